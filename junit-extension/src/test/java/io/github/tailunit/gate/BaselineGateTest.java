package io.github.tailunit.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.tailunit.baseline.Baseline;
import io.github.tailunit.baseline.BaselineStore;
import io.github.tailunit.baseline.Comparison;
import io.github.tailunit.baseline.StoredRuns;
import io.github.tailunit.generation.Loops;
import io.github.tailunit.generation.RealData;
import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.generation.Regime;
import io.github.tailunit.generation.Sourced;
import io.github.tailunit.generation.TrainingConfigurationException;
import io.github.tailunit.learner.GaussianLearner;
import io.github.tailunit.metric.Measurement;
import io.github.tailunit.metric.Metric;
import io.github.tailunit.metric.Tail;
import io.github.tailunit.model.GenerativeModel;
import io.github.tailunit.model.Learner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BaselineGateTest {

    private static final Learner<double[]> CLAIMS = BaselineLoop.shrinking(0);

    @TempDir
    private Path directory;

    private BaselineLoop loop;

    @BeforeEach
    void useDirectory() {
        loop = new BaselineLoop(directory);
    }

    private static BaselineEvidence baseline(Verdict verdict) {
        return verdict.evidence().baseline().orElseThrow();
    }

    private static List<Integer> indices(Verdict verdict) {
        return verdict.evidence().runs().stream().map(Run::index).toList();
    }

    private static Measurement[] retentions(Verdict verdict) {
        return verdict.evidence().runs().stream().map(Run::retention).toArray(Measurement[]::new);
    }

    private static Integer[] range(int from, int size) {
        return IntStream.range(from, from + size).boxed().toArray(Integer[]::new);
    }

    @Test
    void a_recording_stores_what_each_run_kept_and_is_no_verdict() throws Exception {
        Verdict verdict = loop.record(BaselineLoop.gate("recorded"), CLAIMS);

        assertThat(verdict).isInstanceOfSatisfying(Verdict.Inconclusive.class, undecided -> {
            assertThat(undecided.reason()).isEqualTo(Verdict.Reason.RECORDED);
            assertThat(undecided.wasNotAsked()).isTrue();
        });
        StoredRuns stored = loop.stored("recorded").metrics().get(0);
        assertThat(indices(verdict)).containsExactly(range(0, 100));
        assertThat(stored.retentions()).containsExactly(retentions(verdict));
        assertThat(stored.metric().definition()).isEqualTo("tail mass above q0.9 (x > 180.1; 20 reference records)");
        assertThat(verdict.evidence().violations()).isZero();
    }

    @Test
    void as_many_runs_are_recorded_as_asked() throws Exception {
        loop.record(BaselineLoop.gate("sixty"), CLAIMS, "tailunit.baselineRuns", "60");

        assertThat(loop.stored("sixty").metrics().get(0).retentions()).hasSize(60);
    }

    @Test
    void a_recording_is_the_same_on_any_number_of_threads() throws Exception {
        loop.record(BaselineLoop.gate("one"), CLAIMS, "tailunit.threads", "1");
        loop.record(BaselineLoop.gate("many"), CLAIMS, "tailunit.threads", "16");

        assertThat(loop.stored("many").metrics()).isEqualTo(loop.stored("one").metrics());
    }

    @Test
    void unchanged_code_is_compared_run_by_run_and_passes() throws Exception {
        loop.record(BaselineLoop.gate("unchanged"), CLAIMS);

        Verdict verdict = loop.judge(BaselineLoop.gate("unchanged"), CLAIMS);

        assertThat(verdict).isInstanceOf(Verdict.Pass.class);
        assertThat(indices(verdict)).containsExactly(range(0, 8));
        assertThat(baseline(verdict).unchanged()).isTrue();
        assertThat(baseline(verdict).pairs()).isEqualTo(8);
        assertThat(baseline(verdict).correlation().orElseThrow()).isCloseTo(1, within(1e-12));
        assertThat(verdict.evidence().statement().condition())
                .isEqualTo(new Condition.NoWorseThanSameRuns("unchanged", 100, 0));
        assertThat(BaselineLoop.received("unchanged")).doesNotExist();
    }

    /** In pairs, whatever the seed; half of the learners lose much. */
    @Test
    void unchanged_code_is_never_red() throws Exception {
        for (long seed = 0; seed < 100; seed++) {
            Learner<double[]> noisy = seed % 2 == 0 ? CLAIMS : BaselineLoop.shrinking(0.02);
            long root = seed;
            UnaryOperator<RecursiveTraining<double[]>> training = unset -> unset.reference(Loops.numbers(60))
                    .learner(noisy)
                    .regime(Regime.accumulate())
                    .generations(2)
                    .evaluationSize(60)
                    .seed(root);
            loop.judge(
                    BaselineLoop.gate("every-seed"),
                    training,
                    loop.settings(
                            false,
                            "tailunit.baseline",
                            "record",
                            "tailunit.baselineRuns",
                            "60",
                            "tailunit.threads",
                            "1"));

            Verdict verdict =
                    loop.judge(BaselineLoop.gate("every-seed"), training, loop.settings(true, "tailunit.threads", "1"));

            assertThat(verdict).as("seed %s", seed).isInstanceOf(Verdict.Pass.class);
            assertThat(baseline(verdict).unchanged()).isTrue();
        }
    }

    @Test
    void a_learner_made_slightly_worse_is_red_by_runs_that_are_not_recorded() throws Exception {
        loop.record(BaselineLoop.gate("worse"), CLAIMS);

        Verdict verdict = loop.judge(BaselineLoop.gate("worse"), BaselineLoop.shrinking(0.02));

        assertThat(verdict).isInstanceOf(Verdict.Fail.class);
        assertThat(indices(verdict).get(0)).isEqualTo(100);
        assertThat(baseline(verdict).comparison()).isEqualTo(Comparison.Kind.SAME);
        assertThat(baseline(verdict).pairs()).isEqualTo(8);
        assertThat(baseline(verdict).changedPairs()).isEqualTo(8);
        assertThat(baseline(verdict).correlation().orElseThrow()).isBetween(0.5, 1.0);
        assertThat(verdict.evidence().test().storedRuns()).hasValue(100);
        assertThat(verdict.evidence().firstDegraded()).isEmpty();
        double[] sorted = loop.stored("worse").metrics().get(0).sorted();
        assertThat(verdict.evidence().runs()).allSatisfy(run -> {
            assertThat(run.bounds().lowest()).isEqualTo(sorted[4]);
            assertThat(run.violated()).isEqualTo(run.order() < sorted[4]);
        });
    }

    @Test
    void an_equally_good_learner_passes_although_its_runs_differ() throws Exception {
        loop.record(BaselineLoop.gate("rewritten"), CLAIMS);

        Verdict verdict = loop.judge(BaselineLoop.gate("rewritten"), BaselineLoop.rewritten());

        assertThat(verdict).isInstanceOf(Verdict.Pass.class);
        assertThat(baseline(verdict).changedPairs()).isPositive();
        assertThat(indices(verdict).get(0)).isEqualTo(100);
    }

    @Test
    void a_margin_lets_pairs_decide() throws Exception {
        loop.record(BaselineLoop.gate("margin"), CLAIMS);
        Gate<double[]> gate = BaselineLoop.gate("margin").allowing(0.15);

        Verdict within = loop.judge(gate, BaselineLoop.shrinking(0.006));
        Verdict below = loop.judge(gate, BaselineLoop.shrinking(0.03));

        List<Measurement> stored = loop.stored("margin").metrics().get(0).retentions();
        assertThat(within).isInstanceOf(Verdict.Pass.class);
        assertThat(baseline(within).changedPairs()).isPositive();
        assertThat(below).isInstanceOf(Verdict.Fail.class);
        assertThat(indices(below)).startsWith(0, 1, 2, 3);
        assertThat(below.evidence().test().storedRuns()).isEmpty();
        assertThat(below.evidence().statement().condition())
                .isEqualTo(new Condition.NoWorseThanSameRuns("margin", 100, 0.15));
        assertThat(below.evidence().runs())
                .allSatisfy(run -> assertThat(run.bounds().lowest())
                        .isEqualTo(stored.get(run.index()).value().orElseThrow() - 0.15));
    }

    static Stream<Arguments> otherRuns() {
        return Stream.of(
                Arguments.of(
                        BaselineLoop.of(Learner.named("other", CLAIMS), 7), 100, "learner: claims then, other now"),
                Arguments.of(BaselineLoop.of(CLAIMS, 8), 0, "seed: 7 then, 8 now"));
    }

    /** The trap: runs from other random numbers, compared in pairs, would fail a healthy model in 1 % of builds. */
    @ParameterizedTest
    @MethodSource("otherRuns")
    void other_runs_are_never_paired(UnaryOperator<RecursiveTraining<double[]>> training, int first, String difference)
            throws Exception {
        loop.record(BaselineLoop.gate("others"), CLAIMS);

        for (double allowed : new double[] {0, 0.05}) {
            Verdict verdict = loop.judge(BaselineLoop.gate("others").allowing(allowed), training, loop.settings(true));

            assertThat(verdict).isInstanceOf(Verdict.Pass.class);
            assertThat(baseline(verdict).comparison()).isEqualTo(Comparison.Kind.DIFFERENT_RUNS);
            assertThat(baseline(verdict).differences()).containsExactly(difference);
            assertThat(baseline(verdict).pairs()).isZero();
            assertThat(indices(verdict).get(0)).isEqualTo(first);
            assertThat(verdict.evidence().test().storedRuns()).hasValue(100);
            assertThat(verdict.evidence().statement().condition())
                    .isEqualTo(new Condition.NoWorseThanBaseline("others", 100, 5, allowed));
            double bar = loop.stored("others").metrics().get(0).sorted()[4] - allowed;
            assertThat(verdict.evidence().runs())
                    .allSatisfy(run -> assertThat(run.bounds()).isEqualTo(Bounds.atLeast(bar)));
        }
    }

    @Test
    void other_data_are_other_runs() throws Exception {
        loop.record(BaselineLoop.gate("data"), CLAIMS);
        double[] changed = Loops.numbers(200);
        changed[0] = 0.5;

        Verdict verdict = loop.judge(
                BaselineLoop.gate("data"),
                training -> training.reference(changed)
                        .learner(CLAIMS)
                        .regime(Regime.accumulate())
                        .generations(4)
                        .evaluationSize(1_000)
                        .seed(7),
                loop.settings(true));

        assertThat(baseline(verdict).differences())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("digest of the real data: ");
        assertThat(indices(verdict).get(0)).isEqualTo(100);
    }

    private static UnaryOperator<RecursiveTraining<double[]>> loopOf(
            int records, Regime regime, int generations, int sampleSize, int evaluationSize) {
        return training -> training.reference(Loops.numbers(records))
                .learner(CLAIMS)
                .regime(regime)
                .generations(generations)
                .sampleSize(sampleSize)
                .evaluationSize(evaluationSize)
                .seed(7);
    }

    static Stream<Arguments> otherLoops() {
        return Stream.of(
                Arguments.of(loopOf(200, Regime.replace(), 4, 200, 1_000), "regime: accumulate then, replace now"),
                Arguments.of(
                        loopOf(200, Regime.accumulate(), 5, 200, 1_000),
                        "generations: 4 then, 5 now; generation that is measured: 4 then, 5 now"),
                Arguments.of(loopOf(200, Regime.accumulate(), 4, 100, 1_000), "sampleSize: 200 then, 100 now"),
                Arguments.of(loopOf(300, Regime.accumulate(), 4, 200, 1_000), "reference records: 200 then, 300 now"),
                Arguments.of(
                        loopOf(200, Regime.accumulate(), 4, 200, 500),
                        "measured: on 1000 records then, on 500 records now"));
    }

    @ParameterizedTest
    @MethodSource("otherLoops")
    void another_loop_is_refused(UnaryOperator<RecursiveTraining<double[]>> training, String difference)
            throws Exception {
        loop.record(BaselineLoop.gate("other-loop"), CLAIMS, "tailunit.baselineRuns", "60");

        assertThatThrownBy(() -> loop.judge(BaselineLoop.gate("other-loop"), training, loop.settings(false)))
                .isInstanceOf(TrainingConfigurationException.class)
                .hasMessage(
                        "baseline other-loop cannot be compared with: another loop, or another measurement, says nothing of "
                                + "the learner (" + difference + "). Record it anew: " + BaselineLoop.RECORD);
    }

    /** A metric that is read from the model has no counting noise, one that is read from a sample has. */
    @Test
    void an_exact_measurement_is_not_compared_with_a_sampled_one() throws Exception {
        loop.record(BaselineLoop.gate("path"), CLAIMS, "tailunit.baselineRuns", "60");
        Learner<double[]> exact = Learner.named("claims", GaussianLearner.unbiased());

        assertThatThrownBy(() -> loop.judge(BaselineLoop.gate("path"), exact))
                .isInstanceOf(TrainingConfigurationException.class)
                .hasMessageContaining("(measured: on 1000 records then, exactly now)");
    }

    @Test
    void a_metric_that_was_not_recorded_is_refused() throws Exception {
        loop.record(BaselineLoop.gate("metric"), CLAIMS, "tailunit.baselineRuns", "60");

        assertThatThrownBy(() ->
                        loop.judge(Gate.isNoWorseThanBaseline(Metric.tailMass(Tail.lower(0.1)), "metric"), CLAIMS))
                .isInstanceOf(TrainingConfigurationException.class)
                .hasMessage(
                        "baseline metric has nothing on the tail mass below q0.1 (x < 20.90; 20 reference records), but on "
                                + "tail mass above q0.9 (x > 180.1; 20 reference records) at generation 4. Record it anew: "
                                + BaselineLoop.RECORD);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_missing_baseline_is_an_error_with_the_command_that_records_it(boolean ci) throws IOException {
        assertThatThrownBy(
                        () -> loop.judge(BaselineLoop.gate("missing"), BaselineLoop.of(CLAIMS, 7), loop.settings(ci)))
                .isInstanceOf(TrainingConfigurationException.class)
                .hasMessage("there is no baseline \"missing\": " + directory.resolve("missing.json")
                        + " does not exist. Record it and commit it: mvn test -Dtest=ClaimsTest#large_claims "
                        + "-Dtailunit.baseline=record");
        assertThat(directory).isEmptyDirectory();
    }

    /** The trap of thirty stored runs: no test decides on them at the declared rates. */
    @Test
    void too_few_stored_runs_are_refused() throws Exception {
        loop.record(BaselineLoop.gate("thirty"), CLAIMS);
        Baseline stored = loop.stored("thirty");
        StoredRuns runs = stored.metrics().get(0);
        BaselineStore.in(directory)
                .record(
                        "thirty",
                        stored.fingerprint(),
                        new StoredRuns(runs.metric(), 0, runs.retentions().subList(0, 30)));

        assertThatThrownBy(() -> loop.judge(BaselineLoop.gate("thirty"), CLAIMS))
                .isInstanceOf(TrainingConfigurationException.class)
                .hasMessage("baseline thirty has 30 runs, but a comparison takes at least 60. Record it anew: "
                        + BaselineLoop.RECORD);
    }

    @Test
    void a_profile_that_takes_more_runs_says_how_many() {
        assertThatThrownBy(() -> loop.record(BaselineLoop.gate("sensitive"), CLAIMS, "tailunit.profile", "sensitive"))
                .isInstanceOf(TrainingConfigurationException.class)
                .hasMessage(
                        "baseline sensitive of 100 runs is too small for the profile SENSITIVE: no test with at most 120 "
                                + "runs tells rho1 = 0.3 from the bar k = 5 of 100 stored runs with alpha = 1.0E-4 and beta = 0.01; 300 "
                                + "stored runs and k = 15 need at most 103 runs. Record more: " + BaselineLoop.RECORD
                                + " -Dtailunit.baselineRuns=400");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void a_received_result_is_no_baseline() throws Exception {
        loop.record(BaselineLoop.gate("copied"), CLAIMS);
        Baseline stored = loop.stored("copied");
        StoredRuns runs = stored.metrics().get(0);
        BaselineStore.in(directory)
                .record("copied", stored.fingerprint(), new StoredRuns(runs.metric(), 100, runs.retentions()));

        assertThatThrownBy(() -> loop.judge(BaselineLoop.gate("copied"), CLAIMS))
                .isInstanceOf(TrainingConfigurationException.class)
                .hasMessage("baseline copied holds runs from run 100 on, as a received result does. Record it anew: "
                        + BaselineLoop.RECORD);
    }

    @Test
    void changed_runs_are_written_beside_the_report_until_they_are_the_same_again() throws Exception {
        loop.record(BaselineLoop.gate("received"), CLAIMS);
        Path file = BaselineLoop.received("received");
        Files.deleteIfExists(file);

        Verdict changed = loop.judge(BaselineLoop.gate("received"), BaselineLoop.rewritten());
        Baseline received =
                BaselineStore.received(Path.of("target", "tailunit")).read("received", BaselineLoop.RECORD);

        assertThat(baseline(changed).received()).contains("target/tailunit/received.received.json");
        assertThat(received.fingerprint()).isEqualTo(loop.stored("received").fingerprint());
        assertThat(received.metrics().get(0).firstRun()).isZero();
        assertThat(received.metrics().get(0).retentions()).hasSize(8);
        assertThat(received.metrics().get(0).retentions())
                .isNotEqualTo(
                        loop.stored("received").metrics().get(0).retentions().subList(0, 8));
        loop.judge(BaselineLoop.gate("received"), CLAIMS);
        assertThat(file).doesNotExist();
    }

    @Test
    void a_failure_on_other_runs_is_written_too() throws Exception {
        loop.record(BaselineLoop.gate("failed"), CLAIMS);

        Verdict failed = loop.judge(
                BaselineLoop.gate("failed"),
                BaselineLoop.of(Learner.named("other", Loops.forgetful()), 7),
                loop.settings(false));

        StoredRuns received = BaselineStore.received(Path.of("target", "tailunit"))
                .read("failed", BaselineLoop.RECORD)
                .metrics()
                .get(0);
        assertThat(failed).isInstanceOf(Verdict.Fail.class);
        assertThat(received.firstRun()).isEqualTo(100);
        assertThat(received.retentions()).containsExactly(retentions(failed));
    }

    @Test
    void nothing_is_written_in_continuous_integration() throws Exception {
        loop.record(BaselineLoop.gate("ci"), CLAIMS);
        String before = Files.readString(directory.resolve("ci.json"));
        Files.deleteIfExists(BaselineLoop.received("ci"));

        Verdict red = loop.judge(
                BaselineLoop.gate("ci"), BaselineLoop.of(BaselineLoop.shrinking(0.02), 7), loop.settings(true));

        assertThat(red).isInstanceOf(Verdict.Fail.class);
        assertThat(baseline(red).received()).isEmpty();
        assertThat(BaselineLoop.received("ci")).doesNotExist();
        assertThat(directory.resolve("ci.json")).hasContent(before);
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void a_better_learner_passes_and_the_baseline_could_be_raised() throws Exception {
        loop.record(BaselineLoop.gate("better"), BaselineLoop.shrinking(0.03));

        Verdict others = loop.judge(BaselineLoop.gate("better"), CLAIMS);
        Verdict pairs = loop.judge(BaselineLoop.gate("better").allowing(0.1), CLAIMS);

        assertThat(others).isInstanceOf(Verdict.Pass.class);
        assertThat(baseline(others).couldBeRaised()).isTrue();
        assertThat(pairs).isInstanceOf(Verdict.Pass.class);
        assertThat(baseline(pairs).couldBeRaised()).isTrue();
    }

    @Test
    void an_equally_good_learner_does_not_raise_the_baseline() throws Exception {
        loop.record(BaselineLoop.gate("equal"), CLAIMS);

        assertThat(baseline(loop.judge(BaselineLoop.gate("equal"), CLAIMS)).couldBeRaised())
                .isFalse();
        assertThat(baseline(loop.judge(BaselineLoop.gate("equal"), BaselineLoop.rewritten()))
                        .couldBeRaised())
                .isFalse();
    }

    private static Learner<double[]> failing(double share) {
        return Learner.named("claims", (data, random) -> {
            if (random.nextDouble() < share) {
                throw new IllegalStateException("no fit");
            }
            return CLAIMS.fit(data, random);
        });
    }

    /** With this seed runs 5, 50, 83 and 84 fail; run 5 is among the pairs. */
    @Test
    void a_run_that_could_not_be_measured_then_may_be_the_same_now() throws Exception {
        UnaryOperator<RecursiveTraining<double[]>> training = BaselineLoop.of(failing(0.01), 26);
        loop.judge(BaselineLoop.gate("undefined"), training, loop.settings(false, "tailunit.baseline", "record"));

        Verdict same = loop.judge(BaselineLoop.gate("undefined"), training, loop.settings(true));
        Verdict within = loop.judge(BaselineLoop.gate("undefined").allowing(0.1), training, loop.settings(true));
        Verdict repaired = loop.judge(BaselineLoop.gate("undefined"), BaselineLoop.of(CLAIMS, 26), loop.settings(true));

        assertThat(loop.stored("undefined").metrics().get(0).retentions().get(5))
                .isInstanceOfSatisfying(
                        Measurement.Undefined.class,
                        undefined -> assertThat(undefined.cause()).contains("no fit"));
        assertThat(List.of(same, within)).allSatisfy(verdict -> {
            assertThat(verdict).isInstanceOf(Verdict.Pass.class);
            assertThat(baseline(verdict).unchanged()).isTrue();
            assertThat(verdict.evidence().violations()).isZero();
        });
        assertThat(repaired).isInstanceOf(Verdict.Pass.class);
        assertThat(baseline(repaired).changedPairs()).isPositive();
    }

    @Test
    void a_learner_that_throws_violates() throws Exception {
        loop.record(BaselineLoop.gate("throws"), CLAIMS);

        Verdict verdict = loop.judge(BaselineLoop.gate("throws"), failing(1));

        assertThat(verdict).isInstanceOf(Verdict.Fail.class);
        assertThat(verdict.evidence().violations()).isEqualTo(5);
        assertThat(baseline(verdict).changedPairs()).isEqualTo(8);
        assertThat(baseline(verdict).correlation()).isEmpty();
    }

    @Test
    void nothing_is_recorded_where_there_is_nothing_to_judge() {
        assertThatThrownBy(() -> loop.record(BaselineLoop.gate("nothing"), Loops.forgetful()))
                .isInstanceOf(TrainingConfigurationException.class)
                .hasMessage(
                        "there is nothing to judge: 100 of 100 recorded runs keep nothing of the tail mass above q0.9 "
                                + "(x > 180.1; 20 reference records), so a learner that loses everything could not be told from them. "
                                + "Look at an earlier generation or a less extreme event, give more reference data, or train on real "
                                + "records in each generation");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void a_learner_that_throws_in_every_run_is_not_recorded_and_the_message_says_what_it_threw() {
        assertThatThrownBy(() -> loop.record(BaselineLoop.gate("throws"), failing(1)))
                .isInstanceOf(TrainingConfigurationException.class)
                .hasMessage(
                        "there is nothing to judge: 100 of 100 recorded runs keep nothing of the tail mass above q0.9 "
                                + "(x > 180.1; 20 reference records), so a learner that loses everything could not be told from them. "
                                + "Look at an earlier generation or a less extreme event, give more reference data, or train on real "
                                + "records in each generation. 100 of them cannot be measured. The first: run 0, generation 1, seed 7: the learner claims "
                                + "threw java.lang.IllegalStateException: no fit");
        assertThat(directory).isEmptyDirectory();
    }

    /** Each comparison would have ended with this error. */
    @Test
    void a_statistic_that_resampling_leaves_undefined_is_not_recorded() {
        Metric<double[]> logarithm =
                Metric.ofStatistic("logarithm", batch -> batch[0] == 1 ? 1 : Math.log(190 - batch[0]));

        assertThatThrownBy(() -> loop.record(Gate.isNoWorseThanBaseline(logarithm, "logarithm"), CLAIMS))
                .isInstanceOf(TrainingConfigurationException.class)
                .hasMessage(
                        "the ideal learner resampling the same records cannot be measured, so nothing can be compared "
                                + "with it: the statistic \"logarithm\" is NaN");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void a_margin_that_is_all_there_is_leaves_nothing_to_judge() throws Exception {
        loop.record(BaselineLoop.gate("wide"), BaselineLoop.shrinking(0.02));

        assertThatThrownBy(() -> loop.judge(BaselineLoop.gate("wide").allowing(0.99), BaselineLoop.rewritten()))
                .isInstanceOf(TrainingConfigurationException.class)
                .hasMessageStartingWith("there is nothing to judge: ")
                .hasMessageContaining(" of 100 recorded runs keep nothing but the allowed 0.99 of the tail mass");
    }

    @Test
    void a_learner_that_is_not_repeatable_is_not_recorded() {
        int[] fits = {0};
        Learner<double[]> counting = Learner.named("counting", (data, random) -> {
            double by = 0.001 * fits[0]++;
            return (size, draws) -> Arrays.stream(CLAIMS.fit(data, random).sample(size, draws))
                    .map(x -> x - by)
                    .toArray();
        });

        assertThatThrownBy(() -> loop.record(BaselineLoop.gate("counting"), counting, "tailunit.threads", "1"))
                .isInstanceOf(TrainingConfigurationException.class)
                .hasMessageStartingWith(
                        "the learner counting is not repeatable: run 0, trained a second time from seed 7, ");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void metrics_and_generations_of_one_training_share_a_file() throws Exception {
        Gate<double[]> early = BaselineLoop.gate("shared").atGeneration(2);
        Gate<double[]> lower = Gate.isNoWorseThanBaseline(Metric.tailMass(Tail.lower(0.1)), "shared");
        for (Gate<double[]> gate : List.of(BaselineLoop.gate("shared"), early, lower)) {
            loop.record(gate, CLAIMS, "tailunit.baselineRuns", "60");
        }

        assertThat(loop.stored("shared").metrics())
                .extracting(runs -> runs.metric().name() + " " + runs.metric().generation())
                .containsExactly("tail mass above q0.9 2", "tail mass above q0.9 4", "tail mass below q0.1 4");
        for (Gate<double[]> gate : List.of(BaselineLoop.gate("shared"), early, lower)) {
            assertThat(baseline(loop.judge(gate, CLAIMS)).unchanged()).isTrue();
        }
    }

    /** Without one store for the session, the second training would overwrite the first one's runs. */
    @Test
    void two_trainings_of_a_session_do_not_record_under_one_name() throws Exception {
        EvaluationSession session = new EvaluationSession();
        RecursiveTraining<double[]> other =
                new RecursiveTraining<>(loop.settings(false, "tailunit.baseline", "record"));
        GateDefaults defaults = new GateDefaults(
                Sourced.builtIn(Profile.STANDARD), Sourced.builtIn(1), session, "", Optional.empty(), false);
        RecursiveTraining<double[]> first = new RecursiveTraining<>(other.settings());
        defaults.attachTo(first);
        defaults.attachTo(other);
        BaselineLoop.gate("twice").judge(BaselineLoop.of(CLAIMS, 7).apply(first));

        assertThatThrownBy(() -> BaselineLoop.gate("twice")
                        .judge(BaselineLoop.of(CLAIMS, 8).apply(other)))
                .isInstanceOf(TrainingConfigurationException.class)
                .hasMessage(
                        "the baseline \"twice\" was recorded a moment ago by another training: seed: 7 then, 8 now. Give "
                                + "each training a name of its own");
    }

    @Test
    void gates_share_the_false_alarm_rate() throws Exception {
        loop.record(BaselineLoop.gate("gates"), CLAIMS);
        RecursiveTraining<double[]> training = new RecursiveTraining<>(loop.settings(true));
        new GateDefaults(
                        Sourced.builtIn(Profile.STANDARD),
                        Sourced.builtIn(3),
                        new EvaluationSession(),
                        "",
                        Optional.empty(),
                        false)
                .attachTo(training);

        Verdict verdict = BaselineLoop.gate("gates")
                .judge(BaselineLoop.of(BaselineLoop.rewritten(), 7).apply(training));

        assertThat(verdict.evidence().test().alpha()).isEqualTo(1e-4 / 3);
        assertThat(verdict.evidence().test().falseAlarmRate()).isLessThanOrEqualTo(1e-4 / 3);
    }

    @Test
    void any_run_can_be_replayed() throws Exception {
        loop.record(BaselineLoop.gate("replayed"), CLAIMS);
        double[] sorted = loop.stored("replayed").metrics().get(0).sorted();
        Measurement third =
                loop.stored("replayed").metrics().get(0).retentions().get(3);

        Verdict other = loop.judge(BaselineLoop.gate("replayed"), CLAIMS, "tailunit.run", "103");
        Verdict pair = loop.judge(BaselineLoop.gate("replayed").allowing(0.1), CLAIMS, "tailunit.run", "3");

        assertThat(other.evidence().runs()).hasSize(1).allSatisfy(run -> {
            assertThat(run.index()).isEqualTo(103);
            assertThat(run.bounds()).isEqualTo(Bounds.atLeast(sorted[4]));
        });
        assertThat(pair.evidence().runs()).hasSize(1).allSatisfy(run -> {
            assertThat(run.retention()).isEqualTo(third);
            assertThat(run.bounds()).isEqualTo(Bounds.atLeast(third.value().orElseThrow() - 0.1));
        });
    }

    /** References that are new for each run are functions of the seed, so they are the same ones when it is. */
    @Test
    void runs_on_data_of_their_own_are_compared_with_the_same_data() throws Exception {
        UnaryOperator<RecursiveTraining<double[]>> simulated = training -> training.reference(RealData.<double[]>from(
                        (size, random) -> random.doubles(size).toArray()))
                .sampleSize(100)
                .learner(CLAIMS)
                .generations(2)
                .evaluationSize(200)
                .seed(7);
        loop.judge(BaselineLoop.gate("simulated"), simulated, loop.settings(false, "tailunit.baseline", "record"));

        assertThat(baseline(loop.judge(BaselineLoop.gate("simulated"), simulated, loop.settings(true)))
                        .unchanged())
                .isTrue();
    }

    @Test
    void a_pool_that_is_too_small_for_runs_beside_the_recorded_ones_is_refused() {
        UnaryOperator<RecursiveTraining<double[]>> pool =
                training -> training.reference(RealData.disjoint(Loops.numbers(100 * 60)))
                        .sampleSize(60)
                        .learner(CLAIMS)
                        .generations(2);

        assertThatThrownBy(() -> loop.judge(
                        BaselineLoop.gate("pool"), pool, loop.settings(false, "tailunit.baseline", "record")))
                .isInstanceOf(TrainingConfigurationException.class)
                .hasMessageContaining("140 runs");
        assertThat(directory).isEmptyDirectory();
    }

    /** A model that can be closed draws once and is closed; its runs are the same all the same. */
    private record Closed(double[] records) implements GenerativeModel<double[]>, AutoCloseable {

        @Override
        public double[] sample(int size, RandomGenerator draws) {
            return draws.ints(size, 0, records.length)
                    .mapToDouble(i -> records[i])
                    .toArray();
        }

        @Override
        public void close() {}
    }

    @Test
    void models_that_must_be_closed_are_compared_run_by_run() throws Exception {
        Learner<double[]> closing = Learner.named("closing", (data, random) -> new Closed(data));
        loop.record(BaselineLoop.gate("closing"), closing);

        assertThat(baseline(loop.judge(BaselineLoop.gate("closing"), closing)).unchanged())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../claims", "a b"})
    void a_name_is_checked_when_the_gate_is_made(String name) {
        assertThatThrownBy(() -> BaselineLoop.gate(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "the name of a baseline consists of letters, digits, '.', '_' and '-', and does not start with a "
                                + "dot, but was \"" + name + "\"");
    }

    @Test
    void settings_that_make_no_sense_are_refused() {
        assertThatThrownBy(() -> BaselineLoop.gate("claims").tolerating(0.2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "tolerating(0.2) says how many runs may miss a number, but this gate compares with recorded runs, "
                                + "which miss each other as often as the profile says; use allowing(..) or another profile");
        assertThatThrownBy(() -> BaselineLoop.gate("claims").allowing(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("allowing(..) takes a share of the reference value in [0, 1) but was 1.0");
    }

    @Test
    void pairs_need_as_many_stored_runs_as_the_test_may_take() throws Exception {
        loop.record(BaselineLoop.gate("pairs"), CLAIMS, "tailunit.profile", "smoke", "tailunit.baselineRuns", "60");

        assertThatThrownBy(() -> loop.judge(
                        BaselineLoop.gate("pairs").allowing(0.1).with(Profile.SENSITIVE), BaselineLoop.rewritten()))
                .isInstanceOf(TrainingConfigurationException.class)
                .hasMessageStartingWith("baseline pairs of 60 runs is too small for the profile SENSITIVE: ");
    }

    @Test
    void a_recording_that_runs_out_of_time_writes_nothing() throws Exception {
        Learner<double[]> slow = Learner.named("slow", (data, random) -> {
            Thread.sleep(20);
            return CLAIMS.fit(data, random);
        });
        UnaryOperator<RecursiveTraining<double[]>> training =
                unset -> BaselineLoop.of(slow, 7).apply(unset).timeBudget(Duration.ofMillis(100));

        Verdict verdict =
                loop.judge(BaselineLoop.gate("slow"), training, loop.settings(false, "tailunit.baseline", "record"));

        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Verdict.Inconclusive.class,
                        undecided -> assertThat(undecided.reason()).isEqualTo(Verdict.Reason.TIME_BUDGET));
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void a_comparison_that_runs_out_of_time_is_undecided() throws Exception {
        loop.record(BaselineLoop.gate("late"), CLAIMS);
        Learner<double[]> slow = Learner.named("claims", (data, random) -> {
            Thread.sleep(20);
            return CLAIMS.fit(data, random);
        });

        Verdict verdict = loop.judge(
                BaselineLoop.gate("late"),
                unset -> BaselineLoop.of(slow, 7).apply(unset).timeBudget(Duration.ofMillis(100)),
                loop.settings(true));

        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Verdict.Inconclusive.class,
                        undecided -> assertThat(undecided.reason()).isEqualTo(Verdict.Reason.TIME_BUDGET));
    }

    @Test
    void recorded_runs_are_not_calibrated() {
        assertThatThrownBy(() -> Calibration.of(
                                BaselineLoop.of(CLAIMS, 7).apply(loop.training(loop.settings(true))),
                                BaselineLoop.gate("claims"))
                        .measure())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a calibration trains runs of its own, but this gate compares with runs that are recorded; "
                        + "calibrate isNoWorseThanIdeal() or a bound");
    }
}
