package io.github.tailunit.gate;

import io.github.tailunit.metric.Gauge;

/** What a gate is asked: a criterion, or something that finds its criterion when the training is known. */
sealed interface Question permits Criterion, BaselineQuestion {

    /** The test whose null hypothesis holds for healthy runs. */
    SequentialTest test(Profile profile, int gates, Gauge<?> gauge);

    /** The same with so much more room, as a share of the reference value. */
    Question allowing(double share);

    /** The same where so many runs may violate. */
    Question tolerating(Tolerance tolerance);

    /** The answer. */
    <S> Verdict judge(Scene<S> scene, GateSettings settings) throws InterruptedException;
}
