package io.github.tailunit.statistics;

import io.github.tailunit.metric.Measurement;

/**
 * How many categories there are, seen and unseen, from the number of records that each has in a sample of n. f1 is the number of
 * categories that were seen once, f2 that of those seen twice, S that of all that were seen.
 *
 * <p>Counts must not be negative; categories with a count of 0 count nothing. A sample without records has no richness: everything is
 * undefined.
 */
public final class Richness {

    /** An exponent below which the probability of missing a category is not a number above 0. */
    private static final double NEVER_MISSED = -746;

    private Richness() {}

    /**
     * Rarefaction: the expected number of categories among some of the records, drawn without replacement:
     *
     * <pre>
     * sum over categories of 1 - C(n - count, size)/C(n, size)
     * </pre>
     *
     * (Hurlbert, "The nonconcept of species diversity", Ecology 52, 1971, doi:10.2307/1934145.) It makes samples of different
     * sizes comparable: rarefy the larger to the size of the smaller.
     *
     * @param counts the number of records in each category
     * @param size how many records are drawn, from 0 to n
     * @return a number from 0 to the number of categories seen; undefined if there is no record
     * @throws IllegalArgumentException if a count is negative or the size out of its range
     */
    public static Measurement rarefied(long[] counts, long size) {
        long total = Frequencies.total(counts);
        if (total == 0) {
            return nothing();
        }
        if (size < 0 || size > total) {
            throw new IllegalArgumentException("a sample of " + total + " records can be rarefied to 0 to " + total
                    + " records but was to " + size);
        }
        double seen = 0;
        for (long count : counts) {
            seen += probabilitySeen(count, total, size);
        }
        return new Measurement.Scalar(seen);
    }

    /**
     * The probability that a category is among some of the records, drawn without replacement: {@code 1 - C(n - count, size)/C(n,
     * size)}.
     *
     * @param count how many of the records belong to the category, from 0 to {@code total}
     * @param total the number n of records, 0 or more
     * @param size how many are drawn, from 0 to {@code total}
     * @return a probability
     * @throws IllegalArgumentException if a number is out of its range
     */
    public static double probabilitySeen(long count, long total, long size) {
        if (count < 0 || count > total) {
            throw new IllegalArgumentException("the count must be in [0, " + total + "] but was " + count);
        }
        if (size < 0 || size > total) {
            throw new IllegalArgumentException("the records drawn must be in [0, " + total + "] but were " + size);
        }
        return -Math.expm1(logProbabilityMissed(total, count, size));
    }

    /**
     * The expected number of categories in a sample of another size: rarefaction up to n, and beyond it the unseen ones that
     * would appear, if {@link #chao1} is right about their number:
     *
     * <pre>
     * S + f0 (1 - (1 - f1/(n f0 + f1))^(size - n)),   f0 = f1 (f1 - 1)/(2 (f2 + 1))
     * </pre>
     *
     * (Colwell et al., "Models and estimators linking individual-based and sample-based rarefaction, extrapolation and comparison of
     * assemblages", Journal of Plant Ecology 5, 2012, doi:10.1093/jpe/rtr044.) Beyond 2n the bias grows without bound, so more is
     * refused.
     *
     * @param counts the number of records in each category
     * @param size the size of the other sample, from 0 to 2n
     * @return a number of 0 or more; undefined if there is no record
     * @throws IllegalArgumentException if a count is negative or the size out of its range
     */
    public static Measurement expected(long[] counts, long size) {
        long total = Frequencies.total(counts);
        if (total == 0 || size <= total) {
            return rarefied(counts, size);
        }
        if (size > 2 * total) {
            throw new IllegalArgumentException(
                    "a sample of " + total + " records says nothing of the categories in more than " + 2 * total
                            + " but was asked for " + size);
        }
        double unseen = unseen(counts);
        double once = Frequencies.countedExactly(1, counts);
        double found = unseen == 0 ? 0 : -Math.expm1((size - total) * Math.log1p(-once / (total * unseen + once)));
        return new Measurement.Scalar(Frequencies.categories(counts) + unseen * found);
    }

    /**
     * The Chao1 estimate of the number of all categories, bias corrected: {@code S + f1 (f1 - 1)/(2 (f2 + 1))}, a lower bound in
     * expectation. (Chao, "Nonparametric estimation of the number of classes in a population", Scandinavian Journal of Statistics 11,
     * 1984; the corrected form is in Colwell et al., doi:10.1093/jpe/rtr044.)
     *
     * @param counts the number of records in each category
     * @return a number of at least the categories seen; undefined if there is no record
     * @throws IllegalArgumentException if a count is negative
     */
    public static Measurement chao1(long[] counts) {
        return Frequencies.total(counts) == 0
                ? nothing()
                : new Measurement.Scalar(Frequencies.categories(counts) + unseen(counts));
    }

    /**
     * The Good-Turing estimate of the share of the population whose categories were not seen: {@code f1/n}. (Good, "The population
     * frequencies of species and the estimation of population parameters", Biometrika 40, 1953,
     * doi:10.1093/biomet/40.3-4.237; McAllester and Schapire, "On the convergence rate of Good-Turing estimators", COLT 2000.)
     *
     * @param counts the number of records in each category
     * @return a share, 1 if no category was seen twice; undefined if there is no record
     * @throws IllegalArgumentException if a count is negative
     */
    public static Measurement missingMass(long[] counts) {
        long total = Frequencies.total(counts);
        return total == 0 ? nothing() : new Measurement.Proportion(Frequencies.countedExactly(1, counts), total);
    }

    /**
     * The share of the population whose categories were seen, by Chao and Jost:
     *
     * <pre>
     * 1 - (f1/n) A,   A = (n - 1) f1/((n - 1) f1 + 2 f2), and (n - 1)(f1 - 1)/((n - 1)(f1 - 1) + 2) if f2 is 0
     * </pre>
     *
     * (Chao and Jost, "Coverage-based rarefaction and extrapolation", Ecology 93, 2012, doi:10.1890/11-1952.1.) A sample of one record would
     * be told to have seen everything, so it is undefined.
     *
     * @param counts the number of records in each category
     * @return a share; undefined if there are fewer than two records
     * @throws IllegalArgumentException if a count is negative
     */
    public static Measurement coverage(long[] counts) {
        long total = Frequencies.total(counts);
        if (total < 2) {
            return total == 0
                    ? nothing()
                    : new Measurement.Undefined("one record says nothing of the coverage of categories");
        }
        double once = Frequencies.countedExactly(1, counts);
        double twice = Frequencies.countedExactly(2, counts);
        double more = twice > 0 ? (total - 1) * once : (total - 1) * Math.max(0, once - 1);
        double share = more / (more + 2 * Math.max(1, twice));
        return new Measurement.Scalar(1 - once / total * share);
    }

    /** By Chao1. */
    private static double unseen(long[] counts) {
        double once = Frequencies.countedExactly(1, counts);
        double twice = Frequencies.countedExactly(2, counts);
        return once * (once - 1) / (2 * (twice + 1));
    }

    /**
     * Of C(n - count, size)/C(n, size), as a product over the smaller of count and size, so that no large logarithms cancel; all
     * categories together take at most n factors.
     */
    private static double logProbabilityMissed(long total, long count, long size) {
        if (count > total - size) {
            return Double.NEGATIVE_INFINITY;
        }
        long fewer = Math.min(count, size);
        double other = Math.max(count, size);
        double log = 0;
        for (long i = 0; i < fewer && log > NEVER_MISSED; i++) {
            log += Math.log1p(-other / (total - i));
        }
        return log;
    }

    private static Measurement nothing() {
        return new Measurement.Undefined("there is no record in any category, so nothing can be said of their number");
    }
}
