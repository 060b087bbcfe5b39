package io.github.tailunit.statistics;

import java.util.Arrays;

/**
 * Sorts values whose distribution is about known: each goes to the bucket of its expected rank, and few are out of order then.
 * O(n) where the {@link DistributionTable} is about right. What does not fit is sorted by comparisons, so that the worst case is
 * that of {@link Arrays#sort(double[])}; the result is that of this method to the last bit, -0.0 before 0.0 and NaN at the end.
 *
 * <p>An instance is working memory for one thread. It grows with the largest array that was sorted, after which nothing is
 * allocated.
 *
 * <p>Source: Dobosiewicz, "Sorting by distributive partitioning", Information Processing Letters 7, 1978,
 * doi:10.1016/0020-0190(78)90028-9.
 */
public final class GuidedSort {

    /** Fewer values are sorted by comparisons as fast. */
    private static final int FEW = 128;

    /** A bucket that is larger is sorted by comparisons. */
    private static final int LARGE = 64;

    /** The share of the values in large buckets at which a guide is given up. */
    private static final double ASTRAY = 0.125;

    private int[] buckets = new int[0];
    private int[] ends = new int[0];

    /** Makes an empty memory. */
    public GuidedSort() {}

    /**
     * Sorts with a guide. Where it turns out to be wrong, one made of the values themselves takes its place.
     *
     * @param values what to sort; not changed
     * @param guide the distribution that they are about from
     * @param sorted where they go, in ascending order; another array of the same length
     * @throws IllegalArgumentException if the arrays are the same or differ in length
     */
    public void sort(double[] values, DistributionTable guide, double[] sorted) {
        require(values, sorted);
        if (!isWorthwhile(values) || count(values, guide) > ASTRAY * values.length) {
            sort(values, sorted);
        } else {
            distribute(values, sorted);
        }
    }

    /**
     * Sorts values of which nothing is known, by a guide that is made of every few of them.
     *
     * @param values what to sort; not changed
     * @param sorted where they go, in ascending order; another array of the same length
     * @throws IllegalArgumentException if the arrays are the same or differ in length
     */
    public void sort(double[] values, double[] sorted) {
        require(values, sorted);
        if (!isWorthwhile(values)) {
            System.arraycopy(values, 0, sorted, 0, values.length);
            Arrays.sort(sorted);
        } else {
            count(values, DistributionTable.ofSome(values));
            distribute(values, sorted);
        }
    }

    /** An ascending copy. */
    static double[] ascending(double[] values) {
        double[] sorted = new double[values.length];
        new GuidedSort().sort(values, sorted);
        return sorted;
    }

    private static void require(double[] values, double[] sorted) {
        if (values == sorted || values.length != sorted.length) {
            throw new IllegalArgumentException("sorted must be another array of the same length, " + values.length
                    + ", but " + (values == sorted ? "is the same one" : "has " + sorted.length));
        }
    }

    private static boolean isWorthwhile(double[] values) {
        return values.length >= FEW && !Sample.containsNaN(values);
    }

    /** Finds the bucket of each value and where each bucket begins; says how many values are in large buckets. */
    private int count(double[] values, DistributionTable guide) {
        int size = values.length;
        if (buckets.length < size) {
            buckets = new int[size];
            ends = new int[size];
        }
        Arrays.fill(ends, 0, size, 0);
        guide.buckets(values, size, size, buckets, ends);
        int before = 0;
        int crowded = 0;
        for (int bucket = 0; bucket < size; bucket++) {
            int count = ends[bucket];
            ends[bucket] = before;
            before += count;
            crowded += count > LARGE ? count : 0;
        }
        return crowded;
    }

    private void distribute(double[] values, double[] sorted) {
        int size = values.length;
        int[] buckets = this.buckets;
        int[] ends = this.ends;
        for (int i = 0; i < size; i++) {
            sorted[ends[buckets[i]]++] = values[i];
        }
        for (int bucket = 0, from = 0; bucket < size; bucket++) {
            if (ends[bucket] - from > LARGE) {
                Arrays.sort(sorted, from, ends[bucket]);
            }
            from = ends[bucket];
        }
        insert(sorted);
        orderZeros(sorted);
    }

    /** Insertion sort of the whole, so that the order is right whatever the buckets. */
    private static void insert(double[] sorted) {
        for (int i = 1; i < sorted.length; i++) {
            double value = sorted[i];
            int at = i;
            while (at > 0 && sorted[at - 1] > value) {
                sorted[at] = sorted[at - 1];
                at--;
            }
            sorted[at] = value;
        }
    }

    /** To the comparisons above the two zeros are one number. */
    private static void orderZeros(double[] sorted) {
        int from = firstAtLeast(sorted, 0);
        int to = from;
        int negative = 0;
        while (to < sorted.length && sorted[to] == 0) {
            negative += Double.doubleToRawLongBits(sorted[to++]) < 0 ? 1 : 0;
        }
        Arrays.fill(sorted, from, from + negative, -0.0);
        Arrays.fill(sorted, from + negative, to, 0.0);
    }

    private static int firstAtLeast(double[] sorted, double bar) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < bar) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
