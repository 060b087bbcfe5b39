package io.github.tailunit.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.tailunit.model.GenerativeModel;
import io.github.tailunit.model.TailProbability;
import io.github.tailunit.random.Seed;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class GaussianLearnerTest {

    private static final Percentage ROUNDING = Percentage.withPercentage(1e-9);

    private static TailProbability tails(VarianceDivisor divisor, double... data) {
        return (TailProbability) model(divisor, data);
    }

    private static GenerativeModel<double[]> model(VarianceDivisor divisor, double... data) {
        return new GaussianLearner(divisor).fit(data, new Seed(0).stream());
    }

    // Mean 5, sum of squares 32: variance 4 with divisor 8. Reference value: P(Z > 1) of scipy 1.17.1.
    @Test
    void divisor_n_divides_by_the_number_of_records() {
        TailProbability tails = tails(VarianceDivisor.N, 2, 4, 4, 4, 5, 5, 7, 9);

        assertThat(tails.probabilityAbove(5)).isEqualTo(0.5);
        assertThat(tails.probabilityAbove(7)).isCloseTo(0.15865525393145707, within(1e-15));
        assertThat(tails.probabilityBelow(3)).isCloseTo(0.15865525393145707, within(1e-15));
    }

    // Mean 2, sum of squares 8: variance 4 with divisor 2. Reference value: P(Z > 1) of scipy 1.17.1.
    @Test
    void divisor_n_minus_one_divides_by_one_less() {
        TailProbability tails = tails(VarianceDivisor.N_MINUS_ONE, 0, 2, 4);

        assertThat(tails.probabilityAbove(2)).isEqualTo(0.5);
        assertThat(tails.probabilityAbove(4)).isCloseTo(0.15865525393145707, within(1e-15));
    }

    /** Reference values: norm.sf of scipy 1.17.1. The model is standard normal: mean 0, variance 1 with divisor 2. */
    @ParameterizedTest
    @CsvSource({
        "0, 0.5",
        "1, 0.15865525393145707",
        "5, 2.866515718791933e-07",
        "10, 7.61985302416047e-24",
        "37, 5.7255712225239266e-300"
    })
    void tail_probabilities_keep_their_digits_far_out(double threshold, double expected) {
        TailProbability standard = tails(VarianceDivisor.N, -1, 1);

        assertThat(standard.probabilityAbove(threshold)).isCloseTo(expected, ROUNDING);
        assertThat(standard.probabilityBelow(-threshold)).isCloseTo(expected, ROUNDING);
    }

    /** Reference values: norm.sf and norm.cdf of scipy 1.17.1. */
    @ParameterizedTest
    @CsvSource({"1, 5, 25, -19, 1.910659574498663e-28", "-1.75, -1.25, 2, -5, 7.7935368191928e-45"})
    void tail_probabilities_follow_mean_and_variance(
            double first, double second, double above, double below, double expected) {
        TailProbability tails = tails(VarianceDivisor.N, first, second);

        assertThat(tails.probabilityAbove(above)).isCloseTo(expected, ROUNDING);
        assertThat(tails.probabilityBelow(below)).isCloseTo(expected, ROUNDING);
    }

    @Test
    void constant_data_give_a_point_that_is_strictly_beyond_nothing_but_lower_thresholds() throws Exception {
        TailProbability point = tails(VarianceDivisor.N, 7, 7, 7);

        assertThat(point.probabilityAbove(7)).isZero();
        assertThat(point.probabilityBelow(7)).isZero();
        assertThat(point.probabilityAbove(6.9)).isEqualTo(1);
        assertThat(point.probabilityBelow(7.1)).isEqualTo(1);
        assertThat(model(VarianceDivisor.N, 7, 7, 7).sample(3, new Seed(1).stream()))
                .containsExactly(7, 7, 7);
    }

    // Law: a sample of size R has mean m and variance v of the fit. |z| < 5 for the mean has false alarm 6e-7; the
    // sample
    // variance of normal numbers has the standard error v sqrt(2/R), again |z| < 5.
    @Test
    void draws_have_the_mean_and_the_variance_of_the_fit() throws Exception {
        int size = 1_000_000;
        double sum = 0;
        double squares = 0;

        for (double drawn : model(VarianceDivisor.N, 1, 5).sample(size, new Seed(2).stream())) {
            double z = (drawn - 3) / 2;
            sum += z;
            squares += z * z;
        }

        assertThat(sum / Math.sqrt(size)).isBetween(-5.0, 5.0);
        assertThat((squares / size - 1) / Math.sqrt(2.0 / size)).isBetween(-5.0, 5.0);
    }

    // Law: the share of a sample beyond three standard deviations is binomial with p = 0.0013498980316300933, the value
    // of
    // scipy 1.17.1. |z| < 5 has false alarm 6e-7 in the normal approximation; 1350 events are expected.
    @ParameterizedTest
    @ValueSource(ints = {-1, 1})
    void draws_have_the_tails_of_the_fit(int side) throws Exception {
        int size = 1_000_000;
        int beyond = 0;

        for (double drawn : model(VarianceDivisor.N, -1, 1).sample(size, new Seed(3).stream())) {
            beyond += drawn * side > 3 ? 1 : 0;
        }

        double p = 0.0013498980316300933;
        assertThat((beyond - size * p) / Math.sqrt(size * p * (1 - p))).isBetween(-5.0, 5.0);
    }

    @ParameterizedTest
    @EnumSource
    void needs_a_record(VarianceDivisor divisor) {
        int fewest = divisor == VarianceDivisor.N ? 1 : 2;

        assertThatThrownBy(() -> model(divisor))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a Gaussian with divisor " + divisor + " needs at least " + fewest
                        + " training records but there are 0");
    }

    @Test
    void one_record_is_enough_for_divisor_n_only() {
        assertThat(tails(VarianceDivisor.N, 4).probabilityAbove(3)).isEqualTo(1);
        assertThatThrownBy(() -> model(VarianceDivisor.N_MINUS_ONE, 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a Gaussian with divisor N_MINUS_ONE needs at least 2 training records but there are 1");
    }

    @Test
    void names_tell_the_divisors_apart() {
        assertThat(GaussianLearner.maximumLikelihood().name()).isEqualTo("Gaussian maximum likelihood");
        assertThat(GaussianLearner.unbiased().name()).isEqualTo("Gaussian with unbiased variance");
        assertThat(GaussianLearner.maximumLikelihood().divisor()).isEqualTo(VarianceDivisor.N);
        assertThat(GaussianLearner.unbiased().divisor()).isEqualTo(VarianceDivisor.N_MINUS_ONE);
    }
}
