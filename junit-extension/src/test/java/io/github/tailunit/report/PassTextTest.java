package io.github.tailunit.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tailunit.gate.Attribution;
import io.github.tailunit.gate.Gate;
import io.github.tailunit.gate.Verdict;
import io.github.tailunit.generation.Loops;
import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.learner.GaussianLearner;
import io.github.tailunit.metric.Metric;
import io.github.tailunit.metric.Tail;
import io.github.tailunit.model.Learner;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The one line of a pass. */
class PassTextTest {

    private static final Metric<double[]> TAIL = Metric.tailMass(Tail.upper(0.9));

    @Test
    void absolute_pass() throws Exception {
        Verdict verdict = Gate.retainsAtLeast(TAIL, 0.2).judge(Loops.accumulating(Loops.healthy()));

        assertThat(verdict).isInstanceOf(Verdict.Pass.class);
        assertThat(VerdictText.of(verdict)).isEqualTo("""
                tail mass above q0.9 (x > 180.1; 20 reference records) keeps at least 0.20 at generation 4: no \
                evidence against, 0 of 8 runs kept less (worst 0.69, median 1.02). A learner that does so in half of\
                 its runs would have failed in 99.0 %. Smallest loss this gate sees: 80 %. \
                Only 20 reference records lie in this tail; 35 are advised for this loop. An ideal learner \
                breaks this bound in 0.0 % of runs. Given this data set, regime \
                accumulate, 200 records a generation, learner healthy; measured on 4,000 records.""");
    }

    @Test
    void pass_against_an_ideal() throws Exception {
        Verdict verdict = Gate.isNoWorseThanIdeal(TAIL).judge(Loops.accumulating(Loops.healthy()));

        assertThat(verdict).isInstanceOf(Verdict.Pass.class);
        assertThat(VerdictText.of(verdict)).isEqualTo("""
                tail mass above q0.9 (x > 180.1; 20 reference records) is no worse than resampling the same records \
                at generation 4: no evidence against, 3 of 21 runs fell below the worst 5 % of 99 ideal runs (worst \
                0.68, median 0.98). A learner that does so in half of its runs would have failed in 99.0 %. Smallest\
                 loss this gate sees: 24 % against a median ideal run. Only 20 reference records lie in this tail; 35 are advised for this loop. \
                Ideal runs keep 0.75 to 1.24 (5 to 95 %). \
                Given this data set, regime accumulate, 200 records a generation, learner healthy; measured on 4,000\
                 records.""");
    }

    @Test
    void pass_with_a_run_that_could_not_be_measured_says_so() throws Exception {
        Learner<double[]> flaky = Learner.named("flaky", (data, random) -> {
            if (data.length == 200 && random.nextInt(6) == 5) {
                throw new IllegalStateException("disk full");
            }
            return Loops.healthy().fit(data, random);
        });

        Verdict verdict = Gate.retainsAtLeast(TAIL, 0.2).judge(Loops.accumulating(flaky));

        assertThat(verdict).isInstanceOf(Verdict.Pass.class);
        assertThat(VerdictText.of(verdict)).isEqualTo("""
                tail mass above q0.9 (x > 180.1; 20 reference records) keeps at least 0.20 at generation 4: no \
                evidence against, 1 of 12 runs kept less or could not be measured (worst 0.68, median 0.97). 1 run \
                could not be measured and counts as a violation: run 2, generation 1, seed 7: the learner flaky \
                threw java.lang.IllegalStateException: disk full. A learner that does so in half of its runs would \
                have failed in 99.0 %. Smallest loss this gate sees: 80 %. \
                Only 20 reference records lie in this tail; 35 are advised for this loop. An ideal learner \
                breaks this bound in 0.0 % of runs. Given this data set, regime accumulate, 200 records a \
                generation, learner flaky; measured on 4,000 records.""");
    }

    @Test
    void pass_on_a_bound_that_ideal_runs_break_now_and_then_says_so() throws Exception {
        Verdict verdict = Gate.retainsAtLeast(TAIL, 0.85).judge(Loops.accumulating(Loops.healthy()));

        assertThat(verdict).isInstanceOf(Verdict.Pass.class);
        assertThat(verdict.evidence().attribution().orElseThrow().cause()).isEqualTo(Attribution.Cause.BOUND_BETWEEN);
        assertThat(VerdictText.of(verdict)).isEqualTo("""
                tail mass above q0.9 (x > 180.1; 20 reference records) keeps at least 0.85 at generation 4: no \
                evidence against, 5 of 29 runs kept less (worst 0.68, median 0.98). A learner that does so in half \
                of its runs would have failed in 99.0 %. Smallest loss this gate sees: 15 %. \
                Only 20 reference records lie in this tail; 35 are advised for this loop. An ideal learner \
                breaks this bound in 15.6 % of runs, so this pass says little: choose \
                another bound. The largest bound that 95 % of ideal runs keep is 0.74. Given this data set, regime \
                accumulate, 200 records a generation, learner healthy; measured on 4,000 records.""");
    }

    @Test
    void pass_on_a_bound_that_resampling_cannot_keep_does_not_claim_that_none_can() throws Exception {
        Gate<double[]> gate = Gate.retainsAtLeast(Metric.tailMass(Tail.upper(0.98)), 0.02);

        Verdict verdict = gate.judge(gaussian());

        assertThat(verdict).isInstanceOf(Verdict.Pass.class);
        assertThat(verdict.evidence().attribution().orElseThrow().cause()).isEqualTo(Attribution.Cause.LOOP);
        assertThat(VerdictText.of(verdict)).isEqualTo("""
                tail mass above q0.98 (x > 3.498; 1 reference record) keeps at least 0.02 at generation 10: no \
                evidence against, 5 of 29 runs kept less (worst 0.00, median 0.65). A learner that does so in half \
                of its runs would have failed in 99.0 %. Smallest loss this gate sees: 98 %. \
                Only 1 reference record lies in this tail; 100 are advised for this loop. An ideal learner \
                breaks this bound in 81.7 % of runs and would hardly pass here. There \
                is no bound that 95 % of ideal runs keep. Given this data set, regime replace, 50 records a \
                generation, learner Gaussian with unbiased variance; measured exactly.""");
    }

    /** Fifty numbers that look normal, evenly spread. */
    private static RecursiveTraining<double[]> gaussian() {
        double[] reference = IntStream.range(0, 50)
                .mapToDouble(i -> Math.log((i + 0.5) / (49.5 - i)))
                .toArray();
        return Loops.<double[]>training().reference(reference).learner(GaussianLearner.unbiased());
    }
}
