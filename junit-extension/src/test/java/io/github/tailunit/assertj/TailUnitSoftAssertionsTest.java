package io.github.tailunit.assertj;

import static io.github.tailunit.assertj.TailUnitAssertions.assertThat;
import static io.github.tailunit.assertj.TailUnitAssertions.assertThatThrownBy;
import static io.github.tailunit.assertj.TailUnitAssertions.catchThrowable;

import io.github.tailunit.gate.EvaluationSession;
import io.github.tailunit.generation.Loops;
import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.metric.Tail;
import io.github.tailunit.report.VerdictError;
import io.github.tailunit.report.VerdictText;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.assertj.core.api.SoftAssertionsProvider;
import org.junit.jupiter.api.Test;
import org.opentest4j.MultipleFailuresError;

class TailUnitSoftAssertionsTest {

    private final RecursiveTraining<double[]> healthy = Loops.accumulating(Loops.healthy());
    private final RecursiveTraining<double[]> forgetful = Loops.accumulating(Loops.forgetful());

    private String text(int verdict) {
        return VerdictText.of(EvaluationSession.verdictsOn(forgetful).get(verdict));
    }

    private void twoFailuresAndAPass(TailUnitSoftAssertions softly) {
        softly.assertThat(forgetful)
                .as("large")
                .tailMass(Tail.upper(0.9))
                .retainsAtLeast(0.2)
                .retainsAtLeast(0.3);
        softly.assertThat(healthy).tailMass(Tail.upper(0.9)).retainsAtLeast(0.2);
    }

    private void assertTwoFailures(Throwable thrown) {
        assertThat(thrown).isInstanceOfSatisfying(MultipleFailuresError.class, several -> {
            assertThat(several.getFailures())
                    .extracting(Throwable::getMessage)
                    .containsExactly("[large]\n" + text(0), "[large]\n" + text(1));
            assertThat(several.getFailures()).hasOnlyElementsOfType(VerdictError.class);
        });
        assertThat(EvaluationSession.verdictsOn(healthy)).hasSize(1);
    }

    @Test
    void all_are_judged_and_reported_together_with_their_whole_messages() {
        assertTwoFailures(catchThrowable(() -> TailUnitSoftAssertions.assertSoftly(this::twoFailuresAndAPass)));
    }

    @Test
    void resource_asserts_when_it_is_closed() {
        assertTwoFailures(catchThrowable(() -> {
            try (TailUnitSoftAssertions softly = new TailUnitSoftAssertions()) {
                twoFailuresAndAPass(softly);
            }
        }));
    }

    @Test
    void serves_as_any_provider_of_soft_assertions() {
        assertTwoFailures(catchThrowable(
                () -> SoftAssertionsProvider.assertSoftly(TailUnitSoftAssertions.class, this::twoFailuresAndAPass)));
    }

    @Test
    void message_that_is_thrown_holds_the_messages_in_full() {
        Throwable thrown = catchThrowable(() -> TailUnitSoftAssertions.assertSoftly(this::twoFailuresAndAPass));

        assertThat(thrown.getMessage()).contains("[large]\n" + text(0)).contains("[large]\n" + text(1));
    }

    @Test
    void assertions_on_other_types_are_collected_beside_them() {
        Throwable thrown = catchThrowable(() -> TailUnitSoftAssertions.assertSoftly(softly -> {
            softly.assertThat("abc").startsWith("x");
            softly.assertThat(forgetful).tailMass(Tail.upper(0.9)).retainsAtLeast(0.2);
            softly.assertThat(List.of(1)).hasSize(2);
        }));

        assertThat(((MultipleFailuresError) thrown).getFailures())
                .hasSize(3)
                .element(1)
                .isInstanceOf(VerdictError.class);
    }

    @Test
    void ordinary_soft_assertions_take_them_over() {
        TailUnitSoftAssertions ours = new TailUnitSoftAssertions();
        ours.assertThat(forgetful).tailMass(Tail.upper(0.9)).retainsAtLeast(0.2);

        Throwable thrown = catchThrowable(() -> SoftAssertions.assertSoftly(others -> {
            others.assertThat(1).isZero();
            others.assertAlso(ours);
        }));

        assertThat(((MultipleFailuresError) thrown).getFailures())
                .hasSize(2)
                .element(1)
                .isInstanceOfSatisfying(
                        VerdictError.class, error -> assertThat(error).hasMessage(text(0)));
    }

    @Test
    void nothing_that_failed_throws_nothing() {
        TailUnitSoftAssertions.assertSoftly(
                softly -> softly.assertThat(healthy).tailMass(Tail.upper(0.9)).retainsAtLeast(0.2));

        assertThat(EvaluationSession.verdictsOn(healthy)).hasSize(1);
    }

    @Test
    void null_training_is_one_collected_error() {
        RecursiveTraining<double[]> none = null;

        Throwable thrown = catchThrowable(() -> TailUnitSoftAssertions.assertSoftly(softly ->
                softly.assertThat(none).as("mine").tailMass(Tail.upper(0.9)).retainsAtLeast(0.2)));

        assertThat(((MultipleFailuresError) thrown).getFailures())
                .singleElement()
                .satisfies(error -> assertThat(error)
                        .hasMessageStartingWith(String.format("[mine] %nExpecting actual not to be null")));
    }

    @Test
    void bound_out_of_its_range_is_thrown_at_once() {
        TailUnitSoftAssertions softly = new TailUnitSoftAssertions();

        assertThatThrownBy(() ->
                        softly.assertThat(healthy).tailMass(Tail.upper(0.9)).retainsAtLeast(2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the bound on the retention must be in (0, 1] but was 2.0");
        assertThat(softly.wasSuccess()).isTrue();
    }
}
