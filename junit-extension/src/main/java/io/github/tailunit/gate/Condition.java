package io.github.tailunit.gate;

/** What a gate asks of every run. */
public sealed interface Condition {

    /**
     * Does this loop keep the tail? Learner, regime and sizes are judged together.
     *
     * @param bound the smallest retention that is no violation, in (0, 1]
     */
    record RetainsAtLeast(double bound) implements Condition {}

    /**
     * Does the model lose more than an ideal learner in the same loop? The learner is judged; a run violates if it keeps
     * less than the {@code rank}-th worst of {@code blockSize} ideal runs of its own, so an ideal learner violates with
     * probability {@code rank / (blockSize + 1)} for any metric, and less with ties.
     *
     * @param ideal the name of the ideal
     * @param blockSize the number of ideal runs that each run is compared with
     * @param rank the rank of the bar, 1 for the worst
     */
    record NoWorseThan(String ideal, int blockSize, int rank) implements Condition {}
}
