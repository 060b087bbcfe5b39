package io.github.tailunit.comparison;

import java.util.function.DoubleUnaryOperator;

/**
 * The density of a model of numbers, which the censored likelihood needs: normalised, and with its tail probabilities, so that
 * the probability of everything outside the tail is known. A model without them, such as one that only draws, cannot be scored
 * so; take a distance of two batches.
 */
public interface DensityForecast {

    /**
     * The logarithm of the density.
     *
     * @param x a number
     * @return a logarithm; negative infinity where the model has no density, never NaN
     */
    double logDensity(double x);

    /**
     * The probability of a larger number.
     *
     * @param x a number
     * @return a probability
     */
    double survivalProbability(double x);

    /**
     * A density from two functions.
     *
     * @param logDensity the logarithm of the density
     * @param survivalProbability the probability of a larger number
     * @return a density
     */
    static DensityForecast of(DoubleUnaryOperator logDensity, DoubleUnaryOperator survivalProbability) {
        return new DensityForecast() {
            @Override
            public double logDensity(double x) {
                return logDensity.applyAsDouble(x);
            }

            @Override
            public double survivalProbability(double x) {
                return survivalProbability.applyAsDouble(x);
            }
        };
    }
}
