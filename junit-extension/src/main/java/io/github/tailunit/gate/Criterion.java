package io.github.tailunit.gate;

import io.github.tailunit.generation.Lineage;
import io.github.tailunit.metric.Measurement;
import io.github.tailunit.oracle.SamplingNoise;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeoutException;

/** What a gate asks of each run, and how it decides on the answers. */
sealed interface Criterion extends Question
        permits AbsoluteCriterion, IdealCriterion, MeanCriterion, StoredRunsCriterion {

    @Override
    Criterion allowing(double share);

    @Override
    Criterion tolerating(Tolerance tolerance);

    @Override
    default <S> Verdict judge(Scene<S> scene, GateSettings settings) throws InterruptedException {
        return new Judgement<>(scene, this, settings.inForce(), 0).verdict();
    }

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

    /** Whether a run that keeps this violates; one that cannot be measured does, unless said otherwise. */
    default boolean isViolation(Measurement kept, Bounds bounds) {
        return kept.value().isEmpty() || !bounds.contains(kept.value().getAsDouble());
    }

    /** How runs compare with the stored ones, if there are any. */
    default Optional<BaselineEvidence> againstBaseline(List<Run> runs, SequentialTest test) {
        return Optional.empty();
    }

    /** Whether earlier generations can be judged in the same way. */
    default boolean knowsEarlierGenerations() {
        return true;
    }

    /** Whose fault a loss is. */
    Attribution attribution(Reading<?> reading, SamplingNoise noise) throws InterruptedException, TimeoutException;
}
