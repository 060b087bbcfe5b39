package io.github.tailunit.gate;

import static io.github.tailunit.assertj.TailUnitAssertions.assertThat;
import static io.github.tailunit.assertj.TailUnitAssertions.assertThatIllegalArgumentException;
import static io.github.tailunit.assertj.TailUnitAssertions.assertThatThrownBy;
import static io.github.tailunit.assertj.TailUnitAssertions.catchThrowableOfType;

import io.github.tailunit.generation.EvaluationPath;
import io.github.tailunit.generation.Loops;
import io.github.tailunit.generation.RealData;
import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.generation.TrainingConfigurationException;
import io.github.tailunit.learner.GaussianLearner;
import io.github.tailunit.metric.Metric;
import io.github.tailunit.metric.Tail;
import io.github.tailunit.model.GenerativeModel;
import io.github.tailunit.model.Learner;
import io.github.tailunit.oracle.Ideal;
import io.github.tailunit.random.Seed;
import io.github.tailunit.report.VerdictError;
import io.github.tailunit.report.VerdictText;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Comparisons with ideal runs that are trained: one block of them for all runs. */
class SharedBlockTest {

    private static final Metric<double[]> MEAN =
            Metric.ofStatistic("mean", batch -> Arrays.stream(batch).average().orElseThrow());

    private static double[] normalData(int size) {
        return DoubleStream.generate(new Seed(5).stream()::nextGaussian)
                .limit(size)
                .toArray();
    }

    @Test
    void healthy_learner_passes_against_one_block_of_two_hundred() throws Exception {
        Verdict verdict = Gate.isNoWorseThanIdeal(MEAN).judge(Loops.accumulating(Loops.healthy()));

        assertThat(verdict).isInstanceOf(Verdict.Pass.class);
        assertThat(verdict.evidence().statement().condition())
                .isEqualTo(new Condition.NoWorseThan(
                        new Condition.Block("resampling the same records", 200, true), 10, 0));
        assertThat(verdict.evidence().test().storedRuns()).hasValue(200);
        assertThat(verdict.evidence().attribution().orElseThrow().idealRuns()).isEqualTo(200);
        assertThat(verdict.evidence().runs().stream().map(Run::bounds).distinct())
                .hasSize(1);
        assertThat(VerdictText.of(verdict))
                .startsWith("mean is no worse than resampling the same records at generation 4: no evidence "
                        + "against, 1 of 12 runs fell below the worst 5 % of the same 200 ideal runs (worst ");
    }

    @Test
    void forgetful_learner_fails_in_five_runs() {
        RecursiveTraining<double[]> training = Loops.accumulating(Loops.forgetful());

        VerdictError error = catchThrowableOfType(
                VerdictError.class, () -> assertThat(training).metric(MEAN).isNoWorseThanIdeal());

        assertThat(error.getMessage().lines().limit(3))
                .containsExactly(
                        "Expecting mean at generation 4 to be no worse than",
                        "  resampling the same records",
                        "in the same loop, but 5 of 5 runs fell below the worst 5 % of the same 200 ideal runs.");
        assertThat(error).hasMessageContaining("5 of at most 35 runs.");
    }

    @Test
    void both_sides_share_the_block_too() throws Exception {
        RecursiveTraining<double[]> training = Loops.accumulating(Loops.healthy());

        Verdict range = Gate.isWithinIdealRange(MEAN).judge(training);

        assertThat(range.evidence().statement().condition())
                .isEqualTo(new Condition.WithinRangeOf(
                        new Condition.Block("resampling the same records", 200, true), 5, 5, 0));
        assertThat(range).isInstanceOf(Verdict.Pass.class);
        Bounds bounds = range.evidence().runs().get(0).bounds();
        assertThat(bounds.lowest()).isBetween(0.8, 1.0);
        assertThat(bounds.highest()).isBetween(1.0, 1.2);
    }

    /** Hides that its model can state tail probabilities, so that it has to be sampled. */
    private static Learner<double[]> sampled(Learner<double[]> learner) {
        return Learner.named("sampled", (data, random) -> {
            GenerativeModel<double[]> model = learner.fit(data, random);
            return model::sample;
        });
    }

    /**
     * Twenty evaluation records hold nothing of a tail of 1 % in most runs; ideal runs that were read exactly would never
     * fall so low, and an ideal learner would violate in nearly every run.
     */
    @Test
    void block_is_measured_as_the_candidate_is() throws Exception {
        GaussianLearner gaussian = GaussianLearner.unbiased();
        RecursiveTraining<double[]> training = Loops.<double[]>training()
                .reference(normalData(300))
                .learner(sampled(gaussian))
                .generations(3)
                .evaluationSize(60);
        Metric<double[]> tail = Metric.tailMass(Tail.upper(0.8));

        Verdict verdict = Gate.isNoWorseThan(tail, Ideal.ideal(gaussian)).judge(training);

        assertThat(verdict.evidence().setup().path()).isEqualTo(EvaluationPath.SAMPLE);
        assertThat(verdict).isInstanceOf(Verdict.Pass.class);
    }

    @Test
    void replayed_run_is_held_against_the_same_bar() throws Exception {
        Gate<double[]> gate = Gate.isNoWorseThanIdeal(MEAN);
        Verdict judged = gate.judge(Loops.accumulating(Loops.forgetful()));

        Verdict replay = gate.judge(Loops.accumulating(Loops.forgetful(), "tailunit.run", "3"));

        assertThat(replay.evidence().runs())
                .containsExactly(judged.evidence().runs().get(3));
    }

    @ParameterizedTest
    @CsvSource({
        "SMOKE,     1, 200, 11",
        "STANDARD,  1, 200, 35",
        "STANDARD, 10, 200, 42",
        "SENSITIVE, 1, 400, 99",
        "SENSITIVE, 10, 400, 116",
        "SENSITIVE, 30, 800, 118",
        "SENSITIVE, 100, 1600, 118",
        "STANDARD, 1000, 200, 57"
    })
    void every_profile_has_a_block_that_delivers_its_error_rates(Profile profile, int gates, int block, int runs) {
        ViolationTest test = profile.testAgainstSharedBlock(gates);

        assertThat(test.storedRuns()).hasValue(block);
        assertThat(test.maxRuns()).isEqualTo(runs);
        assertThat(test.falseAlarmRate()).isLessThanOrEqualTo(1e-4 / gates);
        assertThat(test.missRate()).isLessThanOrEqualTo(1e-2);
        assertThat(test.rho0()).isLessThanOrEqualTo(profile.healthyRate());
    }

    @Test
    void counted_metrics_have_a_new_block_for_each_run() {
        ViolationTest test = new IdealCriterion(Ideal.<double[]>ideal(), false)
                .test(Profile.STANDARD, 1, Metric.tailMass(Tail.upper(0.9)).calibrate(Loops.numbers(200), 200));

        assertThat(test.storedRuns()).isEmpty();
        assertThat(test.maxRuns()).isEqualTo(29);
    }

    @Test
    void ideal_that_loses_everything_is_refused() {
        Metric<double[]> top = Metric.ofStatistic(
                "share of 200",
                batch -> Arrays.stream(batch).filter(x -> x == 200).count());
        RecursiveTraining<double[]> training = Loops.<double[]>training()
                .reference(Loops.numbers(200))
                .learner(Loops.healthy())
                .generations(30);

        assertThatThrownBy(() -> Gate.isNoWorseThanIdeal(top).judge(training))
                .isInstanceOf(TrainingConfigurationException.class)
                .hasMessageMatching(
                        "there is nothing to judge: in this loop an ideal learner \\(resampling the same records\\) "
                                + "loses all of the share of 200 in 9\\d\\.\\d % of runs, so a learner that loses everything could not be "
                                + "told from it\\. What would work: a less extreme event, more reference data, or an absolute bound");
    }

    @Test
    void too_many_gates_for_a_profile_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Profile.SENSITIVE.testAgainstSharedBlock(1_000))
                .withMessage(
                        "gates = 1000 is too many for the profile SENSITIVE where ideal runs must be trained; declare fewer "
                                + "gates or choose another profile");
    }

    /** A block that is to be compared with runs that each draw their own data draws its own data for each of its runs. */
    @Test
    void ideal_runs_start_by_the_rule_of_the_candidate() throws Exception {
        Set<Double> ofCandidate = ConcurrentHashMap.newKeySet();
        Set<Double> ofBlock = ConcurrentHashMap.newKeySet();
        RecursiveTraining<double[]> training = Loops.<double[]>training()
                .reference(RealData.from(
                        (size, random) -> random.doubles(size).map(u -> 10 + u).toArray()))
                .sampleSize(20)
                .learner(noting(ofCandidate))
                .generations(1);

        Verdict verdict = Gate.isNoWorseThan(MEAN, Ideal.ideal(noting(ofBlock))).judge(training);

        assertThat(ofBlock).hasSize(201); // and one run that showed how ideal runs can be read
        assertThat(ofCandidate)
                .hasSizeGreaterThanOrEqualTo(verdict.evidence().runs().size());
        ofBlock.retainAll(ofCandidate);
        assertThat(ofBlock).hasSizeLessThanOrEqualTo(1);
    }

    /** Notes the first record of what it is trained on, which tells data sets apart. */
    private static Learner<double[]> noting(Set<Double> firstRecords) {
        return Learner.named("noting", (data, random) -> {
            firstRecords.add(data[0]);
            return Loops.healthy().fit(data, random);
        });
    }
}
