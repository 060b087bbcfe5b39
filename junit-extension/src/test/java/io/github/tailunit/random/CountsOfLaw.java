package io.github.tailunit.random;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.DiscreteDistribution;
import org.apache.commons.statistics.inference.ChiSquareTest;

/** Compares whole numbers with the law that they should have. */
public final class CountsOfLaw {

    private CountsOfLaw() {}

    /** The chi-square test; ends with about ten expected numbers are one class each. */
    public static double pValue(int[] numbers, DiscreteDistribution law) {
        double tail = 10.0 / numbers.length;
        int lowest = law.inverseCumulativeProbability(tail) + 1;
        int highest = law.inverseSurvivalProbability(tail);
        double[] expected = new double[highest - lowest + 1];
        Arrays.setAll(expected, i -> numbers.length * law.probability(lowest + i));
        expected[0] += numbers.length * law.cumulativeProbability(lowest - 1);
        expected[expected.length - 1] += numbers.length * law.survivalProbability(highest);
        long[] observed = new long[expected.length];
        for (int number : numbers) {
            observed[Math.max(lowest, Math.min(highest, number)) - lowest]++;
        }
        return ChiSquareTest.withDefaults().test(expected, observed).getPValue();
    }
}
