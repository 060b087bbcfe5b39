package io.github.tailunit.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.within;

import io.github.tailunit.gate.GatePlan.Loss;
import io.github.tailunit.gate.GatePlan.Sight;
import io.github.tailunit.generation.Loops;
import io.github.tailunit.generation.RealData;
import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.generation.Regime;
import io.github.tailunit.learner.ResamplingLearner;
import io.github.tailunit.metric.Gauge;
import io.github.tailunit.metric.Metric;
import io.github.tailunit.metric.RecordsNeeded;
import io.github.tailunit.metric.Tail;
import io.github.tailunit.model.BatchType;
import io.github.tailunit.model.GenerativeModel;
import io.github.tailunit.model.Learner;
import io.github.tailunit.model.TailProbability;
import io.github.tailunit.oracle.Ideal;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GatePlanTest {

    private static final int SIZE = 2_000;
    private static final int TAIL = 100;

    private static GatePlan plan(Regime regime) {
        return GatePlan.forTail(TAIL, SIZE).regime(regime);
    }

    /**
     * Reference values: the same loops in NumPy 2.4.6, 40,000 runs against 99 ideal runs each, which gives them a standard error
     * of 0.0025. Ours have at most 0.005 from the runs and 0.003 from the ideal runs; limits at 4.5 errors of the difference, so
     * this fails by chance with probability 7e-6.
     *
     * <pre>{@code
     * t = np.full(R, 100.)
     * for g in range(2, 11): t = rng.binomial(2000, (1 - e) * t / 2000)              # replace
     * for g in range(2, 11): t += rng.binomial(2000, (1 - e) * t / (2000 * (g - 1)))   # accumulate
     * m = (1 - e) * t / size; m = rng.binomial(8000, m) / 8000                       # the last step for a sample
     * (candidate < np.sort(ideal, axis=1)[:, 4]).mean()
     * }</pre>
     */
    @ParameterizedTest
    @CsvSource({
        "replace, true, 0, 0.0479",
        "replace, true, 0.02, 0.1477",
        "replace, true, 0.05, 0.4268",
        "replace, false, 0, 0.0476",
        "replace, false, 0.02, 0.1398",
        "replace, false, 0.05, 0.4198",
        "accumulate, true, 0, 0.0492",
        "accumulate, true, 0.02, 0.1889",
        "accumulate, true, 0.05, 0.6256",
        "accumulate, false, 0, 0.0485",
        "accumulate, false, 0.02, 0.1514",
        "accumulate, false, 0.05, 0.4768"
    })
    void violation_rates_are_those_of_an_independent_simulation(
            String regime, boolean exact, double loss, double expected) {
        GatePlan plan = plan(regime.equals("replace") ? Regime.replace() : Regime.accumulate());

        double rate = (exact ? plan.readExactly() : plan).violationRate(Loss.inEachFit(loss));

        assertThat(rate).isCloseTo(expected, within(4.5 * 0.0064));
    }

    /** Resampling, but a share of the numbers above 1,900 becomes other numbers. */
    private record Lossy(double share, boolean exact) implements Learner<double[]> {

        private static final double THRESHOLD = 1_900.5;

        @Override
        public GenerativeModel<double[]> fit(double[] data, RandomGenerator random) {
            double[] rest = Arrays.stream(data).filter(x -> x <= THRESHOLD).toArray();
            return exact ? new Stating(data, rest, share) : (size, draws) -> drawn(data, rest, share, size, draws);
        }

        static double[] drawn(double[] data, double[] rest, double share, int size, RandomGenerator random) {
            return DoubleStream.generate(() -> {
                        double record = data[random.nextInt(data.length)];
                        return record > THRESHOLD && random.nextDouble() < share
                                ? rest[random.nextInt(rest.length)]
                                : record;
                    })
                    .limit(size)
                    .toArray();
        }

        @Override
        public String name() {
            return "lossy";
        }
    }

    private record Stating(double[] data, double[] rest, double share)
            implements GenerativeModel<double[]>, TailProbability {

        @Override
        public double[] sample(int size, RandomGenerator random) {
            return Lossy.drawn(data, rest, share, size, random);
        }

        @Override
        public double probabilityAbove(double threshold) {
            return (1 - share) * (data.length - rest.length) / data.length;
        }

        @Override
        public double probabilityBelow(double threshold) {
            throw new UnsupportedOperationException();
        }
    }

    static Stream<Arguments> loopsOfTheLibrary() {
        return Stream.of(
                Arguments.of(Regime.replace(), 0.04, false),
                Arguments.of(Regime.replace(), 0.10, true),
                Arguments.of(Regime.accumulate(), 0.05, true),
                Arguments.of(Regime.accumulate(), 0.08, false),
                Arguments.of(Regime.mixed(0.2), 0.06, true),
                Arguments.of(Regime.fresh(0.1), 0.06, true));
    }

    /**
     * The gate itself on a learner that loses a share in each fit: 1,000 runs, each against 99 ideal runs of its own. The
     * standard error of the measured rate is at most 0.0158 and that of the planned one 0.006; limits at 4.5 errors of the
     * difference, so this fails by chance with probability 7e-6.
     */
    @ParameterizedTest
    @MethodSource("loopsOfTheLibrary")
    void the_planned_rate_is_that_of_the_gate(Regime regime, double loss, boolean exact) {
        RecursiveTraining<double[]> training = Loops.<double[]>training()
                .reference(Loops.numbers(SIZE))
                .learner(new Lossy(loss, exact))
                .regime(regime)
                .generations(5)
                .seed(2026);
        if (regime.equals(Regime.fresh(0.1))) {
            training.freshData(RealData.from((size, random) ->
                    random.ints(size, 1, SIZE + 1).asDoubleStream().toArray()));
        }
        Scene<double[]> scene =
                Scene.of(training, Metric.tailMass(Tail.upper(0.95)), Ideal.ideal(), Profile.STANDARD.test(1));
        GatePlan plan = plan(regime).generations(5);

        double measured = Violations.of(scene, new IdealCriterion(Ideal.ideal(), false), 1_000) / 1_000.0;
        double planned = (exact ? plan.readExactly() : plan).violationRate(Loss.inEachFit(loss));

        assertThat(measured).isCloseTo(planned, within(4.5 * 0.0169));
        assertThat(planned).isBetween(0.12, 0.99);
    }

    /** A bound, as the gate sees it. Limits as above, without ideal runs. */
    @Test
    void the_planned_rate_is_that_of_a_gate_on_a_bound() {
        RecursiveTraining<double[]> training = Loops.<double[]>training()
                .reference(Loops.numbers(SIZE))
                .learner(new Lossy(0.05, true))
                .generations(5);
        Scene<double[]> scene =
                Scene.of(training, Metric.tailMass(Tail.upper(0.95)), Ideal.ideal(), Profile.STANDARD.test(1));

        double measured = Violations.of(scene, AbsoluteCriterion.atLeast(0.7), 1_000) / 1_000.0;
        double planned = plan(Regime.replace())
                .generations(5)
                .readExactly()
                .retainsAtLeast(0.7)
                .violationRate(Loss.inEachFit(0.05));

        assertThat(measured).isCloseTo(planned, within(4.5 * 0.0166));
        assertThat(planned).isBetween(0.3, 0.7);
    }

    /** The verdict says the same of its gate, from 2,000 ideal runs: quantiles differ by no more than 0.03. */
    @Test
    void the_smallest_visible_loss_is_the_one_a_verdict_prints() throws InterruptedException {
        Verdict verdict = Gate.<double[]>isNoWorseThanIdeal(Metric.tailMass(Tail.upper(0.95)))
                .judge(Loops.<double[]>training()
                        .reference(Loops.numbers(SIZE))
                        .learner(new ResamplingLearner<>(BatchType.of(new double[0])))
                        .generations(10));

        double printed = verdict.evidence().attribution().orElseThrow().smallestVisibleLoss();

        assertThat(plan(Regime.replace()).smallestVisibleLoss().orElseThrow()).isCloseTo(printed, within(0.03));
    }

    /**
     * The worst twentieth of ideal runs is about 1.645 standard deviations below 1, and the median about 1: the variance is {@code
     * (G - 1) / c} under replace, {@code (sum of 1/i^2 for i = 2..G) / c} under accumulate, and {@code 1 / (c N / n)} more for a
     * sample of N. The normal law is off by less than a tenth here.
     */
    @Test
    void the_smallest_visible_loss_has_its_closed_form() {
        GatePlan large = GatePlan.forTail(400, 40_000);
        double replaced = 1.645 * Math.sqrt(9.0 / 400);
        double accumulated = 1.645 * Math.sqrt(0.5498 / 400);
        double sampled = 1.645 * Math.sqrt((0.5498 + 0.25) / 400);

        assertThat(large.readExactly().smallestVisibleLoss().orElseThrow()).isCloseTo(replaced, within(0.1 * replaced));
        large = large.regime(Regime.accumulate());
        assertThat(large.readExactly().smallestVisibleLoss().orElseThrow())
                .isCloseTo(accumulated, within(0.1 * accumulated));
        assertThat(large.smallestVisibleLoss().orElseThrow()).isCloseTo(sampled, within(0.1 * sampled));
    }

    /** Where the reference stays, a single record shows a total loss; 5 are asked for all the same. */
    @ParameterizedTest
    @CsvSource({
        "replace, 5, TOTAL_LOSS, 1",
        "replace, 5, HALF_LOSS, 0.5",
        "replace, 5, FIFTH_LOSS, 0.2",
        "replace, 10, TOTAL_LOSS, 1",
        "replace, 10, HALF_LOSS, 0.5",
        "replace, 10, FIFTH_LOSS, 0.2",
        "replace, 20, HALF_LOSS, 0.5",
        "accumulate, 5, HALF_LOSS, 0.5",
        "accumulate, 5, FIFTH_LOSS, 0.2",
        "accumulate, 10, HALF_LOSS, 0.5",
        "accumulate, 10, FIFTH_LOSS, 0.2"
    })
    void the_rules_of_thumb_hold_up_to_a_factor_of_one_and_a_half(
            String regime, int generations, Sight sight, double loss) {
        GatePlan plan = GatePlan.forTail(1, 20_000)
                .regime(regime.equals("replace") ? Regime.replace() : Regime.accumulate())
                .generations(generations);

        int simulated = plan.smallestTail(Loss.inTheEnd(loss)).orElseThrow();

        assertThat((double) plan.recordsToSee(sight)).isBetween(simulated / 1.5, simulated * 1.5);
    }

    @Test
    void a_total_loss_takes_less_than_its_rule_where_the_reference_stays() {
        GatePlan plan = GatePlan.forTail(1, 20_000).regime(Regime.accumulate());

        assertThat(plan.recordsToSee(Sight.TOTAL_LOSS)).isEqualTo(5);
        assertThat(plan.smallestTail(Loss.inTheEnd(1))).hasValue(1);
    }

    @Test
    void what_is_lost_shows_the_more_the_larger_it_is() {
        for (Regime regime : new Regime[] {Regime.replace(), Regime.accumulateSubsample()}) {
            GatePlan plan = plan(regime).generations(6);
            double[] rates = DoubleStream.of(0, 0.05, 0.1, 0.2, 0.4, 1)
                    .map(share -> plan.violationRate(Loss.inEachFit(share)))
                    .toArray();

            assertThat(rates).isSorted();
            assertThat(rates[0]).isBetween(0.04, 0.0545); // rho0 and 4.5 errors of 0.001 from above
            assertThat(rates[5]).isEqualTo(1);
            assertThat(plan.violationRate(Loss.none())).isEqualTo(rates[0]);
        }
    }

    @Test
    void cost_and_power_follow_exactly_from_the_rate() {
        GatePlan plan =
                plan(Regime.replace()).generations(4).profile(Profile.SENSITIVE).gates(3);
        ViolationTest test = Profile.SENSITIVE.test(3);
        Loss loss = Loss.inEachFit(0.08);
        double rate = plan.violationRate(loss);

        assertThat(plan.power(loss)).isEqualTo(test.failProbability(rate));
        assertThat(plan.expectedRuns(loss)).isEqualTo(test.expectedRuns(rate));
        assertThat(plan.expectedFits(loss)).isEqualTo(4 * (test.expectedRuns(rate) + 1));
        assertThat(plan.maxFits()).isEqualTo(4L * (test.maxRuns() + 1));
        assertThat(plan.test().alpha()).isEqualTo(1e-4 / 3);
    }

    @Test
    void the_smallest_size_has_the_smallest_tail_at_the_same_level() {
        Loss loss = Loss.inTheEnd(0.5);
        GatePlan plan = GatePlan.forTail(20, 2_000).generations(5);

        int size = plan.smallestSize(loss).orElseThrow();
        int tail = plan.smallestTail(loss).orElseThrow();

        assertThat(size / 100.0).isCloseTo(tail, within(0.1 * tail)); // replace looks at the tail, not at the size
        assertThat(GatePlan.forTail(size / 100, size).generations(5).sees(loss)).isTrue();
        assertThat(GatePlan.forTail(size / 100 - 4, size - 400).generations(5).sees(loss))
                .isFalse();
    }

    @Test
    void some_losses_no_size_shows() {
        assertThat(plan(Regime.replace()).smallestSize(Loss.none())).isEmpty();
        assertThat(GatePlan.forTail(2, 20).generations(30).smallestTail(Loss.inTheEnd(1)))
                .isEmpty();
        assertThat(plan(Regime.mixed(0.01)).generations(3).smallestSize(Loss.inTheEnd(0.5)))
                .isPresent();
    }

    @Test
    void a_gate_whose_ideal_runs_lose_all_has_nothing_to_judge() {
        GatePlan hopeless = GatePlan.forTail(5, 500);

        assertThat(hopeless.hasSomethingToJudge()).isFalse();
        assertThat(hopeless.sees(Loss.inTheEnd(1))).isFalse();
        assertThat(hopeless.smallestVisibleLoss()).isEmpty();
        assertThat(hopeless.smallestVisibleLossInEachFit()).isEmpty();
        assertThat(hopeless.regime(Regime.accumulate()).hasSomethingToJudge()).isTrue();
        assertThat(hopeless.retainsAtLeast(0.5).hasSomethingToJudge()).isTrue();
    }

    @Test
    void room_for_a_loss_takes_away_sight() {
        GatePlan strict = plan(Regime.accumulate()).readExactly();
        GatePlan roomy = strict.allowing(0.1);

        double visible = strict.smallestVisibleLoss().orElseThrow();

        assertThat(roomy.smallestVisibleLoss().orElseThrow()).isCloseTo(visible + 0.1, within(0.01));
        assertThat(roomy.violationRate(Loss.none())).isLessThan(0.01);
    }

    /** Ideal runs break the bound in 5 % of runs by its definition, and a step above it in more. */
    @Test
    void the_largest_safe_bound_is_kept_by_ideal_runs() {
        GatePlan plan = plan(Regime.replace());
        double safe = plan.largestSafeBound();

        assertThat(plan.retainsAtLeast(safe - 0.02).cause()).isEqualTo(Attribution.Cause.LEARNER);
        assertThat(plan.retainsAtLeast(safe + 0.05).cause()).isEqualTo(Attribution.Cause.BOUND_BETWEEN);
        assertThat(plan.retainsAtLeast(1).generations(40).cause()).isEqualTo(Attribution.Cause.LOOP);
        assertThat(plan.retainsAtLeast(safe + 0.05).smallestVisibleLoss()).isEmpty();
        assertThat(plan.cause()).isEqualTo(Attribution.Cause.LEARNER);
        assertThat(plan.retainsAtLeast(safe).violationRate(Loss.none())).isCloseTo(0.05, within(4.5 * 0.003));
    }

    @Test
    void plans_repeat_themselves() {
        GatePlan plan = plan(Regime.replace()).generations(3);

        assertThat(plan(Regime.replace()).generations(3).violationRate(Loss.inEachFit(0.1)))
                .isEqualTo(plan.violationRate(Loss.inEachFit(0.1)));
    }

    /** The default level is where a tail of continuous data has as many records as advised. */
    @ParameterizedTest
    @ValueSource(ints = {350, 1_000, 2_001, 20_000})
    void the_default_level_has_the_advised_number_of_records_beyond_it(int size) {
        assertThat(recordsBeyond(GatePlan.forTail(1, size), size)).isEqualTo(100);
        assertThat(recordsBeyond(GatePlan.forTail(1, size).regime(Regime.accumulate()), size))
                .isEqualTo(35);
        assertThat(GatePlan.forTail(1, 100).defaultLevel()).isEmpty();
    }

    private static long recordsBeyond(GatePlan plan, int size) {
        Metric<double[]> mass = Metric.tailMass(Tail.upper(plan.defaultLevel().orElseThrow()));
        return Math.round(size
                * mass.calibrate(Loops.numbers(size), size).reference().value().orElseThrow());
    }

    @Test
    void models_are_measured_as_a_gate_on_tail_mass_measures_them() {
        Gauge<double[]> gauge =
                Metric.tailMass(Tail.upper(0.995)).calibrate(Loops.numbers(SIZE), SIZE, RecordsNeeded.none());
        PlannedTraining training =
                new PlannedTraining(10, SIZE, OptionalInt.of(500), 3, Regime.replace(), OptionalInt.empty(), false);

        assertThat(training.measuredOn()).hasValue(gauge.evaluationSize(500)).hasValue(80_000);
        assertThat(training.evaluationSize(70).measuredOn()).hasValue(70);
        assertThat(training.readExactly().measuredOn()).isEmpty();
    }

    @Test
    void a_plan_names_its_settings() {
        assertThat(plan(Regime.accumulate()).sampleSize(1_000).gates(2))
                .hasToString(
                        "isNoWorseThanIdeal(), a tail of 100 of 2,000 reference records, 10 generations of accumulate, "
                                + "1,000 records a generation, measured on 8,000, profile STANDARD, gates = 2");
        assertThat(plan(Regime.replace()).allowing(0.1).readExactly().profile(Profile.SMOKE))
                .hasToString(
                        "allowing(0.1).isNoWorseThanIdeal(), a tail of 100 of 2,000 reference records, 10 generations of "
                                + "replace, 2,000 records a generation, read from the model, profile SMOKE, gates = 1");
        assertThat(plan(Regime.replace())
                        .evaluationSize(300)
                        .retainsAtLeast(0.5)
                        .description())
                .isEqualTo("retainsAtLeast(0.5), a tail of 100 of 2,000 reference records, 10 generations of replace, "
                        + "2,000 records a generation, measured on 300, profile STANDARD, gates = 1");
    }

    @Test
    void nonsense_is_refused() {
        GatePlan plan = plan(Regime.replace());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> GatePlan.forTail(0, 10))
                .withMessage(
                        "tailRecords must be in [1, 9], because not all of the 10 reference records can be in the tail, "
                                + "but was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GatePlan.forTail(10, 10))
                .withMessage(
                        "tailRecords must be in [1, 9], because not all of the 10 reference records can be in the tail, "
                                + "but was 10");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GatePlan.forTail(1, 1))
                .withMessage("referenceSize must be at least 2 but was 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plan.generations(0))
                .withMessage("generations must be at least 1 but was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plan.sampleSize(0))
                .withMessage("sampleSize must be at least 1 but was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plan.evaluationSize(-1))
                .withMessage("evaluationSize must be at least 1 but was -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plan.gates(0))
                .withMessage("gates must be at least 1 but was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Loss.inEachFit(Double.NaN))
                .withMessage("the share that is lost must be in [0, 1] but was NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Loss.inTheEnd(1.1))
                .withMessage("the share that is lost must be in [0, 1] but was 1.1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plan.retainsAtLeast(0))
                .withMessage("the bound on the retention must be in (0, 1] but was 0.0");
        assertThatNullPointerException().isThrownBy(() -> plan.regime(null)).withMessage("the regime must not be null");
        assertThatNullPointerException()
                .isThrownBy(() -> plan.profile(null))
                .withMessage("the profile must not be null");
    }
}
