package io.github.tailunit.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.tailunit.baseline.Baseline;
import io.github.tailunit.baseline.BaselineStore;
import io.github.tailunit.baseline.StoredRuns;
import io.github.tailunit.generation.EvaluationPath;
import io.github.tailunit.generation.Loops;
import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.generation.Regime;
import io.github.tailunit.generation.TrainingConfigurationException;
import io.github.tailunit.learner.CategoricalLearner;
import io.github.tailunit.metric.Event;
import io.github.tailunit.metric.Gauge;
import io.github.tailunit.metric.Metric;
import io.github.tailunit.metric.Tail;
import io.github.tailunit.model.Learner;
import io.github.tailunit.oracle.Ideal;
import io.github.tailunit.oracle.IdealLoop;
import io.github.tailunit.random.Seed;
import io.github.tailunit.report.VerdictText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Mistakes that destroy the error rates of a sequential test without a trace. Each is shown twice: what it would cost, and
 * the guard that keeps users from it.
 */
class TrapsTest {

    private static final Metric<double[]> TAIL = Metric.tailMass(Tail.upper(0.9));
    private static final ViolationTest STANDARD = Profile.STANDARD.test(1);
    private static final ViolationTest AT_ONE_PERCENT = ViolationTest.bernoulli(0.05, 0.5, 1e-2, 1e-2);

    private static RecursiveTraining<double[]> accumulating(Learner<double[]> learner, long seed, String... settings) {
        return Loops.<double[]>training(settings)
                .reference(Loops.numbers(200))
                .learner(learner)
                .regime(Regime.accumulate())
                .generations(2)
                .seed(seed);
    }

    /** Probabilities of the three decisions after at most so many runs, if violations follow a law; by forward recursion. */
    private record Outlook(double fail, double pass, double undecided) {

        static Outlook of(ViolationTest test, NullLaw law, int runs) {
            double fail = 0;
            double pass = 0;
            double[] open = {1};
            for (int n = 1; n <= runs; n++) {
                open = ViolationTestDesign.step(open, law);
                for (int s = 0; s <= n; s++) {
                    ViolationTest.Decision decision = test.decide(n, s);
                    if (decision != ViolationTest.Decision.CONTINUE) {
                        fail += decision == ViolationTest.Decision.FAIL ? open[s] : 0;
                        pass += decision == ViolationTest.Decision.PASS ? open[s] : 0;
                        open[s] = 0;
                    }
                }
            }
            return new Outlook(fail, pass, Arrays.stream(open).sum());
        }
    }

    /** All runs start from one data set, while the bound is one that 95 % of runs on new data sets keep. */
    @Nested
    class SharedDataSet {

        private static final int BUILDS = 1_500;
        private final ExactLoop loop = new ExactLoop.GaussianTails(300, 5, 0);

        /** Binomial(1,500, 0.00675) has mean 10.1 and exceeds 25 with probability 1e-5. */
        @Test
        void bound_over_data_sets_alarms_too_often_and_ideal_runs_on_the_same_data_set_do_not() {
            double bound = LongRun.of(loop, 200_000, new Seed(1)).fivePercentPoint();
            Builds.Build unconditional = random -> {
                double[] dataSet = loop.dataSet(random);
                return () -> loop.kept(dataSet, random) < bound;
            };
            Builds.Build conditional = BoundaryLoop.againstOwnBlocks(loop, loop, AT_ONE_PERCENT);

            assertThat(red(unconditional)).isGreaterThan(40);
            assertThat(red(conditional)).isLessThanOrEqualTo(25);
        }

        private long red(Builds.Build build) {
            return Builds.count(BUILDS, new Seed(2), AT_ONE_PERCENT, build).red();
        }

        /** Over new data sets: {@link RealDataGateTest}. */
        @Test
        void verdict_on_one_data_set_says_so() throws Exception {
            Verdict verdict = Gate.isNoWorseThanIdeal(TAIL).judge(Loops.accumulating(Loops.healthy()));

            assertThat(VerdictText.of(verdict)).contains("Given this data set, regime accumulate");
        }
    }

    /** The same runs, counted again. Learners that keep state of other kinds: {@link ReplayCheckTest}. */
    @Nested
    class RecycledSeeds {

        /** Of five different runs two violate in 2.3 % of builds; as eleven or twelve of 29 they are enough. */
        @Test
        void five_different_runs_among_29_would_alarm_two_hundred_times_too_often() {
            double red = IntStream.range(0, 1 << 5)
                    .filter(this::isRed)
                    .mapToDouble(violating -> Math.pow(0.05, Integer.bitCount(violating))
                            * Math.pow(0.95, 5 - Integer.bitCount(violating)))
                    .sum();

            assertThat(red).isCloseTo(BinomialDistribution.of(5, 0.05).survivalProbability(1), within(1e-12));
            assertThat(red).isGreaterThan(200 * STANDARD.alpha());
        }

        private boolean isRed(int violating) {
            int[] run = {0};
            return Builds.decide(STANDARD, () -> (violating >> run[0]++ % 5 & 1) == 1) > 0;
        }

        /** The full message: {@link IndependenceOfRunsTest}. */
        @Test
        void runs_that_are_copies_are_refused() {
            Learner<double[]> habit = Learner.named("habit", (data, random) -> {
                Random own = new Random(42);
                return (size, draws) ->
                        own.ints(size, 0, data.length).mapToDouble(i -> data[i]).toArray();
            });

            assertThatThrownBy(() -> Gate.retainsAtLeast(TAIL, 0.2).judge(Loops.accumulating(habit)))
                    .isInstanceOf(TrainingConfigurationException.class)
                    .hasMessageStartingWith("the runs of the learner habit are copies of each other: ");
        }

        /** It is repeatable, and run 1 is no copy of run 0; but of six runs two are copies. */
        @Test
        void learner_that_picks_one_of_five_seeds_is_refused() {
            Learner<double[]> picking = Learner.named("picking", (data, random) -> {
                Random own = new Random(random.nextInt(5));
                return (size, draws) ->
                        own.ints(size, 0, data.length).mapToDouble(i -> data[i]).toArray();
            });

            for (int seed = 0; seed < 5; seed++) {
                RecursiveTraining<double[]> training = accumulating(picking, seed);

                assertThatThrownBy(() -> Gate.retainsAtLeast(TAIL, 0.2).judge(training))
                        .isInstanceOf(TrainingConfigurationException.class)
                        .hasMessageMatching(
                                "the runs of the learner picking are copies of each other: the models of run \\d and run \\d "
                                        + "drew the same records from different seeds\\. Your learner seeds a generator of its "
                                        + "own with one of few numbers; take every random number, or the seed, from the "
                                        + "RandomGenerator arguments");
            }
        }

        @Test
        void learner_that_goes_round_five_seeds_is_refused() {
            AtomicInteger fits = new AtomicInteger();
            Learner<double[]> recycling = Learner.named("recycling", (data, random) -> {
                Random own = new Random(fits.getAndIncrement() % 5);
                return (size, draws) ->
                        own.ints(size, 0, data.length).mapToDouble(i -> data[i]).toArray();
            });

            assertThatThrownBy(() -> Gate.retainsAtLeast(TAIL, 0.2)
                            .judge(Loops.accumulating(recycling, "tailunit.threads", "1")))
                    .isInstanceOf(TrainingConfigurationException.class)
                    .hasMessageStartingWith("the learner recycling is not repeatable: ");
        }

        /** The children of a seed are a permutation of their positions, so no two runs can get the same one. */
        @Test
        void runs_have_different_seeds() {
            assertThat(LongStream.range(0, 100_000)
                            .map(run -> new Seed(42).child(run).value())
                            .distinct()
                            .count())
                    .isEqualTo(100_000);
        }
    }

    /** Runs that violate are ready first: a collapsed model is often a quick one. */
    @Nested
    class CompletionOrder {

        /** With 29 runs under way, four that violate are seen before any other. */
        @Test
        void taking_runs_as_they_come_would_alarm_five_hundred_times_too_often() {
            double red = BinomialDistribution.of(STANDARD.maxRuns(), STANDARD.rho0())
                    .survivalProbability(STANDARD.failAt(4) - 1);

            assertThat(STANDARD.failAt(4)).isEqualTo(4);
            assertThat(red).isCloseTo(0.05475, within(1e-5)).isGreaterThan(500 * STANDARD.alpha());
        }

        /**
         * Seven of the 29 runs of this pass violate, and are ready at once; in the order they came in, the first four would
         * have failed it. More gates and learners on 1, 4 and 16 threads: {@link DeterminismTest}.
         */
        @Test
        void verdict_is_that_of_the_runs_in_their_order() throws Exception {
            Verdict inOrder = verdict("1");
            Verdict together = verdict("16");

            assertThat(inOrder).isInstanceOf(Verdict.Pass.class);
            assertThat(inOrder.evidence().runs()).filteredOn(Run::violated).hasSizeGreaterThanOrEqualTo(4);
            assertThat(together.evidence().runs()).isEqualTo(inOrder.evidence().runs());
            assertThat(VerdictText.of(together)).isEqualTo(VerdictText.of(inOrder));
        }

        private Verdict verdict(String threads) throws InterruptedException {
            Learner<double[]> moody = Learner.named("moody", (data, random) -> {
                boolean collapses = data.length == 200 && random.nextInt(4) == 0;
                Thread.sleep(collapses || data.length > 200 ? 0 : 20);
                return (collapses ? Loops.forgetful() : Loops.healthy()).fit(data, random);
            });
            return Gate.retainsAtLeast(TAIL, 0.55).judge(accumulating(moody, 13, "tailunit.threads", threads));
        }
    }

    /** The bar is the k-th worst of stored runs, and is treated as if it were the 5 % point itself. */
    @Nested
    class QuantileTakenAsKnown {

        @Test
        void test_for_a_known_bar_alarms_too_often_and_the_test_for_an_urn_does_not() {
            ViolationTest urn = ViolationTest.polya(10, 200, 0.5, 1e-4, 1e-2);

            assertThat(redAgainstStored(STANDARD, 1, 20)).isGreaterThan(20 * STANDARD.alpha());
            assertThat(redAgainstStored(STANDARD, 3, 60)).isGreaterThan(5 * STANDARD.alpha());
            assertThat(redAgainstStored(STANDARD, 10, 200)).isGreaterThan(2 * STANDARD.alpha());
            assertThat(redAgainstStored(urn, 10, 200))
                    .isCloseTo(urn.falseAlarmRate(), within(1e-15))
                    .isLessThanOrEqualTo(urn.alpha());
        }

        private double redAgainstStored(ViolationTest test, int rank, int stored) {
            return Outlook.of(test, new NullLaw.Polya(rank, stored), test.maxRuns())
                    .fail();
        }

        /** That each ideal gate takes the test of its block: {@link SharedBlockTest}. */
        @Test
        void gate_with_a_shared_block_decides_by_the_urn() {
            Metric<double[]> statistic = Metric.ofStatistic(
                    "mean", batch -> Arrays.stream(batch).average().orElseThrow());
            Gauge<double[]> gauge = statistic.calibrate(Loops.numbers(20), 20);

            assertThat(new IdealCriterion(Ideal.ideal(), false)
                            .test(Profile.STANDARD, 1, gauge)
                            .storedRuns())
                    .hasValue(200);
        }
    }

    /** Comparisons with NaN are false: a model that draws nothing else would keep every bound. */
    @Nested
    class NotANumber {

        @Test
        void run_that_draws_no_number_violates_and_says_why() throws Exception {
            Learner<double[]> once = Learner.named(
                    "once",
                    (data, random) -> data.length == 200 && random.nextInt(6) == 0
                            ? (size, draws) -> noNumbers(size)
                            : Loops.healthy().fit(data, random));

            Verdict verdict = Gate.retainsAtLeast(TAIL, 0.2).judge(accumulating(once, 3));

            assertThat(verdict.evidence().runs())
                    .filteredOn(Run::violated)
                    .hasSize(1)
                    .allSatisfy(run -> {
                        assertThat(run.retention().value()).isEmpty();
                        assertThat(run.retention().toString()).contains("NaN");
                    });
        }

        private double[] noNumbers(int size) {
            double[] batch = new double[size];
            Arrays.fill(batch, Double.NaN);
            return batch;
        }

        @Test
        void model_that_draws_nothing_else_is_red() throws Exception {
            Learner<double[]> lost = Learner.named("lost", (data, random) -> (size, draws) -> noNumbers(size));

            assertThat(Gate.retainsAtLeast(TAIL, 0.2).judge(Loops.accumulating(lost)))
                    .isInstanceOf(Verdict.Fail.class);
            assertThat(Gate.isNoWorseThanIdeal(TAIL).judge(Loops.accumulating(lost)))
                    .isInstanceOf(Verdict.Fail.class);
        }
    }

    /** Fewer runs than the declared error rates take. There is no such setting; only the clock can end a test early. */
    @Nested
    class BudgetBelowTheDesign {

        /** After ten runs every second collapsed model is still undecided; calling that green would be blind. */
        @Test
        void ten_runs_decide_too_little() {
            assertThat(Outlook.of(STANDARD, new NullLaw.Bernoulli(0.5), 10).undecided())
                    .isCloseTo(0.56, within(0.01));
            assertThat(Outlook.of(STANDARD, new NullLaw.Bernoulli(0.05), 10).undecided())
                    .isCloseTo(0.34, within(0.01));
        }

        @Test
        void every_case_is_decided_at_the_last_run_of_the_design() {
            for (Profile profile : Profile.values()) {
                ViolationTest test = profile.test(1);

                assertThat(IntStream.rangeClosed(0, test.maxRuns())
                                .mapToObj(violations -> test.decide(test.maxRuns(), violations)))
                        .doesNotContain(ViolationTest.Decision.CONTINUE);
            }
        }

        /** It fails a JUnit test: {@code UndecidedTest} in the package of the extension. */
        @Test
        void time_that_runs_out_is_neither_a_pass_nor_a_fail() throws Exception {
            Learner<double[]> slow = Learner.named("slow", (data, random) -> {
                Thread.sleep(25);
                return Loops.healthy().fit(data, random);
            });

            Verdict verdict = Gate.retainsAtLeast(TAIL, 0.2)
                    .judge(Loops.accumulating(slow, "tailunit.threads", "1").timeBudget(Duration.ofMillis(350)));

            assertThat(verdict)
                    .isInstanceOfSatisfying(
                            Verdict.Inconclusive.class,
                            undecided -> assertThat(undecided.reason()).isEqualTo(Verdict.Reason.TIME_BUDGET));
            assertThat(verdict.evidence().runs()).hasSizeLessThan(STANDARD.minRuns());
        }
    }

    /** Too few stored runs for the declared rates. */
    @Nested
    class ThirtyStoredRuns {

        @TempDir
        private Path directory;

        @Test
        void thirty_stored_runs_are_refused_and_the_message_says_what_would_do() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ViolationTest.polya(3, 30, 0.5, 1e-4, 0.01))
                    .withMessage(
                            "no test with at most 120 runs tells rho1 = 0.5 from the bar k = 3 of 30 stored runs with "
                                    + "alpha = 1.0E-4 and beta = 0.01; 60 stored runs and k = 6 need at most 99 runs");
        }

        @Test
        void sixty_do_with_a_lower_bar() {
            assertThat(ViolationTest.polya(3, 60, 0.5, 1e-4, 0.01).maxRuns()).isEqualTo(47);
        }

        @Test
        void baseline_of_thirty_runs_is_not_recorded() {
            assertThatThrownBy(() -> new BaselineLoop(directory)
                            .record(BaselineLoop.gate("thirty"), Loops.healthy(), "tailunit.baselineRuns", "30"))
                    .isInstanceOf(TrainingConfigurationException.class)
                    .hasMessage("tailunit.baselineRuns must be an integer of at least 60 but was \"30\" (test)");
            assertThat(directory).isEmptyDirectory();
        }

        @Test
        void stored_baseline_of_thirty_runs_is_refused_with_the_command_that_records_it() throws Exception {
            BaselineLoop loop = new BaselineLoop(directory);
            loop.record(BaselineLoop.gate("thirty"), Loops.healthy(), "tailunit.baselineRuns", "60");
            Baseline sixty = loop.stored("thirty");
            StoredRuns runs = sixty.metrics().get(0);
            BaselineStore.in(directory)
                    .record(
                            "thirty",
                            sixty.fingerprint(),
                            new StoredRuns(runs.metric(), 0, runs.retentions().subList(0, 30)));

            assertThatThrownBy(() -> loop.judge(BaselineLoop.gate("thirty"), Loops.healthy()))
                    .isInstanceOf(TrainingConfigurationException.class)
                    .hasMessage("baseline thirty has 30 runs, but a comparison takes at least 60. Record it anew: "
                            + "mvn test -Dtest=ClaimsTest#large_claims -Dtailunit.baseline=record");
        }
    }

    /** Runs are compared with stored ones one by one, as if they were from the same random numbers. */
    @Nested
    class FingerprintMismatch {

        private static final int RUNS = 20_000;
        private final ExactLoop loop = new ExactLoop.GaussianTails(300, 5, 0);
        private final double[] dataSet = loop.dataSet(new Seed(1).stream());

        @TempDir
        private Path directory;

        /**
         * Nineteen of twenty pairs of a learner that shrinks by a thousandth a fit keep within this margin. The standard deviation of
         * the shares is at most 0.0036.
         */
        @Test
        void unchanged_learner_would_fail_by_a_margin_that_was_chosen_for_the_same_random_numbers() {
            double[] stored = runs(loop, 2);
            double[] lost = lost(stored, runs(new ExactLoop.GaussianTails(300, 5, 0.001), 2));
            Arrays.sort(lost);
            double margin = lost[RUNS * 19 / 20];

            double same = share(lost(stored, runs(loop, 2)), margin);
            double others = share(lost(stored, runs(loop, 3)), margin);

            assertThat(same).isZero();
            assertThat(others).isGreaterThan(8 * STANDARD.rho0());
            assertThat(red(others)).isGreaterThan(5_000 * STANDARD.alpha());
        }

        private double[] runs(ExactLoop learner, long seed) {
            return IntStream.range(0, RUNS)
                    .mapToDouble(run -> learner.kept(dataSet, new Seed(seed).child(run).stream()))
                    .toArray();
        }

        private double[] lost(double[] then, double[] now) {
            return IntStream.range(0, RUNS)
                    .mapToDouble(run -> then[run] - now[run])
                    .toArray();
        }

        private double share(double[] lost, double margin) {
            return Arrays.stream(lost).filter(less -> less > margin).count() / (double) RUNS;
        }

        private double red(double violationRate) {
            return Outlook.of(STANDARD, new NullLaw.Bernoulli(violationRate), STANDARD.maxRuns())
                    .fail();
        }

        static Stream<Arguments> otherRuns() {
            double[] changed = Loops.numbers(200);
            changed[0] = 0.5;
            return Stream.of(
                    Arguments.of("seed: 7 then, 8 now", BaselineLoop.of(BaselineLoop.shrinking(0), 8)),
                    Arguments.of(
                            "learner: claims then, claims 2 now",
                            BaselineLoop.of(Learner.named("claims 2", BaselineLoop.shrinking(0)), 7)),
                    Arguments.of("digest of the real data: ", loop(changed, Regime.accumulate(), 4, 200)));
        }

        private static UnaryOperator<RecursiveTraining<double[]>> loop(
                double[] reference, Regime regime, int generations, int sampleSize) {
            return training -> training.reference(reference)
                    .learner(BaselineLoop.shrinking(0))
                    .regime(regime)
                    .generations(generations)
                    .sampleSize(sampleSize)
                    .evaluationSize(1_000)
                    .seed(7);
        }

        /** Margins do not make pairs of them either: {@link BaselineGateTest}. */
        @ParameterizedTest(name = "{0}")
        @MethodSource("otherRuns")
        void other_runs_of_the_loop_are_compared_as_a_group_and_the_text_says_why(
                String difference, UnaryOperator<RecursiveTraining<double[]>> training) throws Exception {
            Verdict verdict = judge(training);

            assertThat(verdict).isInstanceOf(Verdict.Pass.class);
            assertThat(verdict.evidence().test().storedRuns()).hasValue(60);
            assertThat(verdict.evidence().baseline().orElseThrow().pairs()).isZero();
            assertThat(VerdictText.of(verdict))
                    .contains("Not compared run by run, because other runs were recorded: " + difference);
        }

        private Verdict judge(UnaryOperator<RecursiveTraining<double[]>> training) throws InterruptedException {
            BaselineLoop baselines = new BaselineLoop(directory);
            Gate<double[]> gate = BaselineLoop.gate("mismatch").allowing(0.05);
            baselines.record(gate, BaselineLoop.shrinking(0), "tailunit.baselineRuns", "60");
            return baselines.judge(gate, training, baselines.settings(true));
        }

        static Stream<Arguments> otherLoops() {
            return Stream.of(
                    Arguments.of(
                            "regime: accumulate then, replace now", loop(Loops.numbers(200), Regime.replace(), 4, 200)),
                    Arguments.of("generations: 4 then, 5 now", loop(Loops.numbers(200), Regime.accumulate(), 5, 200)),
                    Arguments.of(
                            "sampleSize: 200 then, 300 now", loop(Loops.numbers(200), Regime.accumulate(), 4, 300)));
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("otherLoops")
        void another_loop_is_refused_and_both_are_named(
                String difference, UnaryOperator<RecursiveTraining<double[]>> training) {
            assertThatThrownBy(() -> judge(training))
                    .isInstanceOf(TrainingConfigurationException.class)
                    .hasMessageStartingWith("baseline mismatch cannot be compared with: ")
                    .hasMessageContaining(difference);
        }
    }

    /** Ideal runs that are read from their models, and a candidate that is read from a sample with noise of its own. */
    @Nested
    class AnalyticAgainstSampled {

        private static final int RUNS = 1_000;
        private static final int RECORDS = 1_000;

        private final int[] reference =
                IntStream.range(0, RECORDS).map(i -> i < 100 ? 0 : 1).toArray();
        private final Metric<int[]> metric = Metric.rateOf(Event.ofCategories("zero", category -> category == 0));

        /** An ideal candidate must violate in at most 50 of 1,000 runs; more than 81 come by chance with probability 1e-5. */
        @Test
        void ideal_candidate_violates_too_often_unless_both_are_measured_alike() throws Exception {
            assertThat(violations(EvaluationPath.SAMPLE, EvaluationPath.EXACT)).isGreaterThan(95);
            assertThat(violations(EvaluationPath.SAMPLE, EvaluationPath.SAMPLE)).isLessThanOrEqualTo(81);
            assertThat(violations(EvaluationPath.EXACT, EvaluationPath.EXACT)).isLessThanOrEqualTo(81);
        }

        private long violations(EvaluationPath candidate, EvaluationPath ideal) throws InterruptedException {
            IdealLoop runs = loop(candidate, 1);
            Opponents opponents = new OwnBlocks(loop(ideal, 2), 99);
            IdealCriterion criterion = new IdealCriterion(Ideal.ideal(), false);
            Scene<int[]> scene = Scene.of(training(), metric, Ideal.ideal(), STANDARD);
            Trial<int[]> trial = new Trial<>(new Reading<>(scene, ideal), criterion, opponents);
            long violations = 0;
            for (int run = 0; run < RUNS; run++) {
                violations += criterion.bounds(trial, run).contains(runs.retention(0, run)) ? 0 : 1;
            }
            return violations;
        }

        private RecursiveTraining<int[]> training() {
            return Loops.<int[]>training()
                    .reference(reference)
                    .learner(new CategoricalLearner())
                    .generations(2);
        }

        private IdealLoop loop(EvaluationPath path, long seed) {
            Gauge<int[]> gauge = metric.calibrate(reference, RECORDS);
            return Ideal.<int[]>ideal()
                    .loop(training().freeze(), run -> gauge, path, RECORDS, run -> Optional.empty(), new Seed(seed));
        }

        /**
         * A healthy model that can only be sampled; its ideal, counts, could be read exactly, and is not. The 5 % point of what
         * is left of 100 records is 84 after one resampling, 78 after the sample as well; the mean bar of eight runs has a
         * deviation of less than 1.
         */
        @Test
        void gate_samples_its_ideal_runs_where_the_candidate_is_sampled() throws Exception {
            Learner<int[]> opaque = Learner.named("opaque", (data, random) -> (size, draws) -> draw(data, size, draws));

            Verdict verdict = Gate.isNoWorseThanIdeal(metric)
                    .judge(Loops.<int[]>training()
                            .reference(reference)
                            .learner(opaque)
                            .generations(2)
                            .evaluationSize(RECORDS));

            assertThat(verdict.evidence().setup().path()).isEqualTo(EvaluationPath.SAMPLE);
            assertThat(verdict).isInstanceOf(Verdict.Pass.class);
            assertThat(verdict.evidence().runs().stream()
                            .mapToDouble(run -> run.bounds().lowest())
                            .average()
                            .orElseThrow())
                    .isLessThan(0.82);
        }

        private int[] draw(int[] data, int size, RandomGenerator random) {
            return random.ints(size, 0, data.length).map(i -> data[i]).toArray();
        }
    }
}
