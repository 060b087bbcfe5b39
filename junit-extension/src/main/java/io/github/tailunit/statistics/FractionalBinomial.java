package io.github.tailunit.statistics;

import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * The limits of {@link ClopperPearson} for a count and a number of trials that need not be whole, as effective ones are not:
 * the same quantiles of the same Beta laws.
 *
 * @param count from 0 to {@code trials}
 * @param trials above 0
 */
record FractionalBinomial(double count, double trials) {

    private boolean isNone() {
        return count <= 0;
    }

    private boolean isAll() {
        return count >= trials;
    }

    double upper(double error) {
        return isAll()
                ? 1
                : isNone()
                        ? -Math.expm1(Math.log(error) / trials)
                        : ClopperPearson.largest(p -> probabilityOfAtMost(p) >= error);
    }

    double lower(double error) {
        return isNone()
                ? 0
                : isAll()
                        ? Math.exp(Math.log(error) / trials)
                        : ClopperPearson.largest(p -> probabilityOfAtLeast(p) <= error);
    }

    /** Of the count, at a probability of the event. */
    double probabilityOfAtMost(double p) {
        return isAll() ? 1 : BetaDistribution.of(count + 1, trials - count).survivalProbability(p);
    }

    /** Of the count, at a probability of the event. */
    double probabilityOfAtLeast(double p) {
        return isNone() ? 1 : BetaDistribution.of(count, trials - count + 1).cumulativeProbability(p);
    }

    double probability(double p, Alternative alternative) {
        return switch (alternative) {
            case LESS -> probabilityOfAtMost(p);
            case GREATER -> probabilityOfAtLeast(p);
            case TWO_SIDED -> Math.min(1, 2 * Math.min(probabilityOfAtMost(p), probabilityOfAtLeast(p)));
        };
    }
}
