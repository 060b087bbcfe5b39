package io.github.tailunit.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ViolationTestTest {

    private static final ViolationTestVectors VECTORS = ViolationTestVectors.load();
    private static final double PERCENT_1E9 = 1e-7; // a relative error of 1e-9

    static Stream<ViolationTestVectors.Design> designs() {
        return VECTORS.designs.stream();
    }

    static Stream<ViolationTestVectors.Trace> traces() {
        return VECTORS.traces.stream();
    }

    @Test
    void all_reference_designs_are_there() {
        assertThat(VECTORS.designs).hasSize(21);
        assertThat(VECTORS.traces).hasSize(5);
        assertThat(VECTORS.fewestRunsToFail).hasSize(4);
    }

    @ParameterizedTest
    @MethodSource("designs")
    void boundaries_equal_the_reference_values(ViolationTestVectors.Design design) {
        ViolationTest test = design.test();

        assertThat(test.maxRuns()).isEqualTo(design.maxRuns());
        assertThat(boundary(test, true)).isEqualTo(design.failAt());
        assertThat(boundary(test, false)).isEqualTo(design.passAt());
    }

    private static List<Integer> boundary(ViolationTest test, boolean fail) {
        return IntStream.rangeClosed(1, test.maxRuns())
                .mapToObj(n -> fail ? test.failAt(n) : test.passAt(n))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("designs")
    void error_rates_equal_the_reference_values(ViolationTestVectors.Design design) {
        ViolationTest test = design.test();

        assertThat(test.falseAlarmRate()).isCloseTo(design.falseAlarmRate(), withinPercentage(PERCENT_1E9));
        assertThat(test.missRate()).isCloseTo(design.missRate(), withinPercentage(PERCENT_1E9));
        assertThat(test.expectedRuns(design.rho0()))
                .isCloseTo(design.expectedRunsAtNull(), withinPercentage(PERCENT_1E9));
        for (double[] point : design.operatingCurve()) {
            assertThat(test.failProbability(point[0])).isCloseTo(point[1], within(1e-9 * point[1]));
            assertThat(test.expectedRuns(point[0])).isCloseTo(point[2], withinPercentage(PERCENT_1E9));
        }
    }

    @ParameterizedTest
    @MethodSource("traces")
    void traces_are_decided_as_in_the_reference(ViolationTestVectors.Trace trace) {
        ViolationTest test = ViolationTest.bernoulli(trace.rho0(), trace.rho1(), trace.alpha(), trace.beta());
        int runs = 0;
        int violations = 0;
        ViolationTest.Decision decision = ViolationTest.Decision.CONTINUE;

        while (decision == ViolationTest.Decision.CONTINUE
                && runs < trace.violations().size()) {
            violations += trace.violations().get(runs++);
            decision = test.decide(runs, violations);
        }

        assertThat(runs).isEqualTo(trace.runs());
        assertThat(decision.name().replace("CONTINUE", "INCONCLUSIVE")).isEqualTo(trace.verdict());
    }

    @Test
    void no_test_can_fail_earlier_than_the_distribution_free_floor() {
        for (ViolationTestVectors.Floor floor : VECTORS.fewestRunsToFail) {
            assertThat(ViolationTest.fewestRunsToFail(floor.rho0(), floor.alpha()))
                    .isEqualTo(floor.runs());
        }
        for (ViolationTestVectors.Design design : VECTORS.designs) {
            ViolationTest test = design.test();
            int first = IntStream.rangeClosed(1, test.maxRuns())
                    .filter(n -> test.failAt(n) <= n)
                    .findFirst()
                    .orElseThrow();
            assertThat(first).isGreaterThanOrEqualTo(ViolationTest.fewestRunsToFail(design.rho0(), design.alpha()));
        }
    }

    /** A naive twin: every sequence of bits is walked, none is merged with another. */
    @ParameterizedTest
    @CsvSource({"0.1,0.9,1e-4,0.01", "0.1,0.9,0.01,0.01", "0.05,0.7,0.01,0.01", "0.05,0.7,1e-4,0.01", "0.3,0.8,0.05,0.1"
    })
    void walking_all_paths_gives_the_same_error_rates(double rho0, double rho1, double alpha, double beta) {
        ViolationTest test = ViolationTest.bernoulli(rho0, rho1, alpha, beta);

        AllPaths healthy = new AllPaths(test, rho0);
        AllPaths collapsed = new AllPaths(test, rho1);

        assertThat(healthy.failed).isCloseTo(test.falseAlarmRate(), within(1e-15));
        assertThat(collapsed.passed).isCloseTo(test.missRate(), within(1e-14));
        assertThat(healthy.failed + healthy.passed).isCloseTo(1, within(1e-12));
        assertThat(healthy.runs).isCloseTo(test.expectedRuns(rho0), within(1e-11));
    }

    private static final class AllPaths {
        private final ViolationTest test;
        private final double p;
        private double failed;
        private double passed;
        private double runs;

        AllPaths(ViolationTest test, double p) {
            this.test = test;
            this.p = p;
            walk(0, 0, 1);
        }

        private void walk(int n, int violations, double probability) {
            ViolationTest.Decision decision = n == 0 ? ViolationTest.Decision.CONTINUE : test.decide(n, violations);
            if (decision == ViolationTest.Decision.CONTINUE) {
                walk(n + 1, violations + 1, probability * p);
                walk(n + 1, violations, probability * (1 - p));
                return;
            }
            failed += decision == ViolationTest.Decision.FAIL ? probability : 0;
            passed += decision == ViolationTest.Decision.PASS ? probability : 0;
            runs += n * probability;
        }
    }

    /** A second design: for each number of runs, all pairs of a cut and both error rates from all paths. */
    @ParameterizedTest
    @CsvSource({"0.1,0.9,1e-4,0.01", "0.1,0.9,0.01,0.01", "0.05,0.7,0.01,0.01", "0.2,0.9,0.01,0.05"})
    void no_smaller_truncation_keeps_both_error_rates(double rho0, double rho1, double alpha, double beta) {
        ViolationTest test = ViolationTest.bernoulli(rho0, rho1, alpha, beta);
        List<Integer> feasible = new ArrayList<>();

        for (int last = 1; last < test.maxRuns(); last++) {
            for (int cut = 0; cut <= last + 1; cut++) {
                double falseAlarms = cutShort(test, rho0, last, cut, true, 0, 0);
                double misses = cutShort(test, rho1, last, cut, false, 0, 0);
                if (falseAlarms <= alpha && misses <= beta) {
                    feasible.add(last);
                }
            }
        }

        assertThat(feasible).isEmpty();
    }

    /** The probability of failing (or passing) when the test is cut off: from the cut on it fails, below it passes. */
    private static double cutShort(ViolationTest test, double p, int last, int cut, boolean fail, int n, int s) {
        ViolationTest.Decision decision = n == 0
                ? ViolationTest.Decision.CONTINUE
                : n < last
                        ? test.decide(n, s)
                        : s >= Math.min(cut, test.failAt(n))
                                ? ViolationTest.Decision.FAIL
                                : ViolationTest.Decision.PASS;
        if (decision != ViolationTest.Decision.CONTINUE) {
            return (decision == ViolationTest.Decision.FAIL) == fail ? 1 : 0;
        }
        return p * cutShort(test, p, last, cut, fail, n + 1, s + 1)
                + (1 - p) * cutShort(test, p, last, cut, fail, n + 1, s);
    }

    @ParameterizedTest
    @MethodSource("designs")
    void the_probability_of_failing_grows_with_the_violation_rate(ViolationTestVectors.Design design) {
        ViolationTest test = design.test();
        double before = 0;

        for (int i = 0; i <= 100; i++) {
            double now = test.failProbability(i / 100.0);
            assertThat(now).isBetween(before - 1e-12, 1.0 + 1e-12);
            before = now;
        }

        assertThat(test.failProbability(0)).isZero();
        assertThat(test.failProbability(1)).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("designs")
    void every_case_is_decided_at_the_last_run_and_boundaries_never_cross(ViolationTestVectors.Design design) {
        ViolationTest test = design.test();

        assertThat(test.passAt(test.maxRuns())).isEqualTo(test.failAt(test.maxRuns()) - 1);
        for (int n = 1; n < test.maxRuns(); n++) {
            assertThat(test.passAt(n)).isLessThan(test.failAt(n));
        }
        assertThat(test.falseAlarmRate()).isLessThanOrEqualTo(design.alpha());
        assertThat(test.missRate()).isLessThanOrEqualTo(design.beta());
    }

    @ParameterizedTest
    @CsvSource({"SMOKE,9,3,5", "STANDARD,29,4,4", "SENSITIVE,83,6,6"})
    void profiles_take_as_many_runs_as_documented(Profile profile, int most, int fewest, int runsWhenAllIsLost) {
        ViolationTest test = profile.test(1);

        assertThat(test.maxRuns()).isEqualTo(most);
        assertThat(test.minRuns()).isEqualTo(fewest);
        assertThat(test.expectedRuns(1)).isEqualTo(runsWhenAllIsLost);
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void several_gates_share_the_false_alarm_rate(Profile profile) {
        ViolationTest shared = profile.test(10);

        assertThat(shared.alpha()).isCloseTo(1e-5, within(1e-20));
        assertThat(shared.falseAlarmRate()).isLessThanOrEqualTo(shared.alpha());
        assertThat(shared.beta()).isEqualTo(profile.test(1).beta());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0    | 0.5  | 1e-4 | 0.01 | rho0 must be in (0.0, 1.0) but was 0.0",
                "NaN  | 0.5  | 1e-4 | 0.01 | rho0 must be in (0.0, 1.0) but was NaN",
                "0.05 | 0.05 | 1e-4 | 0.01 | rho1 must be in (0.05, 1.0) but was 0.05",
                "0.05 | 1    | 1e-4 | 0.01 | rho1 must be in (0.05, 1.0) but was 1.0",
                "0.05 | 0.5  | 0    | 0.01 | alpha must be in (0, 0.5] but was 0.0",
                "0.05 | 0.5  | 0.6  | 0.01 | alpha must be in (0, 0.5] but was 0.6",
                "0.05 | 0.5  | 1e-4 | NaN  | beta must be in (0, 0.5] but was NaN",
            })
    void rates_out_of_range_are_refused(double rho0, double rho1, double alpha, double beta, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ViolationTest.bernoulli(rho0, rho1, alpha, beta))
                .withMessage(message);
    }

    @Test
    void an_impossible_design_is_refused_with_one_that_would_work() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ViolationTest.bernoulli(0.05, 0.06, 1e-4, 0.01))
                .withMessage(
                        "no test with at most 1,000 runs tells rho1 = 0.06 from rho0 = 0.05 with alpha = 1.0E-4 and "
                                + "beta = 0.01; rho1 = 0.15 needs at most 404 runs");
    }

    @Test
    void a_number_of_runs_out_of_range_is_refused() {
        ViolationTest test = Profile.STANDARD.test(1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> test.failAt(0))
                .withMessage("runs must be in [1, 29] but was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> test.passAt(30))
                .withMessage("runs must be in [1, 29] but was 30");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> test.failProbability(1.5))
                .withMessage("p must be in [0, 1] but was 1.5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Profile.STANDARD.test(0))
                .withMessage("gates must be at least 1 but was 0");
    }

    /** Why retrying is not offered: as the README says. */
    @Test
    void collapsed_model_that_may_try_four_times_passes_far_more_often() {
        double missRate = Profile.STANDARD.test(1).missRate();

        assertThat(1 - Math.pow(1 - missRate, 4)).isCloseTo(0.037, within(0.0005));
    }
}
