package io.github.tailunit.learner;

/**
 * How a mixture is fitted by maximum likelihood: from several starts, each iteration first shares out the records among the
 * components and then fits each component to its share. The log-likelihood never falls on the way. (Dempster, Laird and Rubin,
 * "Maximum likelihood from incomplete data via the EM algorithm", Journal of the Royal Statistical Society B 39, 1977,
 * doi:10.1111/j.2517-6161.1977.tb01600.x.)
 *
 * <p>The likelihood of a mixture has no largest value: it grows without limit as a component closes in on one record. So each
 * variance, in each direction, has a lower limit, and what is fitted is the most likely mixture within it. (Hathaway, "A constrained
 * formulation of maximum-likelihood estimation for normal mixture distributions", Annals of Statistics 13, 1985,
 * doi:10.1214/aos/1176349557.) It takes the place of what others add to each variance in each iteration ({@code reg_covar} of
 * scikit-learn), under which the likelihood may fall and every component is widened: here a component above the limit is not touched.
 *
 * @param starts how many starts, at least 1; the most likely result is kept
 * @param iterations the most iterations from one start, at least 1
 * @param tolerance an iteration that raises the mean log-likelihood of a record by less is the last one, in nats, 0 or more and finite;
 *     with 0 all iterations are made
 * @param leastVariance the lower limit of variances, as a share of the variance of each column of the training records, from 0 to below 1;
 *     with 0 there is no limit, and a start whose components collapse is given up
 */
public record ExpectationMaximization(int starts, int iterations, double tolerance, double leastVariance) {

    /**
     * Creates settings.
     *
     * @param starts how many starts, at least 1
     * @param iterations the most iterations from one start, at least 1
     * @param tolerance an iteration that raises the mean log-likelihood of a record by less is the last one, 0 or more and finite
     * @param leastVariance the lower limit of variances, as a share of the variance of each column, from 0 to below 1
     * @throws IllegalArgumentException if a setting is out of its range
     */
    public ExpectationMaximization {
        requireAtLeast1("starts", starts);
        requireAtLeast1("iterations", iterations);
        if (!(tolerance >= 0 && tolerance < Double.POSITIVE_INFINITY)) { // written so that NaN fails
            throw new IllegalArgumentException(
                    "tolerance must be 0 or more and finite but was " + tolerance + "; 1e-6 is the default");
        }
        if (!(leastVariance >= 0 && leastVariance < 1)) {
            throw new IllegalArgumentException("leastVariance must be from 0 to below 1 but was " + leastVariance
                    + "; it is a share of the variance of the training records, 1e-6 by default");
        }
    }

    static void requireAtLeast1(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1 but was " + value);
        }
    }

    /**
     * Five starts of at most 200 iterations, tolerance 1e-6, variances of at least a millionth of that of the records.
     *
     * @return settings
     */
    public static ExpectationMaximization standard() {
        return new ExpectationMaximization(5, 200, 1e-6, 1e-6);
    }

    /**
     * The same with another number of starts.
     *
     * @param number how many starts, at least 1
     * @return settings
     * @throws IllegalArgumentException if the number is less than 1
     */
    public ExpectationMaximization withStarts(int number) {
        return new ExpectationMaximization(number, iterations, tolerance, leastVariance);
    }

    /**
     * The same with another limit of iterations.
     *
     * @param most the most iterations from one start, at least 1
     * @return settings
     * @throws IllegalArgumentException if the number is less than 1
     */
    public ExpectationMaximization withIterations(int most) {
        return new ExpectationMaximization(starts, most, tolerance, leastVariance);
    }

    /**
     * The same with another tolerance.
     *
     * @param rise the rise of the mean log-likelihood of a record below which an iteration is the last one, 0 or more and finite
     * @return settings
     * @throws IllegalArgumentException if the rise is out of its range
     */
    public ExpectationMaximization withTolerance(double rise) {
        return new ExpectationMaximization(starts, iterations, rise, leastVariance);
    }

    /**
     * The same with another lower limit of variances.
     *
     * @param share the limit as a share of the variance of each column of the training records, from 0 to below 1
     * @return settings
     * @throws IllegalArgumentException if the share is out of its range
     */
    public ExpectationMaximization withLeastVariance(double share) {
        return new ExpectationMaximization(starts, iterations, tolerance, share);
    }
}
