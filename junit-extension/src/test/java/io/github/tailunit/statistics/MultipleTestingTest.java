package io.github.tailunit.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.tailunit.random.Seed;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MultipleTestingTest {

    @Test
    void adjusted_p_values_equal_the_reference_values() {
        assertThat(StatisticsVectors.counts().multiplicity().cases()).hasSize(3).allSatisfy(expected -> {
            double[] before = expected.pValues().clone();
            assertThat(MultipleTesting.bonferroni(expected.pValues()))
                    .containsExactly(expected.bonferroni(), within(1e-10));
            assertThat(MultipleTesting.holm(expected.pValues())).containsExactly(expected.holm(), within(1e-10));
            assertThat(MultipleTesting.benjaminiHochberg(expected.pValues()))
                    .containsExactly(expected.benjaminiHochberg(), within(1e-10));
            assertThat(expected.pValues()).containsExactly(before);
        });
    }

    /** Naive twin: the step-down and step-up procedures themselves, at many levels. */
    @Test
    void an_adjusted_p_value_is_the_least_level_that_rejects() {
        double[] pValues = new Seed(3).stream().doubles(12).map(u -> u * u * u).toArray();
        double[] holm = MultipleTesting.holm(pValues);
        double[] hochberg = MultipleTesting.benjaminiHochberg(pValues);
        double[] sorted = pValues.clone();
        Arrays.sort(sorted);
        for (double alpha = 0.0005; alpha < 1; alpha += 0.001) {
            int down = 0;
            while (down < 12 && sorted[down] <= alpha / (12 - down)) {
                down++;
            }
            int up = 12;
            while (up > 0 && sorted[up - 1] > alpha * up / 12) {
                up--;
            }
            double level = alpha;
            assertThat(Arrays.stream(holm).filter(p -> p <= level).count()).isEqualTo(down);
            assertThat(Arrays.stream(hochberg).filter(p -> p <= level).count()).isEqualTo(up);
        }
    }

    @Test
    void no_tests_need_no_adjustment_and_bad_p_values_are_refused() {
        assertThat(MultipleTesting.holm()).isEmpty();
        assertThat(MultipleTesting.benjaminiHochberg()).isEmpty();
        for (double bad : new double[] {-0.1, 1.1, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> MultipleTesting.holm(0.5, bad))
                    .withMessage("p-values must be in [0, 1] but p-value 1 was " + bad);
        }
    }
}
