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
     * Whether runs are held against stored runs.
     *
     * @return true if what the learner was is judged against what it is
     */
    default boolean comparesWithBaseline() {
        return this instanceof NoWorseThanBaseline || this instanceof NoWorseThanSameRuns;
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
     * Does this loop lose the tail slowly enough? After G generations a run violates if it keeps less than {@code (1 -
     * share)^G}, that is, if {@code ln(kept) / G < ln(1 - share)}.
     *
     * @param share the share that may be lost in a generation, in (0, 1)
     */
    record LosesAtMost(double share) implements Condition {}

    /**
     * Does this loop keep the tail all the way? A run violates if it keeps less at any generation up to the last that is
     * looked at, even if it recovers.
     *
     * @param bound the smallest retention that is no violation, in (0, 1]
     */
    record NeverFallsBelow(double bound) implements Condition {}

    /**
     * Does this loop keep the tail on average? What a run keeps counts as 0 at least and as 1 at most; the expectation is judged,
     * not the runs, so single runs may keep less.
     *
     * @param bound the smallest expectation of a healthy model, in (0, 1)
     * @param collapsed the largest expectation of a collapsed model, in (0, {@code bound})
     */
    record MeanRetainsAtLeast(double bound, double collapsed) implements Condition {}

    /**
     * Do models give an event at least a share of a declared probability? A run violates if the upper limit of Clopper and
     * Pearson for the event's probability, from its count among the evaluation records, is below {@code share *
     * probability}; so a run that has that probability violates with at most {@code error}.
     *
     * @param probability the declared probability, in (0, 1)
     * @param share the smallest share of it that is no violation, in (0, 1]
     * @param error the error of the limit, a probability
     */
    record RetainsRareEvent(double probability, double share, double error) implements Condition {}

    /**
     * Does the model lose more than an ideal learner in the same loop? The learner is judged; a run violates if it keeps
     * less than the {@code rank}-th worst ideal run of its block, so an ideal learner violates with probability {@code
     * rank / (size of the block + 1)} for any metric, and less with ties.
     *
     * @param block what runs are compared with
     * @param rank the rank of the bar, 1 for the worst
     * @param allowed how much less than the bar is no violation, as a share of the reference value
     */
    record NoWorseThan(Block block, int rank, double allowed) implements Condition {}

    /**
     * Does the model keep neither less nor more than an ideal learner in the same loop? A run violates if it keeps less than
     * the {@code lowerRank}-th worst or more than the {@code upperRank}-th best ideal run of its block, so an ideal learner
     * violates with probability {@code (lowerRank + upperRank) / (size of the block + 1)}, and less with ties.
     *
     * @param block what runs are compared with
     * @param lowerRank the rank of the lower bar, 1 for the worst
     * @param upperRank the rank of the upper bar, 1 for the best
     * @param allowed how far outside the bars is no violation, as a share of the reference value
     */
    record WithinRangeOf(Block block, int lowerRank, int upperRank, double allowed) implements Condition {}

    /**
     * Does the model lose more than it did when its runs were stored? A run violates if it keeps less than the {@code
     * rank}-th worst of the stored runs. These are other runs than the ones that are judged.
     *
     * @param baseline the name of the baseline
     * @param storedRuns how many runs are stored
     * @param rank the rank of the bar, 1 for the worst
     * @param allowed how much less than the bar is no violation, as a share of the reference value
     */
    record NoWorseThanBaseline(String baseline, int storedRuns, int rank, double allowed) implements Condition {}

    /**
     * Does the model lose more than it did when its runs were stored? A run violates if it keeps less than the same run, from
     * the same random numbers, kept then.
     *
     * @param baseline the name of the baseline
     * @param storedRuns how many runs are stored
     * @param allowed how much less is no violation, as a share of the reference value; 0 if the runs are unchanged
     */
    record NoWorseThanSameRuns(String baseline, int storedRuns, double allowed) implements Condition {}

    /**
     * The ideal runs that runs are compared with.
     *
     * @param ideal the name of the ideal
     * @param size how many ideal runs there are
     * @param shared whether all runs are compared with the same ones; if not, each run has a block of its own
     */
    record Block(String ideal, int size, boolean shared) {}
}
