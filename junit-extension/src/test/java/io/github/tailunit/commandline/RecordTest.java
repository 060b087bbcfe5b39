package io.github.tailunit.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tailunit.baseline.BaselineStore;
import io.github.tailunit.baseline.Fingerprint;
import io.github.tailunit.baseline.StoredMetric;
import io.github.tailunit.baseline.StoredRuns;
import io.github.tailunit.commandline.Commands.Ended;
import io.github.tailunit.gate.Gate;
import io.github.tailunit.gate.Verdict;
import io.github.tailunit.generation.EvaluationPath;
import io.github.tailunit.generation.Loops;
import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.metric.Measurement;
import io.github.tailunit.model.Learner;
import io.github.tailunit.report.Reports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordTest {

    static final Fingerprint FINGERPRINT =
            new Fingerprint("claims", "accumulate", 10, 2_000, 2_000, "42", 1, "00ff00ff00ff00ff");

    @TempDir
    private Path directory;

    private Path elsewhere;
    private Path baselines;

    @BeforeEach
    void name() {
        elsewhere = directory.resolve("elsewhere");
        baselines = directory.resolve("baselines");
    }

    static StoredRuns runs(String metric, int firstRun, int size) {
        return new StoredRuns(
                new StoredMetric(metric, metric + " (x > 26.04)", 0.01, 10, EvaluationPath.SAMPLE, 8_000),
                firstRun,
                IntStream.range(0, size)
                        .<Measurement>mapToObj(i -> new Measurement.Scalar(i / 100.0))
                        .toList());
    }

    private Ended record(Object... files) {
        Object[] arguments = new Object[files.length + 3];
        arguments[0] = "record";
        arguments[1] = "--baselines";
        arguments[2] = baselines;
        System.arraycopy(files, 0, arguments, 3, files.length);
        return Commands.PLAIN.run(arguments);
    }

    @Test
    void what_was_recorded_elsewhere_is_adopted_with_all_its_metrics() {
        BaselineStore store = BaselineStore.in(elsewhere);
        store.record("claims", FINGERPRINT, runs("tail mass", 0, 60));
        Path file = store.record("claims", FINGERPRINT, runs("rate of large", 0, 100));

        assertThat(record(file))
                .isEqualTo(new Ended(
                        0, "Adopted " + file + " as " + baselines.resolve("claims.json") + ". Commit it.\n", ""));
        assertThat(baselines.resolve("claims.json")).hasSameTextualContentAs(file);
    }

    @Test
    void a_received_baseline_with_enough_runs_is_adopted() {
        Path file = BaselineStore.received(elsewhere).record("claims", FINGERPRINT, runs("tail mass", 0, 60));

        assertThat(record(file).code()).isZero();
        assertThat(BaselineStore.in(baselines)
                        .read("claims", "")
                        .metrics()
                        .get(0)
                        .retentions())
                .hasSize(60);
    }

    @Test
    void one_with_too_few_runs_is_refused_whole() {
        BaselineStore store = BaselineStore.in(elsewhere);
        store.record("claims", FINGERPRINT, runs("rate of large", 0, 60));
        Path file = store.record("claims", FINGERPRINT, runs("tail mass", 0, 59));

        assertThat(record(file))
                .isEqualTo(Commands.error("tailunit record: " + file + " has 59 runs of tail mass from run 0 on, but a "
                        + "baseline takes at least 60 from run 0 on. Record it anew: run the test that compares with claims "
                        + "with -Dtailunit.baseline=record."));
        assertThat(baselines).doesNotExist();
    }

    @Test
    void later_runs_are_refused() {
        Path file = BaselineStore.received(elsewhere).record("claims", FINGERPRINT, runs("tail mass", 100, 80));

        assertThat(record(file).err()).contains(" has 80 runs of tail mass from run 100 on, but a baseline takes ");
    }

    /** The gate compared eight runs with the recorded ones, found a change and went on; its report has the command. */
    @Test
    void a_really_received_one_is_refused_with_the_command_that_records_it_anew() throws Exception {
        String name = "of-the-command-line";
        Gate<double[]> gate = Gate.isNoWorseThanBaseline(Reports.UPPER, name);
        gate.judge(training(Loops.healthy(), "tailunit.baseline", "record"));
        Verdict changed = gate.judge(training(Loops.forgetful()));
        Path received = Path.of("target", "tailunit", name + ".received.json");
        Path report = Commands.write(
                directory.resolve("report.json"),
                Reports.of(Reports.ended("claims", changed)).toJson());

        assertThat(Commands.PLAIN.run("record", "--report", report, received))
                .isEqualTo(Commands.error("tailunit record: " + received
                        + " has 8 runs of tail mass above q0.9 from run 0 on, but a baseline takes at least 60 from run 0 on. "
                        + "Record it anew: -Dtailunit.baseline=record."));
        assertThat(Commands.PLAIN.run("record", received).err())
                .endsWith(" Record it anew: run the test that compares with of-the-command-line with "
                        + "-Dtailunit.baseline=record.\n");
    }

    private RecursiveTraining<double[]> training(Learner<double[]> learner, String... more) {
        List<String> settings =
                new ArrayList<>(List.of("tailunit.baselines", elsewhere.toString(), "tailunit.baselineRuns", "60"));
        settings.addAll(List.of(more));
        return Loops.accumulating(Learner.named("claims", learner), settings.toArray(String[]::new));
    }

    @Test
    void each_file_is_told_of() throws Exception {
        Path good = BaselineStore.in(elsewhere).record("good", FINGERPRINT, runs("tail mass", 0, 60));
        Path damaged = Files.writeString(elsewhere.resolve("damaged.json"), "{}");
        Path missing = elsewhere.resolve("missing.received.json");

        Ended ended = record(damaged, good, missing, elsewhere.resolve("notes.txt"), elsewhere.resolve(".json"));

        assertThat(ended.code()).isEqualTo(3);
        assertThat(ended.out())
                .isEqualTo("Adopted " + good + " as " + baselines.resolve("good.json") + ". Commit it.\n");
        assertThat(ended.err().lines())
                .hasSize(4)
                .allMatch(line -> line.startsWith("tailunit record: "))
                .anyMatch(line -> line.startsWith("tailunit record: the baseline file " + damaged + " is damaged"))
                .anyMatch(line -> line.startsWith("tailunit record: there is no baseline \"missing\": " + missing))
                .anyMatch(line -> line.equals("tailunit record: " + elsewhere.resolve("notes.txt")
                        + " is no baseline: its name does not end with .received.json or .json."))
                .anyMatch(line -> line.startsWith("tailunit record: " + elsewhere.resolve(".json")
                        + " is no baseline: the name of a baseline consists of"));
    }

    @Test
    void the_baseline_itself_is_no_news() {
        Path file = BaselineStore.in(baselines).record("claims", FINGERPRINT, runs("tail mass", 0, 60));

        assertThat(record(file)).isEqualTo(Commands.error("tailunit record: " + file + " is the baseline itself."));
    }

    @Test
    void nothing_is_adopted_in_continuous_integration() {
        Path file = BaselineStore.in(elsewhere).record("claims", FINGERPRINT, runs("tail mass", 0, 60));

        assertThat(new Commands(false, Map.of("CI", "true")).run("record", "--baselines", baselines, file))
                .isEqualTo(Commands.error(
                        "tailunit record: a baseline is what later builds are compared with, so none is adopted where the "
                                + "environment variable CI is set; adopt it on your own machine and commit the file."));
        assertThat(baselines).doesNotExist();
    }
}
