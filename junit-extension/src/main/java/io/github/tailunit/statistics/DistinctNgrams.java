package io.github.tailunit.statistics;

import io.github.tailunit.metric.Measurement;

/**
 * How many of the n-grams of a text are different, "distinct-n"; with n = 1, types and tokens. The ratio falls with the length of any
 * text, so texts of different length cannot be compared by it: take {@link #ratioAt} with the same number of n-grams for both, or
 * {@link #expectationAdjusted}. (Li et al., "A diversity-promoting objective function for neural conversation models", NAACL 2016,
 * doi:10.18653/v1/N16-1014.)
 */
public final class DistinctNgrams {

    private final long[] counts;
    private final long unique;
    private final long total;

    private DistinctNgrams(long[] counts) {
        this.counts = counts;
        this.unique = Frequencies.categories(counts);
        this.total = Frequencies.total(counts);
    }

    /**
     * The n-grams of sequences, none across the end of one.
     *
     * @param sequences the numbers of the tokens of each sequence
     * @param length the number n of tokens in an n-gram, at least 1
     * @return what is known of them
     * @throws IllegalArgumentException if the length is below 1
     */
    public static DistinctNgrams of(int[][] sequences, int length) {
        return ofCounts(new NgramIndex(length).counts(sequences));
    }

    /**
     * N-grams that are counted already.
     *
     * @param counts how often each occurs
     * @return what is known of them
     * @throws IllegalArgumentException if a count is negative
     */
    public static DistinctNgrams ofCounts(long[] counts) {
        return new DistinctNgrams(counts.clone());
    }

    /**
     * The number of different n-grams.
     *
     * @return a number of 0 or more
     */
    public long unique() {
        return unique;
    }

    /**
     * The number of all n-grams.
     *
     * @return a number of 0 or more
     */
    public long total() {
        return total;
    }

    /**
     * The number of different n-grams over that of all.
     *
     * @return a share; undefined if there is no n-gram
     */
    public Measurement ratio() {
        return total == 0 ? nothing() : new Measurement.Proportion(unique, total);
    }

    /**
     * The expected ratio in a part of the text: {@linkplain Richness#rarefied rarefied} to a number of n-grams, over that number.
     *
     * @param budget the number of n-grams drawn without replacement, from 1 to all
     * @return a number in (0, 1]; undefined if there is no n-gram
     * @throws IllegalArgumentException if the budget is out of its range
     */
    public Measurement ratioAt(long budget) {
        if (total == 0) {
            return nothing();
        }
        if (budget < 1 || budget > total) {
            throw new IllegalArgumentException(
                    "the budget must be 1 to " + total + " n-grams, all that there are, but was " + budget);
        }
        return new Measurement.Scalar(Richness.rarefied(counts, budget).value().getAsDouble() / budget);
    }

    /**
     * The number of different n-grams over that expected of a text of this length which uses all of a vocabulary equally often:
     *
     * <pre>
     * unique/(V (1 - ((V - 1)/V)^total))
     * </pre>
     *
     * (Liu et al., "Rethinking and refining the distinct metric", ACL 2022, doi:10.18653/v1/2022.acl-short.86.)
     *
     * @param vocabulary the number V of n-grams that could occur, at least those that do
     * @return a number above 0; undefined if there is no n-gram
     * @throws IllegalArgumentException if the vocabulary is smaller than the number of different n-grams
     */
    public Measurement expectationAdjusted(long vocabulary) {
        if (vocabulary < unique) {
            throw new IllegalArgumentException("the vocabulary must hold the " + unique
                    + " different n-grams that occur but was said to have " + vocabulary);
        }
        if (total == 0) {
            return nothing();
        }
        double expected = -vocabulary * Math.expm1(total * Math.log1p(-1.0 / vocabulary));
        return new Measurement.Scalar(unique / expected);
    }

    private static Measurement nothing() {
        return new Measurement.Undefined("there is no n-gram: every sequence is shorter than one");
    }
}
