package io.github.tailunit.assertj;

import io.github.tailunit.gate.Gate;
import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.metric.Metric;
import io.github.tailunit.oracle.Ideal;

/**
 * Assertions on one metric of a recursive training. Each is a gate with its own false-alarm rate; runs that one gate has
 * trained are used by the next.
 *
 * @param <S> the type of a batch
 */
public class MetricAssert<S> extends GateAssert<MetricAssert<S>, S> {

    private final Metric<? super S> metric;

    /**
     * Creates an assertion.
     *
     * @param origin the assertion to return to
     * @param training what to judge
     * @param metric what is measured
     */
    public MetricAssert(RecursiveTrainingAssert<S> origin, RecursiveTraining<S> training, Metric<? super S> metric) {
        super(origin, training, MetricAssert.class);
        this.metric = metric;
    }

    /**
     * Gives a comparison with ideal or recorded runs more room: a run violates only if it keeps less than the worst of them by
     * more than this; less than the same run when it was recorded, where both draw the same random numbers.
     *
     * <pre>{@code
     * assertThat(training).tailMass(Tail.upper(0.99)).allowing(0.05).isNoWorseThanIdeal();
     * }</pre>
     *
     * @param share a share of the reference value, in [0, 1)
     * @return this assertion
     */
    public MetricAssert<S> allowing(double share) {
        return configured(gate -> gate.allowing(share));
    }

    /**
     * Verifies that the loop keeps the metric. Judges learner, regime and sizes together.
     *
     * @param bound the smallest share of the reference value that is no violation, in (0, 1]; a run that keeps exactly
     *     this share is none
     * @return this assertion
     * @throws AssertionError if too many runs keep less, or if no decision could be made
     * @throws IllegalArgumentException if the bound is out of its range, or the metric is undefined on the reference
     */
    public MetricAssert<S> retainsAtLeast(double bound) {
        return judge(Gate.retainsAtLeast(metric, bound));
    }

    /**
     * Verifies that the loop keeps the metric and does not fatten it.
     *
     * @param lowest the smallest share of the reference value that is no violation, in (0, 1]
     * @param highest the largest share of the reference value that is no violation, at least 1
     * @return this assertion
     * @throws AssertionError if too many runs keep less or more, or if no decision could be made
     * @throws IllegalArgumentException if a bound is out of its range, or the metric is undefined on the reference
     */
    public MetricAssert<S> retainsBetween(double lowest, double highest) {
        return judge(Gate.retainsBetween(metric, lowest, highest));
    }

    /**
     * Verifies that the loop loses the metric slowly enough: after G generations at least {@code (1 - share)^G} is left.
     *
     * <pre>{@code
     * assertThat(training).tailMass(Tail.upper(0.99)).losesAtMostEachGeneration(0.05);
     * }</pre>
     *
     * @param share the share that may be lost in a generation, in (0, 1)
     * @return this assertion
     * @throws AssertionError if too many runs lose more, or if no decision could be made
     * @throws IllegalArgumentException if the share is out of its range, or the metric is undefined on the reference
     */
    public MetricAssert<S> losesAtMostEachGeneration(double share) {
        return judge(Gate.losesAtMostEachGeneration(metric, share));
    }

    /**
     * Verifies that the loop keeps the metric all the way: a run that falls below the bound at any generation is a
     * violation, even if it recovers.
     *
     * @param bound the smallest share of the reference value that is no violation, in (0, 1]
     * @return this assertion
     * @throws AssertionError if too many runs fall below, or if no decision could be made
     * @throws IllegalArgumentException if the bound is out of its range, or the metric is undefined on the reference
     */
    public MetricAssert<S> neverFallsBelow(double bound) {
        return judge(Gate.neverFallsBelow(metric, bound));
    }

    /**
     * Verifies that the loop keeps the metric on average, where more than the reference value counts as just that. See {@link
     * Gate#meanRetainsAtLeast} for when to ask this; {@link #retainsAtLeast} is the better question nearly always.
     *
     * <pre>{@code
     * assertThat(training).tailMass(Tail.upper(0.95)).meanRetainsAtLeast(0.9, 0.6);
     * }</pre>
     *
     * @param bound the smallest expected share of the reference value of a healthy model, in (0, 1)
     * @param collapsed the largest of a collapsed model, in (0, {@code bound})
     * @return this assertion
     * @throws AssertionError if the mean is too small, or if no decision could be made
     * @throws IllegalArgumentException if a share is out of its range, 1,000 runs would not tell the two apart, or the metric
     *     is undefined on the reference
     */
    public MetricAssert<S> meanRetainsAtLeast(double bound, double collapsed) {
        return judge(Gate.meanRetainsAtLeast(metric, bound, collapsed));
    }

    /**
     * Verifies that the learner keeps neither less nor more than resampling the same records in the same loop. A kernel
     * density, which fattens tails, passes {@link #isNoWorseThanIdeal()} and not this.
     *
     * @return this assertion
     * @throws AssertionError if too many runs are outside the range of ideal ones, or if no decision could be made
     * @throws IllegalArgumentException if the metric is undefined on the reference
     */
    public MetricAssert<S> isWithinIdealRange() {
        return judge(Gate.isWithinIdealRange(metric));
    }

    /**
     * Verifies that the learner loses no more than sampling must: than resampling the same records in the same loop.
     *
     * @return this assertion
     * @throws AssertionError if too many runs are worse than an ideal one, or if no decision could be made
     * @throws IllegalArgumentException if the metric is undefined on the reference
     */
    public MetricAssert<S> isNoWorseThanIdeal() {
        return judge(Gate.isNoWorseThanIdeal(metric));
    }

    /**
     * Verifies that the learner loses no more than a named ideal in the same loop: a check of an implementation.
     *
     * <pre>{@code
     * assertThat(training).tailMass(Tail.upper(0.99)).isNoWorseThan(ideal(GaussianLearner.unbiased()));
     * }</pre>
     *
     * @param ideal what to compare with
     * @return this assertion
     * @throws AssertionError if too many runs are worse than an ideal one, or if no decision could be made
     * @throws IllegalArgumentException if the metric is undefined on the reference
     */
    public MetricAssert<S> isNoWorseThan(Ideal<? super S> ideal) {
        return judge(Gate.isNoWorseThan(metric, ideal));
    }

    /**
     * Verifies that the learner keeps neither less nor more than a named ideal in the same loop.
     *
     * @param ideal what to compare with
     * @return this assertion
     * @throws AssertionError if too many runs are outside the range of ideal ones, or if no decision could be made
     * @throws IllegalArgumentException if the metric is undefined on the reference
     */
    public MetricAssert<S> isWithinRangeOf(Ideal<? super S> ideal) {
        return judge(Gate.isWithinRangeOf(metric, ideal));
    }

    /**
     * Verifies that the learner loses no more than it did when a baseline was recorded. Code that has not changed cannot fail.
     *
     * <pre>{@code
     * assertThat(training).tailMass(Tail.upper(0.99)).isNoWorseThanBaseline("claims-generator");
     * }</pre>
     *
     * <p>The file is {@code src/test/resources/tailunit/claims-generator.json} in the directory of the module. The test, run
     * with {@code -Dtailunit.baseline=record}, writes it, see {@link Gate#isNoWorseThanBaseline}.
     *
     * @param baseline the name of the baseline: letters, digits, dots, underscores and hyphens
     * @return this assertion
     * @throws AssertionError if too many runs are worse than the recorded ones, or if no decision could be made
     * @throws IllegalArgumentException if it is no such name, or the metric is undefined on the reference
     * @throws io.github.tailunit.generation.TrainingConfigurationException if there is no such baseline, or it cannot be
     *     compared with; the message has the command that records it
     */
    public MetricAssert<S> isNoWorseThanBaseline(String baseline) {
        return judge(Gate.isNoWorseThanBaseline(metric, baseline));
    }
}
