package io.github.tailunit.generation;

import java.util.Arrays;

/** Mean and unbiased variance of independent replicates. */
record SampleMoments(double mean, double variance, int count) {

    static SampleMoments of(double... values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        double squares = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        return new SampleMoments(mean, squares / (values.length - 1), values.length);
    }

    /** How many standard errors, estimated from the sample, the mean is away from its expectation. */
    double z(double expected) {
        return z(expected, variance);
    }

    /** How many standard errors the mean is away from its expectation, when the variance of a replicate is known. */
    double z(double expected, double knownVariance) {
        return (mean - expected) / Math.sqrt(knownVariance / count);
    }
}
