package io.github.tailunit.gate;

import io.github.tailunit.metric.Gauge;
import io.github.tailunit.oracle.SamplingNoise;
import java.util.concurrent.TimeoutException;

/** How a gate turns what a run keeps into a bit. */
sealed interface Criterion permits AbsoluteCriterion, IdealCriterion {

    /** The test whose null hypothesis holds for the bits of healthy runs. */
    ViolationTest test(Profile profile, int gates, Gauge<?> gauge);

    /** The same with so much more room, as a share of the reference value. */
    Criterion allowing(double share);

    /** What is asked, in data. */
    Condition condition(ViolationTest test);

    /** Refuses a question that has only one answer, before any lineage of the learner is trained. */
    void requireSomethingToJudge(Scene<?> scene, SamplingNoise noise) throws InterruptedException, TimeoutException;

    /** Which retentions of a run are no violation. */
    Bounds bounds(int run, Opponents opponents, ViolationTest test) throws InterruptedException;
}
