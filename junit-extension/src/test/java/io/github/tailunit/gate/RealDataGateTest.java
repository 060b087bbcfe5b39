package io.github.tailunit.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tailunit.generation.Loops;
import io.github.tailunit.generation.RealData;
import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.generation.Regime;
import io.github.tailunit.generation.TrainingConfigurationException;
import io.github.tailunit.learner.GaussianLearner;
import io.github.tailunit.metric.Event;
import io.github.tailunit.metric.Metric;
import io.github.tailunit.metric.Tail;
import io.github.tailunit.model.Learner;
import io.github.tailunit.oracle.Ideal;
import io.github.tailunit.report.VerdictText;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Gates over new data sets and over new real records. */
class RealDataGateTest {

    private static final Metric<double[]> TAIL = Metric.tailMass(Tail.upper(0.9));
    private static final RealData<double[]> NORMAL = RealData.from((size, random) ->
            DoubleStream.generate(random::nextGaussian).limit(size).toArray());

    private static RecursiveTraining<double[]> training(Learner<double[]> learner, String... settings) {
        return Loops.<double[]>training(settings)
                .learner(learner)
                .generations(3)
                .seed(31);
    }

    static List<Arguments> loops() {
        return List.of(
                Arguments.of("new references", (Loop)
                        training -> training.reference(NORMAL).sampleSize(20)),
                Arguments.of("fresh records", (Loop)
                        training -> training.reference(new double[] {-2, -1, -1, 0, 0, 0, 0, 0.5, 1, 1, 2, 3})
                                .regime(Regime.fresh(0.5))
                                .freshData(NORMAL)),
                Arguments.of("both", (Loop) training -> training.reference(NORMAL)
                        .sampleSize(20)
                        .regime(Regime.fresh(0.2))
                        .freshData(NORMAL)),
                Arguments.of("fixed real records", (Loop)
                        training -> training.reference(NORMAL).sampleSize(20).regime(Regime.mixed(0.5))),
                Arguments.of("subsamples", (Loop)
                        training -> training.reference(NORMAL).sampleSize(20).regime(Regime.accumulateSubsample())));
    }

    /** The real data and the regime of a training. */
    @FunctionalInterface
    interface Loop {
        RecursiveTraining<double[]> of(RecursiveTraining<double[]> training);
    }

    private static long violations(Loop loop, int runs) {
        Learner<double[]> gaussian = GaussianLearner.unbiased();
        Ideal<double[]> ideal = Ideal.ideal(gaussian);
        Scene<double[]> scene = Scene.of(loop.of(training(gaussian)), TAIL, ideal, Profile.STANDARD.test(1));
        return Violations.of(scene, new IdealCriterion(ideal, false), runs);
    }

    // Law: a candidate that is its own ideal is exchangeable with its opponents given its real records, so it violates
    // in
    // 5 % of runs, as the tail mass of a Gaussian has no ties. Binomial(500, 0.05): mean 25, standard deviation 4.9;
    // limits at 4.5 deviations, so each row fails by chance with probability 7e-6.
    @ParameterizedTest(name = "{0}")
    @MethodSource("loops")
    void an_ideal_candidate_violates_with_the_declared_rate(String name, Loop loop) {
        assertThat(violations(loop, 500)).isBetween(4L, 46L);
    }

    // The same for more runs. Binomial(20,000, 0.05): mean 1,000, standard deviation 30.8; limits at 4.5 deviations.
    @Tag("acceptance")
    @ParameterizedTest(name = "{0}")
    @MethodSource("loops")
    void an_ideal_candidate_violates_with_the_declared_rate_in_many_runs(String name, Loop loop) {
        long violations = violations(loop, 20_000);

        System.out.println("ideal Gaussian candidate, " + name + ": " + violations + " violations in 20,000 runs");
        assertThat(violations).isBetween(861L, 1139L);
    }

    @Test
    void thresholds_are_frozen_on_the_reference_of_each_run() {
        Scene<double[]> scene = Scene.of(
                training(Loops.healthy()).reference(NORMAL).sampleSize(20),
                TAIL,
                Ideal.ideal(),
                Profile.STANDARD.test(1));

        for (int run = 0; run < 29; run++) {
            assertThat(scene.gauge(run).description())
                    .isEqualTo(
                            TAIL.calibrate(scene.recursion().reference(run), 20).description());
        }
        assertThat(scene.gauge(1).description()).isNotEqualTo(scene.gauge(0).description());
    }

    @Test
    void verdict_is_the_same_on_one_and_on_many_threads() throws Exception {
        Gate<double[]> gate = Gate.isNoWorseThanIdeal(TAIL);
        RealData<double[]> pool = RealData.disjoint(Loops.numbers(40_000));

        List<Evidence> evidence = new ArrayList<>();
        for (String threads : List.of("1", "16")) {
            evidence.add(gate.judge(training(Loops.healthy(), "tailunit.threads", threads)
                            .reference(pool)
                            .freshData(pool)
                            .sampleSize(100)
                            .regime(Regime.fresh(0.5)))
                    .evidence());
        }

        assertThat(evidence.get(1).runs()).isEqualTo(evidence.get(0).runs());
        assertThat(evidence.get(1).attribution()).isEqualTo(evidence.get(0).attribution());
    }

    @Test
    void verdict_over_new_references_says_so() throws Exception {
        Verdict verdict = Gate.retainsAtLeast(TAIL, 0.2)
                .judge(training(Loops.healthy())
                        .reference(NORMAL)
                        .sampleSize(200)
                        .regime(Regime.accumulateSubsample()));

        assertThat(VerdictText.of(verdict)).isEqualTo("""
                tail mass above q0.9 (x > 1.335; 20 reference records) [run 0; other runs have their own reference] \
                keeps at least 0.20 at generation 3: no evidence against, 0 of 8 runs kept less (worst 0.66, median \
                0.86). A learner that does so in half of its runs would have failed in 99.0 %. Smallest loss this \
                gate sees: 80 %. Only 20 reference records lie in this tail; 30 are advised for this loop. An ideal \
                learner breaks this bound in 0.0 % of runs. Over new data sets, regime accumulateSubsample, 200 \
                records a generation, learner healthy; measured on 4,000 records.""");
    }

    @Test
    void verdict_over_fresh_records_says_so() throws Exception {
        Verdict verdict = Gate.retainsAtLeast(TAIL, 0.2)
                .judge(training(Loops.healthy())
                        .reference(Loops.numbers(200))
                        .regime(Regime.fresh(0.1))
                        .freshData(RealData.disjoint(Loops.numbers(29 * 2 * 20))));

        assertThat(VerdictText.of(verdict)).endsWith("""
                An ideal learner breaks this bound in 0.0 % of runs. Given this data set and new real records in each \
                generation, regime fresh(0.1), 200 records a generation, learner healthy; measured on 4,000 records.""");
    }

    @Test
    void pool_that_is_too_small_is_refused_before_any_model_is_trained() {
        AtomicInteger fits = new AtomicInteger();
        Learner<double[]> counting = Learner.named("counting", (data, random) -> {
            fits.incrementAndGet();
            return Loops.healthy().fit(data, random);
        });

        assertThatThrownBy(() -> Gate.retainsAtLeast(TAIL, 0.2)
                        .judge(training(counting)
                                .reference(Loops.numbers(200))
                                .regime(Regime.fresh(0.1))
                                .freshData(RealData.disjoint(Loops.numbers(29 * 2 * 20 - 1)))))
                .isInstanceOf(TrainingConfigurationException.class)
                .hasMessage(
                        "the pool of RealData.disjoint has 1,159 records, but 29 runs x 40 fresh records = 1,160 are "
                                + "needed; give a larger pool, or choose a smaller sampleSize, fewer generations or a profile with "
                                + "fewer runs");
        assertThat(fits).hasValue(0);
    }

    @Test
    void metric_that_is_undefined_on_the_reference_of_a_run_is_refused_before_any_model_is_trained() {
        AtomicInteger fits = new AtomicInteger();
        Learner<int[]> counting = Learner.named("counting", (data, random) -> {
            fits.incrementAndGet();
            return (size, draws) -> data;
        });
        RealData<int[]> rare = RealData.from((size, random) ->
                random.ints(size, 0, 20).map(i -> i == 0 ? 0 : 1).toArray());
        RecursiveTraining<int[]> training = Loops.<int[]>training()
                .learner(counting)
                .reference(rare)
                .sampleSize(40)
                .seed(1);

        assertThatThrownBy(() -> Gate.retainsAtLeast(Metric.rateOf(Event.ofCategories("zero", c -> c == 0)), 0.2)
                        .judge(training))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "reference of run 19: rate of zero: none of the 40 reference records counts, so there is nothing to "
                                + "keep; by the rule of three the probability may still be up to 0.075. Choose a less extreme event "
                                + "or give more reference data");
        assertThat(fits).hasValue(0);
    }

    @Test
    void remedies_ask_for_no_real_records_that_may_not_exist() throws Exception {
        Verdict verdict = Gate.retainsAtLeast(Metric.tailMass(Tail.upper(0.99)), 0.95)
                .judge(training(Loops.healthy()).reference(Loops.numbers(200)).regime(Regime.mixed(0.1)));

        assertThat(verdict).isInstanceOf(Verdict.Fail.class);
        assertThat(verdict.evidence().attribution().orElseThrow().cause()).isEqualTo(Attribution.Cause.LOOP);
        assertThat(verdict.evidence().attribution().orElseThrow().remedies())
                .noneMatch(remedy -> remedy.contains("sampleSize"));
    }

    @Test
    void a_source_that_does_not_draw_from_its_generator_is_refused() {
        Random own = new Random(5);
        RealData<double[]> unrepeatable =
                RealData.from((size, random) -> own.doubles(size).toArray());
        RealData<double[]> constant =
                RealData.from((size, random) -> new Random(1).doubles(size).toArray());
        Gate<double[]> gate = Gate.retainsAtLeast(TAIL, 0.2);

        assertThatThrownBy(() -> gate.judge(
                        training(Loops.healthy()).reference(unrepeatable).sampleSize(200)))
                .isInstanceOf(TrainingConfigurationException.class)
                .hasMessage(
                        "the source of RealData.from is not repeatable: asked a second time for the real records of run 0, "
                                + "generation 0, it drew others. Take every random number from the RandomGenerator argument");
        assertThatThrownBy(() -> gate.judge(training(Loops.healthy())
                        .reference(NORMAL)
                        .sampleSize(200)
                        .regime(Regime.fresh(0.5))
                        .freshData(constant)))
                .isInstanceOf(TrainingConfigurationException.class)
                .hasMessage(
                        "the source of RealData.from draws the same real records for run 0 and run 1, generation 2, from "
                                + "different seeds. Your source seeds a generator of its own with a constant; take every random number, "
                                + "or the seed, from the RandomGenerator argument");
    }

    /** Three hundred equal records from two seeds are no accident to speak of. */
    @Test
    void a_source_of_few_different_records_may_repeat_itself() throws Exception {
        RealData<double[]> coarse = RealData.from((size, random) ->
                random.doubles(size).map(u -> u < 0.999 ? 1 : 2).toArray());
        RecursiveTraining<double[]> training = training(Loops.healthy())
                .reference(NORMAL)
                .sampleSize(20)
                .regime(Regime.fresh(0.5))
                .freshData(coarse);

        assertThat(Gate.retainsAtLeast(TAIL, 0.01).judge(training)).isNotNull();
    }

    @Test
    void a_sample_that_is_too_small_for_the_metric_is_named() throws Exception {
        Verdict verdict = Gate.retainsAtLeast(TAIL, 0.2)
                .judge(training(Loops.healthy())
                        .reference(Loops.numbers(200))
                        .regime(Regime.accumulate())
                        .evaluationSize(500));

        assertThat(VerdictText.of(verdict))
                .contains(
                        "Generations are measured on 500 records, as evaluationSize says; 4,000 are advised, or a loss may be "
                                + "that of the sample.");
    }
}
