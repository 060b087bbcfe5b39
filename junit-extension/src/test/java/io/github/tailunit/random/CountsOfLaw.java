package io.github.tailunit.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.DiscreteDistribution;
import org.apache.commons.statistics.inference.ChiSquareTest;

/** Compares whole numbers with the law that they should have. */
public final class CountsOfLaw {

    private CountsOfLaw() {}

    /** The chi-square test, of numbers that can be; each end with at least ten expected numbers is one class. */
    public static double pValue(int[] numbers, DiscreteDistribution law) {
        assertThat(Arrays.stream(numbers).min().orElseThrow()).isGreaterThanOrEqualTo(law.getSupportLowerBound());
        assertThat(Arrays.stream(numbers).max().orElseThrow()).isLessThanOrEqualTo(law.getSupportUpperBound());
        double tail = 10.0 / numbers.length;
        int lowest = law.inverseCumulativeProbability(tail);
        int highest = law.inverseSurvivalProbability(tail);
        double[] expected = new double[highest - lowest + 1];
        Arrays.setAll(expected, i -> law.probability(lowest + i));
        expected[0] = law.cumulativeProbability(lowest);
        expected[expected.length - 1] = law.survivalProbability(highest - 1);
        long[] observed = new long[expected.length];
        for (int number : numbers) {
            observed[Math.max(lowest, Math.min(highest, number)) - lowest]++;
        }
        return ChiSquareTest.withDefaults().test(expected, observed).getPValue();
    }
}
