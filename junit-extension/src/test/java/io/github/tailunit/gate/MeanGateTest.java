package io.github.tailunit.gate;

import static io.github.tailunit.assertj.TailUnitAssertions.assertThat;
import static io.github.tailunit.assertj.TailUnitAssertions.assertThatIllegalArgumentException;
import static io.github.tailunit.assertj.TailUnitAssertions.catchThrowableOfType;
import static io.github.tailunit.assertj.TailUnitAssertions.within;

import io.github.tailunit.generation.Loops;
import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.generation.Regime;
import io.github.tailunit.metric.Measurement;
import io.github.tailunit.metric.Metric;
import io.github.tailunit.metric.Tail;
import io.github.tailunit.model.Learner;
import io.github.tailunit.report.VerdictError;
import io.github.tailunit.report.VerdictText;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;

/** A gate on the mean of what runs keep. */
class MeanGateTest {

    private static final Metric<double[]> TAIL = Metric.tailMass(Tail.upper(0.9));

    /** Draws from all but the largest records, by a share. */
    private static Learner<double[]> losing(double share) {
        return Learner.named("losing " + share, (data, random) -> {
            double[] sorted = data.clone();
            Arrays.sort(sorted);
            double kept = sorted.length * (1 - share);
            return (size, draws) ->
                    draws.doubles(size).map(u -> sorted[(int) (u * kept)]).toArray();
        });
    }

    /** Forgets in 45 % of its fits, and keeps the tail in the others. */
    private static Learner<double[]> moody() {
        return Learner.named(
                "moody",
                (data, random) -> random.nextInt(100) < 45
                        ? Loops.forgetful().fit(data, random)
                        : Loops.healthy().fit(data, random));
    }

    private static RecursiveTraining<double[]> replacing(int records, int generations) {
        return Loops.<double[]>training()
                .reference(Loops.numbers(records))
                .learner(Loops.healthy())
                .regime(Regime.replace())
                .generations(generations)
                .seed(3);
    }

    private static RecursiveTraining<double[]> undecided() {
        return Loops.<double[]>training()
                .reference(Loops.numbers(200))
                .learner(moody())
                .regime(Regime.replace())
                .generations(1)
                .seed(3);
    }

    private static Run run(int index, double retention) {
        return new Run(index, new Measurement.Scalar(retention), Bounds.atLeast(0.8), retention < 0.8);
    }

    @Test
    void what_a_pass_says() throws Exception {
        Verdict verdict = Gate.meanRetainsAtLeast(TAIL, 0.8, 0.3).judge(Loops.accumulating(Loops.healthy()));

        assertThat(verdict).isInstanceOf(Verdict.Pass.class);
        assertThat(VerdictText.of(verdict)).isEqualTo("""
                tail mass above q0.9 (x > 180.1; 20 reference records) keeps at least 0.80 on average at generation 4: \
                not refuted, and a mean of 0.30 or less is, the mean of 6 runs is 0.97 (95 % interval 0.42 to 1.00; \
                more than 1 counts as 1), worst 0.86, median 1.08. A learner with a mean of 0.30 or less passes with a \
                probability of at most 1.0 %. Smallest loss this gate sees: 70 % on average. Only 20 reference records \
                lie in this tail; 35 are advised for this loop. An ideal learner has a mean of 0.94 in this loop. Given \
                this data set, regime accumulate, 200 records a generation, learner healthy; measured on 4,000 records.""");
    }

    @Test
    void what_a_pass_says_that_is_likely_below_its_bound() throws Exception {
        Verdict verdict = Gate.meanRetainsAtLeast(TAIL, 0.9, 0.4).judge(Loops.accumulating(losing(0.01)));

        assertThat(verdict).isInstanceOf(Verdict.Pass.class);
        assertThat(VerdictText.of(verdict))
                .contains(
                        "the mean of 10 runs is 0.76 (95 % interval 0.45 to 0.89; more than 1 counts as 1), worst 0.51, "
                                + "median 0.77. All of the interval lies below the bound, which is not enough evidence to "
                                + "fail. A learner with a mean of 0.40 or less passes with a probability of at most 1.0 %.");
    }

    @Test
    void what_a_pass_says_that_an_ideal_learner_may_not_repeat() throws Exception {
        Verdict verdict = Gate.meanRetainsAtLeast(TAIL, 0.8, 0.3)
                .judge(Loops.<double[]>training()
                        .reference(Loops.numbers(200))
                        .learner(Loops.healthy())
                        .regime(Regime.replace())
                        .generations(20)
                        .seed(7));

        assertThat(verdict).isInstanceOf(Verdict.Pass.class);
        assertThat(VerdictText.of(verdict))
                .contains("An ideal learner has a mean of 0.64 in this loop, so this pass says little: choose another "
                        + "bound. The largest bound that ideal runs keep on average is 0.64. Given");
    }

    @Test
    void what_a_failure_says() throws Exception {
        Verdict verdict = Gate.meanRetainsAtLeast(TAIL, 0.8, 0.3).judge(Loops.accumulating(losing(0.03)));

        assertThat(verdict).isInstanceOf(Verdict.Fail.class);
        assertThat(VerdictText.of(verdict)).isEqualTo("""
                Expecting tail mass above q0.9 (x > 180.1; 20 reference records) at generation 4 to keep on average at least
                  0.80
                of its reference value, but the mean of 11 runs is 0.38 (95 % interval 0.22 to 0.63; more than 1 counts as 1).
                  generation          0     1     2     3     4
                  median run       1.00  0.70  0.55  0.49  0.40
                  ideal, median    1.00  1.00  1.00  0.99  0.99
                  ideal, worst 5 % 1.00  0.92  0.81  0.78  0.75
                An ideal learner has a mean of 0.94 in this loop: the loss is the learner's own.
                First degraded generation: no later than 4. False-alarm rate at most 1e-4, miss rate at most 1e-2, \
                whatever the law of the runs; 11 of at most 43 runs.
                Smallest loss this gate sees: 70 % on average. Only 20 reference records lie in this tail; 35 are advised for this loop.
                Given this data set, regime accumulate, 200 records a generation, learner losing 0.03; measured on 4,000 records.
                Reproduce: seed 7, run 6: -Dtailunit.run=6""");
    }

    @Test
    void what_a_failure_says_that_is_the_work_of_the_loop() throws Exception {
        Verdict verdict = Gate.meanRetainsAtLeast(TAIL, 0.8, 0.5).judge(replacing(50, 30));

        assertThat(verdict.evidence().attribution().orElseThrow().cause()).isEqualTo(Attribution.Cause.LOOP);
        assertThat(VerdictText.of(verdict))
                .contains(
                        "\nAn ideal learner has a mean of 0.29 in this loop: the loop itself loses too much for this bound. "
                                + "An ideal learner would keep it with regime accumulate, or a sampleSize of 1,600, or 2 "
                                + "generations. The largest bound that ideal runs keep on average is 0.28.\n");
    }

    @Test
    void what_a_failure_says_on_a_bound_that_ideal_runs_may_miss() throws Exception {
        Verdict verdict = Gate.meanRetainsAtLeast(TAIL, 0.8, 0.25).judge(replacing(50, 30));

        assertThat(verdict.evidence().attribution().orElseThrow().cause()).isEqualTo(Attribution.Cause.BOUND_BETWEEN);
        assertThat(VerdictText.of(verdict))
                .contains(
                        "\nAn ideal learner has a mean of 0.29 in this loop: whether it would pass depends on the seed, "
                                + "so choose another bound. The largest bound that ideal runs keep on average is 0.28.\n");
    }

    @Test
    void what_is_said_if_the_runs_do_not_decide() throws Exception {
        Verdict verdict = Gate.meanRetainsAtLeast(TAIL, 0.8, 0.3).judge(undecided());

        assertThat(verdict).isInstanceOf(Verdict.Inconclusive.class);
        assertThat(((Verdict.Inconclusive) verdict).reason()).isEqualTo(Verdict.Reason.RUNS);
        assertThat(VerdictText.of(verdict)).isEqualTo("""
                No decision whether tail mass above q0.9 (x > 180.1; 20 reference records) keeps at least 0.80 on average at \
                generation 1: the 43 runs that were planned do not decide.
                By then 43 runs had been looked at, with a mean of 0.54 (95 % interval 0.32 to 0.76; more than 1 counts as \
                1). A mean between 0.30 and 0.80 can stay undecided. If it is good enough, \
                lower the mean of a collapsed model or the bound; if it is not, bring the two closer, which plans more runs. \
                An ideal learner has a mean of 0.98 in this loop. The largest bound that ideal runs keep on average is 0.98. \
                Given this data set, regime replace, 200 records a \
                generation, learner moody; measured on 4,000 records.
                An undecided gate fails the build, because a skipped test looks green; -Dtailunit.inconclusive=abort aborts \
                it instead.""");
    }

    @Test
    void what_is_said_if_the_time_is_up() throws Exception {
        Learner<double[]> slow = Learner.named("slow", (data, random) -> {
            Thread.sleep(60_000);
            return null;
        });

        Verdict verdict = Gate.meanRetainsAtLeast(TAIL, 0.8, 0.3)
                .judge(Loops.accumulating(slow).timeBudget(Duration.ofMillis(300)));

        assertThat(VerdictText.of(verdict))
                .contains("\nBy then 0 runs had been looked at, with no mean yet; a decision takes 6 to 43 runs. "
                        + "Given");
    }

    @Test
    void fluent_assertion_fails_if_the_runs_do_not_decide() {
        VerdictError error = catchThrowableOfType(
                VerdictError.class, () -> assertThat(undecided()).metric(TAIL).meanRetainsAtLeast(0.8, 0.3));

        assertThat(error.verdict()).isInstanceOf(Verdict.Inconclusive.class);
        assertThat(Loops.accumulating(Loops.healthy())).metric(TAIL).meanRetainsAtLeast(0.8, 0.3);
    }

    /** Both remedies that are named change the outcome. */
    @Test
    void what_is_advised_decides() throws Exception {
        assertThat(Gate.meanRetainsAtLeast(TAIL, 0.8, 0.2).judge(undecided())).isInstanceOf(Verdict.Pass.class);
        assertThat(Gate.meanRetainsAtLeast(TAIL, 0.8, 0.5).judge(undecided())).isInstanceOf(Verdict.Fail.class);
    }

    @Test
    void what_a_replay_says() throws Exception {
        Verdict verdict = Gate.meanRetainsAtLeast(TAIL, 0.8, 0.3)
                .judge(Loops.accumulating(Loops.forgetful(), "tailunit.run", "3"));

        assertThat(VerdictText.of(verdict)).contains("\nIt kept 0.00; the mean of all runs is judged.\n");
    }

    @Test
    void run_that_could_not_be_measured_keeps_nothing() throws Exception {
        Learner<double[]> flaky = Learner.named("flaky", (data, random) -> {
            if (data.length == 200 && random.nextInt(6) == 5) {
                throw new IllegalStateException("disk full");
            }
            return Loops.healthy().fit(data, random);
        });

        Verdict verdict = Gate.meanRetainsAtLeast(TAIL, 0.8, 0.3).judge(Loops.accumulating(flaky));

        assertThat(verdict).isInstanceOf(Verdict.Pass.class);
        double mean = verdict.evidence().runs().stream()
                .mapToDouble(run -> Math.min(1, run.retention().value().orElse(0)))
                .average()
                .orElseThrow();
        assertThat(verdict.evidence().meanInterval().orElseThrow().mean()).isCloseTo(mean, within(1e-15));
        assertThat(VerdictText.of(verdict))
                .contains(
                        "1 run could not be measured and counts as 0: run 2, generation 1, seed 7: the learner flaky threw "
                                + "java.lang.IllegalStateException: disk full. ");
    }

    /** Runs as the gate has them: no measurement and a negative one are 0, and more than all is all. */
    @Test
    void runs_count_from_0_to_1() {
        MeanTest test = MeanTest.of(0.8, 0.3, 1e-4, 0.01);
        Run unknown = new Run(1, new Measurement.Undefined("unknown"), Bounds.atLeast(0.8), true);
        List<Run> runs = List.of(run(0, 0.5), unknown, run(2, -0.2), run(3, 7));

        assertThat(MeanTest.values(runs)).containsExactly(0.5, 0, 0, 7);
        assertThat(test.decide(runs)).isEqualTo(test.decide(0.5, 0, 0, 1));
        assertThat(test.storedRuns()).isEmpty();
        assertThat(test.falseAlarmRate()).isEqualTo(test.failProbability(0.8)).isLessThan(1e-4);
        assertThat(test.missRate()).isEqualTo(test.passProbability(0.3)).isLessThan(0.01);
    }

    @Test
    void gates_share_the_false_alarm_rate() {
        MeanCriterion criterion = new MeanCriterion(0.8, 0.3);
        SequentialTest one = criterion.test(Profile.STANDARD, 1, null);
        SequentialTest shared = criterion.test(Profile.STANDARD, 10, null);

        assertThat(one.alpha()).isEqualTo(1e-4);
        assertThat(shared.alpha()).isCloseTo(1e-5, within(1e-20));
        assertThat(shared.maxRuns()).isGreaterThan(one.maxRuns());
    }

    /**
     * A closed form: the number of 40 records in a tail that 4 of them lie in is a binomial chain under resampling, measured on
     * a sample. Its mean never moves, while the tail is lost in most runs; the mean of capped retentions falls. 2,000 ideal
     * runs; a limit at 4.5 deviations, so it fails by chance with 7e-6.
     */
    @Test
    void ideal_mean_is_that_of_the_exact_chain() throws Exception {
        Evidence evidence =
                Gate.meanRetainsAtLeast(TAIL, 0.9, 0.2).judge(replacing(40, 60)).evidence();
        int sample = evidence.setup().evaluationSize();
        double[] law = resampled(40, 4, 60);
        double mean = 0;
        double capped = 0;
        double squares = 0;
        for (int inTail = 0; inTail <= 40; inTail++) {
            mean += law[inTail] * inTail / 4.0;
            BinomialDistribution measured = BinomialDistribution.of(sample, inTail / 40.0);
            for (int count = 0; count <= sample; count++) {
                double kept = Math.min(1, (double) count / sample / 0.1);
                capped += law[inTail] * measured.probability(count) * kept;
                squares += law[inTail] * measured.probability(count) * kept * kept;
            }
        }

        assertThat(mean).isCloseTo(1, within(1e-9));
        assertThat(law[0]).isGreaterThan(0.7);
        assertThat(evidence.attribution().orElseThrow().idealMean())
                .isCloseTo(capped, within(4.5 * Math.sqrt((squares - capped * capped) / 2_000)))
                .isLessThan(0.3);
    }

    private static double[] resampled(int records, int inTail, int generations) {
        double[] law = new double[records + 1];
        law[inTail] = 1;
        for (int generation = 0; generation < generations; generation++) {
            double[] next = new double[records + 1];
            for (int count = 0; count <= records; count++) {
                BinomialDistribution draw = BinomialDistribution.of(records, (double) count / records);
                for (int k = 0; k <= records; k++) {
                    next[k] += law[count] * draw.probability(k);
                }
            }
            law = next;
        }
        return law;
    }

    @Test
    void settings_of_other_gates_are_refused() {
        Gate<double[]> gate = Gate.meanRetainsAtLeast(TAIL, 0.8, 0.3);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> gate.allowing(0.1))
                .withMessage(
                        "allowing(0.1) widens a comparison with ideal runs, but this gate judges a mean; move the bound "
                                + "instead");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> gate.tolerating(0.1))
                .withMessage(
                        "tolerating(0.1) says how many runs may miss a number, but this gate judges their mean; move the "
                                + "bound instead, or use retainsAtLeast(..)");
    }

    @Test
    void shares_out_of_range_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Gate.meanRetainsAtLeast(TAIL, 1, 0.3))
                .withMessage("the bound on the mean retention must be in (0, 1) but was 1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Gate.meanRetainsAtLeast(TAIL, Double.NaN, 0.3))
                .withMessage("the bound on the mean retention must be in (0, 1) but was NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Gate.meanRetainsAtLeast(TAIL, 0.8, 0.9))
                .withMessage(
                        "the mean retention of a collapsed model must be in (0, 0.8), below the bound, but was 0.9");
    }

    @Test
    void gap_that_takes_too_many_runs_is_refused_before_anything_is_trained() {
        Learner<double[]> untouched = Learner.named("untouched", (data, random) -> {
            throw new AssertionError("trained");
        });

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Gate.meanRetainsAtLeast(TAIL, 0.8, 0.75).judge(Loops.accumulating(untouched)))
                .withMessage(
                        "no test with at most 1,000 runs tells an expectation of at most 0.75 from one of at least 0.8, "
                                + "where values count as 1.0 at most, with alpha = 1.0E-4 and beta = 0.01; collapsed = 0.68 needs at "
                                + "most 716 runs");
    }
}
