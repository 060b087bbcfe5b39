package io.github.tailunit.comparison;

import io.github.tailunit.statistics.Richness;
import java.util.Arrays;
import java.util.function.IntFunction;

/** How often each category or n-gram occurs on both sides, by its number, and what messages call it. */
record ItemCounts(long[] reference, long[] candidate, IntFunction<String> name) {

    static ItemCounts of(int[][] reference, int[][] candidate, Numbering<?> numbering) {
        int items = numbering.size();
        ItemCounts counts = new ItemCounts(new long[items], new long[items], numbering::name);
        for (int[] row : reference) {
            add(row, counts.reference);
        }
        for (int[] row : candidate) {
            add(row, counts.candidate);
        }
        return counts;
    }

    /** The counts after all rows have been dealt anew; positions before {@code references} are those of the reference. */
    ItemCounts rearranged(int[][] rows, int[] positions, int references) {
        ItemCounts counts = new ItemCounts(new long[items()], new long[items()], name);
        for (int i = 0; i < positions.length; i++) {
            add(rows[positions[i]], i < references ? counts.reference : counts.candidate);
        }
        return counts;
    }

    private static void add(int[] row, long[] counts) {
        for (int item : row) {
            counts[item]++;
        }
    }

    int items() {
        return reference.length;
    }

    long referenceTotal() {
        return Arrays.stream(reference).sum();
    }

    long candidateTotal() {
        return Arrays.stream(candidate).sum();
    }

    /** As many as both sides have. */
    long budget() {
        return Math.min(referenceTotal(), candidateTotal());
    }

    double referenceShare(int item) {
        return (double) reference[item] / referenceTotal();
    }

    /** The share of an item among the candidate's over that among the reference's. */
    double retention(int item) {
        return (double) candidate[item] / candidateTotal() / referenceShare(item);
    }

    /** The number of different items among so many, drawn from one side. */
    static double richness(long[] counts, long budget) {
        return Richness.rarefied(counts, budget).value().orElseThrow();
    }
}
