package io.github.tailunit.statistics;

/**
 * What a test of the hypothesis that two samples come from one law has found.
 *
 * @param statistic the value of the statistic on the samples as they are
 * @param pValue the probability, under the hypothesis, of a statistic at least as large; in [0, 1]
 * @param leastPValue the smallest p-value that samples of these sizes can have; 0 if there is no such limit
 * @param exact whether the p-value has neither a simulation nor a limit law in it
 */
public record TwoSampleTest(double statistic, double pValue, double leastPValue, boolean exact) {

    /**
     * Checks the p-value.
     *
     * @param statistic the value of the statistic on the samples as they are
     * @param pValue the probability, under the hypothesis, of a statistic at least as large; in [0, 1]
     * @param leastPValue the smallest p-value that samples of these sizes can have; 0 if there is no such limit
     * @param exact whether the p-value has neither a simulation nor a limit law in it
     * @throws IllegalArgumentException if a p-value is out of its range
     */
    public TwoSampleTest {
        if (!(pValue >= 0 && pValue <= 1)) { // written so that NaN fails
            throw new IllegalArgumentException("pValue must be in [0, 1] but was " + pValue);
        }
        if (!(leastPValue >= 0 && leastPValue <= pValue)) {
            throw new IllegalArgumentException("leastPValue must be in [0, " + pValue + "] but was " + leastPValue);
        }
    }
}
