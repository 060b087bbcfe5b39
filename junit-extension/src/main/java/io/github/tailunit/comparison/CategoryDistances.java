package io.github.tailunit.comparison;

import io.github.tailunit.metric.Categories;
import io.github.tailunit.metric.Measurement;
import io.github.tailunit.statistics.CategoryDistance;
import io.github.tailunit.statistics.InformationUnit;
import java.util.Arrays;
import java.util.function.BiFunction;
import java.util.function.IntFunction;

/**
 * Distances between the shares of all categories. They are context and no gates: a category of 0.5 % that is lost moves the total
 * variation by 0.005, and two real samples are farther apart than that. {@link CategoryMetrics} see what is lost.
 */
public final class CategoryDistances {

    private CategoryDistances() {}

    /**
     * The total variation, see {@link CategoryDistance#totalVariation}.
     *
     * @param <S> the type of a batch
     * @param categories the category of each record
     * @return a distance in [0, 1], as context
     */
    public static <S> TwoSampleMetric<S> totalVariation(Categories<S> categories) {
        return of("total variation", categories, CategoryDistance::totalVariation);
    }

    /**
     * The largest difference in the share of one category, see {@link CategoryDistance#largestDifference}.
     *
     * @param <S> the type of a batch
     * @param categories the category of each record
     * @return a distance in [0, 1], as context
     */
    public static <S> TwoSampleMetric<S> largestDifference(Categories<S> categories) {
        return of("largest difference of a share", categories, CategoryDistance::largestDifference);
    }

    /**
     * The Hellinger distance, see {@link CategoryDistance#hellinger}.
     *
     * @param <S> the type of a batch
     * @param categories the category of each record
     * @return a distance in [0, 1], as context
     */
    public static <S> TwoSampleMetric<S> hellinger(Categories<S> categories) {
        return of("Hellinger distance", categories, CategoryDistance::hellinger);
    }

    /**
     * The Jensen-Shannon distance in bits, see {@link CategoryDistance#jensenShannonDistance}.
     *
     * @param <S> the type of a batch
     * @param categories the category of each record
     * @return a distance in [0, 1], as context
     */
    public static <S> TwoSampleMetric<S> jensenShannon(Categories<S> categories) {
        return of(
                "Jensen-Shannon distance (bits)",
                categories,
                (reference, candidate) ->
                        CategoryDistance.jensenShannonDistance(reference, candidate, InformationUnit.BITS));
    }

    /**
     * The Kullback-Leibler divergence of the reference from the candidate in nats, infinite where a category is lost, see
     * {@link CategoryDistance#kullbackLeibler(double[], double[], IntFunction)}.
     *
     * @param <S> the type of a batch
     * @param categories the category of each record
     * @return a distance, as context
     */
    public static <S> TwoSampleMetric<S> kullbackLeibler(Categories<S> categories) {
        return of(
                "Kullback-Leibler divergence, reference to candidate (nats)",
                categories,
                counts -> CategoryDistance.kullbackLeibler(
                        weights(counts.reference()), weights(counts.candidate()), counts.name()));
    }

    /**
     * The Kullback-Leibler divergence of the candidate from the reference in nats, infinite where a category is novel.
     *
     * @param <S> the type of a batch
     * @param categories the category of each record
     * @return a distance, as context
     */
    public static <S> TwoSampleMetric<S> reverseKullbackLeibler(Categories<S> categories) {
        return of(
                "Kullback-Leibler divergence, candidate to reference (nats)",
                categories,
                counts -> CategoryDistance.kullbackLeibler(
                        weights(counts.candidate()), weights(counts.reference()), counts.name()));
    }

    private static <S> TwoSampleMetric<S> of(
            String name, Categories<S> categories, BiFunction<double[], double[], Measurement> distance) {
        return of(name, categories, counts -> distance.apply(weights(counts.reference()), weights(counts.candidate())));
    }

    private static <S> TwoSampleMetric<S> of(String name, Categories<S> categories, CountStatistic statistic) {
        return CategoryMetrics.of(name, Orientation.DISTANCE, categories, statistic, MetricDefinition::asContext);
    }

    private static double[] weights(long[] counts) {
        return Arrays.stream(counts).asDoubleStream().toArray();
    }
}
