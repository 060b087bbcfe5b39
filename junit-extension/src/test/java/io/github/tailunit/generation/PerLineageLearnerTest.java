package io.github.tailunit.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tailunit.gate.Gate;
import io.github.tailunit.gate.Verdict;
import io.github.tailunit.metric.Metric;
import io.github.tailunit.metric.Tail;
import io.github.tailunit.model.GenerativeModel;
import io.github.tailunit.model.Learner;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** A learner that carries something from fit to fit. */
class PerLineageLearnerTest {

    private static final Gate<double[]> GATE = Gate.retainsAtLeast(Metric.tailMass(Tail.upper(0.9)), 0.2);

    /** Starts each fit where the last one ended: half of what it draws is remembered from before. */
    private static final class Remembering implements Learner<double[]> {

        private double[] memory = {};

        @Override
        public GenerativeModel<double[]> fit(double[] data, RandomGenerator random) {
            double[] before = memory.length == 0 ? data : memory;
            memory = data;
            return (size, draws) -> draws.doubles(size)
                    .map(u -> u < 0.5 ? before[draws.nextInt(before.length)] : data[draws.nextInt(data.length)])
                    .toArray();
        }
    }

    private static RecursiveTraining<double[]> training() {
        return Loops.<double[]>training()
                .reference(Loops.numbers(200))
                .regime(Regime.accumulate())
                .generations(4);
    }

    @Test
    void one_learner_for_all_lineages_is_caught() {
        assertThatThrownBy(() -> GATE.judge(training().learner(new Remembering())))
                .isInstanceOf(TrainingConfigurationException.class)
                .hasMessageStartingWith("the learner Remembering is not repeatable: run 0, ");
    }

    @Test
    void learner_of_its_own_for_each_lineage_is_judged() throws Exception {
        Verdict verdict = GATE.judge(training().learnerPerLineage(Remembering::new));

        assertThat(verdict).isInstanceOf(Verdict.Pass.class);
        assertThat(verdict.evidence().setup().learner()).isEqualTo("Remembering");
    }

    @Test
    void named_learner_keeps_its_name_and_its_lineages_apart() throws Exception {
        Learner<double[]> named = Learner.named("warm start", Learner.perLineage(Remembering::new));

        Verdict verdict = GATE.judge(training().learner(named));

        assertThat(verdict).isInstanceOf(Verdict.Pass.class);
        assertThat(verdict.evidence().setup().learner()).isEqualTo("warm start");
    }

    @Test
    void learner_without_state_is_the_same_for_all() {
        Learner<double[]> healthy = Loops.healthy();

        assertThat(healthy.forLineage()).isSameAs(healthy);
    }
}
