package io.github.tailunit.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class VarianceRatioTest {

    private static final double[] REFERENCE = TailTest.REFERENCE;
    private static final double[] CANDIDATE = TailTest.CANDIDATE;

    private record Claim(double amount) {}

    private static double ratio(double[] reference, double[] batch) {
        Gauge<double[]> gauge = Metric.varianceRatio(Values.ofNumbers()).calibrate(reference, reference.length);
        return gauge.measure(batch, batch.length)
                .relativeTo(gauge.reference())
                .value()
                .orElseThrow();
    }

    /** Reference values: NumPy 1.24.2, var with ddof = 1. */
    @Test
    void variances_are_those_of_numpy() {
        Gauge<double[]> gauge = Metric.varianceRatio(Values.ofNumbers()).calibrate(REFERENCE, 60);

        assertThat(gauge.reference().value().getAsDouble()).isCloseTo(0.9595627248446328, within(1e-12));
        assertThat(gauge.measure(CANDIDATE, 47).value().getAsDouble()).isCloseTo(0.7643856927104532, within(1e-12));
        assertThat(ratio(REFERENCE, CANDIDATE)).isCloseTo(0.7965979429163617, within(1e-12));
    }

    /** Naive twin: half the mean squared difference of all pairs. */
    @Test
    void variance_is_half_the_mean_squared_difference_of_pairs() {
        double sum = 0;
        for (double one : CANDIDATE) {
            for (double other : CANDIDATE) {
                sum += (one - other) * (one - other);
            }
        }

        assertThat(Metric.varianceRatio(Values.ofNumbers())
                        .calibrate(REFERENCE, 60)
                        .measure(CANDIDATE, 47)
                        .value()
                        .getAsDouble())
                .isCloseTo(sum / (2 * 47 * 46), within(1e-12));
    }

    @Test
    void a_change_of_unit_or_origin_or_order_does_not_matter_and_a_wider_batch_has_more() {
        double[] moved = Arrays.stream(REFERENCE).map(x -> 3 * x + 1e3).toArray();
        double[] movedBatch = Arrays.stream(CANDIDATE).map(x -> 3 * x + 1e3).toArray();
        double[] sorted = DoubleStream.of(CANDIDATE).sorted().toArray();
        double[] wider = Arrays.stream(REFERENCE).map(x -> 1.5 * x).toArray();

        assertThat(ratio(moved, movedBatch)).isCloseTo(ratio(REFERENCE, CANDIDATE), within(1e-9));
        assertThat(ratio(REFERENCE, sorted)).isCloseTo(ratio(REFERENCE, CANDIDATE), within(1e-12));
        assertThat(ratio(REFERENCE, wider)).isCloseTo(2.25, within(1e-12));
    }

    @Test
    void columns_and_components_have_the_variance_of_their_numbers() {
        List<Claim> claims = DoubleStream.of(1, 2, 4).mapToObj(Claim::new).toList();
        double[][] rows = {{0, 1}, {0, 2}, {0, 4}};

        assertThat(Metric.varianceRatio(Values.by(Claim::amount))
                        .calibrate(claims, 3)
                        .reference())
                .isEqualTo(Metric.varianceRatio(Values.ofColumn(1))
                        .calibrate(rows, 3)
                        .reference());
    }

    @Test
    void describes_what_was_frozen() {
        assertThat(Metric.varianceRatio(Values.ofNumbers())
                        .calibrate(REFERENCE, 60)
                        .description())
                .isEqualTo("variance (0.9596 on 60 reference records)");
    }

    @Test
    void equal_records_have_none() {
        assertThat(ratio(REFERENCE, new double[] {4, 4, 4})).isZero();
    }

    @Test
    void one_record_and_a_record_that_is_not_finite_are_undefined() {
        Gauge<double[]> gauge = Metric.varianceRatio(Values.ofNumbers()).calibrate(REFERENCE, 60);

        assertThat(gauge.measure(new double[] {3}, 1))
                .isEqualTo(new Measurement.Undefined(
                        "variance (0.9596 on 60 reference records) is NaN on a sample of 1 record"));
        assertThat(gauge.measure(new double[] {3, Double.NaN}, 2))
                .isEqualTo(new Measurement.Undefined("record 1 of 2 has the value NaN"));
    }

    @Test
    void a_reference_without_a_variance_is_refused() {
        assertThatThrownBy(() -> Metric.varianceRatio(Values.ofNumbers()).calibrate(new double[] {7, 7}, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the reference is constant: all 2 values are 7.0, so it has no variance; give reference "
                        + "data that varies");
        assertThatThrownBy(() -> Metric.varianceRatio(Values.ofNumbers()).calibrate(new double[] {1e300, -1e300}, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the variance of the 2 reference values is NaN, so nothing can be compared with it; "
                        + "give the values in another unit");
    }
}
