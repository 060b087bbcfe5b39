package io.github.tailunit.assertj;

import static io.github.tailunit.assertj.TailUnitAssertions.assertThat;
import static io.github.tailunit.assertj.TailUnitAssertions.assertThatThrownBy;

import io.github.tailunit.comparison.Candidate;
import io.github.tailunit.comparison.Interval;
import io.github.tailunit.comparison.MetricDefinition;
import io.github.tailunit.comparison.MetricResult;
import io.github.tailunit.comparison.Orientation;
import io.github.tailunit.comparison.Part;
import io.github.tailunit.comparison.Reference;
import io.github.tailunit.comparison.SignificanceTest;
import io.github.tailunit.comparison.TailCounts;
import io.github.tailunit.comparison.TailMetrics;
import io.github.tailunit.comparison.TwoSampleMetric;
import io.github.tailunit.metric.Measurement;
import io.github.tailunit.report.ComparisonText;
import io.github.tailunit.statistics.Alternative;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class MetricResultAssertTest {

    private static final Reference<double[]> REFERENCE = Reference.of(new double[60]);
    private static final Candidate<double[]> CANDIDATE = Candidate.of(new double[47]);
    private static final MetricDefinition DEFINITION = MetricDefinition.of(
                    "tail mass above q0.95", Orientation.RETENTION, REFERENCE)
            .frozen("threshold", 1.724)
            .convention("strictly above");

    private static final MetricResult RESULT = MetricResult.of(
                    DEFINITION, new Measurement.Scalar(0.42553191489361697), REFERENCE, CANDIDATE)
            .with(Interval.approximate(0.00811, 5.2997, 0.95, "conditional rate ratio"))
            .with(new TailCounts("x > 1.724", 0.05, 0.04, 3, 1))
            .with(new SignificanceTest(1, 0.2304, Alternative.LESS, "exceedance", true))
            .with(List.of(
                    new Part("lost one", 10, 0, new Measurement.Scalar(0)),
                    new Part(
                            "kept one",
                            12,
                            6,
                            new Measurement.Scalar(0.638),
                            Optional.of(Interval.exact(0.2, Double.POSITIVE_INFINITY, 0.95, "m")),
                            OptionalDouble.of(0.00004))))
            .warning("47 records cannot show the loss of all.");

    private static final String TEXT = """
            tail mass above q0.95: 0.426 (1 = kept, below = lost)
              interval    0.00811 to 5.3 at 95 %%, conditional rate ratio (approximate)
              in the tail 3 of 60 reference records, 1 of 47 candidate records; x > 1.724, 5.0 %% of the reference asked for, 4.0 %% there
              test        p = 0.23, less, exceedance (exact)
              lost        lost one (10)
              part        kept one: 0.638, 0.2 to infinity, adjusted p = 4e-5 (12 reference, 6 candidate)
              convention  strictly above
              warning     47 records cannot show the loss of all.
              definition  %s, reference data %s""".formatted(DEFINITION.digest(), REFERENCE.digest());

    @Test
    void a_result_says_all_that_is_known() {
        assertThat(ComparisonText.of(RESULT)).isEqualTo(TEXT);
    }

    @Test
    void a_result_that_is_undefined_says_why() {
        MetricDefinition context = DEFINITION.asContext();

        assertThat(ComparisonText.of(
                        MetricResult.of(context, new Measurement.Undefined("all is one"), REFERENCE, CANDIDATE)))
                .isEqualTo("""
                        tail mass above q0.95: undefined: all is one (1 = kept, below = lost; context, no tail metric)
                          records     60 reference, 47 candidate
                          convention  strictly above
                          definition  %s, reference data %s""".formatted(context.digest(), REFERENCE.digest()));
    }

    @Test
    void an_interval_on_the_right_side_passes() {
        assertThat(RESULT).isAtLeast(0.008).isBelow(5.3).isDefined().showsNoDifferenceAt(0.05);
    }

    @Test
    void an_interval_on_the_wrong_side_fails() {
        assertThatThrownBy(() -> assertThat(RESULT).as("claims").isAtLeast(6))
                .isInstanceOf(AssertionError.class)
                .hasMessage("[claims]\nExpecting tail mass above q0.95 to be at least\n  6.0\nbut it is not.\n" + TEXT);
        assertThatThrownBy(() -> assertThat(RESULT).isBelow(0.008))
                .isInstanceOf(AssertionError.class)
                .hasMessage("Expecting tail mass above q0.95 to be below\n  0.008\nbut it is not.\n" + TEXT);
    }

    @Test
    void an_interval_on_both_sides_is_no_pass() {
        assertThatThrownBy(() -> assertThat(RESULT).isAtLeast(0.3))
                .isInstanceOf(AssertionError.class)
                .hasMessage(
                        "Expecting tail mass above q0.95 to be at least\n  0.3\nbut these data do not tell: the interval lies on both "
                                + "sides. If the value stays, it takes about 11 times as many records on both sides.\n"
                                + TEXT);
    }

    @Test
    void no_value_and_no_interval_are_no_pass() {
        MetricResult undefined =
                MetricResult.of(DEFINITION, new Measurement.Undefined("all is one"), REFERENCE, CANDIDATE);
        MetricResult bare = MetricResult.of(DEFINITION, new Measurement.Scalar(1), REFERENCE, CANDIDATE);

        assertThatThrownBy(() -> assertThat(undefined).isAtLeast(0.5))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith(
                        "Expecting tail mass above q0.95 to be at least\n  0.5\nbut it is undefined.\ntail mass");
        assertThatThrownBy(() -> assertThat(undefined).isDefined())
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("Expecting tail mass above q0.95 to be defined.\ntail mass");
        assertThatThrownBy(() -> assertThat(bare).isAtLeast(0.5))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith(
                        "Expecting tail mass above q0.95 to be at least\n  0.5\nbut there is no interval that could tell.\n");
        assertThatThrownBy(() -> assertThat(bare).showsNoDifferenceAt(0.05))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith(
                        "Expecting tail mass above q0.95 to show no difference at level 0.05, but it was not tested.\n");
    }

    @Test
    void a_significant_difference_fails() {
        assertThatThrownBy(() -> assertThat(RESULT).showsNoDifferenceAt(0.24))
                .isInstanceOf(AssertionError.class)
                .hasMessage(
                        "Expecting tail mass above q0.95 to show no difference at level 0.24, but it does.\n" + TEXT);
    }

    @Test
    void a_test_that_could_not_fail_is_refused() {
        MetricResult permuted = RESULT.with(SignificanceTest.permutation(1, 30, 999, Alternative.GREATER));

        assertThat(permuted).showsNoDifferenceAt(0.001);
        assertThatThrownBy(() -> assertThat(permuted).showsNoDifferenceAt(0.0001))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "the level must be at least 0.001 but was 1.0E-4: this test (permutation, 999 resamples) has no smaller "
                                + "p-value, so it could not fail; take more resamples");
        assertThatThrownBy(() -> assertThat(permuted).showsNoDifferenceAt(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the level must be in (0, 1) but was 1.0");
    }

    @Test
    void a_lost_part_fails() {
        assertThatThrownBy(() -> assertThat(RESULT).losesNothing())
                .isInstanceOf(AssertionError.class)
                .hasMessage("Expecting tail mass above q0.95 to lose nothing, but 1 part is missing.\n" + TEXT);
        assertThat(RESULT.with(List.<Part>of())).losesNothing();
    }

    @Test
    void a_comparison_can_be_asserted_in_one_sentence() {
        TwoSampleMetric<double[]> size = TwoSampleMetric.distance("size", (real, made) -> 1);

        assertThatThrownBy(() -> assertThat(TailMetrics.of(REFERENCE, CANDIDATE))
                        .as("claims")
                        .measuring(size)
                        .isBelow(2))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith(
                        "[claims]\nExpecting size to be below\n  2.0\nbut there is no interval that could tell.\nsize: 1 (0 = same, "
                                + "larger = worse)\n  records     60 reference, 47 candidate\n");
    }
}
