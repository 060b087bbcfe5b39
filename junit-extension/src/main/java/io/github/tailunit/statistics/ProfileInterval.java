package io.github.tailunit.statistics;

/**
 * The values of a parameter that a likelihood-ratio test does not reject:
 *
 * <pre>
 * { xi : 2 (largest log-likelihood - largest log-likelihood at xi) <= quantile of chi-squared, 1 degree of freedom }
 * </pre>
 *
 * @param lower the lower limit
 * @param upper the upper limit
 * @param confidence the probability that the interval aims at, for many excesses
 */
public record ProfileInterval(double lower, double upper, double confidence) {

    /**
     * Takes the limits.
     *
     * @param lower the lower limit
     * @param upper the upper limit
     * @param confidence the probability that the interval aims at, for many excesses
     */
    public ProfileInterval {}
}
