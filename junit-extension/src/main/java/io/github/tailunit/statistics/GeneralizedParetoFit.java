package io.github.tailunit.statistics;

import io.github.tailunit.metric.Measurement;
import java.util.Optional;
import java.util.OptionalDouble;

/** A generalized Pareto law estimated from excesses, or why there is none. */
public sealed interface GeneralizedParetoFit {

    /**
     * The estimate of xi.
     *
     * @return the number, or why there is none
     */
    Measurement shape();

    /**
     * An estimate.
     *
     * @param law the law
     * @param excesses how many excesses it was estimated from, at least 2
     * @param logLikelihood the logarithm of the likelihood of the excesses; negative infinity if one of them lies beyond the end
     *     of the law
     * @param shapeError the standard error of xi, above 0; empty where theory gives none
     * @param scaleError the standard error of sigma, above 0, in the unit of the data; empty where theory gives none
     */
    record Estimate(
            GeneralizedPareto law,
            int excesses,
            double logLikelihood,
            OptionalDouble shapeError,
            OptionalDouble scaleError)
            implements GeneralizedParetoFit {

        /**
         * Takes the parts of an estimate.
         *
         * @param law the law
         * @param excesses how many excesses it was estimated from, at least 2
         * @param logLikelihood the logarithm of the likelihood of the excesses
         * @param shapeError the standard error of xi, above 0; empty where theory gives none
         * @param scaleError the standard error of sigma, above 0, in the unit of the data; empty where theory gives none
         */
        public Estimate {}

        @Override
        public Measurement shape() {
            return new Measurement.Scalar(law.shape());
        }

        /**
         * The normal interval {@code xi +- z shapeError}, {@code z} the {@code (1 + confidence) / 2} quantile of the standard
         * normal law.
         *
         * @param confidence the probability that the interval aims at, in (0, 1)
         * @return the limits; empty where there is no standard error
         * @throws IllegalArgumentException if the confidence is out of its range
         */
        public Optional<ConfidenceLimits> shapeLimits(double confidence) {
            return TailIndexEstimate.normal(law.shape(), shapeError, confidence);
        }
    }

    /**
     * No estimate.
     *
     * @param cause why, in words
     * @param isBounded whether the tail looks as if it ended soon, with a shape below what the estimator can tell
     */
    record NoEstimate(String cause, boolean isBounded) implements GeneralizedParetoFit {

        /**
         * Takes the cause.
         *
         * @param cause why, in words
         * @param isBounded whether the tail looks as if it ended soon
         */
        public NoEstimate {}

        @Override
        public Measurement shape() {
            return new Measurement.Undefined(cause);
        }
    }
}
