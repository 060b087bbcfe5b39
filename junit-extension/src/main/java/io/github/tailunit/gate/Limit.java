package io.github.tailunit.gate;

import io.github.tailunit.generation.EvaluationPath;
import io.github.tailunit.generation.Lineage;
import io.github.tailunit.metric.Measurement;
import io.github.tailunit.oracle.SamplingNoise;

/** The number that every run is held against. */
sealed interface Limit {

    /**
     * Which retentions are no violation.
     *
     * @param generations how many generations the loop has
     * @param path how runs are read
     * @param evaluationSize on how many records, if from a sample
     */
    Bounds bounds(int generations, EvaluationPath path, int evaluationSize);

    /** What is asked, in data. */
    Condition condition();

    /** What a run is judged by. */
    default <S> Measurement kept(Reading<S> reading, Lineage<S> lineage) throws InterruptedException {
        return reading.retention(lineage, reading.generations());
    }

    /** What ideal runs are judged by. */
    default SamplingNoise seen(SamplingNoise noise) {
        return noise;
    }

    /**
     * At the last generation, between two numbers.
     *
     * @param bounds the numbers
     */
    record AtEnd(Bounds bounds) implements Limit {

        @Override
        public Bounds bounds(int generations, EvaluationPath path, int evaluationSize) {
            return bounds;
        }

        @Override
        public Condition condition() {
            return bounds.highest() == Double.POSITIVE_INFINITY
                    ? new Condition.RetainsAtLeast(bounds.lowest())
                    : new Condition.RetainsBetween(bounds.lowest(), bounds.highest());
        }
    }

    /**
     * A trend: at the last generation, what is left of a loss by the same share in each. With d = -ln(1 - share) this is a
     * bound on the log-ratio of the ends,
     *
     * <pre>
     * ln(kept) / G &lt; -d   if and only if   kept &lt; (1 - share)^G
     * </pre>
     *
     * @param share the share that may be lost in a generation
     */
    record EachGeneration(double share) implements Limit {

        @Override
        public Bounds bounds(int generations, EvaluationPath path, int evaluationSize) {
            return Bounds.atLeast(Math.exp(generations * Math.log1p(-share)));
        }

        @Override
        public Condition condition() {
            return new Condition.LosesAtMost(share);
        }
    }

    /**
     * At each generation: a run that falls below once violates, whether or not it recovers. So it violates if it hits the
     * bound at or before the last generation.
     *
     * @param bound the number
     */
    record Throughout(double bound) implements Limit {

        @Override
        public Bounds bounds(int generations, EvaluationPath path, int evaluationSize) {
            return Bounds.atLeast(bound);
        }

        @Override
        public Condition condition() {
            return new Condition.NeverFallsBelow(bound);
        }

        @Override
        public <S> Measurement kept(Reading<S> reading, Lineage<S> lineage) throws InterruptedException {
            Measurement least = reading.retention(lineage, 1);
            for (int generation = 2; generation <= reading.generations(); generation++) {
                Measurement next = reading.retention(lineage, generation);
                if (least.value().isEmpty()) {
                    return least;
                }
                if (next.value().isEmpty()
                        || next.value().getAsDouble() < least.value().getAsDouble()) {
                    least = next;
                }
            }
            return least;
        }

        @Override
        public SamplingNoise seen(SamplingNoise noise) {
            return noise.runningMinimum();
        }
    }
}
