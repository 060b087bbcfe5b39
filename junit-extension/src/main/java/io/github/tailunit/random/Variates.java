package io.github.tailunit.random;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * Random numbers of the common distributions from one stream. One class holds all samplers, and all of them see one class of
 * generator, so that a hot loop is compiled without a virtual call. Nothing is allocated once it is made. Not safe for use by
 * several threads at once.
 */
public final class Variates {

    private final RandomStream random;
    private final ZigguratSampler.NormalizedGaussian normal;
    private final ZigguratSampler.Exponential exponential;

    private double shape = Double.NaN;
    private double shifted;
    private double scaled;

    /**
     * Draws from a stream.
     *
     * @param random where the randomness comes from
     */
    public Variates(RandomStream random) {
        this.random = random;
        UniformRandomProvider provider = random::nextLong;
        this.normal = ZigguratSampler.NormalizedGaussian.of(provider);
        this.exponential = ZigguratSampler.Exponential.of(provider);
    }

    /**
     * The stream behind all numbers.
     *
     * @return the stream
     */
    public RandomStream stream() {
        return random;
    }

    /**
     * A uniform number.
     *
     * @return a number in [0, 1)
     */
    public double uniform() {
        return random.nextDouble();
    }

    /**
     * A standard normal number.
     *
     * @return a number with mean 0 and variance 1
     */
    public double normal() {
        return normal.sample();
    }

    /**
     * A standard exponential number.
     *
     * @return a number above or at 0 with mean 1
     */
    public double exponential() {
        return exponential.sample();
    }

    /**
     * A gamma number with scale 1. (Marsaglia and Tsang, "A simple method for generating gamma variables", ACM Transactions on
     * Mathematical Software 26, 2000, doi:10.1145/358407.358414.)
     *
     * @param alpha the shape, above 0
     * @return a number above or at 0 with mean and variance {@code alpha}
     * @throws IllegalArgumentException if the shape is not positive and finite
     */
    public double gamma(double alpha) {
        if (!(alpha > 0 && alpha < Double.POSITIVE_INFINITY)) { // written so that NaN fails
            throw new IllegalArgumentException("the shape must be positive and finite but was " + alpha);
        }
        // a number of shape alpha + 1 times a power of a uniform one has shape alpha
        return alpha >= 1 ? ofShape(alpha) : ofShape(alpha + 1) * Math.exp(-exponential() / alpha);
    }

    private double ofShape(double alpha) {
        if (alpha != shape) {
            shape = alpha;
            shifted = alpha - 1 / 3.0;
            scaled = 1 / Math.sqrt(9 * shifted);
        }
        while (true) {
            double x = normal.sample();
            double root = 1 + scaled * x;
            if (root <= 0) {
                continue;
            }
            double v = root * root * root;
            double u = 1 - random.nextDouble();
            double square = x * x;
            if (u < 1 - 0.0331 * square * square || Math.log(u) < 0.5 * square + shifted * (1 - v + Math.log(v))) {
                return shifted * v;
            }
        }
    }

    /**
     * A chi-square number.
     *
     * @param degrees the degrees of freedom, above 0
     * @return a number above or at 0 with mean {@code degrees}
     * @throws IllegalArgumentException if they are not positive and finite
     */
    public double chiSquare(double degrees) {
        return 2 * gamma(degrees / 2);
    }

    /**
     * A Poisson number.
     *
     * @param mean the mean, 0 to 1e15
     * @return a whole number
     * @throws IllegalArgumentException if the mean is out of its range
     */
    public long poisson(double mean) {
        return PoissonSampler.draw(mean, random);
    }

    /**
     * A binomial number.
     *
     * @param trials the number of trials, 0 or more
     * @param probability the probability of success, in [0, 1]
     * @return a whole number from 0 to {@code trials}
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public int binomial(int trials, double probability) {
        return BinomialSampler.draw(trials, probability, random);
    }
}
