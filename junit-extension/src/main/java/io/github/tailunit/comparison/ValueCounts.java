package io.github.tailunit.comparison;

import io.github.tailunit.statistics.ClusteredRate;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.BiPredicate;

/** How often each value occurs among the records of one side. */
final class ValueCounts {

    private final Map<Object, int[]> counts = new HashMap<>();
    private int records;

    void add(Object value) {
        counts.computeIfAbsent(value, fresh -> new int[1])[0]++;
        records++;
    }

    /** Records that equal an earlier one. */
    long duplicates() {
        return records - counts.size();
    }

    /** Records that equal another one. */
    long repeated() {
        return counts.values().stream()
                .mapToLong(count -> count[0] > 1 ? count[0] : 0)
                .sum();
    }

    /** Records of this side whose value the other side has. */
    long recordsIn(ValueCounts other) {
        return counts.entrySet().stream()
                .filter(entry -> other.counts.containsKey(entry.getKey()))
                .mapToLong(entry -> entry.getValue()[0])
                .sum();
    }

    /** How often a record equals another one; records of one value do so together and count once. */
    ClusteredRate rateRepeated() {
        return rate((value, count) -> count > 1);
    }

    /** How often the other side has a record of the same value; records of one value count once. */
    ClusteredRate rateIn(ValueCounts other) {
        return rate((value, count) -> other.counts.containsKey(value));
    }

    /** With c records of each value of the event, these are as good as (sum of c)^2 / sum of c^2 independent ones. */
    private ClusteredRate rate(BiPredicate<Object, Integer> event) {
        double inside = 0;
        double squares = 0;
        for (Map.Entry<Object, int[]> entry : counts.entrySet()) {
            double count = entry.getValue()[0];
            if (event.test(entry.getKey(), entry.getValue()[0])) {
                inside += count;
                squares += count * count;
            }
        }
        double together = inside == 0 ? 1 : squares / inside;
        return ClusteredRate.independent(Math.round(inside / together), Math.max(1, Math.round(records / together)));
    }

    /**
     * Duplicates among so many of these records, drawn without replacement: a value with c of n records is missing from m with
     * probability C(n - c, m) / C(n, m).
     */
    OptionalDouble expectedDuplicates(int drawn) {
        if (drawn > records) {
            return OptionalDouble.empty();
        }
        double distinct = 0;
        for (int[] count : counts.values()) {
            distinct += 1 - missing(count[0], drawn);
        }
        return OptionalDouble.of(drawn - distinct);
    }

    private double missing(int count, int drawn) {
        double probability = 1;
        for (int i = 0; i < count && probability > 0; i++) {
            probability *= Math.max(0, (double) (records - drawn - i) / (records - i));
        }
        return probability;
    }
}
