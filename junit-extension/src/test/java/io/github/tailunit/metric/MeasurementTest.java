package io.github.tailunit.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tailunit.metric.Measurement.Proportion;
import io.github.tailunit.metric.Measurement.Scalar;
import io.github.tailunit.metric.Measurement.Undefined;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MeasurementTest {

    @Test
    void a_ratio_is_a_share_of_the_reference() {
        assertThat(new Proportion(1, 4).relativeTo(new Proportion(1, 2))).isEqualTo(new Scalar(0.5));
        assertThat(new Scalar(3).relativeTo(new Scalar(4))).isEqualTo(new Scalar(0.75));
        assertThat(new Proportion(0, 4).relativeTo(new Scalar(0.1))).isEqualTo(new Scalar(0));
    }

    @Test
    void what_is_undefined_stays_undefined_with_its_cause() {
        Undefined undefined = new Undefined("no model", new IllegalStateException("x"));

        assertThat(undefined.value()).isEmpty();
        assertThat(undefined.relativeTo(new Scalar(1))).isSameAs(undefined);
        assertThat(new Scalar(1).relativeTo(undefined)).isSameAs(undefined);
        assertThat(undefined.relativeTo(new Scalar(0))).isSameAs(undefined);
        assertThat(undefined.relativeTo(new Undefined("other"))).isSameAs(undefined);
    }

    @Test
    void nothing_is_a_share_of_zero() {
        Undefined expected = new Undefined("the metric is 0 on the reference data");

        assertThat(new Scalar(1).relativeTo(new Scalar(0))).isEqualTo(expected);
        assertThat(new Scalar(0).relativeTo(new Scalar(-0.0))).isEqualTo(expected);
        assertThat(new Proportion(1, 2).relativeTo(new Proportion(0, 2))).isEqualTo(expected);
    }

    @Test
    void a_ratio_too_large_for_a_number_is_undefined() {
        assertThat(new Scalar(1e300).relativeTo(new Scalar(1e-300)))
                .isEqualTo(
                        new Undefined("the metric is 1.0E300 where it is 1.0E-300 on the reference data, a ratio that "
                                + "is too large for a number"));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void a_number_that_is_not_finite_is_refused(double number) {
        assertThatThrownBy(() -> new Scalar(number))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("number must be finite but was " + number);
    }

    @ParameterizedTest
    @CsvSource({"-1, 4", "5, 4"})
    void a_count_out_of_its_range_is_refused(long count, long total) {
        assertThatThrownBy(() -> new Proportion(count, total))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("count must be in [0, 4] but was " + count);
    }

    @Test
    void a_share_of_nothing_is_refused() {
        assertThatThrownBy(() -> new Proportion(0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("total must be at least 1 but was 0");
    }

    @Test
    void an_undefined_measurement_needs_a_cause() {
        assertThatThrownBy(() -> new Undefined(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("cause");
    }
}
