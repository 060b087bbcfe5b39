package io.github.tailunit.gate;

import static io.github.tailunit.assertj.TailUnitAssertions.assertThat;
import static io.github.tailunit.assertj.TailUnitAssertions.assertThatExceptionOfType;
import static io.github.tailunit.assertj.TailUnitAssertions.assertThatIllegalArgumentException;
import static io.github.tailunit.assertj.TailUnitAssertions.catchThrowableOfType;
import static io.github.tailunit.assertj.TailUnitAssertions.within;

import io.github.tailunit.assertj.MetricAssert;
import io.github.tailunit.generation.EvaluationPath;
import io.github.tailunit.generation.Loops;
import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.generation.Regime;
import io.github.tailunit.generation.TrainingConfigurationException;
import io.github.tailunit.metric.Measurement;
import io.github.tailunit.metric.Metric;
import io.github.tailunit.metric.Tail;
import io.github.tailunit.model.Learner;
import io.github.tailunit.oracle.Ideal;
import io.github.tailunit.report.VerdictError;
import io.github.tailunit.report.VerdictText;
import java.util.Arrays;
import java.util.function.Function;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Gates on the way that a run takes over generations. */
class TrendGateTest {

    private static final Metric<double[]> TAIL = Metric.tailMass(Tail.upper(0.9));

    /** Keeps nothing of the tail in its second generation, and all of it in the others. */
    private static Learner<double[]> stumbling() {
        return Learner.named(
                "stumbling",
                (data, random) -> data.length == 400
                        ? Loops.forgetful().fit(data, random)
                        : (size, draws) ->
                                draws.ints(size, 1, 201).asDoubleStream().toArray());
    }

    private static String message(Learner<double[]> learner, Function<MetricAssert<double[]>, ?> asserted) {
        return catchThrowableOfType(
                        VerdictError.class,
                        () -> asserted.apply(
                                assertThat(Loops.accumulating(learner)).metric(TAIL)))
                .getMessage();
    }

    @Test
    void run_that_recovers_has_fallen_all_the_same() throws Exception {
        RecursiveTraining<double[]> training = Loops.accumulating(stumbling());

        assertThat(training).metric(TAIL).retainsAtLeast(0.8);
        Verdict verdict = Gate.neverFallsBelow(TAIL, 0.8).judge(training);

        assertThat(verdict).isInstanceOf(Verdict.Fail.class);
        assertThat(verdict.evidence().runs()).allSatisfy(run -> {
            assertThat(run.violated()).isTrue();
            assertThat(run.retention()).isEqualTo(new Measurement.Scalar(0));
        });
        assertThat(verdict.evidence().firstDegraded()).contains(new FirstDegraded(2, false));
        assertThat(Gate.neverFallsBelow(TAIL, 0.8).atGeneration(1).judge(training))
                .isInstanceOf(Verdict.Pass.class);
    }

    @Test
    void what_a_falling_run_is_told() {
        assertThat(message(Loops.forgetful(), tail -> tail.neverFallsBelow(0.5)))
                .startsWith("""
                Expecting tail mass above q0.9 (x > 180.1; 20 reference records) up to generation 4 to stay at or above
                  0.50
                of its reference value, but 4 of 4 runs fell below.
                """)
                .contains("An ideal learner breaks this bound in 0.0 % of runs");
    }

    @Test
    void what_a_run_is_told_that_loses_too_fast() {
        assertThat(message(Loops.forgetful(), tail -> tail.losesAtMostEachGeneration(0.1)))
                .startsWith("""
                Expecting tail mass above q0.9 (x > 180.1; 20 reference records) at generation 4 to lose at most
                  10.0 %
                of what is left in each generation, but 4 of 4 runs lost more.
                """);
    }

    @Test
    void share_is_said_as_it_was_written() throws Exception {
        Verdict verdict = Gate.losesAtMostEachGeneration(TAIL, 0.2525)
                .tolerating(0.0125, 0.525)
                .judge(Loops.accumulating(Loops.healthy()));

        assertThat(VerdictText.of(verdict))
                .contains(
                        " loses at most 25.25 % a generation at generation 4, tolerating 1.25 % of runs that do not: ")
                .contains(" A learner that does so in 52.5 % of its runs would have failed in ")
                .contains(", in 52.5 % of runs.");
    }

    @Test
    void what_a_pass_says() throws Exception {
        RecursiveTraining<double[]> healthy = Loops.accumulating(Loops.healthy());

        assertThat(VerdictText.of(Gate.losesAtMostEachGeneration(TAIL, 0.3).judge(healthy)))
                .startsWith("""
                tail mass above q0.9 (x > 180.1; 20 reference records) loses at most 30.0 % a generation at generation \
                4: no evidence against, 0 of 8 runs lost more (worst 0.69, median 1.02).""")
                .contains("Smallest loss this gate sees: 76 %.");
        assertThat(VerdictText.of(Gate.neverFallsBelow(TAIL, 0.2).judge(healthy)))
                .startsWith("""
                tail mass above q0.9 (x > 180.1; 20 reference records) never falls below 0.20 up to generation 4: no \
                evidence against, 0 of 8 runs fell below (worst 0.69, median 0.94).""");
    }

    /** A run that keeps just what may be left is no violation, so the bound must not be rounded above it. */
    @Test
    void bound_of_a_trend_is_met_by_what_may_be_left() {
        assertThat(new Limit.EachGeneration(0.3)
                        .bounds(1, EvaluationPath.EXACT, 1)
                        .lowest())
                .isEqualTo(0.7);
        assertThat(new Limit.EachGeneration(0.2)
                        .bounds(2, EvaluationPath.EXACT, 1)
                        .lowest())
                .isEqualTo(0.64);
        assertThat(new Limit.EachGeneration(0.05)
                        .bounds(3, EvaluationPath.EXACT, 1)
                        .lowest())
                .isEqualTo(0.857375);
    }

    /** ln(kept) / G < ln(1 - share) says the same as kept < (1 - share)^G. */
    @Test
    void loss_in_each_generation_is_a_bound_on_what_is_left() throws Exception {
        RecursiveTraining<double[]> training = Loops.accumulating(Loops.healthy());

        Evidence rate =
                Gate.losesAtMostEachGeneration(TAIL, 0.04).judge(training).evidence();
        Evidence bound =
                Gate.retainsAtLeast(TAIL, Math.pow(0.96, 4)).judge(training).evidence();

        assertThat(rate.violations()).isEqualTo(bound.violations());
        for (int i = 0; i < rate.runs().size(); i++) {
            double kept = rate.runs().get(i).retention().value().orElseThrow();
            assertThat(rate.runs().get(i).violated()).isEqualTo(Math.log(kept) / 4 < Math.log(0.96));
        }
    }

    @Test
    void trend_of_a_shorter_loop_has_a_higher_bound() {
        Limit limit = new Limit.EachGeneration(0.1);

        assertThat(limit.bounds(1, EvaluationPath.EXACT, 1).lowest()).isCloseTo(0.9, within(1e-15));
        assertThat(limit.bounds(10, EvaluationPath.EXACT, 1).lowest()).isCloseTo(0.3486784401, within(1e-12));
    }

    /**
     * The chance that a measured share ever falls below its bound, exactly: a binomial chain of counts, measured on a sample
     * in each generation, that ends where it falls.
     */
    private static double everBelow(int records, int inTail, double bound, int generations, int sample) {
        int least = (int) Math.ceil(bound * inTail / records * sample - 1e-9);
        double[] alive = new double[records + 1];
        alive[inTail] = 1;
        for (int generation = 1; generation <= generations; generation++) {
            double[] next = new double[records + 1];
            for (int count = 0; count <= records; count++) {
                double share = (double) count / records;
                double kept =
                        alive[count] * BinomialDistribution.of(sample, share).survivalProbability(least - 1);
                BinomialDistribution law = BinomialDistribution.of(records, share);
                for (int k = 0; k <= records; k++) {
                    next[k] += kept * law.probability(k);
                }
            }
            alive = next; // what the next generation is trained on
        }
        return 1 - Arrays.stream(alive).sum();
    }

    /**
     * Runs of the real loop against the exact chain: resampling 40 records of which 8 lie in the tail. 4,000 runs; limits at 4.5 deviations, so it fails by chance with 7e-6. The last value is
     * lower with less probability: a gate on it would not pass for one on the way.
     */
    @Test
    void ideal_runs_fall_as_often_as_the_exact_chain_says() {
        RecursiveTraining<double[]> training = Loops.<double[]>training()
                .reference(Loops.numbers(40))
                .learner(Loops.healthy())
                .regime(Regime.replace())
                .generations(5);
        Metric<double[]> tail = Metric.tailMass(Tail.upper(0.8));
        Scene<double[]> scene = Scene.of(training, tail, Ideal.ideal(), Profile.STANDARD.test(1));
        double expected = everBelow(40, 8, 0.5, 5, 2_000);

        long violations = Violations.of(scene, AbsoluteCriterion.throughout(0.5), 4_000);
        long atEnd = Violations.of(scene, AbsoluteCriterion.atLeast(0.5), 4_000);

        double deviation = Math.sqrt(4_000 * expected * (1 - expected));
        assertThat((double) violations)
                .isBetween(4_000 * expected - 4.5 * deviation, 4_000 * expected + 4.5 * deviation);
        assertThat(atEnd).isLessThan(violations);
    }

    /** 2,000 ideal runs; limits at 4.5 deviations, so it fails by chance with 7e-6. */
    @Test
    void whose_fault_it_is_looks_at_the_whole_way_too() throws Exception {
        RecursiveTraining<double[]> training = Loops.<double[]>training()
                .reference(Loops.numbers(40))
                .learner(Loops.healthy())
                .regime(Regime.replace())
                .generations(5);
        double expected = everBelow(40, 8, 0.5, 5, 2_000);

        Verdict verdict = Gate.neverFallsBelow(Metric.<double[]>tailMass(Tail.upper(0.8)), 0.5)
                .judge(training);

        Attribution attribution = verdict.evidence().attribution().orElseThrow();
        double deviation = Math.sqrt(expected * (1 - expected) / 2_000);
        assertThat(attribution.idealViolationRate()).isCloseTo(expected, within(4.5 * deviation));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, -0.5, Double.NaN})
    void share_out_of_its_range_is_refused(double share) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Gate.losesAtMostEachGeneration(TAIL, share))
                .withMessage("the share that may be lost in a generation must be in (0, 1) but was " + share);
    }

    @Test
    void bound_out_of_its_range_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Gate.neverFallsBelow(TAIL, 1.5))
                .withMessage("the bound on the retention must be in (0, 1] but was 1.5");
    }

    @Test
    void loss_that_leaves_nothing_is_refused() {
        RecursiveTraining<double[]> training = Loops.accumulating(Loops.healthy());

        assertThatExceptionOfType(TrainingConfigurationException.class)
                .isThrownBy(() -> Gate.losesAtMostEachGeneration(TAIL, 0.9999).judge(training))
                .withMessage(
                        "there is nothing to judge: a loss of 0.9999 in each of 4 generations leaves 1e-16, which a run "
                                + "that has lost everything could hardly be told from; allow a smaller loss");
    }
}
