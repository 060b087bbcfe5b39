package io.github.tailunit.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tailunit.generation.Loops;
import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.generation.TrainingConfigurationException;
import io.github.tailunit.learner.CategoricalLearner;
import io.github.tailunit.metric.Event;
import io.github.tailunit.metric.Metric;
import io.github.tailunit.metric.Tail;
import io.github.tailunit.model.GenerativeModel;
import io.github.tailunit.model.Learner;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IndependenceOfRunsTest {

    private static final Gate<double[]> GATE = Gate.retainsAtLeast(Metric.tailMass(Tail.upper(0.9)), 0.2);

    private static double[] resampled(double[] data, int size, Random own) {
        return own.ints(size, 0, data.length).mapToDouble(i -> data[i]).toArray();
    }

    /** The commonest habit of all: a seed of one's own. Every run is then a copy of run 0. */
    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void learner_with_a_constant_seed_is_refused(int generations) {
        Learner<double[]> habit = Learner.named("habit", (data, random) -> {
            Random own = new Random(42);
            return (size, draws) -> resampled(data, size, own);
        });
        RecursiveTraining<double[]> training = Loops.<double[]>training()
                .reference(Loops.numbers(200))
                .learner(habit)
                .generations(generations);

        assertThatThrownBy(() -> GATE.judge(training))
                .isInstanceOf(TrainingConfigurationException.class)
                .hasMessage(
                        "the runs of the learner habit are copies of each other: the models of run 0 and run 1 drew the "
                                + "same records from different seeds. Your learner seeds a generator of its own with a constant; "
                                + "take every random number, or the seed, from the RandomGenerator arguments");
    }

    /** Two records in a thousand are ones: two healthy runs often draw the same 256 records. */
    @Test
    void healthy_learner_with_few_different_records_is_not_accused() throws Exception {
        int[] rare = IntStream.range(0, 1_000).map(i -> i < 2 ? 1 : 0).toArray();
        Event<int[]> one = Event.ofCategories("one", category -> category == 1);

        for (int seed = 0; seed < 40; seed++) {
            RecursiveTraining<int[]> training = Loops.<int[]>training()
                    .reference(rare)
                    .learner(new CategoricalLearner())
                    .generations(2)
                    .seed(seed);

            Verdict verdict = Gate.retainsAtLeast(Metric.rateOf(one), 0.001).judge(training);

            assertThat(verdict.evidence().runs()).isNotEmpty();
        }
    }

    private static final class Mutable implements GenerativeModel<double[]> {
        private double[] data = {};

        @Override
        public double[] sample(int size, RandomGenerator random) {
            return random.ints(size, 0, data.length).mapToDouble(i -> data[i]).toArray();
        }
    }

    @Test
    void learner_that_trains_one_model_object_over_and_over_is_refused() {
        Mutable shared = new Mutable();
        Learner<double[]> reusing = Learner.named("reusing", (data, random) -> {
            shared.data = data;
            return shared;
        });

        assertThatThrownBy(() -> GATE.judge(Loops.accumulating(reusing, "tailunit.threads", "1")))
                .isInstanceOf(TrainingConfigurationException.class)
                .hasMessage("the learner reusing returned the same model object (" + Mutable.class.getName()
                        + ") in two fits, so training one generation changes the model of another; return a new model from "
                        + "each fit");
    }

    /** A lambda that captures nothing is one object by the rules of the language, and has no state to share. */
    @Test
    void frozen_model_without_state_may_be_returned_again() throws Exception {
        Learner<double[]> frozen = Learner.named(
                "frozen",
                (data, random) -> (size, draws) -> draws.doubles(size, 1, 201).toArray());

        assertThat(GATE.judge(Loops.accumulating(frozen))).isInstanceOf(Verdict.Pass.class);
    }

    @Test
    void training_data_may_be_shuffled_in_place() throws Exception {
        Learner<List<Integer>> shuffling = Learner.named("shuffling", (data, random) -> {
            Collections.shuffle(data, new Random(random.nextLong()));
            return (size, draws) ->
                    draws.ints(size, 0, data.size()).mapToObj(data::get).toList();
        });
        List<Integer> records = IntStream.rangeClosed(1, 200).boxed().toList();
        Gate<List<Integer>> gate =
                Gate.retainsAtLeast(Metric.tailMass(Tail.<Integer>upper(0.9, Integer::doubleValue)), 0.1);

        Verdict verdict = gate.judge(Loops.<List<Integer>>training()
                .reference(records)
                .learner(shuffling)
                .generations(2));

        assertThat(verdict).isInstanceOf(Verdict.Pass.class);
        assertThat(records).isSorted();
    }

    @Test
    void learner_that_judges_a_loop_of_its_own_does_not_wait_for_its_own_thread() throws Exception {
        Learner<double[]> careful = Learner.named("careful", (data, random) -> {
            double[] copy = Arrays.copyOf(data, 200);
            Verdict inner = GATE.judge(Loops.accumulating(Loops.healthy(), "tailunit.threads", "1"));
            assertThat(inner).isInstanceOf(Verdict.Pass.class);
            return (size, draws) ->
                    draws.ints(size, 0, 200).mapToDouble(i -> copy[i]).toArray();
        });

        Verdict verdict = GATE.judge(
                Loops.accumulating(careful, "tailunit.threads", "1").timeBudget(java.time.Duration.ofSeconds(60)));

        assertThat(verdict).isNotInstanceOf(Verdict.Inconclusive.class);
    }
}
