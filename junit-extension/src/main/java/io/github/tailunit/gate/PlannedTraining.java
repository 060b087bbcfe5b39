package io.github.tailunit.gate;

import io.github.tailunit.generation.EvaluationPath;
import io.github.tailunit.generation.Regime;
import io.github.tailunit.generation.TrainingPlan;
import io.github.tailunit.metric.EvaluationSize;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * The loop of a plan: sizes without data.
 *
 * @param sampleSize empty for as many as the reference has
 * @param evaluationSize empty for as many as the rate of an event takes
 * @param exact whether the tail is read from models and not from samples
 */
record PlannedTraining(
        int tailRecords,
        int referenceSize,
        OptionalInt sampleSize,
        int generations,
        Regime regime,
        OptionalInt evaluationSize,
        boolean exact) {

    PlannedTraining {
        requireAtLeast(2, "referenceSize", referenceSize);
        if (tailRecords < 1 || tailRecords >= referenceSize) {
            throw new IllegalArgumentException("tailRecords must be in [1, " + (referenceSize - 1)
                    + "], because not all of the " + referenceSize + " reference records can be in the tail, but was "
                    + tailRecords);
        }
        requireAtLeast(1, "sampleSize", sampleSize.orElse(1));
        requireAtLeast(1, "generations", generations);
        requireAtLeast(1, "evaluationSize", evaluationSize.orElse(1));
    }

    private static void requireAtLeast(int least, String name, int value) {
        if (value < least) {
            throw new IllegalArgumentException(name + " must be at least " + least + " but was " + value);
        }
    }

    PlannedTraining sampleSize(int records) {
        return new PlannedTraining(
                tailRecords, referenceSize, OptionalInt.of(records), generations, regime, evaluationSize, exact);
    }

    PlannedTraining generations(int fits) {
        return new PlannedTraining(tailRecords, referenceSize, sampleSize, fits, regime, evaluationSize, exact);
    }

    PlannedTraining regime(Regime trainsOn) {
        return new PlannedTraining(
                tailRecords, referenceSize, sampleSize, generations, trainsOn, evaluationSize, exact);
    }

    PlannedTraining evaluationSize(int records) {
        return new PlannedTraining(
                tailRecords, referenceSize, sampleSize, generations, regime, OptionalInt.of(records), false);
    }

    PlannedTraining readExactly() {
        return new PlannedTraining(
                tailRecords, referenceSize, sampleSize, generations, regime, OptionalInt.empty(), true);
    }

    PlannedTraining tailRecords(int records) {
        return new PlannedTraining(records, referenceSize, sampleSize, generations, regime, evaluationSize, exact);
    }

    /** The same tail of a larger or smaller reference; generations draw larger or smaller samples in proportion. */
    PlannedTraining referenceSize(int records) {
        double factor = (double) records / referenceSize;
        return new PlannedTraining(
                (int) Math.min(records - 1, Math.max(1, Math.round(factor * tailRecords))),
                records,
                sampleSize.isEmpty()
                        ? sampleSize
                        : OptionalInt.of((int) Math.max(1, Math.round(factor * sampleSize.getAsInt()))),
                generations,
                regime,
                evaluationSize,
                exact);
    }

    TrainingPlan plan() {
        return TrainingPlan.of(regime, referenceSize, sampleSize.orElse(referenceSize), generations);
    }

    /** How many records the last generation is measured on; empty if it is read from its model. */
    OptionalInt measuredOn() {
        if (exact) {
            return OptionalInt.empty();
        }
        return evaluationSize.isPresent()
                ? evaluationSize
                : OptionalInt.of(EvaluationSize.ofEvent(sampleSize.orElse(referenceSize), referenceSize, tailRecords));
    }

    String description() {
        String measured = exact
                ? "read from the model"
                : String.format(Locale.ROOT, "measured on %,d", measuredOn().getAsInt());
        return String.format(Locale.ROOT, "%,d records a generation, %s", sampleSize.orElse(referenceSize), measured);
    }

    EvaluationPath path() {
        return exact ? EvaluationPath.EXACT : EvaluationPath.SAMPLE;
    }

    PlannedRuns simulated() {
        return new PlannedRuns(plan(), tailRecords, measuredOn());
    }
}
