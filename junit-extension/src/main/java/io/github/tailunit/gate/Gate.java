package io.github.tailunit.gate;

import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.metric.Event;
import io.github.tailunit.metric.Metric;
import io.github.tailunit.model.Learner;
import io.github.tailunit.oracle.Ideal;
import io.github.tailunit.random.Purpose;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.TimeoutException;

/**
 * A question to a training, and the rule that answers it. The fluent assertions are made of this; a main method or
 * another test framework uses it directly:
 *
 * <pre>{@code
 * Verdict verdict = Gate.retainsAtLeast(Metric.tailMass(Tail.upper(0.99)), 0.5)
 *         .judge(RecursiveTraining.of(amounts, claims).regime(Regime.accumulate()));
 * }</pre>
 *
 * <p>A gate on {@code List<Claim>} judges every training whose batches are such lists, one on {@code ArrayList<Claim>} too.
 *
 * @param <S> the type of a batch
 */
public final class Gate<S> {

    private final Metric<? super S> metric;
    private final Question question;
    private final Ideal<? super S> ideal;
    private final Optional<Profile> profile;
    private final OptionalInt generation;

    private Gate(
            Metric<? super S> metric,
            Question question,
            Ideal<? super S> ideal,
            Optional<Profile> profile,
            OptionalInt generation) {
        this.metric = Objects.requireNonNull(metric, "metric");
        this.question = question;
        this.ideal = ideal;
        this.profile = profile;
        this.generation = generation;
    }

    /**
     * Does this loop keep the tail? Judges learner, regime and sizes together: a perfect learner under {@code replace}
     * goes red here, rightly.
     *
     * @param <S> the type of a batch
     * @param metric what must be kept
     * @param bound the smallest share of the reference value that is no violation, in (0, 1]
     * @return a gate
     * @throws IllegalArgumentException if the bound is out of its range
     */
    public static <S> Gate<S> retainsAtLeast(Metric<? super S> metric, double bound) {
        return of(metric, AbsoluteCriterion.atLeast(bound));
    }

    /**
     * Does this loop keep the tail, and not fatten it? A smoothing model can multiply a tail where no loss is seen.
     *
     * @param <S> the type of a batch
     * @param metric what must be kept
     * @param lowest the smallest share of the reference value that is no violation, in (0, 1]
     * @param highest the largest share of the reference value that is no violation, at least 1
     * @return a gate
     * @throws IllegalArgumentException if a bound is out of its range
     */
    public static <S> Gate<S> retainsBetween(Metric<? super S> metric, double lowest, double highest) {
        return of(metric, AbsoluteCriterion.between(lowest, highest));
    }

    /**
     * Does this loop lose the tail slowly enough? A trend over generations: the bound after G generations is {@code (1 -
     * share)^G}, so the same sentence holds for loops of any length.
     *
     * @param <S> the type of a batch
     * @param metric what must be kept
     * @param share the share that may be lost in a generation, in (0, 1)
     * @return a gate
     * @throws IllegalArgumentException if the share is out of its range
     */
    public static <S> Gate<S> losesAtMostEachGeneration(Metric<? super S> metric, double share) {
        return of(metric, AbsoluteCriterion.eachGeneration(share));
    }

    /**
     * Does this loop keep the tail all the way? A run violates if it falls below the bound at any generation, even if it
     * recovers: if it hits the bound at or before the last generation, or that of {@link #atGeneration}.
     *
     * @param <S> the type of a batch
     * @param metric what must be kept
     * @param bound the smallest share of the reference value that is no violation, in (0, 1]
     * @return a gate
     * @throws IllegalArgumentException if the bound is out of its range
     */
    public static <S> Gate<S> neverFallsBelow(Metric<? super S> metric, double bound) {
        return of(metric, AbsoluteCriterion.throughout(bound));
    }

    /**
     * Does this loop keep the tail on average? Judges the expectation of what a run keeps, where more than the reference value
     * counts as just that, by a {@link MeanTest}. A run that could not be measured keeps nothing.
     *
     * <p>For those who must state an expectation; {@link #retainsAtLeast} is the better question nearly always. The expected
     * tail mass does not move while the tail dies under resampling, and the cap shows only part of that. A mean is worth
     * judging where many runs lose a little, say a tenth of what a high bound demands, and few of them break a bound. Where
     * the bound is low, many runs are needed even if everything is lost.
     *
     * <p>The number of runs follows from the two numbers: 43 at most for 0.8 and 0.3, 123 for 0.8 and 0.5. If they do not decide,
     * the verdict is {@link Verdict.Reason#RUNS inconclusive}. Of the profile only the error rates hold.
     *
     * @param <S> the type of a batch
     * @param metric what must be kept
     * @param bound the smallest expected share of the reference value of a healthy model, in (0, 1)
     * @param collapsed the largest of a collapsed model, in (0, {@code bound})
     * @return a gate
     * @throws IllegalArgumentException if a share is out of its range; judging refuses two that 1,000 runs would not tell apart
     */
    public static <S> Gate<S> meanRetainsAtLeast(Metric<? super S> metric, double bound, double collapsed) {
        return of(metric, new MeanCriterion(bound, collapsed));
    }

    /**
     * Do models of the last generation give a rare event at least a share of its declared probability? The other question,
     * whether they keep its share of the reference data, is asked with {@link Metric#rateOf(Event)}.
     *
     * <p>A run violates if the event came so seldom that its probability is surely less: if the upper limit of Clopper and
     * Pearson, from its count among the evaluation records of that run alone, is below {@code share * probability}. The limit
     * is wrong with probability at most 0.005, which is added to the violation rate of a healthy model. Counts of different
     * runs are never added up: their probabilities differ.
     *
     * @param <S> the type of a batch
     * @param event which event
     * @param probability its declared probability, in (0, 1)
     * @param share the smallest share of it that is no violation, in (0, 1]
     * @return a gate; judging refuses evaluation samples in which no event at all would prove nothing: fewer records than
     *     {@code ln(0.005) / ln(1 - share * probability)}
     * @throws IllegalArgumentException if the probability or the share is out of its range
     */
    public static <S> Gate<S> retainsRareEvent(Event<? super S> event, double probability, double share) {
        return of(Metric.rateOf(event, probability), AbsoluteCriterion.rareEvent(probability, share));
    }

    private static <S> Gate<S> of(Metric<? super S> metric, Question question) {
        return new Gate<>(metric, question, Ideal.ideal(), Optional.empty(), OptionalInt.empty());
    }

    /**
     * Does the model keep neither less nor more than resampling the same records in the same loop?
     *
     * @param <S> the type of a batch
     * @param metric what must be kept
     * @return a gate
     */
    public static <S> Gate<S> isWithinIdealRange(Metric<? super S> metric) {
        return isWithinRangeOf(metric, Ideal.ideal());
    }

    /**
     * Does the model keep neither less nor more than a named ideal in the same loop?
     *
     * @param <S> the type of a batch
     * @param metric what must be kept
     * @param ideal what to compare with
     * @return a gate
     */
    public static <S> Gate<S> isWithinRangeOf(Metric<? super S> metric, Ideal<? super S> ideal) {
        return new Gate<>(metric, new IdealCriterion(ideal, true), ideal, Optional.empty(), OptionalInt.empty());
    }

    /**
     * Does the model lose more than sampling must? Compares with resampling the same records in the same loop.
     *
     * @param <S> the type of a batch
     * @param metric what must be kept
     * @return a gate
     */
    public static <S> Gate<S> isNoWorseThanIdeal(Metric<? super S> metric) {
        return isNoWorseThan(metric, Ideal.ideal());
    }

    /**
     * Does the model lose more than a named ideal in the same loop?
     *
     * @param <S> the type of a batch
     * @param metric what must be kept
     * @param ideal what to compare with
     * @return a gate
     */
    public static <S> Gate<S> isNoWorseThan(Metric<? super S> metric, Ideal<? super S> ideal) {
        return new Gate<>(metric, new IdealCriterion(ideal, false), ideal, Optional.empty(), OptionalInt.empty());
    }

    /**
     * Does the model lose more than it did when a baseline was recorded? A baseline is a file that is kept with the tests,
     * {@code src/test/resources/tailunit/<name>.json} in the directory of the module; a run of the test with {@code
     * -Dtailunit.baseline=record} writes it and gives no verdict.
     *
     * <p>Where the training is the one that was recorded, runs draw the same random numbers as then and are compared one by
     * one. If the first of them keep exactly what they kept, the gate passes: code that has not changed cannot fail. If one
     * does not, new runs decide, by the exact test against stored runs, {@link ViolationTest#polya}: a run violates if it keeps
     * less than the worst stored ones. So it is from the start if the learner has another name, or the seed or the data
     * differ. With {@link #allowing}, a run violates if it keeps so much less than the same run did.
     *
     * <p>Another regime, other sizes, or another way to measure make it another loop: an error, which says what differs. To
     * keep more than was recorded is no violation; a pass then says that the baseline could be raised.
     *
     * @param <S> the type of a batch
     * @param metric what must be kept
     * @param baseline the name of the baseline: letters, digits, dots, underscores and hyphens
     * @return a gate
     * @throws IllegalArgumentException if it is no such name
     */
    public static <S> Gate<S> isNoWorseThanBaseline(Metric<? super S> metric, String baseline) {
        return of(metric, new BaselineQuestion(baseline, 0));
    }

    /**
     * What this gate looks at.
     *
     * @return the metric
     */
    public Metric<? super S> metric() {
        return metric;
    }

    /**
     * The same gate with another amount of evidence than the test's default.
     *
     * @param chosen the profile
     * @return a gate
     */
    public Gate<S> with(Profile chosen) {
        return new Gate<>(metric, question, ideal, Optional.of(chosen), generation);
    }

    /**
     * The same gate with room for a loss that ideal or recorded runs do not have: a run violates only if it keeps less than
     * the worst of them by more than this. Where recorded runs draw the same random numbers, each run is held against the same
     * run as it was.
     *
     * @param share a share of the reference value, in [0, 1)
     * @return a gate
     * @throws IllegalArgumentException if the share is out of its range, or this gate compares with a number
     */
    public Gate<S> allowing(double share) {
        return new Gate<>(metric, question.allowing(share), ideal, profile, generation);
    }

    /**
     * The same gate with a risk of your own: a model is healthy if at most this share of its runs violate. The profile gives
     * the rest. A model is collapsed if it violates in the profile's share of runs, or in the smallest larger one that a test
     * of at most 83 runs can tell from what is tolerated; the verdict says which.
     *
     * @param healthy a share of runs, in (0, 1)
     * @return a gate
     * @throws IllegalArgumentException if the share is out of its range, or this gate compares with ideal runs or judges a mean
     */
    public Gate<S> tolerating(double healthy) {
        return tolerating(new Tolerance(healthy, OptionalDouble.empty()));
    }

    /**
     * The same gate with a risk of your own.
     *
     * @param healthy the largest share of runs of a healthy model that violate, in (0, 1)
     * @param collapsed the smallest share of runs of a collapsed model that violate, in ({@code healthy}, 1); the closer they
     *     are, the more runs a decision takes
     * @return a gate
     * @throws IllegalArgumentException if a share is out of its range, this gate compares with ideal runs or judges a mean, or 1,000 runs
     *     would not tell the two apart
     */
    public Gate<S> tolerating(double healthy, double collapsed) {
        return tolerating(new Tolerance(healthy, OptionalDouble.of(collapsed)));
    }

    private Gate<S> tolerating(Tolerance tolerance) {
        return new Gate<>(metric, question.tolerating(tolerance), ideal, profile, generation);
    }

    /**
     * The same gate at an earlier generation than the last. What later generations do is not looked at.
     *
     * @param earlier a generation, from 1 to the number of generations of the training
     * @return a gate
     * @throws IllegalArgumentException if the generation is below 1; judging refuses one above the last
     */
    public Gate<S> atGeneration(int earlier) {
        if (earlier < 1) {
            throw new IllegalArgumentException("generation must be at least 1 but was " + earlier);
        }
        return new Gate<>(metric, question, ideal, profile, OptionalInt.of(earlier));
    }

    /**
     * Trains as many lineages as the decision takes, and decides. The verdict is a function of the settings and the seed:
     * judged again, it is the same.
     *
     * @param training what to judge; its settings are frozen
     * @return the verdict
     * @throws IllegalArgumentException if the metric is undefined on the reference data
     * @throws io.github.tailunit.generation.TrainingConfigurationException if a setting is missing, there is nothing to
     *     judge, or the learner is not repeatable
     * @throws InterruptedException if the thread is interrupted; all lineages are interrupted too
     */
    public Verdict judge(RecursiveTraining<? extends S> training) throws InterruptedException {
        return judged(training);
    }

    private <T extends S> Verdict judged(RecursiveTraining<T> training) throws InterruptedException {
        GateDefaults defaults = GateDefaults.of(training);
        defaults.requireRoomForOneMore();
        Scene<T> scene =
                Scene.of(training, metric, ideal, gauge -> defaults.test(question, profile, gauge), generation);
        Verdict verdict = question.judge(scene, defaults.settings(training, profile));
        defaults.session().record(defaults.test(), training, verdict);
        return verdict;
    }

    /** What this gate sees of runs that no verdict looks at, by the defaults that hold for the training. */
    <T extends S> Evidence observe(RecursiveTraining<T> training, Learner<T> learner, int runs, int fewest)
            throws InterruptedException, TimeoutException {
        if (!(question instanceof Criterion criterion)) {
            throw new IllegalArgumentException(
                    "a calibration trains runs of its own, but this gate compares with runs that are "
                            + "recorded; calibrate isNoWorseThanIdeal() or a bound");
        }
        if (criterion instanceof MeanCriterion) {
            throw new IllegalArgumentException(
                    "a calibration counts runs that violate, but this gate judges a mean; its error "
                            + "rates hold for any law of the runs, so there is nothing to calibrate");
        }
        GateDefaults defaults = GateDefaults.of(training);
        RecursiveTraining<T> apart = training.apart(learner, Purpose.CALIBRATION);
        Scene<T> scene = Scene.of(apart, metric, ideal, gauge -> defaults.test(criterion, profile, gauge), generation);
        return new Judgement<>(
                        scene, criterion, defaults.settings(apart, profile).inForce(), 0)
                .observe(runs, fewest);
    }
}
