package io.github.tailunit.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VarianceRetentionTest {

    /** Reference values: powers of Python 3.11. */
    @ParameterizedTest
    @CsvSource({"100, 10, 0.9043820750088043", "10, 20, 0.12157665459056935", "2, 3, 0.125", "5, 0, 1", "1, 1, 0"})
    void under_replace_each_fit_takes_its_share(int size, int fits, double expected) {
        assertThat(VarianceRetention.replace(size, fits)).isCloseTo(expected, within(1e-14));
    }

    /** Reference values: products of Python 3.11. */
    @ParameterizedTest
    @CsvSource({
        "5, 100, 0.7033963591980887",
        "10, 100, 0.8442755090004674",
        "20, 10, 0.9241462361124687",
        "100, 100, 0.9837295209568816",
        "5, 0, 1",
        "1, 7, 0"
    })
    void under_accumulate_the_shares_shrink(int size, int fits, double expected) {
        assertThat(VarianceRetention.accumulate(size, fits)).isCloseTo(expected, within(1e-13));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5, 50, 1000})
    void accumulate_tends_to_a_floor_above_zero(int size) {
        double angle = Math.PI / Math.sqrt(size);

        assertThat(VarianceRetention.accumulate(size, 1_000_000)).isCloseTo(Math.sin(angle) / angle, within(1e-6));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5, 50, 1000})
    void both_regimes_start_alike_and_then_accumulate_keeps_more(int size) {
        assertThat(VarianceRetention.accumulate(size, 1)).isEqualTo(VarianceRetention.replace(size, 1));
        for (int fits = 2; fits < 50; fits++) {
            assertThat(VarianceRetention.accumulate(size, fits))
                    .isGreaterThan(VarianceRetention.replace(size, fits))
                    .isLessThan(VarianceRetention.accumulate(size, fits - 1));
        }
    }

    @Test
    void refuses_arguments_out_of_their_range() {
        assertThatThrownBy(() -> VarianceRetention.replace(0, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("size must be at least 1 but was 0");
        assertThatThrownBy(() -> VarianceRetention.accumulate(1, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("fits must be 0 or more but was -1");
    }
}
