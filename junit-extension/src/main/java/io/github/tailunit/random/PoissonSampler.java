package io.github.tailunit.random;

/** Draws from the Poisson distribution, exactly and in constant expected time, also if the mean changes with every draw. */
final class PoissonSampler {

    private static final double INVERSION_LIMIT = 10;

    /** Beyond it, neighbouring results are no longer different doubles with room to spare. */
    private static final double LARGEST_MEAN = 1e15;

    private static final double[] RECIPROCALS = new double[64];

    static {
        for (int k = 1; k < RECIPROCALS.length; k++) {
            RECIPROCALS[k] = 1.0 / k;
        }
    }

    private static final double OF_NORMAL_DENSITY = 1 / Math.sqrt(2 * Math.PI);

    /** The centre of the hat over what a normal number lacks, where it ends, and its height times the mean. */
    private static final double CENTRE_OF_HAT = 1.8;

    private static final double END_OF_HAT = -0.6744;
    private static final double HEIGHT_OF_HAT = 0.1069;

    private PoissonSampler() {}

    static long draw(double mean, Variates random) {
        if (!(mean >= 0 && mean <= LARGEST_MEAN)) { // written so that NaN fails
            throw new IllegalArgumentException("the mean must be in [0, 1e15] but was " + mean);
        }
        return mean < INVERSION_LIMIT ? invert(mean, random.stream()) : modifyNormal(mean, random);
    }

    private static long invert(double mean, RandomStream random) {
        double remaining = random.nextDouble();
        double mass = Math.exp(-mean);
        int k = 0;
        while (remaining > mass && mass > 0) {
            remaining -= mass;
            k++;
            mass *= mean * (k < RECIPROCALS.length ? RECIPROCALS[k] : 1.0 / k);
        }
        return k;
    }

    /**
     * A normal number rounded down, kept with the probability at which it is not too frequent, else replaced by a draw from
     * what it lacks; algorithm PD of Ahrens and Dieter, "Computer generation of Poisson deviates from modified normal
     * distributions", ACM Transactions on Mathematical Software 8, 1982, doi:10.1145/355993.355997. Nearly all numbers cost a
     * normal and a uniform one, and no logarithm.
     */
    private static long modifyNormal(double mean, Variates random) {
        double deviation = Math.sqrt(mean);
        double candidate = Math.floor(mean + deviation * random.normal());
        if (candidate >= 0) {
            double below = mean - candidate;
            double u = random.uniform();
            if (6 * mean * mean * u >= below * below * below) { // the squeeze
                return (long) candidate;
            }
            if ((1 - u) * normalMass(candidate, mean, deviation) <= mass(candidate, mean)) {
                return (long) candidate;
            }
        }
        return drawWhatNormalLacks(mean, deviation, random);
    }

    /** Rejection from a double exponential hat; it takes 1.6 tries. */
    private static long drawWhatNormalLacks(double mean, double deviation, Variates random) {
        while (true) {
            double distance = random.exponential();
            double u = 2 * random.uniform() - 1;
            double t = CENTRE_OF_HAT + Math.copySign(distance, u);
            double candidate = Math.floor(mean + deviation * t);
            if (t > END_OF_HAT
                    && candidate >= 0
                    && HEIGHT_OF_HAT / mean * Math.abs(u) * Math.exp(-distance)
                            <= mass(candidate, mean) - normalMass(candidate, mean, deviation)) {
                return (long) candidate;
            }
        }
    }

    /**
     * The probability that a normal number with this mean and deviation is rounded down to k: the density in the middle times a
     * series in the reciprocal of the mean; from a mean of ten on its errors add up to 1e-10.
     */
    private static double normalMass(double k, double mean, double deviation) {
        double b1 = 1 / (24 * mean);
        double b2 = 0.3 * b1 * b1;
        double c3 = b1 * b2 / 7;
        double c2 = b2 - 15 * c3;
        double c1 = b1 - 6 * b2 + 45 * c3;
        double c0 = 1 - b1 + 3 * b2 - 15 * c3;
        double x = (k - mean + 0.5) / deviation;
        double square = x * x;
        double series = c0 + square * (c1 + square * (c2 + square * c3));
        return OF_NORMAL_DENSITY / deviation * series * Math.exp(-0.5 * square);
    }

    /** mean^k e^-mean / k!, where k and the mean may be large and near: the large parts cancel on paper, not in doubles. */
    private static double mass(double k, double mean) {
        if (k < LogFactorial.SMALL) {
            return Math.exp(k * Math.log(mean) - mean - LogFactorial.of((long) k));
        }
        double excess = (k - mean) / mean;
        return OF_NORMAL_DENSITY / Math.sqrt(k) * Math.exp(k - mean - k * Math.log1p(excess) - stirling(k));
    }

    /** ln(k!) - (k ln k - k + ln(2 pi k) / 2). */
    private static double stirling(double k) {
        double inverse = 1.0 / k;
        double square = inverse * inverse;
        return inverse * (1 / 12.0 - square * (1 / 360.0 - square * (1 / 1260.0 - square / 1680)));
    }
}
