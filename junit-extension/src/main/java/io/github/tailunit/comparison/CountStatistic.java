package io.github.tailunit.comparison;

import io.github.tailunit.metric.Measurement;
import java.util.Arrays;
import java.util.OptionalDouble;

/** A comparison of counts; both sides have at least one. */
@FunctionalInterface
interface CountStatistic {

    Measurement of(ItemCounts counts);

    /**
     * Adds what is known beyond the value.
     *
     * @param independent whether each record is one item and none depends on another, so that counts are multinomial
     */
    default MetricResult explain(
            MetricResult result, ItemCounts counts, ComparisonSettings settings, boolean independent) {
        return result;
    }

    /** Whether there is a test of its own in what is explained, instead of a permutation test. */
    default boolean isTested() {
        return false;
    }

    /** P-values of each item, adjusted for their number, for independent records; empty where none is judged. */
    default OptionalDouble[] adjustedPValues(ItemCounts counts) {
        return notJudged(counts);
    }

    /** No p-value for any item. */
    static OptionalDouble[] notJudged(ItemCounts counts) {
        OptionalDouble[] none = new OptionalDouble[counts.items()];
        Arrays.fill(none, OptionalDouble.empty());
        return none;
    }

    /** Which items are listed. */
    default Listing listing() {
        return Listing.LOST;
    }

    /** Which items are listed one by one. */
    enum Listing {
        /** Those of the reference that the candidate has not. */
        LOST,
        /** These, and those that the reference has not. */
        LOST_AND_NOVEL,
        /** None. */
        NONE
    }
}
