package io.github.tailunit.statistics;

import io.github.tailunit.random.RandomStream;
import io.github.tailunit.random.Seed;

/**
 * A declared part of some rows, drawn at random without replacement, for what is too slow on all of them. Nothing in this
 * library takes a part by itself.
 *
 * @param size how many rows at most, at least 2
 * @param seed which rows: the same seed takes the same rows of a sample
 */
public record Subsample(int size, long seed) {

    /**
     * Checks the size.
     *
     * @param size how many rows at most, at least 2
     * @param seed which rows: the same seed takes the same rows of a sample
     * @throws IllegalArgumentException if {@code size} is less than 2
     */
    public Subsample {
        if (size < 2) {
            throw new IllegalArgumentException("size must be at least 2 but was " + size);
        }
    }

    /**
     * Takes the rows, in their order.
     *
     * @param rows the rows; all are taken if there are no more than {@code size}
     * @return a new array of the rows taken; the rows themselves are shared
     */
    public double[][] of(double[][] rows) {
        return Rows.select(rows, positions(rows.length));
    }

    /**
     * The positions of the rows taken.
     *
     * @param rows how many rows there are, 0 or more; all are taken if there are no more than {@code size}
     * @return positions in ascending order
     */
    public int[] positions(int rows) {
        int left = Math.min(size, rows);
        int[] taken = new int[left];
        RandomStream random = new Seed(seed).stream();
        for (int i = 0; left > 0; i++) {
            if (random.nextInt(rows - i) < left) { // selection sampling: each subset is equally likely
                taken[taken.length - left--] = i;
            }
        }
        return taken;
    }
}
