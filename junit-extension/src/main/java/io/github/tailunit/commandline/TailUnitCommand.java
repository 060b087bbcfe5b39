package io.github.tailunit.commandline;

import io.github.tailunit.baseline.ToolVersion;
import io.github.tailunit.generation.Terminal;
import io.github.tailunit.generation.TrainingConfigurationException;
import java.io.IOException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * {@code java -jar tailunit-junit-<version>-cli.jar}: what becomes of reports after the tests.
 *
 * <p>Exit codes: 0 pass, 1 degraded, 2 inconclusive, 3 error. A mistake of the user is an error with one sentence that says what
 * to do.
 */
@Command(
        name = "tailunit",
        mixinStandardHelpOptions = true,
        versionProvider = TailUnitCommand.Version.class,
        description = "Merges, compares and shows reports of collapse tests.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:pass, or done", "1:degraded", "2:inconclusive", "3:error: nothing was done, or not all of it"
        })
public final class TailUnitCommand {

    private TailUnitCommand() {}

    /**
     * Runs a command and ends the process with its exit code.
     *
     * @param arguments the name of the command, its options and files
     */
    public static void main(String[] arguments) {
        CommandLine command = of(Terminal.isPresent(), System::getenv);
        System.exit(execute(command.setUsageHelpAutoWidth(true), arguments));
    }

    /** Errors such as a lack of memory are no verdict either. */
    static int execute(CommandLine command, String... arguments) {
        try {
            return command.execute(arguments);
        } catch (Error failed) {
            return error(command, unexpected(failed));
        }
    }

    /** What has an environment and a terminal is told of them, so that tests can say what they are. */
    static CommandLine of(boolean terminal, UnaryOperator<@Nullable String> environment) {
        return new CommandLine(new TailUnitCommand())
                .addSubcommand(new Merge())
                .addSubcommand(new Compare())
                .addSubcommand(new Show(terminal, environment))
                .addSubcommand(new Record(environment))
                .setExecutionExceptionHandler((failed, command, parsed) -> {
                    boolean isForUsers =
                            failed instanceof IOException || failed instanceof TrainingConfigurationException;
                    return error(command, isForUsers ? failed.getMessage() : unexpected(failed));
                })
                .setParameterExceptionHandler((wrong, arguments) -> error(
                        wrong.getCommandLine(),
                        wrong.getMessage() + "\nTry '"
                                + wrong.getCommandLine().getCommandSpec().qualifiedName() + " --help'"));
    }

    private static String unexpected(Throwable failed) {
        return "this file cannot be used, or there is a bug: " + failed;
    }

    /** Says what is wrong, in the name of the command. */
    static int error(CommandLine command, String problem) {
        command.getErr().print(command.getCommandSpec().qualifiedName() + ": " + problem + ".\n");
        command.getErr().flush();
        return ExitCode.ERROR.number();
    }

    /** As {@code --version} shows it. */
    static final class Version implements CommandLine.IVersionProvider {

        @Override
        public String[] getVersion() {
            return new String[] {"tailunit " + ToolVersion.CURRENT};
        }
    }
}
