package io.github.tailunit.gate;

import io.github.tailunit.generation.Lineage;
import io.github.tailunit.metric.Gauge;
import io.github.tailunit.metric.Measurement;
import io.github.tailunit.oracle.SamplingNoise;
import java.util.OptionalDouble;
import java.util.concurrent.TimeoutException;

/** What a gate asks of each run, and how it decides on the answers. */
sealed interface Criterion permits AbsoluteCriterion, IdealCriterion {

    /** The test whose null hypothesis holds for healthy runs. */
    SequentialTest test(Profile profile, int gates, Gauge<?> gauge);

    /** The same with so much more room, as a share of the reference value. */
    Criterion allowing(double share);

    /** The same where so many runs may violate. */
    Criterion tolerating(Tolerance tolerance);

    /** What is asked, in data. */
    Condition condition(Scene<?> scene);

    /** The share of runs that may violate, if the gate names one. */
    default OptionalDouble tolerated() {
        return OptionalDouble.empty();
    }

    /** Refuses a question that has only one answer, before any lineage of the learner is trained. */
    void requireSomethingToJudge(Scene<?> scene, SamplingNoise noise) throws InterruptedException, TimeoutException;

    /** What a run is judged by: what it keeps at the last generation, unless said otherwise. */
    default <S> Measurement kept(Reading<S> reading, Lineage<S> lineage) throws InterruptedException {
        return reading.retention(lineage, reading.generations());
    }

    /** Which retentions of a run are no violation. */
    Bounds bounds(Trial<?> trial, int run) throws InterruptedException;

    /** Whose fault a loss is. */
    Attribution attribution(Reading<?> reading, SamplingNoise noise) throws InterruptedException, TimeoutException;
}
