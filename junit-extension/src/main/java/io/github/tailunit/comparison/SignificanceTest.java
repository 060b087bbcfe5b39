package io.github.tailunit.comparison;

import io.github.tailunit.statistics.Alternative;

/**
 * A test of the hypothesis that reference and candidate have the same law, or the part of it that a metric looks at.
 *
 * @param statistic the value that was judged
 * @param pValue the probability, under that hypothesis, of a value at least as extreme, in [0, 1]
 * @param leastPValue the smallest p-value that this test can give, whatever the data; 0 if there is no such limit
 * @param alternative which values are extreme
 * @param method how it was made, such as "permutation, 999 resamples"
 * @param exact whether the test's size is at most its level whatever the law, for independent records
 */
public record SignificanceTest(
        double statistic, double pValue, double leastPValue, Alternative alternative, String method, boolean exact) {

    /**
     * Checks the p-value.
     *
     * @param statistic the value that was judged
     * @param pValue the probability of a value at least as extreme, in [0, 1]
     * @param leastPValue the smallest p-value that this test can give
     * @param alternative which values are extreme
     * @param method how it was made
     * @param exact whether the test's size is at most its level
     * @throws IllegalArgumentException if the p-value is out of its range
     */
    public SignificanceTest {
        if (!(pValue >= 0 && pValue <= 1)) { // written so that NaN fails
            throw new IllegalArgumentException("a p-value must be in [0, 1] but was " + pValue);
        }
        if (!(leastPValue >= 0 && leastPValue <= pValue)) {
            throw new IllegalArgumentException(
                    "the smallest p-value must be in [0, " + pValue + "] but was " + leastPValue);
        }
    }

    /**
     * A test whose p-value has no lower limit.
     *
     * @param statistic the value that was judged
     * @param pValue the probability of a value at least as extreme, in [0, 1]
     * @param alternative which values are extreme
     * @param method how it was made
     * @param exact whether the test's size is at most its level
     */
    public SignificanceTest(double statistic, double pValue, Alternative alternative, String method, boolean exact) {
        this(statistic, pValue, 0, alternative, method, exact);
    }

    /**
     * A permutation test: {@code p = (1 + extreme) / (1 + resamples)}, which keeps its level whatever the law.
     *
     * @param statistic the value that was judged
     * @param extreme how many permutations gave a value at least as extreme, 0 to {@code resamples}
     * @param resamples how many there were
     * @param alternative which values are extreme
     * @return the test
     */
    public static SignificanceTest permutation(double statistic, int extreme, int resamples, Alternative alternative) {
        return new SignificanceTest(
                statistic,
                (1.0 + extreme) / (1.0 + resamples),
                1 / (1.0 + resamples),
                alternative,
                "permutation, " + resamples + " resamples",
                true);
    }

    /** The same test where what keeps its size at its level is not given. */
    SignificanceTest approximate() {
        return new SignificanceTest(statistic, pValue, leastPValue, alternative, method, false);
    }
}
