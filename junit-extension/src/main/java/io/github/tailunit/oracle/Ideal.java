package io.github.tailunit.oracle;

import io.github.tailunit.generation.EvaluationPath;
import io.github.tailunit.generation.Recursion;
import io.github.tailunit.generation.TrainingProgress;
import io.github.tailunit.learner.ResamplingLearner;
import io.github.tailunit.metric.CountGauge;
import io.github.tailunit.metric.Gauge;
import io.github.tailunit.model.Learner;
import io.github.tailunit.random.Seed;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * The learner that another is compared with, in the same loop. It starts from the same reference data, trains in the same
 * regime and sizes, and is measured the same way.
 *
 * @param <S> the type of a batch
 */
public final class Ideal<S> {

    private final Optional<Learner<S>> learner;

    private Ideal(Optional<Learner<S>> learner) {
        this.learner = learner;
    }

    /**
     * Resampling the same records, free of a model class and of an optimiser: it loses only what sampling must. The
     * default.
     *
     * @param <S> the type of a batch
     * @return the ideal
     */
    public static <S> Ideal<S> resampling() {
        return new Ideal<>(Optional.empty());
    }

    /**
     * A learner of the same family that is known to be right: an explicit check of an implementation.
     *
     * @param <S> the type of a batch
     * @param learner the ideal learner
     * @return the ideal
     */
    public static <S> Ideal<S> ideal(Learner<S> learner) {
        return new Ideal<>(Optional.of(Objects.requireNonNull(learner, "learner")));
    }

    /**
     * How messages name it.
     *
     * @return a short name
     */
    public String name() {
        return learner.map(Learner::name).orElse("resampling the same records");
    }

    /**
     * How this ideal would best be measured. A comparison is exact only if candidate and ideal both can be read exactly.
     *
     * @param <T> the type of a batch of the candidate
     * @param candidate the recursion of the learner under test
     * @param gauge the metric
     * @param seed the root of the ideal's random numbers
     * @return the path
     * @throws InterruptedException if the thread is interrupted
     */
    public <T extends S> EvaluationPath path(Recursion<T> candidate, Gauge<? super T> gauge, Seed seed)
            throws InterruptedException {
        if (isCounted(gauge)) {
            return EvaluationPath.EXACT;
        }
        Recursion<T> recursion = candidate.with(learnerFor(candidate), candidate.evaluationSize(), seed);
        return recursion.train(0, TrainingProgress.silent()).pathFor(gauge, candidate.generations());
    }

    private boolean isCounted(Gauge<?> gauge) {
        return learner.isEmpty() && gauge instanceof CountGauge<?>;
    }

    @SuppressWarnings("unchecked") // an ideal for S learns the batches T of a candidate, which are of S
    private <T extends S> Learner<T> learnerFor(Recursion<T> candidate) {
        return learner.map(given -> (Learner<T>) given).orElseGet(() -> new ResamplingLearner<>(candidate.type()));
    }

    /**
     * Sets up the loop of this ideal.
     *
     * @param <T> the type of a batch of the candidate
     * @param candidate the recursion of the learner under test
     * @param gauges the metric, as frozen on the reference of each run
     * @param path how the candidate is measured
     * @param evaluationSize how many records the candidate is measured on, if from a sample
     * @param seed the root of the ideal's random numbers
     * @return the loop
     */
    @SuppressWarnings("unchecked") // the metric is one, so the gauges of all runs are of one class
    public <T extends S> IdealLoop loop(
            Recursion<T> candidate,
            IntFunction<? extends Gauge<? super T>> gauges,
            EvaluationPath path,
            int evaluationSize,
            Seed seed) {
        return isCounted(gauges.apply(0))
                ? new CountedIdealLoop<>(
                        candidate, run -> (CountGauge<? super T>) gauges.apply(run), path, evaluationSize, seed)
                : new LearnedIdealLoop<>(
                        candidate.with(learnerFor(candidate), evaluationSize, seed), gauges, path, evaluationSize);
    }
}
