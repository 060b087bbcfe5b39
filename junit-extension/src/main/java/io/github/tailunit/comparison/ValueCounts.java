package io.github.tailunit.comparison;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

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
