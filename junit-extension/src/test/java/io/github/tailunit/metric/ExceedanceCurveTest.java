package io.github.tailunit.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class ExceedanceCurveTest {

    private static final double[] HUNDRED =
            IntStream.rangeClosed(1, 100).asDoubleStream().toArray();

    private static ExceedanceCurve<double[]> curve(Tail<double[]> tail, double... reference) {
        return ExceedanceCurve.of(tail, reference, reference.length).get(0);
    }

    @Test
    void thresholds_run_from_the_median_to_the_last_but_one_record() {
        ExceedanceCurve<double[]> curve = curve(Tail.upper(0.9), HUNDRED);

        assertThat(curve.thresholds())
                .startsWith(50.0, 58.0)
                .endsWith(97.0, 98.0, 99.0)
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(curve.shares(curve.referenceCounts())).startsWith(0.5, 0.42).endsWith(0.03, 0.02, 0.01);
        assertThat(curve.side()).isEqualTo(Tail.Side.UPPER);
    }

    @Test
    void lower_side_is_the_mirror_image() {
        ExceedanceCurve<double[]> curve = curve(Tail.lower(0.1), HUNDRED);

        assertThat(curve.thresholds()).startsWith(51.0, 43.0).endsWith(4.0, 3.0, 2.0);
        assertThat(curve.shares(curve.referenceCounts())).startsWith(0.5, 0.42).endsWith(0.03, 0.02, 0.01);
        assertThat(curve.classes()).startsWith("below 51.00").endsWith("below 2.000", "other records");
    }

    @Test
    void both_sides_are_two_curves_whatever_the_level() {
        List<ExceedanceCurve<double[]>> curves = ExceedanceCurve.of(Tail.both(0.99), HUNDRED, 100);

        assertThat(curves).extracting(ExceedanceCurve::side).containsExactly(Tail.Side.LOWER, Tail.Side.UPPER);
        assertThat(curves.get(1).thresholds())
                .isEqualTo(curve(Tail.upper(0.5), HUNDRED).thresholds());
    }

    @Test
    void record_equal_to_a_threshold_is_not_beyond_it() {
        ExceedanceCurve<double[]> curve = curve(Tail.upper(0.9), 1, 2, 3, 4);

        assertThat(curve.thresholds()).containsExactly(2.0, 3.0);
        assertThat(curve.shares(curve.count(new double[] {2, 3, 3, 100}, 4))).containsExactly(0.75, 0.25);
        assertThat(curve.shares(curve.count(new double[] {0, 2, 2, 1}, 4))).containsExactly(0.0, 0.0);
    }

    @RepeatedTest(20)
    void shares_are_those_of_a_count_of_each_threshold_by_itself(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        double[] reference = random.doubles(2 + random.nextInt(300))
                .map(x -> Math.floor(20 * x * x))
                .toArray();
        reference[0] = -1; // so that it is not constant
        double[] batch = random.doubles(1 + random.nextInt(300))
                .map(x -> Math.floor(25 * x) - 2)
                .toArray();

        for (ExceedanceCurve<double[]> curve : ExceedanceCurve.of(Tail.both(0.9), reference, reference.length)) {
            double sign = curve.side() == Tail.Side.UPPER ? 1 : -1;
            List<Double> naive = curve.thresholds().stream()
                    .map(t -> Arrays.stream(batch)
                                    .filter(x -> sign * x > sign * t)
                                    .count()
                            / (double) batch.length)
                    .toList();
            assertThat(curve.shares(curve.count(batch, batch.length))).isEqualTo(naive);
        }
    }

    @Test
    void number_that_is_not_finite_is_refused() {
        ExceedanceCurve<double[]> curve = curve(Tail.lower(0.1), HUNDRED);

        assertThatThrownBy(() -> curve.count(new double[] {1, Double.POSITIVE_INFINITY}, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("record 1 has the value Infinity");
    }

    @Test
    void measurement_is_the_share_beyond_the_first_threshold() {
        assertThat(curve(Tail.upper(0.9), HUNDRED).reference()).isEqualTo(new Measurement.Proportion(50, 100));
    }
}
