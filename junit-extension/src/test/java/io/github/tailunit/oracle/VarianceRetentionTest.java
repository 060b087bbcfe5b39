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
    @CsvSource({
        "100, 10, 0.9043820750088043",
        "1000, 10, 0.9900448802097482",
        "10, 20, 0.12157665459056935",
        "2, 3, 0.125",
        "5, 0, 1",
        "1, 1, 0"
    })
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

    /**
     * Reference values: the probability that two records of a training set descend from one draw, by exact recursion over
     * pairs of records in fractions of Python 3.11.
     */
    @ParameterizedTest
    @CsvSource({
        "10, 5, 0.7793312118689582",
        "10, 20, 0.7495443537782698",
        "10, 60, 0.7425446700728414",
        "50, 12, 0.9471818479901762",
        "2, 3, 0.24305555555555555",
        "1, 4, 0",
        "5, 1, 0.8",
        "5, 0, 1"
    })
    void under_accumulate_subsample_the_loss_slows_down(int size, int fits, double expected) {
        assertThat(VarianceRetention.accumulateSubsample(size, fits)).isCloseTo(expected, within(1e-13));
    }

    /** Reference values: as above. */
    @ParameterizedTest
    @CsvSource({
        "100, 1, 10, 0.9123979867537677",
        "100, 5, 500, 0.9065420560747663",
        "100, 50, 500, 0.9867549668874173",
        "20, 20, 7, 0.95",
        "20, 0, 6, 0.735091890625",
        "3, 1, 4, 0.5724737082761774",
        "3, 1, 0, 1"
    })
    void under_fresh_what_flows_in_stops_the_loss(int size, int real, int fits, double expected) {
        assertThat(VarianceRetention.fresh(size, real, fits)).isCloseTo(expected, within(1e-13));
    }

    /** Reference values: as above. */
    @ParameterizedTest
    @CsvSource({
        "100, 50, 500, 0.9735099337748344",
        "20, 5, 8, 0.7698080727093506",
        "20, 20, 3, 0.95",
        "20, 0, 6, 0.735091890625",
        "3, 1, 4, 0.19753086419753085",
        "3, 1, 0, 1"
    })
    void under_mixed_the_fixed_records_are_what_is_known(int size, int real, int fits, double expected) {
        assertThat(VarianceRetention.mixed(size, real, fits)).isCloseTo(expected, within(1e-13));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5, 50, 1000})
    void without_real_records_both_are_replace_and_with_nothing_else_each_fit_is_the_first(int size) {
        for (int fits = 1; fits < 50; fits++) {
            double replace = VarianceRetention.replace(size, fits);
            assertThat(VarianceRetention.fresh(size, 0, fits)).isCloseTo(replace, within(1e-13));
            assertThat(VarianceRetention.mixed(size, 0, fits)).isCloseTo(replace, within(1e-13));
            assertThat(VarianceRetention.fresh(size, size, fits)).isEqualTo(1 - 1.0 / size);
            assertThat(VarianceRetention.mixed(size, size, fits)).isEqualTo(1 - 1.0 / size);
        }
    }

    /** Closed forms of the limits, which the recursions do not use. */
    @ParameterizedTest
    @CsvSource({"100, 1", "100, 30", "7, 3", "1000, 10"})
    void real_records_set_a_floor(int size, int real) {
        double s = 1 - (double) real / size;
        double freshLoss = 1.0 / size / (1 + s / size - s * s);
        double drawn = (double) size - real;
        double fixedLoss = 1.0 / real + s * s * (1 - 1.0 / real) / drawn / (1 - s * s + s * s / drawn);

        assertThat(VarianceRetention.fresh(size, real, 100_000)).isCloseTo(1 - freshLoss, within(1e-12));
        assertThat(VarianceRetention.mixed(size, real, 100_000)).isCloseTo(1 - fixedLoss, within(1e-12));
        assertThat(freshLoss).isLessThan(fixedLoss);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5, 50, 1000})
    void a_subsample_keeps_more_than_the_last_batch_and_less_than_all(int size) {
        for (int fits = 2; fits < 50; fits++) {
            assertThat(VarianceRetention.accumulateSubsample(size, fits))
                    .isLessThan(VarianceRetention.accumulate(size, fits))
                    .isGreaterThan(VarianceRetention.replace(size, fits));
        }
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
        assertThatThrownBy(() -> VarianceRetention.accumulateSubsample(-3, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("size must be at least 1 but was -3");
        assertThatThrownBy(() -> VarianceRetention.fresh(10, 11, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("realRecords must be in [0, 10] but was 11");
        assertThatThrownBy(() -> VarianceRetention.mixed(10, -1, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("realRecords must be in [0, 10] but was -1");
    }
}
