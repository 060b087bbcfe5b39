package io.github.tailunit.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.within;

import io.github.tailunit.generation.Loops;
import io.github.tailunit.generation.RealData;
import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.generation.Regime;
import io.github.tailunit.generation.TrainingConfigurationException;
import io.github.tailunit.metric.Metric;
import io.github.tailunit.metric.Tail;
import io.github.tailunit.model.Learner;
import io.github.tailunit.random.Purpose;
import io.github.tailunit.random.Seed;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CalibrationTest {

    private static final Metric<double[]> MASS = Metric.tailMass(Tail.upper(0.9));
    private static final Gate<double[]> NO_WORSE = Gate.isNoWorseThanIdeal(MASS);

    private static RecursiveTraining<double[]> training(Learner<double[]> learner, String... settings) {
        return Loops.<double[]>training(settings)
                .reference(Loops.numbers(400))
                .learner(learner)
                .generations(4)
                .seed(5);
    }

    /**
     * Resampling against resampling violates in 5 % of runs, in fewer with ties. Binomial(1,000, 0.05): mean 50, deviation 6.9; up
     * to 4.5 deviations, and not below 10 because ties are rare on a sample of 4,000: it fails by chance with less than 1e-5.
     */
    @Test
    void a_learner_as_good_as_the_ideal_violates_with_the_declared_rate() throws InterruptedException {
        Calibration.Report report =
                Calibration.of(training(Loops.healthy()), NO_WORSE).runs(1_000).measure();

        assertThat(report.evidence().violations()).isBetween(10, 81);
        assertThat(report.violations().lower()).isLessThan(0.05);
        assertThat(report.redBuilds().estimate()).isLessThan(0.01);
    }

    @Test
    void a_learner_made_worse_shows_the_power() throws InterruptedException {
        Calibration<double[]> calibration =
                Calibration.of(training(Loops.healthy()), NO_WORSE).runs(30);

        Calibration.Report worse = calibration.against(Loops.forgetful()).measure();

        assertThat(worse.evidence().setup().learner()).isEqualTo("forgetful");
        assertThat(worse.violations().estimate()).isEqualTo(1);
        assertThat(worse.redBuilds().estimate()).isCloseTo(1, within(1e-12));
        assertThat(worse.redBuilds().lower()).isGreaterThan(0.99);
        assertThat(worse.expectedRuns()).isEqualTo(4);
        assertThat(calibration.measure().evidence().setup().learner()).isEqualTo("healthy");
    }

    @Test
    void rates_of_builds_are_those_of_the_test_at_the_rates_of_runs() throws InterruptedException {
        Calibration.Report report = Calibration.of(
                        training(Loops.healthy()),
                        Gate.<double[]>retainsAtLeast(MASS, 0.9).with(Profile.SMOKE))
                .runs(50)
                .measure();
        ViolationTest test = Profile.SMOKE.test(1);
        ViolationRate rate = ViolationRate.of(report.evidence().violations(), 50, 0.95);
        double seen = report.evidence().violations() / 50.0;

        assertThat(seen).isBetween(0.1, 0.9);
        assertThat(report.violations()).isEqualTo(new Calibration.Range(rate.lower(), seen, rate.upper()));
        assertThat(report.redBuilds())
                .isEqualTo(new Calibration.Range(
                        test.failProbability(rate.lower()),
                        test.failProbability(seen),
                        test.failProbability(rate.upper())));
        assertThat(report.expectedRuns()).isEqualTo(test.expectedRuns(seen));
        assertThat(report.test().maxRuns()).isEqualTo(9);
    }

    /** The gate sees the same runs, if it is given the seed of the calibration: same criterion, same ideal runs. */
    @Test
    void runs_are_looked_at_as_the_gate_looks_at_them() throws InterruptedException {
        for (Gate<double[]> gate : List.of(NO_WORSE, Gate.isNoWorseThanIdeal(Metric.quantileRatio(Tail.upper(0.9))))) {
            Calibration.Report report =
                    Calibration.of(training(Loops.healthy()), gate).runs(20).measure();
            RecursiveTraining<double[]> same = Loops.<double[]>training()
                    .reference(Loops.numbers(400))
                    .learner(Loops.healthy())
                    .generations(4)
                    .seed(new Seed(5).child(Purpose.CALIBRATION).value());

            List<Run> judged = gate.judge(same).evidence().runs();

            assertThat(report.evidence().runs()).startsWith(judged.toArray(Run[]::new));
            assertThat(report.evidence().statement().condition())
                    .isEqualTo(gate.judge(same).evidence().statement().condition());
        }
    }

    @Test
    void no_run_of_the_test_is_looked_at_and_nothing_is_logged() throws InterruptedException {
        RecursiveTraining<double[]> training = training(Loops.healthy());
        Calibration.Report report = Calibration.of(training, NO_WORSE).runs(20).measure();

        List<Run> judged = NO_WORSE.judge(training).evidence().runs();

        assertThat(EvaluationSession.verdictsOn(training)).hasSize(1);
        assertThat(report.evidence().runs().stream().map(Run::retention).toList())
                .doesNotContainSequence(judged.stream().map(Run::retention).toList());
        assertThat(report.evidence().setup().seed())
                .isEqualTo(new Seed(5).child(Purpose.CALIBRATION).value());
    }

    @Test
    void the_profile_of_the_training_holds() throws InterruptedException {
        Calibration.Report report = Calibration.of(training(Loops.healthy(), "tailunit.profile", "smoke"), NO_WORSE)
                .runs(20)
                .measure();

        assertThat(report.test().rho0()).isEqualTo(0.10);
    }

    @Test
    void a_calibration_repeats_itself_on_any_number_of_threads() throws InterruptedException {
        Calibration.Report one = Calibration.of(training(Loops.healthy(), "tailunit.threads", "1"), NO_WORSE)
                .runs(40)
                .measure();
        Calibration.Report three = Calibration.of(training(Loops.healthy(), "tailunit.threads", "3"), NO_WORSE)
                .runs(40)
                .measure();

        assertThat(three.evidence().runs()).isEqualTo(one.evidence().runs());
        assertThat(three.suggestedBound()).isEqualTo(one.suggestedBound());
    }

    /** The learner keeps nothing, and still the bound is what ideal runs keep. */
    @Test
    void the_suggested_bound_is_that_of_ideal_runs() throws InterruptedException {
        Calibration<double[]> calibration = Calibration.of(
                        training(Loops.healthy()), Gate.<double[]>retainsAtLeast(MASS, 0.5))
                .runs(20);

        double suggested = calibration.against(Loops.forgetful()).measure().suggestedBound();

        assertThat(suggested).isEqualTo(calibration.measure().suggestedBound()).isBetween(0.4, 0.8);
        assertThat(GatePlan.forTail(40, 400).generations(4).largestSafeBound()).isCloseTo(suggested, within(0.03));
    }

    @Test
    void real_records_of_ideal_runs_are_none_of_the_learners() throws InterruptedException {
        RecursiveTraining<double[]> training = Loops.<double[]>training()
                .reference(RealData.from((size, random) -> random.doubles(size).toArray()))
                .sampleSize(100)
                .learner(Loops.healthy())
                .generations(2);
        Gate<double[]> gate = Gate.isNoWorseThanIdeal(Metric.quantileRatio(Tail.upper(0.9)));
        int most = Profile.STANDARD.testAgainstSharedBlock(1).maxRuns();

        List<Run> runs = Calibration.of(training, gate)
                .runs(most + 5)
                .measure()
                .evidence()
                .runs();

        assertThat(runs.get(most - 1).index()).isEqualTo(most - 1);
        assertThat(runs.get(most).index()).isEqualTo(most + 200);
    }

    @Test
    void a_pool_that_is_too_small_for_its_runs_is_refused() {
        RecursiveTraining<double[]> training = Loops.<double[]>training()
                .reference(RealData.disjoint(Loops.numbers(4_000)))
                .sampleSize(100)
                .learner(Loops.healthy())
                .generations(2);

        assertThatExceptionOfType(TrainingConfigurationException.class)
                .isThrownBy(() -> Calibration.of(training, NO_WORSE).measure())
                .withMessage(
                        "the pool of RealData.disjoint has 4,000 records, but 200 runs x 100 for the reference = 20,000 are "
                                + "needed; give a larger pool, or choose a smaller sampleSize, fewer generations or a profile with "
                                + "fewer runs");
    }

    @Test
    void a_used_up_time_budget_leaves_what_was_seen() throws InterruptedException {
        AtomicInteger fits = new AtomicInteger();
        Learner<double[]> slow = Learner.named("slow", (data, random) -> {
            if (fits.incrementAndGet() > 4 * 30) {
                Thread.sleep(50);
            }
            return Loops.healthy().fit(data, random);
        });
        RecursiveTraining<double[]> training =
                training(slow, "tailunit.threads", "2").timeBudget(Duration.ofMillis(1_500));

        Calibration.Report report =
                Calibration.of(training, NO_WORSE).runs(10_000).measure();

        assertThat(report.evidence().runs()).hasSizeBetween(20, 9_999);
    }

    @Test
    void a_time_budget_for_hardly_any_run_is_refused() {
        Learner<double[]> slow = Learner.named("slow", (data, random) -> {
            Thread.sleep(100);
            return Loops.healthy().fit(data, random);
        });
        RecursiveTraining<double[]> training = training(slow).timeBudget(Duration.ofMillis(300));

        assertThatExceptionOfType(TrainingConfigurationException.class)
                .isThrownBy(() -> Calibration.of(training, NO_WORSE).measure())
                .withMessage(
                        "the time budget of PT0.3S was used up before 20 runs had been looked at, the fewest that a "
                                + "calibration takes; give the training a larger timeBudget");
    }

    @Test
    void an_interrupt_ends_it() {
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(InterruptedException.class)
                .isThrownBy(() ->
                        Calibration.of(training(Loops.healthy()), NO_WORSE).measure());
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void a_learner_that_is_not_repeatable_is_refused() {
        AtomicInteger calls = new AtomicInteger();
        Learner<double[]> counting = Learner.named("counting", (data, random) -> {
            double shift = calls.incrementAndGet();
            return (size, draws) -> {
                double[] drawn = draws.doubles(size).toArray();
                Arrays.setAll(drawn, i -> drawn[i] + shift);
                return drawn;
            };
        });

        assertThatExceptionOfType(TrainingConfigurationException.class)
                .isThrownBy(() ->
                        Calibration.of(training(counting), NO_WORSE).runs(20).measure())
                .withMessageStartingWith("the learner counting is not repeatable");
    }

    @Test
    void a_gate_with_nothing_to_judge_is_refused() {
        RecursiveTraining<double[]> training = Loops.<double[]>training()
                .reference(Loops.numbers(60))
                .learner(Loops.healthy())
                .regime(Regime.replace())
                .generations(30);

        assertThatExceptionOfType(TrainingConfigurationException.class)
                .isThrownBy(() -> Calibration.of(training, NO_WORSE).measure())
                .withMessageStartingWith("there is nothing to judge");
    }

    @Test
    void a_gate_on_a_mean_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Calibration.of(training(Loops.healthy()), Gate.meanRetainsAtLeast(MASS, 0.8, 0.5))
                        .measure())
                .withMessage(
                        "a calibration counts runs that violate, but this gate judges a mean; its error rates hold for any "
                                + "law of the runs, so there is nothing to calibrate");
    }

    @Test
    void nonsense_is_refused() {
        Calibration<double[]> calibration = Calibration.of(training(Loops.healthy()), NO_WORSE);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> calibration.runs(19))
                .withMessage(
                        "a calibration takes at least 20 runs, or nearly every rate would be compatible with them, but "
                                + "runs was 19");
        assertThatNullPointerException()
                .isThrownBy(() -> calibration.against(null))
                .withMessage("the learner must not be null");
        assertThatNullPointerException()
                .isThrownBy(() -> Calibration.of(training(Loops.healthy()), null))
                .withMessage("the gate must not be null");
    }
}
