package io.github.tailunit.statistics;

import java.util.function.DoublePredicate;
import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * Exact limits for a probability, from how often its event came in independent trials:
 *
 * <pre>
 * upper: the p with P(at most count of trials) = error, which is the 1 - error quantile of Beta(count + 1, trials - count)
 * lower: the p with P(at least count of trials) = error, which is the error quantile of Beta(count, trials - count + 1)
 * </pre>
 *
 * <p>Each is wrong with probability at most {@code error}. With no event the lower limit is 0, with nothing else the upper is
 * 1; both other limits are then in closed form. (Clopper and Pearson, "The use of confidence or fiducial limits illustrated
 * in the case of the binomial", Biometrika 26, 1934, doi:10.1093/biomet/26.4.404.)
 */
public final class ClopperPearson {

    private ClopperPearson() {}

    /**
     * An upper limit; larger probabilities are ruled out.
     *
     * @param count how often the event came, from 0 to {@code trials}
     * @param trials how many trials there were, at least 1
     * @param error the probability that the limit is too low, in (0, 1)
     * @return the limit, in (0, 1]
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public static double upper(long count, long trials, double error) {
        require(count, trials, error);
        if (count == trials) {
            return 1;
        }
        if (count == 0) {
            return -Math.expm1(Math.log(error) / trials);
        }
        return largest(p -> BinomialTest.probabilityOfAtMost(count, trials, p) >= error);
    }

    /**
     * A lower limit; smaller probabilities are ruled out.
     *
     * @param count how often the event came, from 0 to {@code trials}
     * @param trials how many trials there were, at least 1
     * @param error the probability that the limit is too high, in (0, 1)
     * @return the limit, in [0, 1)
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public static double lower(long count, long trials, double error) {
        require(count, trials, error);
        if (count == 0) {
            return 0;
        }
        if (count == trials) {
            return Math.exp(Math.log(error) / trials);
        }
        BetaDistribution law = BetaDistribution.of(count, trials - count + 1.0);
        return largest(p -> law.cumulativeProbability(p) <= error);
    }

    /**
     * The two-sided interval: both limits, each with half of the error. It covers the probability at least as often as it
     * says, whatever the probability is.
     *
     * @param count how often the event came, from 0 to {@code trials}
     * @param trials how many trials there were, at least 1
     * @param confidence the confidence, in (0, 1)
     * @return the interval
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public static ConfidenceLimits interval(long count, long trials, double confidence) {
        double error = ConfidenceLimits.errorOfEachSide(confidence);
        return new ConfidenceLimits(lower(count, trials, error), upper(count, trials, error), confidence);
    }

    /**
     * The largest p in [0, 1] with a property that all smaller ones have too. The library's own inverse stops at an absolute
     * error of 1e-9, which is too coarse for the probabilities of rare events.
     */
    static double largest(DoublePredicate property) {
        return Bisection.of(0, 1, property).inside();
    }

    private static void require(long count, long trials, double error) {
        BinomialTest.requireCounts(count, trials);
        if (!(error > 0 && error < 1)) {
            throw new IllegalArgumentException("error must be in (0, 1) but was " + error);
        }
    }
}
