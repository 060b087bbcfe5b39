package io.github.tailunit.jmh;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * A confidence interval for a difference of means whose variances may differ. (Welch, "The generalization of 'Student's' problem
 * when several different population variances are involved", Biometrika 34, 1947, doi:10.1093/biomet/34.1-2.28.)
 */
record WelchInterval(double difference, double lower, double upper) {

    /** The mean of the second minus that of the first; each at least two numbers. */
    static WelchInterval of(double[] first, double[] second, double confidence) {
        return of(List.of(second), List.of(first), confidence);
    }

    /** The sum of some means minus that of others; each of at least two numbers. */
    static WelchInterval of(List<double[]> added, List<double[]> subtracted, double confidence) {
        double difference = 0;
        double variance = 0;
        double squares = 0; // by the degrees of freedom
        for (double[] sample : added) {
            difference += mean(sample);
        }
        for (double[] sample : subtracted) {
            difference -= mean(sample);
        }
        for (List<double[]> samples : List.of(added, subtracted)) {
            for (double[] sample : samples) {
                double error = squaredError(sample);
                variance += error;
                squares += error * error / (sample.length - 1);
            }
        }
        if (variance == 0) {
            return new WelchInterval(difference, difference, difference);
        }
        double half = Math.sqrt(variance)
                * TDistribution.of(variance * variance / squares).inverseSurvivalProbability((1 - confidence) / 2);
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
