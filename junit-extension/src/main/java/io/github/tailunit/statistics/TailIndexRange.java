package io.github.tailunit.statistics;

import io.github.tailunit.metric.Measurement;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * The estimates of a tail index over a range of k. No k is right for all samples: a small one leaves noise, a large one reads
 * what is no tail any more; so an estimate is stated with those beside it.
 *
 * @param estimates one for each k, in ascending order, at least one
 */
public record TailIndexRange(List<TailIndexEstimate> estimates) {

    /**
     * Copies the estimates.
     *
     * @param estimates one for each k, in ascending order, at least one
     * @throws IllegalArgumentException if there are none
     */
    public TailIndexRange {
        estimates = List.copyOf(estimates);
        if (estimates.isEmpty()) {
            throw new IllegalArgumentException("a range of k needs at least one estimate");
        }
    }

    static TailIndexRange over(int fromK, int toK, IntFunction<TailIndexEstimate> estimate) {
        requireRange(fromK, toK);
        return new TailIndexRange(
                IntStream.rangeClosed(fromK, toK).mapToObj(estimate).toList());
    }

    static void requireRange(int fromK, int toK) {
        TailIndexEstimate.requireK(fromK);
        if (toK < fromK) {
            throw new IllegalArgumentException(
                    "the last k must not be below the first, but the range is " + fromK + " to " + toK);
        }
    }

    /**
     * The estimate for one k.
     *
     * @param k how many of the largest values were read
     * @return its estimate
     * @throws IllegalArgumentException if k is not in this range
     */
    public TailIndexEstimate at(int k) {
        int first = estimates.get(0).k();
        int last = estimates.get(estimates.size() - 1).k();
        if (k < first || k > last) {
            throw new IllegalArgumentException("k must be in [" + first + ", " + last + "] but was " + k);
        }
        return estimates.get(k - first);
    }

    /**
     * The median of the estimates; the mean of the two in the middle, if their number is even.
     *
     * @return the median; undefined, with the k and its cause, if an estimate is
     */
    public Measurement median() {
        return estimates.stream()
                .filter(estimate -> estimate.index() instanceof Measurement.Undefined)
                .findFirst()
                .map(TailIndexRange::cause)
                .orElseGet(() -> middle(sorted()));
    }

    private static Measurement cause(TailIndexEstimate estimate) {
        Measurement.Undefined undefined = (Measurement.Undefined) estimate.index();
        return new Measurement.Undefined("at k = " + estimate.k() + ": " + undefined.cause());
    }

    private static Measurement middle(double[] sorted) {
        int half = sorted.length / 2;
        return new Measurement.Scalar(sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2);
    }

    /**
     * The smallest estimate.
     *
     * @return the smallest; undefined, with the k and its cause, if an estimate is
     */
    public Measurement lowest() {
        return median() instanceof Measurement.Undefined undefined ? undefined : new Measurement.Scalar(sorted()[0]);
    }

    /**
     * The largest estimate.
     *
     * @return the largest; undefined, with the k and its cause, if an estimate is
     */
    public Measurement highest() {
        return median() instanceof Measurement.Undefined undefined
                ? undefined
                : new Measurement.Scalar(sorted()[estimates.size() - 1]);
    }

    private double[] sorted() {
        return estimates.stream()
                .mapToDouble(estimate -> estimate.index().value().getAsDouble())
                .sorted()
                .toArray();
    }
}
