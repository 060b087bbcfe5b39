package io.github.tailunit.junit;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.tailunit.generation.RecursiveTraining;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.reporting.FileEntry;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

class AttachmentTest {

    @TempDir
    private Path directory;

    private final List<FileEntry> attached = new ArrayList<>();
    private final List<TestExecutionResult.Status> outcomes = new ArrayList<>();

    private void launch(Class<?> testClass, Path output) {
        LauncherFactory.create(LauncherConfig.builder()
                        .enableTestExecutionListenerAutoRegistration(false)
                        .build())
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(DiscoverySelectors.selectClass(testClass))
                                .configurationParameter("junit.platform.reporting.output.dir", output.toString())
                                .build(),
                        new TestExecutionListener() {
                            @Override
                            public void fileEntryPublished(TestIdentifier test, FileEntry file) {
                                attached.add(file);
                            }

                            @Override
                            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                                outcomes.add(result.getStatus());
                            }
                        });
    }

    @Test
    void every_test_that_judged_has_its_verdicts_attached() throws IOException {
        launch(TwoTestCases.class, directory);

        assertThat(attached)
                .singleElement()
                .satisfies(file -> assertThat(file.getMediaType()).contains("application/json"));
        JsonObject report = JsonParser.parseString(
                        Files.readString(attached.get(0).getPath()))
                .getAsJsonObject();
        assertThat(report.get("schema").getAsInt()).isEqualTo(1);
        assertThat(report.get("test").getAsString()).isEqualTo("AttachmentTest.TwoTestCases.judges");
        assertThat(report.getAsJsonArray("verdicts")).hasSize(2);
        assertThat(report.getAsJsonArray("verdicts")
                        .get(1)
                        .getAsJsonObject()
                        .getAsJsonObject("setup")
                        .getAsJsonObject("settings")
                        .getAsJsonObject("generations"))
                .hasToString("{\"origin\":\"@CollapseDefaults on TwoTestCases\",\"value\":2}");
    }

    @CollapseDefaults(generations = 2)
    static class TwoTestCases {
        @CollapseTest
        @RetainsTailMass(upper = 0.8, atLeast = 0.2)
        void judges(RecursiveTraining<double[]> training) {
            Judging.pass(training);
        }

        @Test
        void plain() {}
    }

    @Test
    void test_that_fails_has_them_too() {
        launch(FailingTestCases.class, directory);

        assertThat(attached).hasSize(1);
        assertThat(outcomes).contains(TestExecutionResult.Status.FAILED);
    }

    static class FailingTestCases {
        @CollapseTest(generations = 2)
        void fails(RecursiveTraining<double[]> training) {
            Judging.fail(training);
        }
    }

    @Test
    void where_there_is_no_place_for_files_nothing_happens() throws IOException {
        launch(TwoTestCases.class, Files.writeString(directory.resolve("no-directory"), ""));

        assertThat(attached).isEmpty();
        assertThat(outcomes).containsOnly(TestExecutionResult.Status.SUCCESSFUL);
    }
}
