package io.github.tailunit.oracle;

import io.github.tailunit.metric.Categories;
import io.github.tailunit.metric.CountGauge;
import io.github.tailunit.metric.Measurement;
import io.github.tailunit.metric.Metric;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.ToDoubleBiFunction;

/**
 * The survival of rare categories over what sampling leaves of them. The share that is alive falls with the number of
 * draws, whatever the learner; divided by its expectation, 1 says that no more were lost than had to be.
 *
 * <p>The expectation is over categories of the same counts, so the ratio of one run varies around 1 and may exceed it. A
 * gate that compares with ideal runs needs no such correction.
 */
public final class CategorySurvivalRatio {

    /** Up to this number of records the transition matrix of the counts is small enough. */
    private static final int LARGEST_EXACT = 1_000;

    private CategorySurvivalRatio() {}

    /**
     * Over the survival that is expected after one draw of as many records as the reference has:
     *
     * <pre>
     * share alive / mean over rare categories of 1 - (1 - c/n)^n
     * </pre>
     *
     * @param <S> the type of a batch
     * @param categories how records are put into categories
     * @param atMost the largest share of a rare category, in (0, 1)
     * @return a metric
     * @throws IllegalArgumentException if the share is out of its range
     */
    public static <S> Metric<S> overOneDraw(Categories<S> categories, double atMost) {
        return over(
                "one draw", Metric.rareCategorySurvival(categories, atMost), (counts, n) -> afterOneDraw(counts, n, n));
    }

    /**
     * Over the survival that is expected in the training set of a generation if each one resamples the one before, in
     * batches of as many records as the reference has: a generation g is g - 1 resamplings away from the reference. By the
     * transition matrix of the counts up to 1,000 records ({@link CategorySurvival#exact}), and by the branching process
     * above ({@link CategorySurvival#extinctionOfRare}).
     *
     * @param <S> the type of a batch
     * @param categories how records are put into categories
     * @param atMost the largest share of a rare category, in (0, 1)
     * @param generations the generation g that is judged, at least 1
     * @return a metric
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public static <S> Metric<S> overResampling(Categories<S> categories, double atMost, int generations) {
        if (generations < 1) {
            throw new IllegalArgumentException("generations must be at least 1 but was " + generations);
        }
        return over(
                generations + " generations of resampling",
                Metric.rareCategorySurvival(categories, atMost),
                (counts, n) -> afterResampling(counts, n, generations - 1));
    }

    static double afterOneDraw(long[] counts, int size, int draws) {
        return Arrays.stream(counts)
                .mapToDouble(count -> -Math.expm1(draws * Math.log1p(-(double) count / size)))
                .average()
                .orElseThrow();
    }

    static double afterResampling(long[] counts, int size, int resamplings) {
        return size <= LARGEST_EXACT
                ? Arrays.stream(CategorySurvival.exact(counts, size, resamplings))
                        .average()
                        .orElseThrow()
                : Arrays.stream(counts)
                        .mapToDouble(count -> 1 - CategorySurvival.extinctionOfRare(count, resamplings))
                        .average()
                        .orElseThrow();
    }

    private static <S> Metric<S> over(
            String name, Metric<S> survival, ToDoubleBiFunction<long[], Integer> expectation) {
        return (reference, size) -> {
            CountGauge<S> gauge = (CountGauge<S>) survival.calibrate(reference, size);
            long[] counts = gauge.referenceCounts();
            double expected = expectation.applyAsDouble(Arrays.copyOf(counts, counts.length - 1), size);
            String description = String.format(
                    Locale.ROOT, "%s over the %.3f expected after %s", gauge.description(), expected, name);
            return new RelativeGauge<>(
                    gauge,
                    gauge.name() + " over what " + name + " leaves",
                    description,
                    new Measurement.Scalar(expected));
        };
    }
}
