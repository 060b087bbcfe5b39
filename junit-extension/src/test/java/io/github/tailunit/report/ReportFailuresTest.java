package io.github.tailunit.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.github.tailunit.gate.Verdict;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Crashed processes, full disks, damaged files. */
class ReportFailuresTest {

    private static final Verdict PASS = Reports.pass();
    private static final Verdict FAIL = Reports.fail();

    @TempDir
    private Path directory;

    private ReportDirectory of(String build) {
        return new ReportDirectory(directory, build);
    }

    private static List<String> names(BuildReport report) {
        return report.tests().stream().map(TestResult::test).toList();
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    /** The process does nothing more after it has begun the second test, as one that crashes. */
    @Test
    void what_a_crashed_process_had_begun_is_unfinished() throws IOException {
        ReportDirectory crashed = of("build");
        crashed.begin(Reports.begun("first"));
        crashed.end(Reports.ended("first", PASS));
        crashed.begin(Reports.begun("second"));

        BuildReport report = BuildReport.parse(Files.readString(directory.resolve("report.json")));

        assertThat(names(report)).containsExactly("Claims.second", "Claims.first");
        assertThat(report.outcome()).isEqualTo(Outcome.UNFINISHED);
        assertThat(directory.resolve("summary.md"))
                .content()
                .startsWith("## TailUnit: unfinished\n\n2 tests: 1 unfinished, 1 pass. 1 gate ran")
                .contains("began at 2026-11-23T12:00:00Z and did not end: it runs still, or its process crashed");
    }

    @Test
    void what_another_build_has_left_in_the_summary_is_gone() throws IOException {
        of("yesterday").end(Reports.ended("a", FAIL));
        of("yesterday").write();
        Path received = Files.writeString(directory.resolve("claims.received.json"), "of a baseline");

        of("today").begin(Reports.begun("b"));

        assertThat(directory.resolve("summary.md")).content().startsWith("## TailUnit: unfinished\n\n1 test: ");
        assertThat(received).exists();
    }

    @Test
    void damaged_file_is_an_error_and_keeps_nothing_else_out() throws IOException {
        ReportDirectory report = of("build");
        Path damaged = report.end(Reports.ended("a", PASS));
        report.end(Reports.ended("b", PASS));
        Files.writeString(damaged, "{}");
        Path noText = Files.write(damaged.resolveSibling("0123456789abcdef.begun"), new byte[] {(byte) 0xff});

        BuildReport written = report.write();

        assertThat(written.outcome()).isEqualTo(Outcome.ERROR);
        assertThat(names(written))
                .containsExactlyInAnyOrder(
                        "tests/" + noText.getFileName(), "tests/" + damaged.getFileName(), "Claims.b");
        assertThat(written.tests())
                .filteredOn(test -> test.test().endsWith(damaged.getFileName().toString()))
                .singleElement()
                .satisfies(test -> assertThat(test.problem())
                        .hasValue("the file " + damaged + " is damaged: \"schema\" is missing or is not an integer. "
                                + "What it held is lost; run the tests again"));
        report.end(Reports.ended("a", PASS));
        assertThat(names(report.write())).contains("Claims.a", "tests/" + damaged.getFileName());
    }

    @Test
    void damaged_name_of_the_build_is_that_of_another() throws IOException {
        of("build").end(Reports.ended("a", PASS));
        Files.write(directory.resolve("tests/build.txt"), new byte[] {(byte) 0xff});

        of("build").end(Reports.ended("b", PASS));

        assertThat(names(of("build").write())).containsExactly("Claims.b");
    }

    @Test
    void on_a_full_disk_the_report_before_is_still_there() throws IOException {
        try (FileSystem disk = Jimfs.newFileSystem(Configuration.unix().toBuilder()
                .setMaxSize(4 * 1024 * 1024)
                .setBlockSize(1024)
                .build())) {
            ReportDirectory report = new ReportDirectory(disk.getPath("/target/tailunit"), "build");
            report.end(Reports.ended("a", FAIL));
            String before = report.write().toJson();
            List<Path> filesBefore = files(report.path());
            fill(disk.getPath("/full"));

            assertThatThrownBy(() -> report.end(Reports.ended("b", FAIL)))
                    .isInstanceOf(IOException.class)
                    .hasMessage(
                            "the report in /target/tailunit cannot be written: java.io.IOException: out of disk space. "
                                    + "Verdicts are not affected. Make room, or make the directory writable, or name another with "
                                    + "-Dtailunit.report=<directory>; -Dtailunit.report=off writes none");

            assertThat(files(report.path())).containsExactlyInAnyOrderElementsOf(filesBefore);
            assertThat(report.path().resolve("report.json")).content().isEqualTo(before);
            Files.delete(disk.getPath("/full"));
            report.end(Reports.ended("b", FAIL));
            assertThat(names(report.write())).containsExactly("Claims.a", "Claims.b");
        }
    }

    private static void fill(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int block = 0; block < 100_000; block++) {
                out.write(new byte[1024]);
            }
        } catch (IOException full) {
            return;
        }
        throw new IllegalStateException("the disk has no end");
    }
}
