package io.github.tailunit.gate;

import static io.github.tailunit.assertj.TailUnitAssertions.assertThat;

import io.github.tailunit.generation.Loops;
import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.metric.Metric;
import io.github.tailunit.metric.Tail;
import io.github.tailunit.model.Learner;
import io.github.tailunit.oracle.Ideal;
import io.github.tailunit.report.VerdictText;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FirstDegradedTest {

    private static final Metric<double[]> TAIL = Metric.tailMass(Tail.upper(0.9));

    /** Keeps everything up to a generation, and then forgets the upper half in each fit. */
    private static Learner<double[]> forgettingFrom(int generation) {
        return Learner.perLineage(() -> {
            AtomicInteger fits = new AtomicInteger();
            return Learner.named(
                    "late",
                    (data, random) -> fits.incrementAndGet() < generation
                            ? Loops.healthy().fit(data, random)
                            : Loops.forgetful().fit(data, random));
        });
    }

    private static RecursiveTraining<double[]> training(Learner<double[]> learner, int generations) {
        return Loops.<double[]>training()
                .reference(Loops.numbers(2_000))
                .learner(learner)
                .generations(generations)
                .seed(3);
    }

    private static FirstDegraded judged(Gate<double[]> gate, RecursiveTraining<double[]> training) throws Exception {
        return gate.judge(training).evidence().firstDegraded().orElseThrow();
    }

    @Test
    void every_gate_finds_the_generation_in_which_the_loss_began() throws Exception {
        Metric<double[]> mean = Metric.ofStatistic(
                "mean", batch -> Arrays.stream(batch).average().orElseThrow());
        RecursiveTraining<double[]> training = training(forgettingFrom(4), 6);

        for (Gate<double[]> gate : List.of(
                Gate.retainsAtLeast(TAIL, 0.3),
                Gate.retainsBetween(TAIL, 0.3, 3),
                Gate.isNoWorseThanIdeal(TAIL),
                Gate.isWithinIdealRange(TAIL),
                Gate.isNoWorseThan(TAIL, Ideal.<double[]>ideal().fromFirstFit()),
                Gate.isNoWorseThanIdeal(mean))) {
            assertThat(judged(gate, training).generation()).isEqualTo(4);
        }
    }

    /** Four runs fail a gate and eight pass it, so the generation before is not decided. */
    @Test
    void four_runs_do_not_decide_that_the_generation_before_is_healthy() throws Exception {
        RecursiveTraining<double[]> training = training(forgettingFrom(4), 6);
        Verdict verdict = Gate.retainsAtLeast(TAIL, 0.3).judge(training);

        assertThat(verdict.evidence().firstDegraded()).hasValue(new FirstDegraded(4, false));
        assertThat(VerdictText.of(verdict)).contains("\nFirst degraded generation: no later than 4. False-alarm rate");
    }

    /** The smoke profile passes after three runs and fails after five. */
    @Test
    void where_the_runs_suffice_the_generation_is_exact() throws Exception {
        RecursiveTraining<double[]> training = training(forgettingFrom(4), 6);
        Verdict verdict = Gate.retainsAtLeast(TAIL, 0.3).with(Profile.SMOKE).judge(training);

        assertThat(verdict.evidence().firstDegraded()).hasValue(new FirstDegraded(4, true));
        assertThat(VerdictText.of(verdict)).contains("\nFirst degraded generation: 4. False-alarm rate");
    }

    @Test
    void there_is_no_generation_before_the_first() throws Exception {
        assertThat(judged(Gate.retainsAtLeast(TAIL, 0.3), training(Loops.forgetful(), 3)))
                .isEqualTo(new FirstDegraded(1, true));
        assertThat(judged(Gate.retainsAtLeast(TAIL, 0.3), training(Loops.forgetful(), 1)))
                .isEqualTo(new FirstDegraded(1, true));
    }

    /** An ideal that takes over after generation 1 has nothing to say about it. */
    @Test
    void a_comparison_from_the_first_fit_on_goes_back_to_generation_2() throws Exception {
        Gate<double[]> gate = Gate.isNoWorseThan(TAIL, Ideal.<double[]>ideal().fromFirstFit());
        Learner<double[]> leaking = Learner.named(
                "leaking",
                (data, random) -> (size, draws) -> draws.ints(size, 0, data.length)
                        .mapToDouble(i -> data[i] > 1_800 && draws.nextInt(2) == 0 ? 100 : data[i])
                        .toArray());

        assertThat(judged(gate, training(leaking, 4))).isEqualTo(new FirstDegraded(2, false));
    }

    /** A gate at an earlier generation looks no further than that. */
    @Test
    void the_search_begins_at_the_generation_that_was_asked_for() throws Exception {
        RecursiveTraining<double[]> training = training(forgettingFrom(3), 6);

        assertThat(judged(Gate.retainsAtLeast(TAIL, 0.3).atGeneration(4), training)
                        .generation())
                .isEqualTo(3);
    }

    @Test
    void a_pass_has_none() throws Exception {
        Verdict verdict = Gate.retainsAtLeast(TAIL, 0.3).judge(training(Loops.healthy(), 3));

        assertThat(verdict.evidence().firstDegraded()).isEmpty();
    }

    /**
     * Generation 1 loses three percent of the mean. Ideal runs lose that by generation 3, but not at once: each generation is
     * held against ideal runs of its own length.
     */
    @Test
    void an_earlier_generation_is_compared_with_ideal_runs_as_long_as_it_is() throws Exception {
        Metric<double[]> mean = Metric.ofStatistic(
                "mean", batch -> Arrays.stream(batch).average().orElseThrow());
        Learner<double[]> shrinking = Learner.perLineage(() -> {
            AtomicInteger fits = new AtomicInteger();
            return Learner.named("shrinking", (data, random) -> {
                double factor = fits.getAndIncrement() == 0 ? 0.97 : 0.9;
                return Loops.healthy()
                        .fit(Arrays.stream(data).map(x -> factor * x).toArray(), random);
            });
        });

        assertThat(judged(Gate.isNoWorseThanIdeal(mean), training(shrinking, 3)))
                .isEqualTo(new FirstDegraded(1, true));
    }
}
