package io.github.tailunit.gate;

import static io.github.tailunit.assertj.TailUnitAssertions.assertThat;
import static io.github.tailunit.assertj.TailUnitAssertions.assertThatIllegalArgumentException;
import static io.github.tailunit.assertj.TailUnitAssertions.catchThrowableOfType;

import io.github.tailunit.generation.Loops;
import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.generation.Regime;
import io.github.tailunit.learner.GaussianLearner;
import io.github.tailunit.metric.Metric;
import io.github.tailunit.metric.Tail;
import io.github.tailunit.model.Learner;
import io.github.tailunit.oracle.Ideal;
import io.github.tailunit.random.Seed;
import io.github.tailunit.report.VerdictError;
import io.github.tailunit.report.VerdictText;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** Gates that look at both sides: a tail may also grow. */
class TwoSidedTest {

    private static final Metric<double[]> TAIL = Metric.tailMass(Tail.upper(0.9));

    /** Smears each record over a tenth of the range: a kernel density with far too wide a kernel. */
    private static Learner<double[]> smoothing() {
        return Learner.named(
                "smoothing",
                (data, random) -> (size, draws) -> draws.ints(size, 0, data.length)
                        .mapToDouble(i -> data[i] + 40 * draws.nextGaussian())
                        .toArray());
    }

    @Test
    void a_fattened_tail_passes_one_sided_gates_and_fails_two_sided_ones() {
        RecursiveTraining<double[]> training = Loops.accumulating(smoothing());

        assertThat(training).tailMass(Tail.upper(0.9)).retainsAtLeast(0.5);
        assertThat(training).tailMass(Tail.upper(0.9)).isNoWorseThanIdeal();
        VerdictError range = catchThrowableOfType(
                VerdictError.class,
                () -> assertThat(training).tailMass(Tail.upper(0.9)).isWithinIdealRange());
        VerdictError between = catchThrowableOfType(
                VerdictError.class,
                () -> assertThat(training).tailMass(Tail.upper(0.9)).retainsBetween(0.5, 1.3));

        assertThat(range.getMessage().lines().limit(3))
                .containsExactly(
                        "Expecting tail mass above q0.9 (x > 180.1; 20 reference records) at generation 4 to be within the "
                                + "range of",
                        "  resampling the same records",
                        "in the same loop, but 4 of 4 runs fell outside the middle 95 % of 99 ideal runs.");
        assertThat(range)
                .hasMessageContaining("The median run keeps more than 95 % of ideal runs do: the tail is fattened.\n");
        assertThat(between.getMessage().lines().limit(3))
                .containsExactly(
                        "Expecting tail mass above q0.9 (x > 180.1; 20 reference records) at generation 4 to keep between",
                        "  0.50 and 1.30",
                        "of its reference value, but 4 of 4 runs kept less or more.");
        assertThat(between).hasMessageContaining("  ideal, best 5 % ");
    }

    @Test
    void a_lost_tail_fails_two_sided_gates_too() throws Exception {
        Gate<double[]> range = Gate.isWithinIdealRange(TAIL);

        assertThat(range.judge(Loops.accumulating(Loops.forgetful()))).isInstanceOf(Verdict.Fail.class);
        assertThat(Gate.retainsBetween(TAIL, 0.2, 2).judge(Loops.accumulating(Loops.forgetful())))
                .isInstanceOf(Verdict.Fail.class);
    }

    @Test
    void a_healthy_learner_passes_both() throws Exception {
        Verdict range = Gate.isWithinIdealRange(TAIL).judge(Loops.accumulating(Loops.healthy()));
        Verdict between = Gate.retainsBetween(TAIL, 0.4, 1.6).judge(Loops.accumulating(Loops.healthy()));

        assertThat(range).isInstanceOf(Verdict.Pass.class);
        assertThat(between).isInstanceOf(Verdict.Pass.class);
        assertThat(VerdictText.of(between))
                .contains(" keeps 0.40 to 1.60 at generation 4: no evidence against, 0 of 8 runs");
        assertThat(VerdictText.of(range))
                .contains(" is within the range of resampling the same records at generation 4: ");
        assertThat(range.evidence().statement().condition())
                .isEqualTo(new Condition.WithinRangeOf(
                        new Condition.Block("resampling the same records", 99, false), 3, 2, 0));
    }

    /**
     * The level of the two-sided bars: 4,000 runs of an ideal Gaussian, each against its own block. Binomial(4,000, 0.05) has
     * mean 200 and deviation 13.8; limits at 4.5 deviations, so it fails by chance with probability 7e-6.
     */
    @Test
    void an_ideal_candidate_is_outside_the_range_with_the_declared_rate() throws Exception {
        GaussianLearner gaussian = GaussianLearner.unbiased();
        double[] data = DoubleStream.generate(new Seed(5).stream()::nextGaussian)
                .limit(50)
                .toArray();
        RecursiveTraining<double[]> training =
                RecursiveTraining.of(data, gaussian).regime(Regime.replace()).generations(3);
        Scene<double[]> scene = Scene.of(training, TAIL, Ideal.ideal(gaussian), Profile.STANDARD.test(1));
        Criterion criterion = new IdealCriterion(Ideal.ideal(gaussian), true);

        long outside = Violations.of(scene, criterion, 4_000);

        assertThat(outside).isBetween(138L, 262L);
    }

    @Test
    void bounds_out_of_range_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Gate.retainsBetween(TAIL, 0, 2))
                .withMessage("the bound on the retention must be in (0, 1] but was 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Gate.retainsBetween(TAIL, 0.5, 0.9))
                .withMessage("the upper bound on the retention must be in [1, infinity) but was 0.9");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Gate.retainsBetween(TAIL, 0.5, Double.NaN))
                .withMessage("the upper bound on the retention must be in [1, infinity) but was NaN");
    }
}
