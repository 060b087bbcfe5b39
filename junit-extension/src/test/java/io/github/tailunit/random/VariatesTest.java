package io.github.tailunit.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import org.apache.commons.statistics.distribution.ExponentialDistribution;
import org.apache.commons.statistics.distribution.GammaDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.PoissonDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each comparison with a distribution function has a false-alarm probability of about 1e-5: sqrt(n) D > 2.47. */
class VariatesTest {

    private static final int SIZE = 200_000;
    private static final double CRITICAL = 2.47;

    private static double distance(ToDoubleFunction<Variates> draw, DoubleUnaryOperator law, long seed) {
        Variates variates = new Variates(new Seed(seed).stream());
        double[] numbers = new double[SIZE];
        Arrays.setAll(numbers, i -> draw.applyAsDouble(variates));
        Arrays.sort(numbers);
        double distance = 0;
        for (int i = 0; i < SIZE; i++) {
            double expected = law.applyAsDouble(numbers[i]);
            distance = Math.max(
                    distance, Math.max(Math.abs(expected - (double) i / SIZE), Math.abs(expected - (i + 1.0) / SIZE)));
        }
        return Math.sqrt(SIZE) * distance;
    }

    @Test
    void normal_and_exponential_numbers_follow_their_laws() {
        assertThat(distance(Variates::normal, NormalDistribution.of(0, 1)::cumulativeProbability, 1))
                .isLessThan(CRITICAL);
        assertThat(distance(Variates::exponential, ExponentialDistribution.of(1)::cumulativeProbability, 2))
                .isLessThan(CRITICAL);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.5, 1, 1.5, 9.5, 499.5, 1e6})
    void gamma_numbers_follow_their_law(double shape) {
        GammaDistribution law = GammaDistribution.of(shape, 1);

        assertThat(distance(variates -> variates.gamma(shape), law::cumulativeProbability, 3))
                .isLessThan(CRITICAL);
    }

    @Test
    void shapes_that_alternate_do_not_disturb_each_other() {
        GammaDistribution law = GammaDistribution.of(2.5, 1);

        assertThat(distance(
                        variates -> {
                            variates.gamma(7);
                            return variates.chiSquare(5) / 2;
                        },
                        law::cumulativeProbability,
                        4))
                .isLessThan(CRITICAL);
    }

    /** Chi-square over the values with an expected count of at least 20; 5.5 deviations: below 1e-6. */
    @ParameterizedTest
    @ValueSource(doubles = {0.01, 1, 9.99, 10, 10.01, 25, 1000, 1e6})
    void poisson_numbers_follow_their_law(double mean) {
        PoissonDistribution law = PoissonDistribution.of(mean);
        Variates variates = new Variates(new Seed(5).stream());
        int from = (int) Math.max(0, mean - 6 * Math.sqrt(mean));
        int cells = (int) (12 * Math.sqrt(mean)) + 12;
        int width = Math.max(1, cells / 200);
        long[] counts = new long[cells / width + 1];
        int outside = 0;
        for (int i = 0; i < SIZE; i++) {
            long cell = (variates.poisson(mean) - from) / width;
            if (cell >= 0 && cell < counts.length) {
                counts[(int) cell]++;
            } else {
                outside++;
            }
        }
        double statistic = 0;
        int degrees = 0;
        for (int cell = 0; cell < counts.length; cell++) {
            int low = from + cell * width;
            double expected = SIZE * law.probability(low - 1, low + width - 1);
            if (expected >= 20) {
                statistic += (counts[cell] - expected) * (counts[cell] - expected) / expected;
                degrees++;
            }
        }
        assertThat(outside).isLessThan(20);
        assertThat((statistic - degrees) / Math.sqrt(2.0 * degrees)).isLessThan(5.5);
    }

    @Test
    void the_mean_of_a_huge_poisson_is_not_lost_to_rounding() {
        Variates variates = new Variates(new Seed(6).stream());
        double mean = 1e13;
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < SIZE; i++) {
            double z = (variates.poisson(mean) - mean) / Math.sqrt(mean);
            sum += z;
            squares += z * z;
        }
        assertThat(Math.abs(sum / Math.sqrt(SIZE))).isLessThan(4.5);
        assertThat(Math.abs((squares / SIZE - 1) * Math.sqrt(SIZE / 2.0))).isLessThan(4.5);
    }

    @Test
    void parameters_out_of_range_are_refused() {
        Variates variates = new Variates(new Seed(7).stream());

        assertThatThrownBy(() -> variates.gamma(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the shape must be positive and finite but was 0.0");
        assertThatThrownBy(() -> variates.gamma(Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the shape must be positive and finite but was NaN");
        assertThatThrownBy(() -> variates.poisson(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the mean must be in [0, 1e15] but was -1.0");
        assertThat(variates.poisson(0)).isZero();
        assertThat(variates.binomial(5, 1)).isEqualTo(5);
    }
}
