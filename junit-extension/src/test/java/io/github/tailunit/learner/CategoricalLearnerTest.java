package io.github.tailunit.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tailunit.model.FiniteSupport;
import io.github.tailunit.model.GenerativeModel;
import io.github.tailunit.random.RandomStream;
import io.github.tailunit.random.Seed;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.statistics.inference.ChiSquareTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CategoricalLearnerTest {

    private static GenerativeModel<int[]> fitted(int... data) {
        return new CategoricalLearner().fit(data, new Seed(0).stream());
    }

    @SuppressWarnings("unchecked") // the learner promises a model that lists its support
    private static int[] support(GenerativeModel<int[]> model) {
        return ((FiniteSupport<int[]>) model).support();
    }

    @Test
    void the_support_is_each_category_once() {
        assertThat(support(fitted(5, -2, 5, 5, Integer.MIN_VALUE))).containsExactlyInAnyOrder(5, -2, Integer.MIN_VALUE);
    }

    @Test
    void the_support_that_is_handed_out_does_not_belong_to_the_model() {
        GenerativeModel<int[]> model = fitted(1, 2);

        support(model)[0] = 99;

        assertThat(support(model)).containsExactlyInAnyOrder(1, 2);
    }

    // Law: the shares of the training records. False alarm 1e-6: the p-value of the chi-square statistic is uniform.
    @Test
    void a_category_is_as_likely_as_it_is_frequent() throws Exception {
        int[] data = IntStream.range(0, 210).map(i -> (int) Math.sqrt(i * 2.0)).toArray();
        double[] shares = new double[21];
        Arrays.stream(data).forEach(category -> shares[category]++);
        long[] counts = new long[21];

        for (int category : fitted(data).sample(1_000_000, new Seed(1).stream())) {
            counts[category]++;
        }

        assertThat(shares[1]).isEqualTo(1);
        double[] present = Arrays.stream(shares).filter(share -> share > 0).toArray();
        long[] drawn = IntStream.range(0, 21)
                .filter(category -> shares[category] > 0)
                .mapToLong(category -> counts[category])
                .toArray();
        assertThat(ChiSquareTest.withDefaults().test(present, drawn).getPValue())
                .isGreaterThan(1e-6);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void an_absent_category_never_comes_back(long seed) throws Exception {
        RandomStream random = new Seed(seed).stream();
        int[] data = IntStream.range(0, 200).toArray();
        for (int fit = 1; fit <= 30; fit++) {
            GenerativeModel<int[]> model = fitted(data);
            int[] drawn = model.sample(200, random);

            assertThat(support(model)).containsExactly(sortedDistinct(data));
            assertThat(sortedDistinct(data)).contains(sortedDistinct(drawn));
            data = drawn;
        }
        assertThat(sortedDistinct(data)).hasSizeLessThan(50);
    }

    private static int[] sortedDistinct(int[] batch) {
        return Arrays.stream(batch).sorted().distinct().toArray();
    }

    @Test
    void the_training_records_stay_as_they_are() {
        int[] data = {3, 1, 2};

        fitted(data);

        assertThat(data).containsExactly(3, 1, 2);
    }

    @Test
    void needs_a_record() {
        assertThatThrownBy(() -> fitted())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a categorical distribution needs at least 1 training record but there is none");
    }

    @Test
    void has_a_name() {
        assertThat(new CategoricalLearner().name()).isEqualTo("categorical maximum likelihood");
    }
}
