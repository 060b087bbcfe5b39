package io.github.tailunit.statistics;

import java.util.Arrays;

/**
 * By how much the conditional tail dependence of the reference exceeds that of the candidate, {@code P(V > u given U > u)} by
 * the ranks within each side, for permutation tests. Columns are sorted once; an arrangement only counts.
 */
final class JointExceedances implements PermutationTest.Statistic {

    private final double u;
    private final int[] first;
    private final int[] second;
    private final int[] counts;

    /** Pooled columns, the reference first, and the level from which ranks are extreme. */
    JointExceedances(double[] first, double[] second, double u) {
        this.u = u;
        this.first = ranksAmongDistinct(first);
        this.second = ranksAmongDistinct(second);
        this.counts = new int[first.length];
    }

    private static int[] ranksAmongDistinct(double[] column) {
        double[] distinct = Arrays.stream(column).sorted().distinct().toArray();
        return Arrays.stream(column)
                .mapToInt(value -> Arrays.binarySearch(distinct, value))
                .toArray();
    }

    @Override
    public double of(int[] rows, int references) {
        return conditional(rows, 0, references) - conditional(rows, references, rows.length);
    }

    private double conditional(int[] rows, int from, int to) {
        int firstBeyond = leastBeyond(first, rows, from, to);
        int secondBeyond = leastBeyond(second, rows, from, to);
        int beyond = 0;
        int joint = 0;
        for (int i = from; i < to; i++) {
            if (first[rows[i]] >= firstBeyond) {
                beyond++;
                joint += second[rows[i]] >= secondBeyond ? 1 : 0;
            }
        }
        return (double) joint / beyond; // NaN where no row is beyond
    }

    /** The least distinct value whose mean rank within the side is beyond the level. */
    private int leastBeyond(int[] column, int[] rows, int from, int to) {
        Arrays.fill(counts, 0);
        for (int i = from; i < to; i++) {
            counts[column[rows[i]]]++;
        }
        int seen = 0;
        int value = 0;
        while (value < counts.length
                && (counts[value] == 0 || (seen + (counts[value] + 1) / 2.0) / (to - from + 1) <= u)) {
            seen += counts[value++];
        }
        return value;
    }
}
