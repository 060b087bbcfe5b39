package io.github.tailunit.statistics;

import org.apache.commons.statistics.distribution.HypergeometricDistribution;

/**
 * Whether fewer or more values of a candidate lie beyond the k-th most extreme value of a reference than chance would have.
 * The threshold is an order statistic, so that it was estimated is part of the law: if both samples come from one continuous
 * distribution, whatever it is, the number A of the m candidate values beyond the k-th most extreme of n is beta-binomial,
 *
 * <pre>
 * P(A = a) = C(a + k - 1, a) C(n + m - a - k, m - a) / C(n + m, m)
 * P(A at most a) = P(H at least k), H hypergeometric: how many of the a + k most extreme of all n + m are of the reference
 * E(A) = m k / (n + 1)
 * </pre>
 *
 * <p>Exact and free of any assumption on the distribution. Equal values: by the jittered order, in which ties are broken at
 * random, A lies somewhere between the values strictly beyond the threshold and those at it or beyond; each one-sided
 * p-value takes the end at which it is larger, so with ties the test is conservative. (Epstein, "Tables for the distribution
 * of the number of exceedances", Annals of Mathematical Statistics 25, 1954, doi:10.1214/aoms/1177728662; Balakrishnan and
 * Ng, "Precedence-Type Tests and Applications", Wiley 2006, doi:10.1002/0471786543.)
 *
 * @param referenceSize n, how many values the reference has, at least 1
 * @param rank k, the threshold is the k-th most extreme value of the reference, from 1 to n
 * @param candidateSize m, how many values the candidate has, at least 1
 * @param beyond how many values of the candidate lie strictly beyond the threshold, from 0 to m
 * @param atOrBeyond how many lie at the threshold or beyond, from {@code beyond} to m; the same without ties
 */
public record ExceedanceTest(int referenceSize, int rank, int candidateSize, int beyond, int atOrBeyond) {

    /**
     * Checks the numbers.
     *
     * @param referenceSize n, how many values the reference has, at least 1
     * @param rank k, the threshold is the k-th most extreme value of the reference, from 1 to n
     * @param candidateSize m, how many values the candidate has, at least 1
     * @param beyond how many values of the candidate lie strictly beyond the threshold, from 0 to m
     * @param atOrBeyond how many lie at the threshold or beyond, from {@code beyond} to m; the same without ties
     * @throws IllegalArgumentException if a number is out of its range, or n + m is larger than 2,147,483,647
     */
    public ExceedanceTest {
        if (referenceSize < 1 || candidateSize < 1) {
            throw new IllegalArgumentException("an exceedance test needs values on both sides but the reference has "
                    + referenceSize + " and the candidate " + candidateSize);
        }
        BinomialTest.requireInt("values in sum", (long) referenceSize + candidateSize);
        if (rank < 1 || rank > referenceSize) {
            throw new IllegalArgumentException("rank must be in [1, " + referenceSize + "] but was " + rank);
        }
        if (beyond < 0 || atOrBeyond < beyond || atOrBeyond > candidateSize) {
            throw new IllegalArgumentException("values beyond, and at or beyond, must be in order in [0, "
                    + candidateSize + "] but were " + beyond + " and " + atOrBeyond);
        }
    }

    /**
     * Without ties.
     *
     * @param referenceSize n, how many values the reference has, at least 1
     * @param rank k, the threshold is the k-th most extreme value of the reference, from 1 to n
     * @param candidateSize m, how many values the candidate has, at least 1
     * @param exceedances how many values of the candidate lie beyond the threshold, from 0 to m
     * @throws IllegalArgumentException if a number is out of its range, or n + m is larger than 2,147,483,647
     */
    public ExceedanceTest(int referenceSize, int rank, int candidateSize, int exceedances) {
        this(referenceSize, rank, candidateSize, exceedances, exceedances);
    }

    /**
     * Counts the exceedances of two samples. Infinite values have their places at the ends.
     *
     * @param reference at least one value
     * @param candidate at least one value
     * @param rank k, the threshold is the k-th most extreme value of the reference
     * @param side where the extremes are: large values, or small ones
     * @return the test
     * @throws IllegalArgumentException if a value is NaN, a sample is empty, or the rank is out of its range
     */
    public static ExceedanceTest of(double[] reference, double[] candidate, int rank, Side side) {
        return side == Side.UPPER ? of(reference, candidate, 0, rank) : of(reference, candidate, rank, 0);
    }

    /**
     * Counts the exceedances on both sides together: candidate values below the j-th smallest of the reference or above the
     * l-th largest. The law is that of one side with the rank j + l, since all gaps between reference values have the same law.
     *
     * @param reference at least one value
     * @param candidate at least one value
     * @param lowerRank j; 0 if the lower side is not looked at
     * @param upperRank l; 0 if the upper side is not looked at
     * @return the test, with the rank j + l
     * @throws IllegalArgumentException if a value is NaN, a sample is empty, or j + l is not in [1, n]
     */
    public static ExceedanceTest of(double[] reference, double[] candidate, int lowerRank, int upperRank) {
        Sample.requireNumbers(reference);
        Sample.requireNumbers(candidate);
        int rank = lowerRank + upperRank;
        if (lowerRank < 0 || upperRank < 0 || rank < 1 || rank > reference.length) {
            throw new IllegalArgumentException("rank must be in [1, " + reference.length + "] but was " + rank);
        }
        double[] ends = new double[2];
        int last = reference.length - 1;
        int[] ranks = {Math.max(0, lowerRank - 1), Math.min(last, reference.length - upperRank)};
        new GuidedSelection().select(reference, ranks, ends);
        double low = lowerRank == 0 ? Double.NEGATIVE_INFINITY : ends[0];
        double high = upperRank == 0 ? Double.POSITIVE_INFINITY : ends[1];
        int beyond = 0;
        int at = 0;
        for (double value : candidate) {
            if (value < low || value > high) {
                beyond++;
            } else if (lowerRank > 0 && value == low || upperRank > 0 && value == high) {
                at++;
            }
        }
        return new ExceedanceTest(reference.length, rank, candidate.length, beyond, beyond + at);
    }

    /**
     * The mean number of exceedances if nothing differs.
     *
     * @return m k / (n + 1)
     */
    public double expectedCount() {
        return (double) candidateSize * rank / (referenceSize + 1.0);
    }

    /**
     * The p-value.
     *
     * @param alternative {@code LESS} looks for too few exceedances; two-sided is twice the smaller of both, at most 1
     * @return the p-value, in (0, 1]
     */
    public double pValue(Alternative alternative) {
        return switch (alternative) {
            case LESS -> mostExtreme(atOrBeyond + rank).survivalProbability(rank - 1);
            case GREATER -> beyond == 0 ? 1 : mostExtreme(beyond - 1 + rank).cumulativeProbability(rank - 1);
            case TWO_SIDED -> Math.min(1, 2 * Math.min(pValue(Alternative.LESS), pValue(Alternative.GREATER)));
        };
    }

    /**
     * The smallest candidate in which a total loss, not one exceedance, shows: the smallest m with
     *
     * <pre>
     * P(A = 0) = product of (n - j) / (n + m - j) over j = 0..k-1, at most alpha
     * </pre>
     *
     * @param referenceSize n, how many values the reference has, at least 1
     * @param rank k, from 1 to n
     * @param alpha the rate of false alarms, in (0, 1)
     * @return m, more than the {@link BinomialTest#smallestToSeeTotalLoss size} that would do if the threshold were known
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public static long smallestToSeeTotalLoss(int referenceSize, int rank, double alpha) {
        if (rank < 1 || rank > referenceSize) {
            throw new IllegalArgumentException("rank must be in [1, " + referenceSize + "] but was " + rank);
        }
        if (!(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException("alpha must be in (0, 1) but was " + alpha);
        }
        long hidden = 0;
        long shown = 1;
        while (probabilityOfNone(referenceSize, rank, shown) > alpha) {
            hidden = shown;
            shown *= 2;
        }
        while (shown - hidden > 1) {
            long middle = (shown + hidden) >>> 1;
            if (probabilityOfNone(referenceSize, rank, middle) <= alpha) {
                shown = middle;
            } else {
                hidden = middle;
            }
        }
        return shown;
    }

    private static double probabilityOfNone(double referenceSize, int rank, double candidateSize) {
        double log = 0;
        for (int j = 0; j < rank; j++) {
            log += Math.log1p(-candidateSize / (referenceSize + candidateSize - j));
        }
        return Math.exp(log);
    }

    /** How many of so many most extreme values are of the reference. */
    private HypergeometricDistribution mostExtreme(int values) {
        return HypergeometricDistribution.of(referenceSize + candidateSize, referenceSize, values);
    }
}
