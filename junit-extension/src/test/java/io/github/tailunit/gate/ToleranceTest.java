package io.github.tailunit.gate;

import static io.github.tailunit.assertj.TailUnitAssertions.assertThat;
import static io.github.tailunit.assertj.TailUnitAssertions.assertThatIllegalArgumentException;
import static io.github.tailunit.assertj.TailUnitAssertions.catchThrowableOfType;

import io.github.tailunit.generation.Loops;
import io.github.tailunit.metric.Metric;
import io.github.tailunit.metric.Tail;
import io.github.tailunit.model.Learner;
import io.github.tailunit.report.VerdictError;
import io.github.tailunit.report.VerdictText;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A share of runs that may miss a number, named by the user. */
class ToleranceTest {

    private static final Metric<double[]> TAIL = Metric.tailMass(Tail.upper(0.9));

    /** Breaks in about one run of six. */
    private static Learner<double[]> breaking() {
        return Learner.named("breaking", (data, random) -> {
            if (data.length == 200 && random.nextInt(6) == 5) {
                throw new IllegalStateException("disk full");
            }
            return Loops.healthy().fit(data, random);
        });
    }

    @Test
    void model_that_misses_in_as_many_runs_as_are_tolerated_passes() throws Exception {
        Verdict tolerant = Gate.retainsAtLeast(TAIL, 0.2).tolerating(0.3, 0.9).judge(Loops.accumulating(breaking()));

        assertThat(tolerant).isInstanceOf(Verdict.Pass.class);
        assertThat(tolerant.evidence().violations()).isPositive();
        assertThat(VerdictText.of(tolerant))
                .startsWith(
                        "tail mass above q0.9 (x > 180.1; 20 reference records) keeps at least 0.20 at generation 4, "
                                + "tolerating 30.0 % of runs that do not: no evidence against, 1 of ");
    }

    @Test
    void model_that_misses_in_more_fails_and_is_told_what_was_tolerated() {
        VerdictError error = catchThrowableOfType(
                VerdictError.class,
                () -> assertThat(Loops.accumulating(Loops.forgetful()))
                        .metric(TAIL)
                        .tolerating(0.1)
                        .retainsAtLeast(0.2));

        assertThat(error.getMessage()).startsWith("""
                Expecting tail mass above q0.9 (x > 180.1; 20 reference records) at generation 4 to keep at least
                  0.20
                of its reference value, tolerating 10.0 % of runs that do not, but 6 of 6 runs kept less.
                """);
        assertThat(error.verdict().evidence().statement().tolerated()).hasValue(0.1);
    }

    @ParameterizedTest
    @CsvSource({"0.01, 0.5", "0.05, 0.5", "0.1, 0.5", "0.2, 0.55", "0.3, 0.7", "0.5, 0.85"})
    void collapsed_share_is_the_smallest_that_a_bearable_test_can_tell(double healthy, double collapsed) {
        ViolationTest test = new Tolerance(healthy, OptionalDouble.empty()).test(Profile.STANDARD, 0, 1e-4);

        assertThat(test.rho0()).isEqualTo(healthy);
        assertThat(test.rho1()).isEqualTo(collapsed);
        assertThat(test.maxRuns()).isLessThanOrEqualTo(83);
        assertThat(test.falseAlarmRate()).isLessThanOrEqualTo(1e-4);
        assertThat(test.missRate()).isLessThanOrEqualTo(0.01);
        assertThat(collapsed == 0.5 || !ViolationTest.isPossible(healthy, collapsed - 0.05, 1e-4, 0.01, 83))
                .isTrue();
    }

    @Test
    void the_standard_profile_is_a_tolerance_of_5_percent() {
        ViolationTest own = new Tolerance(0.05, OptionalDouble.empty()).test(Profile.STANDARD, 0, 1e-4);
        ViolationTest standard = Profile.STANDARD.test(1);

        assertThat(own.maxRuns()).isEqualTo(standard.maxRuns());
        for (int runs = 1; runs <= own.maxRuns(); runs++) {
            assertThat(own.failAt(runs)).isEqualTo(standard.failAt(runs));
            assertThat(own.passAt(runs)).isEqualTo(standard.passAt(runs));
        }
    }

    @Test
    void several_gates_share_the_rate_here_too() {
        AbsoluteCriterion criterion = (AbsoluteCriterion)
                AbsoluteCriterion.atLeast(0.5).tolerating(new Tolerance(0.2, OptionalDouble.of(0.6)));

        assertThat(criterion.test(Profile.STANDARD, 4, null).alpha()).isEqualTo(1e-4 / 4);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, -0.1, Double.NaN})
    void share_out_of_its_range_is_refused(double share) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Gate.retainsAtLeast(TAIL, 0.5).tolerating(share))
                .withMessage("tolerating(..) takes a share of runs in (0, 1) but was " + share);
    }

    @Test
    void collapsed_share_must_be_larger() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Gate.retainsAtLeast(TAIL, 0.5).tolerating(0.3, 0.3))
                .withMessage(
                        "the share of runs in which a collapsed model violates must be in (0.3, 1), above the tolerated "
                                + "one, but was 0.3");
    }

    @Test
    void collapsed_share_must_be_larger_than_what_may_be_flagged_wrongly_too() {
        Tolerance tolerance = new Tolerance(0.05, OptionalDouble.of(0.053));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> tolerance.test(Profile.STANDARD, 0.005, 1e-4))
                .withMessage(
                        "the share of runs in which a collapsed model violates must be above the tolerated 0.05 and "
                                + "0.005 together, because so many more may be flagged wrongly, but was 0.053");
    }

    @Test
    void tolerance_that_leaves_no_room_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Gate.retainsAtLeast(TAIL, 0.5).tolerating(0.94).judge(Loops.accumulating(Loops.healthy())))
                .withMessage("no test with at most 83 runs tells any model from one that violates in 0.94 of its runs; "
                        + "tolerate fewer, or name the share of a collapsed model: tolerating(0.94, ..)");
    }

    @Test
    void comparison_with_ideal_runs_has_no_tolerance() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(Loops.accumulating(Loops.healthy()))
                        .metric(TAIL)
                        .tolerating(0.1)
                        .isNoWorseThanIdeal())
                .withMessage(
                        "tolerating(0.1) says how many runs may miss a number, but this gate compares with ideal runs, "
                                + "which miss each other as often as the profile says; use allowing(..) or another profile");
    }
}
