package io.github.tailunit.junit;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.report.BuildReport;
import io.github.tailunit.report.Outcome;
import io.github.tailunit.report.Pipelines;
import io.github.tailunit.report.ReportDirectory;
import io.github.tailunit.report.TestResult;
import io.github.tailunit.report.VerdictError;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

@Isolated("changes system properties, which are the first place of settings, and reads warnings")
class ReportFilesTest {

    private static final Logger LOGGER = Logger.getLogger(ReportFiles.class.getName());

    @TempDir
    private Path temporary;

    private final Map<String, String> properties = new LinkedHashMap<>();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final List<String> warnings = new ArrayList<>();
    private final List<TestExecutionResult> results = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord warning) {
            warnings.add(warning.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void setUp() {
        LOGGER.addHandler(handler);
        LOGGER.setUseParentHandlers(false);
        set("tailunit.report", temporary.resolve("tailunit").toString());
        set("tailunit.build", "one");
        set("tailunit.pipelines", "none");
    }

    private void set(String property, String value) {
        if (!properties.containsKey(property)) { // it may have been unset
            properties.put(property, System.getProperty(property));
        }
        System.setProperty(property, value);
    }

    @AfterEach
    void restore() {
        LOGGER.removeHandler(handler);
        LOGGER.setUseParentHandlers(true);
        properties.forEach((property, before) -> {
            if (before == null) {
                System.clearProperty(property);
            } else {
                System.setProperty(property, before);
            }
        });
    }

    private void launch(Class<?> testClass, Map<String, String> parameters) {
        PrintStream out = new PrintStream(printed, false, StandardCharsets.UTF_8);
        PrintStream before = System.out;
        System.setOut(out);
        try {
            LauncherFactory.create(LauncherConfig.builder()
                            .enableTestExecutionListenerAutoRegistration(false)
                            .build())
                    .execute(
                            LauncherDiscoveryRequestBuilder.request()
                                    .selectors(DiscoverySelectors.selectClass(testClass))
                                    .configurationParameters(parameters)
                                    .build(),
                            new BuildReportListener(() -> out, new ConsoleText(false, true)),
                            new TestExecutionListener() {
                                @Override
                                public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                                    if (test.isTest()) {
                                        results.add(result);
                                    }
                                }
                            });
        } finally {
            System.setOut(before);
        }
    }

    private BuildReport report() throws IOException {
        return BuildReport.parse(Files.readString(temporary.resolve("tailunit/report.json")));
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    @ExtendWith(TailUnitExtension.class)
    static class ManyTestCases {
        @RepeatedTest(4)
        void passes(RecursiveTraining<double[]> training) {
            Judging.pass(training.generations(2));
        }

        @RepeatedTest(4)
        void fails(RecursiveTraining<double[]> training) {
            Judging.fail(training.generations(2));
        }
    }

    static class OneTestCase {
        @CollapseTest(generations = 2)
        void fails(RecursiveTraining<double[]> training) {
            Judging.fail(training);
        }
    }

    @Test
    void parallel_tests_are_all_in_the_report_and_the_table_says_where_it_is() throws IOException {
        launch(
                ManyTestCases.class,
                Map.of(
                        "junit.jupiter.execution.parallel.enabled", "true",
                        "junit.jupiter.execution.parallel.mode.default", "concurrent",
                        "junit.jupiter.execution.parallel.config.strategy", "fixed",
                        "junit.jupiter.execution.parallel.config.fixed.parallelism", "8"));

        assertThat(report().counts())
                .containsEntry(Outcome.FAIL, 4L)
                .containsEntry(Outcome.PASS, 4L)
                .containsEntry(Outcome.UNFINISHED, 0L);
        assertThat(printed())
                .endsWith("It does not mean that the tail is safe.\nReport: " + temporary.resolve("tailunit") + "/"
                        + page() + "\n");
        assertThat(warnings).isEmpty();
    }

    private String page() {
        return Files.exists(temporary.resolve("tailunit/index.html")) ? "index.html" : "report.json";
    }

    @Test
    void a_rerun_in_the_same_process_is_another_attempt() throws IOException {
        launch(OneTestCase.class, Map.of());
        launch(OneTestCase.class, Map.of());
        launch(OneTestCase.class, Map.of());

        assertThat(report().tests()).singleElement().satisfies(test -> {
            assertThat(test.attempts()).isEqualTo(3);
            assertThat(test.agree()).isTrue();
            assertThat(test.outcome()).isEqualTo(Outcome.FAIL);
        });
    }

    @Test
    void the_next_build_begins_anew() throws IOException {
        launch(ManyTestCases.class, Map.of());
        set("tailunit.build", "two");
        launch(OneTestCase.class, Map.of());

        assertThat(report().tests())
                .singleElement()
                .satisfies(test -> assertThat(test.attempts()).isEqualTo(1));
    }

    @Test
    void where_no_report_can_be_written_a_red_test_is_red_and_it_is_said_once() throws IOException {
        Files.writeString(temporary.resolve("tailunit"), "a file in the place of the directory");

        launch(ManyTestCases.class, Map.of());

        assertThat(results.stream().filter(result -> result.getStatus() == TestExecutionResult.Status.FAILED))
                .hasSize(4)
                .allSatisfy(result -> assertThat(result.getThrowable()).get().isInstanceOf(VerdictError.class));
        assertThat(results).hasSize(8);
        assertThat(warnings)
                .singleElement()
                .asString()
                .startsWith("the report in " + temporary.resolve("tailunit") + " cannot be written: ");
        assertThat(printed()).contains("TailUnit verdicts: 4 pass, 4 fail").doesNotContain("Report:");
    }

    @Test
    void failed_tests_name_their_file_to_pipelines() throws IOException {
        set("tailunit.pipelines", "attachments");

        launch(ManyTestCases.class, Map.of());

        List<String> attached =
                printed().lines().filter(line -> line.startsWith("[[")).toList();
        assertThat(attached).hasSize(4).allSatisfy(line -> {
            Path file = Path.of(line.substring("[[ATTACHMENT|".length(), line.length() - 2));
            assertThat(BuildReport.parse(Files.readString(file)).outcome()).isEqualTo(Outcome.FAIL);
        });
    }

    static class InterruptedTestCase {
        @CollapseTest(generations = 2)
        void fails(RecursiveTraining<double[]> training) {
            try {
                Judging.fail(training);
            } finally {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Test
    void an_interrupted_test_is_in_the_report() throws IOException {
        launch(InterruptedTestCase.class, Map.of());

        assertThat(report().outcome()).isEqualTo(Outcome.FAIL);
        assertThat(warnings).isEmpty();
    }

    @Test
    void errors_of_any_kind_are_said_once_and_not_thrown() throws IOException {
        FileSystem closed = Jimfs.newFileSystem(Configuration.unix());
        Path directory = closed.getPath("/tailunit");
        closed.close();
        ReportFiles files = new ReportFiles(
                Optional.of(new ReportDirectory(directory, "one")), Pipelines.named("NONE", name -> null), false);

        files.begin(TestResult.begun("id", "test", "", "", Instant.EPOCH));
        files.begin(TestResult.begun("id", "test", "", "", Instant.EPOCH));

        assertThat(warnings)
                .containsExactly("the report in /tailunit could not be made: "
                        + "java.nio.file.ClosedFileSystemException. Verdicts are not affected");
    }
}
