package io.github.tailunit.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.Gson;
import io.github.tailunit.metric.Event;
import io.github.tailunit.metric.Measurement;
import io.github.tailunit.metric.Measurement.Undefined;
import io.github.tailunit.metric.Values;
import io.github.tailunit.random.RandomStream;
import io.github.tailunit.random.Seed;
import io.github.tailunit.statistics.MultivariateEnergyDistance;
import io.github.tailunit.statistics.PrecisionRecall;
import io.github.tailunit.statistics.Subsample;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PointMetricsTest {

    private static final Points<double[][]> ROWS = Points.ofRows();

    /** The samples of the statistics' reference values. */
    private static final Map<String, double[][]> SAMPLES = samples();

    private record File(Map<String, double[][]> samples) {}

    private static Map<String, double[][]> samples() {
        try (InputStream in = PrecisionRecall.class.getResourceAsStream("points.json")) {
            return new Gson()
                    .fromJson(new InputStreamReader(in, StandardCharsets.UTF_8), File.class)
                    .samples();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static final double[][] REAL = SAMPLES.get("plane30");
    private static final double[][] MADE = SAMPLES.get("plane24");

    private static MetricResult measure(TwoSampleMetric<double[][]> metric, double[][] real, double[][] made) {
        return TailMetrics.of(Reference.of(real), Candidate.of(made))
                .withResamples(199)
                .measure(metric);
    }

    private static MetricResult measure(TwoSampleMetric<double[][]> metric) {
        return measure(metric, REAL, MADE);
    }

    private static double number(Measurement measurement) {
        return measurement.value().orElseThrow();
    }

    /** Reference values: NumPy 1.24.2 and R 4.2.2, covariance of the reference with divisor n - 1. */
    @Test
    void the_classical_tail_mass_of_a_candidate_without_a_tail_is_zero() {
        MetricResult result = measure(PointMetrics.tailMass(PointTail.classicalMahalanobis(ROWS, 0.9)));

        assertThat(number(result.value())).isZero();
        assertThat(result.tail()).contains(new TailCounts("d2 > 3.672", 1 - 0.9, 0.1, 3, 0));
        assertThat(Double.parseDouble(result.definition().frozen().get("threshold")))
                .isCloseTo(3.671828928894387, within(1e-9));
        assertThat(result.definition().frozen()).containsKeys("level", "centre", "covariance");
        assertThat(result.interval().orElseThrow().lower()).isZero();
        assertThat(result.interval().orElseThrow().upper()).isCloseTo(3.02, within(0.01)); // 30/24 (40^(1/3) - 1)
    }

    /** Reference values: clovaai/generative-evaluation-prdc e320c1d, scikit-learn 1.2.1, SciPy 1.10.1. */
    @Test
    void context_metrics_have_the_values_of_other_implementations() {
        double[][] directions = IntStream.range(0, 8)
                .mapToObj(i -> new double[] {Math.cos(Math.PI * i / 8), Math.sin(Math.PI * i / 8)})
                .toArray(double[][]::new);

        assertContext(PointMetrics.precision(ROWS, 5), 1);
        assertContext(PointMetrics.recall(ROWS, 5), 0.8);
        assertContext(PointMetrics.density(ROWS, 5), 1.3);
        assertContext(PointMetrics.coverage(ROWS, 5), 0.8666666666666667);
        assertContext(PointMetrics.maximumMeanDiscrepancy(ROWS, 0.5), 0.10798916243196655);
        assertContext(PointMetrics.slicedWasserstein(ROWS, directions), 0.7914759646361894);
        assertThat(number(measure(PointMetrics.maximumMeanDiscrepancy(ROWS, 0.5))
                        .parts()
                        .get(0)
                        .value()))
                .isCloseTo(0.05851755323340446, within(1e-10));
        assertThat(number(measure(PointMetrics.slicedWasserstein(ROWS, directions))
                        .parts()
                        .get(0)
                        .value()))
                .isCloseTo(1.023870584465987, within(1e-10));
    }

    private static void assertContext(TwoSampleMetric<double[][]> metric, double expected) {
        MetricResult result = measure(metric);

        assertThat(number(result.value())).isCloseTo(expected, within(1e-10));
        assertThat(result.definition().contextOnly()).isTrue();
    }

    /** Reference values: NumPy, formulas of chiplot of R evd 2.3.6.1. */
    @Test
    void tail_dependence_that_is_lost_is_zero() {
        MetricResult result = measure(
                PointMetrics.upperTailDependence(Values.ofColumn(0), Values.ofColumn(1), 0.95),
                SAMPLES.get("pairs200"),
                SAMPLES.get("pairs200b"));

        assertThat(number(result.value())).isZero();
        assertThat(result.tail()).contains(new TailCounts("both ranks beyond 0.95", 1 - 0.95, 0.025, 5, 0));
        assertThat(result.parts().stream().map(Part::name))
                .containsExactly(
                        "reference, P(V beyond u given U beyond u)",
                        "candidate, P(V beyond u given U beyond u)",
                        "reference, chi (Coles)",
                        "candidate, chi (Coles)",
                        "reference, chibar",
                        "candidate, chibar");
        assertThat(result.parts().stream().map(part -> number(part.value())))
                .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-10 ? 0 : 1)
                .containsExactly(0.5, 0.0, 0.4800831687536551, -0.05407971774568621, 0.6241963505817842, -1.0);
        Interval joint = result.parts().get(0).interval().orElseThrow();
        assertThat(joint.lower()).isCloseTo(0.1870860284474045, within(1e-9)); // 5 of 10, as binom.test of R
        assertThat(joint.upper()).isCloseTo(0.8129139715525955, within(1e-9));
        assertThat(result.test().orElseThrow().pValue()).isLessThan(0.05);
        assertThat(result.warnings())
                .containsExactly(
                        "Reference: 200 rows are too few for a tail dependence at this level; it takes 1000 rows to expect 50 beyond it in one column.",
                        "Candidate: 200 rows are too few for a tail dependence at this level; it takes 1000 rows to expect 50 beyond it in one column.");
    }

    @Test
    void tail_coverage_is_relative_to_what_chance_covers_and_names_what_is_lost() {
        double[][] real = {{0}, {1}, {2}, {3}, {4}, {5}, {50}, {60}};
        PointTail<double[][]> tail = PointTail.of(ROWS, Event.ofRows("large", row -> row[0] > 10));

        MetricResult result = measure(PointMetrics.tailCoverage(tail, 1), real, new double[][] {{0}, {1}, {57}, {5}});

        assertThat(number(result.value())).isCloseTo(1 / PrecisionRecall.expectedCoverage(8, 4, 1), within(1e-12));
        MetricResult lost = measure(PointMetrics.tailCoverage(tail, 1), real, new double[][] {{0}, {1}, {42}, {5}});

        assertThat(number(lost.value())).isCloseTo(0.5 / PrecisionRecall.expectedCoverage(8, 4, 1), within(1e-12));
        assertThat(lost.tail()).contains(new TailCounts("large", 0.25, 0.25, 2, 1));
        assertThat(lost.parts().stream().map(Part::name))
                .containsExactly(
                        "tail records covered", "reference against itself, mean of 20 splits", "record 7: [60.0]");
        assertThat(lost.parts().get(2).isLost()).isTrue();
        assertThat(lost.definition().frozen()).containsEntry("k", "1").containsEntry("event", "large");
    }

    /** A quarter of a thousand tail records: split against split is near 1. */
    @Test
    void the_reference_covers_itself_as_chance_does() {
        double[][] real = gaussian(1, 1_000);
        MetricResult result =
                measure(PointMetrics.tailCoverage(PointTail.mahalanobis(ROWS, 0.75)), real, gaussian(2, 500));

        assertThat(number(result.parts().get(1).value())).isBetween(0.95, 1.05);
        assertThat(number(result.value())).isBetween(0.9, 1.1);
    }

    static double[][] gaussian(long seed, int rows) {
        RandomStream random = new Seed(seed).stream();
        double[][] points = new double[rows][2];
        for (double[] point : points) {
            point[0] = random.nextGaussian();
            point[1] = random.nextGaussian();
        }
        return points;
    }

    /** What makes a value is in the definition, so another choice is another digest. */
    @Test
    void choices_are_frozen_into_the_digest() {
        Stream<TwoSampleMetric<double[][]>> metrics = Stream.of(
                PointMetrics.maximumMeanDiscrepancy(ROWS, 0.5),
                PointMetrics.maximumMeanDiscrepancy(ROWS, 0.25),
                PointMetrics.slicedWasserstein(ROWS),
                PointMetrics.slicedWasserstein(ROWS, new double[][] {{1, 0}}),
                PointMetrics.slicedWasserstein(ROWS, new double[][] {{0, 1}}),
                PointMetrics.coverage(ROWS, 2),
                PointMetrics.coverage(ROWS, 3),
                PointMetrics.mahalanobisTailMass(ROWS, 0.9),
                PointMetrics.mahalanobisTailMass(ROWS, 0.8),
                PointMetrics.tailMass(PointTail.classicalMahalanobis(ROWS, 0.9)),
                PointMetrics.depthTailMass(ROWS, 0.9),
                PointMetrics.onPart(PointMetrics.energy(ROWS), new Subsample(20, 1)),
                PointMetrics.onPart(PointMetrics.energy(ROWS), new Subsample(20, 2)));

        List<String> digests = metrics.map(
                        metric -> metric.freeze(Reference.of(REAL)).definition().digest())
                .toList();

        assertThat(digests).doesNotHaveDuplicates().hasSize(13);
        assertThat(PointMetrics.slicedWasserstein(ROWS, new double[][] {{0, 1}})
                        .freeze(Reference.of(REAL))
                        .definition()
                        .frozen())
                .containsEntry("directions", "0x0.0p0 0x1.0p0");
        assertThat(PointMetrics.maximumMeanDiscrepancy(ROWS, 0.5)
                        .freeze(Reference.of(REAL))
                        .definition()
                        .frozen())
                .containsEntry("gamma", "0x1.0p-1");
    }

    @Test
    void a_declared_part_is_part_of_the_result() {
        Subsample part = new Subsample(20, 3);
        MetricResult result = measure(PointMetrics.onPart(PointMetrics.energy(ROWS), part));

        assertThat(number(result.value()))
                .isEqualTo(number(MultivariateEnergyDistance.of(part.of(REAL), part.of(MADE))));
        assertThat(result.referenceSize()).isEqualTo(20);
        assertThat(result.definition().frozen()).containsEntry("subsample", "20 records of each side, seed 3");
        assertThat(result.definition().reference()).isEqualTo(Reference.of(REAL).digest());
        assertThat(result.warnings())
                .containsExactly("Measured on a declared part: at most 20 records of each side, drawn with seed 3.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PointMetrics.onPart(PointMetrics.energy(ROWS), part)
                        .freeze(Reference.of(REAL).clusteredBy((rows, i) -> i / 2)))
                .withMessage(
                        "a subsample takes records and not clusters; give one record a cluster, or measure all records");
    }

    @Test
    void too_many_pairs_are_refused_or_not_tested_and_never_cut() {
        double[][] many = new double[20_001][1];
        Arrays.setAll(many, i -> new double[] {i});
        double[][] some = Arrays.copyOf(many, 3_000);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> measure(PointMetrics.energy(ROWS), many, new double[][] {{1}}))
                .withMessageStartingWith("the energy distance looks at each pair of 20002 rows");
        assertThat(measure(PointMetrics.energy(ROWS), some, Arrays.copyOf(many, 2_001))
                        .warnings())
                .containsExactly(
                        "No test: permutations of all pairs take at most 5000 records of both sides together, but there are 5001; measure a declared Subsample.");
    }

    static Stream<Arguments> metrics() {
        return Stream.of(
                Arguments.of("mahalanobis", PointMetrics.mahalanobisTailMass(ROWS, 0.9)),
                Arguments.of("classical", PointMetrics.tailMass(PointTail.classicalMahalanobis(ROWS, 0.9))),
                Arguments.of("depth", PointMetrics.depthTailMass(ROWS, 0.9)),
                Arguments.of("tail coverage", PointMetrics.tailCoverage(PointTail.mahalanobis(ROWS, 0.9), 2)),
                Arguments.of("coverage", PointMetrics.coverage(ROWS, 2)),
                Arguments.of("discrepancy", PointMetrics.maximumMeanDiscrepancy(ROWS)),
                Arguments.of("sliced", PointMetrics.slicedWasserstein(ROWS)),
                Arguments.of("frechet", PointMetrics.frechet(ROWS)),
                Arguments.of("energy", PointMetrics.energy(ROWS)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("metrics")
    void records_that_are_no_points_are_refused(String name, TwoSampleMetric<double[][]> metric) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> measure(metric, REAL, new double[][] {{1, 2}, {3, Double.NaN}, {5, 6}}))
                .withMessage(
                        "candidate record 1 of 3 has NaN for coordinate 1; remove or repair such records, they are counted as invalid");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> measure(
                        metric, new double[][] {{1, 2}, {Double.NEGATIVE_INFINITY, 3}, {0, 1 / 0.0}, {5, 6}}, MADE))
                .withMessage(
                        "reference record 1 of 4 has -Infinity for coordinate 0, the first of 2 infinite ones; distances need finite numbers: remove or repair such records");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> measure(metric, REAL, new double[][] {{1}, {2}, {3}}))
                .withMessage("the candidate's records have 1 coordinates where those of the reference have 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> measure(metric, REAL, new double[][] {{1, 2}, {2}, {3, 4}}))
                .withMessage(
                        "candidate record 1 of 3 has 1 coordinates where record 0 has 2; all records need the same");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("metrics")
    void an_empty_candidate_is_undefined(String name, TwoSampleMetric<double[][]> metric) {
        assertThat(measure(metric, REAL, new double[0][]).value())
                .isEqualTo(new Undefined("the candidate has no records"));
        assertThat(metric.freeze(Reference.of(REAL)).value(Candidate.of(new double[0][])))
                .isEqualTo(new Undefined("the candidate has no records"));
    }

    /** Constant data, where all but distances of clouds are undefined. */
    @Test
    void references_that_vary_in_no_way_have_no_tail() {
        double[][] constant = new double[12][];
        Arrays.setAll(constant, i -> new double[] {7, i < 6 ? 1 : 2});

        assertThat(measure(PointMetrics.mahalanobisTailMass(ROWS, 0.9), constant, MADE)
                        .value())
                .isEqualTo(new Undefined("column 0 is constant: it is 7.0 in all 12 rows"));
        assertThat(measure(PointMetrics.depthTailMass(ROWS, 0.9), constant, MADE)
                        .value())
                .isEqualTo(new Undefined("column 0 is constant: it is 7.0 in all 12 rows"));
        assertThat(measure(PointMetrics.tailCoverage(PointTail.mahalanobis(ROWS, 0.9)), constant, MADE)
                        .value())
                .isEqualTo(new Undefined("column 0 is constant: it is 7.0 in all 12 rows"));
        assertThat(measure(
                                PointMetrics.upperTailDependence(Values.ofColumn(0), Values.ofColumn(1), 0.9),
                                constant,
                                MADE)
                        .value())
                .isEqualTo(new Undefined("reference: the first column is constant: all 12 values are 7.0"));
        assertThat(measure(PointMetrics.maximumMeanDiscrepancy(ROWS), new double[][] {{1, 1}, {1, 1}}, MADE)
                        .value())
                .isEqualTo(new Undefined("the median distance is 0.0, which gives no kernel; give gamma"));
        assertThat(measure(
                                PointMetrics.tailMass(PointTail.classicalMahalanobis(ROWS, 0.9)),
                                new double[][] {{1, 2}, {2, 4}, {3, 6}},
                                MADE)
                        .value())
                .isEqualTo(new Undefined("column 1 is a linear combination of column 0"));
        assertThat(measure(
                                PointMetrics.tailMass(PointTail.classicalMahalanobis(ROWS, 0.9)),
                                Arrays.copyOf(REAL, 2),
                                MADE)
                        .value())
                .isEqualTo(new Undefined("2 rows cannot give a covariance of 2 columns; at least 3 rows are needed"));
    }

    @Test
    void duplicates_leave_balls_empty_and_the_result_says_so() {
        double[][] real = {{0}, {1}, {2}, {3}, {50}, {50}, {60}};
        PointTail<double[][]> tail = PointTail.of(ROWS, Event.ofRows("large", row -> row[0] > 10));

        MetricResult result = measure(PointMetrics.tailCoverage(tail, 1), real, new double[][] {{50}, {60}, {1}});

        assertThat(number(result.value()))
                .isCloseTo(1 / 3.0 / PrecisionRecall.expectedCoverage(7, 3, 1), within(1e-12));
        assertThat(result.warnings())
                .containsExactly(
                        "2 of 3 tail records have 1 copy or more, so that nothing can be in their balls; they count as not covered.");
        assertThat(measure(
                                PointMetrics.tailCoverage(
                                        PointTail.of(ROWS, Event.ofRows("none", row -> row[0] > 100)), 1),
                                real,
                                real)
                        .value())
                .isEqualTo(new Undefined(
                        "no reference record lies in the tail (none), so there is nothing that could be covered"));
    }

    @Test
    void records_of_any_type_are_points() {
        record Patient(double age, double weight, int visits) {}
        List<Patient> patients = List.of(new Patient(70, 80, 1), new Patient(60, 90, 2));

        Points<List<Patient>> points = Points.by(Patient::age, Patient::visits);

        assertThat(points.of(patients, 1)).containsExactly(60, 2);
        assertThat(Points.ofRows(2, 0).of(new double[][] {{1, 2, 3}}, 0)).containsExactly(3, 1);
        assertThat(ROWS.of(new double[][] {{1, 2, 3}}, 0)).containsExactly(1, 2, 3);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Points.ofRows(1).of(new double[][] {{4}}, 0))
                .withMessage("record 0 has 1 columns, so it has no column 1 (the first column is 0)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Points.ofRows(0, -1))
                .withMessage("a column must be 0 or more but was -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Points.ofRows(new int[0]))
                .withMessage("at least one column is needed; for all of them use ofRows()");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Points.<Patient>by())
                .withMessage("at least one component is needed");
    }

    @Test
    void settings_out_of_range_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PointTail.depth(ROWS, 1))
                .withMessage("the level of a tail must be in (0, 1) but was 1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PointMetrics.coverage(ROWS, 0))
                .withMessage("k must be at least 1 but was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> measure(PointMetrics.tailCoverage(PointTail.mahalanobis(ROWS, 0.9), 30)))
                .withMessage("k must be in [1, 29], as the reference has 30 records, but was 30");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> measure(PointMetrics.coverage(ROWS, 24)))
                .withMessage("k must be in [1, 23], as the smaller cloud has 24 rows, but was 24");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PointMetrics.maximumMeanDiscrepancy(ROWS, -1))
                .withMessage("gamma must be a finite number above 0 but was -1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PointMetrics.upperTailDependence(Values.ofColumn(0), Values.ofColumn(1), 0))
                .withMessage("u must be in (0, 1) but was 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PointMetrics.tailMass(PointTail.of(ROWS, Event.ofRows("large", row -> true))))
                .withMessage("the tail is the event \"large\"; how often an event comes is measured by EventMetrics");
    }
}
