package io.github.tailunit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.tailunit.generation.Loops;
import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.report.BuildReport;
import io.github.tailunit.report.Outcome;
import io.github.tailunit.report.TestResult;
import io.github.tailunit.report.VerdictResult;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

@Isolated("sets a system property")
class BuildReportListenerTest {

    private static final String DIRECTORY = "tailunit.report";
    private static final PrintStream NOWHERE = new PrintStream(OutputStream.nullOutputStream());

    @TempDir
    private Path directory;

    private String before;

    @BeforeEach
    void name_a_directory() {
        before = System.getProperty(DIRECTORY);
        System.setProperty(DIRECTORY, directory.toString());
    }

    @AfterEach
    void restore() {
        if (before == null) {
            System.clearProperty(DIRECTORY);
        } else {
            System.setProperty(DIRECTORY, before);
        }
    }

    private static void launch(Class<?> testClass) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectClass(testClass))
                .build();
        LauncherFactory.create(LauncherConfig.builder()
                        .enableTestExecutionListenerAutoRegistration(false)
                        .build())
                .execute(request, new BuildReportListener(() -> NOWHERE, new ConsoleText(false, true)));
    }

    private Map<String, Outcome> outcomes() throws Exception {
        return BuildReport.parse(Files.readString(directory.resolve("report.json"))).tests().stream()
                .collect(java.util.stream.Collectors.toMap(TestResult::methodName, TestResult::outcome));
    }

    static class AllKindsTestCases {

        @CollapseTest(generations = 3)
        void passes(RecursiveTraining<double[]> training) {
            Judging.pass(training);
        }

        @CollapseTest(generations = 3)
        void fails(RecursiveTraining<double[]> training) {
            Judging.fail(training);
        }

        @CollapseTest(generations = 3)
        void asks_nothing(RecursiveTraining<double[]> training) {}

        @CollapseTest(generations = 3)
        void breaks_after_a_pass(RecursiveTraining<double[]> training) {
            Judging.pass(training);
            throw new IllegalStateException("for another reason");
        }

        @CollapseTest(generations = 3)
        void is_aborted(RecursiveTraining<double[]> training) {
            assumeTrue(false);
        }

        @Test
        void is_no_collapse_test() {}
    }

    @Test
    void report_has_each_collapse_test_with_its_outcome() throws Exception {
        launch(AllKindsTestCases.class);

        assertThat(outcomes())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "passes", Outcome.PASS,
                        "fails", Outcome.FAIL,
                        "asks_nothing", Outcome.ERROR,
                        "breaks_after_a_pass", Outcome.ERROR,
                        "is_aborted", Outcome.NOT_JUDGED));
    }

    @Test
    void problem_is_what_ended_the_test_and_no_verdict() throws Exception {
        launch(AllKindsTestCases.class);

        BuildReport report = BuildReport.parse(Files.readString(directory.resolve("report.json")));
        assertThat(report.tests())
                .filteredOn(test -> test.methodName().startsWith("breaks"))
                .singleElement()
                .satisfies(test -> {
                    assertThat(test.problem()).hasValue("java.lang.IllegalStateException: for another reason");
                    assertThat(test.verdicts()).hasSize(1);
                    assertThat(test.className()).isEqualTo(AllKindsTestCases.class.getName());
                    assertThat(test.test()).isEqualTo("BuildReportListenerTest.AllKindsTestCases.breaks_after_a_pass");
                });
        assertThat(report.tests().get(0).problem()).isEmpty();
    }

    @Test
    void second_run_in_the_same_process_counts_as_an_attempt() throws Exception {
        launch(AllKindsTestCases.class);
        launch(AllKindsTestCases.class);

        BuildReport report = BuildReport.parse(Files.readString(directory.resolve("report.json")));
        assertThat(report.tests()).allSatisfy(test -> {
            assertThat(test.attempts()).isEqualTo(2);
            assertThat(test.agree()).isTrue();
        });
    }

    static class OutsideTheBodyTestCases {

        @BeforeEach
        void prepare(TestInfo test) {
            if (test.getDisplayName().contains("prepared")) {
                throw new IllegalStateException("no data today");
            }
        }

        @CollapseTest(generations = 3)
        void cannot_be_prepared(RecursiveTraining<double[]> training) {
            Judging.pass(training);
        }

        @CollapseTest(generations = 3)
        void judges_a_training_of_its_own(RecursiveTraining<double[]> training) {
            Judging.pass(training);
            Judging.fail(new RecursiveTraining<double[]>(Loops.settings()).generations(3));
        }

        @CollapseTest(generations = 3)
        @DisplayName("from data\n::error title=x::forged\u001b[31m")
        void has_a_name_with_lines(RecursiveTraining<double[]> training) {
            Judging.pass(training);
        }
    }

    @Test
    void test_that_is_red_for_what_is_outside_of_its_parameter_is_red_in_the_report() throws Exception {
        launch(OutsideTheBodyTestCases.class);

        assertThat(outcomes())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "cannot_be_prepared", Outcome.ERROR,
                        "judges_a_training_of_its_own", Outcome.FAIL,
                        "has_a_name_with_lines", Outcome.PASS));
        BuildReport report = BuildReport.parse(Files.readString(directory.resolve("report.json")));
        assertThat(report.tests().get(0).verdicts())
                .extracting(VerdictResult::outcome)
                .containsExactly(Outcome.PASS, Outcome.FAIL);
        assertThat(report.tests().get(1).problem()).hasValue("java.lang.IllegalStateException: no data today");
    }

    @Test
    void name_of_a_test_is_one_line_without_control_characters() throws Exception {
        launch(OutsideTheBodyTestCases.class);

        assertThat(BuildReport.parse(Files.readString(directory.resolve("report.json")))
                        .tests())
                .extracting(TestResult::test)
                .filteredOn(name -> name.contains("has_a_name_with_lines"))
                .singleElement()
                // JUnit 6 puts signs in the place of control characters itself, JUnit 5 leaves them in.
                .isIn(
                        "BuildReportListenerTest.OutsideTheBodyTestCases.has_a_name_with_lines from data ::error "
                                + "title=x::forged [31m",
                        "BuildReportListenerTest.OutsideTheBodyTestCases.has_a_name_with_lines from data<LF>::error "
                                + "title=x::forged\ufffd[31m");
    }

    static class NoCollapseTestCases {
        @Test
        void is_no_collapse_test() {}
    }

    @Test
    void build_without_collapse_tests_has_no_report() {
        launch(NoCollapseTestCases.class);

        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void verdict_counts_although_its_report_cannot_be_written() throws Exception {
        System.setProperty(
                DIRECTORY, Files.writeString(directory.resolve("file"), "").toString());

        assertThat(Judging.thrown(Judging.execute(AllKindsTestCases.class))).hasSize(4);
    }
}
