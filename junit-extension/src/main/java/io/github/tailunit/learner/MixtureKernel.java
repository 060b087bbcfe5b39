package io.github.tailunit.learner;

/**
 * The four loops over a tile of records that an iteration of EM is made of. There are two of them, which give the same bits: sums of
 * records are kept in {@link #LANES} lanes whatever the machine has, record i in lane i modulo 8, and whatever is not a sum is
 * computed record by record with the same operations in the same order.
 */
interface MixtureKernel {

    /** How many lanes a sum has. */
    int LANES = 8;

    /** Writes the binary logarithm of weight times density of a component, up to a constant, into its terms. */
    void logDensities(MixtureTile tile, int component);

    /** Replaces the terms of each record by two to the power of their distance from the largest, and sums these. */
    void exponentials(MixtureTile tile);

    /** Multiplies up the sums and adds up the largest terms, for the likelihood; replaces the sums by their reciprocals. */
    void likelihood(MixtureTile tile);

    /** Adds the records, by their shares in a component, to its moments around its mean; replaces the terms by the shares. */
    void moments(MixtureTile tile, int component);
}
