package io.github.tailunit.gate;

import io.github.tailunit.generation.DeclaredSeed;
import io.github.tailunit.generation.EvaluationPath;
import io.github.tailunit.generation.LineageRunner;
import io.github.tailunit.generation.Recursion;
import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.generation.ReportSettings;
import io.github.tailunit.generation.Sourced;
import io.github.tailunit.oracle.SamplingNoise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One gate's work, from the frozen settings to the verdict. */
final class Judgement<S> {

    private static final Duration SHORT = Duration.ofSeconds(2);

    private final Scene<S> scene;
    private final Criterion criterion;
    private final RecursiveTraining<S> training;
    private final Recursion<S> recursion;
    private final SequentialTest test;
    private final Map<String, Sourced<?>> settings;
    private final int firstRun;
    private final List<Run> runs = new ArrayList<>();
    private EvaluationPath idealPath = EvaluationPath.SAMPLE;
    private @Nullable Reading<S> reading;

    /** Runs are looked at from the first one on. */
    Judgement(Scene<S> scene, Criterion criterion, Map<String, Sourced<?>> settings, int firstRun) {
        this.scene = scene;
        this.criterion = criterion;
        this.training = scene.training();
        this.recursion = scene.recursion();
        this.test = scene.test();
        this.settings = settings;
        this.firstRun = firstRun;
    }

    Verdict verdict() throws InterruptedException {
        return guarded(this::judged);
    }

    /** Work that ends in a verdict. */
    @FunctionalInterface
    interface Work {
        Verdict run() throws InterruptedException, TimeoutException;
    }

    /** If time or memory do not suffice, the verdict says so. */
    Verdict guarded(Work work) throws InterruptedException {
        try {
            return work.run();
        } catch (TimeoutException budget) {
            return undecided(
                    Verdict.Reason.TIME_BUDGET, "the time budget of " + training.timeBudget() + " was used up");
        } catch (OutOfMemoryError memory) {
            return undecided(Verdict.Reason.MEMORY, memory(memory));
        } finally {
            training.progress().end();
        }
    }

    private Verdict judged() throws InterruptedException, TimeoutException {
        int first = training.settings().run().orElse(firstRun);
        SamplingNoise matching = opponents(first, test.minRuns(), test.maxRuns());
        return training.settings().run().isPresent() ? replay(first, matching) : decide(matching);
    }

    /** Ideal runs, before the first run is looked at. */
    private SamplingNoise opponents(int first, int fewestRuns, int mostRuns)
            throws InterruptedException, TimeoutException {
        idealPath = scene.alone(scene::idealPath);
        SamplingNoise noise = scene.noise(idealPath);
        criterion.requireSomethingToJudge(scene, noise);
        training.progress().begin(recursion.learner().name(), recursion.generations(), fewestRuns, mostRuns);
        return measuredAlike(noise, first);
    }

    /**
     * Looks at runs as a decision does, and decides nothing.
     *
     * @param fewest where the time budget is used up, so many will do
     */
    Evidence observe(int number, int fewest) throws InterruptedException, TimeoutException {
        int stored = test.storedRuns().orElse(0);
        recursion.requireRealRecordsFor(Math.max(number, test.maxRuns()) + stored);
        try {
            SamplingNoise noise = opponents(0, number, number);
            lookAt(number, fewest, i -> look(i < test.maxRuns() ? i : i + stored, 0, noise)); // others are ideal runs'
            Scene<S> afterwards = scene.withFreshBudget();
            Reading<S> read = new Reading<>(afterwards, reading(0).path());
            new RepeatabilityCheck<>(afterwards, read, criterion).check(runs);
            SamplingNoise alike = read.path() == idealPath ? noise : afterwards.noise(read.path());
            Attribution attribution = criterion.attribution(read, alike);
            return evidence(Optional.of(attribution), Pictures.none(), Optional.empty());
        } finally {
            training.progress().end();
        }
    }

    private void lookAt(int number, int fewest, LineageRunner.Task<Run> look)
            throws InterruptedException, TimeoutException {
        try {
            training.runner().inOrder(number, scene.remaining(), look, (index, run) -> {
                training.progress().finishedRun();
                return runs.add(run);
            });
        } catch (TimeoutException budget) {
            if (runs.size() < fewest) {
                throw budget;
            }
        }
    }

    /** Ideal runs that all runs share are measured before the first run is looked at; so how must be known by then. */
    private SamplingNoise measuredAlike(SamplingNoise noise, int first) throws InterruptedException, TimeoutException {
        if (scene.sharedBlock().isEmpty()) {
            return noise;
        }
        if (idealPath == EvaluationPath.SAMPLE
                || scene.alone(() -> reading(first)).path() == EvaluationPath.EXACT) {
            return noise;
        }
        idealPath = EvaluationPath.SAMPLE;
        SamplingNoise alike = scene.noise(idealPath);
        criterion.requireSomethingToJudge(scene, alike);
        return alike;
    }

    private static String memory(OutOfMemoryError memory) {
        return "the machine ran out of memory" + (memory.getMessage() == null ? "" : " (" + memory.getMessage() + ")")
                + "; give it more, or use a smaller " + "sampleSize, fewer generations or tailunit.threads=1";
    }

    private Verdict decide(SamplingNoise before) throws InterruptedException, TimeoutException {
        long began = System.nanoTime();
        training.runner()
                .inOrder(
                        test.maxRuns(),
                        scene.remaining(),
                        index -> look(firstRun + index, firstRun, before),
                        (index, run) -> {
                            runs.add(run);
                            training.progress().finishedRun();
                            return decision() == SequentialTest.Decision.CONTINUE;
                        });
        Scene<S> afterwards = scene.withFreshBudget(); // what is decided stays decided
        Reading<S> read = reading(firstRun);
        new RepeatabilityCheck<>(afterwards, read, criterion).check(runs);
        SamplingNoise noise = before;
        if (read.path() != idealPath) {
            noise = afterwards.noise(read.path());
            criterion.requireSomethingToJudge(afterwards, noise);
        }
        Attribution attribution = criterion.attribution(new Reading<>(afterwards, read.path()), noise);
        SequentialTest.Decision decided = decision();
        if (decided == SequentialTest.Decision.FAIL) {
            return new Verdict.Fail(explained(attribution, noise, afterwards));
        }
        Evidence evidence = evidence(Optional.of(attribution), pictured(noise, began), Optional.empty());
        return decided == SequentialTest.Decision.PASS
                ? new Verdict.Pass(evidence)
                : new Verdict.Inconclusive(
                        evidence, Verdict.Reason.RUNS, "the " + runs.size() + " runs that were planned do not decide");
    }

    /** Nobody waits long for pictures of what is in order. */
    private Pictures pictured(SamplingNoise noise, long began) throws InterruptedException {
        if (training.settings().report().pictures() == ReportSettings.Pictures.FAILURES) {
            return Pictures.none();
        }
        Duration quarter = Duration.ofNanos((System.nanoTime() - began) / 4);
        Duration most = quarter.compareTo(SHORT) < 0 ? SHORT : quarter;
        Scene<S> shortly = scene.within(most.compareTo(training.timeBudget()) < 0 ? most : training.timeBudget());
        return Pictures.of(new Reading<>(shortly, reading(firstRun).path()), noise, runs, Optional.empty());
    }

    private Evidence explained(Attribution attribution, SamplingNoise noise, Scene<S> afterwards)
            throws InterruptedException {
        Reading<S> read = new Reading<>(afterwards, reading(firstRun).path());
        Pictures pictures = Pictures.of(read, noise, runs, Optional.empty());
        Optional<FirstDegraded> since = criterion.knowsEarlierGenerations()
                ? Pictures.ifPossible(() -> FirstDegraded.of(afterwards, read.path(), criterion, noise, runs.size()))
                : Optional.empty();
        return evidence(Optional.of(attribution), pictures, since);
    }

    private Run look(int index, int first, SamplingNoise noise) throws InterruptedException {
        training.lineage(index); // before the path is looked for, which waits for the first run
        Reading<S> read = reading(first);
        return new Trial<>(read, criterion, scene.opponents(read.path(), noise)).of(index);
    }

    /** The model of the first run says whether the metric can be read exactly; then all runs are read that way. */
    private synchronized Reading<S> reading(int first) throws InterruptedException {
        if (reading == null) {
            reading = scene.reading(idealPath, first);
        }
        return reading;
    }

    private SequentialTest.Decision decision() {
        return test.decide(runs);
    }

    private Verdict replay(int index, SamplingNoise before) throws InterruptedException, TimeoutException {
        runs.add(scene.alone(() -> look(index, index, before)));
        Reading<S> read = reading(index);
        SamplingNoise noise = read.path() == idealPath ? before : scene.noise(read.path());
        Pictures pictures = Pictures.of(read, noise, runs, Optional.of(training.lineage(index)));
        Attribution attribution = criterion.attribution(read, noise);
        return new Verdict.Inconclusive(
                evidence(Optional.of(attribution), pictures, Optional.empty()),
                Verdict.Reason.REPLAY,
                "run " + index + " was replayed; a replay is no verdict");
    }

    /** All runs, which somebody has asked to be stored. */
    Verdict recorded(Reading<S> read, List<Run> all, String explanation) {
        reading = read;
        runs.addAll(all);
        return undecided(Verdict.Reason.RECORDED, explanation);
    }

    private Verdict undecided(Verdict.Reason reason, String explanation) {
        return new Verdict.Inconclusive(
                evidence(Optional.empty(), Pictures.none(), Optional.empty()), reason, explanation);
    }

    private Evidence evidence(Optional<Attribution> attribution, Pictures pictures, Optional<FirstDegraded> since) {
        EvaluationPath path = reading == null ? EvaluationPath.SAMPLE : reading.path();
        DeclaredSeed seed = recursion.declaredSeed();
        Setup setup = new Setup(
                recursion.learner().name(),
                recursion.regime().name(),
                Setup.DataScope.of(recursion),
                training.freeze().generations(),
                recursion.referenceSize(),
                recursion.sampleSize(),
                seed.value(),
                seed.epoch(),
                seed.rotation(),
                recursion.drawingPath(),
                path,
                scene.evaluationSize(),
                training.checksReplay(),
                GateDefaults.of(training).rerunCommand(),
                settings);
        Statement statement = new Statement(
                scene.gauges().description(),
                criterion.condition(scene),
                recursion.generations(),
                criterion.tolerated(),
                scene.caveats(path));
        return new Evidence(
                statement,
                setup,
                test,
                runs,
                attribution,
                pictures.trajectories(),
                pictures.tailCurves(),
                since,
                pictures.losses(),
                criterion.againstBaseline(runs, test));
    }
}
