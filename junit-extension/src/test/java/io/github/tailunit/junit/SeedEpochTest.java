package io.github.tailunit.junit;

import static io.github.tailunit.assertj.TailUnitAssertions.assertThat;

import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.generation.TrainingConfigurationException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.testkit.engine.EngineExecutionResults;

class SeedEpochTest {

    private static Map<String, String> epochs(Class<?> testClass) {
        Map<String, String> lines = new TreeMap<>();
        for (Map<String, String> entry : Judging.entries(Judging.execute(testClass))) {
            String test = entry.get("tailunit.test").replaceFirst("^.*\\.", "");
            entry.get("tailunit.settings")
                    .lines()
                    .filter(line -> line.startsWith("seedEpoch = "))
                    .forEach(line -> lines.put(test, line));
        }
        return lines;
    }

    @Test
    void nearest_annotation_gives_the_epoch() {
        assertThat(epochs(OuterTestCases.class))
                .isEqualTo(Map.of(
                        "by_class", "seedEpoch = 1 (\"of the class\") (@SeedEpoch on OuterTestCases)",
                        "by_method", "seedEpoch = 2 (\"of the method\") (@SeedEpoch)",
                        "by_enclosing_class", "seedEpoch = 1 (\"of the class\") (@SeedEpoch on OuterTestCases)"));
    }

    @SeedEpoch(value = 1, reason = "of the class")
    static class OuterTestCases {
        @CollapseTest(generations = 2)
        void by_class(RecursiveTraining<double[]> training) {
            Judging.pass(training);
        }

        @CollapseTest(generations = 2)
        @SeedEpoch(value = 2, reason = "of the method")
        void by_method(RecursiveTraining<double[]> training) {
            Judging.pass(training);
        }

        @Nested
        class InnerTestCases {
            @CollapseTest(generations = 2)
            void by_enclosing_class(RecursiveTraining<double[]> training) {
                Judging.pass(training);
            }
        }
    }

    @Test
    @DisabledIfEnvironmentVariable(named = "CI", matches = "(?i)true|1", disabledReason = "a replay is refused there")
    void failure_states_the_epoch_and_can_be_replayed_by_the_command_it_names() {
        String message =
                Judging.thrown(Judging.execute(RedTestCases.class)).get(0).getMessage();
        String replay = Judging.thrown(Judging.execute(RedTestCases.class, Map.of("tailunit.run", "0")))
                .get(0)
                .getMessage();

        assertThat(message).endsWith("""
                Seed epoch 4 ("false alarm"): a collapsed model has had 5 draws; it passes one of them with probability \
                at most 5e-2.
                Reproduce: seed 9, epoch 4, run 0: mvn test '-Dtest=SeedEpochTest$RedTestCases#fails' -Dtailunit.run=0""");
        assertThat(replay).startsWith("Replay of run 0, seed 9, epoch 4: tail mass above q0.9 ");
    }

    static class RedTestCases {
        @CollapseTest(generations = 2, seed = 9)
        @SeedEpoch(value = 4, reason = "false alarm")
        void fails(RecursiveTraining<double[]> training) {
            Judging.fail(training);
        }
    }

    @Test
    void rerun_of_a_rotated_build_gives_the_same_text() {
        Map<String, String> daily = Map.of("tailunit.seedRotation", "daily");

        List<Throwable> first = Judging.thrown(Judging.execute(RedTestCases.class, daily));
        List<Throwable> again = Judging.thrown(Judging.execute(RedTestCases.class, daily));

        assertThat(first)
                .singleElement()
                .satisfies(thrown -> assertThat(thrown.getMessage())
                        .containsPattern("\nReproduce: seed 9, epoch 4, rotation (20\\d{6}), run \\d+: mvn test .* "
                                + "-Dtailunit.seedRotation=\\1 -Dtailunit.run="));
        assertThat(again)
                .extracting(Throwable::getMessage)
                .containsExactly(first.get(0).getMessage());
    }

    private static void assertThrows(Class<?> testClass, Class<?> type, String message) {
        EngineExecutionResults results = Judging.execute(testClass);

        assertThat(Judging.thrown(results))
                .singleElement()
                .satisfies(thrown -> assertThat(thrown).isInstanceOf(type).hasMessage(message));
        assertThat(Judging.entries(results)).isEmpty();
    }

    @Test
    void unusable_epochs_are_refused() {
        assertThrows(
                ZeroTestCases.class,
                ExtensionConfigurationException.class,
                "@SeedEpoch requires that `value` be at least 1 but it was 0");
        assertThrows(
                NoReasonTestCases.class,
                ExtensionConfigurationException.class,
                "@SeedEpoch on NoReasonTestCases requires that `reason` be a sentence: which false alarm this epoch "
                        + "answers, and how you know that it was one, but it was \" \"");
        assertThrows(
                TwiceTestCases.class,
                TrainingConfigurationException.class,
                "seedEpoch is set twice: by @SeedEpoch and by the code; remove one of the two");
    }

    static class ZeroTestCases {
        @CollapseTest
        @SeedEpoch(value = 0, reason = "false alarm")
        void zero(RecursiveTraining<double[]> training) {
            Judging.pass(training);
        }
    }

    @SeedEpoch(value = 1, reason = " ")
    static class NoReasonTestCases {
        @CollapseTest
        void no_reason(RecursiveTraining<double[]> training) {
            Judging.pass(training);
        }
    }

    static class TwiceTestCases {
        @ExtendWith(TailUnitExtension.class)
        @Test
        @SeedEpoch(value = 1, reason = "false alarm")
        void twice(RecursiveTraining<double[]> training) {
            Judging.pass(training.seedEpoch(2, "another"));
        }
    }
}
