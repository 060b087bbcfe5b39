package io.github.tailunit.gate;

/** What a gate asks of every run. */
public sealed interface Condition {

    /**
     * Whether runs are held against ideal runs rather than against a number.
     *
     * @return true if the learner alone is judged
     */
    default boolean comparesWithIdeal() {
        return this instanceof NoWorseThan || this instanceof WithinRangeOf;
    }

    /**
     * Does this loop keep the tail? Learner, regime and sizes are judged together.
     *
     * @param bound the smallest retention that is no violation, in (0, 1]
     */
    record RetainsAtLeast(double bound) implements Condition {}

    /**
     * Does this loop keep the tail, and not fatten it?
     *
     * @param lowest the smallest retention that is no violation, in (0, 1]
     * @param highest the largest retention that is no violation, at least 1
     */
    record RetainsBetween(double lowest, double highest) implements Condition {}

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

    /**
     * Does the model keep neither less nor more than an ideal learner in the same loop? A run violates if it keeps less than
     * the {@code lowerRank}-th worst or more than the {@code upperRank}-th best of {@code blockSize} ideal runs of its own,
     * so an ideal learner violates with probability {@code (lowerRank + upperRank) / (blockSize + 1)}, and less with ties.
     *
     * @param ideal the name of the ideal
     * @param blockSize the number of ideal runs that each run is compared with
     * @param lowerRank the rank of the lower bar, 1 for the worst
     * @param upperRank the rank of the upper bar, 1 for the best
     */
    record WithinRangeOf(String ideal, int blockSize, int lowerRank, int upperRank) implements Condition {}
}
