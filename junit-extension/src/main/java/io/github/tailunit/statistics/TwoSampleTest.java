package io.github.tailunit.statistics;

/**
 * What a test of the hypothesis that two samples come from one law has found.
 *
 * @param statistic the value of the statistic on the samples as they are
 * @param pValue the probability, under the hypothesis, of a statistic at least as large; in [0, 1]
 * @param exact whether the p-value has neither a simulation nor a limit law in it
 */
public record TwoSampleTest(double statistic, double pValue, boolean exact) {

    /**
     * Checks the p-value.
     *
     * @param statistic the value of the statistic on the samples as they are
     * @param pValue the probability, under the hypothesis, of a statistic at least as large; in [0, 1]
     * @param exact whether the p-value has neither a simulation nor a limit law in it
     * @throws IllegalArgumentException if the p-value is out of its range
     */
    public TwoSampleTest {
        if (!(pValue >= 0 && pValue <= 1)) { // written so that NaN fails
            throw new IllegalArgumentException("pValue must be in [0, 1] but was " + pValue);
        }
    }
}
