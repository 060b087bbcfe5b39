package io.github.tailunit.gate;

import io.github.tailunit.generation.Lineage;
import io.github.tailunit.metric.Gauge;
import io.github.tailunit.metric.Measurement;
import io.github.tailunit.oracle.SamplingNoise;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeoutException;

/**
 * Every run is held against the same numbers.
 *
 * @param limit the numbers
 * @param tolerance how many runs may violate, if the profile does not say so
 */
record AbsoluteCriterion(Limit limit, Optional<Tolerance> tolerance) implements Criterion {

    private AbsoluteCriterion(Limit limit) {
        this(limit, Optional.empty());
    }

    static AbsoluteCriterion atLeast(double bound) {
        return new AbsoluteCriterion(new Limit.AtEnd(Bounds.atLeast(requireBound(bound))));
    }

    static AbsoluteCriterion between(double lowest, double highest) {
        requireBound(lowest);
        if (!(highest >= 1 && highest < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "the upper bound on the retention must be in [1, infinity) but was " + highest);
        }
        return new AbsoluteCriterion(new Limit.AtEnd(new Bounds(lowest, highest)));
    }

    static AbsoluteCriterion throughout(double bound) {
        return new AbsoluteCriterion(new Limit.Throughout(requireBound(bound)));
    }

    static AbsoluteCriterion eachGeneration(double share) {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException(
                    "the share that may be lost in a generation must be in (0, 1) but was " + share);
        }
        return new AbsoluteCriterion(new Limit.EachGeneration(share));
    }

    static AbsoluteCriterion rareEvent(double probability, double share) {
        return new AbsoluteCriterion(new Limit.RareEvent(probability, requireBound(share)));
    }

    private static double requireBound(double bound) {
        if (!(bound > 0 && bound <= 1)) {
            throw new IllegalArgumentException("the bound on the retention must be in (0, 1] but was " + bound);
        }
        return bound;
    }

    @Override
    public ViolationTest test(Profile profile, int gates, Gauge<?> gauge) {
        return tolerance
                .orElseGet(() -> Tolerance.of(profile))
                .test(profile, limit.error(), profile.falseAlarmRate() / Profile.requireGates(gates));
    }

    @Override
    public Criterion allowing(double share) {
        throw new IllegalArgumentException(
                "allowing(" + share + ") widens a comparison with ideal or recorded runs, but this gate "
                        + "compares with a number; move the bound instead");
    }

    @Override
    public Criterion tolerating(Tolerance tolerated) {
        return new AbsoluteCriterion(limit, Optional.of(tolerated));
    }

    @Override
    public OptionalDouble tolerated() {
        return tolerance.isPresent() ? OptionalDouble.of(tolerance.get().healthy()) : OptionalDouble.empty();
    }

    @Override
    public Condition condition(Scene<?> scene) {
        return limit.condition();
    }

    /**
     * A loop in which no learner can pass is judged all the same: red, with the loop as the cause. A bound that no run can
     * miss is not judged.
     */
    @Override
    public void requireSomethingToJudge(Scene<?> scene, SamplingNoise noise) {
        limit.requireSomethingToJudge(scene);
    }

    @Override
    public <S> Measurement kept(Reading<S> reading, Lineage<S> lineage) throws InterruptedException {
        return limit.kept(reading, lineage);
    }

    @Override
    public Bounds bounds(Trial<?> trial, int run) {
        return bounds(trial.reading());
    }

    private Bounds bounds(Reading<?> reading) {
        return limit.bounds(
                reading.generations(), reading.path(), reading.scene().evaluationSize());
    }

    @Override
    public Attribution attribution(Reading<?> reading, SamplingNoise noise)
            throws InterruptedException, TimeoutException {
        Scene<?> scene = reading.scene();
        SamplingNoise seen = limit.seen(noise);
        Bounds bounds = bounds(reading);
        double rate = seen.shareOutside(reading.generations(), bounds.lowest(), bounds.highest());
        Attribution.Cause cause = Attribution.cause(rate, scene.countingTest());
        List<String> remedies = cause == Attribution.Cause.LOOP ? Remedies.forLimit(scene, limit) : List.of();
        return Attribution.of(seen, reading.generations(), cause, rate, 1 - bounds.lowest(), remedies);
    }
}
