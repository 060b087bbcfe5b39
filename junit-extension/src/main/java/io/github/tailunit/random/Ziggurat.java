package io.github.tailunit.random;

import java.util.function.Function;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * The ziggurats of Commons RNG, opened up: 98.8 % of the numbers are a layer's width times random bits, which is done here,
 * where a hot loop takes it in; the others are drawn by Commons RNG from the same bits. Asked for every number it is a call a
 * number as soon as the compiler has compiled its sampler alone. (McFarland, "A modified ziggurat algorithm for generating
 * exponentially and normally distributed pseudorandom numbers", Journal of Statistical Computation and Simulation 86, 2016,
 * doi:10.1080/00949655.2015.1060234.)
 */
final class Ziggurat implements UniformRandomProvider {

    /** How many of the 256 values of the lowest byte choose a layer. */
    static final int NORMAL_LAYERS = 253;

    static final int EXPONENTIAL_LAYERS = 252;

    /** The bits are taken as a signed number; so many have the value 2^62 as a double, whatever the lowest byte. */
    private static final double[] NORMAL = widths(NORMAL_LAYERS, 1L << 62, ZigguratSampler.NormalizedGaussian::of);

    /** The bits are halved as an unsigned number. */
    private static final double[] EXPONENTIAL = widths(EXPONENTIAL_LAYERS, 1L << 63, ZigguratSampler.Exponential::of);

    private final RandomStream random;
    private final ContinuousSampler normal = ZigguratSampler.NormalizedGaussian.of(this);
    private final ContinuousSampler exponential = ZigguratSampler.Exponential.of(this);
    private long held;
    private boolean holds;

    Ziggurat(RandomStream random) {
        this.random = random;
    }

    private static double[] widths(int layers, long bits, Function<UniformRandomProvider, ContinuousSampler> sampler) {
        double[] widths = new double[layers];
        for (int i = 0; i < layers; i++) {
            long ofLayer = bits | i;
            widths[i] = sampler.apply(() -> ofLayer).sample() * 0x1p-62;
        }
        return widths;
    }

    /** What Commons RNG reads: the bits that the common path could not use, and then the stream. */
    @Override
    public long nextLong() {
        if (holds) {
            holds = false;
            return held;
        }
        return random.nextLong();
    }

    double normal() {
        long bits = random.nextLong();
        int layer = (int) bits & 0xFF;
        return layer < NORMAL_LAYERS ? NORMAL[layer] * bits : edge(normal, bits);
    }

    double exponential() {
        long bits = random.nextLong();
        int layer = (int) bits & 0xFF;
        return layer < EXPONENTIAL_LAYERS ? EXPONENTIAL[layer] * (bits >>> 1) : edge(exponential, bits);
    }

    /*
     * Loops that hold the state of the generator in registers: a number takes less than half the time. The few numbers that Commons
     * RNG draws are left to a loop outside, or they would take these registers. They are written out: one loop that is told table
     * and shift takes a third longer.
     */

    /** What as many calls of {@link #normal()} would give. */
    void normal(double[] numbers, int from, int count) {
        int end = from + count;
        int at = from;
        while (at < end) {
            at = fillCommonNormal(numbers, at, end);
            if (at < end) {
                numbers[at] = normal.sample();
                at++;
            }
        }
    }

    /** Stops at the first number that Commons RNG has to draw. */
    private int fillCommonNormal(double[] numbers, int from, int end) {
        RandomStream stream = random;
        long s0 = stream.state0;
        long s1 = stream.state1;
        long s2 = stream.state2;
        long s3 = stream.state3;
        int at = from;
        for (; at < end; at++) {
            long bits = Long.rotateLeft(s0 + s3, 23) + s0;
            long shifted = s1 << 17;
            s2 ^= s0;
            s3 ^= s1;
            s1 ^= s2;
            s0 ^= s3;
            s2 ^= shifted;
            s3 = Long.rotateLeft(s3, 45);
            int layer = (int) bits & 0xFF;
            if (layer >= NORMAL_LAYERS) {
                hold(bits);
                break;
            }
            numbers[at] = NORMAL[layer] * bits;
        }
        stream.set(s0, s1, s2, s3);
        return at;
    }

    /** Adds as many calls of {@link #normal()} to the first of two sums, and their squares to the second. */
    void addNormal(int count, double[] sums) {
        int left = count;
        while (left > 0) {
            left = addCommonNormal(left, sums);
            if (left > 0) {
                double number = normal.sample();
                sums[0] += number;
                sums[1] += number * number;
                left--;
            }
        }
    }

    /** Stops at the first number that Commons RNG has to draw, and tells how many are left then. */
    private int addCommonNormal(int count, double[] sums) {
        RandomStream stream = random;
        double sum = sums[0];
        double squares = sums[1];
        long s0 = stream.state0;
        long s1 = stream.state1;
        long s2 = stream.state2;
        long s3 = stream.state3;
        int left = count;
        for (; left > 0; left--) {
            long bits = Long.rotateLeft(s0 + s3, 23) + s0;
            long shifted = s1 << 17;
            s2 ^= s0;
            s3 ^= s1;
            s1 ^= s2;
            s0 ^= s3;
            s2 ^= shifted;
            s3 = Long.rotateLeft(s3, 45);
            int layer = (int) bits & 0xFF;
            if (layer >= NORMAL_LAYERS) {
                hold(bits);
                break;
            }
            double number = NORMAL[layer] * bits;
            sum += number;
            squares += number * number;
        }
        stream.set(s0, s1, s2, s3);
        sums[0] = sum;
        sums[1] = squares;
        return left;
    }

    /** What as many calls of {@link #exponential()} would give. */
    void exponential(double[] numbers, int from, int count) {
        int end = from + count;
        int at = from;
        while (at < end) {
            at = fillCommonExponential(numbers, at, end);
            if (at < end) {
                numbers[at] = exponential.sample();
                at++;
            }
        }
    }

    /** Stops at the first number that Commons RNG has to draw. */
    private int fillCommonExponential(double[] numbers, int from, int end) {
        RandomStream stream = random;
        long s0 = stream.state0;
        long s1 = stream.state1;
        long s2 = stream.state2;
        long s3 = stream.state3;
        int at = from;
        for (; at < end; at++) {
            long bits = Long.rotateLeft(s0 + s3, 23) + s0;
            long shifted = s1 << 17;
            s2 ^= s0;
            s3 ^= s1;
            s1 ^= s2;
            s0 ^= s3;
            s2 ^= shifted;
            s3 = Long.rotateLeft(s3, 45);
            int layer = (int) bits & 0xFF;
            if (layer >= EXPONENTIAL_LAYERS) {
                hold(bits);
                break;
            }
            numbers[at] = EXPONENTIAL[layer] * (bits >>> 1);
        }
        stream.set(s0, s1, s2, s3);
        return at;
    }

    /** Records, each equally likely, plus normal noise: first the one by {@link RandomStream#nextInt(int)}, then the other. */
    void resample(double[] records, double deviation, double[] numbers) {
        RandomStream stream = random;
        int bound = records.length;
        long s0 = stream.state0;
        long s1 = stream.state1;
        long s2 = stream.state2;
        long s3 = stream.state3;
        for (int i = 0; i < numbers.length; i++) {
            long product = (Long.rotateLeft(s0 + s3, 23) + s0 >>> 32) * bound;
            long shifted = s1 << 17;
            long t2 = s2 ^ s0;
            long t3 = s3 ^ s1;
            long t1 = s1 ^ t2;
            long t0 = s0 ^ t3;
            t2 ^= shifted;
            t3 = Long.rotateLeft(t3, 45);
            long bits = Long.rotateLeft(t0 + t3, 23) + t0;
            int layer = (int) bits & 0xFF;
            if ((product & 0xFFFFFFFFL) >= bound && layer < NORMAL_LAYERS) {
                numbers[i] = records[(int) (product >>> 32)] + deviation * (NORMAL[layer] * bits);
                shifted = t1 << 17;
                s2 = t2 ^ t0;
                s3 = t3 ^ t1;
                s1 = t1 ^ s2;
                s0 = t0 ^ s3;
                s2 ^= shifted;
                s3 = Long.rotateLeft(s3, 45);
            } else {
                stream.set(s0, s1, s2, s3);
                numbers[i] = records[stream.nextInt(bound)] + deviation * normal();
                s0 = stream.state0;
                s1 = stream.state1;
                s2 = stream.state2;
                s3 = stream.state3;
            }
        }
        stream.set(s0, s1, s2, s3);
    }

    private double edge(ContinuousSampler sampler, long bits) {
        hold(bits);
        return sampler.sample();
    }

    private void hold(long bits) {
        held = bits;
        holds = true;
    }
}
