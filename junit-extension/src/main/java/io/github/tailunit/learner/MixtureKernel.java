package io.github.tailunit.learner;

import java.util.Arrays;

/**
 * The loops over a tile of records that an iteration of EM is made of. There are two of them, which give the same bits: sums of
 * records are kept in {@link #LANES} lanes whatever the machine has, record i in lane i modulo 8, and whatever is not a sum is
 * computed record by record with the same operations in the same order.
 */
interface MixtureKernel {

    /** How many lanes a sum has. */
    int LANES = 8;

    /** Writes the binary logarithm of weight times density of a component, up to a constant, into its terms. */
    default void logDensities(MixtureTile tile, int component) {
        double[] term = tile.terms[component];
        int mean = component * tile.dimension;
        int factor = component * tile.shape.entries(tile.dimension);
        takeFirstSquare(
                tile.records[0],
                tile.means[mean],
                tile.whitening[factor],
                tile.constants[component],
                term,
                tile.length);
        for (int j = 1; j < tile.dimension; j++) {
            Arrays.fill(tile.first, 0, tile.length, 0);
            for (int i = tile.shape.first(j); i < j; i++) {
                double weight = tile.whitening[factor + tile.shape.entry(j, i)];
                addScaled(tile.records[i], tile.means[mean + i], weight, tile.first, tile.length);
            }
            double weight = tile.whitening[factor + tile.shape.diagonal(j)];
            takeSquare(tile.records[j], tile.means[mean + j], weight, tile.first, term, tile.length);
        }
    }

    /** Writes a constant less the square of the first whitened column. */
    void takeFirstSquare(double[] column, double mean, double weight, double constant, double[] term, int length);

    /** Adds a column's deviations times their weight to a whitened column. */
    void addScaled(double[] column, double mean, double weight, double[] sum, int length);

    /** Takes the square of a whitened column, which its own deviations complete, from the terms. */
    void takeSquare(double[] column, double mean, double weight, double[] sum, double[] term, int length);

    /** Replaces the terms of each record by two to the power of their distance from the largest, and sums these. */
    void exponentials(MixtureTile tile);

    /** Multiplies up the sums and adds up the largest terms, for the likelihood; replaces the sums by their reciprocals. */
    void likelihood(MixtureTile tile);

    /** Adds the records, by their shares in a component, to its moments around its mean; replaces the terms by the shares. */
    void moments(MixtureTile tile, int component);
}
