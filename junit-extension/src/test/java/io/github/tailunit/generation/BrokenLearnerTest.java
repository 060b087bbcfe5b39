package io.github.tailunit.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tailunit.model.GenerativeModel;
import io.github.tailunit.model.Learner;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** What becomes of one run when the learner or its model does not deliver. */
class BrokenLearnerTest {

    private static <S> ModelFailure failureOf(S reference, Learner<S> learner) throws InterruptedException {
        RecursiveTraining<S> training = Loops.<S>training()
                .reference(reference)
                .learner(learner)
                .seed(5)
                .generations(3);
        return training.lineage(2).failure().orElseThrow();
    }

    private static ModelFailure failureOf(GenerativeModel<double[]> model) throws InterruptedException {
        return failureOf(new double[] {1, 2, 3}, Learner.named("mine", (data, random) -> model));
    }

    @Test
    void learner_that_throws_ends_the_run_with_its_exception() throws Exception {
        Exception thrown = new java.io.IOException("disk full");

        ModelFailure failure = failureOf(new double[] {1, 2, 3}, Learner.named("mine", (data, random) -> {
            throw thrown;
        }));

        assertThat(failure)
                .hasToString("run 2, generation 1, seed 5: the learner mine threw java.io.IOException: disk full");
        assertThat(failure.cause()).containsSame(thrown);
        assertThat(failure.lineage()).isEqualTo(2);
        assertThat(failure.generation()).isEqualTo(1);
        assertThat(failure.seed().value()).isEqualTo(5);
    }

    @Test
    void learner_that_throws_later_ends_the_run_there() throws Exception {
        ModelFailure failure = failureOf(new double[] {1, 2, 3}, Learner.named("mine", (data, random) -> {
            if (data[0] == 9) {
                throw new IllegalArgumentException("all the same");
            }
            return (size, draws) -> new double[] {9, 9, 9};
        }));

        assertThat(failure)
                .hasToString("run 2, generation 2, seed 5: the learner mine threw "
                        + "java.lang.IllegalArgumentException: all the same");
    }

    @Test
    void stack_overflow_of_the_learner_is_its_own_fault() throws Exception {
        ModelFailure failure = failureOf(new double[] {1, 2, 3}, new Recursing());

        assertThat(failure)
                .hasToString("run 2, generation 1, seed 5: the learner Recursing threw java.lang.StackOverflowError");
        assertThat(failure.cause()).containsInstanceOf(StackOverflowError.class);
    }

    @Test
    void learner_that_returns_null_ends_the_run() throws Exception {
        ModelFailure failure = failureOf(new double[] {1, 2, 3}, Learner.named("mine", (data, random) -> null));

        assertThat(failure)
                .hasToString("run 2, generation 1, seed 5: the learner mine returned null instead of a model");
        assertThat(failure.cause()).isEmpty();
    }

    @Test
    void model_that_throws_ends_the_run_with_its_exception() throws Exception {
        Exception thrown = new IllegalStateException("not trained");

        ModelFailure failure = failureOf((size, random) -> {
            throw thrown;
        });

        assertThat(failure)
                .hasToString(
                        "run 2, generation 1, seed 5: the model threw java.lang.IllegalStateException: not trained "
                                + "when asked for 3 records");
        assertThat(failure.cause()).containsSame(thrown);
    }

    @Test
    void model_that_returns_null_ends_the_run() throws Exception {
        assertThat(failureOf((size, random) -> null))
                .hasToString("run 2, generation 1, seed 5: the model returned null when asked for 3 records");
    }

    @Test
    void model_that_returns_too_few_or_too_many_records_ends_the_run() throws Exception {
        assertThat(failureOf((size, random) -> new double[size - 1]))
                .hasToString("run 2, generation 1, seed 5: the model returned 2 records when asked for 3");
        assertThat(failureOf((size, random) -> new double[size + 1]))
                .hasToString("run 2, generation 1, seed 5: the model returned 4 records when asked for 3");
    }

    @Test
    void model_that_draws_no_number_ends_the_run() throws Exception {
        assertThat(failureOf((size, random) -> new double[] {1, Double.NaN, Double.NaN}))
                .hasToString("run 2, generation 1, seed 5: the model drew NaN as record 1 of 3");
        assertThat(failureOf((size, random) -> new double[] {1, 2, Double.POSITIVE_INFINITY}))
                .hasToString("run 2, generation 1, seed 5: the model drew Infinity as record 2 of 3");
    }

    @Test
    void model_that_draws_null_among_records_ends_the_run() throws Exception {
        Learner<List<String>> learner =
                Learner.named("mine", (data, random) -> (size, draws) -> Arrays.asList("a", null));

        assertThat(failureOf(List.of("a", "b"), learner))
                .hasToString("run 2, generation 1, seed 5: the model drew null as record 1 of 2");
    }

    @Test
    void learner_that_returns_itself_is_refused() {
        assertSelfRefused(new Itself(), "Itself");
    }

    @Test
    void learner_that_returns_itself_is_refused_under_any_name() {
        assertSelfRefused(Learner.named("inner", new Itself()), "inner");
        assertSelfRefused(Learner.named("outer", Learner.named("inner", new Itself())), "outer");
    }

    private static void assertSelfRefused(Learner<double[]> learner, String name) {
        assertThatThrownBy(() -> failureOf(new double[] {1, 2, 3}, learner))
                .isInstanceOf(TrainingConfigurationException.class)
                .hasMessage("the learner " + name + " returned itself as the model, so all generations of all runs "
                        + "would share one state; return a new model from each fit");
    }

    @Test
    void model_of_a_generation_that_was_not_reached_is_refused_with_the_failure() throws Exception {
        RecursiveTraining<double[]> training = Loops.<double[]>training()
                .reference(new double[] {1, 2, 3})
                .generations(3)
                .learner(Learner.named("mine", (data, random) -> (size, draws) -> null));

        Lineage<double[]> lineage = training.lineage(0);

        assertThatThrownBy(() -> lineage.model(2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("generation must be in [1, 1] but was 2; run 0, generation 1, seed 42: the model returned "
                        + "null when asked for 3 records");
    }

    private static final class Recursing implements Learner<double[]> {

        @Override
        public GenerativeModel<double[]> fit(double[] data, RandomGenerator random) throws Exception {
            return fit(data, random);
        }
    }

    private static final class Itself implements Learner<double[]>, GenerativeModel<double[]> {

        @Override
        public GenerativeModel<double[]> fit(double[] data, RandomGenerator random) {
            return this;
        }

        @Override
        public double[] sample(int size, RandomGenerator random) {
            return new double[size];
        }
    }
}
