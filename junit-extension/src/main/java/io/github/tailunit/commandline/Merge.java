package io.github.tailunit.commandline;

import io.github.tailunit.baseline.WholeFile;
import io.github.tailunit.report.BuildReport;
import io.github.tailunit.report.BuildText;
import io.github.tailunit.report.PreviousReport;
import io.github.tailunit.report.ReportDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Several reports as that of one build. */
@Command(
        name = "merge",
        mixinStandardHelpOptions = true,
        versionProvider = TailUnitCommand.Version.class,
        description = "Makes one report of those of several machines or modules, as if one run had written it. "
                + "A test that is in several of them counts as run several times; the worst outcome stays.")
final class Merge implements Callable<Integer> {

    private static final String JSON = ".json";

    @Parameters(
            arity = "1..*",
            paramLabel = "<report>",
            description = "A report.json, its directory, or a directory with several below it.")
    private List<Path> parts = List.of();

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "<output>",
            description = "A directory for all files of a report, or a file that ends with .json for that alone.")
    private Path output = Path.of("");

    @Option(
            names = "--previous",
            paramLabel = "<report>",
            description = "The report.json of an earlier build that the merged one is compared with.")
    private Optional<Path> previous = Optional.empty();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        List<BuildReport> reports = new ArrayList<>();
        for (Path file : ReportFinder.files(parts, output)) {
            reports.add(BuildReport.read(file));
        }
        BuildReport merged = BuildReport.merged(reports);
        write(merged);
        spec.commandLine()
                .getOut()
                .print("Merged " + reports.size() + (reports.size() == 1 ? " report" : " reports") + " into " + output
                        + ". " + BuildText.counts(merged) + "\n");
        spec.commandLine().getOut().flush();
        return ExitCode.PASS.number();
    }

    private void write(BuildReport merged) throws IOException {
        PreviousReport earlier = previous.map(PreviousReport::in).orElse(PreviousReport.NONE);
        if (earlier.problem().isPresent()) {
            throw new IOException(earlier.problem().get().replaceFirst("\\.$", ""));
        }
        try {
            if (output.getFileName() != null && output.getFileName().toString().endsWith(JSON)) {
                WholeFile.write(output, merged.toJson());
            } else {
                ReportDirectory.write(output, merged, earlier);
            }
        } catch (IOException unwritable) {
            throw new IOException(output + " cannot be written: " + unwritable, unwritable);
        }
    }
}
