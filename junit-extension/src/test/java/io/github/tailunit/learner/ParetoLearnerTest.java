package io.github.tailunit.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tailunit.model.GenerativeModel;
import io.github.tailunit.model.PivotalStatistics;
import io.github.tailunit.model.TailProbability;
import io.github.tailunit.random.Seed;
import io.github.tailunit.random.Variates;
import java.util.Arrays;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParetoLearnerTest {

    private static final Percentage ROUNDING = Percentage.withPercentage(1e-9);

    private static GenerativeModel<double[]> model(double... data) {
        return new ParetoLearner().fit(data, new Seed(0).stream());
    }

    private static TailProbability tails(double... data) {
        return (TailProbability) model(data);
    }

    /** Reference values: pareto.sf and pareto.cdf of scipy 1.17.1 at its own fit, alpha 0.8302563747342705, scale 2. */
    @ParameterizedTest
    @CsvSource({
        "2.0000001, 0.9999999584871833, 4.15128167396972e-08",
        "3, 0.7141658999657319, 0.2858341000342681",
        "100, 0.03885253169629695, 0.961147468303703",
        "1e12, 1.9357781170268184e-10, 0.9999999998064222",
        "1e300, 1.4894284754988193e-249, 1.0"
    })
    void the_fit_agrees_with_another_implementation(double threshold, double above, double below) {
        TailProbability tails = tails(3, 2, 5, 11, 40);

        assertThat(tails.probabilityAbove(threshold)).isCloseTo(above, ROUNDING);
        assertThat(tails.probabilityBelow(threshold)).isCloseTo(below, Percentage.withPercentage(1e-6));
    }

    @ParameterizedTest
    @ValueSource(doubles = {2, 1.9, 0, -1e300})
    void nothing_is_below_the_minimum(double threshold) {
        assertThat(tails(3, 2, 5).probabilityAbove(threshold)).isEqualTo(1);
        assertThat(tails(3, 2, 5).probabilityBelow(threshold)).isZero();
    }

    // Law: scaling the data scales the draws, exactly for a power of two.
    @Test
    void scaling_the_data_scales_the_draws() throws Exception {
        double[] draws = model(1, 2, 6).sample(1000, new Seed(2).stream());

        assertThat(model(8, 16, 48).sample(1000, new Seed(2).stream()))
                .isEqualTo(Arrays.stream(draws).map(x -> 8 * x).toArray());
    }

    // Law: the exponent of x^2 is half the exponent of x.
    @Test
    void squaring_the_data_halves_the_exponent() {
        assertThat(tails(4, 49, 25).probabilityAbove(1e4))
                .isCloseTo(tails(2, 7, 5).probabilityAbove(1e2), ROUNDING);
    }

    // Naive twin: ln x - ln x_m has no digits left here, or overflows; the exponents are n over the sum by hand.
    @Test
    void extreme_data_are_fitted_with_all_digits() {
        double next = Math.nextUp(1.0);

        assertThat(tails(1, next).probabilityAbove(next)).isCloseTo(Math.exp(-2), ROUNDING);
        assertThat(tails(1e-200, 1e200).probabilityAbove(1)).isCloseTo(Math.exp(-1), ROUNDING);
    }

    // Law: the share of a sample beyond a threshold is binomial. |z| < 5 has false alarm 6e-7 in the normal
    // approximation.
    @ParameterizedTest
    @ValueSource(doubles = {2.01, 5, 1000, 100_000})
    void draws_have_the_tails_of_the_fit(double threshold) throws Exception {
        GenerativeModel<double[]> model = model(2, 3, 5, 11, 40);
        int size = 1_000_000;
        double p = ((TailProbability) model).probabilityAbove(threshold);

        double[] draws = model.sample(size, new Seed(3).stream());
        long above = Arrays.stream(draws).filter(x -> x > threshold).count();

        assertThat(Arrays.stream(draws)).allMatch(x -> x >= 2);
        assertThat((above - size * p) / Math.sqrt(size * p * (1 - p))).isBetween(-5.0, 5.0);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -2.5, Double.NaN, Double.POSITIVE_INFINITY})
    void a_record_that_is_not_above_0_is_refused(double value) {
        assertThatThrownBy(() -> model(1, value, -7))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("training record 1 of 3 is " + value + ", but a Pareto distribution needs finite numbers "
                        + "above 0; remove such records or choose another learner");
    }

    @Test
    void constant_data_are_refused() {
        assertThatThrownBy(() -> model(4, 4, 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("all 3 training records are 4.0, but the exponent of a Pareto distribution needs records "
                        + "that differ; use fewer generations, more records or another learner");
    }

    /** With two records ln alpha grows by ln 2 - psi(1), about 1.3, a fit; this one begins near the largest double. */
    @Test
    void refits_whose_exponent_has_no_limit_left_are_refused() {
        PivotalStatistics<double[]> family =
                (PivotalStatistics<double[]>) new ParetoLearner().statistics(new double[0]);
        double[] parameters = {Math.log(2), 1e308};
        Variates random = new Variates(new Seed(1).stream());
        family.drawPivots(2, family.mostRefits(), random);

        assertThatThrownBy(() -> {
                    for (int refit = 0; refit < family.mostRefits(); refit++) {
                        family.refit(refit, parameters);
                    }
                })
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "all 2 training records are 2.0, but the exponent of a Pareto distribution needs records that differ; "
                                + "use fewer generations, more records or another learner");
    }

    @Test
    void needs_two_records() {
        assertThatThrownBy(() -> model(4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a Pareto distribution needs at least 2 training records but there are 1");
    }

    @Test
    void has_a_name() {
        assertThat(new ParetoLearner().name()).isEqualTo("Pareto maximum likelihood");
    }
}
