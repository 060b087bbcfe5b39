package io.github.tailunit.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tailunit.model.BatchType;
import io.github.tailunit.model.FiniteSupport;
import io.github.tailunit.model.GenerativeModel;
import io.github.tailunit.random.RandomStream;
import io.github.tailunit.random.Seed;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.statistics.inference.ChiSquareTest;
import org.junit.jupiter.api.Test;

class ResamplingLearnerTest {

    private static <S> GenerativeModel<S> fitted(S data) {
        return new ResamplingLearner<>(BatchType.of(data)).fit(data, new Seed(0).stream());
    }

    @Test
    void emits_training_records_only() throws Exception {
        List<String> data = List.of("a", "b", "b", "c");

        List<String> drawn = fitted(data).sample(10_000, new Seed(1).stream());

        assertThat(drawn).hasSize(10_000).containsOnly("a", "b", "c");
    }

    @Test
    void numbers_come_back_to_the_last_bit() throws Exception {
        double[] data = {Math.nextUp(1.0), -0.0, 1e-300};

        assertThat(fitted(data).sample(1000, new Seed(2).stream())).containsOnly(data);
    }

    // Law: each training record is equally likely. False alarm 1e-6: the p-value of the chi-square statistic is
    // uniform.
    @Test
    void each_record_is_equally_likely() throws Exception {
        int[] data = IntStream.range(0, 50).toArray();
        long[] counts = new long[50];

        for (int record : fitted(data).sample(500_000, new Seed(3).stream())) {
            counts[record]++;
        }

        assertThat(ChiSquareTest.withDefaults().test(counts).getPValue()).isGreaterThan(1e-6);
    }

    @Test
    void the_support_is_the_training_data() {
        int[] data = {3, 1, 3};

        assertThat(fitted(data))
                .isInstanceOfSatisfying(
                        FiniteSupport.class,
                        model -> assertThat(model.support()).isEqualTo(data));
    }

    @Test
    void a_single_record_is_repeated() throws Exception {
        assertThat(fitted(new int[] {9}).sample(5, new Seed(4).stream())).containsExactly(9, 9, 9, 9, 9);
    }

    @Test
    void needs_a_record() {
        ResamplingLearner<int[]> learner = new ResamplingLearner<>(BatchType.of(new int[0]));
        RandomStream random = new Seed(5).stream();

        assertThatThrownBy(() -> learner.fit(new int[0], random))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("resampling needs at least 1 training record but there is none");
    }

    @Test
    void has_a_name() {
        assertThat(new ResamplingLearner<>(BatchType.of(new int[0])).name()).isEqualTo("resampling the same records");
    }
}
