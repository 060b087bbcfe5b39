package io.github.tailunit.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tailunit.model.FiniteSupport;
import io.github.tailunit.model.GenerativeModel;
import io.github.tailunit.random.Seed;
import java.util.Arrays;
import org.apache.commons.statistics.inference.ChiSquareTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmoothedCategoricalLearnerTest {

    private static GenerativeModel<int[]> fitted(double pseudoCount, int categories, int... data) {
        return new SmoothedCategoricalLearner(pseudoCount, categories).fit(data, new Seed(0).stream());
    }

    private static long[] counts(int[] batch, int categories) {
        long[] counts = new long[categories];
        Arrays.stream(batch).forEach(category -> counts[category]++);
        return counts;
    }

    @Test
    void every_category_is_in_the_support() {
        assertThat(fitted(0.5, 4, 2, 2))
                .isInstanceOfSatisfying(
                        FiniteSupport.class,
                        model -> assertThat(model.support()).isEqualTo(new int[] {0, 1, 2, 3}));
    }

    // Naive twin: the expected shares written out. False alarm 1e-6: the p-value of the chi-square statistic is
    // uniform.
    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.5, 1, 100})
    void a_category_is_as_likely_as_its_count_plus_the_pseudo_count(double pseudoCount) throws Exception {
        double[] expected = {3 + pseudoCount, pseudoCount, 1 + pseudoCount, 2 + pseudoCount, pseudoCount};

        int[] drawn = fitted(pseudoCount, 5, 0, 3, 0, 2, 3, 0).sample(1_000_000, new Seed(1).stream());

        assertThat(ChiSquareTest.withDefaults().test(expected, counts(drawn, 5)).getPValue())
                .isGreaterThan(1e-6);
    }

    // Law: a huge pseudo-count is the uniform distribution. False alarm 1e-6.
    @Test
    void a_huge_pseudo_count_forgets_the_data() throws Exception {
        int[] drawn = fitted(1e15, 7, 3, 3, 3).sample(100_000, new Seed(2).stream());

        assertThat(ChiSquareTest.withDefaults().test(counts(drawn, 7)).getPValue())
                .isGreaterThan(1e-6);
    }

    // Law: all categories equally often leave nothing to smooth, whatever the pseudo-count.
    @Test
    void uniform_data_stay_uniform() throws Exception {
        int[] few = fitted(0.25, 3, 0, 1, 2).sample(1000, new Seed(3).stream());

        assertThat(fitted(64, 3, 2, 1, 0).sample(1000, new Seed(3).stream())).isEqualTo(few);
    }

    @Test
    void a_single_category_is_certain() throws Exception {
        assertThat(fitted(1, 1, 0, 0).sample(3, new Seed(4).stream())).containsExactly(0, 0, 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 3, Integer.MIN_VALUE, Integer.MAX_VALUE})
    void a_category_out_of_range_is_refused(int category) {
        assertThatThrownBy(() -> fitted(1, 3, 0, 2, category, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "training record 2 of 4 is category " + category + ", but the categories are 0 to 2; number "
                                + "your categories from 0, or raise the number of categories");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void the_pseudo_count_must_be_above_0(double pseudoCount) {
        assertThatThrownBy(() -> new SmoothedCategoricalLearner(pseudoCount, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("pseudoCount must be above 0 and finite but was " + pseudoCount
                        + "; CategoricalLearner is the learner without smoothing");
    }

    @Test
    void needs_a_category() {
        assertThatThrownBy(() -> new SmoothedCategoricalLearner(1, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("categories must be at least 1 but was 0");
    }

    @Test
    void needs_a_record() {
        assertThatThrownBy(() -> fitted(1, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a categorical distribution needs at least 1 training record but there is none");
    }

    @Test
    void has_a_name() {
        assertThat(new SmoothedCategoricalLearner(0.5, 3).name()).isEqualTo("categorical with pseudo-count 0.5");
    }
}
