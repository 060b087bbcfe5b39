package io.github.tailunit.statistics;

import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.FisherExactTest;
import org.apache.commons.statistics.inference.UnconditionedExactTest;

/**
 * The outcome of an exact test whether an event is as frequent in the candidate as in the reference. A test that takes the
 * rate of the reference as known is far more eager than one that admits it was counted too: 2 of 400 against 20 of 1,000 has
 * a p-value of 0.013 with the former and 0.028 with the latter; so the outcome says which it was.
 *
 * @param method which test
 * @param alternative what was looked for
 * @param pValue the p-value, in [0, 1]
 */
public record RateTest(Method method, Alternative alternative, double pValue) {

    /** The exact tests of two rates. */
    public enum Method {
        /**
         * Given the sum of both counts, the candidate's is binomial; exact for Poisson counts (Przyborowski and Wilenski 1940,
         * doi:10.1093/biomet/31.3-4.313). Two-sided: all counts that are no more probable.
         */
        CONDITIONAL_POISSON(false),

        /**
         * Given the sum of both counts, the candidate's is hypergeometric (Fisher, "On the interpretation of chi-square from
         * contingency tables", 1922, doi:10.2307/2340521). Two-sided: all counts that are no more probable.
         */
        FISHER(false),

        /**
         * Fisher's p-value as the statistic, its law maximised over the rate: never less powerful than Fisher's test (Boschloo,
         * "Raised conditional level of significance for the 2x2-table", Statistica Neerlandica 24, 1970,
         * doi:10.1111/j.1467-9574.1970.tb00104.x). Takes time in proportion to the product of the sizes.
         */
        BOSCHLOO(false),

        /** The candidate's count is binomial with a rate that was declared, not counted. */
        BINOMIAL(true);

        private final boolean referenceRateKnown;

        Method(boolean referenceRateKnown) {
            this.referenceRateKnown = referenceRateKnown;
        }

        /**
         * Whether the test takes the rate of the reference as known.
         *
         * @return true if it was declared, false if it was estimated from the reference
         */
        public boolean referenceRateKnown() {
            return referenceRateKnown;
        }
    }

    /** With more tables than this Boschloo's test takes minutes. */
    private static final long BOSCHLOO_TABLES = 4_000_000;

    /**
     * Checks the p-value.
     *
     * @param method which test
     * @param alternative what was looked for
     * @param pValue the p-value, in [0, 1]
     * @throws IllegalArgumentException if the p-value is out of its range
     */
    public RateTest {
        if (!(pValue >= 0 && pValue <= 1)) { // written so that NaN fails
            throw new IllegalArgumentException("the p-value must be in [0, 1] but was " + pValue);
        }
    }

    /**
     * The conditional test of two Poisson rates, the test behind {@link RateRatio#interval}.
     *
     * @param counts the counts of both sides
     * @param alternative what is looked for
     * @return the outcome; the p-value is 1 if there is no event at all
     * @throws IllegalArgumentException if there are more than 2,147,483,647 events and the test is two-sided
     */
    public static RateTest conditionalPoisson(RateRatio counts, Alternative alternative) {
        long events = counts.candidateCount() + counts.referenceCount();
        double p = events == 0
                ? 1
                : BinomialTest.pValue(counts.candidateCount(), events, counts.shareIfEqual(), alternative);
        return new RateTest(Method.CONDITIONAL_POISSON, alternative, p);
    }

    /**
     * Fisher's exact test.
     *
     * @param counts the counts of both sides, of at most 2,147,483,647 records in sum
     * @param alternative what is looked for
     * @return the outcome; the p-value is 1 if all records have the event or none has
     * @throws IllegalArgumentException if there are too many records
     */
    public static RateTest fisher(RateRatio counts, Alternative alternative) {
        BinomialTest.requireInt("records in sum", counts.candidateTotal() + counts.referenceTotal());
        double p = isOneSided(counts)
                ? 1
                : FisherExactTest.withDefaults()
                        .with(hypothesis(alternative))
                        .test(table(counts))
                        .getPValue();
        return new RateTest(Method.FISHER, alternative, Math.min(1, p));
    }

    /**
     * Boschloo's exact test.
     *
     * @param counts the counts of both sides; the product of the numbers of records must be at most 4,000,000
     * @param alternative what is looked for
     * @return the outcome; the p-value is 1 if all records have the event or none has
     * @throws IllegalArgumentException if there are too many records
     */
    public static RateTest boschloo(RateRatio counts, Alternative alternative) {
        if (counts.candidateTotal() > BOSCHLOO_TABLES / counts.referenceTotal()) {
            throw new IllegalArgumentException("Boschloo's test goes through " + counts.candidateTotal() + " x "
                    + counts.referenceTotal() + " tables, more than " + BOSCHLOO_TABLES + "; use Fisher's test");
        }
        double p = isOneSided(counts)
                ? 1
                : UnconditionedExactTest.withDefaults()
                        .with(UnconditionedExactTest.Method.BOSCHLOO)
                        .with(hypothesis(alternative))
                        .test(table(counts))
                        .getPValue();
        return new RateTest(Method.BOSCHLOO, alternative, Math.min(1, p));
    }

    /**
     * The binomial test against a declared rate.
     *
     * @param count how many records of the candidate have the event, from 0 to {@code total}
     * @param total how many records the candidate has, at least 1
     * @param rate the declared rate, in [0, 1]
     * @param alternative what is looked for
     * @return the outcome
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public static RateTest binomial(long count, long total, double rate, Alternative alternative) {
        return new RateTest(
                Method.BINOMIAL, alternative, Math.min(1, BinomialTest.pValue(count, total, rate, alternative)));
    }

    private static boolean isOneSided(RateRatio counts) {
        long events = counts.candidateCount() + counts.referenceCount();
        return events == 0 || events == counts.candidateTotal() + counts.referenceTotal();
    }

    /** A column for each side. */
    private static int[][] table(RateRatio counts) {
        return new int[][] {
            {(int) counts.candidateCount(), (int) counts.referenceCount()},
            {
                (int) (counts.candidateTotal() - counts.candidateCount()),
                (int) (counts.referenceTotal() - counts.referenceCount())
            }
        };
    }

    private static AlternativeHypothesis hypothesis(Alternative alternative) {
        return switch (alternative) {
            case LESS -> AlternativeHypothesis.LESS_THAN;
            case GREATER -> AlternativeHypothesis.GREATER_THAN;
            case TWO_SIDED -> AlternativeHypothesis.TWO_SIDED;
        };
    }
}
