package io.github.tailunit.oracle;

/**
 * The expected variance after a number of fits as a share of the variance of the truth, for learners that reproduce mean
 * and variance (divisor n) of their training set: the Gaussian by maximum likelihood, the bootstrap, and a categorical
 * distribution with {@code 1 - sum p^2} in the place of the variance.
 *
 * <p>The laws are over new data sets: fit 1 trains on n records drawn from the truth.
 */
public final class VarianceRetention {

    private VarianceRetention() {}

    /**
     * Under replace:
     *
     * <pre>
     * E[v_g] / v_0 = (1 - 1/n)^g
     * </pre>
     *
     * @param size the number of records in each generation, at least 1
     * @param fits the number of fits, 0 or more
     * @return a share in [0, 1]
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public static double replace(int size, int fits) {
        check(size, fits);
        return Math.pow(1 - 1.0 / size, fits);
    }

    /**
     * Under accumulate:
     *
     * <pre>
     * E[v_g] / v_0 = product over i = 1..g of (1 - 1 / (n i^2)), which tends to sin(pi / sqrt n) / (pi / sqrt n)
     * </pre>
     *
     * @param size the number of records in each generation, at least 1
     * @param fits the number of fits, 0 or more
     * @return a share in [0, 1]
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public static double accumulate(int size, int fits) {
        check(size, fits);
        double share = 1;
        for (int i = 1; i <= fits; i++) {
            share *= 1 - 1 / ((double) size * i * i);
        }
        return share;
    }

    private static void check(int size, int fits) {
        if (size < 1) {
            throw new IllegalArgumentException("size must be at least 1 but was " + size);
        }
        if (fits < 0) {
            throw new IllegalArgumentException("fits must be 0 or more but was " + fits);
        }
    }
}
