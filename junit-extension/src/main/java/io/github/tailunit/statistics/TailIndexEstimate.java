package io.github.tailunit.statistics;

import io.github.tailunit.metric.Measurement;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * An estimate of the extreme value index from the {@code k} largest values of a sample: positive for a heavy tail, 0 for one
 * that falls like an exponential, negative for one that ends.
 *
 * @param k how many of the largest values it reads, at least 1
 * @param index the estimate, or why there is none
 * @param standardError the square root of the asymptotic variance at the estimate, above 0; empty where the estimate is
 *     undefined
 */
public record TailIndexEstimate(int k, Measurement index, OptionalDouble standardError) {

    /**
     * Checks the number of values.
     *
     * @param k how many of the largest values it reads, at least 1
     * @param index the estimate, or why there is none
     * @param standardError the square root of the asymptotic variance at the estimate, above 0; empty where the estimate is
     *     undefined
     * @throws IllegalArgumentException if {@code k} is below 1
     */
    public TailIndexEstimate {
        requireK(k);
    }

    static TailIndexEstimate of(int k, double index, double standardError) {
        return new TailIndexEstimate(k, new Measurement.Scalar(index), OptionalDouble.of(standardError));
    }

    static TailIndexEstimate undefined(int k, String cause) {
        return new TailIndexEstimate(k, new Measurement.Undefined(cause), OptionalDouble.empty());
    }

    /**
     * The normal interval {@code index +- z standardError}, {@code z} the {@code (1 + confidence) / 2} quantile of the
     * standard normal law. It is asymptotic, and blind to the bias of the estimate.
     *
     * @param confidence the probability that the interval aims at, in (0, 1)
     * @return the limits; empty where the estimate is undefined
     * @throws IllegalArgumentException if the confidence is out of its range
     */
    public Optional<ConfidenceLimits> limits(double confidence) {
        return normal(index.value().orElse(Double.NaN), standardError, confidence);
    }

    static Optional<ConfidenceLimits> normal(double centre, OptionalDouble error, double confidence) {
        double z = NormalDistribution.of(0, 1).inverseSurvivalProbability(ConfidenceLimits.errorOfEachSide(confidence));
        return error.isEmpty() || !Double.isFinite(error.getAsDouble())
                ? Optional.empty()
                : Optional.of(new ConfidenceLimits(
                        centre - z * error.getAsDouble(), centre + z * error.getAsDouble(), confidence));
    }

    static void requireK(int k) {
        if (k < 1) {
            throw new IllegalArgumentException(
                    "k, how many of the largest values to read, must be at least 1 but was " + k);
        }
    }
}
