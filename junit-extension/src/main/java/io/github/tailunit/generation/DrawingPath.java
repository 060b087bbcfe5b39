package io.github.tailunit.generation;

import io.github.tailunit.model.ExactRefit;
import io.github.tailunit.model.Learner;
import io.github.tailunit.model.NamedLearner;
import java.util.Locale;
import java.util.Optional;

/**
 * How the generations of a training are drawn. The law of the models is the same either way as long as doubles can hold the
 * records: those that round to one value, or to infinity, end a run that draws them, not one that draws statistics. Metrics that need records
 * get records of the models that they look at.
 *
 * @param byExactLaw whether statistics are drawn by their law, instead of records
 * @param reason why, in words
 */
public record DrawingPath(boolean byExactLaw, String reason) {

    /** Below it drawing records takes no time that matters. */
    private static final int SLOW_FROM = 100_000;

    static <S> DrawingPath of(Drawing drawing, Learner<S> learner, TrainingPlan plan) {
        if (drawing == Drawing.RECORDS) {
            return new DrawingPath(false, "the training asks for records");
        }
        Optional<String> obstacle = exact(learner).isEmpty()
                ? Optional.of("the learner " + learner.name() + " states no exact law")
                : ExactChain.obstacle(plan);
        if (obstacle.isPresent()) {
            return new DrawingPath(false, obstacle.get());
        }
        if (drawing == Drawing.EXACT_LAW) {
            return new DrawingPath(true, "the training asks for it");
        }
        String size = String.format(Locale.ROOT, "%,d records a generation", plan.sampleSize());
        return plan.sampleSize() < SLOW_FROM
                ? new DrawingPath(false, size + " are drawn fast")
                : new DrawingPath(true, size + " would be slow to draw");
    }

    /** The learner as one with an exact law, if it is one; a name does not hide it. */
    static <S> Optional<ExactRefit<S>> exact(Learner<S> learner) {
        if (learner instanceof NamedLearner<S> named) {
            return exact(named.learner());
        }
        return learner instanceof ExactRefit<S> refit ? Optional.of(refit) : Optional.empty();
    }
}
