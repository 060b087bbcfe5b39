package io.github.tailunit.statistics;

import java.util.Arrays;

/** Counts values beyond several thresholds in one pass. */
public final class Exceedances {

    /** So many values stay in the fastest cache while they are counted. */
    private static final int TILE = 1024;

    /** Up to this many of a tile a branch is foreseen well enough. */
    private static final int RARE = TILE / 8;

    private Exceedances() {}

    /**
     * How many values are strictly above each threshold.
     *
     * @param values any values but NaN
     * @param thresholds finite, in ascending order
     * @param counts where the counts go, one for each threshold
     * @throws IllegalArgumentException if a threshold is not finite or the thresholds are not in order, or there is not one count
     *     for each
     */
    public static void count(double[] values, double[] thresholds, int[] counts) {
        require(thresholds, counts);
        Arrays.fill(counts, 0);
        if (thresholds.length == 0) {
            return;
        }
        boolean rare = true;
        for (int from = 0; from < values.length; from += TILE) {
            int to = Math.min(values.length, from + TILE);
            int before = counts[0];
            if (rare) {
                countRare(values, from, to, thresholds, counts);
            } else {
                for (int i = 0; i < thresholds.length; i++) {
                    counts[i] += above(values, from, to, thresholds[i] + 0.0); // -0.0 becomes 0.0
                }
            }
            rare = counts[0] - before <= RARE;
        }
    }

    private static void require(double[] thresholds, int[] counts) {
        double before = Double.NEGATIVE_INFINITY;
        for (double threshold : thresholds) {
            if (!(Double.isFinite(threshold) && threshold >= before)) {
                throw new IllegalArgumentException(
                        "thresholds must be finite and in ascending order but were " + Arrays.toString(thresholds));
            }
            before = threshold;
        }
        if (counts.length != thresholds.length) {
            throw new IllegalArgumentException(
                    "there must be one count for each of " + thresholds.length + " thresholds, not " + counts.length);
        }
    }

    private static void countRare(double[] values, int from, int to, double[] thresholds, int[] counts) {
        double lowest = thresholds[0];
        for (int i = from; i < to; i++) {
            if (values[i] > lowest) {
                for (int beyond = 0; beyond < thresholds.length && values[i] > thresholds[beyond]; beyond++) {
                    counts[beyond]++;
                }
            }
        }
    }

    /** Without a branch: the sign of a difference. */
    private static int above(double[] values, int from, int to, double threshold) {
        long above = 0;
        for (int i = from; i < to; i++) {
            above += Double.doubleToRawLongBits(threshold - values[i]) >>> 63;
        }
        return (int) above;
    }
}
