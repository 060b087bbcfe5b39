package io.github.tailunit.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NumbersTest {

    @Test
    void bound_is_shown_as_it_was_written_with_at_least_two_decimals() {
        assertThat(Numbers.bound(1)).isEqualTo("1.00");
        assertThat(Numbers.bound(0.5)).isEqualTo("0.50");
        assertThat(Numbers.bound(0.995)).isEqualTo("0.995");
        assertThat(Numbers.bound(1e-5)).isEqualTo("0.00001");
    }

    @Test
    void small_probabilities_have_two_digits_and_an_exponent() {
        assertThat(Numbers.rate(1e-4)).isEqualTo("1e-4");
        assertThat(Numbers.rate(9.349e-5)).isEqualTo("9.3e-5");
        assertThat(Numbers.rate(0.5e-4)).isEqualTo("5e-5");
        assertThat(Numbers.rate(0.01)).isEqualTo("1e-2");
        assertThat(Numbers.rate(9.99e-3)).isEqualTo("1e-2");
    }

    @Test
    void certainty_has_no_exponent() {
        assertThat(Numbers.rate(1)).isEqualTo("1");
    }

    @Test
    void limit_of_a_probability_is_rounded_up_except_for_errors_of_the_machine() {
        assertThat(Numbers.rateAtMost(1.2e-3)).isEqualTo("1.2e-3");
        assertThat(Numbers.rateAtMost(1.201e-3)).isEqualTo("1.3e-3");
        assertThat(Numbers.rateAtMost(1e-4 / 3 + 1e-4 / 3 + 1e-4 / 3)).isEqualTo("1e-4");
        assertThat(Numbers.rateAtMost(3 * 0.1)).isEqualTo("3e-1");
        assertThat(Numbers.rateAtMost(9.91e-3)).isEqualTo("1e-2");
        assertThat(Numbers.rateAtMost(1)).isEqualTo("1");
    }

    @Test
    void declared_share_is_shown_as_it_was_written() {
        assertThat(Numbers.declaredPercent(0.3, 1)).isEqualTo("30.0 %");
        assertThat(Numbers.declaredPercent(0.0125, 1)).isEqualTo("1.25 %");
        assertThat(Numbers.declaredPercent(0.0004, 1)).isEqualTo("0.04 %");
        assertThat(Numbers.declaredPercent(0.125, 0)).isEqualTo("12.5 %");
        assertThat(Numbers.declaredPercent(0.3, 0)).isEqualTo("30 %");
        assertThat(Numbers.declaredPercent(1e-7, 0)).isEqualTo("0.00001 %");
    }

    @Test
    void shares_and_counts() {
        assertThat(Numbers.share(0.125)).isEqualTo("0.13");
        assertThat(Numbers.percent(0.0255)).isEqualTo("2.6 %");
        assertThat(Numbers.wholePercent(0.3)).isEqualTo("30 %");
        assertThat(Numbers.count(1_000_000)).isEqualTo("1,000,000");
        assertThat(Numbers.plural(1, "run")).isEqualTo("1 run");
        assertThat(Numbers.plural(0, "run")).isEqualTo("0 runs");
    }
}
