package io.github.tailunit.gate;

import io.github.tailunit.metric.Gauge;
import io.github.tailunit.oracle.SamplingNoise;

/** Every run is held against the same numbers. */
record AbsoluteCriterion(Bounds bounds) implements Criterion {

    static AbsoluteCriterion atLeast(double bound) {
        return new AbsoluteCriterion(Bounds.atLeast(requireBound(bound)));
    }

    static AbsoluteCriterion between(double lowest, double highest) {
        requireBound(lowest);
        if (!(highest >= 1 && highest < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "the upper bound on the retention must be in [1, infinity) but was " + highest);
        }
        return new AbsoluteCriterion(new Bounds(lowest, highest));
    }

    private static double requireBound(double bound) {
        if (!(bound > 0 && bound <= 1)) {
            throw new IllegalArgumentException("the bound on the retention must be in (0, 1] but was " + bound);
        }
        return bound;
    }

    @Override
    public ViolationTest test(Profile profile, int gates, Gauge<?> gauge) {
        return profile.test(gates);
    }

    @Override
    public Criterion allowing(double share) {
        throw new IllegalArgumentException("allowing(" + share + ") widens a comparison with ideal runs, but this gate "
                + "compares with a number; move the bound instead");
    }

    @Override
    public Condition condition(ViolationTest test) {
        return bounds.highest() == Double.POSITIVE_INFINITY
                ? new Condition.RetainsAtLeast(bounds.lowest())
                : new Condition.RetainsBetween(bounds.lowest(), bounds.highest());
    }

    /** A loop in which no learner can pass is judged all the same: red, with the loop as the cause. */
    @Override
    public void requireSomethingToJudge(Scene<?> scene, SamplingNoise noise) {}

    @Override
    public Bounds bounds(int run, Opponents opponents, ViolationTest test) {
        return bounds;
    }
}
