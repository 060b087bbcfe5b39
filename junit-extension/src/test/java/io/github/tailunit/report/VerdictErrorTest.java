package io.github.tailunit.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tailunit.gate.Gate;
import io.github.tailunit.gate.Verdict;
import io.github.tailunit.generation.Loops;
import io.github.tailunit.metric.Metric;
import io.github.tailunit.metric.Tail;
import io.github.tailunit.model.Learner;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class VerdictErrorTest {

    private static final Gate<double[]> GATE = Gate.retainsAtLeast(Metric.tailMass(Tail.upper(0.9)), 0.2);

    @Test
    void text_is_that_of_the_verdict_unless_given() throws Exception {
        Verdict verdict = GATE.judge(Loops.accumulating(Loops.forgetful()));

        assertThat(new VerdictError(verdict))
                .hasMessage(VerdictText.of(verdict))
                .hasNoCause();
        assertThat(new VerdictError("mine", verdict)).hasMessage("mine");
        assertThat(new VerdictError(verdict).verdict()).isSameAs(verdict);
    }

    @Test
    void cause_is_what_the_learner_threw_in_the_first_run_that_failed() throws Exception {
        Verdict verdict = GATE.judge(Loops.accumulating(Learner.named("broken", (data, random) -> {
            throw new IllegalStateException("" + random.nextLong());
        })));

        assertThat(new VerdictError(verdict)).cause().isInstanceOf(IllegalStateException.class);
        assertThat(VerdictText.of(verdict))
                .contains("; the first: run 0, generation 1, seed 7: the learner broken threw "
                        + new VerdictError(verdict).getCause() + ".\n");
    }

    @Test
    void numbers_are_the_same_in_every_locale() throws Exception {
        Verdict verdict = GATE.judge(Loops.accumulating(Loops.forgetful()));
        String text = VerdictText.of(verdict);
        Locale before = Locale.getDefault();

        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            assertThat(VerdictText.of(verdict)).isEqualTo(text);
            assertThat(VerdictText.of(GATE.judge(Loops.accumulating(Loops.forgetful()))))
                    .isEqualTo(text);
        } finally {
            Locale.setDefault(before);
        }
    }
}
