package io.github.tailunit.statistics;

import static io.github.tailunit.statistics.PointVectors.near;
import static io.github.tailunit.statistics.PointVectors.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.tailunit.metric.Measurement;
import io.github.tailunit.metric.Measurement.Undefined;
import java.util.Arrays;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Distances of whole clouds: kernel, sliced Wasserstein, Frechet, energy. */
class CloudDistancesTest {

    private static final double[][] NONE = {};

    static Stream<PointVectors.Kernel> kernels() {
        return PointVectors.FILE.kernels().cases().stream();
    }

    static Stream<PointVectors.Median> medians() {
        return PointVectors.FILE.medians().cases().stream();
    }

    static Stream<PointVectors.Sliced> sliced() {
        return PointVectors.FILE.sliced().cases().stream();
    }

    static Stream<PointVectors.Distance> frechet() {
        return PointVectors.FILE.frechet().cases().stream();
    }

    static Stream<PointVectors.Distance> energy() {
        return PointVectors.FILE.energy().cases().stream();
    }

    private static double number(Measurement measurement) {
        return measurement.value().orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void discrepancies_are_those_of_another_implementation(PointVectors.Kernel known) {
        double[][] reference = sample(known.reference());
        double[][] candidate = sample(known.candidate());
        KernelDistance distance = KernelDistance.of(reference, candidate, known.gamma());
        PairwiseStatistic statistic = PairwiseStatistic.kernel(Rows.pool(reference, candidate), known.gamma());

        assertThat(number(distance.biased())).isCloseTo(known.biased(), near(known.biased()));
        assertThat(number(distance.unbiased())).isCloseTo(known.unbiased(), near(known.unbiased()));
        assertThat(statistic.of(ramp(reference.length + candidate.length), reference.length))
                .isCloseTo(known.biased(), near(known.biased()));
    }

    private static int[] ramp(int size) {
        int[] ramp = new int[size];
        Arrays.setAll(ramp, i -> i);
        return ramp;
    }

    @ParameterizedTest
    @MethodSource("medians")
    void medians_are_those_of_another_implementation(PointVectors.Median known) {
        double[][] rows = known.candidate() == null
                ? sample(known.reference())
                : Rows.pool(sample(known.reference()), sample(known.candidate()));

        assertThat(number(KernelDistance.medianDistance(rows))).isCloseTo(known.median(), near(known.median()));
        assertThat(number(KernelDistance.medianHeuristic(rows))).isCloseTo(known.gamma(), near(known.gamma()));
    }

    @ParameterizedTest
    @MethodSource("sliced")
    void shadows_are_as_far_apart_as_another_implementation_says(PointVectors.Sliced known) {
        double[][] reference = sample(known.reference());
        double[][] candidate = sample(known.candidate());
        SlicedWasserstein distance = SlicedWasserstein.of(reference, candidate, known.directions());

        assertThat(distance.perDirection()).containsExactly(known.perDirection(), within(1e-10));
        assertThat(number(distance.mean())).isCloseTo(known.mean(), near(known.mean()));
        assertThat(number(distance.max())).isCloseTo(known.max(), near(known.max()));
        assertThat(SlicedWasserstein.statistic(reference, candidate, known.directions())
                        .of(ramp(reference.length + candidate.length), reference.length))
                .isCloseTo(known.mean(), near(known.mean()));
    }

    @ParameterizedTest
    @MethodSource("frechet")
    void frechet_distances_are_those_of_another_implementation(PointVectors.Distance known) {
        assertThat(number(FrechetDistance.squared(sample(known.reference()), sample(known.candidate()))))
                .isCloseTo(known.squared(), near(known.squared()));
    }

    @ParameterizedTest
    @MethodSource("energy")
    void energy_distances_are_those_of_another_implementation(PointVectors.Distance known) {
        double[][] reference = sample(known.reference());
        double[][] candidate = sample(known.candidate());

        assertThat(number(MultivariateEnergyDistance.of(reference, candidate)))
                .isCloseTo(known.squared(), near(known.squared()));
        assertThat(PairwiseStatistic.energy(Rows.pool(reference, candidate))
                        .of(ramp(reference.length + candidate.length), reference.length))
                .isCloseTo(known.squared(), near(known.squared()));
    }

    static Stream<Arguments> distances() {
        double[][] axes = {{0, 1}, {1, 0}, {0.6, 0.8}, {0.8, -0.6}};
        return Stream.of(
                named("kernel", (x, y) -> KernelDistance.of(x, y, 0.25).biased()),
                named("unbiased kernel", (x, y) -> KernelDistance.of(x, y, 0.25).unbiased()),
                named("sliced", (x, y) -> SlicedWasserstein.of(x, y, axes).mean()),
                named("Frechet", FrechetDistance::squared),
                named("energy", MultivariateEnergyDistance::of));
    }

    private static Arguments named(String name, BiFunction<double[][], double[][], Measurement> distance) {
        return Arguments.of(name, distance);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("distances")
    void distances_are_symmetric_and_do_not_depend_on_place_or_order(
            String name, BiFunction<double[][], double[][], Measurement> distance) {
        double[][] reference = sample("plane30");
        double[][] candidate = sample("plane24");
        double expected = number(distance.apply(reference, candidate));

        assertThat(number(distance.apply(candidate, reference))).isCloseTo(expected, near(expected));
        assertThat(number(distance.apply(reversed(reference), reversed(candidate))))
                .isCloseTo(expected, near(expected));
        assertThat(number(distance.apply(moved(reference), moved(candidate)))).isCloseTo(expected, near(expected));
    }

    private static double[][] reversed(double[][] rows) {
        double[][] reversed = new double[rows.length][];
        Arrays.setAll(reversed, i -> rows[rows.length - 1 - i]);
        return reversed;
    }

    /** Moved and turned by a right angle, which takes the axes of the test to axes of the test. */
    private static double[][] moved(double[][] rows) {
        return Arrays.stream(rows)
                .map(row -> new double[] {3 - row[1], row[0] - 5})
                .toArray(double[][]::new);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("distances")
    void equal_clouds_are_at_no_distance(String name, BiFunction<double[][], double[][], Measurement> distance) {
        assertThat(number(distance.apply(sample("plane30"), reversed(sample("plane30")))))
                .isCloseTo(0, within(name.startsWith("unbiased") ? 0.06 : 1e-7));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("distances")
    void empty_clouds_are_at_no_known_distance(String name, BiFunction<double[][], double[][], Measurement> distance) {
        assertThat(distance.apply(sample("plane30"), NONE)).isEqualTo(new Undefined("the candidate has no rows"));
        assertThat(distance.apply(NONE, sample("plane30"))).isEqualTo(new Undefined("the reference has no rows"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> distance.apply(sample("plane30"), new double[][] {{1, Double.NaN}}))
                .withMessage("column 1 of candidate row 0 is NaN; remove or repair such rows");
    }

    /** Closed form: between points and between constant clouds. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("distances")
    void constant_clouds_have_distances(String name, BiFunction<double[][], double[][], Measurement> distance) {
        double[][] here = {{0, 0}, {0, 0}, {0, 0}};
        double[][] there = {{3, 4}, {3, 4}};
        double expected = switch (name) {
            case "energy" -> 10;
            case "Frechet" -> 25;
            case "sliced" -> (4 + 3 + 5 + 0) / 4.0;
            default -> 2 - 2 * Math.exp(-0.25 * 25);
        };

        assertThat(number(distance.apply(here, there))).isCloseTo(expected, within(1e-12));
        assertThat(number(distance.apply(here, new double[][] {{0, 0}, {0, 0}})))
                .isZero();
    }

    /** Closed form: covariances that commute. */
    @Test
    void the_frechet_distance_of_scaled_clouds_is_that_of_their_deviations() {
        double[][] rows = PointVectors.gaussian(8, 50, 3);
        double[][] doubled = Arrays.stream(rows)
                .map(row -> Arrays.stream(row).map(x -> 2 * x).toArray())
                .toArray(double[][]::new);
        double expected = 0;
        for (int j = 0; j < 3; j++) {
            int column = j;
            double[] values =
                    Arrays.stream(rows).mapToDouble(row -> row[column]).toArray();
            double mean = Arrays.stream(values).average().orElseThrow();
            expected += mean * mean
                    + Arrays.stream(values).map(x -> (x - mean) * (x - mean)).sum() / 49;
        }

        assertThat(number(FrechetDistance.squared(rows, doubled))).isCloseTo(expected, within(1e-9));
    }

    @Test
    void a_frechet_distance_of_few_rows_in_many_columns_is_defined() {
        double[][] reference = PointVectors.gaussian(1, 4, 6);
        double[][] candidate = PointVectors.gaussian(2, 5, 6);

        assertThat(number(FrechetDistance.squared(reference, candidate))).isPositive();
        assertThat(FrechetDistance.squared(reference, new double[][] {candidate[0]}))
                .isEqualTo(new Undefined("a covariance needs 2 rows on each side but there are 4 and 1"));
    }

    @Test
    void the_mean_of_the_unbiased_discrepancy_is_zero_where_laws_are_equal() {
        double sum = 0;
        double squares = 0;
        int pairs = 300;
        for (int i = 0; i < pairs; i++) {
            double value = number(
                    KernelDistance.of(PointVectors.gaussian(2 * i, 12, 2), PointVectors.gaussian(2 * i + 1, 20, 2), 0.5)
                            .unbiased());
            sum += value;
            squares += value * value;
        }

        assertThat(sum / pairs).isCloseTo(0, within(4.5 * Math.sqrt(squares) / pairs)); // fails by chance with 7e-6
    }

    @Test
    void directions_are_unit_vectors_that_do_not_depend_on_their_number() {
        double[][] directions = SlicedWasserstein.directions(3, 2_000, 5);
        double[] mean = new double[3];
        for (double[] direction : directions) {
            assertThat(Math.sqrt(Rows.squaredDistance(direction, new double[3])))
                    .isCloseTo(1, within(1e-12));
            for (int j = 0; j < 3; j++) {
                mean[j] += direction[j] / directions.length;
            }
        }

        assertThat(mean).containsExactly(new double[3], within(4.5 * Math.sqrt(1 / 6_000.0))); // by chance 2e-5
        assertThat(SlicedWasserstein.directions(3, 7, 5)).isDeepEqualTo(Arrays.copyOf(directions, 7));
        assertThat(Arrays.stream(SlicedWasserstein.directions(1, 9, 5))).allMatch(u -> Math.abs(u[0]) == 1);
    }

    @Test
    void medians_of_nothing_are_undefined() {
        assertThat(KernelDistance.medianDistance(NONE))
                .isEqualTo(new Undefined("a median distance needs 2 rows but there are none"));
        assertThat(KernelDistance.medianDistance(new double[][] {{1}}))
                .isEqualTo(new Undefined("a median distance needs 2 rows but there is 1"));
        assertThat(KernelDistance.medianHeuristic(new double[][] {{1}, {1}, {1}, {5}}))
                .isEqualTo(new Measurement.Scalar(0.125));
        assertThat(KernelDistance.medianHeuristic(new double[][] {{1}, {1}, {1}, {1}, {5}}))
                .isEqualTo(new Undefined("the median distance is 0.0, which gives no kernel; give gamma"));
        assertThat(KernelDistance.of(new double[][] {{1}}, new double[][] {{2}}, 1)
                        .unbiased())
                .isEqualTo(new Undefined("the unbiased form needs 2 rows on each side but there are 1 and 1"));
    }

    @Test
    void what_is_too_large_is_refused_and_never_cut() {
        double[][] many = new double[20_001][1];

        assertThatIllegalArgumentException()
                .isThrownBy(() -> MultivariateEnergyDistance.of(many, new double[][] {{1}}))
                .withMessage(
                        "the energy distance looks at each pair of 20002 rows, but at most 20000 rows are taken; give fewer, drawn with Subsample, which is then part of the result");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KernelDistance.medianDistance(many))
                .withMessageStartingWith("the median distance looks at each pair of 20001 rows");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SpatialDepth.of(many))
                .withMessageStartingWith("spatial depth looks at each pair of 20001 rows");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PairwiseStatistic.energy(many))
                .withMessage(
                        "a permutation test of all pairs takes at most 5000 rows but there are 20001; give fewer, drawn with Subsample");
    }

    @Test
    void settings_out_of_range_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KernelDistance.of(sample("plane30"), sample("plane24"), 0))
                .withMessage("gamma must be a finite number above 0 but was 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SlicedWasserstein.directions(0, 1, 1))
                .withMessage("columns must be at least 1 but was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SlicedWasserstein.directions(2, 0, 1))
                .withMessage("count must be at least 1 but was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SlicedWasserstein.of(sample("plane30"), sample("plane24"), NONE))
                .withMessage("at least 1 direction is needed but there is none");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        SlicedWasserstein.of(sample("plane30"), sample("plane24"), new double[][] {{1, 0}, {3, 4}}))
                .withMessage("direction 1 must be a unit vector but its length is 5.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SlicedWasserstein.of(sample("plane30"), sample("plane24"), new double[][] {{1}}))
                .withMessage("direction 0 has 1 columns where the rows have 2");
    }
}
