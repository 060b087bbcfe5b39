package io.github.tailunit.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.tailunit.metric.Measurement;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ExpectedShortfallTest {

    @Test
    void values_equal_the_reference_values() {
        assertThat(StatisticsVectors.tails().expectedShortfalls().cases())
                .hasSize(9)
                .allSatisfy(expected -> assertThat(value(expected.sample(), expected.share(), expected.side()))
                        .isCloseTo(expected.value(), within(1e-10 + 1e-9 * Math.abs(expected.value()))));
    }

    private static double value(double[] sample, double share, Side side) {
        return ExpectedShortfall.of(sample, share, side).value().getAsDouble();
    }

    /** Naive twin: the sample with every value written out a thousand times, and the mean of its top. */
    @Test
    void a_fraction_of_a_value_is_some_of_its_copies() {
        double[] sample = {3, -1, 4, 1, -5, 9, 2};
        double[] copies = Arrays.stream(sample)
                .flatMap(value -> Arrays.stream(new double[1000]).map(zero -> value))
                .sorted()
                .toArray();
        for (int share = 1; share <= 1000; share += 37) {
            double[] top = Arrays.copyOfRange(copies, copies.length - 7 * share, copies.length);
            double[] bottom = Arrays.copyOf(copies, 7 * share);

            assertThat(value(sample, share / 1000.0, Side.UPPER))
                    .isCloseTo(Arrays.stream(top).average().getAsDouble(), within(1e-9));
            assertThat(value(sample, share / 1000.0, Side.LOWER))
                    .isCloseTo(Arrays.stream(bottom).average().getAsDouble(), within(1e-9));
        }
    }

    /** Laws: sides mirror each other, the whole is the mean, and the less is looked at the more extreme it is. */
    @Test
    void sides_mirror_each_other_and_nest() {
        double[] sample = {3, -1, 4, 1, -5, 9, 2, 9};
        double[] before = sample.clone();
        double previous = Double.POSITIVE_INFINITY;
        for (double share = 0.01; share <= 1; share += 0.01) {
            double upper = value(sample, share, Side.UPPER);
            assertThat(value(Sample.negated(sample), share, Side.LOWER)).isCloseTo(-upper, within(1e-12));
            assertThat(upper).isLessThanOrEqualTo(previous + 1e-12);
            previous = upper;
        }
        assertThat(value(sample, 1, Side.UPPER)).isCloseTo(2.75, within(1e-12));
        assertThat(sample).containsExactly(before);
    }

    @Test
    void an_empty_sample_has_none_and_infinite_values_are_refused() {
        assertThat(ExpectedShortfall.of(new double[0], 0.1, Side.UPPER))
                .isEqualTo(new Measurement.Undefined("the sample is empty"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExpectedShortfall.of(
                        new double[] {1, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}, 0.1, Side.UPPER))
                .withMessage(
                        "2 of 3 values are infinite, but an expected shortfall needs finite values; use a quantile or a "
                                + "rank statistic instead");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExpectedShortfall.of(new double[] {1, Double.NaN}, 0.1, Side.UPPER))
                .withMessage("value 1 of 2 is NaN; remove such values, and count them as invalid");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExpectedShortfall.of(new double[] {1}, 0, Side.UPPER))
                .withMessage("share must be in (0, 1] but was 0.0");
    }
}
