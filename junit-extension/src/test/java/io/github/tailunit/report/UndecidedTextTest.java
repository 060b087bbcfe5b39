package io.github.tailunit.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tailunit.gate.Gate;
import io.github.tailunit.gate.Verdict;
import io.github.tailunit.generation.Loops;
import io.github.tailunit.metric.Metric;
import io.github.tailunit.metric.Tail;
import io.github.tailunit.model.Learner;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is said where there is no verdict. */
class UndecidedTextTest {

    private static final Metric<double[]> TAIL = Metric.tailMass(Tail.upper(0.9));

    @Test
    void replay() throws Exception {
        Verdict verdict =
                Gate.retainsAtLeast(TAIL, 0.2).judge(Loops.accumulating(Loops.healthy(), "tailunit.run", "3"));

        assertThat(verdict).isInstanceOf(Verdict.Inconclusive.class);
        assertThat(VerdictText.of(verdict)).isEqualTo("""
                Replay of run 3, seed 7: tail mass above q0.9 (x > 180.1; 20 reference records)
                  generation          0     1     2     3     4
                  run 3            1.00  0.96  0.92  1.18  1.15
                  ideal, median    1.00  1.00  1.00  0.99  0.99
                  ideal, worst 5 % 1.00  0.92  0.81  0.78  0.75
                It kept 1.15; the smallest share that is no violation is 0.20.
                Given this data set, regime accumulate, 200 records a generation, learner healthy; measured on 4,000\
                 records.
                A replay is no verdict; unset tailunit.run to judge.""");
    }

    @Test
    void replay_against_an_ideal() throws Exception {
        Verdict verdict =
                Gate.isNoWorseThanIdeal(TAIL).judge(Loops.accumulating(Loops.forgetful(), "tailunit.run", "3"));

        assertThat(verdict).isInstanceOf(Verdict.Inconclusive.class);
        assertThat(VerdictText.of(verdict)).isEqualTo("""
                Replay of run 3, seed 7: tail mass above q0.9 (x > 180.1; 20 reference records)
                  generation          0     1     2     3     4
                  run 3            1.00  0.00  0.00  0.00  0.00
                  ideal, median    1.00  1.00  1.00  0.99  0.99
                  ideal, worst 5 % 1.00  0.92  0.81  0.78  0.75
                  ideal, best 5 %  1.00  1.08  1.19  1.22  1.24
                It kept 0.00; the smallest share that is no violation is 0.75.
                Given this data set, regime accumulate, 200 records a generation, learner forgetful; measured on \
                4,000 records.
                A replay is no verdict; unset tailunit.run to judge.""");
    }

    @Test
    void replay_of_a_run_that_fails() throws Exception {
        Verdict verdict = Gate.retainsAtLeast(TAIL, 0.2).judge(Loops.accumulating(fullDisk(), "tailunit.run", "3"));

        assertThat(verdict).isInstanceOf(Verdict.Inconclusive.class);
        assertThat(VerdictText.of(verdict)).isEqualTo("""
                Replay of run 3, seed 7: tail mass above q0.9 (x > 180.1; 20 reference records)
                  generation          0     1     2     3     4
                  run 3            1.00  0.96  0.92     -     -
                  ideal, median    1.00  1.00  1.00  0.99  0.99
                  ideal, worst 5 % 1.00  0.92  0.81  0.78  0.75
                It could not be measured, which counts as a violation: run 3, generation 3, seed 7: the learner full\
                 disk threw java.lang.IllegalStateException: disk full.
                Given this data set, regime accumulate, 200 records a generation, learner full disk; measured on \
                4,000 records.
                A replay is no verdict; unset tailunit.run to judge.""");
    }

    @Test
    void time_budget() throws Exception {
        Learner<double[]> slow = Learner.named("slow", (data, random) -> {
            Thread.sleep(60_000);
            return null;
        });

        Verdict verdict =
                Gate.retainsAtLeast(TAIL, 0.2).judge(Loops.accumulating(slow).timeBudget(Duration.ofMillis(300)));

        assertThat(verdict).isInstanceOf(Verdict.Inconclusive.class);
        assertThat(VerdictText.of(verdict)).isEqualTo("""
                No decision whether tail mass above q0.9 (x > 180.1; 20 reference records) keeps at least 0.20 at \
                generation 4: the time budget of PT0.3S was used up.
                By then 0 runs had been looked at, with 0 violations; a decision takes 4 to 29 runs. Given this data\
                 set, regime accumulate, 200 records a generation, learner slow; measured on 4,000 records.
                An undecided gate fails the build, because a skipped test looks green; -Dtailunit.inconclusive=abort\
                 aborts it instead.""");
    }

    @Test
    void memory() throws Exception {
        Learner<double[]> greedy = Learner.named("greedy", (data, random) -> {
            throw new OutOfMemoryError();
        });

        Verdict verdict = Gate.isNoWorseThanIdeal(TAIL).judge(Loops.accumulating(greedy));

        assertThat(verdict).isInstanceOf(Verdict.Inconclusive.class);
        assertThat(VerdictText.of(verdict)).isEqualTo("""
                No decision whether tail mass above q0.9 (x > 180.1; 20 reference records) is no worse than \
                resampling the same records at generation 4: the machine ran out of memory; give it more, or use a \
                smaller sampleSize, fewer generations or tailunit.threads=1.
                By then 0 runs had been looked at, with 0 violations; a decision takes 4 to 29 runs. Given this data\
                 set, regime accumulate, 200 records a generation, learner greedy; measured on 4,000 records.
                An undecided gate fails the build, because a skipped test looks green; -Dtailunit.inconclusive=abort\
                 aborts it instead.""");
    }

    private static Learner<double[]> fullDisk() {
        return Learner.named("full disk", (data, random) -> {
            if (data.length > 400) {
                throw new IllegalStateException("disk full");
            }
            return Loops.healthy().fit(data, random);
        });
    }
}
