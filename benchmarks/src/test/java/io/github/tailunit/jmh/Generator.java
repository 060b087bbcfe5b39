package io.github.tailunit.jmh;

import io.github.tailunit.random.BinomialSampler;
import io.github.tailunit.random.RandomStream;
import io.github.tailunit.random.Seed;
import io.github.tailunit.random.Variates;
import java.util.random.RandomGenerator;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.AhrensDieterMarsagliaTsangGammaSampler;
import org.apache.commons.rng.sampling.distribution.DiscreteSampler;
import org.apache.commons.rng.sampling.distribution.PoissonSampler;
import org.apache.commons.rng.sampling.distribution.SharedStateContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;

/** A generator of random numbers, and draws from it. */
public enum Generator {
    /** Of Commons RNG, as the next three. */
    XORO128PP(RandomSource.XO_RO_SHI_RO_128_PP),
    XOSHIRO256PP(RandomSource.XO_SHI_RO_256_PP),
    L64X128MIX(RandomSource.L64_X128_MIX),
    PHILOX(RandomSource.PHILOX_4X64),
    /** Ours, with our samplers. */
    RANDOM_STREAM(null);

    static final double SHAPE = 500;
    static final int TRIALS = 1000;
    static final double PROBABILITY = 0.3;
    static final double MEAN = 20;
    static final int BOUND = 10_000;

    private final RandomSource source;

    Generator(RandomSource source) {
        this.source = source;
    }

    Draws draws() {
        return source == null ? new OwnDraws(new Seed(42).stream()) : new CommonsDraws(source.create(42L));
    }

    /** One class of it in a fork keeps the calls free of a choice. */
    interface Draws {
        long bits();

        double normal();

        double exponential();

        double gamma();

        int binomial();

        long poisson();

        int index();
    }

    private static final class OwnDraws implements Draws {

        private final RandomStream stream;
        private final Variates variates;

        OwnDraws(RandomStream stream) {
            this.stream = stream;
            this.variates = new Variates(stream);
        }

        @Override
        public long bits() {
            return stream.nextLong();
        }

        @Override
        public double normal() {
            return variates.normal();
        }

        @Override
        public double exponential() {
            return variates.exponential();
        }

        @Override
        public double gamma() {
            return variates.gamma(SHAPE);
        }

        @Override
        public int binomial() {
            return variates.binomial(TRIALS, PROBABILITY);
        }

        @Override
        public long poisson() {
            return variates.poisson(MEAN);
        }

        @Override
        public int index() {
            return stream.nextInt(BOUND);
        }
    }

    /** With the samplers of Commons RNG, but for the binomial one, which it does not have. */
    private static final class CommonsDraws implements Draws {

        private final UniformRandomProvider provider;
        private final RandomGenerator generator;
        private final ZigguratSampler.NormalizedGaussian normal;
        private final ZigguratSampler.Exponential exponential;
        private final SharedStateContinuousSampler gamma;
        private final DiscreteSampler poisson;

        CommonsDraws(UniformRandomProvider provider) {
            this.provider = provider;
            this.generator = provider::nextLong;
            this.normal = ZigguratSampler.NormalizedGaussian.of(provider);
            this.exponential = ZigguratSampler.Exponential.of(provider);
            this.gamma = AhrensDieterMarsagliaTsangGammaSampler.of(provider, SHAPE, 1);
            this.poisson = PoissonSampler.of(provider, MEAN);
        }

        @Override
        public long bits() {
            return provider.nextLong();
        }

        @Override
        public double normal() {
            return normal.sample();
        }

        @Override
        public double exponential() {
            return exponential.sample();
        }

        @Override
        public double gamma() {
            return gamma.sample();
        }

        @Override
        public int binomial() {
            return BinomialSampler.draw(TRIALS, PROBABILITY, generator);
        }

        @Override
        public long poisson() {
            return poisson.sample();
        }

        @Override
        public int index() {
            return provider.nextInt(BOUND);
        }
    }
}
