package io.github.tailunit.comparison;

import io.github.tailunit.metric.Measurement;
import io.github.tailunit.metric.Measurement.Scalar;
import io.github.tailunit.metric.Measurement.Undefined;
import io.github.tailunit.metric.Values;
import io.github.tailunit.statistics.FrechetDistance;
import io.github.tailunit.statistics.KernelDistance;
import io.github.tailunit.statistics.MultivariateEnergyDistance;
import io.github.tailunit.statistics.PairwiseStatistic;
import io.github.tailunit.statistics.PermutationTest;
import io.github.tailunit.statistics.PrecisionRecall;
import io.github.tailunit.statistics.SlicedWasserstein;
import io.github.tailunit.statistics.Subsample;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Metrics of records with several coordinates, read by {@link Points}.
 *
 * <p>For tails: {@link #tailMass}, {@link #tailCoverage} and the tail dependence of two numbers. The others look at whole
 * clouds and are marked as context: precision and density even rise when a candidate loses its tail. No metric takes a part of
 * the records by itself; one that looks at each pair refuses more than 20,000 records and can be measured {@link #onPart on a
 * declared part}.
 *
 * <p>How often a loss shows at 5 % among 2,000 records on each side, of an elliptical Student's t with three degrees of freedom in
 * two coordinates, measured in 50 comparisons (standard error at most 0.07). The outermost 1 % is drawn again from inside, or
 * half of the outermost 5 %:
 *
 * <pre>
 *                                       1 % lost   5 % halved
 * tail mass, robust, level 0.99           0.89        0.56
 * tail mass, robust, level 0.95           0.44        0.98
 * tail mass, depth, level 0.99            0.92        0.62
 * tail coverage, level 0.99, k = 5        0.40        0.36
 * upper tail dependence at 0.95           0.16        0.12
 * Frechet distance                        0.90        0.56
 * sliced Wasserstein distance             0.40        0.60
 * </pre>
 *
 * <p>The Frechet distance sees this loss because the law has a heavy tail, which fills the covariance; it does not say that
 * it was the tail.
 */
public final class PointMetrics {

    private static final int NEIGHBOUR = 5;
    private static final int DIRECTIONS = 50;

    private PointMetrics() {}

    /**
     * The share of the candidate in the tail over that of the reference: {@code (a/m) / (b/n)}.
     *
     * <p>Retention; the interval is that of a ratio of Poisson rates and takes the threshold as known, the test does not: it
     * fits the measure to all records together and counts whose are the outermost, hypergeometric if nothing differs.
     *
     * @param <S> the type of a batch
     * @param tail which records are the tail, by a measure and not by an event
     * @return a metric; undefined where the measure is, or where no reference record is beyond the threshold
     * @throws IllegalArgumentException if the tail is an event, which has metrics of its own
     */
    public static <S> TwoSampleMetric<S> tailMass(PointTail<S> tail) {
        if (tail.isEvent()) {
            throw new IllegalArgumentException("the tail is the event \"" + tail.name()
                    + "\"; how often an event comes is measured by EventMetrics");
        }
        return reference -> PointTailMass.freeze(tail, reference);
    }

    /**
     * {@link #tailMass Tail mass} by the robust Mahalanobis distance.
     *
     * @param <S> the type of a batch
     * @param points the coordinates
     * @param level the level of the quantile, in (0, 1); 0.9 is the tail of the outermost 10 %
     * @return a metric
     * @throws IllegalArgumentException if the level is out of its range
     */
    public static <S> TwoSampleMetric<S> mahalanobisTailMass(Points<S> points, double level) {
        return tailMass(PointTail.mahalanobis(points, level));
    }

    /**
     * {@link #tailMass Tail mass} by spatial depth.
     *
     * @param <S> the type of a batch
     * @param points the coordinates
     * @param level the level of the quantile, in (0, 1); 0.9 is the tail of the outermost 10 %
     * @return a metric
     * @throws IllegalArgumentException if the level is out of its range
     */
    public static <S> TwoSampleMetric<S> depthTailMass(Points<S> points, double level) {
        return tailMass(PointTail.depth(points, level));
    }

    /**
     * The share of the reference's tail records with a candidate record in the ball to their k-th nearest reference record, over
     * the share that a candidate of the reference's law covers by chance.
     *
     * <pre>
     * value = covered share / (1 - C(n - 1, k) / C(n - 1 + m, k))
     * </pre>
     *
     * <p>Retention; the parts name the tail records that are not covered and give the mean over twenty random splits of the
     * reference against itself. The test permutes records; which are the tail it takes from all records together.
     *
     * @param <S> the type of a batch
     * @param tail which records are the tail
     * @param k which neighbour a ball reaches to, at least 1 and less than the number of reference records
     * @return a metric; undefined where the measure is, where no reference record is in the tail, or where all balls are empty
     * @throws IllegalArgumentException if {@code k} is less than 1
     * @see PrecisionRecall
     */
    public static <S> TwoSampleMetric<S> tailCoverage(PointTail<S> tail, int k) {
        requireNeighbour(k);
        return reference -> TailCoverage.freeze(tail, k, reference);
    }

    /**
     * {@link #tailCoverage(PointTail, int) Tail coverage} with balls to the fifth neighbour.
     *
     * @param <S> the type of a batch
     * @param tail which records are the tail
     * @return a metric
     */
    public static <S> TwoSampleMetric<S> tailCoverage(PointTail<S> tail) {
        return tailCoverage(tail, NEIGHBOUR);
    }

    private static void requireNeighbour(int k) {
        if (k < 1) {
            throw new IllegalArgumentException("k must be at least 1 but was " + k);
        }
    }

    /**
     * How often two numbers are large together: {@code P(V > u given U > u)} by ranks within each side, over that of the
     * reference.
     *
     * <p>Retention, approximate interval from the joint counts. Margins do not matter to the value; the test permutes records
     * and so asks whether both sides have one law.
     *
     * @param <S> the type of a batch
     * @param first one number
     * @param second the other number
     * @param u the level from which ranks are extreme, in (0, 1), near 1; 0.95 takes a thousand records
     * @return a metric; undefined if a number is constant, or if no reference record is beyond u in both
     * @throws IllegalArgumentException if {@code u} is out of its range
     * @see io.github.tailunit.statistics.TailDependence
     */
    public static <S> TwoSampleMetric<S> upperTailDependence(Values<S> first, Values<S> second, double u) {
        requireLevel(u);
        return reference -> JointTail.freeze(first, second, u, true, reference);
    }

    /**
     * How often two numbers are small together: {@code P(V < u given U < u)} by ranks within each side, over that of the
     * reference. Otherwise as {@link #upperTailDependence}.
     *
     * @param <S> the type of a batch
     * @param first one number
     * @param second the other number
     * @param u the level below which ranks are extreme, in (0, 1), near 0
     * @return a metric; undefined if a number is constant, or if no reference record is below u in both
     * @throws IllegalArgumentException if {@code u} is out of its range
     * @see io.github.tailunit.statistics.TailDependence
     */
    public static <S> TwoSampleMetric<S> lowerTailDependence(Values<S> first, Values<S> second, double u) {
        requireLevel(u);
        return reference -> JointTail.freeze(first, second, u, false, reference);
    }

    private static void requireLevel(double u) {
        if (!(u > 0 && u < 1)) { // written so that NaN fails
            throw new IllegalArgumentException("u must be in (0, 1) but was " + u);
        }
    }

    /**
     * Context: the share of candidate records near a reference record, see {@link PrecisionRecall}. It rises when the tail is
     * lost.
     *
     * @param <S> the type of a batch
     * @param points the coordinates
     * @param k which neighbour a ball reaches to, at least 1
     * @return a metric in [0, 1]
     * @throws IllegalArgumentException if {@code k} is less than 1
     */
    public static <S> TwoSampleMetric<S> precision(Points<S> points, int k) {
        return neighbours("precision", points, k, PrecisionRecall::precision);
    }

    /**
     * Context: the share of reference records near a candidate record, see {@link PrecisionRecall}.
     *
     * @param <S> the type of a batch
     * @param points the coordinates
     * @param k which neighbour a ball reaches to, at least 1
     * @return a metric in [0, 1]
     * @throws IllegalArgumentException if {@code k} is less than 1
     */
    public static <S> TwoSampleMetric<S> recall(Points<S> points, int k) {
        return neighbours("recall", points, k, PrecisionRecall::recall);
    }

    /**
     * Context: how many reference balls hold a candidate record, over k, see {@link PrecisionRecall}. It rises when the tail is
     * lost.
     *
     * @param <S> the type of a batch
     * @param points the coordinates
     * @param k which neighbour a ball reaches to, at least 1
     * @return a metric, 0 or more
     * @throws IllegalArgumentException if {@code k} is less than 1
     */
    public static <S> TwoSampleMetric<S> density(Points<S> points, int k) {
        return neighbours("density", points, k, PrecisionRecall::density);
    }

    /**
     * Context: the share of reference balls that hold a candidate record, see {@link PrecisionRecall}.
     *
     * @param <S> the type of a batch
     * @param points the coordinates
     * @param k which neighbour a ball reaches to, at least 1
     * @return a metric in [0, 1]
     * @throws IllegalArgumentException if {@code k} is less than 1
     */
    public static <S> TwoSampleMetric<S> coverage(Points<S> points, int k) {
        return neighbours("coverage", points, k, PrecisionRecall::coverage);
    }

    private static <S> TwoSampleMetric<S> neighbours(
            String name, Points<S> points, int k, Function<PrecisionRecall, Measurement> which) {
        requireNeighbour(k);
        return reference -> context(
                MetricDefinition.of(name, Orientation.RETENTION, reference)
                        .frozen("k", String.valueOf(k))
                        .convention("balls to the k-th nearest record of the same side, Euclidean, open")
                        .convention("not a share of what the reference has: records of one law do not give 1"),
                points,
                reference,
                (real, made) -> which.apply(PrecisionRecall.of(real, made, k)));
    }

    /**
     * Context: the biased squared maximum mean discrepancy with a Gaussian kernel. Its parameter is frozen by the median
     * heuristic on the reference, {@code 1 / (2 median^2)} of the distances between its records.
     *
     * @param <S> the type of a batch
     * @param points the coordinates
     * @return a metric; undefined if the median distance is 0
     * @see KernelDistance
     */
    public static <S> TwoSampleMetric<S> maximumMeanDiscrepancy(Points<S> points) {
        return discrepancy(points, KernelDistance::medianHeuristic, "gamma by the median heuristic on the reference");
    }

    /**
     * Context: the biased squared maximum mean discrepancy with the Gaussian kernel {@code exp(-gamma d^2)}.
     *
     * @param <S> the type of a batch
     * @param points the coordinates
     * @param gamma the parameter of the kernel, above 0
     * @return a metric
     * @throws IllegalArgumentException if {@code gamma} is out of its range
     * @see KernelDistance
     */
    public static <S> TwoSampleMetric<S> maximumMeanDiscrepancy(Points<S> points, double gamma) {
        if (!(gamma > 0 && gamma < Double.POSITIVE_INFINITY)) { // written so that NaN fails
            throw new IllegalArgumentException("gamma must be a finite number above 0 but was " + gamma);
        }
        return discrepancy(points, rows -> new Scalar(gamma), "gamma as declared");
    }

    private static <S> TwoSampleMetric<S> discrepancy(
            Points<S> points, Function<double[][], Measurement> gammaOf, String convention) {
        return reference -> {
            double[][] rows = Clouds.rows(points, reference);
            Measurement gamma = gammaOf.apply(rows);
            Optional<Undefined> undefined = gamma instanceof Undefined cause ? Optional.of(cause) : Optional.empty();
            double number = gamma.value().orElse(Double.NaN);
            return new CloudMetric<>(
                    MetricDefinition.of("squared maximum mean discrepancy", Orientation.DISTANCE, reference)
                            .frozen("gamma", number)
                            .convention("Gaussian kernel exp(-gamma d^2), " + convention)
                            .convention("biased form, the pairs of a record and itself included")
                            .asContext(),
                    reference,
                    points,
                    rows,
                    undefined,
                    new Kernel(number));
        };
    }

    /** The discrepancy with one kernel. */
    private record Kernel(double gamma) implements CloudMetric.Form {

        @Override
        public Measurement value(double[][] reference, double[][] candidate) {
            return KernelDistance.of(reference, candidate, gamma).biased();
        }

        @Override
        public List<Part> parts(double[][] reference, double[][] candidate) {
            return List.of(new Part(
                    "unbiased form",
                    reference.length,
                    candidate.length,
                    KernelDistance.of(reference, candidate, gamma).unbiased()));
        }

        @Override
        public Optional<Function<Clouds, PermutationTest.Statistic>> statistic() {
            return Optional.of(clouds -> PairwiseStatistic.kernel(clouds.pooled(), gamma));
        }

        @Override
        public boolean isOfPairs() {
            return true;
        }
    }

    /**
     * Context: the mean Wasserstein distance along fifty directions that are drawn with seed 0 and frozen.
     *
     * @param <S> the type of a batch
     * @param points the coordinates
     * @return a metric
     * @see SlicedWasserstein
     */
    public static <S> TwoSampleMetric<S> slicedWasserstein(Points<S> points) {
        return reference -> sliced(
                points,
                reference,
                SlicedWasserstein.directions(Clouds.rows(points, reference)[0].length, DIRECTIONS, 0),
                "directions: " + DIRECTIONS + ", uniform, seed 0");
    }

    /**
     * Context: the mean Wasserstein distance along given directions.
     *
     * @param <S> the type of a batch
     * @param points the coordinates
     * @param directions unit vectors, at least one
     * @return a metric
     * @see SlicedWasserstein
     */
    public static <S> TwoSampleMetric<S> slicedWasserstein(Points<S> points, double[][] directions) {
        double[][] copy = Arrays.stream(directions).map(double[]::clone).toArray(double[][]::new);
        return reference -> sliced(points, reference, copy, "directions: " + copy.length + ", as declared");
    }

    private static <S> FrozenMetric<S> sliced(
            Points<S> points, Reference<S> reference, double[][] directions, String convention) {
        MetricDefinition definition = MetricDefinition.of(
                        "sliced Wasserstein distance", Orientation.DISTANCE, reference)
                .frozen(
                        "directions",
                        Arrays.stream(directions).map(Outlyingness::hex).collect(Collectors.joining("; ")))
                .convention(convention)
                .convention("order 1, mean over the directions");
        return context(definition, points, reference, new Sliced(directions));
    }

    private static <S> FrozenMetric<S> context(
            MetricDefinition definition, Points<S> points, Reference<S> reference, CloudMetric.Form form) {
        return new CloudMetric<>(
                definition.asContext(), reference, points, Clouds.rows(points, reference), Optional.empty(), form);
    }

    /** The distance along some directions. */
    private record Sliced(double[][] directions) implements CloudMetric.Form {

        @Override
        public Measurement value(double[][] reference, double[][] candidate) {
            return SlicedWasserstein.of(reference, candidate, directions).mean();
        }

        @Override
        public List<Part> parts(double[][] reference, double[][] candidate) {
            return List.of(new Part(
                    "largest over the directions",
                    reference.length,
                    candidate.length,
                    SlicedWasserstein.of(reference, candidate, directions).max()));
        }

        @Override
        public Optional<Function<Clouds, PermutationTest.Statistic>> statistic() {
            return Optional.of(
                    clouds -> SlicedWasserstein.statistic(clouds.reference(), clouds.candidate(), directions));
        }
    }

    /**
     * Context: the squared Frechet distance, which sees means and covariances only and is biased upwards.
     *
     * @param <S> the type of a batch
     * @param points the coordinates
     * @return a metric
     * @see FrechetDistance
     */
    public static <S> TwoSampleMetric<S> frechet(Points<S> points) {
        return reference -> context(
                MetricDefinition.of("squared Frechet distance", Orientation.DISTANCE, reference)
                        .convention("covariances with divisor n - 1"),
                points,
                reference,
                new Frechet());
    }

    /** Distances from scratch at each arrangement: a step for each record and pair of coordinates. */
    private record Frechet() implements CloudMetric.Form {

        @Override
        public Measurement value(double[][] reference, double[][] candidate) {
            return FrechetDistance.squared(reference, candidate);
        }

        @Override
        public Optional<Function<Clouds, PermutationTest.Statistic>> statistic() {
            return Optional.of(clouds -> {
                double[][] pooled = clouds.pooled();
                return (order, references) -> FrechetDistance.squared(
                                selected(pooled, order, 0, references),
                                selected(pooled, order, references, order.length))
                        .value()
                        .orElse(Double.NaN);
            });
        }

        private static double[][] selected(double[][] rows, int[] order, int from, int to) {
            double[][] selected = new double[to - from][];
            Arrays.setAll(selected, i -> rows[order[from + i]]);
            return selected;
        }
    }

    /**
     * Context: the energy distance, {@code 2 E|X - Y| - E|X - X'| - E|Y - Y'|}.
     *
     * @param <S> the type of a batch
     * @param points the coordinates
     * @return a metric
     * @see MultivariateEnergyDistance
     */
    public static <S> TwoSampleMetric<S> energy(Points<S> points) {
        return reference -> context(
                MetricDefinition.of("energy distance", Orientation.DISTANCE, reference)
                        .convention("not its root; means over all pairs, those of a record and itself included"),
                points,
                reference,
                new Energy());
    }

    /** The energy distance. */
    private record Energy() implements CloudMetric.Form {

        @Override
        public Measurement value(double[][] reference, double[][] candidate) {
            return MultivariateEnergyDistance.of(reference, candidate);
        }

        @Override
        public Optional<Function<Clouds, PermutationTest.Statistic>> statistic() {
            return Optional.of(clouds -> PairwiseStatistic.energy(clouds.pooled()));
        }

        @Override
        public boolean isOfPairs() {
            return true;
        }
    }

    /**
     * A metric on a declared part of the records of each side, for what is too slow on all of them. The result gives the sizes
     * of the parts and says so, and the part is frozen in the definition.
     *
     * @param <S> the type of a batch
     * @param metric what is measured
     * @param part how many records, and which
     * @return a metric that refuses clustered records
     */
    public static <S> TwoSampleMetric<S> onPart(TwoSampleMetric<S> metric, Subsample part) {
        return Subsampled.of(metric, part);
    }
}
