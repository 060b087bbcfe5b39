package io.github.tailunit.gate;

import io.github.tailunit.generation.TrainingPart;
import io.github.tailunit.generation.TrainingPlan;
import io.github.tailunit.generation.TrainingSet;
import io.github.tailunit.metric.RecordsNeeded;
import java.util.stream.IntStream;

/*
 * Where each generation resamples the one before, c records are resampled like a branching process: after G generations
 * the ideal share that is left has a variance of about (G - 1)/c, so the worst 5 % of ideal runs stay above 0 from about
 * c = 3 G on, above a half from about 10 G, and above four fifths from about 55 G. Where the reference stays in every
 * training set whole, the variance tends to (pi^2/6 - 1)/c, so these numbers do not grow.
 */
/** How many reference records a loop takes before a loss among them can be told from sampling noise. */
final class ReferenceDemand {

    private ReferenceDemand() {}

    static RecordsNeeded of(TrainingPlan plan) {
        long atLeast = toSee(GatePlan.Sight.TOTAL_LOSS, plan);
        return keepsReference(plan)
                ? new RecordsNeeded(atLeast, toSee(GatePlan.Sight.FIFTH_LOSS, plan), 0)
                : new RecordsNeeded(
                        atLeast, toSee(GatePlan.Sight.HALF_LOSS, plan), GatePlan.Sight.TOTAL_LOSS.aGeneration());
    }

    static long toSee(GatePlan.Sight sight, TrainingPlan plan) {
        return keepsReference(plan) ? sight.whereReferenceStays() : (long) sight.aGeneration() * plan.generations();
    }

    private static boolean keepsReference(TrainingPlan plan) {
        return plan.generations() > 1
                && IntStream.rangeClosed(2, plan.generations()).allMatch(fit -> keepsReference(plan.trainingSet(fit)));
    }

    private static boolean keepsReference(TrainingSet set) {
        return set.subsample().isEmpty() && set.parts().contains(TrainingPart.reference());
    }
}
