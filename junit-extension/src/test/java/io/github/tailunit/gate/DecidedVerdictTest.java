package io.github.tailunit.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tailunit.generation.Loops;
import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.generation.Regime;
import io.github.tailunit.generation.TrainingConfigurationException;
import io.github.tailunit.metric.Categories;
import io.github.tailunit.metric.Metric;
import io.github.tailunit.metric.Tail;
import io.github.tailunit.model.GenerativeModel;
import io.github.tailunit.model.Learner;
import io.github.tailunit.model.TailProbability;
import io.github.tailunit.report.VerdictText;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DecidedVerdictTest {

    private static final Metric<double[]> TAIL = Metric.tailMass(Tail.upper(0.9));

    /** Four runs of four fits decide within a third of the budget; the replay alone takes most of a budget. */
    @Test
    void what_is_decided_is_not_undone_by_the_time_that_its_explanation_takes() throws Exception {
        AtomicInteger fits = new AtomicInteger();
        Learner<double[]> slow = Learner.named("slow", (data, random) -> {
            Thread.sleep(fits.incrementAndGet() <= 16 ? 60 : 550);
            return Loops.forgetful().fit(data, random);
        });

        Verdict verdict = Gate.retainsAtLeast(TAIL, 0.2)
                .judge(Loops.accumulating(slow, "tailunit.threads", "1").timeBudget(Duration.ofSeconds(3)));

        assertThat(verdict).isInstanceOf(Verdict.Fail.class);
        assertThat(fits).hasValue(20);
    }

    @Test
    void metric_that_throws_is_a_violation_with_its_cause_and_a_table() throws Exception {
        List<String> records = IntStream.range(0, 200)
                .mapToObj(i -> i < 190 ? "common" : "rare " + i)
                .toList();
        Learner<List<String>> broken =
                Learner.named("broken", (data, random) -> (size, draws) -> Collections.nCopies(size, ""));
        Categories<List<String>> categories = Categories.by((String record) -> record.isEmpty() ? null : record);

        Verdict verdict = Gate.retainsAtLeast(Metric.rareCategorySurvival(categories, 0.01), 0.5)
                .judge(Loops.<List<String>>training()
                        .reference(records)
                        .learner(broken)
                        .regime(Regime.accumulate())
                        .generations(2));

        assertThat(verdict).isInstanceOf(Verdict.Fail.class);
        assertThat(VerdictText.of(verdict))
                .contains(
                        "4 runs could not be measured and count as violations; the first: run 0, generation 2: the metric "
                                + "\"survival of rare categories (share at most 0.01; 10 categories, 10 reference records)\" threw "
                                + "java.lang.NullPointerException: the category of record 0 is null.\n");
    }

    private record Liar() implements GenerativeModel<double[]>, TailProbability {

        @Override
        public double[] sample(int size, RandomGenerator random) {
            return random.doubles(size).toArray();
        }

        @Override
        public double probabilityAbove(double threshold) {
            return 7;
        }

        @Override
        public double probabilityBelow(double threshold) {
            return 0;
        }
    }

    @Test
    void probability_that_is_none_is_a_violation() throws Exception {
        Learner<double[]> lying = Learner.named("lying", (data, random) -> new Liar());

        Verdict verdict = Gate.retainsAtLeast(TAIL, 0.2).judge(Loops.accumulating(lying));

        assertThat(verdict).isInstanceOf(Verdict.Fail.class);
        assertThat(VerdictText.of(verdict))
                .contains("the model states a tail probability of 7.0, but a probability must be in [0, 1].\n");
    }

    @Test
    void evaluation_sample_in_which_ideal_runs_see_no_tail_leaves_nothing_to_judge() {
        RecursiveTraining<double[]> training = Loops.<double[]>training()
                .reference(Loops.numbers(2_000))
                .learner(Loops.healthy())
                .regime(Regime.accumulate())
                .evaluationSize(50);

        assertThatThrownBy(() -> Gate.isNoWorseThanIdeal(Metric.tailMass(Tail.upper(0.99)))
                        .judge(training))
                .isInstanceOf(TrainingConfigurationException.class)
                .hasMessageStartingWith("there is nothing to judge: in this loop an ideal learner (resampling the same "
                        + "records) loses all of the tail mass above q0.99 ");
    }

    @Test
    void large_evaluation_samples_are_counted_piece_by_piece() throws Exception {
        RecursiveTraining<double[]> training =
                Loops.accumulating(Loops.healthy()).evaluationSize(1_000_003);

        Verdict verdict = Gate.retainsAtLeast(TAIL, 0.2).judge(training);
        double pieces = verdict.evidence().runs().get(0).retention().value().orElseThrow();
        double[] data = training.lineage(0).model(4).sample(100_000, new java.util.SplittableRandom(1));
        double whole = java.util.Arrays.stream(data).filter(x -> x > 180.1).count() / 100_000.0 / 0.1;

        assertThat(verdict).isInstanceOf(Verdict.Pass.class);
        // both estimate the same probability of about 0.1; 0.05 is more than ten standard errors of the retention
        assertThat(pieces).isBetween(whole - 0.05, whole + 0.05);
        assertThat(VerdictText.of(verdict)).endsWith("measured on 1,000,003 records.");
    }

    @Test
    void profiles_that_ask_for_more_runs_say_how_many_must_show_the_loss() throws Exception {
        Gate<double[]> smoke = Gate.retainsAtLeast(TAIL, 0.2).with(Profile.SMOKE);
        Gate<double[]> ideal = Gate.isNoWorseThanIdeal(TAIL).with(Profile.SMOKE);

        assertThat(VerdictText.of(smoke.judge(Loops.accumulating(Loops.healthy()))))
                .contains("Smallest loss this gate sees: 80 %, in 90 % of runs.");
        assertThat(VerdictText.of(ideal.judge(Loops.accumulating(Loops.healthy()))))
                .contains(" against an ideal run, in 90 % of runs.");
    }
}
