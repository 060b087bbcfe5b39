package io.github.tailunit.random;

import java.util.random.RandomGenerator;

/**
 * Draws the number of successes in {@code n} independent trials, exactly and in constant expected time.
 *
 * <p>Commons RNG has no binomial sampler, and inverting the distribution function costs an incomplete beta function a
 * step; the ideal loops draw millions.
 */
public final class BinomialSampler {

    private static final double INVERSION_LIMIT = 10;

    private BinomialSampler() {}

    /**
     * Draws from the binomial distribution.
     *
     * @param trials the number of trials, 0 or more
     * @param probability the probability of success, in [0, 1]
     * @param random where the randomness comes from
     * @return a number from 0 to {@code trials}
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public static int draw(int trials, double probability, RandomGenerator random) {
        if (trials < 0) {
            throw new IllegalArgumentException("trials must be 0 or more but was " + trials);
        }
        if (!(probability >= 0 && probability <= 1)) { // written so that NaN fails
            throw new IllegalArgumentException("probability must be in [0, 1] but was " + probability);
        }
        if (trials == 0 || probability == 0) {
            return 0;
        }
        if (probability == 1) {
            return trials;
        }
        if (probability > 0.5) {
            return trials - drawAtMostHalf(trials, 1 - probability, random);
        }
        return drawAtMostHalf(trials, probability, random);
    }

    private static int drawAtMostHalf(int trials, double probability, RandomGenerator random) {
        return trials * probability < INVERSION_LIMIT
                ? invert(trials, probability, random)
                : reject(trials, probability, random);
    }

    /** Sequential search from 0: the mean is below ten, so about ten steps. */
    private static int invert(int trials, double probability, RandomGenerator random) {
        double odds = probability / (1 - probability);
        double scaledOdds = (trials + 1.0) * odds;
        double atZero = Math.exp(trials * Math.log1p(-probability));
        while (true) {
            double remaining = random.nextDouble();
            double mass = atZero;
            int successes = 0;
            while (remaining > mass && successes < trials && mass > 0) {
                remaining -= mass;
                successes++;
                mass *= scaledOdds / successes - odds;
            }
            if (remaining <= mass) { // else rounding left a sliver (probability about 1e-16): draw again
                return successes;
            }
        }
    }

    /** Transformed rejection, algorithm BTRS of Hormann, J. Stat. Comput. Simul. 46, 1993, doi:10.1080/00949659308811496. */
    private static int reject(int trials, double probability, RandomGenerator random) {
        double deviation = Math.sqrt(trials * probability * (1 - probability));
        double b = 1.15 + 2.53 * deviation;
        double a = -0.0873 + 0.0248 * b + 0.01 * probability;
        double centre = trials * probability + 0.5;
        double squeeze = 0.92 - 4.2 / b;
        while (true) {
            double u = random.nextDouble() - 0.5;
            double v = random.nextDouble();
            double edge = 0.5 - Math.abs(u);
            double candidate = Math.floor((2 * a / edge + b) * u + centre);
            if (candidate < 0 || candidate > trials) {
                continue;
            }
            int k = (int) candidate;
            if (edge >= 0.07 && v <= squeeze) {
                return k;
            }
            double alpha = (2.83 + 5.1 / b) * deviation;
            if (Math.log(v * alpha / (a / (edge * edge) + b)) <= logRatioToMode(k, trials, probability)) {
                return k;
            }
        }
    }

    private static double logRatioToMode(int k, int trials, double probability) {
        double logOdds = Math.log(probability / (1 - probability));
        int mode = (int) ((trials + 1.0) * probability);
        double atMode = LogFactorial.of(mode) + LogFactorial.of(trials - mode);
        return atMode - LogFactorial.of(k) - LogFactorial.of(trials - k) + (k - mode) * logOdds;
    }
}
