package io.github.tailunit.gate;

import io.github.tailunit.baseline.Baseline;
import io.github.tailunit.baseline.Comparison;
import io.github.tailunit.baseline.Fingerprint;
import io.github.tailunit.baseline.StoredRuns;
import io.github.tailunit.generation.EvaluationPath;
import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.generation.TrainingConfigurationException;
import io.github.tailunit.metric.Measurement;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * Compares a training with its baseline. If both draw the same random numbers, runs are compared one by one: unchanged code
 * gives unchanged runs, and cannot fail. If a run has changed, or none can be the same, new runs are held against the worst of
 * all that are stored; unless the user says how much less is no violation, for that can be said of each pair.
 */
final class BaselineComparison<S> {

    private final BaselineQuestion question;
    private final Scene<S> scene;
    private final GateSettings settings;
    private final RecursiveTraining<S> training;
    private final BaselineFiles files;
    private final Fingerprint now;
    private final Baseline baseline;
    private final StoredRuns stored;

    BaselineComparison(BaselineQuestion question, Scene<S> scene, GateSettings settings) {
        this.question = question;
        this.scene = scene;
        this.settings = settings;
        this.training = scene.training();
        this.files = BaselineFiles.of(training);
        this.now = Fingerprint.of(training.freeze());
        this.baseline = files.stored().read(question.name(), files.recordCommand());
        this.stored = stored();
    }

    private StoredRuns stored() {
        Reading<S> any = new Reading<>(scene, EvaluationPath.SAMPLE);
        StoredRuns found = baseline.runs(any.metric())
                .orElseThrow(() -> unusable("has nothing on the "
                        + scene.gauges().description() + ", but on "
                        + baseline.metrics().stream()
                                .map(runs -> runs.metric().definition() + " at generation "
                                        + runs.metric().generation())
                                .collect(Collectors.joining("; "))));
        if (found.firstRun() != 0) {
            throw unusable("holds runs from run " + found.firstRun() + " on, as a received result does");
        }
        return found;
    }

    private TrainingConfigurationException unusable(String problem) {
        return new TrainingConfigurationException(
                "baseline " + question.name() + " " + problem + ". Record it anew: " + files.recordCommand());
    }

    Verdict verdict() throws InterruptedException {
        int size = stored.retentions().size();
        Comparison known =
                comparison(new Reading<>(scene, stored.metric().path())); // how runs are read is not known yet
        Scene<S> others = scene.judgedBy(files.testAgainst(size, question.name(), settings), firstOfOthers());
        StoredRunsCriterion criterion = new StoredRunsCriterion(
                question.name(),
                stored,
                known,
                false,
                settings.profile().rankOf(size),
                question.allowed(),
                List.of(),
                files);
        return new Judgement<>(others, criterion, settings.inForce(), firstOfOthers())
                .guarded(() -> compared(criterion, others));
    }

    /** Runs from the same random numbers as the stored ones are skipped: they depend on them. */
    private int firstOfOthers() {
        Fingerprint then = baseline.fingerprint();
        return then.seed().equals(now.seed()) && then.seedLayout() == now.seedLayout()
                ? stored.retentions().size()
                : 0;
    }

    private Comparison comparison(Reading<S> reading) {
        Comparison comparison = Comparison.of(baseline.fingerprint(), stored.metric(), now, reading.metric());
        if (comparison.kind() == Comparison.Kind.NOT_COMPARABLE) {
            throw unusable(
                    "cannot be compared with: another loop, or another measurement, says nothing of the learner ("
                            + String.join("; ", comparison.differences()) + ")");
        }
        return comparison;
    }

    private Verdict compared(StoredRunsCriterion criterion, Scene<S> others)
            throws InterruptedException, TimeoutException {
        boolean same = criterion.comparison().kind() == Comparison.Kind.SAME;
        OptionalInt replayed = training.settings().run();
        Reading<S> reading = scene.reading(replayed.orElse(same ? 0 : firstOfOthers()));
        comparison(reading);
        boolean paired = same && replayed.orElse(0) < stored.retentions().size();
        List<Measurement> first = paired && replayed.isEmpty() ? first(reading) : List.of();
        boolean unchanged = !first.isEmpty() && new StoredPairs(stored.retentions(), first).changed() == 0;
        if (paired && (unchanged || question.allowed() > 0)) {
            requireEnoughPairs(unchanged);
            return judged(scene, criterion.pairByPair(), 0, reading);
        }
        return judged(others, criterion.after(first), firstOfOthers(), reading);
    }

    private Verdict judged(Scene<S> seen, StoredRunsCriterion criterion, int firstRun, Reading<S> reading)
            throws InterruptedException {
        Verdict verdict = new Judgement<>(seen, criterion, settings.inForce(), firstRun).verdict();
        if (!(verdict instanceof Verdict.Inconclusive)) {
            Evidence evidence = verdict.evidence();
            boolean paired = !criterion.first().isEmpty();
            StoredRuns runs = new StoredRuns(
                    reading.metric(),
                    paired ? 0 : firstRun,
                    paired
                            ? criterion.first()
                            : evidence.runs().stream().map(Run::retention).toList());
            files.publish(question.name(), now, runs, evidence.baseline().orElseThrow());
        }
        return verdict;
    }

    private List<Measurement> first(Reading<S> reading) throws InterruptedException, TimeoutException {
        List<Measurement> first = new ArrayList<>();
        training.runner()
                .inOrder(
                        scene.countingTest().runsIfAllIsWell(),
                        scene.remaining(),
                        index -> reading.retention(training.lineage(index), reading.generations()),
                        (index, kept) -> first.add(kept));
        return first;
    }

    private void requireEnoughPairs(boolean unchanged) {
        int most = scene.test().maxRuns();
        if (!unchanged && most > stored.retentions().size()) {
            throw unusable("has " + stored.retentions().size() + " runs, but with allowing(" + question.allowed()
                    + ") up to " + most + " are compared one by one; record " + most + " with -Dtailunit.baselineRuns="
                    + most);
        }
    }
}
