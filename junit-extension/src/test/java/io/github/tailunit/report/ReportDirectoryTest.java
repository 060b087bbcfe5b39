package io.github.tailunit.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tailunit.gate.Verdict;
import io.github.tailunit.generation.Loops;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportDirectoryTest {

    private static final Verdict PASS = Reports.pass();
    private static final Verdict FAIL = Reports.fail();

    @TempDir
    private Path directory;

    private ReportDirectory of(String build) {
        return new ReportDirectory(directory, build);
    }

    private BuildReport written() throws IOException {
        return BuildReport.parse(Files.readString(directory.resolve("report.json")));
    }

    @Test
    void several_processes_make_one_report() throws Exception {
        ReportDirectory one = of("build");
        ReportDirectory other = of("build");
        one.begin(Reports.begun("a"));
        other.begin(Reports.begun("b"));
        one.end(Reports.ended("a", PASS));
        other.end(Reports.ended("b", FAIL));

        one.write();

        assertThat(directory.resolve("report.json"))
                .hasContent(new BuildReport(List.of(Reports.ended("a", PASS), Reports.ended("b", FAIL))).toJson());
    }

    @Test
    void test_whose_process_ends_before_it_does_is_in_the_report() throws Exception {
        of("build").begin(Reports.begun("a"));
        of("build").write();

        assertThat(written().tests())
                .singleElement()
                .satisfies(test -> assertThat(test.outcome()).isEqualTo(Outcome.UNFINISHED));
    }

    @Test
    void report_is_there_although_nobody_came_to_write_it() throws Exception {
        ReportDirectory crashes = of("build");
        crashes.begin(Reports.begun("a"));

        assertThat(written().tests()).extracting(TestResult::id).containsExactly("a");
    }

    @Test
    void test_that_is_run_again_counts_both_times() throws Exception {
        ReportDirectory report = of("build");
        report.end(Reports.ended("a", FAIL));
        report.end(Reports.ended("a", PASS));

        assertThat(report.write().tests()).singleElement().satisfies(test -> {
            assertThat(test.outcome()).isEqualTo(Outcome.FAIL);
            assertThat(test.attempts()).isEqualTo(2);
            assertThat(test.agree()).isFalse();
        });
    }

    @Test
    void what_another_build_has_left_is_gone() throws Exception {
        of("yesterday").begin(Reports.begun("crashed"));
        of("yesterday").end(Reports.ended("a", FAIL));
        of("yesterday").write();

        of("today").begin(Reports.begun("b"));
        assertThat(directory.resolve("report.json")).content().doesNotContain("Claims.a");
        of("today").end(Reports.ended("b", PASS));
        of("today").write();

        assertThat(directory.resolve("report.json"))
                .hasContent(new BuildReport(List.of(Reports.ended("b", PASS))).toJson());
    }

    @Test
    void threads_that_write_at_the_same_time_lose_nothing() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Void>> tasks = IntStream.range(0, 40)
                    .<Callable<Void>>mapToObj(i -> () -> {
                        ReportDirectory report = of("build");
                        report.begin(Reports.begun("t" + i));
                        report.end(Reports.ended("t" + i, PASS));
                        return null;
                    })
                    .toList();
            for (Future<Void> task : threads.invokeAll(tasks)) {
                task.get();
            }
        } finally {
            threads.shutdown();
        }

        assertThat(of("build").write().counts()).containsEntry(Outcome.PASS, 40L);
    }

    @Test
    void file_in_the_place_of_the_directory_is_an_error_that_says_what_to_do() throws Exception {
        Path file = Files.writeString(directory.resolve("report"), "");
        ReportDirectory report = new ReportDirectory(file, "build");

        assertThatThrownBy(() -> report.end(Reports.ended("a", PASS)))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(
                        "the report in " + file + " cannot be written: java.nio.file.FileSystemException: ")
                .hasMessageEndingWith(". Verdicts are not affected. Make room, or make the directory writable, or name "
                        + "another with -Dtailunit.report=<directory>; -Dtailunit.report=off writes none");
    }

    @Test
    void report_is_not_compared_with_what_it_replaces() throws Exception {
        of("yesterday").end(Reports.ended("a", PASS));
        of("yesterday").write();
        ReportDirectory today = new ReportDirectory(directory, "today", Optional.of(directory.resolve("report.json")));
        today.end(Reports.ended("a", FAIL));
        today.write();

        assertThat(directory.resolve("comparison.md"))
                .content()
                .contains("is in the directory of this report, which each build empties; copy it elsewhere");
    }

    @Test
    void settings_say_where_the_report_goes() {
        assertThat(ReportDirectory.of(Loops.settings("tailunit.report", "off").report()))
                .isEmpty();
        ReportDirectory named = ReportDirectory.of(Loops.settings("tailunit.report", "out", "tailunit.build", "7")
                        .report())
                .orElseThrow();
        assertThat(named.path()).isEqualTo(Path.of("out").toAbsolutePath());
        assertThat(named.build()).isEqualTo("7");
    }

    /** This test runs in a process that Maven started, or an IDE; either way the name stays the same while it lives. */
    @Test
    void build_is_named_after_a_process_and_its_start() {
        assertThat(BuildIdentity.ofProcess())
                .isEqualTo(BuildIdentity.ofProcess())
                .matches("\\d+ .*");
    }
}
