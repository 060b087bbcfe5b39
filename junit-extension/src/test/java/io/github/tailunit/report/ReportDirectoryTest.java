package io.github.tailunit.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportDirectoryTest {

    @TempDir
    private Path temporary;

    private ReportDirectory directory() {
        return new ReportDirectory(temporary.resolve("tailunit"), "build 1");
    }

    private static BuildReport written(ReportDirectory directory) throws IOException {
        return BuildReport.parse(Files.readString(directory.path().resolve("report.json")));
    }

    private static List<String> names(BuildReport report) {
        return report.tests().stream().map(TestResult::test).toList();
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void a_build_is_what_all_its_processes_have_judged() throws IOException {
        directory().end(JudgedTests.ended("b", JudgedTests.PASS));
        ReportDirectory last = directory();
        last.end(JudgedTests.ended("a", JudgedTests.PASS, JudgedTests.FAIL));
        BuildReport report = last.write();

        assertThat(names(report)).containsExactly("a", "b");
        assertThat(report.outcome()).isEqualTo(Outcome.FAIL);
        assertThat(written(last).toJson()).isEqualTo(report.toJson());
        assertThat(last.path().resolve("summary.md")).hasContent(SummaryText.of(report));
    }

    @Test
    void a_rerun_is_one_more_attempt_and_undoes_no_failure() throws IOException {
        ReportDirectory directory = directory();
        directory.end(JudgedTests.ended("a", JudgedTests.FAIL));
        directory.end(JudgedTests.ended("a", JudgedTests.PASS));
        directory.end(JudgedTests.ended("a", JudgedTests.PASS));

        assertThat(directory.write().tests()).singleElement().satisfies(test -> {
            assertThat(test.outcome()).isEqualTo(Outcome.FAIL);
            assertThat(test.attempts()).isEqualTo(3);
            assertThat(test.agree()).isFalse();
        });
    }

    /** The process does nothing more after it has begun the second test, as one that crashes. */
    @Test
    void what_a_crashed_process_had_begun_is_unfinished() throws IOException {
        ReportDirectory crashed = directory();
        crashed.begin(JudgedTests.begun("first"));
        crashed.end(JudgedTests.ended("first", JudgedTests.PASS));
        crashed.begin(JudgedTests.begun("second"));

        BuildReport report = written(crashed);

        assertThat(names(report)).containsExactly("second", "first");
        assertThat(report.outcome()).isEqualTo(Outcome.UNFINISHED);
        assertThat(Files.readString(crashed.path().resolve("summary.md")))
                .startsWith("## TailUnit: unfinished\n\n2 tests: 1 unfinished, 1 pass. 1 gate ran")
                .contains("began at 2026-11-23T02:36:12Z and did not end: it runs still, or its process crashed");
    }

    @Test
    void what_another_build_has_left_is_gone() throws IOException {
        directory().end(JudgedTests.ended("removed since", JudgedTests.FAIL));
        directory().begin(JudgedTests.begun("crashed then"));
        directory().write();
        Files.writeString(temporary.resolve("tailunit/claims.received.json"), "of a baseline");

        ReportDirectory next = new ReportDirectory(temporary.resolve("tailunit"), "build 2");
        next.begin(JudgedTests.begun("new"));
        assertThat(names(written(next))).containsExactly("new");
        next.end(JudgedTests.ended("new", JudgedTests.PASS));

        assertThat(names(next.write())).containsExactly("new");
        assertThat(temporary.resolve("tailunit/claims.received.json")).exists();
    }

    @Test
    void many_threads_lose_nothing() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Path>> tests = IntStream.range(0, 40)
                    .<Callable<Path>>mapToObj(i -> () -> {
                        ReportDirectory directory = directory();
                        directory.begin(JudgedTests.begun("test " + i));
                        return directory.end(JudgedTests.ended("test " + i, JudgedTests.PASS));
                    })
                    .toList();
            for (Future<Path> ended : threads.invokeAll(tests)) {
                assertThat(ended.get()).exists();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(directory().write().tests()).hasSize(40).allMatch(TestResult::isFinished);
        assertThat(files(temporary)).hasSize(40 + 1 + 2); // and the name of the build, and two reports
    }

    @Test
    void a_damaged_file_is_an_error_and_keeps_nothing_else_out() throws IOException {
        ReportDirectory directory = directory();
        Path damaged = directory.end(JudgedTests.ended("a", JudgedTests.PASS));
        directory.end(JudgedTests.ended("b", JudgedTests.PASS));
        Files.writeString(damaged, "{\"schema\": 1,");
        Path noText = Files.write(damaged.resolveSibling("0123456789abcdef.begun"), new byte[] {(byte) 0xff});

        BuildReport report = directory.write();

        assertThat(report.outcome()).isEqualTo(Outcome.ERROR);
        assertThat(names(report))
                .containsExactly("tests/" + noText.getFileName(), "tests/" + damaged.getFileName(), "b");
        assertThat(report.tests().get(1).problem().orElseThrow())
                .startsWith("the file " + damaged + " is damaged: ")
                .endsWith(". What it held is lost; run the tests again");
        directory.end(JudgedTests.ended("a", JudgedTests.PASS));
        assertThat(names(directory.write())).contains("a", "tests/" + damaged.getFileName());
    }

    @Test
    void a_damaged_name_of_the_build_is_that_of_another() throws IOException {
        ReportDirectory directory = directory();
        directory.end(JudgedTests.ended("a", JudgedTests.PASS));
        Files.write(directory.path().resolve("tests/build.txt"), new byte[] {(byte) 0xff});

        directory.end(JudgedTests.ended("b", JudgedTests.PASS));

        assertThat(names(directory.write())).containsExactly("b");
    }

    @Test
    void on_a_full_disk_the_report_before_is_still_there() throws IOException {
        try (FileSystem disk = Jimfs.newFileSystem(Configuration.unix().toBuilder()
                .setMaxSize(256 * 1024)
                .setBlockSize(1024)
                .build())) {
            ReportDirectory directory = new ReportDirectory(disk.getPath("/target/tailunit"), "build 1");
            directory.end(JudgedTests.ended("a", JudgedTests.FAIL));
            String before = directory.write().toJson();
            List<Path> filesBefore = files(directory.path());
            fill(disk.getPath("/full"));

            assertThatThrownBy(() -> directory.end(JudgedTests.ended("b", JudgedTests.FAIL)))
                    .isInstanceOf(IOException.class)
                    .hasMessage(
                            "the report in /target/tailunit cannot be written: java.io.IOException: out of disk space. "
                                    + "Verdicts are not affected. Make room, or make the directory writable, or name another with "
                                    + "-Dtailunit.report=<directory>; -Dtailunit.report=off writes none");

            assertThat(files(directory.path())).containsExactlyInAnyOrderElementsOf(filesBefore);
            assertThat(directory.path().resolve("report.json")).content().isEqualTo(before);
            Files.delete(disk.getPath("/full"));
            directory.end(JudgedTests.ended("b", JudgedTests.FAIL));
            assertThat(names(directory.write())).containsExactly("a", "b");
        }
    }

    private static void fill(Path file) throws IOException {
        List<byte[]> blocks = new ArrayList<>();
        try (var out = Files.newOutputStream(file)) {
            while (blocks.size() < 10_000) {
                blocks.add(new byte[1024]);
                out.write(blocks.get(0));
            }
        } catch (IOException full) {
            return;
        }
        throw new IllegalStateException("the disk has no end");
    }

    @Test
    void a_file_in_the_place_of_the_directory_is_said() throws IOException {
        Files.writeString(temporary.resolve("tailunit"), "mine");

        assertThatThrownBy(() -> directory().begin(JudgedTests.begun("a")))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(
                        "the report in " + temporary.resolve("tailunit") + " cannot be written: java.nio.file.")
                .hasMessageEndingWith("-Dtailunit.report=<directory>; -Dtailunit.report=off writes none");
        assertThat(temporary.resolve("tailunit")).hasContent("mine");
    }
}
