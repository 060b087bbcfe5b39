package io.github.tailunit.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tailunit.metric.Measurement;
import io.github.tailunit.metric.Values;
import io.github.tailunit.random.RandomStream;
import io.github.tailunit.random.Seed;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.statistics.distribution.HypergeometricDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PointMetricsLawsTest {

    static final Points<double[][]> ROWS = Points.ofRows();

    static final Map<String, TwoSampleMetric<double[][]>> TAILS = Map.of(
            "robust", PointMetrics.mahalanobisTailMass(ROWS, 0.9),
            "classical", PointMetrics.tailMass(PointTail.classicalMahalanobis(ROWS, 0.9)),
            "depth", PointMetrics.depthTailMass(ROWS, 0.9),
            "coverage", PointMetrics.tailCoverage(PointTail.mahalanobis(ROWS, 0.8), 3));

    static Stream<String> tails() {
        return TAILS.keySet().stream().sorted();
    }

    /** Elliptical rows of Student's t with three degrees of freedom. */
    static double[][] student(RandomStream random, int size) {
        double[][] rows = new double[size][2];
        for (double[] row : rows) {
            double chi = 0;
            for (int i = 0; i < 3; i++) {
                double normal = random.nextGaussian();
                chi += normal * normal;
            }
            double scale = Math.sqrt(3 / chi);
            row[0] = scale * random.nextGaussian();
            row[1] = scale * random.nextGaussian();
        }
        return rows;
    }

    private static MetricResult measure(TwoSampleMetric<double[][]> metric, double[][] real, double[][] made) {
        return TailMetrics.of(Reference.of(real), Candidate.of(made))
                .withResamples(99)
                .measure(metric);
    }

    private static double value(TwoSampleMetric<double[][]> metric, double[][] real, double[][] made) {
        return metric.freeze(Reference.of(real))
                .value(Candidate.of(made))
                .value()
                .orElseThrow();
    }

    private static double[][] changed(double[][] rows, UnaryOperator<double[]> change) {
        return Arrays.stream(rows).map(change).toArray(double[][]::new);
    }

    private static double[][] reversed(double[][] rows) {
        double[][] reversed = new double[rows.length][];
        Arrays.setAll(reversed, i -> rows[rows.length - 1 - i]);
        return reversed;
    }

    @ParameterizedTest
    @MethodSource("tails")
    void the_order_of_records_their_place_and_a_common_unit_make_no_difference(String name) {
        TwoSampleMetric<double[][]> metric = TAILS.get(name);
        double[][] real = student(new Seed(1).stream(), 150);
        double[][] made = student(new Seed(2).stream(), 110);
        double expected = value(metric, real, made);
        UnaryOperator<double[]> moved = row -> new double[] {4 * row[0] - 64, 4 * row[1] + 32};

        assertThat(value(metric, reversed(real), reversed(made))).isEqualTo(expected);
        assertThat(value(metric, changed(real, moved), changed(made, moved))).isEqualTo(expected);
    }

    @Test
    void tail_mass_by_mahalanobis_does_not_depend_on_axes() {
        double[][] real = student(new Seed(3).stream(), 150);
        double[][] made = student(new Seed(4).stream(), 110);
        UnaryOperator<double[]> affine = row -> new double[] {100 * row[0] + 30 * row[1] + 1, row[1] - row[0] / 5};

        for (String name : new String[] {"robust", "classical"}) {
            assertThat(value(TAILS.get(name), changed(real, affine), changed(made, affine)))
                    .isEqualTo(value(TAILS.get(name), real, made));
        }
    }

    @Test
    void tail_mass_by_depth_does_not_depend_on_the_units_of_the_columns() {
        double[][] real = student(new Seed(3).stream(), 150);
        double[][] made = student(new Seed(4).stream(), 110);
        UnaryOperator<double[]> units = row -> new double[] {1000 * row[0], row[1] / 8};

        assertThat(value(TAILS.get("depth"), changed(real, units), changed(made, units)))
                .isEqualTo(value(TAILS.get("depth"), real, made));
    }

    @ParameterizedTest
    @MethodSource("tails")
    void replacing_outer_records_by_the_median_never_raises_what_is_kept(String name) {
        double[][] real = student(new Seed(5).stream(), 200);
        double[][] made = student(new Seed(6).stream(), 160);
        int[] outermost = IntStream.range(0, made.length)
                .boxed()
                .sorted((a, b) -> Double.compare(radius(made[b]), radius(made[a])))
                .mapToInt(Integer::intValue)
                .toArray();
        FrozenMetric<double[][]> metric = TAILS.get(name).freeze(Reference.of(real));
        double last = metric.value(Candidate.of(made)).value().orElseThrow();
        double first = last;

        for (int position : outermost) {
            made[position] = new double[] {0, 0};
            double kept = metric.value(Candidate.of(made)).value().orElseThrow();
            assertThat(kept).isLessThanOrEqualTo(last);
            last = kept;
        }
        assertThat(first).isPositive();
        assertThat(last).isZero();
    }

    private static double radius(double[] row) {
        return row[0] * row[0] + row[1] * row[1];
    }

    @ParameterizedTest
    @MethodSource("tails")
    void what_is_kept_is_near_one_at_unequal_sizes_and_far_below_without_a_tail(String name) {
        TwoSampleMetric<double[][]> metric = TAILS.get(name);
        double[][] real = student(new Seed(7).stream(), 800);
        double[][] inside = Arrays.stream(student(new Seed(9).stream(), 1_000))
                .filter(row -> radius(row) < 4)
                .toArray(double[][]::new);

        assertThat(value(metric, real, student(new Seed(8).stream(), 500))).isBetween(0.75, 1.25);
        assertThat(value(metric, real, inside)).isLessThan(0.5);
        MetricResult lost = measure(metric, real, inside);
        assertThat(lost.test().orElseThrow().pValue()).isLessThanOrEqualTo(0.01);
        if (!name.equals("coverage")) {
            assertThat(lost.interval().orElseThrow().upper()).isLessThan(1);
        }
    }

    @Test
    void distances_are_larger_where_laws_differ() {
        double[][] real = student(new Seed(10).stream(), 120);
        double[][] same = student(new Seed(11).stream(), 90);
        double[][] other = changed(same, row -> new double[] {row[0] + 1, 2 * row[1]});

        for (TwoSampleMetric<double[][]> metric : context()) {
            MetricResult of = measure(metric, real, same);
            assertThat(of.value().value().orElseThrow()).isLessThan(value(metric, real, other));
            assertThat(of.test().orElseThrow().pValue()).isGreaterThan(0.01); // by chance 4 %, the seeds are fixed
            assertThat(measure(metric, real, other).test().orElseThrow().pValue())
                    .isEqualTo(0.01);
        }
    }

    static List<TwoSampleMetric<double[][]>> context() {
        return List.of(
                PointMetrics.maximumMeanDiscrepancy(ROWS),
                PointMetrics.slicedWasserstein(ROWS),
                PointMetrics.frechet(ROWS),
                PointMetrics.energy(ROWS));
    }

    static Stream<Arguments> tests() {
        return Stream.of(
                Arguments.of("coverage", PointMetrics.tailCoverage(PointTail.classicalMahalanobis(ROWS, 0.5), 1)),
                Arguments.of("kernel", PointMetrics.maximumMeanDiscrepancy(ROWS, 0.3)),
                Arguments.of("sliced", PointMetrics.slicedWasserstein(ROWS, new double[][] {{1, 0}, {0.6, 0.8}})),
                Arguments.of("frechet", PointMetrics.frechet(ROWS)),
                Arguments.of("energy", PointMetrics.energy(ROWS)),
                Arguments.of("upper", PointMetrics.upperTailDependence(Values.ofColumn(0), Values.ofColumn(1), 0.6)),
                Arguments.of("lower", PointMetrics.lowerTailDependence(Values.ofColumn(0), Values.ofColumn(1), 0.4)));
    }

    /** 250 comparisons of one law at 5 %: 12.5 expected, 4.5 deviations are 15.5; the upper limit breaks by chance with 3e-5. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("tests")
    void data_of_one_law_differ_no_more_often_than_the_level_says(String name, TwoSampleMetric<double[][]> metric) {
        RandomStream random = new Seed(20).stream();
        int red = 0;
        for (int i = 0; i < 250; i++) {
            MetricResult result = TailMetrics.of(Reference.of(student(random, 22)), Candidate.of(student(random, 18)))
                    .with(new ComparisonSettings(0.95, 99, i))
                    .measure(metric);
            red += result.test().isPresent() && result.test().get().pValue() <= 0.05 ? 1 : 0;
        }

        assertThat(red).isBetween(1, 28);
    }

    /** The hypergeometric test has the size that its lattice allows: 4.5 deviations, by chance 7e-6. */
    @ParameterizedTest
    @MethodSource("lattices")
    void the_test_of_tail_mass_has_its_exact_size(TwoSampleMetric<double[][]> metric, int repeats) {
        HypergeometricDistribution law = HypergeometricDistribution.of(100, 50, 10);
        double level = law.cumulativeProbability(2); // 10 of the 100 outermost, at most 2 of them the candidate's
        RandomStream random = new Seed(30).stream();
        int red = 0;
        for (int i = 0; i < repeats; i++) {
            MetricResult result = measure(metric, student(random, 50), student(random, 50));
            red += result.test().orElseThrow().pValue() <= level + 1e-12 ? 1 : 0;
        }

        assertThat((double) red / repeats).isCloseTo(level, within(4.5 * Math.sqrt(level * (1 - level) / repeats)));
    }

    static Stream<Arguments> lattices() {
        return Stream.of(Arguments.of(TAILS.get("classical"), 1_000), Arguments.of(TAILS.get("depth"), 400));
    }

    @Test
    void clusters_are_dealt_as_wholes() {
        RandomStream random = new Seed(40).stream();
        double[][] storms = repeated(student(random, 20), 8, random);
        double[][] others = repeated(student(random, 20), 8, random);
        TwoSampleMetric<double[][]> metric = PointMetrics.energy(ROWS);

        double naive = measure(metric, storms, others).test().orElseThrow().pValue();
        SignificanceTest clustered = TailMetrics.of(
                        Reference.of(storms).clusteredBy((rows, i) -> i / 8),
                        Candidate.of(others).clusteredBy((rows, i) -> i / 8))
                .withResamples(99)
                .measure(metric)
                .test()
                .orElseThrow();

        assertThat(naive).isEqualTo(0.01);
        assertThat(clustered.pValue()).isGreaterThan(0.05);
        assertThat(clustered.method()).isEqualTo("energy distance, 99 random permutations of clusters");
        MetricResult mass = TailMetrics.of(
                        Reference.of(storms).clusteredBy((rows, i) -> i / 8),
                        Candidate.of(others).clusteredBy((rows, i) -> i / 8))
                .withResamples(99)
                .measure(TAILS.get("classical"));
        assertThat(mass.test().orElseThrow().method())
                .isEqualTo("outermost of all records, 99 random permutations of clusters");
        assertThat(mass.interval().orElseThrow().method())
                .isEqualTo("conditional rate ratio of Poisson counts, by effective records");
    }

    /** Each row some times, a little moved. */
    private static double[][] repeated(double[][] rows, int times, RandomStream random) {
        double[][] repeated = new double[rows.length * times][];
        Arrays.setAll(repeated, i -> new double[] {
            rows[i / times][0] + 0.01 * random.nextGaussian(), rows[i / times][1] + 0.01 * random.nextGaussian()
        });
        return repeated;
    }

    @Test
    void equal_seeds_give_equal_results() {
        double[][] real = student(new Seed(50).stream(), 60);
        double[][] made = student(new Seed(51).stream(), 50);

        TAILS.values().forEach(metric -> {
            MetricResult one = measure(metric, real, made);
            MetricResult other = measure(metric, real, made);
            assertThat(other.value()).isEqualTo(one.value());
            assertThat(other.test()).isEqualTo(one.test());
            assertThat(other.parts()).isEqualTo(one.parts());
            assertThat(one.value()).isInstanceOf(Measurement.Scalar.class);
        });
    }
}
