package io.github.tailunit.commandline;

import static io.github.tailunit.report.Reports.begun;
import static io.github.tailunit.report.Reports.ended;
import static io.github.tailunit.report.Reports.fail;
import static io.github.tailunit.report.Reports.pass;
import static io.github.tailunit.report.Reports.replayed;
import static io.github.tailunit.report.Reports.undecided;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tailunit.commandline.Commands.Ended;
import io.github.tailunit.report.Reports;
import io.github.tailunit.report.TestResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareTest {

    @TempDir
    private Path directory;

    private Path report(String name, TestResult... tests) throws IOException {
        return Commands.write(
                directory.resolve(name).resolve("report.json"),
                Reports.of(tests).toJson());
    }

    private int code(List<TestResult> before, List<TestResult> after) throws IOException {
        Ended ended = Commands.PLAIN.run(
                "compare",
                report("before", before.toArray(TestResult[]::new)),
                report("after", after.toArray(TestResult[]::new)));
        String word = List.of("pass", "degraded", "inconclusive", "error").get(ended.code());
        assertThat(ended.out()).endsWith("\nExit code " + ended.code() + ": " + word + ".\n");
        assertThat(ended.err()).isEmpty();
        return ended.code();
    }

    @Test
    void what_has_changed_is_printed() throws Exception {
        Path before = report("before", ended("large", pass()));
        Path after = report("after", ended("large", fail()));

        assertThat(Commands.PLAIN.run("compare", before, after)).isEqualTo(new Ended(1, """
                                Compared with the previous report: 1 newly failing.
                                  newly failing: Claims.large: tail mass above q0.9 (x > 180.1; 20 reference records) keeps at \
                                least 0.20 at generation 4, pass (median kept 1.08) -> fail (median kept 0.00)
                                Exit code 1: degraded.
                                """, ""));
        assertThat(Commands.PLAIN.run("compare", "--markdown", before.getParent(), before))
                .isEqualTo(new Ended(0, "Compared with the previous report: 1 unchanged.\n\nExit code 0: pass.\n", ""));
    }

    @Test
    void exit_codes() throws Exception {
        TestResult passing = ended("t", pass());
        TestResult failing = ended("t", fail());
        TestResult wavering = ended("t", undecided());

        assertThat(code(List.of(passing), List.of(passing))).isZero();
        assertThat(code(List.of(failing), List.of(passing))).isZero();
        assertThat(code(List.of(), List.of(passing))).isZero();
        assertThat(code(List.of(passing), List.of(failing))).isEqualTo(1);
        assertThat(code(List.of(failing), List.of(failing))).isEqualTo(1);
        assertThat(code(List.of(), List.of(failing))).isEqualTo(1);
        assertThat(code(List.of(passing), List.of(wavering))).isEqualTo(2);
        assertThat(code(List.of(passing), List.of(ended("other", pass())))).isEqualTo(2);
        assertThat(code(List.of(), List.of())).isEqualTo(2);
        assertThat(code(List.of(), List.of(ended("t", replayed())))).isEqualTo(2);
        assertThat(code(List.of(passing), List.of(begun("t")))).isEqualTo(3);
    }

    @Test
    void the_worst_change_decides() throws Exception {
        TestResult a = ended("a", fail());
        TestResult b = begun("b");
        TestResult c = ended("c", undecided());
        TestResult d = ended("d", pass());

        assertThat(code(List.of(), List.of(d, c, b, a))).isEqualTo(1);
        assertThat(code(List.of(), List.of(d, c, b))).isEqualTo(3);
        assertThat(code(List.of(), List.of(d, c))).isEqualTo(2);
    }

    @Test
    void a_report_that_cannot_be_used_is_an_error_and_no_stack_trace() throws Exception {
        Path good = report("good", ended("t", pass()));
        Path damaged = Files.writeString(directory.resolve("damaged.json"), "{\"schema\": 1");
        Path missing = directory.resolve("missing.json");

        assertThat(Commands.PLAIN.run("compare", good, missing))
                .isEqualTo(Commands.error("tailunit compare: " + missing + " does not exist."));
        assertThat(Commands.PLAIN.run("compare", damaged, good))
                .isEqualTo(Commands.error("tailunit compare: " + damaged + " cannot be used: it is no JSON object."));
        assertThat(Commands.PLAIN.run("compare", good))
                .isEqualTo(Commands.error(
                        "tailunit compare: Missing required parameter: '<after>'\nTry 'tailunit compare --help'."));
    }
}
