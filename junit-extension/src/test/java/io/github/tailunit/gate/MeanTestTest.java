package io.github.tailunit.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.github.tailunit.metric.Measurement;
import io.github.tailunit.random.RandomStream;
import io.github.tailunit.random.Seed;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MeanTestTest {

    private static final GateVectors.MeanTests VECTORS = GateVectors.MeanTests.load();
    private static final double PERCENT_1E9 = 1e-7; // a relative error of 1e-9
    private static final int BUILDS = 20_000;

    static Stream<GateVectors.Plan> plans() {
        return VECTORS.plans().cases().stream();
    }

    @Test
    void evidence_equals_the_reference_values() {
        assertThat(VECTORS.bets().cases()).hasSize(3).allSatisfy(bets -> {
            MeanTest test = MeanTest.of(bets.bound(), bets.collapsed(), bets.cap(), 0.1, 0.1);
            for (int n = 1; n <= bets.values().length; n++) {
                double[] values = Arrays.copyOf(bets.values(), n);
                assertThat(test.logEvidenceBelow(values)).isCloseTo(bets.below()[n - 1], withinPercentage(PERCENT_1E9));
                assertThat(test.logEvidenceAbove(values)).isCloseTo(bets.above()[n - 1], withinPercentage(PERCENT_1E9));
            }
        });
    }

    @Test
    void no_test_can_fail_earlier_than_the_distribution_free_floor() {
        assertThat(VECTORS.fewestRunsToFail().cases())
                .hasSize(4)
                .allSatisfy(floor -> assertThat(MeanTest.fewestRunsToFail(floor.bound(), floor.cap(), floor.alpha()))
                        .isEqualTo(floor.runs()));
        for (GateVectors.Plan plan : VECTORS.plans().cases()) {
            int first = 1;
            while (plan.zerosToFail()[first - 1] > first) {
                first++;
            }
            assertThat(first).isGreaterThanOrEqualTo(MeanTest.fewestRunsToFail(plan.bound(), plan.cap(), plan.alpha()));
        }
    }

    @ParameterizedTest
    @MethodSource("plans")
    void plans_equal_the_reference_values(GateVectors.Plan plan) {
        MeanTestDesign design =
                MeanTestDesign.of(plan.bound(), plan.collapsed(), plan.cap(), plan.alpha(), plan.beta(), plan.runs());

        assertThat(design.zerosToFail()).isEqualTo(plan.zerosToFail());
        assertThat(design.zerosToPass()).isEqualTo(plan.zerosToPass());
        assertOutcome(design.outcome(1 - plan.bound() / plan.cap()), plan.atBound());
        assertOutcome(design.outcome(1 - plan.collapsed() / plan.cap()), plan.atCollapsed());
    }

    private static void assertOutcome(MeanTestDesign.Outcome outcome, double[] expected) {
        assertThat(outcome.failed()).isCloseTo(expected[0], withinPercentage(PERCENT_1E9));
        assertThat(outcome.passed()).isCloseTo(expected[1], withinPercentage(PERCENT_1E9));
        assertThat(outcome.undecided()).isCloseTo(expected[2], within(1e-9 * expected[2] + 1e-18));
        assertThat(outcome.runs()).isCloseTo(expected[3], withinPercentage(PERCENT_1E9));
    }

    /** The tables are those of the evidence itself, at each number of zeros. */
    @ParameterizedTest
    @CsvSource({"0.8, 0.3, 1", "0.6, 0.2, 1", "1.2, 0.5, 2"})
    void zeros_and_caps_are_decided_as_in_the_tables(double bound, double collapsed, double cap) {
        MeanTest test = MeanTest.of(bound, collapsed, cap, 0.01, 0.05);
        MeanTestDesign design = MeanTestDesign.of(bound, collapsed, cap, 0.01, 0.05, test.maxRuns());

        for (int n = 1; n <= test.maxRuns(); n++) {
            for (int zeros = 0; zeros <= n; zeros++) {
                ViolationTest.Decision expected = zeros >= design.zerosToFail()[n - 1]
                        ? ViolationTest.Decision.FAIL
                        : zeros <= design.zerosToPass()[n - 1]
                                ? ViolationTest.Decision.PASS
                                : ViolationTest.Decision.CONTINUE;
                assertThat(test.decide(zerosFirst(n, zeros, cap))).isEqualTo(expected);
            }
        }
    }

    private static double[] zerosFirst(int runs, int zeros, double cap) {
        double[] values = new double[runs];
        Arrays.fill(values, zeros, runs, cap);
        return values;
    }

    /** A naive twin: products of plain factors, for every sequence of zeros and ones; and what a forward pass makes of them. */
    @ParameterizedTest
    @CsvSource({"0.9, 0.3, 0.05, 0.1", "0.8, 0.2, 0.1, 0.1"})
    void walking_all_paths_gives_the_same_probabilities(double bound, double collapsed, double alpha, double beta) {
        MeanTest test = MeanTest.of(bound, collapsed, alpha, beta);
        assertThat(test.maxRuns()).isLessThan(22);

        for (double mean : new double[] {bound, collapsed, 0.5}) {
            AllPaths paths = new AllPaths(test, mean);
            assertThat(test.failProbability(mean)).isCloseTo(paths.failed, within(1e-14));
            assertThat(test.passProbability(mean)).isCloseTo(paths.passed, within(1e-14));
            assertThat(test.expectedRuns(mean)).isCloseTo(paths.runs, within(1e-12));
        }
    }

    private static final class AllPaths {

        private final MeanTest test;
        private final double mean;
        private double failed;
        private double passed;
        private double runs;

        AllPaths(MeanTest test, double mean) {
            this.test = test;
            this.mean = mean;
            walk(0, ones(), ones(), 1);
        }

        private static double[] ones() {
            double[] wealth = new double[16];
            Arrays.fill(wealth, 1);
            return wealth;
        }

        private void walk(int n, double[] below, double[] above, double probability) {
            boolean fails = Arrays.stream(below).average().orElseThrow() >= 1 / test.alpha();
            boolean passes = Arrays.stream(above).average().orElseThrow() >= 1 / test.beta();
            if (fails || passes || n == test.maxRuns()) {
                failed += fails ? probability : 0;
                passed += passes && !fails ? probability : 0;
                runs += n * probability;
                return;
            }
            for (int x = 0; x <= 1; x++) {
                walk(n + 1, bet(below, x, true), bet(above, x, false), probability * (x == 0 ? 1 - mean : mean));
            }
        }

        private double[] bet(double[] wealth, double x, boolean below) {
            double gain = below ? (test.bound() - x) / (1 - test.bound()) : (x - test.collapsed()) / test.collapsed();
            double[] next = new double[16];
            for (int j = 1; j <= 16; j++) {
                next[j - 1] = wealth[j - 1] * (1 + (j - 0.5) / 16 * gain);
            }
            return next;
        }
    }

    /** Both conditions on the number of runs hold, and not both hold with one run less. */
    @ParameterizedTest
    @CsvSource({"0.8, 0.3, 43", "0.9, 0.5, 55", "0.8, 0.5, 123", "0.8, 0.6, 265", "0.5, 0.1, 59"})
    void the_number_of_runs_is_the_smallest_that_keeps_its_promises(double bound, double collapsed, int runs) {
        MeanTest test = MeanTest.of(bound, collapsed, 1e-4, 0.01);

        assertThat(test.maxRuns()).isEqualTo(runs);
        assertThat(keepsItsPromises(bound, collapsed, runs)).isTrue();
        assertThat(keepsItsPromises(bound, collapsed, runs - 1)).isFalse();
        assertThat(test.failProbability(collapsed)).isGreaterThanOrEqualTo(0.99);
        assertThat(test.failProbability(bound)).isLessThanOrEqualTo(1e-4);
        assertThat(test.passProbability(bound)).isGreaterThanOrEqualTo(1 - 1e-4);
        assertThat(test.passProbability(collapsed)).isLessThanOrEqualTo(0.01);
    }

    private static boolean keepsItsPromises(double bound, double collapsed, int runs) {
        MeanTestDesign design = MeanTestDesign.of(bound, collapsed, 1, 1e-4, 0.01, runs);
        return design.outcome(1 - collapsed).failed() >= 0.99
                && design.outcome(1 - bound).passed() >= 1 - 1e-4;
    }

    /** Laws: a larger value never speaks for collapse; the order does not matter; values above the cap count as the cap. */
    @Test
    void evidence_is_monotone_and_knows_no_order() {
        MeanTest test = MeanTest.of(0.8, 0.4, 1e-4, 0.01);
        RandomStream random = new Seed(5).stream();
        for (int trial = 0; trial < 200; trial++) {
            double[] values = random.doubles(9).map(u -> 1.3 * u).toArray();
            double[] larger = values.clone();
            larger[3] += random.nextDouble();
            double[] reversed = new double[values.length];
            Arrays.setAll(reversed, i -> values[values.length - 1 - i]);
            double[] capped = Arrays.stream(values).map(x -> Math.min(x, 1)).toArray();

            assertThat(test.logEvidenceBelow(larger)).isLessThanOrEqualTo(test.logEvidenceBelow(values));
            assertThat(test.logEvidenceAbove(larger)).isGreaterThanOrEqualTo(test.logEvidenceAbove(values));
            assertThat(test.logEvidenceBelow(reversed)).isCloseTo(test.logEvidenceBelow(values), within(1e-12));
            assertThat(test.logEvidenceAbove(reversed)).isCloseTo(test.logEvidenceAbove(values), within(1e-12));
            assertThat(test.logEvidenceBelow(capped)).isEqualTo(test.logEvidenceBelow(values));
        }
        assertThat(test.logEvidenceBelow()).isZero();
        assertThat(test.logEvidenceAbove()).isZero();
        assertThat(test.logEvidenceBelow(Double.POSITIVE_INFINITY)).isEqualTo(test.logEvidenceBelow(1));
    }

    /** Invariance: a test of values in other units, with its bounds and cap in these units, is the same test. */
    @Test
    void units_do_not_matter() {
        MeanTest test = MeanTest.of(0.8, 0.4, 1e-4, 0.01);
        MeanTest scaled = MeanTest.of(80, 40, 100, 1e-4, 0.01);

        assertThat(scaled.maxRuns()).isEqualTo(test.maxRuns());
        assertThat(scaled.logEvidenceBelow(30, 70, 120)).isCloseTo(test.logEvidenceBelow(0.3, 0.7, 1.2), within(1e-12));
    }

    /** Closed form: after n zeros each gambler has 1 + f b / (1 - b) to the power of n, after n caps 1 - f to that power. */
    @ParameterizedTest
    @ValueSource(ints = {1, 7, 40})
    void constant_runs_have_a_closed_form(int runs) {
        MeanTest test = MeanTest.of(0.8, 0.3, 1e-4, 0.01);
        double zeros = 0;
        double caps = 0;
        for (int j = 1; j <= 16; j++) {
            zeros += Math.pow(1 + (j - 0.5) / 16 * 0.8 / 0.2, runs) / 16;
            caps += Math.pow(1 - (j - 0.5) / 16, runs) / 16;
        }

        assertThat(test.logEvidenceBelow(zerosFirst(runs, runs, 1))).isCloseTo(Math.log(zeros), within(1e-11));
        assertThat(test.logEvidenceBelow(zerosFirst(runs, 0, 1))).isCloseTo(Math.log(caps), within(1e-11));
    }

    @Test
    void the_fewest_runs_are_those_of_a_clear_case() {
        MeanTest test = MeanTest.of(0.8, 0.3, 1e-4, 0.01);

        assertThat(test.minRuns()).isEqualTo(6);
        assertThat(test.decide(1, 1, 1, 1, 1)).isEqualTo(ViolationTest.Decision.CONTINUE);
        assertThat(test.decide(1, 1, 1, 1, 1, 1)).isEqualTo(ViolationTest.Decision.PASS);
        assertThat(test.decide(new double[6])).isEqualTo(ViolationTest.Decision.CONTINUE);
        assertThat(test.decide(new double[7])).isEqualTo(ViolationTest.Decision.FAIL);
    }

    /** Evidence against both hypotheses at once is a failure: the mean is clearly between them. */
    @Test
    void a_mean_between_the_hypotheses_fails_if_it_is_known_well() {
        MeanTest test = MeanTest.of(0.8, 0.6, 1e-4, 0.01);
        double[] values = new double[test.maxRuns()];
        Arrays.fill(values, 0.7);

        assertThat(test.logEvidenceAbove(values)).isGreaterThan(-Math.log(0.01));
        assertThat(test.decide(values)).isEqualTo(ViolationTest.Decision.FAIL);
    }

    /** By forward recursion: another law of the same mean may fail more often than the one of planning, never beyond alpha. */
    @Test
    void declared_rate_holds_for_laws_that_fail_more_often_than_the_one_of_planning() {
        MeanTest test = MeanTest.of(0.8, 0.5, 0.01, 0.01);

        assertThat(failedAndOpen(test, 0)[0]).isCloseTo(test.falseAlarmRate(), within(1e-14));
        assertThat(test.falseAlarmRate()).isCloseTo(5.62e-3, within(5e-6));
        assertThat(failedAndOpen(test, 0.02)[0]).isCloseTo(6.17e-3, within(5e-6));
        for (double low = 0; low < 0.8; low += 0.02) {
            double[] red = failedAndOpen(test, low);

            assertThat(red[0] + red[1]).as("%.2f or 1", low).isLessThanOrEqualTo(0.01);
        }
    }

    /** The probabilities of failing and of ending undecided, for values that are a low one or 1, with the mean of the bound. */
    private static double[] failedAndOpen(MeanTest test, double low) {
        NullLaw law = new NullLaw.Bernoulli((1 - test.bound()) / (1 - low));
        double[] open = {1};
        double failed = 0;
        for (int runs = 1; runs <= test.maxRuns(); runs++) {
            open = ViolationTestDesign.step(open, law);
            for (int lows = 0; lows <= runs; lows++) {
                BettingMartingale below = BettingMartingale.below(test.bound(), 1);
                BettingMartingale above = BettingMartingale.above(test.collapsed());
                for (BettingMartingale evidence : new BettingMartingale[] {below, above}) {
                    evidence.add(low, lows);
                    evidence.add(1, runs - lows);
                }
                SequentialTest.Decision decision = test.decision(below, above);
                if (decision != SequentialTest.Decision.CONTINUE) {
                    failed += decision == SequentialTest.Decision.FAIL ? open[lows] : 0;
                    open[lows] = 0;
                }
            }
        }
        return new double[] {failed, Arrays.stream(open).sum()};
    }

    /**
     * At the bound, on the law it is planned with, declared 1e-2: the exact expectation of red builds is 20,000 times
     * what the forward pass says, about 100; the limits are 4.5 deviations, so it fails by chance with probability 7e-6. None of 20,000 correct
     * builds at exactly 1e-2 may exceed 245 with a probability above 0.001.
     */
    @Test
    void builds_at_the_bound_are_red_as_often_as_computed() {
        MeanTest test = MeanTest.of(0.8, 0.3, 0.01, 0.01);
        double expected = BUILDS * test.failProbability(0.8);

        int red = count(test, 0.8, ViolationTest.Decision.FAIL, new Seed(2025).stream());

        assertThat((double) red).isCloseTo(expected, within(4.5 * Math.sqrt(expected)));
        assertThat(red).isBetween(60, RivalTests.acceptanceLimit(BUILDS, 0.01));
    }

    /** The same for the collapsed mean: misses are passes and cases left open; limits at 4.5 deviations. */
    @Test
    void collapsed_builds_are_caught_as_often_as_computed() {
        MeanTest test = MeanTest.of(0.8, 0.3, 0.01, 0.01);
        double expected = BUILDS * (1 - test.failProbability(0.3));

        int missed = BUILDS - count(test, 0.3, ViolationTest.Decision.FAIL, new Seed(2026).stream());

        assertThat((double) missed).isCloseTo(expected, within(4.5 * Math.sqrt(expected)));
        assertThat(missed).isBetween(50, RivalTests.acceptanceLimit(BUILDS, 0.01));
    }

    /** How many builds end in a decision if each run is 1 with probability mean and else 0. */
    private static int count(MeanTest test, double mean, ViolationTest.Decision ending, RandomStream random) {
        int count = 0;
        for (int build = 0; build < BUILDS; build++) {
            BettingMartingale below = BettingMartingale.below(test.bound(), 1);
            BettingMartingale above = BettingMartingale.above(test.collapsed());
            ViolationTest.Decision decision = ViolationTest.Decision.CONTINUE;
            for (int n = 1; n <= test.maxRuns() && decision == ViolationTest.Decision.CONTINUE; n++) {
                double x = random.nextDouble() < mean ? 1 : 0;
                below.add(x);
                above.add(x);
                decision = test.decision(below, above);
            }
            count += decision == ending ? 1 : 0;
        }
        return count;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0    | 0.3 | 1   | 1e-4 | 0.01 | bound must be in (0, 1.0) but was 0.0",
                "1    | 0.3 | 1   | 1e-4 | 0.01 | bound must be in (0, 1.0) but was 1.0",
                "NaN  | 0.3 | 1   | 1e-4 | 0.01 | bound must be in (0, 1.0) but was NaN",
                "0.8  | 0.8 | 1   | 1e-4 | 0.01 | collapsed must be in (0, 0.8) but was 0.8",
                "0.8  | 0   | 1   | 1e-4 | 0.01 | collapsed must be in (0, 0.8) but was 0.0",
                "0.8  | 0.3 | 0   | 1e-4 | 0.01 | cap must be greater than 0 and finite but was 0.0",
                "0.8  | 0.3 | NaN | 1e-4 | 0.01 | cap must be greater than 0 and finite but was NaN",
                "0.8  | 0.3 | 1   | 0    | 0.01 | alpha must be in (0, 0.5] but was 0.0",
                "0.8  | 0.3 | 1   | 1e-4 | 0.6  | beta must be in (0, 0.5] but was 0.6",
            })
    void arguments_out_of_range_are_refused(
            double bound, double collapsed, double cap, double alpha, double beta, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MeanTest.of(bound, collapsed, cap, alpha, beta))
                .withMessage(message);
    }

    @Test
    void an_impossible_design_is_refused_with_one_that_would_work() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MeanTest.of(0.8, 0.75, 1e-4, 0.01))
                .withMessage(
                        "no test with at most 1,000 runs tells an expectation of at most 0.75 from one of at least 0.8, "
                                + "where values count as 1.0 at most, with alpha = 1.0E-4 and beta = 0.01; collapsed = 0.68 needs at most 716 runs");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MeanTest.of(0.005, 0.004, 1e-4, 0.01))
                .withMessage(
                        "no test with at most 1,000 runs tells an expectation of at most 0.004 from one of at least 0.005, "
                                + "where values count as 1.0 at most, with alpha = 1.0E-4 and beta = 0.01; raise the bound, alpha or "
                                + "beta, or lower the cap");
    }

    @Test
    void values_that_are_none_are_refused() {
        MeanTest test = MeanTest.of(0.8, 0.3, 1e-4, 0.01);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> test.decide(1, -0.5))
                .withMessage("values must be at least 0 but value 1 was -0.5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> test.logEvidenceAbove(Double.NaN))
                .withMessage("values must be at least 0 but value 0 was NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> test.decide(new double[44]))
                .withMessage("values must be at most 43, one for each run, but were 44");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> test.failProbability(1.5))
                .withMessage("mean must be in [0, 1.0] but was 1.5");
    }

    /** Exact: values are 0 or the cap, so their number has a binomial law. */
    @Test
    void mean_of_the_e_value_is_1_at_the_bound_and_smaller_above_it() {
        MeanTest test = MeanTest.of(0.8, 0.3, 1e-4, 0.01);
        for (int n = 0; n <= 30; n++) {
            assertThat(meanEValue(test, n, 0.8)).isCloseTo(1, within(1e-9));
            assertThat(meanEValue(test, n, 0.85)).isLessThanOrEqualTo(1);
        }
        assertThat(meanEValue(test, 5, 0.7)).isGreaterThan(1);
    }

    private static double meanEValue(MeanTest test, int runs, double mean) {
        BinomialDistribution kept = BinomialDistribution.of(runs, mean);
        return IntStream.rangeClosed(0, runs)
                .mapToDouble(k -> kept.probability(k) * test.eValue(runs(k, runs - k)))
                .sum();
    }

    private static List<Run> runs(int kept, int lost) {
        return IntStream.range(0, kept + lost)
                .mapToObj(i -> new Run(i, new Measurement.Scalar(i < kept ? 1 : 0), Bounds.atLeast(0.8), i >= kept))
                .toList();
    }
}
