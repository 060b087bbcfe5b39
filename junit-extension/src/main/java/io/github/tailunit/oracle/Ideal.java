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
    private final double seeing;
    private final boolean firstFit;

    private Ideal(Optional<Learner<S>> learner, double seeing, boolean firstFit) {
        this.learner = learner;
        this.seeing = seeing;
        this.firstFit = firstFit;
    }

    /**
     * Resampling the same records, free of a model class and of an optimiser: it loses only what sampling must. The
     * default.
     *
     * @param <S> the type of a batch
     * @return the ideal
     */
    public static <S> Ideal<S> ideal() {
        return new Ideal<>(Optional.empty(), 1, false);
    }

    /**
     * A learner of the same family that is known to be right: an explicit check of an implementation.
     *
     * @param <S> the type of a batch
     * @param learner the ideal learner
     * @return the ideal
     */
    public static <S> Ideal<S> ideal(Learner<S> learner) {
        return new Ideal<>(Optional.of(Objects.requireNonNull(learner, "learner")), 1, false);
    }

    /**
     * The ideal for a learner that holds data out, such as for early stopping: each of its fits sees a random share of the
     * training records and loses what the others knew.
     *
     * @param share the share of its training records that a fit sees, in (0, 1]; {@code floor(share * records)} of them, and
     *     at least 1
     * @return the ideal
     * @throws IllegalArgumentException if the share is out of its range
     */
    public Ideal<S> seeing(double share) {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException(
                    "the share of records that a fit sees must be in (0, 1] but was " + share);
        }
        return new Ideal<>(learner, share, firstFit);
    }

    /**
     * The ideal that takes over after generation 1: ideal runs train on what the candidate's own first model has emitted. So
     * the comparison is blind to how well that model fits the data, and sees what recursion does to it. That holds where
     * later generations train on nothing real; where real data stay in the training sets, a model class that does not fit
     * them loses something anew in each generation, and the comparison sees it.
     *
     * @return the ideal
     */
    public Ideal<S> fromFirstFit() {
        return new Ideal<>(learner, seeing, true);
    }

    /**
     * How messages name it.
     *
     * @return a short name
     */
    public String name() {
        String base = learner.map(Learner::name).orElse("resampling the same records");
        String sight = seeing == 1 ? "" : " (each fit sees a share of " + seeing + ")";
        return base + sight + (firstFit ? ", from the first batch on" : "");
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

    /**
     * Whether all runs of a candidate should be held against the same ideal runs: where these must be trained, and start as
     * every run of the candidate does.
     *
     * @param gauge the metric
     * @return false if each run needs ideal runs of its own, because they start from its first batch, or may have them,
     *     because they are drawn from the law of class counts
     */
    public boolean sharesRuns(Gauge<?> gauge) {
        return !isCounted(gauge) && !firstFit;
    }

    /**
     * Whether ideal runs start from what the candidate's own first models have emitted.
     *
     * @return false if they start from the reference data
     */
    public boolean startsFromFirstFit() {
        return firstFit;
    }

    private boolean isCounted(Gauge<?> gauge) {
        return learner.isEmpty() && gauge instanceof CountGauge<?>;
    }

    @SuppressWarnings("unchecked") // an ideal for S learns the batches T of a candidate, which are of S
    private <T extends S> Learner<T> learnerFor(Recursion<T> candidate) {
        Learner<T> whole =
                learner.map(given -> (Learner<T>) given).orElseGet(() -> new ResamplingLearner<>(candidate.type()));
        return seeing == 1 ? whole : new SeeingLearner<>(whole, candidate.type(), seeing);
    }

    /**
     * Sets up the loop of this ideal.
     *
     * @param <T> the type of a batch of the candidate
     * @param candidate the recursion of the learner under test
     * @param gauges the metric, as frozen on the reference of each run
     * @param path how the candidate is measured
     * @param evaluationSize how many records the candidate is measured on, if from a sample
     * @param firstBatches what the candidate's first models have emitted; asked only if {@link #startsFromFirstFit()}
     * @param seed the root of the ideal's random numbers
     * @return the loop
     */
    @SuppressWarnings("unchecked") // the metric is one, so the gauges of all runs are of one class
    public <T extends S> IdealLoop loop(
            Recursion<T> candidate,
            IntFunction<? extends Gauge<? super T>> gauges,
            EvaluationPath path,
            int evaluationSize,
            FirstBatches<T> firstBatches,
            Seed seed) {
        FirstBatches<T> starts = firstFit ? firstBatches : run -> Optional.empty();
        return isCounted(gauges.apply(0))
                ? new CountedIdealLoop<>(
                        candidate,
                        run -> (CountGauge<? super T>) gauges.apply(run),
                        new Measured(path, evaluationSize),
                        starts,
                        seeing,
                        seed)
                : new LearnedIdealLoop<>(
                        candidate.with(learnerFor(candidate), evaluationSize, seed),
                        gauges,
                        new Measured(path, evaluationSize),
                        starts);
    }
}
