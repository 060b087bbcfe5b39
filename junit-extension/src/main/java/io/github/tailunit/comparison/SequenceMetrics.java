package io.github.tailunit.comparison;

import io.github.tailunit.metric.Categories;
import java.util.List;

/**
 * Metrics of texts and other sequences of tokens. Tokens of a record depend on each other, so the unit of tests is the record, or the
 * cluster of records; counts of tokens have no binomial law and get no exact interval.
 *
 * <p>Almost all n-grams of a language are rare, and every ratio of different ones falls with the length of a text. So what is
 * rare is said by a share and a least number of occurrences, and sides of different length are compared at the length of the shorter.
 */
public final class SequenceMetrics {

    private SequenceMetrics() {}

    /**
     * Rare-token recall, see {@link #rareNgramRecall(Tokens, int, double, long)}.
     *
     * @param <S> the type of a batch
     * @param tokens the tokens of each record
     * @param share the largest share of a rare token among the reference's tokens, included, in (0, 1]
     * @param fewest the fewest occurrences in the reference with which a token is judged, at least 1
     * @return a retention
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public static <S> TwoSampleMetric<S> rareTokenRecall(Tokens<S> tokens, double share, long fewest) {
        return rareNgramRecall(tokens, 1, share, fewest);
    }

    /**
     * Rare n-gram recall: the share of the reference's rare n-grams that the candidate has, over the share expected of as many
     * independent draws from the reference's n-grams. If the candidate has more n-grams than the reference, it is the expected share among
     * as many of them, drawn without replacement. Lost n-grams are listed.
     *
     * @param <S> the type of a batch
     * @param tokens the tokens of each record
     * @param length the number n of tokens, at least 1
     * @param share the largest share of a rare n-gram among the reference's n-grams, included, in (0, 1]
     * @param fewest the fewest occurrences in the reference with which an n-gram is judged, at least 1
     * @return a retention
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public static <S> TwoSampleMetric<S> rareNgramRecall(Tokens<S> tokens, int length, double share, long fewest) {
        requireLength(length);
        RareItemRecall recall = new RareItemRecall(
                share, fewest, RareItemRecall.Weights.EQUAL, RareItemRecall.Law.SAMPLED, RareItemRecall.Sizes.EQUAL);
        return reference -> ngrams(
                MetricDefinition.of(
                                length == 1 ? "rare-token recall" : "rare " + length + "-gram recall",
                                Orientation.RETENTION,
                                reference)
                        .frozen("largest share", share)
                        .frozen("fewest", Long.toString(fewest))
                        .convention(
                                "over the recall expected of as many draws from the reference, at the size of the shorter side"),
                reference,
                tokens,
                length,
                recall);
    }

    /**
     * Distinct-n: the number of different n-grams of the candidate over that of the reference, each the expected number among as many as
     * the shorter side has, drawn without replacement.
     *
     * @param <S> the type of a batch
     * @param tokens the tokens of each record
     * @param length the number n of tokens, at least 1
     * @return a retention
     * @throws IllegalArgumentException if the length is below 1
     */
    public static <S> TwoSampleMetric<S> distinctN(Tokens<S> tokens, int length) {
        requireLength(length);
        return reference -> distinct("distinct-" + length, reference, tokens, length);
    }

    /**
     * The type-token ratio of the candidate over that of the reference, at the length of the shorter side: distinct-n of single tokens.
     *
     * @param <S> the type of a batch
     * @param tokens the tokens of each record
     * @return a retention
     */
    public static <S> TwoSampleMetric<S> typeTokenRatio(Tokens<S> tokens) {
        return reference -> distinct("type-token ratio", reference, tokens, 1);
    }

    /**
     * The memorised share of records: how many of the candidate's are copies of a reference record, token by token, minus how many
     * of the reference's have another copy there. Short texts repeat without being memorised; that is what the second share is for. A
     * tail can be kept by copying, so this stands beside any metric of tails.
     *
     * @param <S> the type of a batch
     * @param tokens the tokens of each record
     * @return an index in [-1, 1], with both shares as parts
     */
    public static <S> TwoSampleMetric<S> memorisedShare(Tokens<S> tokens) {
        Categories<S> whole = (batch, position) -> List.copyOf(tokens.of(batch, position));
        return CategoryMetrics.of(
                "memorised share of records",
                Orientation.INDEX,
                whole,
                CopiedShare.INSTANCE,
                definition -> definition.convention("minus the share of the reference that repeats itself"));
    }

    /**
     * The memorised share of n-grams: how many of the candidate's occur in the reference, minus how many of the reference's occur there more
     * than once.
     *
     * @param <S> the type of a batch
     * @param tokens the tokens of each record
     * @param length the number n of tokens, at least 1; 8 and more are copies rather than language
     * @return an index in [-1, 1], with both shares as parts
     * @throws IllegalArgumentException if the length is below 1
     */
    public static <S> TwoSampleMetric<S> memorisedShare(Tokens<S> tokens, int length) {
        requireLength(length);
        return reference -> ngrams(
                MetricDefinition.of("memorised share of " + length + "-grams", Orientation.INDEX, reference)
                        .convention("minus the share of the reference that repeats itself"),
                reference,
                tokens,
                length,
                CopiedShare.INSTANCE);
    }

    /**
     * Tail perplexity: how much more surprising rare tokens are than common ones, by a fixed evaluator, on the reference over the same on
     * the candidate.
     *
     * <pre>
     * perplexity of a band = exp(mean of the surprisals of its tokens)
     * value = (rare/common on the reference)/(rare/common on the candidate)
     * </pre>
     *
     * <p>1 is kept; below 1 rare tokens have become harder to predict beside common ones, which is how a forgotten tail looks. Bands are
     * those of the shares of tokens in the reference; tokens that it has not are in none, and counted. A rare token of probability 0
     * makes the value 0, and a warning says how many there are; no floor is put under it. Parts show the perplexity of the
     * candidate in each band.
     *
     * <p>To compare two models on one text, let both sides be that text with each model's surprisals as records. Where all records of both
     * sides have the same tokens, interval and test go by pairs of records; else records, or clusters, are resampled on
     * each side, and the bands chosen anew in each permutation.
     *
     * @param <S> the type of a batch
     * @param tokens the tokens of each record
     * @param evaluator the surprisal of each token
     * @param share the largest share of a rare token among the reference's tokens, included, in (0, 1)
     * @return a retention
     * @throws IllegalArgumentException if the share is out of its range
     */
    public static <S> TwoSampleMetric<S> tailPerplexity(Tokens<S> tokens, Surprisals<S> evaluator, double share) {
        if (!(share > 0 && share < 1)) { // written so that NaN fails
            throw new IllegalArgumentException(
                    "the share up to which a token is rare must be in (0, 1) but was " + share);
        }
        return reference -> new TailPerplexity<>(reference, tokens, evaluator, share);
    }

    private static <S> FrozenMetric<S> distinct(String name, Reference<S> reference, Tokens<S> tokens, int length) {
        return ngrams(
                MetricDefinition.of(name, Orientation.RETENTION, reference)
                        .convention("expected numbers at the size of the shorter side"),
                reference,
                tokens,
                length,
                DistinctRatio.INSTANCE);
    }

    private static <S> FrozenMetric<S> ngrams(
            MetricDefinition definition,
            Reference<S> reference,
            Tokens<S> tokens,
            int length,
            CountStatistic statistic) {
        return CountMetric.ofParts(definition, reference, new NgramNumbering<>(tokens, length), statistic);
    }

    private static void requireLength(int length) {
        if (length < 1) {
            throw new IllegalArgumentException("an n-gram has at least 1 token but was to have " + length);
        }
    }
}
