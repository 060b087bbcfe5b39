package io.github.tailunit.junit;

import static io.github.tailunit.assertj.TailUnitAssertions.assertThat;

import io.github.tailunit.assertj.TailUnitSoftAssertions;
import io.github.tailunit.gate.Gate;
import io.github.tailunit.generation.Loops;
import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.metric.Metric;
import io.github.tailunit.metric.Tail;
import io.github.tailunit.report.VerdictError;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.opentest4j.TestAbortedException;

class IgnoredVerdictTest {

    @Test
    void failure_that_the_test_ignores_fails_it() {
        EngineExecutionResults results = Judging.execute(IgnoringTestCases.class);

        results.testEvents().assertStatistics(tests -> tests.started(1).failed(1));
        assertThat(Judging.thrown(results)).singleElement().isInstanceOf(VerdictError.class);
    }

    static class IgnoringTestCases {
        @CollapseTest(generations = 3)
        void looks_away(RecursiveTraining<double[]> training) throws InterruptedException {
            Judging.setUp(training, Loops.forgetful());

            Gate.retainsAtLeast(Metric.tailMass(Tail.upper(0.9)), 0.2).judge(training);
        }
    }

    @Test
    void assumption_after_a_failure_does_not_undo_it() {
        EngineExecutionResults results = Judging.execute(AssumingTestCases.class);

        results.testEvents()
                .assertStatistics(tests -> tests.started(2).failed(1).aborted(1));
        assertThat(Judging.thrown(results))
                .filteredOn(VerdictError.class::isInstance)
                .singleElement()
                .satisfies(
                        error -> assertThat(error.getSuppressed()).hasOnlyElementsOfType(TestAbortedException.class));
    }

    static class AssumingTestCases {
        @CollapseTest(generations = 3)
        void collects_a_failure_and_then_aborts(RecursiveTraining<double[]> training) {
            Judging.setUp(training, Loops.forgetful());
            TailUnitSoftAssertions softly = new TailUnitSoftAssertions();

            softly.assertThat(training).tailMass(Tail.upper(0.9)).retainsAtLeast(0.2);
            Assumptions.abort("no machine today");
            softly.assertAll();
        }

        @CollapseTest(generations = 3)
        void passes_and_then_aborts(RecursiveTraining<double[]> training) {
            Judging.pass(training);
            Assumptions.abort("no machine today");
        }
    }

    @Test
    @DisabledIfEnvironmentVariable(named = "CI", matches = "(?i)true|1", disabledReason = "a replay is refused there")
    void replay_reaches_every_gate_of_a_test() {
        EngineExecutionResults results = Judging.execute(TwoGatesTestCases.class, Map.of("tailunit.run", "1"));

        results.testEvents().assertStatistics(tests -> tests.started(1).aborted(1));
        assertThat(Judging.thrown(results)).singleElement().isInstanceOf(TestAbortedException.class);
        assertThat(Judging.entries(results))
                .extracting(entry -> entry.get("tailunit.statement"))
                .containsExactly(
                        "tail mass above q0.9 (x > 180.1; 20 reference records) keeps at least 0.20 at generation 3",
                        "tail mass above q0.8 (x > 160.2; 40 reference records) keeps at least 0.20 at generation 3");
    }

    static class TwoGatesTestCases {
        @CollapseTest(generations = 3)
        void asks_twice(RecursiveTraining<double[]> training) {
            Judging.setUp(training, Loops.healthy());

            assertThat(training).tailMass(Tail.upper(0.9)).retainsAtLeast(0.2);
            assertThat(training).tailMass(Tail.upper(0.8)).retainsAtLeast(0.2);
        }
    }

    @Test
    void training_for_a_test_factory_is_refused() {
        EngineExecutionResults results = Judging.execute(FactoryTestCases.class);

        assertThat(results.allEvents().failed().stream()
                        .flatMap(event -> event
                                .getRequiredPayload(org.junit.platform.engine.TestExecutionResult.class)
                                .getThrowable()
                                .stream()))
                .singleElement()
                .satisfies(thrown -> assertThat(thrown)
                        .isInstanceOf(ExtensionConfigurationException.class)
                        .hasMessage(
                                "a RecursiveTraining cannot be given to the @TestFactory method many, because its tests "
                                        + "run after it has returned; use @ParameterizedTest"));
    }

    static class FactoryTestCases {
        @ExtendWith(TailUnitExtension.class)
        @TestFactory
        Stream<DynamicTest> many(RecursiveTraining<double[]> training) {
            return Stream.of(DynamicTest.dynamicTest("one", () -> Judging.pass(training)));
        }
    }

    @Test
    void gates_of_two_trainings_of_one_test_are_counted_together() {
        EngineExecutionResults results = Judging.execute(SharedGatesTestCases.class);

        assertThat(Judging.thrown(results))
                .singleElement()
                .satisfies(thrown -> assertThat(thrown)
                        .hasMessage(
                                "gates = 2 was declared, so each gate has a false-alarm rate of 1.0E-4 / 2, but this is "
                                        + "gate 3; raise gates or remove an assertion"));
    }

    static class SharedGatesTestCases {
        @CollapseTest(generations = 3, gates = 2)
        void asks_three_times(RecursiveTraining<double[]> one, RecursiveTraining<double[]> other) {
            Judging.pass(one);
            Judging.pass(other);
            assertThat(other).tailMass(Tail.upper(0.8)).retainsAtLeast(0.2);
        }
    }
}
