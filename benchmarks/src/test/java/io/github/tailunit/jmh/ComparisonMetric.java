package io.github.tailunit.jmh;

import io.github.tailunit.comparison.BulkDistances;
import io.github.tailunit.comparison.Candidate;
import io.github.tailunit.comparison.CategoryDistances;
import io.github.tailunit.comparison.CategoryMetrics;
import io.github.tailunit.comparison.EventMetrics;
import io.github.tailunit.comparison.NumberMetrics;
import io.github.tailunit.comparison.PointMetrics;
import io.github.tailunit.comparison.PointTail;
import io.github.tailunit.comparison.Points;
import io.github.tailunit.comparison.Reference;
import io.github.tailunit.comparison.SequenceMetrics;
import io.github.tailunit.comparison.TailDistances;
import io.github.tailunit.comparison.TailShape;
import io.github.tailunit.comparison.Tokens;
import io.github.tailunit.comparison.TwoSampleMetric;
import io.github.tailunit.metric.Categories;
import io.github.tailunit.metric.Event;
import io.github.tailunit.metric.Groups;
import io.github.tailunit.metric.Measurement;
import io.github.tailunit.metric.Tail;
import io.github.tailunit.metric.Values;
import io.github.tailunit.random.RandomStream;
import io.github.tailunit.random.Seed;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Every metric of two batches, on data it is for. */
public enum ComparisonMetric {
    /** As its name says, like the others. */
    TAIL_MASS(numbers(NumberMetrics.tailMass(Tail.upper(0.99)))),
    QUANTILE_RATIO(numbers(NumberMetrics.quantileRatio(Tail.upper(0.99)))),
    QUANTILE_GAP(numbers(NumberMetrics.quantileGap(Tail.upper(0.99)))),
    EXPECTED_SHORTFALL(numbers(NumberMetrics.expectedShortfallRatio(Tail.upper(0.95)))),
    HILL(numbers(TailShape.hill(Tail.upper(0.9), 0.02))),
    MOMENT(numbers(TailShape.moment(Tail.upper(0.9), 0.02))),
    PICKANDS(numbers(TailShape.pickands(Tail.upper(0.9), 0.02))),
    GENERALIZED_PARETO(numbers(TailShape.generalizedPareto(Tail.upper(0.9)))),
    TAIL_ENERGY(numbers(TailDistances.tailEnergy(Tail.upper(0.95)))),
    ANDERSON_DARLING(numbers(TailDistances.andersonDarling(Tail.upper(0.95)))),
    TAIL_WASSERSTEIN(numbers(TailDistances.tailWasserstein(Tail.upper(0.95)))),
    THRESHOLD_WASSERSTEIN(numbers(TailDistances.thresholdWasserstein(Tail.upper(0.95)))),
    KOLMOGOROV_SMIRNOV(numbers(BulkDistances.kolmogorovSmirnov(Values.ofNumbers()))),
    CRAMER_VON_MISES(numbers(BulkDistances.cramerVonMises(Values.ofNumbers()))),
    ENERGY(numbers(BulkDistances.energy(Values.ofNumbers()))),
    WASSERSTEIN(numbers(BulkDistances.wasserstein(Values.ofNumbers()))),
    RARE_CATEGORY_RECALL(categories(CategoryMetrics.rareCategoryRecall(Categories.ofInts(), 0.01))),
    MISSING_MASS(categories(CategoryMetrics.missingMass(Categories.ofInts()))),
    UNSEEN_MASS(categories(CategoryMetrics.unseenMass(Categories.ofInts()))),
    RICHNESS_RATIO(categories(CategoryMetrics.hillNumberRatio(Categories.ofInts(), 0))),
    CHAO1(categories(CategoryMetrics.chao1(Categories.ofInts()))),
    NOVEL_MASS(categories(CategoryMetrics.novelMass(Categories.ofInts()))),
    JENSEN_SHANNON(categories(CategoryDistances.jensenShannon(Categories.ofInts()))),
    EVENT_RATE(numbers(EventMetrics.rateRetention(Event.ofValues("large", x -> x > 3)))),
    WORST_GROUP(categories(EventMetrics.worstGroup(Groups.ofInts()))),
    DISTINCT_WORDS(sequences(SequenceMetrics.distinctN(Tokens.words(), 2))),
    RARE_WORD_RECALL(sequences(SequenceMetrics.rareTokenRecall(Tokens.words(), 0.01, 2))),
    MEMORISED_SEQUENCES(sequences(SequenceMetrics.memorisedShare(Tokens.words()))),
    MAHALANOBIS_TAIL_MASS(points(PointMetrics.mahalanobisTailMass(Points.ofRows(), 0.95))),
    TAIL_DEPENDENCE(points(PointMetrics.upperTailDependence(Values.ofColumn(0), Values.ofColumn(1), 0.95))),
    SLICED_WASSERSTEIN(points(PointMetrics.slicedWasserstein(Points.ofRows()))),
    FRECHET(points(PointMetrics.frechet(Points.ofRows()))),
    TAIL_COVERAGE(points(PointMetrics.tailCoverage(PointTail.mahalanobis(Points.ofRows(), 0.95)))),
    DEPTH_TAIL_MASS(points(PointMetrics.depthTailMass(Points.ofRows(), 0.95))),
    PRECISION(points(PointMetrics.precision(Points.ofRows(), 5))),
    MAXIMUM_MEAN_DISCREPANCY(points(PointMetrics.maximumMeanDiscrepancy(Points.ofRows()))),
    MULTIVARIATE_ENERGY(points(PointMetrics.energy(Points.ofRows())));

    private final IntFunction<Supplier<Measurement>> comparisons;

    ComparisonMetric(IntFunction<Supplier<Measurement>> comparisons) {
        this.comparisons = comparisons;
    }

    /** A comparison of a reference and a candidate of so many records each; freezing on the reference is part of it. */
    Supplier<Measurement> comparison(int size) {
        return comparisons.apply(size);
    }

    private static <S> Supplier<Measurement> comparison(TwoSampleMetric<S> metric, S real, S made) {
        Reference<S> reference = Reference.of(real);
        Candidate<S> candidate = Candidate.of(made);
        return () -> metric.freeze(reference).value(candidate);
    }

    private static IntFunction<Supplier<Measurement>> numbers(TwoSampleMetric<double[]> metric) {
        return size -> comparison(metric, pareto(size, 1), pareto(size, 2));
    }

    private static double[] pareto(int size, long seed) {
        RandomStream random = new Seed(seed).stream();
        double[] values = new double[size];
        Arrays.setAll(values, i -> Math.pow(1 - random.nextDouble(), -1 / 3.0));
        return values;
    }

    /** The number of categories grows with the square root of the size. */
    private static IntFunction<Supplier<Measurement>> categories(TwoSampleMetric<int[]> metric) {
        return size -> comparison(metric, zipf(size, 1), zipf(size, 2));
    }

    private static int[] zipf(int size, long seed) {
        RandomStream random = new Seed(seed).stream();
        double categories = Math.sqrt(size);
        int[] values = new int[size];
        Arrays.setAll(values, i -> (int) Math.pow(categories, random.nextDouble()));
        return values;
    }

    /** Records of ten words. */
    private static IntFunction<Supplier<Measurement>> sequences(TwoSampleMetric<List<String>> metric) {
        return size -> comparison(metric, texts(size, 1), texts(size, 2));
    }

    private static List<String> texts(int size, long seed) {
        int[] words = zipf(10 * size, seed);
        return IntStream.range(0, size)
                .mapToObj(record -> IntStream.range(10 * record, 10 * record + 10)
                        .mapToObj(i -> "w" + words[i])
                        .collect(Collectors.joining(" ")))
                .toList();
    }

    /** Rows of three columns. */
    private static IntFunction<Supplier<Measurement>> points(TwoSampleMetric<double[][]> metric) {
        return size -> comparison(metric, rows(size, 1), rows(size, 2));
    }

    private static double[][] rows(int size, long seed) {
        RandomStream random = new Seed(seed).stream();
        double[][] rows = new double[size][3];
        for (double[] row : rows) {
            double common = random.nextGaussian();
            Arrays.setAll(row, i -> common + random.nextGaussian());
        }
        return rows;
    }
}
