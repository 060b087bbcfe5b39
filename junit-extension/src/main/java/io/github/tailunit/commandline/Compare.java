package io.github.tailunit.commandline;

import io.github.tailunit.report.BuildComparison;
import io.github.tailunit.report.BuildReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Two reports, gate by gate. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        versionProvider = TailUnitCommand.Version.class,
        description = {
            "Says what has changed from one report to the next. The exit code is that of the worst change.",
            "Nothing is tested here: each build has judged its own runs."
        },
        exitCodeListHeading = "%nExit codes, worst first:%n",
        exitCodeList = {
            "1:degraded: a gate of <after> fails",
            "3:error: a test of <after> ended early, or a file cannot be used",
            "2:inconclusive: a gate of <after> is undecided, or one of <before> is gone, or no gate passes",
            "0:pass"
        })
final class Compare implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "<before>", description = "The earlier report.json, or its directory.")
    private Path before = Path.of("");

    @Parameters(index = "1", paramLabel = "<after>", description = "The later report.json, or its directory.")
    private Path after = Path.of("");

    @Option(names = "--markdown", description = "Prints Markdown.")
    private boolean markdown;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        BuildComparison comparison = BuildComparison.of(BuildReport.read(before), BuildReport.read(after));
        ExitCode code = ExitCode.of(comparison);
        PrintWriter out = spec.commandLine().getOut();
        out.print(markdown ? comparison.toMarkdown() : comparison.toText());
        out.print((markdown ? "\n" : "") + "Exit code " + code.number() + ": " + code.word() + ".\n");
        out.flush();
        return code.number();
    }
}
