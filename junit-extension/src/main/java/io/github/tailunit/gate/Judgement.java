package io.github.tailunit.gate;

import io.github.tailunit.generation.EvaluationPath;
import io.github.tailunit.generation.Lineage;
import io.github.tailunit.generation.Recursion;
import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.generation.Sourced;
import io.github.tailunit.metric.Measurement;
import io.github.tailunit.oracle.SamplingNoise;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One gate's work, from the frozen settings to the verdict. */
final class Judgement<S> {

    private final Scene<S> scene;
    private final Criterion criterion;
    private final RecursiveTraining<S> training;
    private final Recursion<S> recursion;
    private final ViolationTest test;
    private final Map<String, Sourced<?>> settings;
    private final List<Run> runs = new ArrayList<>();
    private EvaluationPath idealPath = EvaluationPath.SAMPLE;
    private @Nullable Reading<S> reading;

    Judgement(Scene<S> scene, Criterion criterion, Map<String, Sourced<?>> settings) {
        this.scene = scene;
        this.criterion = criterion;
        this.training = scene.training();
        this.recursion = scene.recursion();
        this.test = scene.test();
        this.settings = settings;
    }

    Verdict verdict() throws InterruptedException {
        try {
            idealPath = scene.alone(scene::idealPath);
            SamplingNoise noise = scene.noise(idealPath);
            criterion.requireSomethingToJudge(scene, noise);
            training.progress()
                    .begin(recursion.learner().name(), recursion.generations(), test.minRuns(), test.maxRuns());
            return training.settings().run().isPresent()
                    ? replay(training.settings().run().getAsInt(), noise)
                    : decide(noise);
        } catch (TimeoutException budget) {
            return undecided(
                    Verdict.Reason.TIME_BUDGET, "the time budget of " + training.timeBudget() + " was used up");
        } catch (OutOfMemoryError memory) {
            return undecided(Verdict.Reason.MEMORY, memory(memory));
        } finally {
            training.progress().end();
        }
    }

    private static String memory(OutOfMemoryError memory) {
        return "the machine ran out of memory" + (memory.getMessage() == null ? "" : " (" + memory.getMessage() + ")")
                + "; give it more, or use a smaller " + "sampleSize, fewer generations or tailunit.threads=1";
    }

    private Verdict decide(SamplingNoise before) throws InterruptedException, TimeoutException {
        training.runner().inOrder(test.maxRuns(), scene.remaining(), index -> look(index, 0), (index, run) -> {
            runs.add(run);
            training.progress().finishedRun();
            return decision() == ViolationTest.Decision.CONTINUE;
        });
        Scene<S> afterwards = scene.withFreshBudget(); // what is decided stays decided
        Reading<S> read = reading(0);
        new RepeatabilityCheck<>(afterwards, read).check(runs.get(0));
        SamplingNoise noise = before;
        if (read.path() != idealPath) {
            noise = afterwards.noise(read.path());
            criterion.requireSomethingToJudge(afterwards, noise);
        }
        Attribution attribution = Attribution.of(afterwards, criterion, noise);
        return decision() == ViolationTest.Decision.PASS
                ? new Verdict.Pass(evidence(Optional.of(attribution), Optional.empty(), List.of()))
                : new Verdict.Fail(explained(attribution, noise, afterwards));
    }

    /** The table explains a failure; that it takes too long or too much memory does not undo the failure. */
    private Evidence explained(Attribution attribution, SamplingNoise noise, Scene<S> afterwards)
            throws InterruptedException {
        Reading<S> read = new Reading<>(afterwards, reading(0).path());
        try {
            Trajectories table = new Table<>(read).of(noise, runs, Optional.empty());
            return evidence(Optional.of(attribution), Optional.of(table), lost(read));
        } catch (TimeoutException | OutOfMemoryError tooMuch) {
            return evidence(Optional.of(attribution), Optional.empty(), List.of());
        }
    }

    private List<String> lost(Reading<S> read) throws InterruptedException {
        Run worst = Run.worst(runs).orElseThrow();
        return read.lost(training.lineage(worst.index()));
    }

    private Run look(int index, int first) throws InterruptedException {
        Lineage<S> lineage = training.lineage(index);
        Reading<S> read = reading(first);
        Measurement kept = read.retention(lineage);
        Bounds bounds = criterion.bounds(index, scene.opponents(read.path()), test);
        boolean violated =
                kept.value().isEmpty() || !bounds.contains(kept.value().getAsDouble());
        return new Run(index, kept, bounds, violated);
    }

    /** The model of the first run says whether the metric can be read exactly; then all runs are read that way. */
    private synchronized Reading<S> reading(int first) throws InterruptedException {
        if (reading == null) {
            EvaluationPath path = idealPath == EvaluationPath.EXACT
                    ? training.lineage(first).pathFor(scene.gauge(), recursion.generations())
                    : idealPath;
            reading = new Reading<>(scene, path);
        }
        return reading;
    }

    private ViolationTest.Decision decision() {
        return test.decide(
                runs.size(), (int) runs.stream().filter(Run::violated).count());
    }

    private Verdict replay(int index, SamplingNoise before) throws InterruptedException, TimeoutException {
        runs.add(scene.alone(() -> look(index, index)));
        Reading<S> read = reading(index);
        SamplingNoise noise = read.path() == idealPath ? before : scene.noise(read.path());
        Trajectories table = new Table<>(read).of(noise, runs, Optional.of(training.lineage(index)));
        Attribution attribution = Attribution.of(scene, criterion, noise);
        return new Verdict.Inconclusive(
                evidence(Optional.of(attribution), Optional.of(table), lost(read)),
                Verdict.Reason.REPLAY,
                "run " + index + " was replayed; a replay is no verdict");
    }

    private Verdict undecided(Verdict.Reason reason, String explanation) {
        return new Verdict.Inconclusive(evidence(Optional.empty(), Optional.empty(), List.of()), reason, explanation);
    }

    private Evidence evidence(Optional<Attribution> attribution, Optional<Trajectories> table, List<String> lost) {
        Setup setup = new Setup(
                recursion.learner().name(),
                recursion.regime().name(),
                training.freeze().generations(),
                recursion.referenceSize(),
                recursion.sampleSize(),
                recursion.seed().value(),
                reading == null ? EvaluationPath.SAMPLE : reading.path(),
                scene.evaluationSize(),
                training.checksReplay(),
                GateDefaults.of(training).rerunCommand(),
                settings);
        Statement statement =
                new Statement(scene.gauge().description(), criterion.condition(test), recursion.generations());
        return new Evidence(statement, setup, test, runs, attribution, table, lost);
    }
}
