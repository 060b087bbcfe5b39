package io.github.tailunit.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.tailunit.learner.VarianceDivisor;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class GaussianReplaceLawTest {

    private static final Percentage ROUNDING = Percentage.withPercentage(1e-8);

    /** Reference values: digamma and polygamma of scipy 1.17.1. */
    @ParameterizedTest
    @CsvSource({
        "2, -1.2703628454614782, -1.9635100260214235, 4.93480220054468",
        "10, -0.11520647041674525, -0.22056698607457137, 0.24872510303901035",
        "20, -0.053553922203545934, -0.10484721659109653, 0.11099728846909902",
        "100, -0.010135018848272725, -0.02018535470177385, 0.020407455046879994"
    })
    void one_fit_moves_the_log_variance(int size, double meanUnbiased, double meanLikelihood, double variance) {
        GaussianReplaceLaw unbiased = new GaussianReplaceLaw(size, VarianceDivisor.N_MINUS_ONE);
        GaussianReplaceLaw likelihood = new GaussianReplaceLaw(size, VarianceDivisor.N);

        assertThat(unbiased.meanLogVariance(1)).isCloseTo(meanUnbiased, ROUNDING);
        assertThat(likelihood.meanLogVariance(1)).isCloseTo(meanLikelihood, ROUNDING);
        assertThat(unbiased.varianceOfLogVariance(1)).isCloseTo(variance, ROUNDING);
        assertThat(likelihood.varianceOfLogVariance(1)).isCloseTo(variance, ROUNDING);
    }

    @ParameterizedTest
    @EnumSource
    void fits_add_up(VarianceDivisor divisor) {
        GaussianReplaceLaw law = new GaussianReplaceLaw(20, divisor);

        assertThat(law.meanLogVariance(7)).isCloseTo(7 * law.meanLogVariance(1), ROUNDING);
        assertThat(law.varianceOfLogVariance(7)).isCloseTo(7 * law.varianceOfLogVariance(1), ROUNDING);
        assertThat(law.meanLogVariance(0)).isZero();
    }

    @Test
    void the_mean_variance_hides_the_collapse_with_divisor_n_minus_one() {
        GaussianReplaceLaw unbiased = new GaussianReplaceLaw(20, VarianceDivisor.N_MINUS_ONE);
        GaussianReplaceLaw likelihood = new GaussianReplaceLaw(20, VarianceDivisor.N);

        assertThat(unbiased.meanVariance(100)).isEqualTo(1);
        assertThat(unbiased.meanLogVariance(100)).isLessThan(-5);
        assertThat(likelihood.meanVariance(100)).isCloseTo(0.0059205292203339975, ROUNDING);
    }

    // Asymptotics: -g/n and -2g/n for the mean, 2g/n for the variance, up to O(1/n^2).
    @ParameterizedTest
    @ValueSource(ints = {100, 1000, 10_000})
    void drifts_about_twice_as_fast_with_divisor_n(int size) {
        GaussianReplaceLaw unbiased = new GaussianReplaceLaw(size, VarianceDivisor.N_MINUS_ONE);
        GaussianReplaceLaw likelihood = new GaussianReplaceLaw(size, VarianceDivisor.N);

        assertThat(unbiased.meanLogVariance(1) * size).isCloseTo(-1, within(2.0 / size));
        assertThat(likelihood.meanLogVariance(1) * size).isCloseTo(-2, within(3.0 / size));
        assertThat(unbiased.varianceOfLogVariance(1) * size).isCloseTo(2, within(5.0 / size));
    }

    @Test
    void a_single_record_has_no_law() {
        assertThatThrownBy(() -> new GaussianReplaceLaw(1, VarianceDivisor.N))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("size must be at least 2 but was 1");
    }
}
