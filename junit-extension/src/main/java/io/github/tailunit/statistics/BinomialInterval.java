package io.github.tailunit.statistics;

import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Approximate intervals for a probability: shorter than the exact ones of {@link ClopperPearson}, and covering it as often
 * as they say on average over probabilities only. With c events in m trials, z the 1 - (1 - confidence)/2 quantile of the
 * normal law, and p = c/m:
 *
 * <pre>
 * Wilson:   (p + z^2/2m -+ z sqrt(p(1-p)/m + z^2/4m^2)) / (1 + z^2/m)
 * Jeffreys: the quantiles of Beta(c + 1/2, m - c + 1/2); 0 below where c = 0, 1 above where c = m
 * </pre>
 *
 * <p>Wilson, "Probable inference, the law of succession, and statistical inference", Journal of the American Statistical
 * Association 22, 1927, doi:10.1080/01621459.1927.10502953; Brown, Cai and DasGupta, "Interval estimation for a binomial
 * proportion", Statistical Science 16, 2001, doi:10.1214/ss/1009213286.
 */
public final class BinomialInterval {

    private BinomialInterval() {}

    /**
     * The score interval.
     *
     * @param count how often the event came, from 0 to {@code trials}
     * @param trials how many trials there were, at least 1
     * @param confidence the confidence, in (0, 1)
     * @return the interval, within [0, 1]
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public static ConfidenceLimits wilson(long count, long trials, double confidence) {
        double z = NormalDistribution.of(0, 1).inverseSurvivalProbability(ConfidenceLimits.errorOfEachSide(confidence));
        BinomialTest.requireCounts(count, trials);
        double share = (double) count / trials;
        double spread = z * z / trials;
        double half = z * Math.sqrt(share * (1 - share) / trials + spread / (4.0 * trials));
        double lower = count == 0 ? 0 : (share + spread / 2 - half) / (1 + spread);
        double upper = count == trials ? 1 : (share + spread / 2 + half) / (1 + spread);
        return new ConfidenceLimits(lower, upper, confidence);
    }

    /**
     * The equal-tailed interval of the posterior law under Jeffreys' prior.
     *
     * @param count how often the event came, from 0 to {@code trials}
     * @param trials how many trials there were, at least 1
     * @param confidence the confidence, in (0, 1)
     * @return the interval, within [0, 1]
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public static ConfidenceLimits jeffreys(long count, long trials, double confidence) {
        double error = ConfidenceLimits.errorOfEachSide(confidence);
        BinomialTest.requireCounts(count, trials);
        BetaDistribution law = BetaDistribution.of(count + 0.5, trials - count + 0.5);
        double lower = count == 0 ? 0 : ClopperPearson.largest(p -> law.cumulativeProbability(p) <= error);
        double upper = count == trials ? 1 : ClopperPearson.largest(p -> law.survivalProbability(p) >= error);
        return new ConfidenceLimits(lower, upper, confidence);
    }
}
