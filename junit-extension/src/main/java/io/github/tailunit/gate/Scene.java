package io.github.tailunit.gate;

import io.github.tailunit.generation.EvaluationPath;
import io.github.tailunit.generation.Recursion;
import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.generation.TrainingConfigurationException;
import io.github.tailunit.metric.Gauge;
import io.github.tailunit.metric.Metric;
import io.github.tailunit.oracle.Ideal;
import io.github.tailunit.oracle.IdealLoop;
import io.github.tailunit.oracle.SamplingNoise;
import io.github.tailunit.random.Purpose;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** One gate on one training, before anything has been decided: what is trained, measured, and compared with. */
record Scene<S>(
        RecursiveTraining<S> training,
        Recursion<S> recursion,
        Gauges<S> gauges,
        Ideal<? super S> ideal,
        SequentialTest test,
        OptionalInt sharedBlock,
        long deadline) {

    static <S> Scene<S> of(
            RecursiveTraining<S> training, Metric<? super S> metric, Ideal<? super S> ideal, SequentialTest test) {
        return of(training, metric, ideal, gauge -> test, OptionalInt.empty());
    }

    /** A gate that looks at an earlier generation sees the loop as if it ended there. */
    static <S> Scene<S> of(
            RecursiveTraining<S> training,
            Metric<? super S> metric,
            Ideal<? super S> ideal,
            Function<Gauge<S>, SequentialTest> test,
            OptionalInt generation) {
        Recursion<S> whole = training.freeze();
        Recursion<S> recursion = generation.isPresent() ? whole.until(generation.getAsInt()) : whole;
        Gauges<S> gauges = new Gauges<>(metric, recursion);
        SequentialTest design = test.apply(gauges.apply(0));
        requireGenerationToCompare(ideal, recursion.generations());
        recursion.requireRealRecordsFor(design.maxRuns() + design.storedRuns().orElse(0));
        return new Scene<>(training, recursion, gauges, ideal, design, design.storedRuns(), 0).withFreshBudget();
    }

    private static void requireGenerationToCompare(Ideal<?> ideal, int generations) {
        if (ideal.startsFromFirstFit() && generations < 2) {
            throw new TrainingConfigurationException(
                    "there is nothing to judge: an ideal that starts from the first batch is "
                            + "compared from generation 2 on, but this gate looks at generation " + generations);
        }
    }

    /**
     * The same with a test against runs that are stored already; ideal runs only say what sampling does.
     *
     * @param firstRun the index of the first run that is looked at
     */
    Scene<S> judgedBy(SequentialTest against, int firstRun) {
        recursion.requireRealRecordsFor(firstRun + against.maxRuns());
        return new Scene<>(training, recursion, gauges, ideal, against, OptionalInt.empty(), deadline);
    }

    /** How runs are read: the model of one of them says whether that can be done exactly; then all are read that way. */
    Reading<S> reading(EvaluationPath idealPath, int run) throws InterruptedException {
        EvaluationPath path = idealPath == EvaluationPath.EXACT
                ? training.lineage(run).pathFor(gauge(run), recursion.generations())
                : idealPath;
        return new Reading<>(this, path);
    }

    /** The same before anything else is known. */
    Reading<S> reading(int run) throws InterruptedException, TimeoutException {
        EvaluationPath path = alone(this::idealPath);
        return alone(() -> reading(path, run));
    }

    /** The test, where it counts violations. */
    ViolationTest countingTest() {
        return (ViolationTest) test;
    }

    /** The same with the whole time budget from now on. */
    Scene<S> withFreshBudget() {
        return within(training.timeBudget());
    }

    /** The same with so much time from now on. */
    Scene<S> within(Duration time) {
        return new Scene<>(training, recursion, gauges, ideal, test, sharedBlock, System.nanoTime() + time.toNanos());
    }

    /** Work that is done on the pool, so that the time budget holds for it, with nothing else of this gate running. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws InterruptedException;
    }

    <T> T alone(Work<T> work) throws InterruptedException, TimeoutException {
        List<T> result = new ArrayList<>(1);
        training.runner().inOrder(1, remaining(), index -> work.run(), (index, value) -> result.add(value));
        return result.get(0);
    }

    /** The metric, as frozen on the reference of a run. */
    Gauge<S> gauge(int run) {
        return gauges.apply(run);
    }

    /** What a reader must know of the reference, and of the sample that generations are measured on. */
    List<String> caveats(EvaluationPath path) {
        List<String> caveats = new ArrayList<>(gauge(0).caveats());
        int advised = gauge(0).evaluationSize(recursion.sampleSize());
        if (path == EvaluationPath.SAMPLE && evaluationSize() < advised) {
            caveats.add(String.format(
                    Locale.ROOT,
                    "Generations are measured on %,d records, as evaluationSize says; %,d are advised, or a loss may be that "
                            + "of the sample.",
                    evaluationSize(),
                    advised));
        }
        return caveats;
    }

    /** The same for all runs, or they could not be compared. */
    int evaluationSize() {
        return training.evaluationSize().orElseGet(() -> gauge(0).evaluationSize(recursion.sampleSize()));
    }

    /** The same loop, looked at as if it ended earlier. */
    Scene<S> until(int generation) {
        return new Scene<>(training, recursion.until(generation), gauges, ideal, test, sharedBlock, deadline);
    }

    private Optional<S> firstBatch(int run) throws InterruptedException {
        return training.lineage(run).firstBatch();
    }

    /** Where the ideal runs come from that candidates are held against. */
    IdealLoop opponentLoop(EvaluationPath path) {
        return ideal.loop(
                recursion,
                gauges,
                path,
                evaluationSize(),
                this::firstBatch,
                recursion.seed().child(Purpose.IDEAL));
    }

    /**
     * The ideal runs that say what sampling alone does: never the same as the opponents, unless these are one block that all
     * runs share.
     */
    SamplingNoise noise(EvaluationPath path) throws InterruptedException, TimeoutException {
        return sharedBlock.isPresent() ? block(opponentLoop(path), sharedBlock.getAsInt()) : noise(recursion, path);
    }

    /**
     * The ideal runs that candidates are held against.
     *
     * @param noise what ideal runs keep that are measured alike; the block itself, where all runs share one
     */
    Opponents opponents(EvaluationPath path, SamplingNoise noise) {
        return sharedBlock.isPresent()
                ? new SharedBlock(noise.sorted(recursion.generations()))
                : new OwnBlocks(opponentLoop(path), IdealCriterion.blockSize(test));
    }

    /** Where each run has real records of its own, so has each ideal run of the block: it starts by the same rule. */
    private SamplingNoise block(IdealLoop loop, int size) throws InterruptedException, TimeoutException {
        if (ideal.startsFromFirstFit()) {
            throw new IllegalStateException(
                    "ideal runs that start from the first batch of one run cannot be shared by other "
                            + "runs, which start from theirs: the level of the test would be lost");
        }
        int first = recursion.real().areTheSameForAllRuns() ? 0 : test.maxRuns();
        return SamplingNoise.of(
                loop,
                size,
                opponent -> first == 0 ? 0 : first + opponent,
                training.runner(),
                remaining(),
                training.progress());
    }

    /** The same for a loop that differs in regime or size. */
    SamplingNoise noise(Recursion<S> loop, EvaluationPath path) throws InterruptedException, TimeoutException {
        IdealLoop runs = ideal.loop(
                loop,
                gauges,
                path,
                evaluationSize(),
                this::firstBatch,
                loop.seed().child(Purpose.SAMPLING_NOISE));
        return SamplingNoise.of(runs, starts(loop), training.runner(), remaining(), training.progress());
    }

    /** From so many runs of the candidate ideal runs take their start. First batches take training: those of runs to come. */
    private int starts(Recursion<S> loop) {
        if (ideal.startsFromFirstFit()) {
            return test.minRuns();
        }
        return loop.real().areTheSameForAllRuns() ? 1 : test.maxRuns();
    }

    EvaluationPath idealPath() throws InterruptedException {
        return ideal.path(recursion, gauge(0), recursion.seed().child(Purpose.SAMPLING_NOISE));
    }

    Duration remaining() {
        return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
    }
}
