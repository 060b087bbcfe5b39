package io.github.tailunit.junit;

import static io.github.tailunit.assertj.TailUnitAssertions.assertThat;

import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.generation.TrainingConfigurationException;
import io.github.tailunit.metric.Tail;
import io.github.tailunit.report.VerdictError;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.opentest4j.TestAbortedException;

@Isolated("reads what is printed")
class UndecidedTest {

    private static final String CI = "(?i)true|1";

    @Test
    @DisabledIfEnvironmentVariable(named = "CI", matches = CI, disabledReason = "a replay is refused there")
    void replay_aborts_the_test_and_prints_the_table() {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream before = System.out;
        EngineExecutionResults results;
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            results = Judging.execute(PassingTestCases.class, Map.of("tailunit.run", "2"));
        } finally {
            System.setOut(before);
        }

        results.testEvents().assertStatistics(tests -> tests.started(1).aborted(1));
        assertThat(Judging.thrown(results))
                .singleElement()
                .satisfies(thrown -> assertThat(thrown)
                        .isInstanceOf(TestAbortedException.class)
                        .hasMessage(REPLAY));
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEqualTo(REPLAY + System.lineSeparator());
        assertThat(Judging.entries(results))
                .singleElement()
                .satisfies(entry -> assertThat(entry).containsEntry("tailunit.verdict", "UNDECIDED"));
    }

    private static final String REPLAY = """
            Replay of run 2, seed 9: tail mass above q0.9 (x > 180.1; 20 reference records)
              generation          0     1     2     3
              run 2            1.00  1.03  0.95  1.15
              ideal, median    1.00  1.00  1.00  1.01
              ideal, worst 5 % 1.00  0.92  0.82  0.78
            It kept 1.15; the smallest share that is no violation is 0.20.
            Given this data set, regime accumulate, 200 records a generation, learner healthy; measured on 4,000 records.
            A replay is no verdict; unset tailunit.run to judge.""";

    @Test
    @EnabledIfEnvironmentVariable(named = "CI", matches = CI)
    void replay_is_refused_under_ci() {
        assertThat(Judging.thrown(Judging.execute(PassingTestCases.class, Map.of("tailunit.run", "2"))))
                .singleElement()
                .isInstanceOf(TrainingConfigurationException.class);
    }

    @Test
    @DisabledIfEnvironmentVariable(named = "CI", matches = CI, disabledReason = "a replay is refused there")
    void replay_set_as_a_system_property_wins_over_the_configuration_parameter() {
        System.setProperty("tailunit.run", "4");
        try {
            EngineExecutionResults results = Judging.execute(PassingTestCases.class, Map.of("tailunit.run", "2"));

            assertThat(Judging.thrown(results).get(0)).hasMessageStartingWith("Replay of run 4, seed 9: ");
        } finally {
            System.clearProperty("tailunit.run");
        }
    }

    @Test
    void unusable_setting_fails_the_tests_that_train_and_no_other() {
        EngineExecutionResults results = Judging.execute(PassingTestCases.class, Map.of("tailunit.run", "second"));

        assertThat(Judging.thrown(results))
                .singleElement()
                .satisfies(thrown -> assertThat(thrown)
                        .isInstanceOf(TrainingConfigurationException.class)
                        .hasMessage("tailunit.run must be an integer of at least 0 but was \"second\" "
                                + "(JUnit configuration parameter)"));
        Judging.execute(PlainTestCases.class, Map.of("tailunit.run", "second"))
                .testEvents()
                .assertStatistics(tests -> tests.succeeded(1));
    }

    static class PassingTestCases {
        @CollapseTest(generations = 3, seed = 9)
        void passes(RecursiveTraining<double[]> training) {
            Judging.pass(training);
        }
    }

    static class PlainTestCases {
        @Test
        void plain() {}
    }

    @Test
    void undecided_gate_fails_the_test_unless_it_is_to_abort() {
        EngineExecutionResults failed = Judging.execute(SlowTestCases.class);
        EngineExecutionResults aborted = Judging.execute(SlowTestCases.class, Map.of("tailunit.inconclusive", "abort"));

        failed.testEvents().assertStatistics(tests -> tests.started(1).failed(1));
        aborted.testEvents().assertStatistics(tests -> tests.started(1).aborted(1));
        assertThat(Judging.thrown(failed).get(0))
                .isInstanceOf(VerdictError.class)
                .hasMessage(OUT_OF_TIME);
        assertThat(Judging.thrown(aborted).get(0))
                .isInstanceOf(TestAbortedException.class)
                .hasMessage(OUT_OF_TIME)
                .hasCauseInstanceOf(VerdictError.class);
    }

    private static final String OUT_OF_TIME = """
            No decision whether tail mass above q0.9 (x > 180.1; 20 reference records) keeps at least 0.20 at \
            generation 3: the time budget of PT0.3S was used up.
            By then 0 runs had been looked at, with 0 violations; a decision takes 4 to 29 runs. Given this data set, \
            regime accumulate, 200 records a generation, learner sleepy; measured on 4,000 records.
            An undecided gate fails the build, because a skipped test looks green; -Dtailunit.inconclusive=abort \
            aborts it instead.""";

    static class SlowTestCases {
        @CollapseTest(generations = 3, seed = 9)
        void sleeps(RecursiveTraining<double[]> training) {
            Judging.setUp(training, io.github.tailunit.model.Learner.named("sleepy", (data, random) -> {
                        Thread.sleep(30_000);
                        return null;
                    }))
                    .timeBudget(Duration.ofMillis(300));
            assertThat(training).tailMass(Tail.upper(0.9)).retainsAtLeast(0.2);
        }
    }
}
