package io.github.tailunit.comparison;

import io.github.tailunit.metric.Categories;
import io.github.tailunit.metric.Measurement;
import io.github.tailunit.statistics.Richness;
import java.util.function.UnaryOperator;

/**
 * Metrics of categories: what of the rare ones is left, how diverse the candidate is, and what it has that is not real. Every result
 * lists the categories that were lost, the most frequent first, with their reference records.
 *
 * <p>Tests are permutation tests of one law for both sides, by clusters where there are any; rare categories are chosen anew in
 * each permutation. They keep their level for a candidate of fresh real records too, which lacks some of the rarest ones of the
 * reference and brings others.
 *
 * <p>Where the reference has a class that may hold merged rare ones, such as {@code <unk>} or "other", results warn that
 * its tail was cut before.
 */
public final class CategoryMetrics {

    /** A category that was seen once may be noise: half of those are missing in fresh real data of the same size. */
    private static final long FEWEST = 2;

    private CategoryMetrics() {}

    /**
     * Rare-category recall, judged from two reference records on, see {@link #rareCategoryRecall(Categories, double, long)}.
     *
     * @param <S> the type of a batch
     * @param categories the category of each record
     * @param share the largest reference share of a rare category, in (0, 1]
     * @return a retention
     * @throws IllegalArgumentException if the share is out of its range
     */
    public static <S> TwoSampleMetric<S> rareCategoryRecall(Categories<S> categories, double share) {
        return rareCategoryRecall(categories, share, FEWEST);
    }

    /**
     * Rare-category recall: the share of the reference's rare categories that the candidate has, over the share that would be
     * expected among as many draws from the reference itself.
     *
     * <pre>
     * recall = #{rare k: m_k &gt;= 1}/#{rare k},   expected = mean over rare k of 1 - (1 - n_k/n)^m,   value = recall/expected
     * rare k: n_k/n &lt;= share and n_k &gt;= fewest
     * </pre>
     *
     * <p>The raw recall falls with m alone. Fresh real records are expected below 1 too, since what is rare in the reference is rarer
     * still among them; the permutation test allows for that, and a warning says what would be expected. P-values of lost categories are Fisher's, by Holm. Undefined if
     * nothing in the reference is rare.
     *
     * @param <S> the type of a batch
     * @param categories the category of each record
     * @param share the largest reference share of a rare category, included, in (0, 1]
     * @param fewest the fewest reference records with which a category is judged, at least 1; below 2 the rare ones are mostly
     *     noise
     * @return a retention
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public static <S> TwoSampleMetric<S> rareCategoryRecall(Categories<S> categories, double share, long fewest) {
        return recall(
                "rare-category recall",
                categories,
                new RareItemRecall(
                        share,
                        fewest,
                        RareItemRecall.Weights.EQUAL,
                        RareItemRecall.Law.SAMPLED,
                        RareItemRecall.Sizes.AS_THEY_ARE));
    }

    /**
     * The same, weighted by reference records: the share of the rare records whose categories the candidate has, over the expected one.
     *
     * @param <S> the type of a batch
     * @param categories the category of each record
     * @param share the largest reference share of a rare category, included, in (0, 1]
     * @param fewest the fewest reference records with which a category is judged, at least 1
     * @return a retention
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public static <S> TwoSampleMetric<S> rareMassRecall(Categories<S> categories, double share, long fewest) {
        return recall(
                "rare-mass recall",
                categories,
                new RareItemRecall(
                        share,
                        fewest,
                        RareItemRecall.Weights.OCCURRENCES,
                        RareItemRecall.Law.SAMPLED,
                        RareItemRecall.Sizes.AS_THEY_ARE));
    }

    /**
     * Rare-category recall against a model that draws from the reference itself: the value is the same, and the p-value is the exact
     * probability that m such draws show no more rare categories. That hypothesis is stricter than one law for both sides: fresh real
     * records fail it, since they lack what only the reference happens to have. P-values of lost categories are binomial, by
     * Holm. Records must be independent: with clusters there is no test.
     *
     * @param <S> the type of a batch
     * @param categories the category of each record
     * @param share the largest reference share of a rare category, included, in (0, 1]
     * @param fewest the fewest reference records with which a category is judged, at least 1
     * @return a retention
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public static <S> TwoSampleMetric<S> rareCategoryRecallGivenReference(
            Categories<S> categories, double share, long fewest) {
        return recall(
                "rare-category recall given the reference",
                categories,
                new RareItemRecall(
                        share,
                        fewest,
                        RareItemRecall.Weights.EQUAL,
                        RareItemRecall.Law.REFERENCE,
                        RareItemRecall.Sizes.AS_THEY_ARE));
    }

    /**
     * Category coverage: the recall of all categories, however frequent, over the expected one.
     *
     * @param <S> the type of a batch
     * @param categories the category of each record
     * @return a retention
     */
    public static <S> TwoSampleMetric<S> categoryCoverage(Categories<S> categories) {
        return recall(
                "category coverage",
                categories,
                new RareItemRecall(
                        1,
                        1,
                        RareItemRecall.Weights.EQUAL,
                        RareItemRecall.Law.SAMPLED,
                        RareItemRecall.Sizes.AS_THEY_ARE));
    }

    /**
     * The missing mass, as it is seen: the share of the reference's records whose categories the candidate has not. It falls with
     * the size of the candidate; a warning says what draws from the reference itself would miss.
     *
     * @param <S> the type of a batch
     * @param categories the category of each record
     * @return a distance in [0, 1]
     */
    public static <S> TwoSampleMetric<S> missingMass(Categories<S> categories) {
        return of("missing mass", Orientation.DISTANCE, categories, MissingMass.INSTANCE, definition -> definition);
    }

    /**
     * The Good-Turing missing mass, candidate minus reference: the estimated probability that one more record is of a category not
     * seen before. It falls where a candidate repeats few categories and rises where it makes up new ones. The larger side is rarefied
     * to the size of the smaller.
     *
     * <pre>
     * unseen(s) = S(s) - S(s - 1), S(s) the expected number of categories among s of the records; f1/n for all n of them
     * </pre>
     *
     * @param <S> the type of a batch
     * @param categories the category of each record
     * @return an index in [-1, 1]
     */
    public static <S> TwoSampleMetric<S> unseenMass(Categories<S> categories) {
        return of(
                "Good-Turing unseen mass",
                Orientation.INDEX,
                categories,
                counts -> new Measurement.Scalar(
                        unseen(counts.candidate(), counts.budget()) - unseen(counts.reference(), counts.budget())),
                definition -> definition.convention("the larger side is rarefied to the size of the smaller"));
    }

    private static double unseen(long[] counts, long size) {
        return ItemCounts.richness(counts, size) - ItemCounts.richness(counts, size - 1);
    }

    /**
     * The Hill number of the candidate over that of the reference: how many equally frequent categories would be as diverse. At order
     * 0 both are rarefied to the smaller size; at order 1 both entropies are corrected by Miller and Madow; at higher orders rare categories
     * count next to nothing.
     *
     * @param <S> the type of a batch
     * @param categories the category of each record
     * @param order the order q, 0 or more
     * @return a retention, with an asymptotic interval at orders above 0
     * @throws IllegalArgumentException if the order is negative, NaN or infinite
     */
    public static <S> TwoSampleMetric<S> hillNumberRatio(Categories<S> categories, double order) {
        return of(
                "Hill number ratio, order " + order,
                Orientation.RETENTION,
                categories,
                new HillNumberRatio(order),
                definition -> definition
                        .frozen("order", order)
                        .convention(
                                order == 0
                                        ? "the larger side is rarefied to the size of the smaller"
                                        : order == 1
                                                ? "entropies corrected by Miller and Madow"
                                                : "plug-in values of both sides"));
    }

    /**
     * The Chao1 estimate of the number of all categories, candidate minus reference. It is a lower bound that grows with the size of a
     * sample, so it compares samples of about the same size.
     *
     * @param <S> the type of a batch
     * @param categories the category of each record
     * @return an index
     */
    public static <S> TwoSampleMetric<S> chao1(Categories<S> categories) {
        return of(
                "Chao1 richness",
                Orientation.INDEX,
                categories,
                new ChaoDifference(),
                definition -> definition.convention("bias-corrected form"));
    }

    /**
     * The novel mass: the share of the candidate's records whose categories the reference has not. The twin of the missing mass: it
     * sees a candidate that keeps all categories among much garbage. Fresh real data have some too, which the test allows for. Novel
     * categories are listed as well.
     *
     * @param <S> the type of a batch
     * @param categories the category of each record
     * @return a distance in [0, 1], with an exact interval for the share, given the reference
     */
    public static <S> TwoSampleMetric<S> novelMass(Categories<S> categories) {
        return of("novel mass", Orientation.DISTANCE, categories, NovelMass.INSTANCE, definition -> definition);
    }

    private static <S> TwoSampleMetric<S> recall(String name, Categories<S> categories, RareItemRecall recall) {
        return of(
                name,
                Orientation.RETENTION,
                categories,
                recall,
                definition -> definition
                        .frozen("largest share", recall.share())
                        .frozen("fewest", Long.toString(recall.fewest()))
                        .convention("over the recall expected of as many draws from the reference"));
    }

    static <S> TwoSampleMetric<S> of(
            String name,
            Orientation orientation,
            Categories<S> categories,
            CountStatistic statistic,
            UnaryOperator<MetricDefinition> details) {
        return reference -> CountMetric.ofRecords(
                details.apply(MetricDefinition.of(name, orientation, reference)),
                reference,
                new CategoryNumbering<>(categories),
                statistic);
    }

    /** It cannot be a lambda: it says what a difference in size does. */
    private record ChaoDifference() implements CountStatistic {

        @Override
        public Measurement of(ItemCounts counts) {
            return new Measurement.Scalar(
                    Richness.chao1(counts.candidate()).value().orElseThrow()
                            - Richness.chao1(counts.reference()).value().orElseThrow());
        }

        @Override
        public MetricResult explain(
                MetricResult result, ItemCounts counts, ComparisonSettings settings, boolean independent) {
            long larger = Math.max(counts.referenceTotal(), counts.candidateTotal());
            return larger > 2 * counts.budget()
                    ? result.warning(
                            "One side has more than twice as many records; Chao1 grows with the size of a sample.")
                    : result;
        }
    }
}
