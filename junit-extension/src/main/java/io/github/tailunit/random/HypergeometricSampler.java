package io.github.tailunit.random;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Draws without replacement: how many of some records, taken from a population, are of one kind, exactly and in constant
 * expected time. Commons RNG has no such sampler.
 */
public final class HypergeometricSampler {

    private static final long LARGEST_POPULATION = 1L << 53; // every count is a double
    private static final double INVERSION_LIMIT = 10;
    private static final double WIDTH_OF_HAT = 2 * Math.sqrt(2 / Math.E);
    private static final double OFFSET_OF_HAT = 3 - 2 * Math.sqrt(3 / Math.E);

    private HypergeometricSampler() {}

    /**
     * Draws from the hypergeometric distribution.
     *
     * @param population how many records there are, 0 to 2^53
     * @param successes how many of them are of the kind, from 0 to {@code population}
     * @param draws how many are taken without replacement, from 0 to {@code population}
     * @param random where the randomness comes from
     * @return how many of those taken are of the kind
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public static long draw(long population, long successes, long draws, RandomGenerator random) {
        if (population < 0 || population > LARGEST_POPULATION) {
            throw new IllegalArgumentException("population must be in [0, 2^53] but was " + population);
        }
        if (successes < 0 || successes > population) {
            throw new IllegalArgumentException("successes must be in [0, " + population + "] but was " + successes);
        }
        if (draws < 0 || draws > population) {
            throw new IllegalArgumentException("draws must be in [0, " + population + "] but was " + draws);
        }
        if (successes > population - successes) {
            return draws - draw(population, population - successes, draws, random);
        }
        if (draws > population - draws) {
            return successes - draw(population, successes, population - draws, random);
        }
        if (successes == 0 || draws == 0) {
            return 0;
        }
        double mean = (double) draws * successes / population;
        return mean < INVERSION_LIMIT
                ? invert(population, successes, draws, random)
                : reject(population, successes, draws, mean, random);
    }

    /**
     * Takes records without replacement from a population of several classes (a multivariate hypergeometric draw).
     *
     * @param draws how many are taken, from 0 to the sum of the counts
     * @param counts how many records each class has
     * @param random where the randomness comes from
     * @return how many are taken from each class
     * @throws IllegalArgumentException if more are taken than there are
     */
    public static long[] spread(long draws, long[] counts, RandomGenerator random) {
        long[] drawn = new long[counts.length];
        long populationLeft = Arrays.stream(counts).sum();
        long left = draws;
        if (draws < 0 || draws > populationLeft) {
            throw new IllegalArgumentException("draws must be in [0, " + populationLeft + "] but was " + draws);
        }
        for (int i = 0; i < counts.length && left > 0; i++) {
            drawn[i] = draw(populationLeft, counts[i], left, random);
            left -= drawn[i];
            populationLeft -= counts[i];
        }
        return drawn;
    }

    /** Sequential search from 0: the mean is below ten, so about ten steps. */
    private static long invert(long population, long successes, long draws, RandomGenerator random) {
        long failures = population - successes;
        long most = Math.min(successes, draws);
        long none = population - Math.max(successes, draws);
        double atZero =
                Math.exp(logFactorialRatio(none, none - most) + logFactorialRatio(population - most, population));
        while (true) {
            double remaining = random.nextDouble();
            double mass = atZero;
            long drawn = 0;
            while (remaining > mass && drawn < most && mass > 0) {
                remaining -= mass;
                mass *= (double) (successes - drawn) / (drawn + 1) * (draws - drawn) / (failures - draws + drawn + 1);
                drawn++;
            }
            if (remaining <= mass) { // else rounding left a sliver (probability about 1e-15): draw again
                return drawn;
            }
        }
    }

    /** Ratio of uniforms, algorithm HRUA of Stadlober, J. Comput. Appl. Math. 31, 1990, doi:10.1016/0377-0427(90)90349-5. */
    private static long reject(long population, long successes, long draws, double mean, RandomGenerator random) {
        double share = (double) successes / population;
        double variance = mean * (1 - share) * ((double) (population - draws) / (population - 1));
        double width = WIDTH_OF_HAT * Math.sqrt(variance + 0.5) + OFFSET_OF_HAT;
        long most = Math.min(successes, draws);
        long mode = (long) ((draws + 1.0) * ((successes + 1.0) / (population + 2.0)));
        long others = population - successes - draws;
        while (true) {
            double u = random.nextDouble();
            double v = random.nextDouble() - 0.5;
            double candidate = Math.floor(mean + 0.5 + width * v / u);
            if (!(candidate >= 0 && candidate <= most)) { // written so that 0/0 fails
                continue;
            }
            long k = (long) candidate;
            double logRatio = logFactorialRatio(mode, k)
                    + logFactorialRatio(successes - mode, successes - k)
                    + logFactorialRatio(draws - mode, draws - k)
                    + logFactorialRatio(others + mode, others + k);
            if (2 * Math.log(u) <= logRatio) {
                return k;
            }
        }
    }

    /** The logarithm of {@code above! / below!}, free of the cancellation between two large logarithms. */
    private static double logFactorialRatio(long above, long below) {
        if (above < LogFactorial.SMALL || below < LogFactorial.SMALL) {
            return LogFactorial.of(above) - LogFactorial.of(below);
        }
        double difference = (double) above - below;
        double x = below + 1.0;
        return (x - 0.5) * Math.log1p(difference / x)
                + difference * (Math.log(x + difference) - 1)
                + LogFactorial.correction(above)
                - LogFactorial.correction(below);
    }
}
