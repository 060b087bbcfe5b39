package io.github.tailunit.random;

/**
 * A node in the tree of seeds. A test has one seed; its lineages, their generations and the purposes within a generation
 * are children, found by their position:
 *
 * <pre>
 * child(i) = mix64(value + (i + 1) * 0x9E3779B97F4A7C15)
 * </pre>
 *
 * where {@code mix64} is the output function of SplitMix64, so the children of a seed are the outputs of a SplitMix64
 * generator started there. (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014,
 * doi:10.1145/2660193.2660195.)
 *
 * @param value any 64 bits
 */
public record Seed(long value) {

    /**
     * The number of this layout, of the codes of {@link Purpose} and of how streams hang in the tree. It is raised with every
     * change after which the same seed draws other numbers; new purposes are no such change.
     */
    public static final int LAYOUT = 1;

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    /**
     * The child at a position.
     *
     * @param index the position, from 0
     * @return the child's seed
     */
    public Seed child(long index) {
        return new Seed(mix64(value + (index + 1) * GOLDEN_GAMMA));
    }

    /**
     * The child for a purpose.
     *
     * @param purpose what the stream will be used for
     * @return the child's seed
     */
    public Seed child(Purpose purpose) {
        return child(purpose.code());
    }

    /**
     * A new stream that starts at this seed; each call starts it anew.
     *
     * @return a stream of random numbers
     */
    public RandomStream stream() {
        return new RandomStream(value);
    }

    static long mix64(long bits) {
        bits = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        bits = (bits ^ (bits >>> 27)) * 0x94D049BB133111EBL;
        return bits ^ (bits >>> 31);
    }
}
