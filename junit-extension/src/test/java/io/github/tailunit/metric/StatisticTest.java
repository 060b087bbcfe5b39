package io.github.tailunit.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatisticTest {

    private static Gauge<double[]> largest(double... reference) {
        return Metric.<double[]>ofStatistic(
                        "largest", batch -> Arrays.stream(batch).max().getAsDouble())
                .calibrate(reference, reference.length);
    }

    @Test
    void measures_what_the_statistic_returns() {
        Gauge<double[]> gauge = largest(1, 4);

        assertThat(gauge.reference()).isEqualTo(new Measurement.Scalar(4));
        assertThat(gauge.measure(new double[] {3, 2}, 2)).isEqualTo(new Measurement.Scalar(3));
        assertThat(gauge.measure(new double[] {3, 2}, 2).relativeTo(gauge.reference()))
                .isEqualTo(new Measurement.Scalar(0.75));
        assertThat(gauge.description()).isEqualTo("largest");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void a_result_that_is_not_finite_is_undefined(double result) {
        assertThat(largest(1).measure(new double[] {result}, 1))
                .isEqualTo(new Measurement.Undefined("the statistic \"largest\" is " + result));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -2, Double.NaN, Double.POSITIVE_INFINITY})
    void a_reference_that_nothing_can_be_compared_with_is_refused(double value) {
        assertThatThrownBy(() -> largest(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the statistic \"largest\" is " + value
                        + " on the reference data, so nothing can be compared with it");
    }

    @Test
    void asks_for_four_generations_of_records() {
        assertThat(largest(1).evaluationSize(250)).isEqualTo(1000);
        assertThat(largest(1).evaluationSize(Integer.MAX_VALUE)).isEqualTo(1 << 26);
    }

    @Test
    void offers_no_exact_reading() {
        assertThat(largest(1).measureExactly((size, random) -> new double[size]))
                .isEmpty();
        assertThat(largest(1).measureSupport(new double[] {1}, 1)).isEmpty();
    }

    @Test
    void blank_name_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Metric.<double[]>ofStatistic(" ", batch -> 1).calibrate(new double[] {1}, 1))
                .withMessage("name must not be blank");
    }
}
