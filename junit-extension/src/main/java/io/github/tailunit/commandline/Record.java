package io.github.tailunit.commandline;

import io.github.tailunit.baseline.Baseline;
import io.github.tailunit.baseline.BaselineStore;
import io.github.tailunit.baseline.StoredRuns;
import io.github.tailunit.generation.BaselineSettings;
import io.github.tailunit.generation.Settings;
import io.github.tailunit.generation.TrainingConfigurationException;
import io.github.tailunit.report.BuildReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes over baselines that were recorded elsewhere. */
@Command(
        name = "record",
        mixinStandardHelpOptions = true,
        versionProvider = TailUnitCommand.Version.class,
        description = {
            "Adopts a baseline that was recorded elsewhere, or a received one, if it has enough runs from run 0 on.",
            "Most received ones have not, since a gate stops when it has decided: then this says which command records "
                    + "the baseline anew."
        })
final class Record implements Callable<Integer> {

    private static final String RECEIVED = ".received.json";
    private static final String STORED = ".json";

    private final UnaryOperator<@Nullable String> environment;

    @Parameters(
            arity = "1..*",
            paramLabel = "<file>",
            description = "<name>.received.json or <name>.json, as TailUnit wrote it.")
    private List<Path> files = List.of();

    @Option(
            names = "--baselines",
            paramLabel = "<directory>",
            defaultValue = "src/test/resources/tailunit",
            description = "Where baselines are stored; by default ${DEFAULT-VALUE}.")
    private Path baselines = Path.of("");

    @Option(
            names = "--report",
            paramLabel = "<report>",
            description = "The report.json that knows how to record anew; by default the one beside the file.")
    private Optional<Path> report = Optional.empty();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    Record(UnaryOperator<@Nullable String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException {
        if (Settings.isContinuousIntegration(environment)) {
            throw new IOException("a baseline is what later builds are compared with, so none is adopted where the "
                    + "environment variable CI is set; adopt it on your own machine and commit the file");
        }
        ExitCode worst = ExitCode.PASS;
        for (Path file : files) {
            try {
                adopt(file);
            } catch (IOException | TrainingConfigurationException refused) {
                TailUnitCommand.error(spec.commandLine(), refused.getMessage());
                worst = ExitCode.ERROR;
            }
        }
        return worst.number();
    }

    private void adopt(Path file) throws IOException {
        String name = name(file);
        BaselineStore store = BaselineStore.in(baselines);
        if (store.file(name)
                .toAbsolutePath()
                .normalize()
                .equals(file.toAbsolutePath().normalize())) {
            throw new IOException(file + " is the baseline itself");
        }
        String anew = recordCommand(file, name);
        Path directory = file.toAbsolutePath().getParent();
        Baseline baseline =
                (isReceived(file) ? BaselineStore.received(directory) : BaselineStore.in(directory)).read(name, anew);
        for (StoredRuns runs : baseline.metrics()) {
            requireEnough(file, runs, anew);
        }
        baseline.metrics().forEach(runs -> store.record(name, baseline.fingerprint(), runs));
        spec.commandLine().getOut().print("Adopted " + file + " as " + store.file(name) + ". Commit it.\n");
        spec.commandLine().getOut().flush();
    }

    private static boolean isReceived(Path file) {
        return file.toString().endsWith(RECEIVED);
    }

    private static String name(Path file) throws IOException {
        String name = file.getFileName() == null ? "" : file.getFileName().toString();
        String ending = isReceived(file) ? RECEIVED : STORED;
        if (!name.endsWith(ending)) {
            throw new IOException(file + " is no baseline: its name does not end with .received.json or .json");
        }
        try {
            return BaselineStore.requireName(name.substring(0, name.length() - ending.length()));
        } catch (IllegalArgumentException noName) {
            throw new IOException(file + " is no baseline: " + noName.getMessage(), noName);
        }
    }

    private static void requireEnough(Path file, StoredRuns runs, String anew) throws IOException {
        int size = runs.retentions().size();
        if (runs.firstRun() != 0 || size < BaselineSettings.FEWEST_RUNS) {
            throw new IOException(file + " has " + size + (size == 1 ? " run" : " runs") + " of "
                    + runs.metric().name() + " from run " + runs.firstRun() + " on, but a baseline takes at least "
                    + BaselineSettings.FEWEST_RUNS + " from run 0 on. Record it anew: " + anew);
        }
    }

    /** As the report says that the file came with. */
    private String recordCommand(Path file, String name) {
        Path beside = report.orElse(file.resolveSibling("report.json"));
        try {
            return BuildReport.read(beside).tests().stream()
                    .flatMap(test -> test.verdicts().stream())
                    .filter(verdict -> verdict.baseline().filter(name::equals).isPresent())
                    .flatMap(verdict -> verdict.recordCommand().stream())
                    .findFirst()
                    .orElse(anyCommand(name));
        } catch (IOException noReport) {
            return anyCommand(name);
        }
    }

    private static String anyCommand(String name) {
        return "run the test that compares with " + name + " with -Dtailunit.baseline=record";
    }
}
