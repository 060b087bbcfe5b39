package io.github.tailunit.gate;

import java.util.function.DoublePredicate;
import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * Exact one-sided limits for a probability, from how often its event came in independent trials:
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
final class ClopperPearson {

    private ClopperPearson() {}

    static double upper(long count, long trials, double error) {
        require(count, trials, error);
        if (count == trials) {
            return 1;
        }
        if (count == 0) {
            return -Math.expm1(Math.log(error) / trials);
        }
        return largest(p -> probabilityOfAtMost(count, trials, p) >= error);
    }

    static double lower(long count, long trials, double error) {
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

    /** Of a binomial law. */
    static double probabilityOfAtMost(long count, long trials, double p) {
        return count >= trials
                ? 1
                : BetaDistribution.of(count + 1.0, trials - count).survivalProbability(p);
    }

    /**
     * The largest p in [0, 1] with a property that all smaller ones have too. The library's own inverse stops at an absolute
     * error of 1e-9, which is too coarse for the probabilities of rare events.
     */
    private static double largest(DoublePredicate property) {
        return Bisection.of(0, 1, property).inside();
    }

    private static void require(long count, long trials, double error) {
        if (trials < 1) {
            throw new IllegalArgumentException("trials must be at least 1 but was " + trials);
        }
        if (count < 0 || count > trials) {
            throw new IllegalArgumentException("count must be in [0, " + trials + "] but was " + count);
        }
        if (!(error > 0 && error < 1)) {
            throw new IllegalArgumentException("error must be in (0, 1) but was " + error);
        }
    }
}
