package io.github.tailunit.statistics;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The test of Diebold and Mariano that two models score the same on average, from the differences of their scores on the same
 * records:
 *
 * <pre>
 * statistic = mean / standard error,   standard error^2 = (g / (g-1)) sum over clusters (sum of d - mean)^2 / n^2
 * </pre>
 *
 * <p>with g clusters of n records in all; without dependence each record is a cluster. In the limit it is standard normal if the
 * differences have a variance. (Diebold and Mariano, "Comparing predictive accuracy", Journal of Business and Economic Statistics
 * 13, 1995, doi:10.1080/07350015.1995.10524599; sums of clusters: Liang and Zeger, "Longitudinal data analysis using generalized
 * linear models", Biometrika 73, 1986, doi:10.1093/biomet/73.1.13.)
 *
 * @param meanDifference the mean difference
 * @param standardError its standard error, above 0
 */
public record DieboldMariano(double meanDifference, double standardError) {

    /**
     * Takes mean and error.
     *
     * @param meanDifference the mean difference
     * @param standardError its standard error, above 0
     */
    public DieboldMariano {}

    /**
     * Tests differences.
     *
     * @param differences the score of one model minus that of the other, for each record; finite
     * @param clusters the cluster of each record, numbers from 0; all different if records do not depend on each other
     * @return the test; empty for fewer than two clusters, or if they do not vary
     * @throws IllegalArgumentException if a difference is NaN or infinite, or the arrays differ in length
     */
    public static Optional<DieboldMariano> of(double[] differences, int[] clusters) {
        Sample.requireFinite(differences, "a mean of scores");
        if (differences.length != clusters.length) {
            throw new IllegalArgumentException("every difference needs a cluster, but there are " + differences.length
                    + " differences and " + clusters.length + " clusters");
        }
        int count = Arrays.stream(clusters).max().orElse(-1) + 1;
        if (count < 2) {
            return Optional.empty();
        }
        double mean = Arrays.stream(differences).average().orElseThrow();
        double[] sums = new double[count];
        for (int i = 0; i < differences.length; i++) {
            sums[clusters[i]] += differences[i] - mean;
        }
        double squares = Arrays.stream(sums).map(sum -> sum * sum).sum();
        double error = Math.sqrt(squares * count / (count - 1)) / differences.length;
        return error > 0 ? Optional.of(new DieboldMariano(mean, error)) : Optional.empty();
    }

    /**
     * The mean in units of its error.
     *
     * @return a number, negative if the first model scores lower
     */
    public double statistic() {
        return meanDifference / standardError;
    }

    /**
     * The probability of a statistic at least as far from 0, on either side.
     *
     * @return a probability, asymptotic
     */
    public double pValue() {
        return 2 * NormalDistribution.of(0, 1).survivalProbability(Math.abs(statistic()));
    }

    /**
     * The normal interval of the mean.
     *
     * @param confidence the probability that the interval aims at, in (0, 1)
     * @return the limits
     * @throws IllegalArgumentException if the confidence is out of its range
     */
    public ConfidenceLimits limits(double confidence) {
        return TailIndexEstimate.normal(meanDifference, OptionalDouble.of(standardError), confidence)
                .orElseThrow();
    }
}
