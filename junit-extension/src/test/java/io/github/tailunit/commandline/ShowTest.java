package io.github.tailunit.commandline;

import static io.github.tailunit.report.Reports.broken;
import static io.github.tailunit.report.Reports.ended;
import static io.github.tailunit.report.Reports.fail;
import static io.github.tailunit.report.Reports.pass;
import static io.github.tailunit.report.Reports.undecided;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tailunit.commandline.Commands.Ended;
import io.github.tailunit.gate.Verdict;
import io.github.tailunit.report.Reports;
import io.github.tailunit.report.TestResult;
import io.github.tailunit.report.VerdictText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShowTest {

    @TempDir
    private Path directory;

    private Path report(TestResult... tests) throws IOException {
        return Commands.write(
                directory.resolve("report.json"), Reports.of(tests).toJson());
    }

    @Test
    void the_worst_test_comes_first_with_the_whole_text_of_its_verdicts() throws Exception {
        Verdict fail = fail();
        Verdict pass = pass();
        String asked = "tail mass above q0.9 (x > 180.1; 20 reference records) keeps at least 0.20 at generation 4";

        Ended shown = Commands.PLAIN.run(
                "show",
                report(
                        ended("keeps", pass),
                        ended("loses", fail),
                        broken("errs", "java.io.IOException: disk full"),
                        ended("flickers", undecided()),
                        ended("flickers", pass)));

        assertThat(shown)
                .isEqualTo(new Ended(
                        0,
                        """
                        FAIL  4 tests: 1 fail, 1 error, 1 undecided, 1 pass.

                        FAIL  Claims.loses (1.5 s)
                          FAIL  ASKED
                        FAILURE
                        ERROR  Claims.errs (1.5 s)
                          it ended with an error: java.io.IOException: disk full

                        UNDECIDED  Claims.flickers (1.5 s, 2 attempts, which differ: this is the worst)
                          UNDECIDED  ASKED
                        UNDECIDED_TEXT
                        PASS  Claims.keeps (1.5 s)
                          PASS  ASKED
                        PASSED
                        3 gates ran: a build in which all models are healthy fails with probability at most 3e-4.
                        Degraded at a false-discovery rate of 5 % (e-BH):
                          Claims.loses: ASKED
                        A pass means: no evidence against. It does not mean that the tail is safe.
                        """.replace("FAILURE\n", indented(fail) + "\n")
                                .replace("UNDECIDED_TEXT\n", indented(undecided()) + "\n")
                                .replace("PASSED\n", indented(pass) + "\n")
                                .replace("ASKED", asked),
                        ""));
    }

    private static String indented(Verdict verdict) {
        StringBuilder text = new StringBuilder();
        VerdictText.of(verdict)
                .stripTrailing()
                .lines()
                .forEach(
                        line -> text.append(line.isEmpty() ? "" : "    " + line).append('\n'));
        return text.toString();
    }

    @Test
    void lines_are_wrapped_at_a_width() throws Exception {
        String shown = Commands.PLAIN
                .run("show", "--width", 40, report(ended("loses", fail())))
                .out();

        assertThat(shown).startsWith("""
                        FAIL  1 test: 1 fail.

                        FAIL  Claims.loses (1.5 s)
                          FAIL  tail mass above q0.9 (x > 180.1;
                            20 reference records) keeps at least
                            0.20 at generation 4
                            Expecting tail mass above q0.9 (x >
                              180.1; 20 reference records) at
                              generation 4 to keep at least
                              0.20
                        """);
        assertThat(shown.lines())
                .allMatch(line -> line.length() <= 40 || !line.strip().contains(" "));
        assertThat(shown.replaceAll("\\s+", " "))
                .isEqualTo(Commands.PLAIN.run("show", directory).out().replaceAll("\\s+", " "));
    }

    @Test
    void outcomes_have_colours_on_a_terminal_unless_it_is_told_otherwise() throws Exception {
        Path report = report(ended("keeps", pass()), ended("loses", fail()), ended("wavers", undecided()));

        String terminal = new Commands(true, Map.of()).run("show", report).out();
        String empty =
                new Commands(true, Map.of("NO_COLOR", "")).run("show", report).out();
        String noColor =
                new Commands(true, Map.of("NO_COLOR", "1")).run("show", report).out();
        String file = Commands.PLAIN.run("show", report).out();

        assertThat(terminal)
                .startsWith("\033[1;31mFAIL\033[0m  3 tests")
                .contains("\n\033[1;33mUNDECIDED\033[0m  ", "\n  \033[1;32mPASS\033[0m  ")
                .isEqualTo(empty);
        assertThat(terminal.replaceAll("\033\\[[0-9;]*m", "")).isEqualTo(noColor);
        assertThat(noColor.lines())
                .allMatch(line -> line.length() <= 80 || !line.strip().contains(" "));
        assertThat(file).doesNotContain("\033").contains("20 reference records) keeps at least 0.20 at generation 4\n");
    }

    @Test
    void what_cannot_be_shown_is_an_error() throws Exception {
        Path missing = directory.resolve("none").resolve("report.json");

        assertThat(Commands.PLAIN.run("show", missing))
                .isEqualTo(Commands.error("tailunit show: " + missing + " does not exist."));
        assertThat(Commands.PLAIN.run("show", "--width", "19", missing))
                .isEqualTo(Commands.error("tailunit show: --width must be at least 20 but was 19."));
        assertThat(Commands.PLAIN.run("show", "--width", "wide", missing).err())
                .isEqualTo("tailunit show: Invalid value for option '--width': 'wide' is not an int\n"
                        + "Try 'tailunit show --help'.\n");
    }
}
