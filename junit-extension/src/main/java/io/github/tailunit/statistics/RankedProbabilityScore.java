package io.github.tailunit.statistics;

import io.github.tailunit.metric.Measurement;
import java.util.Arrays;

/**
 * The continuous ranked probability score of an ensemble for one outcome, lower is better, 0 for an ensemble that is all
 * outcome, in the unit of the data:
 *
 * <pre>
 * CRPS = integral of (F(z) - 1{y &lt;= z})^2 dz = mean |x_i - y| - (1/2) mean |x_i - x_j|
 * </pre>
 *
 * <p>F is the distribution function of the ensemble as it is, so a small one pays for its size. The threshold-weighted form
 * integrates over an interval [a, b] only; it is the same score after chaining, of {@code v(x) = min(max(x, a), b)} for members
 * and outcome. It stays proper; to score extreme outcomes alone would not. The integral is summed over the gaps between members, so
 * nothing is subtracted. A sort, then one pass.
 *
 * <p>(Gneiting and Raftery, "Strictly proper scoring rules, prediction, and estimation", Journal of the American Statistical
 * Association 102, 2007, doi:10.1198/016214506000001437; Gneiting and Ranjan, "Comparing density forecasts using threshold- and
 * quantile-weighted scoring rules", Journal of Business and Economic Statistics 29, 2011, doi:10.1198/jbes.2010.08110; Allen,
 * Ginsbourger and Ziegel, "Evaluating forecasts for high-impact events using transformed kernel scores", SIAM/ASA Journal on
 * Uncertainty Quantification 11, 2023, doi:10.1137/22M1532184.)
 */
public final class RankedProbabilityScore {

    private RankedProbabilityScore() {}

    /**
     * The score over all numbers.
     *
     * @param ensemble finite numbers in any order
     * @param outcome what came, finite
     * @return the score; undefined for an empty ensemble
     * @throws IllegalArgumentException if a number is NaN or infinite
     */
    public static Measurement of(double[] ensemble, double outcome) {
        return between(ensemble, outcome, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    /**
     * The score over the numbers above a threshold.
     *
     * @param ensemble finite numbers in any order
     * @param outcome what came, finite
     * @param threshold where the tail begins
     * @return the score; undefined for an empty ensemble
     * @throws IllegalArgumentException if a number is NaN, or if one of the ensemble or the outcome is infinite
     */
    public static Measurement above(double[] ensemble, double outcome, double threshold) {
        return between(ensemble, outcome, threshold, Double.POSITIVE_INFINITY);
    }

    /**
     * The score over the numbers below a threshold.
     *
     * @param ensemble finite numbers in any order
     * @param outcome what came, finite
     * @param threshold where the tail begins
     * @return the score; undefined for an empty ensemble
     * @throws IllegalArgumentException if a number is NaN, or if one of the ensemble or the outcome is infinite
     */
    public static Measurement below(double[] ensemble, double outcome, double threshold) {
        return between(ensemble, outcome, Double.NEGATIVE_INFINITY, threshold);
    }

    /**
     * The score over the numbers of an interval.
     *
     * @param ensemble finite numbers in any order
     * @param outcome what came, finite
     * @param from the beginning of the interval, may be negative infinity
     * @param to its end, above the beginning, may be infinity
     * @return the score; undefined for an empty ensemble
     * @throws IllegalArgumentException if a number is NaN, if one of the ensemble or the outcome is infinite, or if the interval
     *     is empty
     */
    public static Measurement between(double[] ensemble, double outcome, double from, double to) {
        Sample.requireFinite(ensemble, "the ranked probability score");
        requireOutcome(outcome);
        if (!(from < to)) {
            throw new IllegalArgumentException("the interval must go upwards but is from " + from + " to " + to);
        }
        if (ensemble.length == 0) {
            return new Measurement.Undefined("the ensemble is empty");
        }
        double[] chained = new double[ensemble.length];
        for (int i = 0; i < chained.length; i++) {
            chained[i] = clamp(ensemble[i], from, to);
        }
        Arrays.sort(chained);
        return new Measurement.Scalar(score(chained, clamp(outcome, from, to)));
    }

    private static void requireOutcome(double outcome) {
        if (!Double.isFinite(outcome)) {
            throw new IllegalArgumentException("outcome must be finite but was " + outcome);
        }
    }

    private static double clamp(double value, double from, double to) {
        return Math.min(Math.max(value, from), to);
    }

    private static double score(double[] ascending, double outcome) {
        int size = ascending.length;
        double sum = Math.max(0, ascending[0] - outcome) + Math.max(0, outcome - ascending[size - 1]);
        for (int i = 1; i < size; i++) {
            double below = (double) i / size;
            double split = clamp(outcome, ascending[i - 1], ascending[i]);
            sum += below * below * (split - ascending[i - 1]) + (1 - below) * (1 - below) * (ascending[i] - split);
        }
        return sum;
    }
}
