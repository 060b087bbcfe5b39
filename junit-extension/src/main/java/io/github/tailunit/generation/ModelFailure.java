package io.github.tailunit.generation;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A learner or a model that did not deliver. The lineage ends there and counts as a violation.
 *
 * @param lineage the index of the lineage, from 0
 * @param generation the generation whose model could not be fitted or sampled, from 1
 * @param seed the seed of the test, which is also that of its ideal runs
 * @param reason what happened, in words
 * @param exception what the learner or the model threw, or null if it returned something unusable
 */
public record ModelFailure(
        int lineage,
        int generation,
        DeclaredSeed seed,
        String reason,
        @Nullable Throwable exception) {

    /**
     * What the learner or the model threw.
     *
     * @return the exception, or empty if something unusable was returned
     */
    public Optional<Throwable> cause() {
        return Optional.ofNullable(exception);
    }

    @Override
    public String toString() {
        return "run " + lineage + ", generation " + generation + ", seed " + seed + ": " + reason;
    }
}
