package io.github.tailunit.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.Gson;
import io.github.tailunit.metric.Measurement;
import io.github.tailunit.metric.Tail;
import io.github.tailunit.random.Seed;
import io.github.tailunit.statistics.Alternative;
import io.github.tailunit.statistics.GeneralizedPareto;
import io.github.tailunit.statistics.GeneralizedParetoFit;
import io.github.tailunit.statistics.PeaksOverThreshold;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reference values, naive twins and the table of edge cases of the metrics of shape. */
class TailShapeTest {

    private static final References REFERENCES = load();

    private record References(double[] reference, double[] candidate, List<Case> cases, Censored censored) {}

    private record Case(
            double level,
            double threshold,
            long inReference,
            long inCandidate,
            double generalizedPareto,
            double hill,
            double moment,
            double pickands) {}

    private record Censored(
            double[] outcomes,
            double threshold,
            double upper,
            double error,
            double pValue,
            double lower,
            double clusterError) {}

    private static References load() {
        try (InputStreamReader in = new InputStreamReader(
                TailShapeTest.class.getResourceAsStream("tail-shape.json"), StandardCharsets.UTF_8)) {
            return new Gson().fromJson(in, References.class);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static Stream<Case> cases() {
        return REFERENCES.cases.stream();
    }

    private static MetricResult measured(double[] reference, double[] candidate, TwoSampleMetric<double[]> metric) {
        return TailMetrics.of(Reference.of(reference), Candidate.of(candidate))
                .withResamples(99)
                .measure(metric);
    }

    private static double[] negated(double[] values) {
        return Arrays.stream(values).map(x -> -x).toArray();
    }

    private static double number(MetricResult result) {
        return result.value().value().orElseThrow();
    }

    private static void assertUpperAndLower(
            double expected, TwoSampleMetric<double[]> upper, TwoSampleMetric<double[]> lower) {
        MetricResult result = measured(REFERENCES.reference, REFERENCES.candidate, upper);
        assertThat(number(result)).isCloseTo(expected, within(1e-9));
        assertThat(result.definition().orientation()).isEqualTo(Orientation.INDEX);
        assertThat(upper.freeze(Reference.of(REFERENCES.reference)).value(Candidate.of(REFERENCES.candidate)))
                .isEqualTo(result.value());
        assertThat(number(measured(negated(REFERENCES.reference), negated(REFERENCES.candidate), lower)))
                .isCloseTo(expected, within(1e-9));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void differences_as_by_another_implementation(Case expected) {
        Tail<double[]> upper = Tail.upper(expected.level);
        Tail<double[]> lower = Tail.lower(1 - expected.level);

        assertUpperAndLower(
                expected.generalizedPareto, TailShape.generalizedPareto(upper), TailShape.generalizedPareto(lower));
        assertThat(number(measured(REFERENCES.reference, REFERENCES.candidate, TailShape.hill(upper, 0.05))))
                .isCloseTo(expected.hill, within(1e-9));
        assertThat(number(measured(REFERENCES.reference, REFERENCES.candidate, TailShape.moment(upper, 0.05))))
                .isCloseTo(expected.moment, within(1e-9));
        assertUpperAndLower(expected.pickands, TailShape.pickands(upper, 0.1), TailShape.pickands(lower, 0.1));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void both_estimates_of_both_sides_are_parts(Case expected) {
        MetricResult result = measured(
                REFERENCES.reference, REFERENCES.candidate, TailShape.generalizedPareto(Tail.upper(expected.level)));
        double[] excesses = PeaksOverThreshold.excesses(REFERENCES.reference, expected.threshold);
        GeneralizedParetoFit.Estimate moments =
                (GeneralizedParetoFit.Estimate) GeneralizedPareto.probabilityWeightedMoments(excesses);

        assertThat(result.parts())
                .extracting(Part::name)
                .containsExactly(
                        "xi of the reference, moments",
                        "xi of the reference, likelihood",
                        "xi of the candidate, moments",
                        "xi of the candidate, likelihood");
        assertThat(result.parts().get(0).value().value().orElseThrow())
                .isCloseTo(moments.law().shape(), within(1e-9));
        assertThat(result.parts().get(0).interval().orElseThrow().method()).isEqualTo("normal limit law");
        assertThat(result.parts().get(1).interval().orElseThrow().lower())
                .isCloseTo(
                        GeneralizedPareto.shapeInterval(excesses, 0.95)
                                .orElseThrow()
                                .lower(),
                        within(1e-6));
        assertThat(result.tail().orElseThrow().reference()).isEqualTo(expected.inReference);
        assertThat(result.tail().orElseThrow().candidate()).isEqualTo(expected.inCandidate);
        assertThat(Double.parseDouble(result.definition().frozen().get("threshold")))
                .isCloseTo(expected.threshold, within(1e-12));
    }

    // The 11 excesses of the candidate over q0.8 end abruptly.
    @Test
    void few_and_bounded_excesses_are_told() {
        MetricResult result =
                measured(REFERENCES.reference, REFERENCES.candidate, TailShape.generalizedPareto(Tail.upper(0.8)));

        assertThat(result.warnings())
                .contains(
                        "40 reference and 11 candidate records lie beyond the threshold; a shape needs 30, better 100: take a"
                                + " larger tail or more records.",
                        "The likelihood has no estimate on one side, which the moments have: the tail may be bounded.");
        assertThat(result.definition().conventions())
                .contains(
                        "a shape does not see thinning: a tail that keeps its shape and loses mass differs by 0; measure"
                                + " tail mass beside it");
        assertThat(result.parts().get(3).value()).isInstanceOf(Measurement.Undefined.class);
    }

    // Naive twin: all 252 ways to give 5 of 10 excesses to the reference.
    @Test
    void the_test_is_that_of_all_splits_where_there_are_few() {
        double[] reference = {0, 1, 2, 3, 4, 5.5, 6.1, 8, 12, 30};
        double[] candidate = {-1, -2, -3, -4, 4.9, 5.1, 5.6, 6.9, 14};
        TwoSampleMetric<double[]> metric = TailShape.generalizedPareto(Tail.upper(0.5));
        MetricResult result =
                TailMetrics.of(Reference.of(reference), Candidate.of(candidate)).measure(metric);

        double threshold = 4.75;
        double[] pooled = DoubleStream.concat(Arrays.stream(reference), Arrays.stream(candidate))
                .filter(x -> x > threshold)
                .map(x -> x - threshold)
                .toArray();
        int reached = 0;
        for (int bits = 0; bits < 1 << 10; bits++) {
            if (Integer.bitCount(bits) == 5 && !(naive(pooled, bits) < Math.abs(number(result)) * (1 - 1e-9))) {
                reached++;
            }
        }
        SignificanceTest test = result.test().orElseThrow();
        assertThat(test.pValue()).isCloseTo(reached / 252.0, within(1e-12));
        assertThat(test.statistic()).isCloseTo(Math.abs(number(result)), within(1e-12));
        assertThat(test.alternative()).isEqualTo(Alternative.TWO_SIDED);
        assertThat(test.method()).isEqualTo("permutation of the excesses, all splits");
    }

    private static double naive(double[] pooled, int bits) {
        double[] first = IntStream.range(0, 10)
                .filter(i -> (bits >> i & 1) == 1)
                .mapToDouble(i -> pooled[i])
                .toArray();
        double[] second = IntStream.range(0, 10)
                .filter(i -> (bits >> i & 1) == 0)
                .mapToDouble(i -> pooled[i])
                .toArray();
        return Math.abs(shape(first) - shape(second));
    }

    private static double shape(double[] excesses) {
        // a bounded tail counts as -1
        return GeneralizedPareto.probabilityWeightedMoments(excesses) instanceof GeneralizedParetoFit.Estimate found
                ? found.law().shape()
                : -1;
    }

    private static void assertUndefined(
            double[] reference, double[] candidate, TwoSampleMetric<double[]> metric, String cause) {
        MetricResult result = measured(reference, candidate, metric);

        assertThat(result.value()).isEqualTo(new Measurement.Undefined(cause));
        assertThat(result.test()).isEmpty();
        assertThat(result.interval()).isEmpty();
    }

    @Test
    void where_there_is_no_shape() {
        double[] some = {1, 2, 3, 4, 5, 6, 7, 9, 12, 30};
        TwoSampleMetric<double[]> law = TailShape.generalizedPareto(Tail.upper(0.5));

        assertUndefined(
                some,
                new double[] {1, 2, 3},
                law,
                "on the candidate: a generalized Pareto law needs at least 2 excesses, better 100, but there are none");
        assertUndefined(
                some,
                new double[] {1, 2, 7, 7},
                law,
                "on the candidate: all 2 excesses are 1.5, which says nothing of the shape of a tail");
        assertUndefined(
                new double[] {3, 3, 3},
                some,
                law,
                "on the reference: a generalized Pareto law needs at least 2 excesses, better 100, but there are none");
        assertUndefined(
                some,
                new double[] {1, 2, -3, 9, 9, 9, 9, 9, 9, 9},
                TailShape.hill(Tail.upper(0.5), 0.3),
                "on the candidate: at k = 3: the 4 largest values are the same, as in data with a cap, so they say nothing of"
                        + " a tail; an index of 0 would be a false one");
        assertUndefined(
                some,
                negated(some),
                TailShape.hill(Tail.upper(0.5), 0.3),
                "on the candidate: at k = 3: the logarithm needs the 4 largest values above 0, but 0 of 10 are; read fewer, or"
                        + " negate the values if the lower tail is meant, but do not shift them, which changes the index");
        assertUndefined(
                some,
                new double[] {5},
                TailShape.pickands(Tail.upper(0.9), 0.05),
                "on the reference: no k has between 0.05 and 0.1 of 10 values; take a larger tail or more records");
        assertUndefined(some, new double[0], law, "the candidate has no records");
    }

    @Test
    void what_cannot_be_asked_is_refused() {
        assertThatThrownBy(() -> TailShape.generalizedPareto(Tail.both(0.9)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "a shape looks at one side, but the tail is outside the middle 0.9; measure Tail.upper and Tail.lower one"
                                + " by one");
        assertThatThrownBy(() -> TailShape.hill(Tail.upper(0.9), 0.2))
                .hasMessage("the least share must be in (0, 0.1], the share of the tail, but was 0.2");
        assertThatThrownBy(() -> TailShape.moment(Tail.upper(0.9), 0))
                .hasMessage("the least share must be in (0, 0.1], the share of the tail, but was 0.0");
        assertThatThrownBy(() -> measured(
                        new double[] {1, 2, 3},
                        new double[] {1, Double.POSITIVE_INFINITY},
                        TailShape.generalizedPareto(Tail.upper(0.5))))
                .hasMessage(
                        "candidate record 1 of 2 has the value Infinity, the first of 1; sums and distances need finite"
                                + " numbers: remove or repair such records, or take a metric of ranks");
    }

    private static DensityForecast normal(double mean, double deviation) {
        NormalDistribution law = NormalDistribution.of(mean, deviation);
        return DensityForecast.of(law::logDensity, law::survivalProbability);
    }

    @Test
    void censored_likelihood_as_by_another_implementation() {
        Censored expected = REFERENCES.censored;
        MetricResult result = measured(
                expected.outcomes,
                expected.outcomes,
                TailShape.censoredLikelihood(Tail.upper(0.9), normal(0, 1), normal(0.2, 1.3)));
        MetricResult lower = measured(
                expected.outcomes,
                expected.outcomes,
                TailShape.censoredLikelihood(Tail.lower(0.1), normal(0, 1), normal(0.2, 1.3)));

        assertThat(number(result)).isCloseTo(expected.upper, within(1e-12));
        assertThat(number(lower)).isCloseTo(expected.lower, within(1e-12));
        assertThat(result.test().orElseThrow().pValue()).isCloseTo(expected.pValue, within(1e-9));
        assertThat(result.interval().orElseThrow().upper() - number(result))
                .isCloseTo(1.959963984540054 * expected.error, within(1e-12));
        assertThat(result.parts())
                .extracting(Part::name)
                .containsExactly(
                        "baseline, censored", "candidate, censored", "baseline, conditional", "candidate, conditional");
    }

    @Test
    void records_that_depend_on_each_other_count_as_one() {
        Censored expected = REFERENCES.censored;
        Reference<double[]> reference = Reference.of(expected.outcomes).clusteredBy((batch, position) -> position / 6);
        MetricResult result = TailMetrics.of(reference, Candidate.of(expected.outcomes))
                .measure(TailShape.censoredLikelihood(Tail.upper(0.9), normal(0, 1), normal(0.2, 1.3)));

        assertThat(result.interval().orElseThrow().upper() - number(result))
                .isCloseTo(1.959963984540054 * expected.clusterError, within(1e-12));
    }

    @Test
    void models_that_score_alike_or_rule_out_what_came() {
        double[] some = {1, 2, 3, 4, 5, 6};
        DensityForecast none = DensityForecast.of(x -> Double.NEGATIVE_INFINITY, x -> 0);

        assertThat(measured(some, some, TailShape.censoredLikelihood(Tail.upper(0.5), normal(0, 1), normal(0, 1)))
                        .warnings())
                .containsExactly("No test: the two models score every record alike.");
        assertUndefined(
                some,
                some,
                TailShape.censoredLikelihood(Tail.upper(0.5), normal(0, 1), none),
                "on the candidate: the model rules out what came: the score is negative infinity");
    }

    // Law: clusters are permuted as wholes; here each holds one value several times, so that single records would look
    // surer by far.
    @Test
    void clusters_are_dealt_as_wholes() {
        double[] once = pareto(1, 60, 0.3);
        double[] other = pareto(2, 60, 0.9);
        TwoSampleMetric<double[]> metric = TailShape.hill(Tail.upper(0.5), 0.4);
        MetricResult single = measured(once, other, metric);
        MetricResult clustered = TailMetrics.of(
                        Reference.of(repeated(once)).clusteredBy((batch, i) -> i / 8),
                        Candidate.of(repeated(other)).clusteredBy((batch, i) -> i / 8))
                .withResamples(99)
                .measure(metric);
        MetricResult pooled = measured(repeated(once), repeated(other), metric);

        assertThat(width(clustered)).isBetween(0.6 * width(single), 1.6 * width(single));
        assertThat(width(pooled)).isLessThan(0.6 * width(clustered));
        assertThat(clustered.test().orElseThrow().method())
                .isEqualTo("permutation of all records by clusters, 99 resamples");
    }

    private static double width(MetricResult result) {
        return result.interval().orElseThrow().upper()
                - result.interval().orElseThrow().lower();
    }

    private static double[] repeated(double[] values) {
        return Arrays.stream(values)
                .flatMap(x -> DoubleStream.generate(() -> x).limit(8))
                .toArray();
    }

    private static double[] pareto(long seed, int size, double xi) {
        var random = new Seed(seed).stream();
        return DoubleStream.generate(() -> Math.pow(1 - random.nextDouble(), -xi))
                .limit(size)
                .toArray();
    }

    @Test
    void intervals_that_clusters_make_too_narrow_say_so() {
        double[] numbers = IntStream.rangeClosed(1, 400)
                .mapToDouble(i -> Math.pow(i / 401.0, -0.5))
                .toArray();
        for (TwoSampleMetric<double[]> metric :
                List.of(TailShape.hill(Tail.upper(0.9), 0.02), TailShape.generalizedPareto(Tail.upper(0.9)))) {
            MetricResult result = TailMetrics.of(
                            Reference.of(numbers).clusteredBy((batch, i) -> i / 8), Candidate.of(numbers))
                    .withResamples(99)
                    .measure(metric);

            assertThat(result.parts()).anyMatch(part -> part.interval().isPresent());
            assertThat(result.warnings())
                    .contains(
                            "Records depend on each other: the intervals of the parts take them as independent and are "
                                    + "too narrow.");
        }
    }

    // A sentinel near the largest double must not end in an exception of a solver.
    @Test
    void a_sentinel_leaves_a_value_without_limits() {
        double[] numbers =
                IntStream.rangeClosed(1, 200).mapToDouble(i -> Math.sin(i) * i).toArray();
        double[] made = numbers.clone();
        made[7] = 1.7e308;
        for (TwoSampleMetric<double[]> metric :
                List.of(TailShape.pickands(Tail.upper(0.9), 0.02), TailShape.generalizedPareto(Tail.upper(0.9)))) {
            MetricResult result = TailMetrics.of(Reference.of(numbers), Candidate.of(made))
                    .withResamples(99)
                    .measure(metric);

            assertThat(result.value()).isInstanceOf(Measurement.Scalar.class);
        }
    }
}
