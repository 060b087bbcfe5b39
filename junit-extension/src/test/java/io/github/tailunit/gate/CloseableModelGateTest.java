package io.github.tailunit.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tailunit.generation.Closing;
import io.github.tailunit.generation.EvaluationPath;
import io.github.tailunit.generation.Loops;
import io.github.tailunit.generation.TrainingConfigurationException;
import io.github.tailunit.learner.GaussianLearner;
import io.github.tailunit.metric.Metric;
import io.github.tailunit.metric.Tail;
import io.github.tailunit.oracle.Ideal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CloseableModelGateTest {

    private static final Metric<double[]> TAIL = Metric.tailMass(Tail.upper(0.9));

    @ParameterizedTest
    @ValueSource(strings = {"1", "4"})
    void gates_judge_models_that_must_be_closed_as_they_judge_others(String threads) throws Exception {
        Closing closing = new Closing(Loops.healthy());
        var training = Loops.accumulating(closing, "tailunit.threads", threads).evaluationSize(3_000);
        var open =
                Loops.accumulating(Loops.healthy(), "tailunit.threads", threads).evaluationSize(3_000);

        for (Gate<double[]> gate : List.of(
                Gate.retainsAtLeast(TAIL, 0.2),
                Gate.isNoWorseThanIdeal(TAIL),
                Gate.isNoWorseThan(TAIL, Ideal.ideal(GaussianLearner.unbiased())))) {
            Verdict verdict = gate.judge(training);
            Evidence expected = gate.judge(open).evidence();

            assertThat(verdict.evidence().setup().path()).isEqualTo(EvaluationPath.SAMPLE);
            assertThat(expected.setup().path()).isEqualTo(EvaluationPath.SAMPLE);
            assertThat(verdict.evidence().runs()).isEqualTo(expected.runs());
        }
        assertThat(closing.fits()).isGreaterThanOrEqualTo(4 * 9);
        assertThat(closing.allAreClosedOnce()).isTrue();
    }

    @Test
    void ideal_whose_models_must_be_closed_is_drawn_as_often_as_the_gate_asks() throws Exception {
        Closing closing = new Closing(Loops.healthy());
        Ideal<double[]> ideal = Ideal.ideal(closing);

        Verdict verdict = Gate.isNoWorseThan(TAIL, ideal).judge(Loops.accumulating(Loops.healthy()));

        assertThat(verdict).isInstanceOf(Verdict.Pass.class);
        assertThat(verdict.evidence().setup().evaluationSize()).isEqualTo(4_000);
        assertThat(closing.allAreClosedOnce()).isTrue();
    }

    @Test
    void metric_that_wants_more_than_was_drawn_is_a_configuration_error() {
        var training = Loops.accumulating(new Closing(Loops.healthy()));

        assertThatThrownBy(() -> Gate.retainsAtLeast(TAIL, 0.2).judge(training))
                .isInstanceOf(TrainingConfigurationException.class)
                .hasMessage(
                        "the metric reads 4,000 records of a generation, but the model was closed after 800 had been "
                                + "drawn for metrics; call evaluationSize(4000)");
    }
}
