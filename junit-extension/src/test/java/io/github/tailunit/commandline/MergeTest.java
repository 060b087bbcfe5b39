package io.github.tailunit.commandline;

import static io.github.tailunit.report.Reports.ended;
import static io.github.tailunit.report.Reports.fail;
import static io.github.tailunit.report.Reports.pass;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tailunit.commandline.Commands.Ended;
import io.github.tailunit.report.BuildReport;
import io.github.tailunit.report.Reports;
import io.github.tailunit.report.TestResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MergeTest {

    @TempDir
    private Path directory;

    private Path shard(String name, TestResult... tests) throws IOException {
        return Commands.write(
                directory.resolve("shards").resolve(name).resolve("report.json"),
                Reports.of(tests).toJson());
    }

    @Test
    void shards_become_one_report() throws Exception {
        TestResult loses = ended("loses", fail());
        TestResult keeps = ended("keeps", pass());
        Path one = shard("one", loses);
        Path two = shard("two", keeps);
        Path merged = directory.resolve("merged");

        assertThat(Commands.PLAIN.run("merge", one, two.getParent(), "-o", merged))
                .isEqualTo(new Ended(0, "Merged 2 reports into " + merged + ". 2 tests: 1 fail, 1 pass.\n", ""));
        assertThat(merged.resolve("report.json"))
                .hasContent(Reports.of(keeps, loses).toJson());
    }

    @Test
    void what_it_has_written_below_the_directory_is_not_merged_again() throws Exception {
        shard("one", ended("loses", fail()));
        shard("two", ended("keeps", pass()));
        Path merged = directory.resolve("target").resolve("tailunit");

        Ended first = Commands.PLAIN.run("merge", directory, "-o", merged);

        assertThat(first.out()).isEqualTo("Merged 2 reports into " + merged + ". 2 tests: 1 fail, 1 pass.\n");
        assertThat(Commands.PLAIN.run("merge", directory, "-o", merged)).isEqualTo(first);
        assertThat(BuildReport.read(merged).tests()).allMatch(test -> test.attempts() == 1);
    }

    @Test
    void a_directory_of_directories_and_a_file_will_do() throws Exception {
        shard("one", ended("loses", fail()));
        shard("two", ended("keeps", pass()));
        Path file = directory.resolve("all.json");

        Ended ended = Commands.PLAIN.run("merge", directory.resolve("shards"), "--output=" + file);

        assertThat(ended.out()).isEqualTo("Merged 2 reports into " + file + ". 2 tests: 1 fail, 1 pass.\n");
        assertThat(BuildReport.read(file).tests()).hasSize(2);
        try (var files = Files.list(directory)) {
            assertThat(files).hasSize(2); // and nothing besides
        }
    }

    @Test
    void a_test_of_two_shards_keeps_its_worst_outcome() throws Exception {
        Path merged = directory.resolve("merged");

        Commands.PLAIN.run("merge", shard("one", ended("t", pass())), shard("two", ended("t", fail())), "-o", merged);

        TestResult both = BuildReport.read(merged).tests().get(0);
        assertThat(both.attempts()).isEqualTo(2);
        assertThat(both.agree()).isFalse();
        assertThat(both.outcome().word()).isEqualTo("fail");
    }

    @Test
    void the_merged_report_is_compared_with_an_earlier_one() throws Exception {
        Path merged = directory.resolve("merged");
        Path earlier = shard("earlier", ended("t", pass()));

        Commands.PLAIN.run("merge", shard("one", ended("t", fail())), "-o", merged, "--previous", earlier);

        assertThat(merged.resolve("comparison.md"))
                .content()
                .startsWith("Compared with the previous report: 1 newly failing.\n");
    }

    @Test
    void mistakes_are_errors_and_write_nothing() throws Exception {
        Path one = shard("one", ended("t", pass()));
        Path empty = Files.createDirectory(directory.resolve("empty"));
        Path merged = directory.resolve("merged");

        assertThat(Commands.PLAIN.run("merge", one.getParent().resolve("../one/report.json"), one, "-o", merged))
                .isEqualTo(Commands.error(
                        "tailunit merge: " + one + " is given twice, so its tests would count as run twice."));
        assertThat(Commands.PLAIN.run("merge", empty, "-o", merged))
                .isEqualTo(Commands.error("tailunit merge: there is no report.json in " + empty + " or below."));
        assertThat(Commands.PLAIN.run("merge", one, empty.resolve("x.json"), "-o", merged))
                .isEqualTo(Commands.error("tailunit merge: " + empty.resolve("x.json") + " does not exist."));
        assertThat(Commands.PLAIN.run("merge", one, "-o", merged, "--previous", empty))
                .isEqualTo(Commands.error("tailunit merge: There is no comparison with an earlier build: "
                        + empty.resolve("report.json") + " does not exist."));
        assertThat(Commands.PLAIN.run("merge", one))
                .isEqualTo(Commands.error(
                        "tailunit merge: Missing required option: '--output=<output>'\nTry 'tailunit merge --help'."));
        assertThat(merged).doesNotExist();
    }

    @Test
    void an_output_that_cannot_be_written_is_an_error() throws Exception {
        Path one = shard("one", ended("t", pass()));

        Ended ended = Commands.PLAIN.run("merge", one, "-o", one.resolve("below"));

        assertThat(ended.code()).isEqualTo(3);
        assertThat(ended.err())
                .startsWith("tailunit merge: " + one.resolve("below") + " cannot be written: java.nio.file.");
        assertThat(ended.err().lines()).hasSize(1);
    }
}
