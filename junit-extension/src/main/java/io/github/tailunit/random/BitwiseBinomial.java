package io.github.tailunit.random;

/** Draws binomial numbers of few trials: 64 uniform numbers are compared with the probability at once, bit by bit. */
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
        return Long.bitCount(random.below(bits, -1L >>> (Long.SIZE - trials)));
    }
}
