package io.github.tailunit.generation;

import static io.github.tailunit.assertj.TailUnitAssertions.assertThat;
import static io.github.tailunit.assertj.TailUnitAssertions.assertThatThrownBy;

import io.github.tailunit.learner.ResamplingLearner;
import io.github.tailunit.metric.Metric;
import io.github.tailunit.model.BatchType;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Batches of a class that the library does not know: texts, whose records are their letters. */
class OwnBatchTypeTest {

    private record Letters() implements BatchType<String> {

        @Override
        public int size(String batch) {
            return batch.length();
        }

        @Override
        public String select(String batch, int[] positions) {
            return Arrays.stream(positions)
                    .mapToObj(i -> batch.substring(i, i + 1))
                    .collect(Collectors.joining());
        }

        @Override
        public String concatenate(List<? extends String> batches) {
            return String.join("", batches);
        }

        @Override
        public OptionalInt firstInvalid(String batch) {
            return OptionalInt.empty();
        }

        @Override
        public String describe(String batch, int position) {
            return batch.substring(position, position + 1);
        }

        @Override
        public long digest(String batch) {
            return batch.hashCode();
        }
    }

    private static final String TEXT =
            IntStream.range(0, 300).mapToObj(i -> i % 10 == 0 ? "q" : "e").collect(Collectors.joining());

    private static double shareOfQ(String text) {
        return (double) text.chars().filter(c -> c == 'q').count() / text.length();
    }

    @Test
    void a_class_of_ones_own_is_trained_and_judged() {
        RecursiveTraining<String> training = Loops.<String>training()
                .batchType(new Letters())
                .reference(TEXT)
                .learner(new ResamplingLearner<>(new Letters()))
                .regime(Regime.accumulate())
                .generations(3);

        assertThat(training)
                .metric(Metric.ofStatistic(
                        "letters q", text -> text.chars().filter(c -> c == 'q').count()))
                .isNoWorseThanIdeal();
    }

    @Test
    void batch_type_after_the_reference_comes_too_late() {
        assertThatThrownBy(() -> Loops.<String>training().reference(TEXT).batchType(new Letters()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("; give your own with batchType(..) before reference(..)");
    }
}
