package io.github.tailunit.comparison;

import io.github.tailunit.statistics.Richness;
import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/** How often each category or n-gram occurs on both sides, by its number, and what messages call it. */
final class ItemCounts {

    private final long[] reference;
    private final long[] candidate;
    private final long referenceTotal;
    private final long candidateTotal;
    private final IntFunction<String> name;

    private ItemCounts(long[] reference, long[] candidate, IntFunction<String> name) {
        this.reference = reference;
        this.candidate = candidate;
        this.referenceTotal = Arrays.stream(reference).sum();
        this.candidateTotal = Arrays.stream(candidate).sum();
        this.name = name;
    }

    static ItemCounts of(int[][] reference, int[][] candidate, Numbering<?> numbering) {
        int items = numbering.size();
        return new ItemCounts(count(reference, items), count(candidate, items), numbering::name);
    }

    private static long[] count(int[][] rows, int items) {
        long[] counts = new long[items];
        Stream.of(rows).forEach(row -> add(row, counts));
        return counts;
    }

    private static void add(int[] row, long[] counts) {
        for (int item : row) {
            counts[item]++;
        }
    }

    /** The counts after all rows have been dealt anew; positions before {@code references} are those of the reference. */
    ItemCounts rearranged(int[][] rows, int[] positions, int references) {
        long[] real = new long[items()];
        long[] made = new long[items()];
        for (int i = 0; i < positions.length; i++) {
            add(rows[positions[i]], i < references ? real : made);
        }
        return new ItemCounts(real, made, name);
    }

    int items() {
        return reference.length;
    }

    /** Not to be changed. */
    long[] reference() {
        return reference;
    }

    /** Not to be changed. */
    long[] candidate() {
        return candidate;
    }

    long referenceTotal() {
        return referenceTotal;
    }

    long candidateTotal() {
        return candidateTotal;
    }

    IntFunction<String> name() {
        return name;
    }

    /** As many as both sides have. */
    long budget() {
        return Math.min(referenceTotal, candidateTotal);
    }

    double referenceShare(int item) {
        return (double) reference[item] / referenceTotal;
    }

    /** The share of an item among the candidate's over that among the reference's. */
    double retention(int item) {
        return (double) candidate[item] / candidateTotal / referenceShare(item);
    }

    /** The expected number of different items among so many, drawn from one side. */
    static double richness(long[] counts, long budget) {
        return Richness.rarefied(counts, budget).value().orElseThrow();
    }
}
