package io.github.tailunit.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.commons.numbers.gamma.LogBeta;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** How strongly the runs of a gate speak against a healthy model. */
class EValueTest {

    private static final ViolationTestVectors VECTORS = ViolationTestVectors.load();
    private static final double PERCENT_1E12 = 1e-10; // a relative error of 1e-12

    static Stream<ViolationTest> independent() {
        return VECTORS.designs.stream().map(ViolationTestVectors.Design::test);
    }

    static Stream<ViolationTest> all() {
        return Stream.concat(independent(), VECTORS.polyaDesigns.stream().map(ViolationTestVectors.PolyaDesign::test));
    }

    /** Reference values: fractions of Python 3.11, rounded once. */
    @ParameterizedTest
    @CsvSource({
        "0, 0, 1.0",
        "1, 0, 0.5263157894736842",
        "1, 1, 10.0",
        "4, 4, 10000.0",
        "8, 0, 0.005888045974722154",
        "20, 5, 6.587126226083935",
        "29, 7, 7.369207391491248",
        "29, 8, 140.0149404383337",
        "29, 29, 1e+29"
    })
    void likelihood_ratio_of_independent_runs(int runs, int violations, double expected) {
        ViolationTest test = ViolationTest.bernoulli(0.05, 0.5, 1e-4, 0.01);

        assertThat(test.eValue(runs, violations)).isCloseTo(expected, withinPercentage(PERCENT_1E12));
    }

    /** Reference values: fractions of Python 3.11, rounded once. */
    @ParameterizedTest
    @CsvSource({
        "0, 0, 1.0",
        "1, 1, 10.05",
        "5, 5, 44836.55080856643",
        "8, 0, 0.005834084226232796",
        "20, 6, 55.94637760701003",
        "35, 9, 10.764877602014067",
        "35, 35, 2.6837833498542396e+22"
    })
    void likelihood_ratio_of_runs_that_share_a_block(int runs, int violations, double expected) {
        ViolationTest test = ViolationTest.polya(10, 200, 0.5, 1e-4, 0.01);

        assertThat(test.eValue(runs, violations)).isCloseTo(expected, withinPercentage(PERCENT_1E12));
    }

    @ParameterizedTest
    @EnumSource
    void logarithm_of_the_ratio_is_the_difference_of_log_likelihoods(Profile profile) {
        ViolationTest one = profile.test(1);
        ViolationTest shared = profile.testAgainstSharedBlock(1);
        double rho0 = one.rho0();
        double rho1 = one.rho1();
        int stored = shared.storedRuns().orElseThrow();
        double k = shared.rho0() * (stored + 1);
        for (int n = 0; n <= one.maxRuns(); n++) {
            for (int s = 0; s <= n; s++) {
                double collapsed = s * Math.log(rho1) + (n - s) * Math.log(1 - rho1);
                double independent = s * Math.log(rho0) + (n - s) * Math.log(1 - rho0);
                double urn = LogBeta.value(k + s, stored + 1 - k + n - s) - LogBeta.value(k, stored + 1 - k);
                assertThat(Math.log(one.eValue(n, s))).isCloseTo(collapsed - independent, within(1e-10));
                assertThat(Math.log(shared.eValue(n, s))).isCloseTo(collapsed - urn, within(1e-10));
            }
        }
    }

    /** Exact, by a forward pass over all numbers of runs and violations; not a simulation. */
    @ParameterizedTest
    @MethodSource("all")
    void mean_at_the_edge_of_health_is_1_wherever_looking_stops(ViolationTest test) {
        NullLaw edge = test.storedRuns().isPresent()
                ? new NullLaw.Polya(
                        (int) Math.round(test.rho0() * (test.storedRuns().getAsInt() + 1)),
                        test.storedRuns().getAsInt())
                : new NullLaw.Bernoulli(test.rho0());

        assertThat(mean(test, edge, test.maxRuns())).isCloseTo(1, within(1e-9));
        assertThat(mean(test, edge, test.minRuns())).isCloseTo(1, within(1e-9));
        assertThat(mean(test, edge, (test.minRuns() + test.maxRuns()) / 2)).isCloseTo(1, within(1e-9));
    }

    @ParameterizedTest
    @MethodSource("independent")
    void mean_is_below_1_for_healthier_models_and_above_1_for_collapsed_ones(ViolationTest test) {
        for (double rate : new double[] {0, 0.5 * test.rho0(), 0.99 * test.rho0()}) {
            assertThat(mean(test, new NullLaw.Bernoulli(rate), test.maxRuns())).isLessThan(1);
        }
        assertThat(mean(test, new NullLaw.Bernoulli(test.rho1()), test.maxRuns()))
                .isGreaterThan(1);
    }

    /** The mean of the e-value where the test decides, or where looking is cut short. */
    private static double mean(ViolationTest test, NullLaw law, int budget) {
        double mean = 0;
        double[] open = {1};
        for (int n = 1; n <= budget; n++) {
            open = ViolationTestDesign.step(open, law);
            for (int s = 0; s <= n; s++) {
                if (n == budget || test.decide(n, s) != ViolationTest.Decision.CONTINUE) {
                    mean += open[s] * test.eValue(n, s);
                    open[s] = 0;
                }
            }
        }
        assertThat(Arrays.stream(open).sum()).isZero();
        return mean;
    }

    /** By Ville's inequality, and the last look is the only one that may spend what is left of alpha. */
    @ParameterizedTest
    @MethodSource("all")
    void before_the_last_look_a_failure_has_at_least_one_over_alpha_and_a_pass_at_most_beta(ViolationTest test) {
        for (int n = 1; n < test.maxRuns(); n++) {
            if (test.failAt(n) <= n) {
                assertThat(test.eValue(n, test.failAt(n))).isGreaterThan((1 - 1e-8) / test.alpha());
            }
            if (test.passAt(n) >= 0) {
                assertThat(test.eValue(n, test.passAt(n))).isLessThan((1 + 1e-8) * test.beta());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void each_violation_adds_evidence_and_each_run_without_one_takes_some_away(ViolationTest test) {
        for (int n = 1; n <= test.maxRuns(); n++) {
            for (int s = 0; s < n; s++) {
                assertThat(test.eValue(n, s + 1)).isGreaterThan(test.eValue(n, s));
                assertThat(test.eValue(n, s)).isLessThan(test.eValue(n - 1, s));
            }
        }
    }

    @Test
    void many_violations_do_not_overflow_where_the_ratio_does_not() {
        ViolationTest test = ViolationTest.bernoulli(0.01, 0.05, 1e-4, 0.01);

        assertThat(test.eValue(829, 445)).isCloseTo(1.4574767482032325e+304, withinPercentage(PERCENT_1E12));
    }

    @Test
    void without_runs_there_is_no_evidence() {
        assertThat(Profile.STANDARD.test(1).eValue(0, 0)).isEqualTo(1);
    }

    /** A calibration looks at more runs than the test. */
    @Test
    void runs_beyond_the_last_look_count_too() {
        double logRatio = 40 * Math.log(0.5 / 0.05) + 160 * Math.log(0.5 / 0.95);

        assertThat(Profile.STANDARD.test(1).eValue(200, 40))
                .isCloseTo(Math.exp(logRatio), Percentage.withPercentage(1e-9));
    }

    @Test
    void numbers_out_of_their_range_are_refused() {
        ViolationTest test = Profile.STANDARD.test(1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> test.eValue(-1, 0))
                .withMessage("runs must be at least 0 but was -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> test.eValue(4, 5))
                .withMessage("violations must be in [0, 4] but was 5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> test.eValue(4, -1))
                .withMessage("violations must be in [0, 4] but was -1");
    }
}
