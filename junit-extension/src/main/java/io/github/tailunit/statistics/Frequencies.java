package io.github.tailunit.statistics;

/** Weights and counts of categories, checked. */
final class Frequencies {

    private Frequencies() {}

    /** The weights divided by their sum; empty if the sum is 0. The largest is scaled near 1 first, so no sum overflows. */
    static double[] shares(String what, double[] weights) {
        double largest = 0;
        for (int i = 0; i < weights.length; i++) {
            if (!(weights[i] >= 0 && weights[i] <= Double.MAX_VALUE)) { // written so that NaN fails
                throw new IllegalArgumentException("the " + what + " at index " + i + " of " + weights.length + " is "
                        + weights[i] + "; weights must be finite and 0 or more");
            }
            largest = Math.max(largest, weights[i]);
        }
        if (largest == 0) {
            return new double[0];
        }
        double[] shares = new double[weights.length];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            shares[i] = Math.scalb(weights[i], -Math.getExponent(largest));
            sum += shares[i];
        }
        for (int i = 0; i < weights.length; i++) {
            shares[i] /= sum;
        }
        return shares;
    }

    /** The sum of counts. */
    static long total(long[] counts) {
        long total = 0;
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] < 0) {
                throw new IllegalArgumentException("the count at index " + i + " of " + counts.length + " is "
                        + counts[i] + "; counts must be 0 or more");
            }
            total = Math.addExact(total, counts[i]);
        }
        return total;
    }

    /** How many categories were counted just so often. */
    static long countedExactly(long times, long[] counts) {
        long categories = 0;
        for (long count : counts) {
            if (count == times) {
                categories++;
            }
        }
        return categories;
    }

    /** How many categories have any records. */
    static long categories(long[] counts) {
        return counts.length - countedExactly(0, counts);
    }
}
