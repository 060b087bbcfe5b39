package io.github.tailunit.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.tailunit.metric.Measurement;
import io.github.tailunit.metric.Tail;
import io.github.tailunit.random.RandomStream;
import io.github.tailunit.random.Seed;
import io.github.tailunit.statistics.Alternative;
import io.github.tailunit.statistics.AndersonDarling;
import io.github.tailunit.statistics.TailEnergy;
import io.github.tailunit.statistics.TwoSampleStatistic;
import io.github.tailunit.statistics.Wasserstein;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TailDistancesTest {

    private static final ComparisonSettings SETTINGS = new ComparisonSettings(0.95, 199, 8);
    private static final double[] REAL = gaussian(1, 300);
    private static final double[] MADE = gaussian(2, 200);

    private static double[] gaussian(long seed, int size) {
        RandomStream random = new Seed(seed).stream();
        return DoubleStream.generate(random::nextGaussian).limit(size).toArray();
    }

    static Stream<Arguments> metrics() {
        return Stream.of(
                Arguments.of(TailDistances.tailEnergy(Tail.upper(0.95)), TailEnergy.upper(0.95)),
                Arguments.of(TailDistances.tailEnergy(Tail.lower(0.05)), TailEnergy.lower(0.05)),
                Arguments.of(TailDistances.tailEnergy(Tail.both(0.9)), TailEnergy.both(0.9)),
                Arguments.of(TailDistances.andersonDarling(Tail.upper(0.95)), AndersonDarling.upperTail()),
                Arguments.of(TailDistances.andersonDarling(Tail.lower(0.05)), AndersonDarling.lowerTail()),
                Arguments.of(TailDistances.andersonDarling(Tail.both(0.9)), AndersonDarling.twoSided()),
                Arguments.of(TailDistances.tailWasserstein(Tail.upper(0.75)), Wasserstein.largest(0.25)),
                Arguments.of(TailDistances.tailWasserstein(Tail.lower(0.25)), Wasserstein.smallest(0.25)),
                Arguments.of(TailDistances.tailWasserstein(Tail.both(0.75)), Wasserstein.extremes(0.25)),
                Arguments.of(TailDistances.thresholdWasserstein(Tail.upper(0.95)), Wasserstein.upper(0.95)),
                Arguments.of(TailDistances.thresholdWasserstein(Tail.lower(0.05)), Wasserstein.lower(0.05)),
                Arguments.of(TailDistances.thresholdWasserstein(Tail.both(0.9)), Wasserstein.both(0.9)));
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void they_are_the_statistics_of_their_side(TwoSampleMetric<double[]> metric, TwoSampleStatistic statistic) {
        MetricResult result = TailMetrics.of(Reference.of(REAL), Candidate.of(MADE))
                .with(SETTINGS)
                .measure(metric);
        SignificanceTest test = result.test().orElseThrow();

        assertThat(result.value()).isEqualTo(statistic.of(REAL, MADE));
        assertThat(metric.freeze(Reference.of(REAL)).value(Candidate.of(MADE))).isEqualTo(result.value());
        assertThat(result.definition().name()).isEqualTo(statistic.name());
        assertThat(result.definition().orientation()).isEqualTo(Orientation.DISTANCE);
        assertThat(result.definition().contextOnly()).isFalse();
        assertThat(test.pValue())
                .isEqualTo(statistic
                        .permutationTest(REAL, MADE, 199, SETTINGS.randomness())
                        .orElseThrow()
                        .pValue());
        assertThat(test)
                .isEqualTo(new SignificanceTest(
                        result.value().value().orElseThrow(),
                        test.pValue(),
                        1.0 / 200,
                        Alternative.GREATER,
                        "permutation, 199 resamples",
                        true));
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void a_batch_of_the_same_values_is_at_no_distance(TwoSampleMetric<double[]> metric) {
        assertThat(metric.freeze(Reference.of(REAL)).value(Candidate.of(REAL))).isEqualTo(new Measurement.Scalar(0));
    }

    @Test
    void the_tail_is_counted_on_both_sides() {
        double[] real = DoubleStream.iterate(1, x -> x + 1).limit(100).toArray();
        double[] made = {50, 95.06, 99, 200};
        TailMetrics<double[]> metrics =
                TailMetrics.of(Reference.of(real), Candidate.of(made)).withResamples(99);

        assertThat(metrics.measure(TailDistances.tailEnergy(Tail.upper(0.95))).tail())
                .contains(new TailCounts("x > 95.05", 1 - 0.95, 0.05, 5, 3));
        assertThat(metrics.measure(TailDistances.tailEnergy(Tail.lower(0.05))).tail())
                .contains(new TailCounts("x < 5.950", 0.05, 0.05, 5, 0));
        assertThat(metrics.measure(TailDistances.andersonDarling(Tail.both(0.9)))
                        .tail())
                .contains(new TailCounts("x < 5.950 or x > 95.05", 1 - 0.9, 0.1, 10, 3));
    }

    @Test
    void the_thresholds_are_frozen_with_the_reference() {
        MetricDefinition definition = TailDistances.tailEnergy(Tail.both(0.9))
                .freeze(Reference.of(REAL))
                .definition();

        assertThat(definition.frozen()).containsOnlyKeys("threshold above", "threshold below", "values");
        assertThat(definition.digest())
                .isEqualTo(TailDistances.tailEnergy(Tail.both(0.9))
                        .freeze(Reference.of(REAL.clone()))
                        .definition()
                        .digest())
                .isNotEqualTo(TailDistances.tailEnergy(Tail.both(0.9))
                        .freeze(Reference.of(MADE))
                        .definition()
                        .digest())
                .isNotEqualTo(TailDistances.tailEnergy(Tail.both(0.8))
                        .freeze(Reference.of(REAL))
                        .definition()
                        .digest());
        assertThat(definition.conventions())
                .containsExactly(
                        "quantiles of type 7 (Hyndman and Fan); a value equal to the threshold is not in the tail");
    }

    /** The threshold of the definition and that of the statistic are computed apart. */
    @Test
    void the_value_is_measured_at_the_frozen_threshold() {
        double threshold = Double.parseDouble(TailDistances.tailEnergy(Tail.upper(0.93))
                .freeze(Reference.of(REAL))
                .definition()
                .frozen()
                .get("threshold above"));

        assertThat(TailEnergy.above(threshold).of(REAL, MADE).value().orElseThrow())
                .isCloseTo(TailEnergy.upper(0.93).of(REAL, MADE).value().orElseThrow(), within(1e-15));
    }

    @Test
    void a_lost_tail_is_found_and_a_whole_one_is_not() {
        double[] clipped =
                Arrays.stream(gaussian(3, 300)).map(x -> Math.min(x, 1)).toArray();

        for (TwoSampleMetric<double[]> metric : List.of(
                TailDistances.tailEnergy(Tail.upper(0.9)),
                TailDistances.tailWasserstein(Tail.upper(0.9)),
                TailDistances.thresholdWasserstein(Tail.upper(0.9)),
                TailDistances.andersonDarling(Tail.upper(0.9)))) {
            assertThat(pValue(metric, clipped)).isLessThan(0.011);
            assertThat(pValue(metric, gaussian(4, 300))).isGreaterThan(0.05);
        }
    }

    private static double pValue(TwoSampleMetric<double[]> metric, double[] made) {
        return TailMetrics.of(Reference.of(REAL), Candidate.of(made))
                .measure(metric)
                .test()
                .orElseThrow()
                .pValue();
    }

    @Test
    void components_of_records_and_columns_are_read() {
        record Claim(double amount) {}
        List<Claim> real = Arrays.stream(REAL).mapToObj(Claim::new).toList();
        List<Claim> made = Arrays.stream(MADE).mapToObj(Claim::new).toList();

        assertThat(TailDistances.tailEnergy(Tail.upper(0.95, Claim::amount))
                        .freeze(Reference.of(real))
                        .value(Candidate.of(made)))
                .isEqualTo(TailEnergy.upper(0.95).of(REAL, MADE));
    }

    /** Each cluster of ten is one value, so that records dealt one by one would look like far more evidence than there is. */
    @Test
    void clusters_are_dealt_as_wholes() {
        double[] real = tenfold(gaussian(12, 30));
        double[] made = tenfold(gaussian(5, 20));
        TwoSampleMetric<double[]> metric = TailDistances.andersonDarling(Tail.upper(0.9));
        Reference<double[]> clustered = Reference.of(real).clusteredBy((batch, position) -> position / 10);

        MetricResult result = TailMetrics.of(
                        clustered, Candidate.of(made).clusteredBy((batch, position) -> "run " + position / 10))
                .measure(metric);
        SignificanceTest single = TailMetrics.of(Reference.of(real), Candidate.of(made))
                .measure(metric)
                .test()
                .orElseThrow();

        assertThat(result.warnings()).isEmpty();
        assertThat(result.test().orElseThrow().method()).isEqualTo("permutation of clusters, 999 resamples");
        assertThat(result.test().orElseThrow().pValue()).isGreaterThan(2 * single.pValue());
    }

    @Test
    void clusters_on_one_side_are_no_exact_test_and_say_so() {
        MetricResult result = TailMetrics.of(
                        Reference.of(tenfold(gaussian(12, 30))).clusteredBy((batch, position) -> position / 10),
                        Candidate.of(MADE))
                .measure(TailDistances.tailEnergy(Tail.upper(0.9)));

        assertThat(result.test().orElseThrow().exact()).isFalse();
        assertThat(result.test().orElseThrow().method()).isEqualTo("permutation of clusters, 999 resamples");
        assertThat(result.warnings())
                .containsExactly(
                        "Only one side has clusters, so that each record of the other was dealt as a cluster of its own; "
                                + "the p-value holds only if clusters and single records have one law.");
    }

    private static double[] tenfold(double[] values) {
        double[] all = new double[values.length * 10];
        Arrays.setAll(all, i -> values[i / 10]);
        return all;
    }

    @Test
    void small_batches_are_tested_by_all_splits() {
        SignificanceTest test = TailMetrics.of(
                        Reference.of(new double[] {0.1, 0.7, 1.9, 2.2, 4.8, 9.5}),
                        Candidate.of(new double[] {0.2, 0.5, 1.1, 1.6, 2.0, 2.4}))
                .measure(TailDistances.andersonDarling(Tail.upper(0.9)))
                .test()
                .orElseThrow();

        assertThat(test.method()).isEqualTo("permutation, all 924 splits");
        assertThat(test.pValue()).isCloseTo(0.39826839826839827, within(1e-14));
        assertThat(test.leastPValue()).isEqualTo(1.0 / 924);
    }

    @Test
    void a_reference_whose_largest_values_are_equal_has_no_tail_and_the_result_says_so() {
        double[] capped = Arrays.stream(REAL).map(x -> Math.min(x, 1)).toArray();

        MetricResult result = TailMetrics.of(Reference.of(capped), Candidate.of(MADE))
                .measure(TailDistances.tailEnergy(Tail.upper(0.95)));

        assertThat(result.tail().orElseThrow().reference()).isZero();
        assertThat(result.warnings())
                .containsExactly("No reference record lies in the tail, since too many are equal to its threshold; "
                        + "choose a level whose quantile lies below them.");
    }

    @Test
    void identical_constants_are_undefined_for_ranks() {
        MetricResult result = TailMetrics.of(
                        Reference.of(new double[] {7, 7, 7, 7}), Candidate.of(new double[] {7, 7, 7}))
                .measure(TailDistances.andersonDarling(Tail.upper(0.9)));

        assertThat(result.value()).isEqualTo(new Measurement.Undefined("identical constants: all 7 values are 7.0"));
        assertThat(result.test()).isEmpty();
    }

    @Test
    void numbers_that_cannot_be_compared_are_refused_by_their_row() {
        double[] broken = {1, Double.POSITIVE_INFINITY, 3, Double.NEGATIVE_INFINITY};

        assertThatIllegalArgumentException()
                .isThrownBy(() -> TailDistances.tailEnergy(Tail.upper(0.9))
                        .freeze(Reference.of(REAL))
                        .value(Candidate.of(broken)))
                .withMessage("candidate record 1 of 4 has the value Infinity, the first of 2; sums and distances need "
                        + "finite numbers: remove or repair such records, or take a metric of ranks");
        assertThat(TailDistances.andersonDarling(Tail.upper(0.9))
                        .freeze(Reference.of(REAL))
                        .value(Candidate.of(broken)))
                .isInstanceOf(Measurement.Scalar.class);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TailDistances.andersonDarling(Tail.upper(0.9))
                        .freeze(Reference.of(new double[] {1, Double.NaN})))
                .withMessage(
                        "reference record 1 of 2 has the value NaN; remove or repair such records, they are counted "
                                + "as invalid");
    }

    @Test
    void no_candidate_records_are_no_agreement() {
        assertThat(TailDistances.tailEnergy(Tail.upper(0.9))
                        .freeze(Reference.of(REAL))
                        .value(Candidate.of(new double[0])))
                .isEqualTo(new Measurement.Undefined("the candidate has no values"));
    }
}
