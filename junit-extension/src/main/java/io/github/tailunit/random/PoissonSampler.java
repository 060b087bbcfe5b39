package io.github.tailunit.random;

/** Draws from the Poisson distribution, exactly and in constant expected time, also if the mean changes with every draw. */
final class PoissonSampler {

    private static final double INVERSION_LIMIT = 10;

    /** Beyond it, neighbouring results are no longer different doubles with room to spare. */
    private static final double LARGEST_MEAN = 1e15;

    private PoissonSampler() {}

    static long draw(double mean, RandomStream random) {
        if (!(mean >= 0 && mean <= LARGEST_MEAN)) { // written so that NaN fails
            throw new IllegalArgumentException("the mean must be in [0, 1e15] but was " + mean);
        }
        return mean < INVERSION_LIMIT ? invert(mean, random) : reject(mean, random);
    }

    private static long invert(double mean, RandomStream random) {
        double remaining = random.nextDouble();
        double mass = Math.exp(-mean);
        long k = 0;
        while (remaining > mass && mass > 0) {
            remaining -= mass;
            k++;
            mass *= mean / k;
        }
        return k;
    }

    /**
     * Transformed rejection with squeeze, algorithm PTRS of Hormann, "The transformed rejection method for generating Poisson
     * random variables", Insurance: Mathematics and Economics 12, 1993, doi:10.1016/0167-6687(93)90997-4.
     */
    private static long reject(double mean, RandomStream random) {
        double b = 0.931 + 2.53 * Math.sqrt(mean);
        double a = -0.059 + 0.02483 * b;
        double squeeze = 0.9277 - 3.6224 / (b - 2);
        while (true) {
            double u = random.nextDouble() - 0.5;
            double v = random.nextDouble();
            double edge = 0.5 - Math.abs(u);
            double candidate = Math.floor((2 * a / edge + b) * u + mean + 0.43);
            if (edge >= 0.07 && v <= squeeze) {
                return (long) candidate;
            }
            if (candidate < 0 || edge < 0.013 && v > edge) {
                continue;
            }
            double inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
            if (Math.log(v * inverseAlpha / (a / (edge * edge) + b)) <= logMass((long) candidate, mean)) {
                return (long) candidate;
            }
        }
    }

    /** ln(mean^k e^-mean / k!), where k and the mean are large and near: the large parts cancel on paper, not in doubles. */
    private static double logMass(long k, double mean) {
        if (k < LogFactorial.SMALL) {
            return k * Math.log(mean) - mean - LogFactorial.of(k);
        }
        double excess = (k - mean) / mean;
        return k - mean - k * Math.log1p(excess) - 0.5 * Math.log(2 * Math.PI * k) - stirling(k);
    }

    /** ln(k!) - (k ln k - k + ln(2 pi k) / 2). */
    private static double stirling(long k) {
        double inverse = 1.0 / k;
        double square = inverse * inverse;
        return inverse * (1 / 12.0 - square * (1 / 360.0 - square * (1 / 1260.0 - square / 1680)));
    }
}
