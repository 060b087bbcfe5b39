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

    double sample(Variates random) {
        while (true) {
            double x = random.normal();
            double root = 1 + scaled * x;
            if (root > 0 && isKept(x, root, random.uniform())) {
                return ofProposal(root, random);
            }
        }
    }

    /**
     * Replaces normal numbers by gamma numbers. Each is kept or not by a uniform number, of which a quarter of a word is nearly
     * always enough; the rest is drawn where it is not. One that is not kept is drawn anew, alone.
     */
    void fromNormal(long[] words, double[] numbers, int from, int count, Variates random) {
        int i = 0;
        while (i < count) {
            i = alpha >= 1 ? fromCommonNormal(words, numbers, from, i, count) : i;
            if (i < count) {
                double x = numbers[from + i];
                double root = 1 + scaled * x;
                boolean kept = root > 0 && isKept(x, root, (quarter(words, i) + random.uniform()) * 0x1p-16);
                numbers[from + i] = kept ? ofProposal(root, random) : sample(random);
                i++;
            }
        }
    }

    /** Stops at the first for which a quarter of a word is not enough. */
    private int fromCommonNormal(long[] words, double[] numbers, int from, int first, int count) {
        double scaled = this.scaled;
        double shifted = this.shifted;
        double refused = this.refused * 0x1p16;
        for (int i = first; i < count; i++) {
            double x = numbers[from + i];
            double root = 1 + scaled * x;
            double square = x * x;
            if (!(root > 0.5 && quarter(words, i) >= refused * square * square)) {
                return i;
            }
            numbers[from + i] = shifted * (root * root * root);
        }
        return count;
    }

    private static long quarter(long[] words, int i) {
        return words[i >> 2] >>> ((i & 3) << 4) & 0xFFFF;
    }

    private boolean isKept(double x, double root, double uniform) {
        double square = x * x;
        return root > 0.5 && uniform >= refused * square * square || isKeptExactly(square, root, uniform);
    }

    /** Apart from what is common, which has room then to be compiled into its callers. */
    private boolean isKeptExactly(double square, double root, double uniform) {
        double v = root * root * root;
        return Math.log(1 - uniform) < 0.5 * square + shifted * (1 - v + Math.log(v));
    }

    /** A number of shape alpha + 1 times a power of a uniform one has shape alpha. */
    private double ofProposal(double root, Variates random) {
        double number = shifted * (root * root * root);
        return alpha >= 1 ? number : number * Math.exp(-random.exponential() / alpha);
    }
}
