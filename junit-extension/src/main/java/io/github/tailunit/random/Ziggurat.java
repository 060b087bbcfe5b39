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

    void normal(long[] words, double[] numbers, int from, int count) {
        for (int i = 0; i < count; i++) {
            long bits = words[i];
            int layer = (int) bits & 0xFF;
            numbers[from + i] = layer < NORMAL_LAYERS ? NORMAL[layer] * bits : edge(normal, bits);
        }
    }

    void exponential(long[] words, double[] numbers, int from, int count) {
        for (int i = 0; i < count; i++) {
            long bits = words[i];
            int layer = (int) bits & 0xFF;
            numbers[from + i] =
                    layer < EXPONENTIAL_LAYERS ? EXPONENTIAL[layer] * (bits >>> 1) : edge(exponential, bits);
        }
    }

    private double edge(ContinuousSampler sampler, long bits) {
        held = bits;
        holds = true;
        return sampler.sample();
    }
}
