package io.github.tailunit.statistics;

import java.util.Arrays;

/**
 * The tail of a law beyond a threshold, from the share of values beyond it and a generalized Pareto law of their excesses; it
 * reaches further than the data:
 *
 * <pre>
 * P(X &gt; x) = (k/n) P(excess &gt; x - u),   q = u + (sigma / xi) (((1 - level) n / k)^(-xi) - 1)
 * </pre>
 *
 * <p>(McNeil and Saladin, "The peaks over thresholds method for estimating high quantiles of loss distributions", ETH Zurich,
 * 1997; Embrechts, Klueppelberg and Mikosch, "Modelling Extremal Events", 1997, section 6.5,
 * doi:10.1007/978-3-642-33483-2.)
 *
 * @param threshold u, finite
 * @param exceedances how many of the values are strictly above the threshold, k, at least 1
 * @param size how many values there are, n, at least k
 * @param law the law of the excesses
 */
public record PeaksOverThreshold(double threshold, long exceedances, long size, GeneralizedPareto law) {

    /**
     * Checks threshold and counts.
     *
     * @param threshold u, finite
     * @param exceedances how many of the values are strictly above the threshold, k, at least 1
     * @param size how many values there are, n, at least k
     * @param law the law of the excesses
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public PeaksOverThreshold {
        TailLevel.requireThreshold(threshold);
        if (exceedances < 1 || exceedances > size) {
            throw new IllegalArgumentException(
                    "exceedances must be in [1, " + size + "], the size, but was " + exceedances);
        }
    }

    /**
     * How far values are above a threshold.
     *
     * @param sample finite numbers in any order
     * @param threshold u, finite
     * @return {@code x - u} for each x strictly above u, in the order of the sample; may be empty
     * @throws IllegalArgumentException if a number is NaN or infinite
     */
    public static double[] excesses(double[] sample, double threshold) {
        Sample.requireFinite(sample, "an excess");
        TailLevel.requireThreshold(threshold);
        double[] excesses = new double[sample.length];
        int count = 0;
        for (double value : sample) {
            if (value > threshold) {
                excesses[count++] = value - threshold;
            }
        }
        return Arrays.copyOf(excesses, count);
    }

    /**
     * The probability of a value above a number.
     *
     * @param x a number from the threshold on
     * @return a probability
     * @throws IllegalArgumentException if the number is below the threshold
     */
    public double survivalProbability(double x) {
        if (!(x >= threshold)) {
            throw new IllegalArgumentException("x must be at least the threshold " + threshold + " but was " + x
                    + "; the tail says nothing below it");
        }
        return (double) exceedances / size * law.survivalProbability(x - threshold);
    }

    /**
     * The quantile at a level, which may lie beyond the largest value.
     *
     * @param level in [1 - k/n, 1]
     * @return a number from the threshold on; infinite at 1 for a law with xi from 0 on
     * @throws IllegalArgumentException if the level is out of its range
     */
    public double quantile(double level) {
        double beyond = (1 - level) * size / exceedances;
        if (!(beyond >= 0 && beyond <= 1)) {
            throw new IllegalArgumentException("level must be in [" + (size - exceedances) / (double) size
                    + ", 1], beyond the threshold, but was " + level);
        }
        return threshold + law.inverseSurvivalProbability(beyond);
    }
}
