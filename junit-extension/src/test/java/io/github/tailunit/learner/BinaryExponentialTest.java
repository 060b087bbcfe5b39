package io.github.tailunit.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tailunit.random.RandomStream;
import io.github.tailunit.random.Seed;
import java.math.BigDecimal;
import java.math.MathContext;
import org.junit.jupiter.api.Test;

class BinaryExponentialTest {

    private static final MathContext DIGITS = new MathContext(60);
    private static final BigDecimal LN_2 =
            new BigDecimal("0.693147180559945309417232121458176568075500134360255254120680009493393621969694716");

    /** Two to a fraction from -0.5 to 0.5 by the series of the exponential function. */
    private static BigDecimal series(double fraction) {
        BigDecimal x = new BigDecimal(fraction).multiply(LN_2);
        BigDecimal term = BigDecimal.ONE;
        BigDecimal sum = BigDecimal.ONE;
        for (int i = 1; i < 50; i++) {
            term = term.multiply(x).divide(BigDecimal.valueOf(i), DIGITS);
            sum = sum.add(term);
        }
        return sum;
    }

    // Reference: series of 60 digits.
    @Test
    void is_within_a_unit_in_the_last_place() {
        RandomStream random = new Seed(1).stream();
        for (int i = 0; i < 2_000; i++) {
            double power = -random.nextDouble() * (i % 2 == 0 ? 1 : 60);
            double whole = Math.rint(power);
            double expected = Math.scalb(1.0, (int) whole);
            double value = BinaryExponential.value(power);

            BigDecimal error = new BigDecimal(value / expected).subtract(series(power - whole));

            assertThat(error.abs().doubleValue()).isLessThan(Math.ulp(value / expected));
        }
    }

    @Test
    void agrees_with_the_strict_library_down_to_the_least_power() {
        for (double power = 0; power > -1000; power -= 0.37) {
            double expected = StrictMath.pow(2, power);
            assertThat(BinaryExponential.value(power)).isCloseTo(expected, within(2 * Math.ulp(expected)));
        }
    }

    @Test
    void whole_powers_are_exact() {
        for (int power = 0; power >= -1000; power--) {
            assertThat(BinaryExponential.value(power)).isEqualTo(Math.scalb(1.0, power));
        }
    }

    @Test
    void what_is_lower_counts_as_the_least_power() {
        assertThat(BinaryExponential.value(-1e300)).isEqualTo(Math.scalb(1.0, -1000));
        assertThat(BinaryExponential.value(Double.NEGATIVE_INFINITY)).isEqualTo(Math.scalb(1.0, -1000));
    }
}
