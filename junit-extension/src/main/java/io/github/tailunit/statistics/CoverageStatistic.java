package io.github.tailunit.statistics;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The share of the looked-at rows of the reference whose ball holds no row of the candidate (see {@link
 * PrecisionRecall#coverage}), for permutation tests. Which rows are looked at is a property of the rows of both samples
 * together, so it does not move with the labels.
 *
 * <p>Only the k nearest of all rows, and those at an equal distance, decide whether a ball is empty: no arrangement looks
 * farther, so an arrangement costs k steps for each row that is looked at.
 */
public final class CoverageStatistic implements PermutationTest.Statistic {

    private final int k;
    private final int[] looked;
    private final int[][] nearer;
    private final int[][] atLimit;
    private final boolean[] isReference;

    /**
     * Finds the neighbours.
     *
     * @param rows the rows of the reference and after them those of the candidate
     * @param k which neighbour in the reference a ball reaches to, from 1 to the number of rows less 1
     * @param looked for each row whether its ball is looked at where it belongs to the reference
     * @throws IllegalArgumentException if {@code k} is out of its range, if {@code looked} is not as long as {@code rows}, if
     *     the rows differ in length, or if a coordinate is not finite
     */
    public CoverageStatistic(double[][] rows, int k, boolean[] looked) {
        Rows.requireFinite(rows, "given");
        if (k < 1 || k > rows.length - 1) {
            throw new IllegalArgumentException(
                    "k must be in [1, " + (rows.length - 1) + "], as there are " + rows.length + " rows, but was " + k);
        }
        if (looked.length != rows.length) {
            throw new IllegalArgumentException("looked must say for each of " + rows.length
                    + " rows whether it is looked at, but has " + looked.length + " entries");
        }
        this.k = k;
        this.looked = IntStream.range(0, rows.length).filter(i -> looked[i]).toArray();
        this.nearer = new int[this.looked.length][];
        this.atLimit = new int[this.looked.length][];
        this.isReference = new boolean[rows.length];
        PointTree tree = new PointTree(rows);
        double[] best = new double[k];
        for (int i = 0; i < this.looked.length; i++) {
            int row = this.looked[i];
            tree.nearest(rows[row], row, best);
            double limit = best[k - 1];
            IntStream.Builder inside = IntStream.builder();
            IntStream.Builder edge = IntStream.builder();
            tree.collectUpTo(
                    rows[row],
                    limit,
                    row,
                    other -> (Rows.squaredDistance(rows[row], rows[other]) < limit ? inside : edge).add(other));
            nearer[i] = inside.build().toArray();
            atLimit[i] = edge.build().toArray();
        }
    }

    @Override
    public double of(int[] rows, int references) {
        Arrays.fill(isReference, false);
        for (int i = 0; i < references; i++) {
            isReference[rows[i]] = true;
        }
        int total = 0;
        int empty = 0;
        for (int i = 0; i < looked.length; i++) {
            if (isReference[looked[i]]) {
                total++;
                empty += holdsCandidate(i) ? 0 : 1;
            }
        }
        return (double) empty / total; // NaN where no row is looked at
    }

    /** The ball ends at the limit if k reference rows reach there; else it holds the limit and a candidate row with it. */
    private boolean holdsCandidate(int i) {
        int references = count(nearer[i]);
        return references < nearer[i].length || references + count(atLimit[i]) < k;
    }

    private int count(int[] rows) {
        int references = 0;
        for (int row : rows) {
            references += isReference[row] ? 1 : 0;
        }
        return references;
    }
}
