package io.github.tailunit.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tailunit.baseline.ToolVersion;
import io.github.tailunit.commandline.Commands.Ended;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class TailUnitCommandTest {

    @Test
    void help_names_the_commands_and_the_exit_codes() {
        assertThat(Commands.PLAIN.run("--help")).isEqualTo(new Ended(0, """
                        Usage: tailunit [-hV] [COMMAND]
                        Merges, compares and shows reports of collapse tests.
                          -h, --help      Show this help message and exit.
                          -V, --version   Print version information and exit.
                        Commands:
                          merge    Makes one report of those of several machines or modules, as if one
                                     run had written it. A test that is in several of them counts as
                                     run several times; the worst outcome stays.
                          compare  Says what has changed from one report to the next. The exit code is
                                     that of the worst change.
                          show     Shows a report, the worst test first.
                          record   Adopts a baseline that was recorded elsewhere, or a received one, if
                                     it has enough runs from run 0 on.

                        Exit codes:
                          0   pass, or done
                          1   degraded
                          2   inconclusive
                          3   error: nothing was done, or not all of it
                        """, ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"merge", "compare", "show", "record"})
    void every_command_has_help(String command) {
        Ended ended = Commands.PLAIN.run(command, "--help");

        assertThat(ended.code()).isZero();
        assertThat(ended.out()).startsWith("Usage: tailunit " + command + " ");
        assertThat(ended.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "show --version"})
    void version_is_that_of_the_jar(String arguments) {
        assertThat(Commands.PLAIN.run((Object[]) arguments.split(" ")))
                .isEqualTo(new Ended(0, "tailunit " + ToolVersion.CURRENT + "\n", ""));
    }

    @Test
    void whatever_goes_wrong_is_one_message() {
        StringWriter err = new StringWriter();
        Callable<Integer> broken = new Broken(new IllegalStateException("no such key"));
        Callable<Integer> exhausted = new Broken(new OutOfMemoryError("no room"));
        CommandLine command = TailUnitCommand.of(false, name -> null)
                .addSubcommand("broken", broken)
                .addSubcommand("exhausted", exhausted)
                .setErr(new PrintWriter(err));

        assertThat(TailUnitCommand.execute(command, "broken")).isEqualTo(3);
        assertThat(TailUnitCommand.execute(command, "exhausted")).isEqualTo(3);
        assertThat(err).hasToString("""
                        tailunit broken: this file cannot be used, or there is a bug: java.lang.IllegalStateException: no such key.
                        tailunit: this file cannot be used, or there is a bug: java.lang.OutOfMemoryError: no room.
                        """);
    }

    @Command
    private record Broken(Throwable problem) implements Callable<Integer> {

        @Override
        public Integer call() throws Exception {
            if (problem instanceof Error error) {
                throw error;
            }
            throw (Exception) problem;
        }
    }

    @Test
    void what_is_no_command_is_an_error() {
        assertThat(Commands.PLAIN.run("judge"))
                .isEqualTo(Commands.error("tailunit: Unmatched argument at index 0: 'judge'\nTry 'tailunit --help'."));
        assertThat(Commands.PLAIN.run())
                .isEqualTo(Commands.error("tailunit: Missing required subcommand\nTry 'tailunit --help'."));
        assertThat(Commands.PLAIN.run("show", "a\0b").code()).isEqualTo(3);
    }
}
