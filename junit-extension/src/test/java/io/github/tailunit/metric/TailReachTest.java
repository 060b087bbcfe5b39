package io.github.tailunit.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.tailunit.random.RandomStream;
import io.github.tailunit.random.Seed;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The quantile ratio and the expected shortfall ratio. */
class TailReachTest {

    private static final double[] REFERENCE = TailTest.REFERENCE;
    private static final double[] CANDIDATE = TailTest.CANDIDATE;

    static final List<Function<Tail<double[]>, Metric<double[]>>> METRICS =
            List.of(Metric::quantileRatio, Metric::expectedShortfallRatio);

    private record Claim(double amount) {}

    private static Tail<double[]> tail(String side, double level) {
        return switch (side) {
            case "upper" -> Tail.upper(level);
            case "lower" -> Tail.lower(level);
            default -> Tail.both(level);
        };
    }

    private static double ratio(Metric<double[]> metric, double[] reference, double[] batch) {
        Gauge<double[]> gauge = metric.calibrate(reference, reference.length);
        return gauge.measure(batch, batch.length)
                .relativeTo(gauge.reference())
                .value()
                .orElseThrow();
    }

    /** Reference values: NumPy 1.24.2, quantiles of type 7; the distances are taken from the median of the reference. */
    @ParameterizedTest
    @CsvSource({
        "upper, 0.9, 0.6718307250671354",
        "upper, 0.95, 0.6986653239387747",
        "lower, 0.05, 1.0007785602851367",
        "lower, 0.1, 1.431048155270514",
        "both, 0.9, 0.8602128750799392"
    })
    void quantile_ratios_are_those_of_numpy(String side, double level, double expected) {
        assertThat(ratio(Metric.quantileRatio(tail(side, level)), REFERENCE, CANDIDATE))
                .isCloseTo(expected, within(1e-12));
    }

    /** Reference values: the integral of the empirical quantile function, by NumPy 1.24.2. */
    @ParameterizedTest
    @CsvSource({"upper, 0.95, 0.6877305843785165", "lower, 0.1, 0.9889531700207285", "both, 0.9, 0.8081551370652963"})
    void expected_shortfall_ratios_are_those_of_the_integral(String side, double level, double expected) {
        assertThat(ratio(Metric.expectedShortfallRatio(tail(side, level)), REFERENCE, CANDIDATE))
                .isCloseTo(expected, within(1e-12));
    }

    /** Reference values: 2.3917 and -1.60903333 are the shortfalls of the reference, 0.25415 is its median. */
    @Test
    void distances_are_taken_from_the_median_of_the_reference() {
        Gauge<double[]> upper = Metric.expectedShortfallRatio(Tail.upper(0.95)).calibrate(REFERENCE, 60);
        Gauge<double[]> lower = Metric.expectedShortfallRatio(Tail.lower(0.1)).calibrate(REFERENCE, 60);

        assertThat(upper.reference().value().getAsDouble()).isCloseTo(2.3917 - 0.25415, within(1e-12));
        assertThat(lower.reference().value().getAsDouble()).isCloseTo(0.25415 + 1.6090333333333333, within(1e-12));
        assertThat(upper.measure(CANDIDATE, 47).value().getAsDouble())
                .isCloseTo(1.7242085106382978 - 0.25415, within(1e-12));
    }

    /** Naive twin: sort, and walk inwards until the mass is used up. */
    @ParameterizedTest
    @ValueSource(doubles = {0.03, 0.1, 0.25, 0.5, 0.731, 0.99})
    void expected_shortfall_takes_a_fraction_of_the_last_record(double share) {
        for (int size = 34; size <= 47; size++) {
            double[] batch = Arrays.copyOf(CANDIDATE, size);
            double[] sorted = DoubleStream.of(batch).sorted().toArray();
            double left = share * size;
            double sum = 0;
            for (int i = size - 1; left > 0; i--) {
                sum += Math.min(1, left) * sorted[i];
                left -= Math.min(1, left);
            }

            assertThat(TailReach.SHORTFALL.above(batch.clone(), 1 - share))
                    .isCloseTo(sum / (share * size), within(1e-12));
            assertThat(TailReach.SHORTFALL.below(negated(batch), share))
                    .isCloseTo(-sum / (share * size), within(1e-12));
        }
    }

    private static double[] negated(double[] values) {
        return Arrays.stream(values).map(value -> -value).toArray();
    }

    @Test
    void ties_at_the_boundary_need_no_rule() {
        double[] tied = {1, 1, 1, 5, 5, 5, 5, 9};

        assertThat(TailReach.SHORTFALL.above(tied.clone(), 0.75)).isEqualTo((9 + 5) / 2.0);
        assertThat(TailReach.SHORTFALL.above(tied.clone(), 0.7)).isCloseTo((9 + 5 + 0.4 * 5) / 2.4, within(1e-12));
        assertThat(TailReach.SHORTFALL.below(tied.clone(), 0.5)).isEqualTo((1 + 1 + 1 + 5) / 4.0);
    }

    @ParameterizedTest
    @FieldSource("METRICS")
    void the_reference_keeps_itself_and_the_order_does_not_matter(Function<Tail<double[]>, Metric<double[]>> metric) {
        for (String side : List.of("upper", "lower", "both")) {
            Metric<double[]> frozen = metric.apply(tail(side, side.equals("lower") ? 0.2 : 0.8));
            double[] reversed =
                    IntStream.range(0, 47).mapToDouble(i -> CANDIDATE[46 - i]).toArray();

            assertThat(ratio(frozen, REFERENCE, REFERENCE)).isEqualTo(1);
            assertThat(ratio(frozen, REFERENCE, reversed))
                    .isCloseTo(ratio(frozen, REFERENCE, CANDIDATE), within(1e-14));
        }
    }

    @ParameterizedTest
    @FieldSource("METRICS")
    void unit_and_origin_do_not_matter_and_a_mirror_swaps_the_sides(Function<Tail<double[]>, Metric<double[]>> metric) {
        double[] moved = Arrays.stream(REFERENCE).map(x -> 7 * x - 40).toArray();
        double[] movedBatch = Arrays.stream(CANDIDATE).map(x -> 7 * x - 40).toArray();
        double expected = ratio(metric.apply(Tail.upper(0.9)), REFERENCE, CANDIDATE);

        assertThat(ratio(metric.apply(Tail.upper(0.9)), moved, movedBatch)).isCloseTo(expected, within(1e-12));
        assertThat(ratio(metric.apply(Tail.lower(1 - 0.9)), negated(REFERENCE), negated(CANDIDATE)))
                .isCloseTo(expected, within(1e-12));
    }

    // Law: taking away the largest records, or pulling them in, cannot raise the upper ratio.
    @ParameterizedTest
    @FieldSource("METRICS")
    void tail_that_is_cut_or_pulled_in_keeps_less(Function<Tail<double[]>, Metric<double[]>> metric) {
        RandomStream random = new Seed(5).stream();
        double[] reference =
                DoubleStream.generate(random::nextGaussian).limit(500).sorted().toArray();
        Metric<double[]> upper = metric.apply(Tail.upper(0.9));
        double before = 1;

        for (int left = 499; left > 200; left -= 13) {
            double kept = ratio(upper, reference, Arrays.copyOf(reference, left));
            assertThat(kept).isLessThan(before);
            before = kept;
        }
        double[] halved =
                Arrays.stream(reference).map(x -> x > 1 ? 1 + (x - 1) / 2 : x).toArray();
        assertThat(ratio(upper, reference, halved)).isLessThan(1);
    }

    @Test
    void columns_and_components_have_the_reach_of_their_numbers() {
        List<Claim> claims = DoubleStream.of(REFERENCE).mapToObj(Claim::new).toList();
        double[][] rows =
                DoubleStream.of(REFERENCE).mapToObj(x -> new double[] {0, x}).toArray(double[][]::new);
        Measurement expected =
                Metric.quantileRatio(Tail.upper(0.9)).calibrate(REFERENCE, 60).reference();

        assertThat(Metric.quantileRatio(Tail.upper(0.9, Claim::amount))
                        .calibrate(claims, 60)
                        .reference())
                .isEqualTo(expected);
        assertThat(Metric.quantileRatio(Tail.upper(0.9, 1)).calibrate(rows, 60).reference())
                .isEqualTo(expected);
    }

    @Test
    void a_quantile_beyond_the_median_is_a_negative_ratio() {
        assertThat(ratio(Metric.quantileRatio(Tail.upper(0.75)), new double[] {0, 1, 2, 3, 4}, new double[] {-1, -1}))
                .isEqualTo(-3);
    }

    @Test
    void one_record_is_its_own_quantile_and_shortfall() {
        assertThat(ratio(Metric.quantileRatio(Tail.upper(0.75)), new double[] {0, 1, 2, 3, 4}, new double[] {4}))
                .isEqualTo(2);
        assertThat(ratio(Metric.expectedShortfallRatio(Tail.upper(0.5)), new double[] {0, 1, 2, 3}, new double[] {2.5}))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void a_record_that_is_not_finite_makes_a_batch_undefined(double value) {
        Gauge<double[]> gauge = Metric.quantileRatio(Tail.upper(0.75)).calibrate(new double[] {0, 1, 2, 3, 4}, 5);

        assertThat(gauge.measure(new double[] {1, 2, value, 4}, 4))
                .isEqualTo(new Measurement.Undefined("record 2 of 4 has the value " + value));
    }

    @Test
    void a_mean_too_large_for_a_number_is_undefined() {
        Gauge<double[]> gauge = Metric.expectedShortfallRatio(Tail.upper(0.5)).calibrate(new double[] {0, 1, 2, 3}, 4);

        assertThat(gauge.measure(new double[] {1e308, 1e308, 1e308, 1e308}, 4))
                .isEqualTo(new Measurement.Undefined("expected shortfall ratio above q0.5 (1.000 above the median; 2 "
                        + "reference records) is Infinity on a sample of 4 records"));
    }

    @Test
    void describes_what_was_frozen() {
        assertThat(Metric.quantileRatio(Tail.upper(0.9))
                        .calibrate(REFERENCE, 60)
                        .description())
                .isEqualTo("quantile ratio above q0.9 (1.080 above the median; 6 reference records)");
        assertThat(Metric.quantileRatio(Tail.lower(0.02))
                        .calibrate(REFERENCE, 60)
                        .description())
                .isEqualTo("quantile ratio below q0.02 (2.149 below the median; 1 reference record)");
        assertThat(Metric.expectedShortfallRatio(Tail.both(0.9))
                        .calibrate(REFERENCE, 60)
                        .description())
                .isEqualTo("expected shortfall ratio around the middle 0.9 (4.403 apart; 6 reference records)");
    }

    // 400 records beyond the level, or 4 generations, whichever is more.
    @Test
    void asks_for_enough_records_beyond_the_level() {
        Gauge<double[]> gauge = Metric.quantileRatio(Tail.upper(0.9)).calibrate(REFERENCE, 60);

        assertThat(gauge.evaluationSize(100)).isEqualTo(4_000);
        assertThat(gauge.evaluationSize(5_000)).isEqualTo(20_000);
    }

    @Test
    void few_reference_records_are_a_caveat() {
        Metric<double[]> metric = Metric.quantileRatio(Tail.upper(0.9));

        assertThat(metric.calibrate(REFERENCE, 60).caveats()).isEmpty();
        assertThat(metric.calibrate(REFERENCE, 60, new RecordsNeeded(5, 6, 0)).caveats())
                .isEmpty();
        assertThat(metric.calibrate(REFERENCE, 60, new RecordsNeeded(5, 7, 0)).caveats())
                .containsExactly("Only 6 reference records lie in this tail; 7 are advised for this loop.");
    }

    @Test
    void a_quantile_at_the_median_is_refused() {
        assertThatThrownBy(() -> Metric.quantileRatio(Tail.upper(0.6)).calibrate(new double[] {1, 2, 2, 2, 2, 3}, 6))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the quantile above q0.6 of the 6 reference values lies 0.0 beyond their median, 2.0, so "
                        + "there is no distance to compare with; choose a more extreme level");
    }

    @Test
    void a_level_beyond_the_last_record_is_refused() {
        assertThatThrownBy(() -> Metric.quantileRatio(Tail.upper(0.9999)).calibrate(Arrays.copyOf(REFERENCE, 50), 50))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "quantile ratio above q0.9999: 0.0050 of the 50 reference records lie beyond that level, so "
                                + "the quantile would be the most extreme record; choose a less extreme level or give at least "
                                + "10,000 reference records");
        assertThatThrownBy(() ->
                        Metric.expectedShortfallRatio(Tail.both(0.98)).calibrate(Arrays.copyOf(REFERENCE, 50), 50))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected shortfall ratio around the middle 0.98: 0.50 of the 50 reference records lie "
                        + "beyond that level, so the expected shortfall would be the most extreme record; choose a less "
                        + "extreme level or give at least 100 reference records");
    }

    @Test
    void a_level_with_one_record_beyond_it_is_accepted() {
        assertThat(Metric.quantileRatio(Tail.upper(0.98))
                        .calibrate(Arrays.copyOf(REFERENCE, 50), 50)
                        .description())
                .endsWith("1 reference record)");
    }

    @ParameterizedTest
    @FieldSource("METRICS")
    void a_constant_reference_and_one_that_is_not_finite_are_refused(
            Function<Tail<double[]>, Metric<double[]>> metric) {
        assertThatThrownBy(() -> metric.apply(Tail.upper(0.5)).calibrate(new double[] {7, 7, 7}, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the reference is constant: all 3 values are 7.0, so it has no tail; give reference data "
                        + "that varies");
        assertThatThrownBy(() -> metric.apply(Tail.upper(0.5)).calibrate(new double[] {7, Double.NaN}, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("reference record 1 of 2 has the value NaN, but a tail needs finite numbers; remove or "
                        + "repair such records");
    }
}
