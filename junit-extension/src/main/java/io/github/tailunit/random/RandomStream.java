package io.github.tailunit.random;

import java.util.random.RandomGenerator;

/**
 * The generator behind every random number that TailUnit hands out: xoshiro256++ (Blackman and Vigna, "Scrambled linear
 * pseudorandom number generators", ACM Transactions on Mathematical Software 47, 2021, doi:10.1145/3460772), its four
 * words of state filled by SplitMix64.
 *
 * <p>There is one class on purpose: a hot loop that sees a single generator class is compiled without a virtual call. A
 * sampler of Commons RNG takes {@code random::nextLong}. Not safe for use by several threads at once; every lineage,
 * generation and purpose has a stream of its own, see {@link Seed}.
 */
public final class RandomStream implements RandomGenerator {

    // seen by the loops of Ziggurat, which hold them in registers
    long state0;
    long state1;
    long state2;
    long state3;

    RandomStream(long seed) {
        Seed root = new Seed(seed);
        state0 = root.child(0).value();
        state1 = root.child(1).value();
        state2 = root.child(2).value();
        state3 = root.child(3).value();
    }

    @Override
    public long nextLong() {
        long result = Long.rotateLeft(state0 + state3, 23) + state0;
        long shifted = state1 << 17;
        state2 ^= state0;
        state3 ^= state1;
        state1 ^= state2;
        state0 ^= state3;
        state2 ^= shifted;
        state3 = Long.rotateLeft(state3, 45);
        return result;
    }

    /*
     * Loops that hold the state in registers: through memory, as one call after the other has it, a number takes more than
     * twice the time.
     */

    /** Writes what as many calls of {@link #nextLong()} would give. */
    void fill(long[] words, int count) {
        long s0 = state0;
        long s1 = state1;
        long s2 = state2;
        long s3 = state3;
        for (int i = 0; i < count; i++) {
            words[i] = Long.rotateLeft(s0 + s3, 23) + s0;
            long shifted = s1 << 17;
            s2 ^= s0;
            s3 ^= s1;
            s1 ^= s2;
            s0 ^= s3;
            s2 ^= shifted;
            s3 = Long.rotateLeft(s3, 45);
        }
        set(s0, s1, s2, s3);
    }

    /**
     * Which of some uniform numbers, one a bit, are below a fraction, which is given by the bits behind its point. Numbers and fraction
     * are compared from the top, and a number is decided at the first bit that differs: half of them at each bit, so 64 numbers
     * take about seven words.
     */
    long below(long fraction, long numbers) {
        long s0 = state0;
        long s1 = state1;
        long s2 = state2;
        long s3 = state3;
        long undecided = numbers;
        long below = 0;
        for (long left = fraction; undecided != 0 && left != 0; left <<= 1) { // with no bit left none of them is below
            long word = Long.rotateLeft(s0 + s3, 23) + s0;
            long shifted = s1 << 17;
            s2 ^= s0;
            s3 ^= s1;
            s1 ^= s2;
            s0 ^= s3;
            s2 ^= shifted;
            s3 = Long.rotateLeft(s3, 45);
            long one = left >> (Long.SIZE - 1); // all bits are the top one of what is left
            below |= undecided & ~word & one;
            undecided &= word ^ ~one;
        }
        set(s0, s1, s2, s3);
        return below;
    }

    void set(long s0, long s1, long s2, long s3) {
        state0 = s0;
        state1 = s1;
        state2 = s2;
        state3 = s3;
    }

    @Override
    public int nextInt() {
        return (int) (nextLong() >>> 32);
    }

    @Override
    public double nextDouble() {
        return (nextLong() >>> 11) * 0x1.0p-53;
    }

    /**
     * A number from 0 to {@code bound - 1}, each equally likely.
     *
     * @throws IllegalArgumentException if {@code bound} is not positive
     */
    @Override
    public int nextInt(int bound) {
        // Lemire's multiply-and-shift (doi:10.1145/3230636): no division on the common path, and exact.
        if (bound <= 0) {
            throw new IllegalArgumentException("bound must be positive but was " + bound);
        }
        long product = (nextLong() >>> 32) * bound;
        if ((product & 0xFFFFFFFFL) < bound) {
            long threshold = (1L << 32) % bound;
            while ((product & 0xFFFFFFFFL) < threshold) {
                product = (nextLong() >>> 32) * bound;
            }
        }
        return (int) (product >>> 32);
    }
}
