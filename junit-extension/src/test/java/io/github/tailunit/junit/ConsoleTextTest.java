package io.github.tailunit.junit;

import static io.github.tailunit.assertj.TailUnitAssertions.assertThat;

import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.metric.Tail;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

class ConsoleTextTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    /** What passed is printed in the table alone. */
    private static final ConsoleText QUIET = new ConsoleText(false, true);

    private static final Map<String, String> PARALLEL = Map.of(
            "junit.jupiter.execution.parallel.enabled", "true",
            "junit.jupiter.execution.parallel.mode.default", "concurrent",
            "junit.jupiter.execution.parallel.config.strategy", "fixed",
            "junit.jupiter.execution.parallel.config.fixed.parallelism", "8");

    private void launch(Class<?> testClass) {
        launch(testClass, Map.of());
    }

    private void launch(Class<?> testClass, Map<String, String> parameters) {
        launch(testClass, parameters, QUIET);
    }

    private void launch(Class<?> testClass, Map<String, String> parameters, ConsoleText text) {
        PrintStream out = new PrintStream(printed, false, StandardCharsets.UTF_8);
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectClass(testClass))
                .configurationParameters(parameters)
                .build();
        Launcher launcher = LauncherFactory.create(LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(false)
                .build());
        launcher.execute(request, new BuildReportListener(() -> out, text));
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    /** What is printed at the end; what comes before depends on the order of the tests. */
    private String table() {
        return printed().substring(printed().indexOf("\nTailUnit verdicts: "));
    }

    @Test
    void all_verdicts_are_listed_by_test() {
        launch(ThreeOutcomesTestCases.class);

        assertThat(table()).isEqualTo("""

                TailUnit verdicts: 1 pass, 1 fail, 1 undecided
                  ConsoleTextTest.ThreeOutcomesTestCases.first_fails
                    FAIL       4 of 4 runs violate     tail mass above q0.9 (x > 180.1; 20 reference records) keeps at least \
                0.20 at generation 3
                  ConsoleTextTest.ThreeOutcomesTestCases.second_passes
                    PASS       0 of 8 runs violate     tail mass above q0.9 (x > 180.1; 20 reference records) keeps at least \
                0.20 at generation 3
                  ConsoleTextTest.ThreeOutcomesTestCases.third_is_undecided
                    UNDECIDED  0 of 0 runs violate     tail mass above q0.9 (x > 180.1; 20 reference records) keeps at least \
                0.20 at generation 3
                3 gates ran: a build in which all models are healthy fails with probability at most 3e-4.
                Degraded at a false-discovery rate of 5 % (e-BH):
                  ConsoleTextTest.ThreeOutcomesTestCases.first_fails: tail mass above q0.9 (x > 180.1; 20 \
                reference records) keeps at least 0.20 at generation 3
                A pass means: no evidence against. It does not mean that the tail is safe.
                """);
    }

    @Test
    void a_verdict_is_three_lines_when_it_is_given() {
        launch(OneTestCase.class, Map.of("tailunit.seed", "7"), new ConsoleText(false, false));

        assertThat(printed()).startsWith("""
                TailUnit FAIL  ConsoleTextTest.OneTestCase.fails: tail mass above q0.9 (x > 180.1; 20 reference \
                records) keeps at least 0.20 at generation 2
                    4 of 4 runs violate; kept: worst 0.00, median 0.00
                    mvn test '-Dtest=ConsoleTextTest$OneTestCase#fails' -Dtailunit.run=0

                TailUnit verdicts: 0 pass, 1 fail, 0 undecided
                """);
    }

    @Test
    void where_nobody_watches_a_pass_stands_in_the_table_alone() {
        launch(ThreeOutcomesTestCases.class);
        String quiet = printed();
        printed.reset();
        launch(ThreeOutcomesTestCases.class, Map.of(), new ConsoleText(false, false));

        assertThat(quiet)
                .contains("TailUnit FAIL  ", "TailUnit UNDECIDED  ", "    PASS       0 of 8 runs violate")
                .doesNotContain("TailUnit PASS  ");
        assertThat(printed())
                .contains("TailUnit FAIL  ", "TailUnit UNDECIDED  ")
                .contains("TailUnit PASS  ConsoleTextTest.ThreeOutcomesTestCases.second_passes: ")
                .containsPattern("    0 of 8 runs violate; kept: worst [0-9.]+, median [0-9.]+\n"
                        + "    mvn test '-Dtest=ConsoleTextTest\\$ThreeOutcomesTestCases#second_passes'\n")
                .contains("    0 of 0 runs violate; kept: nothing was measured\n");
    }

    @Test
    void outcomes_have_colours_on_a_terminal() {
        launch(ThreeOutcomesTestCases.class, Map.of(), new ConsoleText(true, false));

        assertThat(printed())
                .contains("TailUnit \u001b[31mFAIL\u001b[0m  ", "    \u001b[32mPASS     \u001b[0m  0 of 8")
                .contains("    \u001b[33mUNDECIDED\u001b[0m  ");
    }

    @ParameterizedTest
    @CsvSource({
        "true,  '',    '',   true,  false",
        "true,  '',    1,    false, false",
        "true,  true,  '',   false, true",
        "true,  1,     '',   false, true",
        "true,  false, '',   true,  false",
        "false, '',    '',   false, false"
    })
    void colours_are_for_terminals_that_want_them(
            boolean isTerminal, String ci, String noColour, boolean isColoured, boolean isQuiet) {
        Map<String, String> environment = Map.of("CI", ci, "NO_COLOR", noColour);

        assertThat(ConsoleText.of(environment::get, isTerminal)).isEqualTo(new ConsoleText(isColoured, isQuiet));
        assertThat(ConsoleText.of(name -> null, isTerminal)).isEqualTo(new ConsoleText(isTerminal, false));
    }

    @Test
    void parallel_execution_prints_the_same() {
        launch(ManyTestCases.class);
        String sequential = table();

        for (int repetition = 0; repetition < 3; repetition++) {
            printed.reset();
            launch(ManyTestCases.class, PARALLEL);
            assertThat(table()).isEqualTo(sequential);
        }
        String statement =
                "tail mass above q0.9 (x > 180.1; 20 reference records) keeps at least 0.20 at generation 2\n";
        String fails = "  ConsoleTextTest.ManyTestCases.fails repetition ";
        assertThat(sequential)
                .endsWith("12 gates ran: a build in which all models are healthy fails with probability at most 9e-4.\n"
                        + "Degraded at a false-discovery rate of 5 % (e-BH):\n"
                        + fails + "1 of 4: " + statement
                        + fails + "2 of 4: " + statement
                        + fails + "3 of 4: " + statement
                        + fails + "4 of 4: " + statement
                        + "A pass means: no evidence against. It does not mean that the tail is safe.\n");
    }

    @ExtendWith(TailUnitExtension.class)
    static class ManyTestCases {
        @RepeatedTest(4)
        void fails(RecursiveTraining<double[]> training) {
            Judging.fail(training.generations(2));
        }

        @RepeatedTest(2)
        void passes(RecursiveTraining<double[]> training) {
            Judging.pass(training.generations(2));
        }

        @RepeatedTest(3)
        @CollapseDefaults(gates = 2)
        void passes_twice(RecursiveTraining<double[]> training) {
            Judging.pass(training.generations(2));
            assertThat(training).tailMass(Tail.upper(0.9)).retainsAtLeast(0.1);
        }
    }

    @Test
    @DisabledIfEnvironmentVariable(named = "CI", matches = "(?i)true|1", disabledReason = "a replay is refused there")
    void replay_is_no_gate() {
        launch(OneTestCase.class, Map.of("tailunit.run", "1"));

        assertThat(table())
                .startsWith("\nTailUnit verdicts: 0 pass, 0 fail, 1 undecided\n")
                .doesNotContain("ran:");
    }

    static class OneTestCase {
        @CollapseTest(generations = 2)
        void fails(RecursiveTraining<double[]> training) {
            Judging.fail(training);
        }
    }

    @Test
    void plan_without_verdicts_prints_nothing() {
        launch(PlainTestCases.class);

        assertThat(printed()).isEmpty();
    }

    @Test
    void verdicts_of_an_earlier_plan_are_not_listed_again() {
        launch(ThreeOutcomesTestCases.class);
        printed.reset();

        launch(PlainTestCases.class);

        assertThat(printed()).isEmpty();
    }

    @Test
    void launcher_finds_the_listener() {
        assertThat(ServiceLoader.load(TestExecutionListener.class))
                .hasAtLeastOneElementOfType(BuildReportListener.class);
    }

    static class PlainTestCases {
        @Test
        void plain() {}
    }

    static class ThreeOutcomesTestCases {
        @CollapseTest(generations = 3, seed = 9)
        void second_passes(RecursiveTraining<double[]> training) {
            Judging.pass(training);
        }

        @CollapseTest(generations = 3, seed = 9)
        void first_fails(RecursiveTraining<double[]> training) {
            Judging.fail(training);
        }

        @CollapseTest(generations = 3, seed = 9)
        void third_is_undecided(RecursiveTraining<double[]> training) {
            Judging.pass(training.timeBudget(Duration.ofNanos(1)));
        }
    }
}
