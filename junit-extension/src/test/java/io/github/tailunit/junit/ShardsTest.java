package io.github.tailunit.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.report.BuildReport;
import io.github.tailunit.report.ReportDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Machines that share out the tests of a build report what one machine would. */
@Isolated("changes a system property")
class ShardsTest {

    private static final String REPORT = "tailunit.report";

    private final String before = System.getProperty(REPORT, "");

    @TempDir
    private Path directory;

    @AfterEach
    void restore() {
        System.setProperty(REPORT, before);
    }

    /** The settings are the same in each, as they are where each machine writes to the directory of its module. */
    private BuildReport report(String build, Class<?>... tests) throws IOException {
        System.setProperty(REPORT, directory.toString());
        for (Class<?> test : tests) {
            Judging.execute(test, Map.of("tailunit.build", build));
        }
        return new ReportDirectory(directory, build).write();
    }

    /** Only the clock tells the reports apart. */
    private static String withoutClock(String json) {
        return json.replaceAll("\"startedAt\": \"[^\"]*\"", "\"startedAt\": \"2026-11-23T12:00:00Z\"")
                .replaceAll("\"seconds\": [0-9.E-]+", "\"seconds\": 1.5");
    }

    @Test
    void merged_shards_are_the_report_of_one_run() throws Exception {
        String whole = report("whole", First.class, Second.class).toJson();
        Path one = Files.createDirectory(directory.resolve("one"));
        Path two = Files.createDirectory(directory.resolve("two"));
        report("second shard", Second.class);
        Files.copy(directory.resolve("report.json"), one.resolve("report.json"));
        report("first shard", First.class);
        Files.copy(directory.resolve("report.json"), two.resolve("report.json"));

        String merged = BuildReport.merged(List.of(BuildReport.read(one), BuildReport.read(two)))
                .toJson();

        assertThat(BuildReport.parse(whole).tests()).hasSize(3);
        assertThat(BuildReport.read(one).tests()).hasSize(1);
        assertThat(withoutClock(merged)).isEqualTo(withoutClock(whole));
    }

    static class First {
        @CollapseTest(generations = 3)
        void keeps(RecursiveTraining<double[]> training) {
            Judging.pass(training);
        }

        @CollapseTest(generations = 3)
        void loses(RecursiveTraining<double[]> training) {
            Judging.fail(training);
        }
    }

    static class Second {
        @CollapseTest(generations = 4)
        void keeps(RecursiveTraining<double[]> training) {
            Judging.pass(training);
        }
    }
}
