package io.github.tailunit.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tailunit.model.GenerativeModel;
import io.github.tailunit.model.TailProbability;
import io.github.tailunit.random.Seed;
import java.util.Arrays;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExponentialLearnerTest {

    private static final Percentage ROUNDING = Percentage.withPercentage(1e-12);

    private static GenerativeModel<double[]> model(double... data) {
        return new ExponentialLearner().fit(data, new Seed(0).stream());
    }

    private static TailProbability tails(double... data) {
        return (TailProbability) model(data);
    }

    /** Reference values: expon.sf and expon.cdf of scipy 1.17.1 with scale 2. */
    @ParameterizedTest
    @CsvSource({
        "1e-20, 1.0, 5e-21",
        "0.5, 0.7788007830714049, 0.22119921692859515",
        "2, 0.36787944117144233, 0.6321205588285577",
        "100, 1.9287498479639178e-22, 1.0"
    })
    void the_mean_is_the_mean_of_the_data_and_both_tails_keep_their_digits(
            double threshold, double above, double below) {
        TailProbability tails = tails(0, 1, 5);

        assertThat(tails.probabilityAbove(threshold)).isCloseTo(above, ROUNDING);
        assertThat(tails.probabilityBelow(threshold)).isCloseTo(below, ROUNDING);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.0, -1, -1e300})
    void nothing_is_below_0(double threshold) {
        assertThat(tails(0, 3).probabilityAbove(threshold)).isEqualTo(1);
        assertThat(tails(0, 3).probabilityBelow(threshold)).isZero();
    }

    @Test
    void zeros_give_a_point_at_0() throws Exception {
        TailProbability point = tails(0, 0);

        assertThat(point.probabilityAbove(0)).isZero();
        assertThat(point.probabilityBelow(0)).isZero();
        assertThat(point.probabilityAbove(-1)).isEqualTo(1);
        assertThat(point.probabilityBelow(1)).isEqualTo(1);
        assertThat(point.probabilityAbove(1)).isZero();
        assertThat(point.probabilityBelow(-1)).isZero();
        assertThat(model(0, 0).sample(3, new Seed(1).stream())).containsExactly(0, 0, 0);
    }

    // Law: scaling the data scales the draws, exactly for a power of two.
    @Test
    void scaling_the_data_scales_the_draws() throws Exception {
        double[] draws = model(1, 2, 6).sample(1000, new Seed(2).stream());

        assertThat(model(8, 16, 48).sample(1000, new Seed(2).stream()))
                .isEqualTo(Arrays.stream(draws).map(x -> 8 * x).toArray());
    }

    // Law: the share of a sample beyond a threshold is binomial. |z| < 5 has false alarm 6e-7 in the normal
    // approximation.
    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.5, 2, 15})
    void draws_have_the_tails_of_the_fit(double threshold) throws Exception {
        GenerativeModel<double[]> model = model(0, 1, 5);
        int size = 1_000_000;
        double p = Math.exp(-threshold / 2);

        long above = Arrays.stream(model.sample(size, new Seed(3).stream()))
                .filter(x -> x > threshold)
                .count();

        assertThat((above - size * p) / Math.sqrt(size * p * (1 - p))).isBetween(-5.0, 5.0);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-2.5, Double.NaN, Double.POSITIVE_INFINITY})
    void a_negative_record_is_refused(double value) {
        assertThatThrownBy(() -> model(1, value, -7))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("training record 1 of 3 is " + value + ", but an exponential distribution needs finite "
                        + "numbers of 0 or more; remove such records or choose another learner");
    }

    @Test
    void needs_a_record() {
        assertThatThrownBy(() -> model())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an exponential distribution needs at least 1 training record but there is none");
    }

    @Test
    void has_a_name() {
        assertThat(new ExponentialLearner().name()).isEqualTo("exponential maximum likelihood");
    }
}
