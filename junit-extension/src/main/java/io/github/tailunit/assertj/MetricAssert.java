package io.github.tailunit.assertj;

import io.github.tailunit.gate.Gate;
import io.github.tailunit.gate.GateDefaults;
import io.github.tailunit.gate.Profile;
import io.github.tailunit.gate.Verdict;
import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.metric.Metric;
import io.github.tailunit.oracle.Ideal;
import io.github.tailunit.report.VerdictError;
import io.github.tailunit.report.VerdictText;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.assertj.core.api.AbstractAssert;

/**
 * Assertions on one metric of a recursive training. Each is a gate with its own false-alarm rate; runs that one gate has
 * trained are used by the next.
 *
 * @param <S> the type of a batch
 */
public class MetricAssert<S> extends AbstractAssert<MetricAssert<S>, RecursiveTraining<S>> {

    private final RecursiveTrainingAssert<S> origin;
    private final Metric<? super S> metric;
    private Optional<Profile> profile = Optional.empty();
    private OptionalInt generation = OptionalInt.empty();
    private OptionalDouble allowed = OptionalDouble.empty();
    private UnaryOperator<Gate<S>> tolerance = gate -> gate;

    /**
     * Creates an assertion.
     *
     * @param origin the assertion to return to
     * @param training what to judge
     * @param metric what is measured
     */
    public MetricAssert(RecursiveTrainingAssert<S> origin, RecursiveTraining<S> training, Metric<? super S> metric) {
        super(training, MetricAssert.class);
        this.origin = origin;
        this.metric = metric;
    }

    /**
     * Asks for another amount of evidence than the test's default.
     *
     * @param chosen the profile
     * @return this assertion
     */
    public MetricAssert<S> withProfile(Profile chosen) {
        profile = Optional.of(chosen);
        return this;
    }

    /**
     * Looks at an earlier generation than the last.
     *
     * <pre>{@code
     * assertThat(training).tailMass(Tail.upper(0.99)).atGeneration(3).retainsAtLeast(0.8);
     * }</pre>
     *
     * @param earlier a generation, from 1 to the number of generations of the training
     * @return this assertion
     */
    public MetricAssert<S> atGeneration(int earlier) {
        generation = OptionalInt.of(earlier);
        return this;
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
        allowed = OptionalDouble.of(share);
        return this;
    }

    /**
     * Says how many runs may miss a number, where that is yours to say: a model is healthy if at most this share of its runs
     * do. See {@link Gate#tolerating(double)}.
     *
     * <pre>{@code
     * assertThat(training).tailMass(Tail.upper(0.99)).tolerating(0.2).retainsAtLeast(0.5);
     * }</pre>
     *
     * @param healthy a share of runs, in (0, 1)
     * @return this assertion
     */
    public MetricAssert<S> tolerating(double healthy) {
        tolerance = gate -> gate.tolerating(healthy);
        return this;
    }

    /**
     * As {@link #tolerating(double)}, with the share of runs in which a collapsed model misses the number.
     *
     * @param healthy the largest share of runs of a healthy model, in (0, 1)
     * @param collapsed the smallest share of runs of a collapsed model, in ({@code healthy}, 1)
     * @return this assertion
     */
    public MetricAssert<S> tolerating(double healthy, double collapsed) {
        tolerance = gate -> gate.tolerating(healthy, collapsed);
        return this;
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

    /**
     * Goes back to the training, to look at another metric.
     *
     * @return the assertion this one was made from
     */
    public RecursiveTrainingAssert<S> returnToTraining() {
        return origin;
    }

    private MetricAssert<S> judge(Gate<S> gate) {
        try {
            isNotNull();
        } catch (AssertionError isNull) {
            return failed(isNull);
        }
        Verdict verdict;
        try {
            verdict = configured(gate).judge(actual);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted before the gate could decide", interrupted);
        }
        if (verdict instanceof Verdict.Pass
                || wasNotAsked(verdict) && GateDefaults.of(actual).frameworkEndsTest()) {
            return this;
        }
        return failed(new VerdictError(message(verdict), verdict));
    }

    private MetricAssert<S> failed(AssertionError error) {
        origin.failed(error);
        return this;
    }

    private Gate<S> configured(Gate<S> gate) {
        Gate<S> tolerant = tolerance.apply(gate);
        Gate<S> withProfile = profile.map(tolerant::with).orElse(tolerant);
        Gate<S> withRoom = allowed.isPresent() ? withProfile.allowing(allowed.getAsDouble()) : withProfile;
        return generation.isPresent() ? withRoom.atGeneration(generation.getAsInt()) : withRoom;
    }

    private static boolean wasNotAsked(Verdict verdict) {
        return verdict instanceof Verdict.Inconclusive undecided && undecided.wasNotAsked();
    }

    private String message(Verdict verdict) {
        if (info.overridingErrorMessage() != null) {
            return info.overridingErrorMessage();
        }
        String description = info.descriptionText();
        return (description.isEmpty() ? "" : "[" + description + "]\n") + VerdictText.of(verdict);
    }
}
