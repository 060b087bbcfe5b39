package io.github.tailunit.jmh;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * A confidence interval for the difference of two means whose variances may differ. (Welch, "The generalization of 'Student's' problem
 * when several different population variances are involved", Biometrika 34, 1947, doi:10.1093/biomet/34.1-2.28.)
 */
record WelchInterval(double difference, double lower, double upper) {

    /** The mean of the second minus that of the first; each at least two numbers. */
    static WelchInterval of(double[] first, double[] second, double confidence) {
        double difference = mean(second) - mean(first);
        double one = squaredError(first);
        double other = squaredError(second);
        double error = Math.sqrt(one + other);
        if (error == 0) {
            return new WelchInterval(difference, difference, difference);
        }
        double degrees =
                (one + other) * (one + other) / (one * one / (first.length - 1) + other * other / (second.length - 1));
        double half = error * TDistribution.of(degrees).inverseSurvivalProbability((1 - confidence) / 2);
        return new WelchInterval(difference, difference - half, difference + half);
    }

    private static double mean(double[] numbers) {
        return Arrays.stream(numbers).average().orElseThrow();
    }

    /** Of the mean. */
    private static double squaredError(double[] numbers) {
        double mean = mean(numbers);
        double squares =
                Arrays.stream(numbers).map(x -> (x - mean) * (x - mean)).sum();
        return squares / (numbers.length - 1) / numbers.length;
    }
}
