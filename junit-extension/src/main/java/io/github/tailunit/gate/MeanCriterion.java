package io.github.tailunit.gate;

import io.github.tailunit.metric.Gauge;
import io.github.tailunit.oracle.SamplingNoise;
import java.util.List;
import java.util.concurrent.TimeoutException;

/**
 * Not the runs are held against a number but their expectation is.
 *
 * @param bound the smallest of a healthy model
 * @param collapsed the largest of a collapsed model
 */
record MeanCriterion(double bound, double collapsed) implements Criterion {

    MeanCriterion {
        if (!(bound > 0 && bound < 1)) { // written so that NaN fails
            throw new IllegalArgumentException("the bound on the mean retention must be in (0, 1) but was " + bound);
        }
        if (!(collapsed > 0 && collapsed < bound)) {
            throw new IllegalArgumentException("the mean retention of a collapsed model must be in (0, " + bound
                    + "), below the bound, but was " + collapsed);
        }
    }

    @Override
    public MeanTest test(Profile profile, int gates, Gauge<?> gauge) {
        return MeanTest.of(bound, collapsed, profile.falseAlarmRate() / gates, profile.missRate());
    }

    @Override
    public Criterion allowing(double share) {
        throw new IllegalArgumentException("allowing(" + share + ") widens a comparison with ideal runs, but this gate "
                + "judges a mean; move the bound instead");
    }

    @Override
    public Criterion tolerating(Tolerance tolerance) {
        throw new IllegalArgumentException(
                "tolerating(" + tolerance.healthy() + ") says how many runs may miss a number, "
                        + "but this gate judges their mean; move the bound instead, or use retainsAtLeast(..)");
    }

    @Override
    public Condition condition(Scene<?> scene) {
        return new Condition.MeanRetainsAtLeast(bound, collapsed);
    }

    /** A loop in which no learner can pass is judged all the same: red, with the loop as the cause. */
    @Override
    public void requireSomethingToJudge(Scene<?> scene, SamplingNoise noise) {}

    /** No run violates by itself; the runs below the bound are those to look at. */
    @Override
    public Bounds bounds(Trial<?> trial, int run) {
        return Bounds.atLeast(bound);
    }

    @Override
    public Attribution attribution(Reading<?> reading, SamplingNoise noise)
            throws InterruptedException, TimeoutException {
        int last = reading.generations();
        Attribution.Cause cause = cause(noise.cappedMean(last));
        List<String> remedies = cause == Attribution.Cause.LOOP ? Remedies.forMean(reading.scene(), bound) : List.of();
        double below = noise.shareOutside(last, bound, Double.POSITIVE_INFINITY);
        return Attribution.of(noise, last, cause, below, 1 - collapsed, remedies);
    }

    private Attribution.Cause cause(double idealMean) {
        if (idealMean >= bound) {
            return Attribution.Cause.LEARNER;
        }
        return idealMean > collapsed ? Attribution.Cause.BOUND_BETWEEN : Attribution.Cause.LOOP;
    }
}
