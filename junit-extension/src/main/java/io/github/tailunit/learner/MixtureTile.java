package io.github.tailunit.learner;

import java.util.Arrays;

/**
 * The records that are looked at together, so many that all that is known of them stays in the nearest cache, and what an iteration
 * adds up over all tiles. Responsibilities exist for one tile at a time only.
 */
final class MixtureTile {

    private static final int TERMS = 2048;
    private static final int LARGEST = 256;
    private static final int SMALLEST = 64;

    final CovarianceShape shape;
    final int dimension;
    final int components;
    final int capacity;

    /** The records of this tile, column by column. */
    final double[][] records;

    /** The means, component by component. */
    final double[] means;

    /** Maps a distance from the mean to the square root of what it takes off the binary logarithm of the density. */
    final double[] whitening;

    /** The binary logarithm of weight times density at the mean, up to a constant. */
    final double[] constants;

    /** A row a component; becomes the responsibilities. */
    final double[][] terms;

    final double[] largest;
    final double[] sums;
    final double[] first;
    final double[] second;

    /** In lanes, over all tiles: the sum of the largest terms. */
    final double[] sumOfLargest = new double[MixtureKernel.LANES];

    /** In lanes, of this tile: the product of the sums. No overflow: at most 32 factors, each at most the number of components. */
    final double[] product = new double[MixtureKernel.LANES];

    /** In lanes, a row a component, over all tiles: the sum of shares, of deviations, of products of deviations. */
    final double[][] moments;

    /** How many of them there are, a multiple of 8. */
    int length;

    MixtureTile(CovarianceShape shape, int components, int dimension) {
        this.shape = shape;
        this.dimension = dimension;
        this.components = components;
        int fitting = TERMS / components / MixtureKernel.LANES * MixtureKernel.LANES;
        this.capacity = Math.max(SMALLEST, Math.min(LARGEST, fitting));
        this.records = new double[dimension][capacity];
        this.means = new double[components * dimension];
        this.whitening = new double[components * shape.entries(dimension)];
        this.constants = new double[components];
        this.terms = new double[components][capacity];
        this.largest = new double[capacity];
        this.sums = new double[capacity];
        this.first = new double[capacity];
        this.second = new double[capacity];
        this.moments = new double[components][MixtureKernel.LANES * (1 + dimension + shape.entries(dimension))];
    }

    /** Where the sum of deviations of a column begins. */
    int deviations(int column) {
        return MixtureKernel.LANES * (1 + column);
    }

    /** Where a sum of products of deviations begins, by its place in a covariance. */
    int products(int entry) {
        return MixtureKernel.LANES * (1 + dimension + entry);
    }

    /** Forgets all sums. */
    void clear() {
        Arrays.fill(sumOfLargest, 0);
        for (double[] sum : moments) {
            Arrays.fill(sum, 0);
        }
    }

    /** Moves on to the records from a position on; columns are a multiple of 8 long. */
    void moveTo(double[][] columns, int position) {
        length = Math.min(capacity, columns[0].length - position);
        for (int j = 0; j < dimension; j++) {
            System.arraycopy(columns[j], position, records[j], 0, length);
        }
        Arrays.fill(product, 1);
    }

    /** Takes what stands behind this many records out of all sums; called between exponentials and likelihood. */
    void ignoreBehind(int number) {
        for (int i = number; i < length; i++) {
            largest[i] = 0;
            sums[i] = 1;
            for (double[] term : terms) {
                term[i] = 0;
            }
        }
    }

    /** The sum of the eight lanes from a place on, in the order of the lanes. */
    static double total(double[] lanes, int from) {
        double sum = 0;
        for (int lane = 0; lane < MixtureKernel.LANES; lane++) {
            sum += lanes[from + lane];
        }
        return sum;
    }
}
