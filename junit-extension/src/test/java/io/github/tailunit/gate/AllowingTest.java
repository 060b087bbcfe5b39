package io.github.tailunit.gate;

import static io.github.tailunit.assertj.TailUnitAssertions.assertThat;
import static io.github.tailunit.assertj.TailUnitAssertions.assertThatIllegalArgumentException;
import static io.github.tailunit.assertj.TailUnitAssertions.assertThatThrownBy;
import static io.github.tailunit.assertj.TailUnitAssertions.catchThrowableOfType;

import io.github.tailunit.generation.Loops;
import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.generation.TrainingConfigurationException;
import io.github.tailunit.metric.Metric;
import io.github.tailunit.metric.Tail;
import io.github.tailunit.model.Learner;
import io.github.tailunit.report.VerdictError;
import io.github.tailunit.report.VerdictText;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A comparison with ideal runs that leaves room for a loss of the learner's own. */
class AllowingTest {

    private static final Metric<double[]> TAIL = Metric.tailMass(Tail.upper(0.9));

    /** Draws a tenth of the tail less than it has seen, in every generation. */
    private static Learner<double[]> careless() {
        return Learner.named(
                "careless",
                (data, random) -> (size, draws) -> draws.ints(size, 0, data.length)
                        .mapToDouble(i -> data[i] > 180.1 && draws.nextInt(5) == 0 ? 100 : data[i])
                        .toArray());
    }

    @Test
    void loss_within_the_room_passes_and_without_it_fails() throws Exception {
        RecursiveTraining<double[]> training = Loops.accumulating(careless());

        Verdict strict = Gate.isNoWorseThanIdeal(TAIL).judge(training);
        Verdict lenient = Gate.isNoWorseThanIdeal(TAIL).allowing(0.5).judge(training);

        assertThat(strict).isInstanceOf(Verdict.Fail.class);
        assertThat(lenient).isInstanceOf(Verdict.Pass.class);
        assertThat(VerdictText.of(lenient))
                .startsWith(
                        "tail mass above q0.9 (x > 180.1; 20 reference records) is at most 0.5 worse than resampling the "
                                + "same records at generation 4: no evidence against, 0 of 8 runs fell more than 0.5 below the worst "
                                + "5 % of 99 ideal runs (worst ");
    }

    @Test
    void every_bar_lies_lower_by_what_is_allowed_and_the_visible_loss_is_larger() throws Exception {
        RecursiveTraining<double[]> training = Loops.accumulating(Loops.healthy());

        Evidence strict = Gate.isNoWorseThanIdeal(TAIL).judge(training).evidence();
        Evidence lenient =
                Gate.isNoWorseThanIdeal(TAIL).allowing(0.1).judge(training).evidence();
        Evidence range = Gate.isWithinIdealRange(TAIL).judge(training).evidence();
        Evidence wider =
                Gate.isWithinIdealRange(TAIL).allowing(0.1).judge(training).evidence();

        for (int run = 0; run < 8; run++) {
            assertThat(lenient.runs().get(run).bounds())
                    .isEqualTo(Bounds.atLeast(strict.runs().get(run).bounds().lowest() - 0.1));
            Bounds narrow = range.runs().get(run).bounds();
            assertThat(wider.runs().get(run).bounds())
                    .isEqualTo(new Bounds(narrow.lowest() - 0.1, narrow.highest() + 0.1));
        }
        assertThat(lenient.attribution().orElseThrow().smallestVisibleLoss())
                .isGreaterThan(strict.attribution().orElseThrow().smallestVisibleLoss() + 0.05);
    }

    @Test
    void message_says_what_was_allowed() {
        RecursiveTraining<double[]> training = Loops.accumulating(Loops.forgetful());

        VerdictError worse = catchThrowableOfType(
                VerdictError.class,
                () -> assertThat(training).metric(TAIL).allowing(0.05).isNoWorseThanIdeal());
        VerdictError outside = catchThrowableOfType(
                VerdictError.class,
                () -> assertThat(training).metric(TAIL).allowing(0.05).isWithinIdealRange());

        assertThat(lines(worse))
                .containsExactly(
                        "Expecting tail mass above q0.9 (x > 180.1; 20 reference records) at generation 4 to be at most 0.05 "
                                + "worse than",
                        "  resampling the same records",
                        "in the same loop, but 4 of 4 runs fell more than 0.05 below the worst 5 % of 99 ideal runs.");
        assertThat(lines(outside))
                .containsExactly(
                        "Expecting tail mass above q0.9 (x > 180.1; 20 reference records) at generation 4 to be within 0.05 of "
                                + "the range of",
                        "  resampling the same records",
                        "in the same loop, but 4 of 4 runs fell more than 0.05 outside the middle 95 % of 99 ideal runs.");
    }

    private static List<String> lines(VerdictError error) {
        return error.getMessage().lines().limit(3).toList();
    }

    @Test
    void room_that_swallows_the_bar_is_refused() {
        RecursiveTraining<double[]> training = Loops.accumulating(Loops.healthy());

        assertThatThrownBy(() -> Gate.isNoWorseThanIdeal(TAIL).allowing(0.95).judge(training))
                .isInstanceOf(TrainingConfigurationException.class)
                .hasMessageStartingWith(
                        "there is nothing to judge: in this loop an ideal learner (resampling the same records) loses all but "
                                + "the allowed 0.95 of the tail mass above q0.9 (x > 180.1; 20 reference records) in ");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1, Double.NaN})
    void share_out_of_its_range_is_refused(double share) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Gate.isNoWorseThanIdeal(TAIL).allowing(share))
                .withMessage("allowing(..) takes a share of the reference value in [0, 1) but was " + share);
    }

    @Test
    void absolute_gate_has_no_room_to_give() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(Loops.accumulating(Loops.healthy()))
                        .metric(TAIL)
                        .allowing(0.1)
                        .retainsAtLeast(0.5))
                .withMessage(
                        "allowing(0.1) widens a comparison with ideal or recorded runs, but this gate compares with a number; move the "
                                + "bound instead");
    }
}
