package io.github.tailunit.gate;

import io.github.tailunit.generation.EvaluationPath;
import io.github.tailunit.generation.Lineage;
import io.github.tailunit.generation.Recursion;
import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.generation.TrainingConfigurationException;
import io.github.tailunit.metric.Measurement;
import io.github.tailunit.oracle.IdealLoop;
import io.github.tailunit.oracle.SamplingNoise;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/** One gate's work, from the frozen settings to the verdict. */
final class Judgement<S> {

    private final Scene<S> scene;
    private final Criterion criterion;
    private final RecursiveTraining<S> training;
    private final Recursion<S> recursion;
    private final ViolationTest test;
    private final List<Run> runs = new ArrayList<>();
    private Reading<S> reading;

    Judgement(Scene<S> scene, Criterion criterion) {
        this.scene = scene;
        this.criterion = criterion;
        this.training = scene.training();
        this.recursion = scene.recursion();
        this.test = scene.test();
        this.reading = new Reading<>(scene, EvaluationPath.SAMPLE);
    }

    Verdict verdict() throws InterruptedException {
        try {
            EvaluationPath idealPath = alone(scene::idealPath);
            SamplingNoise noise = scene.noise(idealPath);
            criterion.requireSomethingToJudge(scene, noise);
            int first = training.settings().run().orElse(0);
            Lineage<S> lineage = trainFirst(first);
            EvaluationPath path = idealPath == EvaluationPath.EXACT
                    ? lineage.pathFor(scene.gauge(), recursion.generations())
                    : idealPath;
            reading = new Reading<>(scene, path);
            noise = path == idealPath ? noise : scene.noise(path);
            return training.settings().run().isPresent() ? replay(lineage, noise) : decide(noise);
        } catch (TimeoutException budget) {
            return undecided(
                    Verdict.Reason.TIME_BUDGET, "the time budget of " + training.timeBudget() + " was used up");
        } catch (OutOfMemoryError memory) {
            return undecided(
                    Verdict.Reason.MEMORY,
                    "the machine ran out of memory"
                            + (memory.getMessage() == null ? "" : " (" + memory.getMessage() + ")")
                            + "; give it more, or use a smaller "
                            + "sampleSize, fewer generations or tailunit.threads=1");
        }
    }

    /** On the pool like all others, so that the time budget holds for it too. */
    private Lineage<S> trainFirst(int index) throws InterruptedException, TimeoutException {
        training.progress().begin(recursion.learner().name(), recursion.generations(), test.minRuns(), test.maxRuns());
        return alone(() -> training.lineage(index));
    }

    private Verdict decide(SamplingNoise noise) throws InterruptedException, TimeoutException {
        IdealLoop opponents = scene.opponents(reading.path());
        training.runner()
                .inOrder(
                        test.maxRuns(),
                        scene.remaining(),
                        index -> look(training.lineage(index), opponents),
                        (index, run) -> {
                            runs.add(run);
                            training.progress().finishedRun();
                            return decision() == ViolationTest.Decision.CONTINUE;
                        });
        checkReplay();
        training.progress().end();
        Attribution attribution = attribution(noise);
        return decision() == ViolationTest.Decision.PASS
                ? new Verdict.Pass(evidence(attribution, Optional.empty()))
                : new Verdict.Fail(
                        evidence(attribution, Optional.of(new Table<>(reading).of(noise, runs, Optional.empty()))));
    }

    private Run look(Lineage<S> lineage, IdealLoop opponents) throws InterruptedException {
        Measurement kept = reading.retention(lineage);
        double bar = criterion.bar(lineage.index(), opponents, test);
        boolean violated = kept.value().isEmpty() || kept.value().getAsDouble() < bar;
        return new Run(lineage.index(), kept, bar, violated);
    }

    private ViolationTest.Decision decision() {
        return test.decide(
                runs.size(), (int) runs.stream().filter(Run::violated).count());
    }

    /**
     * Two runs are trained again, with nothing else running; they must draw the same records and keep the same share. Run
     * 0 was trained before all others, so it shows what a learner remembers; the last one was trained beside others, so it
     * shows what runs write into each other's memory.
     */
    private void checkReplay() throws InterruptedException, TimeoutException {
        if (training.checksReplay()) {
            checkReplay(runs.get(0));
            checkReplay(runs.get(runs.size() - 1));
        }
    }

    private void checkReplay(Run run) throws InterruptedException, TimeoutException {
        Lineage<S> again = alone(() -> recursion.train(run.index(), training.progress()));
        Optional<Integer> difference = training.lineage(run.index()).firstDifference(again);
        boolean sameMeasurement = alone(() -> reading.retention(again))
                .value()
                .equals(run.retention().value());
        if (difference.isPresent() || !sameMeasurement) {
            throw new TrainingConfigurationException("the learner "
                    + recursion.learner().name() + " is not repeatable: run " + run.index()
                    + ", trained a second time from seed " + recursion.seed().value()
                    + ", drew other records in generation " + difference.orElse(recursion.generations())
                    + ". Your learner does not draw only from the generator it was given, or shares state between runs. "
                    + "Take every random number from the RandomGenerator arguments, and build a new model in each fit");
        }
    }

    @FunctionalInterface
    private interface Work<T> {
        T run() throws InterruptedException;
    }

    private <T> T alone(Work<T> work) throws InterruptedException, TimeoutException {
        List<T> result = new ArrayList<>(1);
        training.runner().inOrder(1, scene.remaining(), index -> work.run(), (index, value) -> result.add(value));
        return result.get(0);
    }

    private Verdict replay(Lineage<S> lineage, SamplingNoise noise) throws InterruptedException, TimeoutException {
        runs.add(look(lineage, scene.opponents(reading.path())));
        training.progress().end();
        Trajectories table = new Table<>(reading).of(noise, runs, Optional.of(lineage));
        return new Verdict.Inconclusive(
                evidence(attribution(noise), Optional.of(table)),
                Verdict.Reason.REPLAY,
                "run " + lineage.index() + " was replayed; a replay is no verdict");
    }

    private Verdict undecided(Verdict.Reason reason, String explanation) {
        training.progress().end();
        return new Verdict.Inconclusive(evidence(Optional.empty(), Optional.empty(), List.of()), reason, explanation);
    }

    private Evidence evidence(Attribution attribution, Optional<Trajectories> table) throws InterruptedException {
        Evidence evidence = evidence(Optional.of(attribution), table, List.of());
        if (table.isEmpty() || evidence.worstRun().isEmpty()) {
            return evidence;
        }
        Lineage<S> worst = training.lineage(evidence.worstRun().get().index());
        return evidence(Optional.of(attribution), table, reading.lost(worst));
    }

    private Evidence evidence(Optional<Attribution> attribution, Optional<Trajectories> table, List<String> lost) {
        Setup setup = new Setup(
                recursion.learner().name(),
                recursion.regime().name(),
                recursion.generations(),
                recursion.referenceSize(),
                recursion.sampleSize(),
                recursion.seed().value(),
                reading.path(),
                scene.evaluationSize(),
                training.checksReplay(),
                GateDefaults.of(training).rerunCommand());
        Statement statement =
                new Statement(scene.gauge().description(), criterion.condition(test), recursion.generations());
        return new Evidence(statement, setup, test, runs, attribution, table, lost);
    }

    private Attribution attribution(SamplingNoise noise) throws InterruptedException, TimeoutException {
        return Attribution.of(scene, criterion, noise);
    }
}
