package io.github.tailunit.gate;

import static io.github.tailunit.assertj.TailUnitAssertions.assertThat;
import static io.github.tailunit.assertj.TailUnitAssertions.assertThatIllegalArgumentException;
import static io.github.tailunit.assertj.TailUnitAssertions.catchThrowableOfType;

import io.github.tailunit.generation.Loops;
import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.generation.Regime;
import io.github.tailunit.learner.ResamplingLearner;
import io.github.tailunit.metric.Metric;
import io.github.tailunit.metric.Tail;
import io.github.tailunit.model.BatchType;
import io.github.tailunit.model.Learner;
import io.github.tailunit.report.VerdictError;
import io.github.tailunit.report.VerdictText;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EarlierGenerationTest {

    private static final Metric<double[]> TAIL = Metric.tailMass(Tail.upper(0.9));

    /** Loses the tail in its third generation and not before: then it has seen 600 records. */
    private static Learner<double[]> lateLoser() {
        return Learner.named(
                "late",
                (data, random) -> data.length < 600
                        ? new ResamplingLearner<>(BatchType.of(data)).fit(data, random)
                        : Loops.forgetful().fit(data, random));
    }

    @Test
    void loss_is_seen_at_the_generation_where_it_happens_and_not_before() {
        RecursiveTraining<double[]> training = Loops.accumulating(lateLoser());

        assertThat(training).tailMass(Tail.upper(0.9)).atGeneration(2).retainsAtLeast(0.2);
        VerdictError error = catchThrowableOfType(
                VerdictError.class,
                () -> assertThat(training)
                        .tailMass(Tail.upper(0.9))
                        .atGeneration(3)
                        .retainsAtLeast(0.2));

        assertThat(error.verdict().evidence().statement().generation()).isEqualTo(3);
        assertThat(error).hasMessageContaining(" at generation 3 to keep at least\n");
        assertThat(error.verdict().evidence().trajectories().orElseThrow().generations())
                .containsExactly(0, 1, 2, 3);
    }

    @Test
    void earlier_generation_is_judged_as_if_the_loop_ended_there() throws Exception {
        Gate<double[]> gate = Gate.isNoWorseThanIdeal(TAIL);
        RecursiveTraining<double[]> shorter = Loops.<double[]>training()
                .reference(Loops.numbers(200))
                .learner(Loops.healthy())
                .regime(Regime.accumulate())
                .generations(2)
                .seed(7);

        Verdict early = gate.atGeneration(2).judge(Loops.accumulating(Loops.healthy()));
        Verdict whole = gate.judge(shorter);

        assertThat(early.evidence().runs()).isEqualTo(whole.evidence().runs());
        assertThat(VerdictText.of(early)).isEqualTo(VerdictText.of(whole));
    }

    @Test
    void later_gates_use_the_runs_of_earlier_ones() throws Exception {
        AtomicInteger fits = new AtomicInteger();
        Learner<double[]> counting = Learner.named("counting", (data, random) -> {
            fits.incrementAndGet();
            return Loops.healthy().fit(data, random);
        });
        RecursiveTraining<double[]> training = Loops.accumulating(counting, "tailunit.threads", "1");

        Gate.retainsAtLeast(TAIL, 0.2).atGeneration(2).judge(training);
        int first = fits.getAndSet(0);
        Gate.retainsAtLeast(TAIL, 0.2).judge(training);

        assertThat(first).isEqualTo(8 * 4 + 4);
        assertThat(fits).hasValue(4); // the replay
    }

    @Test
    void generations_out_of_range_are_refused() {
        RecursiveTraining<double[]> training = Loops.accumulating(Loops.healthy());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(training)
                        .tailMass(Tail.upper(0.9))
                        .atGeneration(5)
                        .retainsAtLeast(0.2))
                .withMessage("generation must be in [1, 4] but was 5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Gate.retainsAtLeast(TAIL, 0.2).atGeneration(0))
                .withMessage("generation must be at least 1 but was 0");
    }
}
