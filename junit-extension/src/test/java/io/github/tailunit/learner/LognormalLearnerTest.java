package io.github.tailunit.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.tailunit.model.GenerativeModel;
import io.github.tailunit.model.TailProbability;
import io.github.tailunit.random.Seed;
import java.util.Arrays;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LognormalLearnerTest {

    private static final Percentage ROUNDING = Percentage.withPercentage(1e-9);

    private static GenerativeModel<double[]> model(VarianceDivisor divisor, double... data) {
        return new LognormalLearner(divisor).fit(data, new Seed(0).stream());
    }

    private static TailProbability tails(VarianceDivisor divisor, double... data) {
        return (TailProbability) model(divisor, data);
    }

    /** Reference values: lognorm of scipy 1.17.1 with the deviation of ln {1, 10, 100} and scale 10. */
    @Test
    void the_logarithms_have_the_mean_and_the_variance_of_the_data() {
        assertThat(tails(VarianceDivisor.N, 1, 10, 100).probabilityAbove(500))
                .isCloseTo(0.018725888344820116, ROUNDING);
        assertThat(tails(VarianceDivisor.N_MINUS_ONE, 1, 10, 100).probabilityBelow(0.5))
                .isCloseTo(0.09662409382952597, ROUNDING);
    }

    /** Reference values: norm.sf(ln t) of scipy 1.17.1. The logarithms are standard normal. */
    @ParameterizedTest
    @CsvSource({
        "1, 0.5",
        "2, 0.24410859578558275",
        "10, 0.010651099341700122",
        "1000, 2.461912018815488e-12",
        "1e10, 1.2841756306434319e-117"
    })
    void tail_probabilities_keep_their_digits_far_out(double threshold, double expected) {
        TailProbability standard = tails(VarianceDivisor.N, Math.exp(-1), Math.exp(1));

        assertThat(standard.probabilityAbove(threshold)).isCloseTo(expected, ROUNDING);
        assertThat(standard.probabilityBelow(1 / threshold)).isCloseTo(expected, ROUNDING);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.0, -1, -1e300})
    void everything_is_above_0(double threshold) {
        TailProbability tails = tails(VarianceDivisor.N, 1, 2);

        assertThat(tails.probabilityAbove(threshold)).isEqualTo(1);
        assertThat(tails.probabilityBelow(threshold)).isZero();
    }

    @Test
    void constant_data_give_a_point() throws Exception {
        TailProbability point = tails(VarianceDivisor.N, 1, 1, 1);

        assertThat(point.probabilityAbove(1)).isZero();
        assertThat(point.probabilityBelow(1)).isZero();
        assertThat(point.probabilityAbove(0.9)).isEqualTo(1);
        assertThat(model(VarianceDivisor.N, 1, 1).sample(3, new Seed(1).stream()))
                .containsExactly(1, 1, 1);
    }

    // Law: scaling the data by a scales the model by a; 2^k is exact up to the rounding of ln.
    @ParameterizedTest
    @EnumSource
    void scaling_the_data_scales_the_draws(VarianceDivisor divisor) throws Exception {
        double[] data = {0.3, 1.7, 2.2, 9.1};
        double[] scaled = Arrays.stream(data).map(x -> 1024 * x).toArray();

        double[] draws = model(divisor, data).sample(100, new Seed(2).stream());
        double[] expected = Arrays.stream(draws).map(x -> 1024 * x).toArray();

        assertThat(model(divisor, scaled).sample(100, new Seed(2).stream()))
                .usingElementComparator(closely())
                .containsExactly(expected);
    }

    private static java.util.Comparator<Double> closely() {
        return (a, b) -> Math.abs(a - b) <= 1e-12 * Math.abs(b) ? 0 : Double.compare(a, b);
    }

    // Law: the share of a sample beyond a threshold is binomial. |z| < 5 has false alarm 6e-7 in the normal
    // approximation.
    @ParameterizedTest
    @ValueSource(doubles = {0.1, 1, 3, 20})
    void draws_have_the_tails_of_the_fit(double threshold) throws Exception {
        GenerativeModel<double[]> model = model(VarianceDivisor.N, Math.exp(-1), Math.exp(1));
        int size = 1_000_000;
        double p = ((TailProbability) model).probabilityAbove(threshold);

        long above = Arrays.stream(model.sample(size, new Seed(3).stream()))
                .filter(x -> x > threshold)
                .count();

        assertThat((above - size * p) / Math.sqrt(size * p * (1 - p))).isBetween(-5.0, 5.0);
    }

    @ParameterizedTest
    @CsvSource({"0.0", "-0.0", "-2.5", "NaN", "Infinity"})
    void a_record_that_is_not_above_0_is_refused(double value) {
        assertThatThrownBy(() -> model(VarianceDivisor.N, 1, 2, value, -7))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("training record 2 of 4 is " + value + ", but a lognormal needs finite numbers above 0; "
                        + "remove such records or choose another learner");
    }

    @Test
    void needs_enough_records() {
        assertThatThrownBy(() -> model(VarianceDivisor.N))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a lognormal with divisor N needs at least 1 training records but there are 0");
        assertThatThrownBy(() -> model(VarianceDivisor.N_MINUS_ONE, 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a lognormal with divisor N_MINUS_ONE needs at least 2 training records but there are 1");
    }

    @Test
    void the_training_records_stay_as_they_are() {
        double[] data = {3, 1, 2};

        model(VarianceDivisor.N, data);

        assertThat(data).containsExactly(new double[] {3, 1, 2}, within(0.0));
    }

    @Test
    void names_tell_the_divisors_apart() {
        assertThat(LognormalLearner.maximumLikelihood().name()).isEqualTo("lognormal maximum likelihood");
        assertThat(LognormalLearner.unbiased().name()).isEqualTo("lognormal with unbiased variance of the logarithms");
        assertThat(LognormalLearner.maximumLikelihood().divisor()).isEqualTo(VarianceDivisor.N);
        assertThat(LognormalLearner.unbiased().divisor()).isEqualTo(VarianceDivisor.N_MINUS_ONE);
    }
}
