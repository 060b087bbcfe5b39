package io.github.tailunit.junit;

import static io.github.tailunit.assertj.TailUnitAssertions.assertThat;

import io.github.tailunit.assertj.TailUnitSoftAssertions;
import io.github.tailunit.gate.Verdict;
import io.github.tailunit.generation.Loops;
import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.metric.Tail;
import io.github.tailunit.report.VerdictError;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.opentest4j.MultipleFailuresError;
import org.opentest4j.TestAbortedException;

/** Soft assertions under the JUnit extension. */
class SoftVerdictTest {

    private static final Map<String, String> ABORT = Map.of("tailunit.inconclusive", "abort");

    private static void judgeTwice(RecursiveTraining<double[]> training) {
        TailUnitSoftAssertions.assertSoftly(softly -> {
            softly.assertThat(training).tailMass(Tail.upper(0.9)).retainsAtLeast(0.2);
            softly.assertThat(training).tailMass(Tail.upper(0.8)).retainsAtLeast(0.2);
        });
    }

    @Test
    void undecided_gates_abort_the_test_if_all_are_and_it_is_to_abort() {
        EngineExecutionResults aborted = Judging.execute(UndecidedTestCases.class, ABORT);
        EngineExecutionResults failed = Judging.execute(UndecidedTestCases.class);

        aborted.testEvents().assertStatistics(tests -> tests.started(1).aborted(1));
        assertThat(Judging.thrown(aborted).get(0))
                .isInstanceOf(TestAbortedException.class)
                .hasCauseInstanceOf(MultipleFailuresError.class);
        failed.testEvents().assertStatistics(tests -> tests.started(1).failed(1));
        assertThat(verdicts(failed)).hasSize(2).hasOnlyElementsOfType(Verdict.Inconclusive.class);
    }

    private static List<Verdict> verdicts(EngineExecutionResults results) {
        return ((MultipleFailuresError) Judging.thrown(results).get(0))
                .getFailures().stream()
                        .map(error -> ((VerdictError) error).verdict())
                        .toList();
    }

    static class UndecidedTestCases {
        @CollapseTest(generations = 3, seed = 9)
        void undecided(RecursiveTraining<double[]> training) {
            Judging.setUp(training, Loops.healthy()).timeBudget(Duration.ofNanos(1));
            judgeTwice(training);
        }
    }

    @Test
    void failure_beside_an_undecided_gate_is_no_abortion() {
        EngineExecutionResults results = Judging.execute(MixedTestCases.class, ABORT);

        results.testEvents().assertStatistics(tests -> tests.started(1).failed(1));
        assertThat(verdicts(results)).hasExactlyElementsOfTypes(Verdict.Fail.class, Verdict.Inconclusive.class);
    }

    static class MixedTestCases {
        @CollapseTest(generations = 3, seed = 9)
        void mixed(RecursiveTraining<double[]> fails, RecursiveTraining<double[]> undecided) {
            Judging.setUp(fails, Loops.forgetful());
            Judging.setUp(undecided, Loops.healthy()).timeBudget(Duration.ofNanos(1));
            TailUnitSoftAssertions.assertSoftly(softly -> {
                softly.assertThat(fails).tailMass(Tail.upper(0.9)).retainsAtLeast(0.2);
                softly.assertThat(undecided).tailMass(Tail.upper(0.9)).retainsAtLeast(0.2);
            });
        }
    }
}
