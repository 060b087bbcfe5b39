package io.github.tailunit.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tailunit.generation.Loops;
import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.generation.Regime;
import io.github.tailunit.generation.Sourced;
import io.github.tailunit.generation.TrainingConfigurationException;
import io.github.tailunit.metric.Metric;
import io.github.tailunit.metric.Tail;
import io.github.tailunit.model.GenerativeModel;
import io.github.tailunit.model.Learner;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GateTest {

    private static final Metric<double[]> TAIL = Metric.tailMass(Tail.upper(0.9));

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.5, 1.1, Double.NaN, Double.POSITIVE_INFINITY})
    void bound_outside_its_range_is_refused(double bound) {
        assertThatThrownBy(() -> Gate.retainsAtLeast(TAIL, bound))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the bound on the retention must be in (0, 1] but was " + bound);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, -1, Double.NaN})
    void tail_level_outside_its_range_is_refused(double level) {
        assertThatThrownBy(() -> Tail.upper(level))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the level of a tail must be in (0, 1) but was " + level);
    }

    @Test
    void constant_reference_has_no_tail_to_judge() {
        RecursiveTraining<double[]> training =
                Loops.<double[]>training().reference(new double[] {3, 3, 3}).learner(Loops.healthy());

        assertThatThrownBy(() -> Gate.retainsAtLeast(TAIL, 0.5).judge(training))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the reference is constant: all 3 values are 3.0, so it has no tail; give reference data "
                        + "that varies");
    }

    @Test
    void missing_reference_and_missing_learner_are_named() {
        assertThatThrownBy(() -> Gate.retainsAtLeast(TAIL, 0.5).judge(Loops.training()))
                .isInstanceOf(TrainingConfigurationException.class)
                .hasMessage("the training has no reference; call reference(..) with the real data");
        assertThatThrownBy(() -> Gate.retainsAtLeast(TAIL, 0.5)
                        .judge(Loops.<double[]>training().reference(new double[] {1, 2})))
                .isInstanceOf(TrainingConfigurationException.class)
                .hasMessage("the training has no learner; call learner(..) with the model under test");
    }

    @Test
    void third_assertion_is_refused_where_two_gates_were_declared() throws Exception {
        RecursiveTraining<double[]> training = Loops.accumulating(Loops.healthy());
        defaults(2).attachTo(training);
        Gate<double[]> gate = Gate.retainsAtLeast(TAIL, 0.2);
        Verdict first = gate.judge(training);
        gate.judge(training);

        assertThatThrownBy(() -> gate.judge(training))
                .isInstanceOf(TrainingConfigurationException.class)
                .hasMessage("gates = 2 was declared, so each gate has a false-alarm rate of 1.0E-4 / 2, but this is "
                        + "gate 3; raise gates or remove an assertion");
        assertThat(first.evidence().test().alpha()).isEqualTo(0.5e-4);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void gates_below_1_are_refused(int gates) {
        assertThatThrownBy(() -> defaults(gates))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("gates must be at least 1 but was " + gates);
        assertThatThrownBy(() -> Profile.SMOKE.test(gates))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("gates must be at least 1 but was " + gates);
    }

    @Test
    void one_gate_by_default_means_any_number_of_assertions() throws Exception {
        RecursiveTraining<double[]> training = Loops.accumulating(Loops.healthy());

        for (int i = 0; i < 3; i++) {
            assertThat(Gate.retainsAtLeast(TAIL, 0.2).judge(training)).isInstanceOf(Verdict.Pass.class);
        }

        assertThat(EvaluationSession.verdictsOn(training)).hasSize(3);
    }

    @Test
    void learner_that_returns_itself_is_no_violation_but_a_mistake() {
        assertThatThrownBy(() -> Gate.retainsAtLeast(TAIL, 0.5).judge(Loops.accumulating(new Itself())))
                .isInstanceOf(TrainingConfigurationException.class)
                .hasMessage("the learner Itself returned itself as the model, so all generations of all runs would "
                        + "share one state; return a new model from each fit");
    }

    @Test
    void gate_that_anything_would_pass_is_refused_with_remedies_before_anything_is_trained() {
        AtomicInteger fits = new AtomicInteger();
        RecursiveTraining<double[]> training = Loops.<double[]>training()
                .reference(Loops.numbers(100))
                .learner((data, random) -> (size, draws) -> new double[fits.incrementAndGet()])
                .regime(Regime.replace())
                .generations(20);
        Gate<double[]> gate = Gate.isNoWorseThanIdeal(Metric.tailMass(Tail.upper(0.98)));

        assertThatThrownBy(() -> gate.judge(training))
                .isInstanceOf(TrainingConfigurationException.class)
                .hasMessage("there is nothing to judge: in this loop an ideal learner (resampling the same records) "
                        + "loses all of the tail mass above q0.98 (x > 98.02; 2 reference records) in 81.6 % of runs, "
                        + "so a learner that loses everything could not be told from it. What would work: regime "
                        + "accumulate; a sampleSize of 3,200");
        assertThat(fits).hasValue(0);
    }

    @Test
    void single_generation_can_be_judged_either_way() throws Exception {
        Gate<double[]> gate = Gate.retainsAtLeast(TAIL, 0.5);

        Verdict pass = gate.judge(oneGeneration(Loops.healthy()));
        Verdict fail = gate.judge(oneGeneration(Loops.forgetful()));

        assertThat(pass).isInstanceOf(Verdict.Pass.class);
        assertThat(fail).isInstanceOf(Verdict.Fail.class);
        assertThat(fail.evidence().trajectories().orElseThrow().generations()).containsExactly(0, 1);
    }

    private static RecursiveTraining<double[]> oneGeneration(Learner<double[]> learner) {
        return Loops.<double[]>training()
                .reference(Loops.numbers(200))
                .learner(learner)
                .generations(1);
    }

    private static GateDefaults defaults(int gates) {
        return new GateDefaults(
                Sourced.builtIn(Profile.STANDARD),
                Sourced.builtIn(gates),
                new EvaluationSession(),
                "",
                Optional.empty(),
                false);
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
