package io.github.tailunit.statistics;

import io.github.tailunit.metric.Measurement;

/**
 * The mean of the extreme share p of a sample, with Q the inverse of its empirical distribution function:
 *
 * <pre>
 * upper: (1/p) integral of Q(t) over t from 1 - p to 1
 * lower: (1/p) integral of Q(t) over t from 0 to p
 * </pre>
 *
 * <p>Where p n is no whole number the value at the boundary has a fractional weight, so ties need no rule and nothing jumps
 * as p moves. (Acerbi and Tasche, "On the coherence of expected shortfall", Journal of Banking and Finance 26, 2002,
 * doi:10.1016/S0378-4266(02)00283-2.)
 */
public final class ExpectedShortfall {

    private ExpectedShortfall() {}

    /**
     * The expected shortfall on one side.
     *
     * @param sample finite values; not changed
     * @param share p, in (0, 1]; 1 gives the mean
     * @param side the largest values, or the smallest
     * @return the mean of the share p of the most extreme values, in their unit; undefined if the sample is empty
     * @throws IllegalArgumentException if the share is out of its range, or a value is NaN or infinite
     */
    public static Measurement of(double[] sample, double share, Side side) {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("share must be in (0, 1] but was " + share);
        }
        Sample.requireFinite(sample, "an expected shortfall");
        if (sample.length == 0) {
            return new Measurement.Undefined("the sample is empty");
        }
        return new Measurement.Scalar(ofSorted(GuidedSort.ascending(sample), share, side));
    }

    /** Of ascending values. */
    static double ofSorted(double[] sorted, double share, Side side) {
        double weight = share * sorted.length;
        int whole = (int) Math.min(sorted.length, Math.floor(weight));
        int step = side == Side.UPPER ? -1 : 1;
        int next = side == Side.UPPER ? sorted.length - 1 : 0;
        double sum = 0;
        for (int i = 0; i < whole; i++, next += step) {
            sum += sorted[next];
        }
        return whole == sorted.length ? sum / whole : (sum + (weight - whole) * sorted[next]) / weight;
    }
}
