package io.github.tailunit.random;

/**
 * A gamma distribution with scale 1 and what its sampler needs again and again, worked out once. (Marsaglia and Tsang, "A
 * simple method for generating gamma variables", ACM Transactions on Mathematical Software 26, 2000,
 * doi:10.1145/358407.358414.)
 */
public final class GammaShape {

    /**
     * A proposal {@code d (1 + t)^3} from a normal number {@code x = t / c}, {@code c^2 = 1/(9 d)}, is kept with probability
     * {@code exp(-g(t)/(9 c^2))}, {@code g(t) = 3 (t - t^2/2 + t^3/3 - ln(1 + t))}. The quotient {@code g(t)/t^4} falls with t, so
     * from -1/2 on it is at most {@code g(-1/2) 2^4 = 1.2711}; hence at most {@code 1.2711/9 c^2 x^4} is refused.
     */
    private static final double MOST_REFUSED = 0.14124;

    final double alpha;
    final double shifted;
    final double scaled;
    final double refused;

    private GammaShape(double alpha) {
        this.alpha = alpha;
        this.shifted = (alpha >= 1 ? alpha : alpha + 1) - 1 / 3.0;
        this.scaled = 1 / Math.sqrt(9 * shifted);
        this.refused = MOST_REFUSED * scaled * scaled;
    }

    /**
     * The distribution with a shape.
     *
     * @param alpha the shape, above 0
     * @return the distribution
     * @throws IllegalArgumentException if the shape is not positive and finite
     */
    public static GammaShape of(double alpha) {
        if (!(alpha > 0 && alpha < Double.POSITIVE_INFINITY)) { // written so that NaN fails
            throw new IllegalArgumentException("the shape must be positive and finite but was " + alpha);
        }
        return new GammaShape(alpha);
    }

    /** A number of shape alpha, or of alpha + 1 where alpha is below 1. */
    double sample(Ziggurat ziggurat, RandomStream random) {
        while (true) {
            double x = ziggurat.normal();
            double root = 1 + scaled * x;
            if (root <= 0) {
                continue;
            }
            double v = root * root * root;
            double square = x * x;
            double uniform = random.nextDouble();
            if (root > 0.5 && uniform >= refused * square * square) {
                return shifted * v;
            }
            if (Math.log(1 - uniform) < 0.5 * square + shifted * (1 - v + Math.log(v))) {
                return shifted * v;
            }
        }
    }
}
