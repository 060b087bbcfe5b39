package io.github.tailunit.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CategorySurvivalTest {

    /** Reference values: the powers of the transition matrix, numpy 2.4.6 with binom.pmf of scipy 1.17.1. */
    @ParameterizedTest
    @CsvSource({
        "1, 50, 1, 0.635830319912883",
        "1, 50, 2, 0.4733813314362614",
        "1, 50, 3, 0.3794664930094207",
        "1, 50, 4, 0.3177782900951993",
        "1, 50, 5, 0.27398242580438104",
        "5, 100, 1, 0.994079470779666",
        "5, 100, 2, 0.9607972058367684",
        "5, 100, 3, 0.9095302377169024",
        "5, 100, 4, 0.8535108852496553",
        "5, 100, 5, 0.7990647770175219",
        "5, 100, 10, 0.590551909909615",
        "1, 1000, 10, 0.15854704629870287"
    })
    void reproduces_the_neutral_chain(int count, int size, int resamplings, double expected) {
        assertThat(CategorySurvival.exact(count, size, resamplings)).isCloseTo(expected, within(1e-10));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 2", "1, 30", "7, 30", "29, 30", "30, 30", "0, 30"})
    void one_resampling_misses_a_category_with_the_power_of_its_complement(int count, int size) {
        double expected = 1 - Math.pow(1 - (double) count / size, size);

        assertThat(CategorySurvival.exact(count, size, 1)).isCloseTo(expected, within(1e-13));
    }

    @Test
    void nothing_comes_of_nothing_and_all_stays_all() {
        assertThat(CategorySurvival.exact(0, 20, 5)).isZero();
        assertThat(CategorySurvival.exact(20, 20, 5)).isCloseTo(1, within(1e-15));
        assertThat(CategorySurvival.exact(3, 20, 0)).isEqualTo(1);
        assertThat(CategorySurvival.exact(0, 20, 0)).isZero();
    }

    // Law: in the end one category has all records, and it is this one with probability k/n. The other half-lives are
    // below n ln 2 resamplings, so 50 n leave less than e^-49.
    @ParameterizedTest
    @CsvSource({"1, 10", "3, 10", "9, 10", "4, 25"})
    void the_last_survivor_is_drawn_in_proportion(int count, int size) {
        assertThat(CategorySurvival.exact(count, size, 50 * size)).isCloseTo((double) count / size, within(1e-9));
    }

    @Test
    void survival_falls_with_resamplings_and_rises_with_records() {
        for (int resamplings = 1; resamplings < 20; resamplings++) {
            for (int count = 1; count < 20; count++) {
                double survival = CategorySurvival.exact(count, 40, resamplings);

                assertThat(survival).isLessThan(CategorySurvival.exact(count, 40, resamplings - 1));
                assertThat(survival).isLessThan(CategorySurvival.exact(count + 1, 40, resamplings));
            }
        }
    }

    /** Reference values: 1 - g with g' = 1 - exp(-g), Python 3.11. */
    @ParameterizedTest
    @CsvSource({
        "1, 1, 0.6321205588285577",
        "1, 2, 0.46853639461338437",
        "1, 5, 0.26807681567571706",
        "1, 9, 0.17225462490605625",
        "1, 49, 0.03837666919429472"
    })
    void a_line_of_one_record_is_a_branching_process(long count, int resamplings, double survival) {
        assertThat(1 - CategorySurvival.extinctionOfRare(count, resamplings)).isCloseTo(survival, within(1e-12));
    }

    @Test
    void lines_of_several_records_end_independently() {
        double one = CategorySurvival.extinctionOfRare(1, 6);

        assertThat(CategorySurvival.extinctionOfRare(3, 6)).isCloseTo(one * one * one, within(1e-15));
        assertThat(CategorySurvival.extinctionOfRare(0, 6)).isEqualTo(1);
        assertThat(CategorySurvival.extinctionOfRare(2, 0)).isZero();
    }

    // Law: the branching form never overstates survival, and at a share of at most 1 % it is off by less than 0.01.
    @ParameterizedTest
    @CsvSource({"1, 500", "2, 500", "5, 500", "1, 100"})
    void the_branching_form_is_a_close_lower_bound(int count, int size) {
        for (int resamplings = 1; resamplings <= 10; resamplings++) {
            double branching = 1 - CategorySurvival.extinctionOfRare(count, resamplings);
            double exact = CategorySurvival.exact(count, size, resamplings);

            assertThat(exact).isBetween(branching, branching + 0.01);
        }
    }

    @Test
    void refuses_arguments_out_of_their_range() {
        assertThatThrownBy(() -> CategorySurvival.exact(0, 0, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("size must be at least 1 but was 0");
        assertThatThrownBy(() -> CategorySurvival.exact(11, 10, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("count must be in [0, 10] but was 11");
        assertThatThrownBy(() -> CategorySurvival.exact(-1, 10, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("count must be in [0, 10] but was -1");
    }
}
