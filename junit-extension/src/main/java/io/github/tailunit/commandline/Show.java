package io.github.tailunit.commandline;

import io.github.tailunit.report.BuildReport;
import io.github.tailunit.report.BuildText;
import io.github.tailunit.report.TestResult;
import io.github.tailunit.report.VerdictResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A report on a terminal. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        versionProvider = TailUnitCommand.Version.class,
        description = {
            "Shows a report, the worst test first.",
            "Lines are wrapped and outcomes coloured on a terminal; NO_COLOR, set to anything, keeps colours away."
        })
final class Show implements Callable<Integer> {

    private static final int LEAST_WIDTH = 20;

    private final boolean terminal;
    private final UnaryOperator<@Nullable String> environment;

    @Parameters(paramLabel = "<report>", description = "A report.json, or its directory.")
    private Path report = Path.of("");

    @Option(
            names = "--width",
            paramLabel = "<columns>",
            description = "Wraps lines at this width; by default at that of the terminal, and elsewhere not at all.")
    private Optional<Integer> width = Optional.empty();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    Show(boolean terminal, UnaryOperator<@Nullable String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException {
        int columns = width.orElse(terminal ? spec.commandLine().getUsageHelpWidth() : Integer.MAX_VALUE);
        if (columns < LEAST_WIDTH) {
            throw new IOException("--width must be at least " + LEAST_WIDTH + " but was " + columns);
        }
        BuildReport read = BuildReport.read(report);
        String noColor = environment.apply("NO_COLOR");
        Screen screen =
                new Screen(spec.commandLine().getOut(), columns, terminal && (noColor == null || noColor.isEmpty()));
        screen.line("", read.outcome(), BuildText.counts(read));
        read.tests().forEach(test -> show(test, screen));
        screen.text("", "\n" + BuildText.of(read.gates()));
        screen.text("", "A pass means: no evidence against. It does not mean that the tail is safe.\n");
        screen.flush();
        return ExitCode.PASS.number();
    }

    private static void show(TestResult test, Screen screen) {
        screen.text("", "\n");
        screen.line("", test.outcome(), test.test() + attempts(test));
        test.endedEarly().ifPresent(problem -> screen.text("  ", problem + "\n"));
        for (VerdictResult verdict : test.verdicts()) {
            screen.line("  ", verdict.outcome(), verdict.declaredBy().orElse(verdict.statement()));
            screen.text("    ", verdict.text().stripTrailing() + "\n");
        }
    }

    private static String attempts(TestResult test) {
        String seconds = String.format(Locale.ROOT, " (%.1f s", test.seconds());
        return test.attempts() == 1
                ? seconds + ")"
                : seconds + ", " + test.attempts() + " attempts, "
                        + (test.agree() ? "which agree" : "which differ: this is the worst") + ")";
    }
}
