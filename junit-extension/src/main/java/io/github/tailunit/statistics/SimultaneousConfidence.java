package io.github.tailunit.statistics;

/**
 * What each of K intervals must be confident of so that all of them together cover with a given confidence.
 *
 * <pre>
 * Bonferroni: 1 - (1 - confidence) / K, whatever the intervals share
 * Sidak:      confidence^(1/K), for independent intervals, such as rates within groups that have no record in common
 * </pre>
 *
 * <p>Sidak, "Rectangular confidence regions for the means of multivariate normal distributions", Journal of the American
 * Statistical Association 62, 1967, doi:10.1080/01621459.1967.10482935.
 */
public final class SimultaneousConfidence {

    private SimultaneousConfidence() {}

    /**
     * For intervals that may depend on each other.
     *
     * @param confidence the confidence of all together, in (0, 1)
     * @param intervals how many there are, at least 1
     * @return the confidence of each
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public static double bonferroni(double confidence, int intervals) {
        require(confidence, intervals);
        return 1 - (1 - confidence) / intervals;
    }

    /**
     * For independent intervals; slightly less than Bonferroni's.
     *
     * @param confidence the confidence of all together, in (0, 1)
     * @param intervals how many there are, at least 1
     * @return the confidence of each
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public static double sidak(double confidence, int intervals) {
        require(confidence, intervals);
        return Math.pow(confidence, 1.0 / intervals);
    }

    private static void require(double confidence, int intervals) {
        if (!(confidence > 0 && confidence < 1)) { // written so that NaN fails
            throw new IllegalArgumentException("confidence must be in (0, 1) but was " + confidence);
        }
        if (intervals < 1) {
            throw new IllegalArgumentException("there must be at least 1 interval but there were " + intervals);
        }
    }
}
