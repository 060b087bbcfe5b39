package io.github.tailunit.comparison;

import io.github.tailunit.metric.Measurement;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One part of what a metric looked at: a category that was lost, a group, an estimate at one number of tail records.
 *
 * @param name what it is called
 * @param referenceCount the number of reference records in it
 * @param candidateCount the number of candidate records in it
 * @param value what the metric says of this part alone
 * @param interval an interval for that value, if there is one
 * @param adjustedPValue the p-value of this part, adjusted for the number of parts, if it was tested
 */
public record Part(
        String name,
        long referenceCount,
        long candidateCount,
        Measurement value,
        Optional<Interval> interval,
        OptionalDouble adjustedPValue) {

    /**
     * Checks that nothing is null.
     *
     * @param name what it is called
     * @param referenceCount the number of reference records in it
     * @param candidateCount the number of candidate records in it
     * @param value what the metric says of this part alone
     * @param interval an interval for that value, if there is one
     * @param adjustedPValue the p-value of this part, adjusted for the number of parts, if it was tested
     */
    public Part {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(interval, "interval");
        Objects.requireNonNull(adjustedPValue, "adjustedPValue");
    }

    /**
     * A part that was neither tested nor given an interval.
     *
     * @param name what it is called
     * @param referenceCount the number of reference records in it
     * @param candidateCount the number of candidate records in it
     * @param value what the metric says of this part alone
     */
    public Part(String name, long referenceCount, long candidateCount, Measurement value) {
        this(name, referenceCount, candidateCount, value, Optional.empty(), OptionalDouble.empty());
    }

    /**
     * Whether the reference has this part and the candidate does not. A part that has a value other than 0 without a candidate
     * record is about the reference alone, and not lost.
     *
     * @return true if it is lost
     */
    public boolean isLost() {
        return referenceCount > 0 && candidateCount == 0 && value.value().orElse(0) == 0;
    }
}
