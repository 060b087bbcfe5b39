package io.github.tailunit.gate;

import io.github.tailunit.generation.EvaluationPath;
import io.github.tailunit.generation.Lineage;
import io.github.tailunit.generation.TrainingConfigurationException;
import io.github.tailunit.metric.Measurement;
import io.github.tailunit.oracle.SamplingNoise;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

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

    /** Refuses a limit that no run can miss. */
    default void requireSomethingToJudge(Scene<?> scene) {}

    /** The largest probability that the measurement makes a healthy run a violation. */
    default double error() {
        return 0;
    }

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

        private static final double NEXT_TO_NOTHING = 1e-12;

        @Override
        public Bounds bounds(int generations, EvaluationPath path, int evaluationSize) {
            BigDecimal left = BigDecimal.ONE.subtract(BigDecimal.valueOf(share)); // in binary 1 - 0.3 is not 0.7
            return Bounds.atLeast(left.pow(generations, MathContext.DECIMAL128).doubleValue());
        }

        @Override
        public Condition condition() {
            return new Condition.LosesAtMost(share);
        }

        @Override
        public void requireSomethingToJudge(Scene<?> scene) {
            int generations = scene.recursion().generations();
            double left = bounds(generations, EvaluationPath.EXACT, 1).lowest();
            if (left < NEXT_TO_NOTHING) {
                throw new TrainingConfigurationException(String.format(
                        Locale.ROOT,
                        "there is nothing to judge: a loss of %s in each of %d generations leaves %.1g, which a run that has "
                                + "lost everything could hardly be told from; allow a smaller loss",
                        share,
                        generations,
                        left));
            }
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

    /**
     * At the last generation, a share of a declared probability. The number that counts are held against is the smallest with
     * which a run is not flagged, so counting may miss a loss and hardly invents one.
     *
     * @param probability the declared probability
     * @param share the share
     */
    record RareEvent(double probability, double share) implements Limit {

        private static final double ERROR = 0.005;

        RareEventFlag flag() {
            return new RareEventFlag(share * probability, ERROR);
        }

        @Override
        public double error() {
            return ERROR;
        }

        @Override
        public Bounds bounds(int generations, EvaluationPath path, int evaluationSize) {
            if (path == EvaluationPath.EXACT) {
                return Bounds.atLeast(share);
            }
            long fewest = flag().largestFlagged(evaluationSize) + 1;
            return Bounds.atLeast(
                    (double) fewest / evaluationSize / probability); // as runs are measured, to the last bit
        }

        @Override
        public Condition condition() {
            return new Condition.RetainsRareEvent(probability, share, ERROR);
        }

        @Override
        public void requireSomethingToJudge(Scene<?> scene) {
            long needed = flag().fewestRecords();
            if (scene.evaluationSize() < needed) {
                throw new TrainingConfigurationException(String.format(
                        Locale.ROOT,
                        "there is nothing to judge: among %,d evaluation records a probability of %s (%s of %s) could not be "
                                + "told from one of 0; it takes at least %,d: %s",
                        scene.evaluationSize(),
                        share * probability,
                        share,
                        probability,
                        needed,
                        needed <= Integer.MAX_VALUE
                                ? "evaluationSize(" + needed + ")"
                                : "more than can be drawn, so judge a tail that is less rare"));
            }
        }
    }
}
