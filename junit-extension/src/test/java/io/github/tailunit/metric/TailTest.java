package io.github.tailunit.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.tailunit.learner.GaussianLearner;
import io.github.tailunit.model.GenerativeModel;
import io.github.tailunit.random.Seed;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TailTest {

    static final double[] REFERENCE = {
        -0.5573, -1.4334, -0.3276, 0.8291, -0.794, 2.157, 0.3425, 0.362, -1.4627, 1.6118, -0.6274, 0.2911, -0.6168,
        1.7114, 0.2098, 0.5401, -0.3721, 0.8494, 0.2678, 0.6452, -0.6305, -0.043, -0.6764, -0.7503, 0.0894, 0.527,
        -2.5808, 0.5235, 1.221, 0.3782, 0.2405, 1.3233, -0.0843, -1.3931, 0.4725, 0.3927, 0.5541, 0.2342, -0.2259,
        1.0408, -0.1187, 0.4302, -0.0006, 0.6406, 1.2565, 3.0588, 0.6176, 0.0508, 1.0881, 0.8094, 0.1702, 0.2801,
        1.9593, 1.4308, 0.1028, -0.1591, -0.712, -0.3628, -1.9902, -0.2181
    };

    static final double[] CANDIDATE = {
        -0.2212, 0.5275, 0.1997, 0.0176, -0.5078, -0.8373, -0.8323, 0.8849, 0.429, 0.5616, 0.0138, 0.373, 0.4454,
        0.6391, 0.6423, 0.0961, -0.6452, -0.2169, 1.1218, -1.1568, -0.6613, -1.3239, -0.8038, 2.0068, -1.4843, -1.2386,
        1.2894, -0.3734, -0.764, 0.2052, -0.0575, 1.5938, 0.5682, -0.4373, -1.6432, -2.1473, 1.2612, 0.285, -0.3505,
        0.0189, -0.6692, -0.1427, 0.8206, 0.1101, -1.0356, 0.3212, -0.6416
    };

    private record Claim(double amount) {}

    private static <S> CalibratedTail<S> calibrated(Tail<S> tail, S reference, int size) {
        return tail.calibrate(reference, size);
    }

    private static CalibratedTail<double[]> calibrated(Tail<double[]> tail, double... reference) {
        return calibrated(tail, reference, reference.length);
    }

    private static Gauge<double[]> gauge(Tail<double[]> tail, double... reference) {
        return Metric.tailMass(tail).calibrate(reference, reference.length);
    }

    /** Reference values: numpy 1.24.2, quantiles of type 7. */
    @Test
    void thresholds_are_the_quantiles_of_type_7() {
        CalibratedTail<double[]> upper = calibrated(Tail.upper(0.95), REFERENCE);
        CalibratedTail<double[]> lower = calibrated(Tail.lower(0.05), REFERENCE);
        CalibratedTail<double[]> both = calibrated(Tail.both(0.9), REFERENCE);

        assertThat(upper.above()).isCloseTo(1.7237949999999993, within(1e-12));
        assertThat(upper.below()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(lower.below()).isCloseTo(-1.434865, within(1e-12));
        assertThat(lower.above()).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(both.above()).isCloseTo(1.7237949999999993, within(1e-12));
        assertThat(both.below()).isCloseTo(-1.434865, within(1e-12));
    }

    /** Reference values: counts of numpy 1.24.2. */
    @Test
    void counts_strict_exceedances() {
        Gauge<double[]> upper = gauge(Tail.upper(0.95), REFERENCE);
        Gauge<double[]> lower = gauge(Tail.lower(0.05), REFERENCE);
        Gauge<double[]> both = gauge(Tail.both(0.9), REFERENCE);

        assertThat(upper.reference()).isEqualTo(new Measurement.Proportion(3, 60));
        assertThat(upper.measure(CANDIDATE, 47)).isEqualTo(new Measurement.Proportion(1, 47));
        assertThat(lower.reference()).isEqualTo(new Measurement.Proportion(3, 60));
        assertThat(lower.measure(CANDIDATE, 47)).isEqualTo(new Measurement.Proportion(3, 47));
        assertThat(both.reference()).isEqualTo(new Measurement.Proportion(6, 60));
        assertThat(both.measure(CANDIDATE, 47)).isEqualTo(new Measurement.Proportion(4, 47));
    }

    @Test
    void retention_is_the_ratio_of_the_masses() {
        Gauge<double[]> upper = gauge(Tail.upper(0.95), REFERENCE);

        Measurement retention = upper.measure(CANDIDATE, 47).relativeTo(upper.reference());

        assertThat(retention.value().getAsDouble()).isCloseTo(0.42553191489361697, within(1e-12));
    }

    @Test
    void a_value_equal_to_the_threshold_is_outside_the_tail() {
        CalibratedTail<double[]> upper = calibrated(Tail.upper(0.5), 1, 2, 2, 2, 3);
        CalibratedTail<double[]> lower = calibrated(Tail.lower(0.5), 1, 2, 2, 2, 3);
        double[] batch = {Math.nextDown(2.0), 2, Math.nextUp(2.0)};

        assertThat(IntStream.range(0, 3).filter(i -> upper.contains(batch, i))).containsExactly(2);
        assertThat(IntStream.range(0, 3).filter(i -> lower.contains(batch, i))).containsExactly(0);
    }

    /** Naive twin: the order statistics around (n - 1) * level, interpolated. */
    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.37, 0.5, 0.9, 0.99, 0.999})
    void thresholds_interpolate_order_statistics(double level) {
        double[] sorted = DoubleStream.of(REFERENCE).sorted().toArray();
        double position = (sorted.length - 1) * level;
        int rank = (int) position;
        double expected = sorted[rank] + (position - rank) * (sorted[rank + 1] - sorted[rank]);

        assertThat(calibrated(Tail.upper(level), REFERENCE).above()).isCloseTo(expected, within(1e-12));
    }

    @Test
    void a_component_of_records_has_the_tail_of_its_numbers() {
        List<Claim> claims = DoubleStream.of(REFERENCE).mapToObj(Claim::new).toList();

        assertThat(calibrated(Tail.upper(0.95, Claim::amount), claims, 60).above())
                .isEqualTo(calibrated(Tail.upper(0.95), REFERENCE).above());
        assertThat(calibrated(Tail.lower(0.05, Claim::amount), claims, 60).below())
                .isEqualTo(calibrated(Tail.lower(0.05), REFERENCE).below());
    }

    @Test
    void a_model_that_states_its_tails_is_read_exactly() {
        GenerativeModel<double[]> standard =
                GaussianLearner.maximumLikelihood().fit(new double[] {-1, 1}, new Seed(0).stream());
        Gauge<double[]> both = gauge(Tail.both(0.5), -5, -1, 0, 1, 5);

        assertThat(both.measureExactly(standard))
                .hasValueSatisfying(mass ->
                        assertThat(mass.value().getAsDouble()).isCloseTo(2 * 0.15865525393145707, within(1e-15)));
        assertThat(both.measureExactly((size, random) -> new double[size])).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, -0.5, Double.NaN})
    void a_level_that_leaves_no_tail_is_refused(double level) {
        assertThatThrownBy(() -> Tail.upper(level))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the level of a tail must be in (0, 1) but was " + level);
    }

    @Test
    void a_constant_reference_is_refused() {
        assertThatThrownBy(() -> gauge(Tail.upper(0.9), 7, 7, 7))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the reference is constant: all 3 values are 7.0, so it has no tail; give reference data "
                        + "that varies");
    }

    @Test
    void a_component_that_is_not_finite_is_refused() {
        List<Claim> claims = List.of(new Claim(1), new Claim(Double.NaN));

        assertThatThrownBy(() -> calibrated(Tail.upper(0.9, Claim::amount), claims, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("reference record 1 of 2 has the value NaN, but a tail needs finite numbers; remove or "
                        + "repair such records");
    }

    @Test
    void a_drawn_component_that_is_not_finite_is_refused() {
        CalibratedTail<double[]> tail = calibrated(Tail.upper(0.5), 1, 2, 3);

        assertThatThrownBy(() -> tail.contains(new double[] {0, Double.NEGATIVE_INFINITY}, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("record 1 has the value -Infinity");
    }

    @Test
    void a_reference_with_nothing_beyond_its_threshold_is_refused() {
        assertThatThrownBy(() -> gauge(Tail.upper(0.9), 1, 2, 2, 2, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("tail mass above q0.9 (x > 2.000): none of the 5 reference records counts, so there is "
                        + "nothing to keep; by the rule of three the probability may still be up to 0.60. Choose a less "
                        + "extreme event or give more reference data");
    }
}
