package io.github.tailunit.gate;

import io.github.tailunit.generation.EvaluationPath;
import io.github.tailunit.generation.Recursion;
import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.metric.Gauge;
import io.github.tailunit.metric.Metric;
import io.github.tailunit.oracle.Ideal;
import io.github.tailunit.oracle.IdealLoop;
import io.github.tailunit.oracle.SamplingNoise;
import io.github.tailunit.random.Purpose;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeoutException;

/** One gate on one training, before anything has been decided: what is trained, measured, and compared with. */
record Scene<S>(
        RecursiveTraining<S> training,
        Recursion<S> recursion,
        Gauge<S> gauge,
        Ideal<? super S> ideal,
        ViolationTest test,
        long deadline) {

    static <S> Scene<S> of(
            RecursiveTraining<S> training, Metric<? super S> metric, Ideal<? super S> ideal, ViolationTest test) {
        return of(training, metric, ideal, test, OptionalInt.empty());
    }

    /** A gate that looks at an earlier generation sees the loop as if it ended there. */
    static <S> Scene<S> of(
            RecursiveTraining<S> training,
            Metric<? super S> metric,
            Ideal<? super S> ideal,
            ViolationTest test,
            OptionalInt generation) {
        Recursion<S> whole = training.freeze();
        Recursion<S> recursion = generation.isPresent() ? whole.until(generation.getAsInt()) : whole;
        Gauge<? super S> gauge =
                metric.calibrate(recursion.type().copy(recursion.reference()), recursion.referenceSize());
        return new Scene<>(training, recursion, narrowed(gauge), ideal, test, 0).withFreshBudget();
    }

    @SuppressWarnings("unchecked") // a gauge only reads batches: one that reads a supertype of S reads S
    private static <S> Gauge<S> narrowed(Gauge<? super S> gauge) {
        return (Gauge<S>) gauge;
    }

    /** The same with the whole time budget from now on. */
    Scene<S> withFreshBudget() {
        return new Scene<>(
                training,
                recursion,
                gauge,
                ideal,
                test,
                System.nanoTime() + training.timeBudget().toNanos());
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

    int evaluationSize() {
        return training.evaluationSize().orElseGet(() -> gauge.evaluationSize(recursion.sampleSize()));
    }

    /** The ideal runs that candidates are held against. */
    IdealLoop opponents(EvaluationPath path) {
        return ideal.loop(
                recursion, gauge, path, evaluationSize(), recursion.seed().child(Purpose.IDEAL));
    }

    /** The ideal runs that say what sampling alone does; never the same as the opponents. */
    SamplingNoise noise(EvaluationPath path) throws InterruptedException, TimeoutException {
        return noise(recursion, path);
    }

    /** The same for a loop that differs in regime or size. */
    SamplingNoise noise(Recursion<S> loop, EvaluationPath path) throws InterruptedException, TimeoutException {
        IdealLoop runs =
                ideal.loop(loop, gauge, path, evaluationSize(), loop.seed().child(Purpose.SAMPLING_NOISE));
        return SamplingNoise.of(runs, training.runner(), remaining());
    }

    EvaluationPath idealPath() throws InterruptedException {
        return ideal.path(recursion, gauge, recursion.seed().child(Purpose.SAMPLING_NOISE));
    }

    Duration remaining() {
        return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
    }
}
