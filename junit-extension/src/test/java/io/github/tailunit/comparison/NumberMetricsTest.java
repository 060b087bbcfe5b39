package io.github.tailunit.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.Gson;
import io.github.tailunit.metric.Measurement;
import io.github.tailunit.metric.Tail;
import io.github.tailunit.metric.Values;
import io.github.tailunit.statistics.ClopperPearson;
import io.github.tailunit.statistics.RateRatio;
import io.github.tailunit.statistics.Side;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class NumberMetricsTest {

    private static final Vectors VECTORS = load();
    private static final double[] CONSTANT =
            DoubleStream.generate(() -> 7).limit(50).toArray();

    static final List<TwoSampleMetric<double[]>> METRICS = List.of(
            NumberMetrics.tailMass(Tail.upper(0.9)),
            NumberMetrics.tailMassBeyond(Values.ofNumbers(), 1.2, Side.UPPER),
            NumberMetrics.quantileRatio(Tail.upper(0.9)),
            NumberMetrics.quantileGap(Tail.lower(0.1)),
            NumberMetrics.expectedShortfallRatio(Tail.lower(0.1)));

    /** Reference values; each section names the implementation that computed it. */
    record Vectors(
            Map<String, double[]> samples,
            Section<Mass> tailMass,
            Section<Quantiles> quantiles,
            Section<Shortfall> shortfalls) {}

    record Section<C>(String oracle, List<C> cases) {}

    record Mass(
            String reference,
            String candidate,
            double level,
            Side side,
            double threshold,
            int referenceCount,
            int candidateCount,
            double retention,
            double massLower,
            double massUpper,
            double lower,
            double upper,
            int exceedances,
            double p) {}

    record Quantiles(String reference, String candidate, double level, double ratio, double gap) {}

    record Shortfall(String reference, String candidate, double level, Side side, double ratio) {}

    private static Vectors load() {
        try (InputStream in = NumberMetricsTest.class.getResourceAsStream("number-metrics.json")) {
            return new Gson().fromJson(new InputStreamReader(in, StandardCharsets.UTF_8), Vectors.class);
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    private static MetricResult measure(TwoSampleMetric<double[]> metric, String reference, String candidate) {
        return measure(
                metric, VECTORS.samples().get(reference), VECTORS.samples().get(candidate));
    }

    static MetricResult measure(TwoSampleMetric<double[]> metric, double[] reference, double[] candidate) {
        return TailMetrics.of(Reference.of(reference), Candidate.of(candidate)).measure(metric);
    }

    private static Tail<double[]> tail(double level, Side side) {
        return side == Side.UPPER ? Tail.upper(level) : Tail.lower(level);
    }

    private static double number(MetricResult result) {
        return result.value().value().orElseThrow();
    }

    @Test
    void tail_masses_equal_the_reference_values() {
        assertThat(VECTORS.tailMass().cases()).hasSize(7).allSatisfy(expected -> {
            MetricResult result = measure(
                    NumberMetrics.tailMass(tail(expected.level(), expected.side())),
                    expected.reference(),
                    expected.candidate());
            String side = expected.side() == Side.UPPER ? "threshold above" : "threshold below";
            assertThat(Double.parseDouble(result.definition().frozen().get(side)))
                    .isCloseTo(expected.threshold(), within(1e-9));
            assertThat(result.tail().orElseThrow().reference()).isEqualTo(expected.referenceCount());
            assertThat(result.tail().orElseThrow().candidate()).isEqualTo(expected.candidateCount());
            assertThat(number(result)).isCloseTo(expected.retention(), within(1e-9));
            assertInterval(result.interval().orElseThrow(), expected.lower(), expected.upper());
            assertInterval(result.parts().get(0).interval().orElseThrow(), expected.massLower(), expected.massUpper());
            assertThat(result.test().orElseThrow().statistic()).isEqualTo(expected.exceedances());
            assertThat(result.test().orElseThrow().pValue()).isCloseTo(expected.p(), within(1e-9));
        });
    }

    private static void assertInterval(Interval interval, double lower, double upper) {
        assertThat(interval.lower()).isCloseTo(lower, within(1e-9 + 1e-8 * lower));
        assertThat(interval.upper()).isCloseTo(upper, within(1e-9 + 1e-8 * upper));
    }

    @Test
    void quantiles_equal_the_reference_values() {
        assertThat(VECTORS.quantiles().cases()).hasSize(5).allSatisfy(expected -> {
            Side side = expected.level() > 0.5 ? Side.UPPER : Side.LOWER;
            assertThat(number(measure(
                            NumberMetrics.quantileRatio(tail(expected.level(), side)),
                            expected.reference(),
                            expected.candidate())))
                    .isCloseTo(expected.ratio(), within(1e-10));
            assertThat(number(measure(
                            NumberMetrics.quantileGap(tail(expected.level(), side)),
                            expected.reference(),
                            expected.candidate())))
                    .isCloseTo(expected.gap(), within(1e-10));
        });
    }

    @Test
    void shortfall_ratios_equal_the_reference_values() {
        assertThat(VECTORS.shortfalls().cases())
                .hasSize(4)
                .allSatisfy(expected -> assertThat(number(measure(
                                NumberMetrics.expectedShortfallRatio(tail(expected.level(), expected.side())),
                                expected.reference(),
                                expected.candidate())))
                        .isCloseTo(expected.ratio(), within(1e-10)));
    }

    /** Naive twin: sort, interpolate, count. */
    @Test
    void both_sides_are_counted_together() {
        double[] real = VECTORS.samples().get("contRef");
        double[] made = VECTORS.samples().get("contCand");
        double[] sorted = Arrays.stream(real).sorted().toArray();
        double low = sorted[2] + 0.95 * (sorted[3] - sorted[2]); // 59 x 0.05 = 2.95
        double high = sorted[56] + 0.05 * (sorted[57] - sorted[56]); // 59 x 0.95 = 56.05
        long a = Arrays.stream(made).filter(y -> y < low || y > high).count();

        MetricResult result = measure(NumberMetrics.tailMass(Tail.both(0.9)), real, made);

        assertThat(result.tail().orElseThrow())
                .isEqualTo(new TailCounts("x < -1.435 or x > 1.724", 1 - 0.9, 0.1, 6, a));
        assertThat(number(result)).isCloseTo(a / 47.0 / 0.1, within(1e-12));
        assertThat(result.test().orElseThrow().method())
                .isEqualTo("exceedance test beyond the 6 most extreme of 60 reference values");
        assertThat(result.definition().name()).isEqualTo("tail mass outside the middle 0.9");
    }

    @Test
    void a_declared_threshold_is_not_an_estimate_but_the_rate_of_the_reference_is() {
        MetricResult result =
                measure(NumberMetrics.tailMassBeyond(Values.ofNumbers(), 1.2, Side.UPPER), "contRef", "contCand");
        RateRatio counts = new RateRatio(4, 47, 9, 60);

        assertThat(result.definition().name()).isEqualTo("tail mass where x > 1.200");
        assertThat(result.tail().orElseThrow()).isEqualTo(new TailCounts("x > 1.200", 9 / 60.0, 9 / 60.0, 9, 4));
        assertThat(number(result)).isEqualTo(4 / 47.0 / (9 / 60.0));
        assertThat(result.interval().orElseThrow())
                .isEqualTo(Interval.exact(
                        counts.interval(0.95).lower(),
                        counts.interval(0.95).upper(),
                        0.95,
                        "conditional rate ratio of Poisson counts"));
        Part share = result.parts().get(0);
        assertThat(share.name()).isEqualTo("share of the candidate where x > 1.200");
        assertThat(share.value()).isEqualTo(new Measurement.Proportion(4, 47));
        assertThat(share.interval().orElseThrow())
                .isEqualTo(Interval.exact(
                        ClopperPearson.interval(4, 47, 0.95).lower(),
                        ClopperPearson.interval(4, 47, 0.95).upper(),
                        0.95,
                        "Clopper-Pearson"));
        assertThat(result.test().orElseThrow().method())
                .isEqualTo("Fisher's exact test, the rate of the reference estimated");
        assertThat(number(measure(
                        NumberMetrics.tailMassBeyond(Values.ofNumbers(), -1.2, Side.LOWER), "contRef", "contCand")))
                .isEqualTo(5 / 47.0 / (5 / 60.0));
    }

    @Test
    void a_threshold_must_be_a_number() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NumberMetrics.tailMassBeyond(Values.ofNumbers(), Double.NaN, Side.UPPER))
                .withMessage("the threshold of a tail must be finite but was NaN");
    }

    @Test
    void quantiles_of_both_sides_are_measured_one_by_one() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NumberMetrics.quantileRatio(Tail.both(0.9)))
                .withMessage("a quantile ratio looks at one side, but the tail is outside the middle 0.9; measure "
                        + "Tail.upper and Tail.lower one by one");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NumberMetrics.quantileGap(Tail.both(0.9)))
                .withMessageStartingWith("a quantile gap looks at one side");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NumberMetrics.expectedShortfallRatio(Tail.both(0.9)))
                .withMessageStartingWith("an expected shortfall ratio looks at one side");
    }

    // The degenerate table.

    @Test
    void constant_data_have_no_tail() {
        assertUndefined(
                NumberMetrics.tailMass(Tail.upper(0.95)),
                CONSTANT,
                "no reference value lies in the tail (x > 7.000), so there is nothing that could be kept; so many are equal "
                        + "to the threshold");
        assertUndefined(
                NumberMetrics.tailMassBeyond(Values.ofNumbers(), 8, Side.UPPER),
                CONSTANT,
                "no reference value lies in the tail (x > 8.000), so there is nothing that could be kept");
        assertUndefined(
                NumberMetrics.quantileRatio(Tail.upper(0.95)),
                CONSTANT,
                "the reference's q0.95 lies 0.0 beyond its median, which is no distance to compare with");
        assertUndefined(
                NumberMetrics.quantileGap(Tail.upper(0.95)),
                CONSTANT,
                "the interquartile range of the reference is 0.0, which is no unit to measure with");
        assertUndefined(
                NumberMetrics.expectedShortfallRatio(Tail.upper(0.95)),
                CONSTANT,
                "the expected shortfall of the reference lies 0.0 beyond its median, which is no distance to compare with");
    }

    private static void assertUndefined(TwoSampleMetric<double[]> metric, double[] reference, String cause) {
        MetricResult result = measure(metric, reference, CONSTANT);

        assertThat(result.value()).isEqualTo(new Measurement.Undefined(cause));
        assertThat(result.interval()).isEmpty();
        assertThat(result.test()).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("METRICS")
    void without_records_nothing_agrees(TwoSampleMetric<double[]> metric) {
        assertThat(measure(metric, VECTORS.samples().get("contRef"), new double[0])
                        .value())
                .isEqualTo(new Measurement.Undefined("the candidate has no records"));
    }

    @ParameterizedTest
    @FieldSource("METRICS")
    void nan_is_refused_by_name(TwoSampleMetric<double[]> metric) {
        double[] real = VECTORS.samples().get("contRef");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> measure(metric, real, new double[] {1, Double.NaN, 3}))
                .withMessage(
                        "candidate record 1 of 3 has the value NaN; remove or repair such records, they are counted as "
                                + "invalid");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> measure(metric, new double[] {1, 2, Double.NaN}, real))
                .withMessage(
                        "reference record 2 of 3 has the value NaN; remove or repair such records, they are counted as "
                                + "invalid");
    }

    @ParameterizedTest
    @FieldSource("METRICS")
    void one_record_can_be_measured_and_decides_nothing(TwoSampleMetric<double[]> metric) {
        MetricResult result = measure(metric, VECTORS.samples().get("contRef"), new double[] {0.3});

        assertThat(result.value().value()).isPresent();
        assertThat(result.warnings()).isNotEmpty();
        result.interval()
                .ifPresent(interval ->
                        assertThat(interval.contains(1) || interval.contains(0)).isTrue());
        assertThat(result.test().orElseThrow().pValue()).isGreaterThan(0.05);
    }

    @Test
    void infinite_values_have_ranks() {
        double[] real = {1, 2, 3, 4, 5, 6, 7, 8, 9, Double.POSITIVE_INFINITY};
        double[] made = {1, 2, 3, 4, 5, 6, 7, 8, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};

        assertThat(number(measure(NumberMetrics.tailMass(Tail.upper(0.85)), real, made)))
                .isEqualTo(1);
        assertThat(measure(NumberMetrics.quantileRatio(Tail.upper(0.85)), real, made)
                        .value())
                .isEqualTo(new Measurement.Infinite("the candidate's q0.85 is Infinity"));
        assertThat(measure(NumberMetrics.quantileRatio(Tail.upper(0.85)), real, made)
                        .warnings())
                .contains("No test: some values are infinite, and a difference needs finite ones.");
        assertThat(measure(NumberMetrics.quantileGap(Tail.upper(0.85)), real, made)
                        .value())
                .isEqualTo(new Measurement.Undefined(
                        "the q0.85 of the candidate is Infinity and of the reference 8.649999999999999"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> measure(NumberMetrics.expectedShortfallRatio(Tail.upper(0.85)), real, made))
                .withMessageStartingWith("reference record 9 of 10 has the value Infinity, the first of 1;");
    }

    @Test
    void a_candidate_that_could_not_show_a_total_loss_says_so() {
        double[] real = IntStream.range(0, 1000).asDoubleStream().toArray();

        assertThat(measure(NumberMetrics.tailMass(Tail.upper(0.99)), real, Arrays.copyOf(real, 100))
                        .warnings())
                .containsExactly(
                        "Too few records: had the candidate lost this tail altogether, 100 records would not show "
                                + "it at 5 %; give at least 348.");
        assertThat(measure(
                                NumberMetrics.tailMassBeyond(Values.ofNumbers(), 989, Side.UPPER),
                                real,
                                Arrays.copyOf(real, 298))
                        .warnings())
                .containsExactly(
                        "Too few records: had the candidate lost this tail altogether, 298 records would not show "
                                + "it at 5 %; give at least 299.");
        assertThat(measure(NumberMetrics.tailMass(Tail.upper(0.99)), real, Arrays.copyOf(real, 348))
                        .warnings())
                .isEmpty();
        assertThat(measure(NumberMetrics.tailMass(Tail.upper(0.99)), real, Arrays.copyOf(real, 348))
                        .test()
                        .orElseThrow()
                        .pValue())
                .isLessThanOrEqualTo(0.05);
    }

    @Test
    void values_equal_to_the_threshold_are_reported() {
        double[] real =
                IntStream.range(0, 100).mapToDouble(i -> i < 10 ? i : 50).toArray();
        real[99] = 60;

        MetricResult result = measure(NumberMetrics.tailMass(Tail.upper(0.9)), real, real);

        assertThat(result.tail().orElseThrow()).isEqualTo(new TailCounts("x > 50.00", 1 - 0.9, 0.01, 1, 1));
        assertThat(result.warnings())
                .contains(
                        "Values equal to the threshold leave 1.0 % of the reference in a tail of 10 %; the test takes the "
                                + "cautious side.");
        assertThat(result.test().orElseThrow().pValue()).isEqualTo(1);
    }

    @Test
    void a_level_beyond_the_last_record_is_the_extreme_under_another_name() {
        MetricResult result = measure(NumberMetrics.quantileRatio(Tail.upper(0.99)), "contRef", "contCand");

        assertThat(result.warnings())
                .containsExactly(
                        "Of 47 records 0.47 lie beyond that level: it is the most extreme record under another name; "
                                + "give at least 100.");
        assertThat(result.interval().orElseThrow().upper()).isInfinite();
    }

    /** 60 and 47 records as 20 and 16 clusters of neighbours. */
    @ParameterizedTest
    @FieldSource("METRICS")
    void records_that_depend_on_each_other_make_evidence_weaker(TwoSampleMetric<double[]> metric) {
        MetricResult plain = measure(metric, "contRef", "contCand");
        MetricResult clustered = TailMetrics.of(
                        Reference.of(VECTORS.samples().get("contRef")).clusteredBy((batch, i) -> i / 3),
                        Candidate.of(VECTORS.samples().get("contCand")).clusteredBy((batch, i) -> i / 3))
                .measure(metric);

        assertThat(clustered.value()).isEqualTo(plain.value());
        assertThat(clustered.test().orElseThrow().method()).endsWith("permutations of clusters");
        assertThat(clustered.interval().map(Interval::exact)).isNotEqualTo(java.util.Optional.of(true));
        assertThat(String.join(" ", clustered.warnings())).contains("the test permutes clusters as wholes.");
    }

    @Test
    void a_shortfall_says_why_it_has_no_interval() {
        MetricResult result = measure(NumberMetrics.expectedShortfallRatio(Tail.upper(0.9)), "contRef", "contCand");

        assertThat(result.interval()).isEmpty();
        assertThat(result.warnings())
                .containsExactly(
                        "No interval: no method is known that keeps its level on heavy tails (a percentile bootstrap "
                                + "of 200 records covers 78 % at 95 %).");
        assertThat(result.test().orElseThrow().method())
                .isEqualTo("difference in expected shortfall, 999 random permutations");
    }

    @Test
    void the_definition_is_frozen_with_the_reference() {
        Reference<double[]> reference = Reference.of(VECTORS.samples().get("contRef"));
        FrozenMetric<double[]> frozen =
                NumberMetrics.<double[]>tailMass(Tail.upper(0.95)).freeze(reference);

        assertThat(frozen.definition().frozen()).containsKeys("level", "threshold above");
        assertThat(frozen.definition().conventions())
                .containsExactly(
                        "threshold: quantile of the reference, type 7 of Hyndman and Fan",
                        "a value equal to the threshold is not in the tail");
        assertThat(NumberMetrics.<double[]>tailMass(Tail.upper(0.95))
                        .freeze(reference)
                        .definition()
                        .digest())
                .isEqualTo(frozen.definition().digest());
        assertThat(NumberMetrics.<double[]>tailMass(Tail.upper(0.94))
                        .freeze(reference)
                        .definition()
                        .digest())
                .isNotEqualTo(frozen.definition().digest());
    }
}
