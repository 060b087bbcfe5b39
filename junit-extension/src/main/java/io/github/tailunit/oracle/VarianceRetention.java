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

    /**
     * Under accumulateSubsample, when the reference has as many records as a batch. The pool before fit t has {@code N = t n}
     * records and the expected variance {@code h_t}; n of them are drawn without replacement:
     *
     * <pre>
     * h_1 = 1 - 1/n,  a_t = (N - n) / (n (N - 1)),  h_(t+1) = h_t [1 - (a_t + (1 - a_t)/n) / (t+1)^2]
     * E[v_g] / v_0 = h_g (1 - a_g)
     * </pre>
     *
     * <p>Derived from the law of total variance: {@code a_t h_t} is the variance of a mean drawn without replacement, and a
     * batch that joins the pool adds what its mean differs by. It tends to a floor above 0, below that of accumulate.
     *
     * @param size the number of records in each generation, at least 1
     * @param fits the number of fits, 0 or more
     * @return a share in [0, 1]
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public static double accumulateSubsample(int size, int fits) {
        check(size, fits);
        if (fits == 0) {
            return 1;
        }
        double pool = 1 - 1.0 / size;
        for (int t = 1; t < fits; t++) {
            double drawn = meanWithoutReplacement(size, t);
            pool *= 1 - (drawn + (1 - drawn) / size) / ((t + 1.0) * (t + 1.0));
        }
        return pool * (1 - meanWithoutReplacement(size, fits));
    }

    private static double meanWithoutReplacement(int size, int batches) {
        return batches == 1 ? 0 : (batches - 1) / ((double) batches * size - 1);
    }

    /**
     * Under fresh, when the reference has as many records as a batch. With {@code s} the share of records that the model
     * before drew:
     *
     * <pre>
     * E[v_g] / v_0 = 1 - F_g,  F_1 = 1/n,  F_(g+1) = 1/n + (s^2 - s/n) F_g
     * </pre>
     *
     * <p>Derived from the law of total variance: what the variance loses, the mean has gained. The loss tends to {@code (1/n)
     * / (1 + s/n - s^2)}, about {@code 1 / (1 + 2 n_r)} for few fresh records: their number counts, not their share.
     *
     * @param size the number of records in each generation, at least 1
     * @param realRecords how many of them are fresh real records, from 0 to {@code size}
     * @param fits the number of fits, 0 or more
     * @return a share in [0, 1]
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public static double fresh(int size, int realRecords, int fits) {
        return withReal(size, realRecords, fits, false);
    }

    /**
     * Under mixed, when the reference has as many records as a batch. With {@code s} the share of records that the model
     * before drew:
     *
     * <pre>
     * E[v_g] / v_0 = 1 - F_g,  F_1 = C_1 = 1/n,  C_(g+1) = 1/n + s C_g,
     * F_(g+1) = 1/n + 2 s (1 - s) C_g + (s^2 - s/n) F_g
     * </pre>
     *
     * <p>Derived from the law of total variance: C is the covariance of a generation's mean with that of the fixed real
     * records, which tends to {@code 1/n_r}. The loss tends to a value above {@code 1/n_r}: no generation knows more than the
     * fixed real records tell.
     *
     * @param size the number of records in each generation, at least 1
     * @param realRecords how many of them are fixed real records, from 0 to {@code size}
     * @param fits the number of fits, 0 or more
     * @return a share in [0, 1]
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public static double mixed(int size, int realRecords, int fits) {
        return withReal(size, realRecords, fits, true);
    }

    private static double withReal(int size, int realRecords, int fits, boolean fixed) {
        check(size, fits);
        if (realRecords < 0 || realRecords > size) {
            throw new IllegalArgumentException("realRecords must be in [0, " + size + "] but was " + realRecords);
        }
        if (fits == 0) {
            return 1;
        }
        double drawn = 1 - (double) realRecords / size;
        double covariance = fixed ? 1.0 / size : 0;
        double lost = 1.0 / size;
        for (int fit = 2; fit <= fits; fit++) {
            lost = 1.0 / size + 2 * drawn * (1 - drawn) * covariance + (drawn * drawn - drawn / size) * lost;
            covariance = fixed ? 1.0 / size + drawn * covariance : 0;
        }
        return 1 - lost;
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
