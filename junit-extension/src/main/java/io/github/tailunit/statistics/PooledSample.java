package io.github.tailunit.statistics;

import java.util.Arrays;

/**
 * Two samples, pooled and sorted once: the distinct values, how many rows have each, and where the value of each row stands
 * among them. All a rank statistic or a distance between two distributions needs for another {@link Split} of the same rows
 * is to count again, in O(N).
 */
final class PooledSample {

    private final double[] distinct;
    private final int[] totals;
    private final int[] positions;
    private final int references;

    private PooledSample(double[] distinct, int[] totals, int[] positions, int references) {
        this.distinct = distinct;
        this.totals = totals;
        this.positions = positions;
        this.references = references;
    }

    /** Pools two samples without NaN, either of which may be empty; O(N log N). */
    static PooledSample of(double[] reference, double[] candidate) {
        requireNumbers("reference", reference);
        requireNumbers("candidate", candidate);
        double[] rows = Arrays.copyOf(reference, reference.length + candidate.length);
        System.arraycopy(candidate, 0, rows, reference.length, candidate.length);
        for (int i = 0; i < rows.length; i++) {
            rows[i] += 0.0; // -0.0 becomes 0.0, so that the two are a tie
        }
        double[] distinct = distinct(rows);
        int[] totals = new int[distinct.length];
        int[] positions = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            positions[i] = Arrays.binarySearch(distinct, rows[i]);
            totals[positions[i]]++;
        }
        return new PooledSample(distinct, totals, positions, reference.length);
    }

    private static double[] distinct(double[] rows) {
        double[] sorted = GuidedSort.ascending(rows);
        int count = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0 || sorted[i] != sorted[count - 1]) {
                sorted[count++] = sorted[i];
            }
        }
        return Arrays.copyOf(sorted, count);
    }

    static void requireNumbers(String role, double[] sample) {
        for (int i = 0; i < sample.length; i++) {
            if (Double.isNaN(sample[i])) {
                throw new IllegalArgumentException(role + ": value " + i + " of " + sample.length
                        + " is NaN; leave such values out and report them as invalid");
            }
        }
    }

    int references() {
        return references;
    }

    int candidates() {
        return positions.length - references;
    }

    int size() {
        return positions.length;
    }

    int distinctValues() {
        return distinct.length;
    }

    double distinctValue(int position) {
        return distinct[position];
    }

    /** The rows as they came. */
    Split observed() {
        Split split = new Split(distinct, totals, positions);
        int[] rows = new int[positions.length];
        Arrays.setAll(rows, i -> i);
        split.assign(rows, references);
        return split;
    }
}
