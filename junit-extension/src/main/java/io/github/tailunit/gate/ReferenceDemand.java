package io.github.tailunit.gate;

import io.github.tailunit.generation.Recursion;
import io.github.tailunit.generation.TrainingPart;
import io.github.tailunit.generation.TrainingSet;
import io.github.tailunit.metric.RecordsNeeded;
import java.util.stream.IntStream;

/*
 * Where each generation resamples the one before, c records are resampled like a branching process: after G generations
 * the ideal share that is left has a variance of about (G - 1)/c, so the worst 5 % of ideal runs stay above 0 from about
 * c = 3 G on, and above a half from about 10 G. Where the reference stays in every training set whole, the variance tends
 * to (pi^2/6 - 1)/c, so these numbers do not grow: 5, and 35 for a fifth.
 */
/** How many reference records a loop takes before a loss among them can be told from sampling noise. */
final class ReferenceDemand {

    private static final int TOTAL_LOSS_A_GENERATION = 3;
    private static final int HALF_LOSS_A_GENERATION = 10;
    private static final RecordsNeeded REFERENCE_KEPT = new RecordsNeeded(5, 35, 0);

    private ReferenceDemand() {}

    static RecordsNeeded of(Recursion<?> recursion) {
        long generations = recursion.generations();
        return keepsReference(recursion)
                ? REFERENCE_KEPT
                : new RecordsNeeded(
                        TOTAL_LOSS_A_GENERATION * generations,
                        HALF_LOSS_A_GENERATION * generations,
                        TOTAL_LOSS_A_GENERATION);
    }

    private static boolean keepsReference(Recursion<?> recursion) {
        return recursion.generations() > 1
                && IntStream.rangeClosed(2, recursion.generations())
                        .allMatch(fit -> keepsReference(recursion.plan().trainingSet(fit)));
    }

    private static boolean keepsReference(TrainingSet set) {
        return set.subsample().isEmpty() && set.parts().contains(TrainingPart.reference());
    }
}
