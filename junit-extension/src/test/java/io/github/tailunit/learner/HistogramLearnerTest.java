package io.github.tailunit.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.tailunit.model.GenerativeModel;
import io.github.tailunit.model.TailProbability;
import io.github.tailunit.random.Seed;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HistogramLearnerTest {

    /** Four bins of width 2 from 0 to 8, with 3, 1, 0 and 4 records. */
    private static final double[] DATA = {0, 1, 1.9, 2, 6, 7, 8, 8};

    private static GenerativeModel<double[]> model(int bins, double... data) {
        return new HistogramLearner(bins).fit(data, new Seed(0).stream());
    }

    private static TailProbability tails(int bins, double... data) {
        return (TailProbability) model(bins, data);
    }

    @ParameterizedTest
    @CsvSource({
        "-1, 8, 0",
        "0, 8, 0",
        "1, 6.5, 1.5",
        "2, 5, 3",
        "3, 4.5, 3.5",
        "4, 4, 4",
        "5, 4, 4",
        "6, 4, 4",
        "7.5, 1, 7",
        "8, 0, 8",
        "9, 0, 8"
    })
    void mass_is_uniform_within_a_bin(double threshold, double above, double below) {
        assertThat(tails(4, DATA).probabilityAbove(threshold)).isEqualTo(above / 8);
        assertThat(tails(4, DATA).probabilityBelow(threshold)).isEqualTo(below / 8);
    }

    // Law: the mass close to an end is its length times the density there, to the last digit.
    @Test
    void both_tails_keep_their_digits() {
        double tiny = 1e-12;

        assertThat(tails(4, DATA).probabilityBelow(tiny)).isCloseTo(tiny / 2 * 3 / 8, within(1e-26));
        assertThat(tails(4, DATA).probabilityAbove(Math.nextDown(8.0)))
                .isCloseTo(Math.ulp(Math.nextDown(8.0)) / 2 * 4 / 8, within(1e-20));
    }

    // Naive twin: the length of the part of each bin beyond the threshold.
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 100})
    void tails_agree_with_a_sum_over_bins(int bins) {
        double[] data = new Seed(5).stream().doubles(60, -3, 11).toArray();
        double minimum = Arrays.stream(data).min().orElseThrow();
        double maximum = Arrays.stream(data).max().orElseThrow();
        double width = (maximum - minimum) / bins;

        for (double threshold : new Seed(6).stream().doubles(200, -4, 12).toArray()) {
            double above = 0;
            for (int bin = 0; bin < bins; bin++) {
                double low = minimum + bin * width;
                double high = bin == bins - 1 ? Double.POSITIVE_INFINITY : low + width;
                long inside =
                        Arrays.stream(data).filter(x -> x >= low && x < high).count();
                above += inside * Math.min(1, Math.max(0, (low + width - threshold) / width)) / 60;
            }
            assertThat(tails(bins, data).probabilityAbove(threshold)).isCloseTo(above, within(1e-12));
            assertThat(tails(bins, data).probabilityBelow(threshold)).isCloseTo(1 - above, within(1e-12));
        }
    }

    // Law: the share of a sample beyond a threshold is binomial. |z| < 5 has false alarm 6e-7 in the normal
    // approximation.
    @ParameterizedTest
    @ValueSource(doubles = {0.01, 1, 2.5, 4, 7, 7.99})
    void draws_have_the_tails_of_the_fit(double threshold) throws Exception {
        int size = 1_000_000;
        double p = tails(4, DATA).probabilityAbove(threshold);

        double[] draws = model(4, DATA).sample(size, new Seed(3).stream());
        long above = Arrays.stream(draws).filter(x -> x > threshold).count();

        assertThat((above - size * p) / Math.sqrt(size * p * (1 - p))).isBetween(-5.0, 5.0);
        assertThat(Arrays.stream(draws)).allMatch(x -> x >= 0 && x <= 8 && !(x > 4 && x < 6));
    }

    // Law: x -> 4 x + 16 maps the draws, exactly for these numbers up to rounding of the sum.
    @Test
    void moving_and_scaling_the_data_moves_and_scales_the_draws() throws Exception {
        double[] moved = Arrays.stream(DATA).map(x -> 4 * x + 16).toArray();
        double[] expected = Arrays.stream(model(4, DATA).sample(1000, new Seed(4).stream()))
                .map(x -> 4 * x + 16)
                .toArray();

        assertThat(model(4, moved).sample(1000, new Seed(4).stream())).containsExactly(expected, within(1e-12));
    }

    @Test
    void constant_data_give_a_point() throws Exception {
        TailProbability point = tails(3, 7, 7);

        assertThat(point.probabilityAbove(7)).isZero();
        assertThat(point.probabilityBelow(7)).isZero();
        assertThat(point.probabilityAbove(6.9)).isEqualTo(1);
        assertThat(point.probabilityBelow(7.1)).isEqualTo(1);
        assertThat(model(3, 7, 7).sample(3, new Seed(1).stream())).containsExactly(7, 7, 7);
    }

    @Test
    void neighbouring_doubles_are_no_trouble() throws Exception {
        double next = Math.nextUp(1.0);

        assertThat(model(10, 1, next).sample(100, new Seed(2).stream())).containsOnly(1, next);
        assertThat(tails(10, 1, next).probabilityAbove(1)).isEqualTo(1);
    }

    @Test
    void a_range_without_end_is_refused() {
        assertThatThrownBy(() -> model(2, -1e308, 1e308))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the training records range from -1.0E308 to 1.0E308, but a histogram needs a range below "
                        + "1.7976931348623157E308; scale the data down");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void a_record_that_is_not_finite_is_refused(double value) {
        assertThatThrownBy(() -> model(2, 0, value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("training record 1 of 2 is " + value
                        + ", but a histogram needs finite numbers; remove such " + "records or choose another learner");
    }

    @Test
    void needs_a_record_and_a_bin() {
        assertThatThrownBy(() -> model(2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a histogram needs at least 1 training record but there is none");
        assertThatThrownBy(() -> new HistogramLearner(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("bins must be at least 1 but was 0");
    }

    @Test
    void has_a_name() {
        assertThat(new HistogramLearner(1).name()).isEqualTo("histogram of 1 bin");
        assertThat(new HistogramLearner(20).name()).isEqualTo("histogram of 20 bins");
    }
}
