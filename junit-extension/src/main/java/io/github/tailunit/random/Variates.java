package io.github.tailunit.random;

import java.util.random.RandomGenerator;

/**
 * Random numbers of the common distributions from one stream. One class holds all samplers, and all of them see one class of
 * generator, so that a hot loop is compiled without a virtual call. Nothing is allocated once it is made, but for a new shape of a
 * gamma number. Not safe for use by several threads at once.
 */
public final class Variates {

    private final RandomStream random;
    private final Ziggurat ziggurat;
    private GammaShape shape = GammaShape.of(1);

    /**
     * Draws from a stream.
     *
     * @param random where the randomness comes from
     */
    public Variates(RandomStream random) {
        this.random = random;
        this.ziggurat = new Ziggurat(random);
    }

    /**
     * Draws from any generator. A {@link RandomStream} is drawn from as it is; of another one a single number is taken, which
     * starts a stream.
     *
     * @param random where the randomness comes from
     * @return samplers of that randomness
     */
    public static Variates of(RandomGenerator random) {
        return new Variates(random instanceof RandomStream stream ? stream : new RandomStream(random.nextLong()));
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
        return ziggurat.normal();
    }

    /**
     * A standard exponential number.
     *
     * @return a number above or at 0 with mean 1
     */
    public double exponential() {
        return ziggurat.exponential();
    }

    /**
     * Draws standard normal numbers: those that as many calls of {@link #normal()} would give, in less than half the time.
     *
     * @param numbers where they go
     * @param from where the first goes
     * @param count how many
     */
    public void normal(double[] numbers, int from, int count) {
        ziggurat.normal(numbers, from, count);
    }

    /**
     * Adds up standard normal numbers, those that as many calls of {@link #normal()} would give, and their squares.
     *
     * @param count how many
     * @param sums the first is added to by the numbers, the second by their squares
     */
    public void addNormal(int count, double[] sums) {
        ziggurat.addNormal(count, sums);
    }

    /**
     * Draws standard exponential numbers: those that as many calls of {@link #exponential()} would give, in less than half the
     * time.
     *
     * @param numbers where they go
     * @param from where the first goes
     * @param count how many
     */
    public void exponential(double[] numbers, int from, int count) {
        ziggurat.exponential(numbers, from, count);
    }

    /**
     * Draws from records, each equally likely, with normal noise: for each number first an index of {@link
     * RandomStream#nextInt(int)}, then one of {@link #normal()}.
     *
     * @param records at least one
     * @param deviation the standard deviation of the noise
     * @param numbers where they go, as many as it holds
     */
    public void resample(double[] records, double deviation, double[] numbers) {
        ziggurat.resample(records, deviation, numbers);
    }

    /**
     * A gamma number with scale 1. A shape that comes back often is better made once and given as {@link GammaShape}.
     *
     * @param alpha the shape, above 0
     * @return a number above or at 0 with mean and variance {@code alpha}
     * @throws IllegalArgumentException if the shape is not positive and finite
     */
    public double gamma(double alpha) {
        if (alpha != shape.alpha) {
            shape = GammaShape.of(alpha);
        }
        return gamma(shape);
    }

    /**
     * A gamma number with scale 1.
     *
     * @param shape the shape
     * @return a number above or at 0 whose mean and variance are the shape
     */
    public double gamma(GammaShape shape) {
        return shape.sample(this);
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
        return PoissonSampler.draw(mean, this);
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
        boolean isSmall = trials > 0 && trials <= BitwiseBinomial.MOST_TRIALS && probability >= 0 && probability < 1;
        return isSmall
                ? BitwiseBinomial.draw(trials, probability, random)
                : BinomialSampler.draw(trials, probability, random);
    }
}
