package io.github.tailunit.statistics;

import java.util.Arrays;

/**
 * Several order statistics at once of values whose distribution is about known: values are counted by buckets of their expected
 * rank, and only the buckets that hold an order statistic are sorted. O(n), always exact: a wrong {@link DistributionTable}
 * costs time, at worst that of sorting.
 *
 * <p>An instance is working memory for one thread. It grows with the largest array, after which nothing is allocated.
 */
public final class GuidedSelection {

    /** Fewer values are sorted as fast. */
    private static final int FEW = 64;

    /** So many buckets that counting them stays in the cache of the processor. */
    private static final int MOST_BUCKETS = 2048;

    private static final int NOT_ASKED = -1;

    private int[] buckets = new int[0];
    private int[] counts = new int[0];
    private int[] places = new int[0];
    private double[] gathered = new double[0];

    /** Makes an empty memory. */
    public GuidedSelection() {}

    /**
     * Selects.
     *
     * @param values any values, NaN larger than all others; not changed
     * @param guide the distribution that they are about from
     * @param ranks which order statistics, 0 being the smallest value; ascending, equal ones allowed
     * @param found where the order statistics go, at least as long as the ranks; zeros of both signs count as in
     *     {@link Arrays#sort(double[])}
     * @throws IllegalArgumentException if a rank is not in [0, number of values) or the ranks are not in order, or there is no
     *     room for them
     */
    public void select(double[] values, DistributionTable guide, int[] ranks, double[] found) {
        require(values, ranks, found);
        if (isWorthwhile(values)) {
            select(values, ranks, found, guide);
        } else {
            selectBySorting(values, ranks, found);
        }
    }

    /** Of values of which nothing is known, by a guide that is made of every few of them. */
    void select(double[] values, int[] ranks, double[] found) {
        require(values, ranks, found);
        if (isWorthwhile(values)) {
            select(values, ranks, found, DistributionTable.ofSome(values));
        } else {
            selectBySorting(values, ranks, found);
        }
    }

    private static boolean isWorthwhile(double[] values) {
        return values.length >= FEW && !Sample.containsNaN(values);
    }

    private void select(double[] values, int[] ranks, double[] found, DistributionTable guide) {
        int size = values.length;
        int used = Math.min(MOST_BUCKETS, size / 4);
        reserve(size, used);
        Arrays.fill(counts, 0, used, 0);
        guide.buckets(values, size, used, buckets, counts);
        gather(values, mark(used, ranks));
        pick(used, ranks, found);
    }

    private static void require(double[] values, int[] ranks, double[] found) {
        int before = 0;
        for (int rank : ranks) {
            if (rank < before || rank >= values.length) {
                throw new IllegalArgumentException("ranks must be in ascending order in [0, " + values.length
                        + ") but were " + Arrays.toString(ranks));
            }
            before = rank;
        }
        if (found.length < ranks.length) {
            throw new IllegalArgumentException(
                    "found must have room for " + ranks.length + " values but has " + found.length);
        }
    }

    private void reserve(int size, int used) {
        if (gathered.length < size) {
            gathered = new double[size];
        }
        if (counts.length < used) {
            counts = new int[used];
            places = new int[used];
        }
        if (buckets.length < size && used > 0) {
            buckets = new int[size];
        }
    }

    private void selectBySorting(double[] values, int[] ranks, double[] found) {
        reserve(values.length, 0);
        System.arraycopy(values, 0, gathered, 0, values.length);
        Arrays.sort(gathered, 0, values.length);
        for (int i = 0; i < ranks.length; i++) {
            found[i] = gathered[ranks[i]];
        }
    }

    /** Gives a place among the gathered values to each bucket that holds a rank; returns how many values there will be. */
    private int mark(int used, int[] ranks) {
        int before = 0;
        int next = 0;
        int place = 0;
        for (int bucket = 0; bucket < used; bucket++) {
            int end = before + counts[bucket];
            places[bucket] = NOT_ASKED;
            if (next < ranks.length && ranks[next] < end) {
                places[bucket] = place;
                place += counts[bucket];
                while (next < ranks.length && ranks[next] < end) {
                    next++;
                }
            }
            before = end;
        }
        return place;
    }

    private void gather(double[] values, int wanted) {
        int[] buckets = this.buckets;
        int[] places = this.places;
        double[] gathered = this.gathered;
        int left = wanted;
        for (int i = 0; left > 0; i++) {
            int bucket = buckets[i];
            if (places[bucket] != NOT_ASKED) {
                gathered[places[bucket]++] = values[i];
                left--;
            }
        }
    }

    private void pick(int used, int[] ranks, double[] found) {
        int before = 0;
        int next = 0;
        for (int bucket = 0; bucket < used && next < ranks.length; bucket++) {
            int end = before + counts[bucket];
            if (ranks[next] < end) {
                int from = places[bucket] - counts[bucket];
                Arrays.sort(gathered, from, places[bucket]);
                while (next < ranks.length && ranks[next] < end) {
                    found[next] = gathered[from + ranks[next] - before];
                    next++;
                }
            }
            before = end;
        }
    }
}
