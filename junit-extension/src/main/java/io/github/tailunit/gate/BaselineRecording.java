package io.github.tailunit.gate;

import io.github.tailunit.baseline.Comparison;
import io.github.tailunit.baseline.Fingerprint;
import io.github.tailunit.baseline.StoredRuns;
import io.github.tailunit.generation.EvaluationPath;
import io.github.tailunit.generation.RecursiveTraining;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** Trains as many runs as a baseline has, and stores what they keep. */
final class BaselineRecording<S> {

    private static final Bounds NONE = new Bounds(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    private final BaselineQuestion question;
    private final GateSettings settings;
    private final RecursiveTraining<S> training;
    private final BaselineFiles files;
    private final int size;
    private final Scene<S> scene;

    BaselineRecording(BaselineQuestion question, Scene<S> compared, GateSettings settings) {
        this.question = question;
        this.settings = settings;
        this.training = compared.training();
        this.files = BaselineFiles.of(training);
        this.size = training.settings().baselines().runs();
        this.scene = compared.judgedBy(files.testAgainst(size, question.name(), settings), size);
    }

    Verdict verdict() throws InterruptedException {
        StoredRunsCriterion nothingYet = criterion(new Reading<>(scene, EvaluationPath.SAMPLE), List.of());
        return new Judgement<>(scene, nothingYet, settings.inForce(), 0).guarded(this::recorded);
    }

    private Verdict recorded() throws InterruptedException, TimeoutException {
        scene.noise(scene.alone(scene::idealPath)); // a comparison shows it, so what does not have it is not recorded
        training.progress()
                .begin(scene.recursion().learner().name(), scene.recursion().generations(), size, size);
        Reading<S> reading = scene.reading(0);
        List<Run> runs = runs(reading);
        StoredRunsCriterion criterion = criterion(reading, runs);
        new RepeatabilityCheck<>(scene.withFreshBudget(), reading, criterion).check(runs);
        criterion.requireSomethingToJudge(scene);
        files.stored().record(question.name(), Fingerprint.of(training.freeze()), criterion.stored());
        return new Judgement<>(scene, criterion, settings.inForce(), 0)
                .recorded(reading, runs, "baseline " + question.name() + " was recorded; a recording is no verdict");
    }

    private List<Run> runs(Reading<S> reading) throws InterruptedException, TimeoutException {
        List<Run> runs = new ArrayList<>();
        training.runner()
                .inOrder(
                        size,
                        scene.remaining(),
                        index -> reading.retention(training.lineage(index), reading.generations()),
                        (index, kept) -> {
                            runs.add(new Run(index, kept, NONE, false));
                            training.progress().finishedRun();
                            return true;
                        });
        return runs;
    }

    private StoredRunsCriterion criterion(Reading<S> reading, List<Run> runs) {
        StoredRuns stored = new StoredRuns(
                reading.metric(), 0, runs.stream().map(Run::retention).toList());
        return new StoredRunsCriterion(
                question.name(),
                stored,
                new Comparison(Comparison.Kind.SAME, List.of()),
                false,
                settings.profile().rankOf(size),
                question.allowed(),
                List.of(),
                files);
    }
}
