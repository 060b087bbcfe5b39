package io.github.tailunit.random;

/**
 * Draws binomial numbers of few trials, 64 trials at a time: as many uniform numbers are compared with the probability bit by
 * bit from the top, and one is decided at the first bit in which they differ. Half of them are decided at each bit, so 64 trials
 * take about seven random words and no floating-point number.
 */
final class BitwiseBinomial {

    /** With more trials rejection is as fast. */
    static final int MOST_TRIALS = 128;

    private BitwiseBinomial() {}

    /** The probability is in [0, 1); it counts to 63 bits. */
    static int draw(int trials, double probability, RandomStream random) {
        long bits = (long) (probability * 0x1p63) << 1;
        return trials <= Long.SIZE
                ? word(trials, bits, random)
                : word(Long.SIZE, bits, random) + word(trials - Long.SIZE, bits, random);
    }

    private static int word(int trials, long bits, RandomStream random) {
        long undecided = -1L >>> (Long.SIZE - trials);
        long successes = 0;
        for (long left = bits; undecided != 0 && left != 0; left <<= 1) { // with no bit left none of them is below
            long uniform = random.nextLong();
            long one = left >> (Long.SIZE - 1); // all bits are the top one of what is left
            successes |= undecided & ~uniform & one;
            undecided &= uniform ^ ~one;
        }
        return Long.bitCount(successes);
    }
}
