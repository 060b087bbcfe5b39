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
import java.util.concurrent.TimeoutException;

/** One gate on one training, before anything has been decided: what is trained, measured, and compared with. */
record Scene<S>(
        RecursiveTraining<S> training,
        Recursion<S> recursion,
        Gauge<S> gauge,
        Ideal<S> ideal,
        ViolationTest test,
        long deadline) {

    static <S> Scene<S> of(RecursiveTraining<S> training, Metric<S> metric, Ideal<S> ideal, ViolationTest test) {
        Recursion<S> recursion = training.freeze();
        Gauge<S> gauge = metric.calibrate(recursion.type().copy(recursion.reference()), recursion.referenceSize());
        long deadline = System.nanoTime() + training.timeBudget().toNanos();
        return new Scene<>(training, recursion, gauge, ideal, test, deadline);
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
