package io.github.tailunit.statistics;

import java.util.Arrays;

/**
 * The exact law of how many of some categories are seen when records are drawn independently: what sampling alone loses, for
 * example of rare categories.
 *
 * <p>The counts of the categories are multinomial, hence dependent. They are the counts of independent Poisson variables given their
 * sum, so with {@code lambda = draws} and {@code N} the sum of all,
 *
 * <pre>
 * P(j unseen) = P(j unseen and N = draws)/P(N = draws)
 *             = 1/(2 pi) integral of exp(-i theta draws) E[exp(i theta N); j unseen] d theta / P(N = draws)
 * </pre>
 *
 * where the expectation is a product over categories. (Levin, "A representation for multinomial cumulative distribution functions",
 * Annals of Statistics 9, 1981, doi:10.1214/aos/1176345593.) The integral over a period is taken by the trapezoidal rule on so many
 * points that what it adds, sums farther than ten standard deviations away, is below the accuracy of a double. Probabilities are
 * accurate to about 1e-12, absolutely. With K categories that are not sure to be seen the cost is some {@code K^2} for each of at most
 * {@code 5 sqrt(draws)} points; few points matter when most draws fall elsewhere.
 */
public final class OccupancyDistribution {

    /** A category of which so many records are expected is seen, to the accuracy of a double. */
    private static final double SURE = 45;

    /** Smaller parts of a probability are left out. */
    private static final double NEGLIGIBLE = 1e-22;

    private final long draws;
    private final double[] probabilities;
    private final double[] cumulative; // by the number of categories seen

    private OccupancyDistribution(long draws, double[] probabilities, double[] cumulative) {
        this.draws = draws;
        this.probabilities = probabilities;
        this.cumulative = cumulative;
    }

    /**
     * The law of the number of categories seen.
     *
     * @param probabilities the probability of each category in one draw, in [0, 1], together at most 1; other draws fall elsewhere
     * @param draws the number of draws, 0 or more
     * @return the law
     * @throws IllegalArgumentException if a probability is out of its range, they sum to more than 1, or the draws are negative
     */
    public static OccupancyDistribution of(double[] probabilities, long draws) {
        double sum = 0;
        for (int i = 0; i < probabilities.length; i++) {
            if (!(probabilities[i] >= 0 && probabilities[i] <= 1)) { // written so that NaN fails
                throw new IllegalArgumentException("the probability at index " + i + " of " + probabilities.length
                        + " is " + probabilities[i] + "; probabilities are in [0, 1]");
            }
            sum += probabilities[i];
        }
        if (sum > 1 + 1e-9) { // shares of counts add up to 1 but for rounding
            throw new IllegalArgumentException(
                    "the probabilities of different categories sum to at most 1 but to " + sum);
        }
        if (draws < 0) {
            throw new IllegalArgumentException("draws must be 0 or more but were " + draws);
        }
        double[] p = probabilities.clone();
        return new OccupancyDistribution(draws, p, cumulative(p, Math.max(0, 1 - sum), draws));
    }

    /**
     * The number of categories.
     *
     * @return a number of 0 or more
     */
    public int categories() {
        return probabilities.length;
    }

    /**
     * The expected number of categories seen: the sum of {@code 1 - (1 - p)^draws}.
     *
     * @return a number from 0 to that of the categories
     */
    public double mean() {
        double mean = 0;
        for (double p : probabilities) {
            mean += 1 - probabilityMissed(p, draws);
        }
        return mean;
    }

    /**
     * The probability that one category is not seen: {@code (1 - p)^draws}.
     *
     * @param category its index
     * @return a probability
     */
    public double probabilityMissed(int category) {
        return probabilityMissed(probabilities[category], draws);
    }

    /**
     * The probability that a category is not seen in independent draws: {@code (1 - p)^draws}.
     *
     * @param probability its probability p in one draw, in [0, 1]
     * @param draws the number of draws, 0 or more
     * @return a probability
     */
    public static double probabilityMissed(double probability, long draws) {
        return draws == 0 ? 1 : Math.exp(draws * Math.log1p(-probability));
    }

    /**
     * The probability that at most so many categories are seen.
     *
     * @param seen a number of categories
     * @return a probability; 0 below 0, 1 from the number of categories on
     */
    public double cumulativeProbability(int seen) {
        return seen < 0 ? 0 : cumulative[Math.min(seen, categories())];
    }

    /**
     * The probability that just so many categories are seen.
     *
     * @param seen a number of categories
     * @return a probability
     */
    public double probability(int seen) {
        return seen > categories() ? 0 : cumulativeProbability(seen) - cumulativeProbability(seen - 1);
    }

    /**
     * The probability that all categories are seen.
     *
     * @return a probability, 1 if there is no category
     */
    public double probabilityOfAll() {
        return probability(categories());
    }

    private static double[] cumulative(double[] p, double elsewhere, long draws) {
        double[] unsure =
                Arrays.stream(p).filter(each -> each > 0 && each * draws < SURE).toArray();
        int never = (int) Arrays.stream(p).filter(each -> each == 0).count();
        double sure = elsewhere
                + Arrays.stream(p).filter(each -> each * draws >= SURE).sum();
        double[] unseen = draws == 0 ? allUnseen(unsure.length) : unseen(unsure, sure, draws);
        double[] cumulative = new double[p.length + 1];
        double sum = 0;
        for (int seen = 0; seen <= p.length; seen++) {
            int missing = p.length - seen - never;
            sum += missing >= 0 && missing < unseen.length ? Math.max(0, unseen[missing]) : 0;
            cumulative[seen] = Math.min(1, sum);
        }
        Arrays.fill(cumulative, p.length - never, p.length + 1, 1);
        return cumulative;
    }

    private static double[] allUnseen(int categories) {
        double[] law = new double[categories + 1];
        law[categories] = 1;
        return law;
    }

    /** The probability of each number of unseen categories. */
    private static double[] unseen(double[] p, double sure, long draws) {
        int points = (int) Math.min(Integer.MAX_VALUE, 40 + 10 * Math.ceil(Math.sqrt(draws)));
        double[] law = new double[p.length + 1];
        for (int point = 0; point <= points / 2; point++) {
            double theta = 2 * Math.PI * point / points;
            double damping = Math.exp(-draws * sure * (1 - Math.cos(theta)));
            if (damping < NEGLIGIBLE) {
                break; // the cosine falls on
            }
            boolean twice = point > 0 && 2 * point < points; // conjugate points give the same real part
            double phase = draws * sure * Math.sin(theta) - draws * theta;
            new UnseenPolynomial(p, draws, theta).addTo(law, phase, damping * (twice ? 2 : 1));
        }
        double scale = Math.exp(-logPoisson(draws)) / points;
        for (int j = 0; j < law.length; j++) {
            law[j] *= scale;
        }
        return law;
    }

    /** Of P(N = draws) for a Poisson variable N with that mean. */
    private static double logPoisson(long draws) {
        double n = draws;
        double correction = (1 / 12.0 - (1 / 360.0 - 1 / (1260.0 * n * n)) / (n * n)) / n;
        if (n < 100) {
            double log = -n + n * Math.log(n);
            for (long i = 2; i <= draws; i++) {
                log -= Math.log(i);
            }
            return log;
        }
        return -0.5 * Math.log(2 * Math.PI * n) - correction;
    }

    /**
     * The product over categories of {@code E[exp(i theta N); seen] + u P(unseen)}, as a polynomial in u; its largest and smallest
     * powers are left out while they are negligible.
     */
    private static final class UnseenPolynomial {

        private final double[] real;
        private final double[] imaginary;
        private int lowest;
        private int highest;

        UnseenPolynomial(double[] p, long draws, double theta) {
            this.real = new double[p.length + 1];
            this.imaginary = new double[p.length + 1];
            real[0] = 1;
            for (double each : p) {
                double mean = draws * each;
                double none = Math.exp(-mean);
                double size = Math.exp(mean * (Math.cos(theta) - 1));
                double angle = mean * Math.sin(theta);
                multiply(size * Math.cos(angle) - none, size * Math.sin(angle), none);
                trim();
            }
        }

        private void multiply(double seenReal, double seenImaginary, double none) {
            highest++;
            for (int j = highest; j >= lowest; j--) {
                double fewerReal = j > lowest ? none * real[j - 1] : 0;
                double fewerImaginary = j > lowest ? none * imaginary[j - 1] : 0;
                double re = real[j];
                real[j] = re * seenReal - imaginary[j] * seenImaginary + fewerReal;
                imaginary[j] = re * seenImaginary + imaginary[j] * seenReal + fewerImaginary;
            }
        }

        private void trim() {
            while (lowest < highest && isNegligible(lowest)) {
                clear(lowest++);
            }
            while (highest > lowest && isNegligible(highest)) {
                clear(highest--);
            }
        }

        private boolean isNegligible(int power) {
            return Math.abs(real[power]) + Math.abs(imaginary[power]) < NEGLIGIBLE;
        }

        private void clear(int power) {
            real[power] = 0;
            imaginary[power] = 0;
        }

        /** Adds the real parts, turned by an angle. */
        void addTo(double[] law, double phase, double factor) {
            double cosine = factor * Math.cos(phase);
            double sine = factor * Math.sin(phase);
            for (int j = lowest; j <= highest; j++) {
                law[j] += cosine * real[j] - sine * imaginary[j];
            }
        }
    }
}
