package io.github.tailunit.gate;

import io.github.tailunit.oracle.IdealLoop;
import io.github.tailunit.oracle.SamplingNoise;
import java.util.concurrent.TimeoutException;

/** How a gate turns what a run keeps into a bit. */
sealed interface Criterion permits AbsoluteCriterion, IdealCriterion {

    /** What is asked, in data. */
    Condition condition(ViolationTest test);

    /** Refuses a question that has only one answer, before any lineage of the learner is trained. */
    void requireSomethingToJudge(Scene<?> scene, SamplingNoise noise) throws InterruptedException, TimeoutException;

    /** Which retentions of a run are no violation. */
    Bounds bounds(int run, IdealLoop ideal, ViolationTest test) throws InterruptedException;
}
