package io.github.tailunit.gate;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What was lost, by name, where a metric has names.
 *
 * @param extinct what the worst run has lost entirely, in the order of the metric
 * @param declined the groups of the worst run that have less than their share of the reference, worst first; only for a
 *     metric of groups
 * @param strata how many categories are alive by their number of reference records; only for a metric of categories
 */
public record Losses(List<Extinct> extinct, List<Declined> declined, List<Stratum> strata) {

    /**
     * Copies the lists.
     *
     * @param extinct what the worst run has lost entirely, in the order of the metric
     * @param declined the groups of the worst run that have less than their share of the reference, worst first
     * @param strata how many categories are alive by their number of reference records
     */
    public Losses {
        extinct = List.copyOf(extinct);
        declined = List.copyOf(declined);
        strata = List.copyOf(strata);
    }

    static Losses none() {
        return new Losses(List.of(), List.of(), List.of());
    }

    /**
     * An event, a category or a part of a tail that is gone.
     *
     * @param name its name
     * @param referenceRecords how many reference records it has
     * @param generation the first generation from which on none of its records was seen
     */
    public record Extinct(String name, long referenceRecords, int generation) {}

    /**
     * A group that has less than its share of the reference.
     *
     * @param name its name
     * @param referenceRecords how many reference records it has
     * @param kept its share of the records over its share of the reference, in [0, 1)
     */
    public record Declined(String name, long referenceRecords, double kept) {}

    /**
     * Categories with about equally many reference records.
     *
     * @param fewest the smallest number of reference records
     * @param most the largest; {@link Long#MAX_VALUE} if there is no limit
     * @param categories how many categories there are
     * @param medianAlive the share of them that is alive in the median run; empty if no run could be counted
     * @param idealAlive the share that ideal resampling keeps alive on average
     */
    public record Stratum(long fewest, long most, int categories, OptionalDouble medianAlive, double idealAlive) {}
}
