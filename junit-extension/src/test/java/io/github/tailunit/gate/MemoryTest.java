package io.github.tailunit.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tailunit.generation.Loops;
import io.github.tailunit.metric.Metric;
import io.github.tailunit.metric.Tail;
import io.github.tailunit.model.Learner;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MemoryTest {

    private static final Gate<double[]> GATE = Gate.retainsAtLeast(Metric.tailMass(Tail.upper(0.9)), 0.2);

    @Test
    void machine_without_memory_says_nothing_about_the_learner() throws Exception {
        AtomicInteger fits = new AtomicInteger();
        Learner<double[]> greedy = Learner.named("greedy", (data, random) -> {
            if (fits.incrementAndGet() > 10) {
                throw new OutOfMemoryError("Java heap space");
            }
            return Loops.healthy().fit(data, random);
        });

        Verdict verdict = GATE.judge(Loops.accumulating(greedy, "tailunit.threads", "1"));

        assertThat(verdict).isInstanceOfSatisfying(Verdict.Inconclusive.class, undecided -> {
            assertThat(undecided.reason()).isEqualTo(Verdict.Reason.MEMORY);
            assertThat(undecided.explanation())
                    .isEqualTo("the machine ran out of memory (Java heap space); give it more, or use a smaller "
                            + "sampleSize, fewer generations or tailunit.threads=1");
            assertThat(undecided.evidence().runs()).hasSize(2);
        });
    }

    @Test
    void model_that_runs_out_of_memory_is_undecided_too() throws Exception {
        Learner<double[]> greedy = Learner.named("greedy", (data, random) -> (size, draws) -> {
            throw new OutOfMemoryError("Java heap space");
        });

        assertThat(GATE.judge(Loops.accumulating(greedy)))
                .isInstanceOfSatisfying(
                        Verdict.Inconclusive.class,
                        undecided -> assertThat(undecided.reason()).isEqualTo(Verdict.Reason.MEMORY));
    }

    @Test
    void run_that_ran_out_of_memory_can_be_trained_again() throws Exception {
        AtomicInteger fits = new AtomicInteger();
        Learner<double[]> greedyOnce = Learner.named("greedy once", (data, random) -> {
            if (fits.incrementAndGet() == 1) {
                throw new OutOfMemoryError("Java heap space");
            }
            return Loops.healthy().fit(data, random);
        });
        var training = Loops.accumulating(greedyOnce);

        Verdict first = GATE.judge(training);
        Verdict second = GATE.judge(training);

        assertThat(first).isInstanceOf(Verdict.Inconclusive.class);
        assertThat(second).isInstanceOf(Verdict.Pass.class);
    }

    @Test
    void stack_overflow_of_the_learner_is_a_violation() throws Exception {
        Learner<double[]> recursing = Learner.named("recursing", (data, random) -> {
            throw new StackOverflowError();
        });

        Verdict verdict = GATE.judge(Loops.accumulating(recursing));

        assertThat(verdict).isInstanceOf(Verdict.Fail.class);
        assertThat(verdict.evidence().violations()).isEqualTo(4);
    }
}
