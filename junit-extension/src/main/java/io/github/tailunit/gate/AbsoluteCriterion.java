package io.github.tailunit.gate;

import io.github.tailunit.oracle.IdealLoop;
import io.github.tailunit.oracle.SamplingNoise;

/** Every run is held against the same number. */
record AbsoluteCriterion(double bound) implements Criterion {

    AbsoluteCriterion {
        if (!(bound > 0 && bound <= 1)) {
            throw new IllegalArgumentException("the bound on the retention must be in (0, 1] but was " + bound);
        }
    }

    @Override
    public Condition condition(ViolationTest test) {
        return new Condition.RetainsAtLeast(bound);
    }

    /** A loop in which no learner can pass is judged all the same: red, with the loop as the cause. */
    @Override
    public void requireSomethingToJudge(Scene<?> scene, SamplingNoise noise) {}

    @Override
    public double bar(int run, IdealLoop ideal, ViolationTest test) {
        return bound;
    }
}
