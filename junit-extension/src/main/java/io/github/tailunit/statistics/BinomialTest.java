package io.github.tailunit.statistics;

import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * How often an event comes in independent trials of known probability, and what a test that asks whether it came too seldom
 * can see:
 *
 * <pre>
 * P(at most c of m) = sum of C(m, i) p^i (1-p)^(m-i) over i = 0..c = 1 - I_p(c + 1, m - c), I being the incomplete beta function
 * critical count    = the largest c with P(at most c of m | p0) at most alpha
 * power             = P(at most the critical count of m | p1)
 * smallest m that can show a total loss: the smallest with (1 - p0)^m at most alpha
 * </pre>
 *
 * <p>All of it is exact. (Hanley and Lippman-Hand, "If nothing goes wrong, is everything all right?", JAMA 249, 1983,
 * doi:10.1001/jama.1983.03330370053031, have the last line as the rule of three: with alpha = 0.05, m is about 3 / p0.)
 */
public final class BinomialTest {

    /** Two counts that are equally probable must not be told apart by rounding; the factor of R. */
    private static final double TIE = 1 + 1e-7;

    private BinomialTest() {}

    /**
     * How probable it is that an event comes so often at most: the p-value for too few events.
     *
     * @param count how often, at least 0; from {@code trials} on the probability is 1
     * @param trials how many trials, at least 1
     * @param probability the probability of the event in each, in [0, 1]
     * @return the probability
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public static double probabilityOfAtMost(long count, long trials, double probability) {
        require(count, trials, probability);
        return count >= trials
                ? 1
                : BetaDistribution.of(count + 1.0, trials - count).survivalProbability(probability);
    }

    /**
     * How probable it is that an event comes so often at least: the p-value for too many events.
     *
     * @param count how often, at least 0; beyond {@code trials} the probability is 0
     * @param trials how many trials, at least 1
     * @param probability the probability of the event in each, in [0, 1]
     * @return the probability
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public static double probabilityOfAtLeast(long count, long trials, double probability) {
        require(count, trials, probability);
        if (count == 0) {
            return 1;
        }
        return count > trials
                ? 0
                : BetaDistribution.of(count, trials - count + 1.0).cumulativeProbability(probability);
    }

    /**
     * The exact p-value. Two-sided it is the probability of all counts that are no more probable than the one observed, as in
     * R's {@code binom.test}.
     *
     * @param count how often the event came, from 0 to {@code trials}
     * @param trials how many trials, from 1 to 2,147,483,647 for a two-sided test, else at least 1
     * @param probability the known probability of the event in each, in [0, 1]
     * @param alternative what is looked for
     * @return the p-value, in [0, 1]
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public static double pValue(long count, long trials, double probability, Alternative alternative) {
        requireCounts(count, trials);
        return switch (alternative) {
            case LESS -> probabilityOfAtMost(count, trials, probability);
            case GREATER -> probabilityOfAtLeast(count, trials, probability);
            case TWO_SIDED -> twoSided(count, trials, probability);
        };
    }

    private static double twoSided(long count, long trials, double probability) {
        require(count, trials, probability);
        BinomialDistribution law = BinomialDistribution.of(requireInt("trials", trials), probability);
        double limit = law.probability((int) count) * TIE;
        int mode = (int) Math.min(trials, Math.floor((trials + 1.0) * probability));
        if (law.probability(mode) <= limit) {
            return 1;
        }
        double p = count < mode
                ? probabilityOfAtMost(count, trials, probability)
                        + probabilityOfAtLeast(firstBelow(law, limit, mode, (int) trials + 1L), trials, probability)
                : probabilityOfAtLeast(count, trials, probability) + upTo(firstBelow(law, limit, mode, -1), law);
        return Math.min(1, p);
    }

    private static double upTo(long count, BinomialDistribution law) {
        return count < 0 ? 0 : probabilityOfAtMost(count, law.getNumberOfTrials(), law.getProbabilityOfSuccess());
    }

    /** From the mode towards an end, where no count lies any more: the first count that is no more probable than the limit. */
    private static long firstBelow(BinomialDistribution law, double limit, long above, long below) {
        while (Math.abs(below - above) > 1) {
            long middle = (above + below) >> 1;
            if (law.probability((int) middle) <= limit) {
                below = middle;
            } else {
                above = middle;
            }
        }
        return below;
    }

    /**
     * The largest count that shows too few events.
     *
     * @param trials how many trials, at least 1
     * @param probability the probability p0 that is asked about, in (0, 1)
     * @param alpha the rate of false alarms, in (0, 1)
     * @return the count, or -1 if not even none of the events would show it
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public static long criticalCount(long trials, double probability, double alpha) {
        requireOpen("probability", probability);
        requireOpen("alpha", alpha);
        if (probabilityOfAtMost(0, trials, probability) > alpha) {
            return -1;
        }
        long shown = 0;
        long hidden = trials;
        while (hidden - shown > 1) {
            long middle = (shown + hidden) >>> 1;
            if (probabilityOfAtMost(middle, trials, probability) <= alpha) {
                shown = middle;
            } else {
                hidden = middle;
            }
        }
        return shown;
    }

    /**
     * How probable it is that too few events are shown.
     *
     * @param trials how many trials, at least 1
     * @param probability the probability p0 that is asked about, in (0, 1)
     * @param actual the probability p1 that the trials have, in [0, 1]
     * @param alpha the rate of false alarms, in (0, 1)
     * @return the power, in [0, 1]; 0 if no count shows it
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public static double power(long trials, double probability, double actual, double alpha) {
        long critical = criticalCount(trials, probability, alpha);
        return critical < 0 ? 0 : probabilityOfAtMost(critical, trials, actual);
    }

    /**
     * The fewest trials in which a total loss shows.
     *
     * @param probability the probability p0 of the event where nothing is lost, in (0, 1)
     * @param alpha the rate of false alarms, in (0, 1)
     * @return how many trials: ln alpha / ln(1 - p0), rounded up
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public static long smallestToSeeTotalLoss(double probability, double alpha) {
        requireOpen("probability", probability);
        requireOpen("alpha", alpha);
        long trials = (long) Math.ceil(Math.log(alpha) / Math.log1p(-probability));
        return Math.max(1, trials);
    }

    static void requireCounts(long count, long trials) {
        requireTrials(trials);
        if (count < 0 || count > trials) {
            throw new IllegalArgumentException("count must be in [0, " + trials + "] but was " + count);
        }
    }

    static int requireInt(String what, long number) {
        if (number > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(what + " must be at most " + Integer.MAX_VALUE + " but was " + number);
        }
        return (int) number;
    }

    private static void requireTrials(long trials) {
        if (trials < 1) {
            throw new IllegalArgumentException("trials must be at least 1 but was " + trials);
        }
    }

    private static void require(long count, long trials, double probability) {
        requireTrials(trials);
        if (count < 0) {
            throw new IllegalArgumentException("count must be at least 0 but was " + count);
        }
        if (!(probability >= 0 && probability <= 1)) { // written so that NaN fails
            throw new IllegalArgumentException("probability must be in [0, 1] but was " + probability);
        }
    }

    private static void requireOpen(String what, double value) {
        if (!(value > 0 && value < 1)) {
            throw new IllegalArgumentException(what + " must be in (0, 1) but was " + value);
        }
    }
}
