package io.github.tailunit.statistics;

/**
 * The Wasserstein distance of order 1 of two samples of numbers, whole or of their tails: the mean distance that values
 * must be moved to turn one sample into the other. With F and G the distribution functions, Q and R their inverses:
 *
 * <pre>
 * W1                  = integral of |F - G|  =  integral from 0 to 1 of |Q - R|
 * tail, by quantiles  = 1/p times the integral of |Q - R| over the p most extreme levels
 * tail, by threshold  = integral of |F - G| beyond a threshold u
 * </pre>
 *
 * <p>The form by quantiles compares equal shares of both samples, however many values lie beyond a threshold, and says how
 * far they are apart. The form by a threshold is W1 of the samples after all values short of u were set to u; it also sees how many
 * values are beyond u. In units of the values, 0 and up; values must be finite. All integrals are exact at any sizes: the
 * functions jump at multiples of {@code 1/n} and {@code 1/m}.
 *
 * <p>Where the threshold is given by its level it is the quantile of the reference there (Hyndman and Fan's type 7). A
 * permutation test takes it anew from the rows that are called the reference.
 *
 * <p>Sources: Vallender, "Calculation of the Wasserstein distance between probability distributions on the line", 1974,
 * doi:10.1137/1118101; Villani, "Optimal transport", 2009, doi:10.1007/978-3-540-71050-9.
 */
public final class Wasserstein {

    private Wasserstein() {}

    /**
     * The whole distance W1.
     *
     * @return the statistic
     */
    public static TwoSampleStatistic whole() {
        return new TwoSampleStatistic(
                "Wasserstein distance",
                TwoSampleStatistic.Domain.DISTANCES,
                split -> split.distance(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, false),
                (reference, candidate) -> Split.distance(reference, candidate, false));
    }

    /**
     * The mean distance of the largest values.
     *
     * @param share the share p of both samples that is compared, in (0, 1]
     * @return the statistic
     * @throws IllegalArgumentException if the share is out of its range
     */
    public static TwoSampleStatistic largest(double share) {
        requireShare(share);
        return of("Wasserstein distance of the largest " + shown(share), split -> quantileForm(split, share, true));
    }

    /**
     * The mean distance of the smallest values.
     *
     * @param share the share p of both samples that is compared, in (0, 1]
     * @return the statistic
     * @throws IllegalArgumentException if the share is out of its range
     */
    public static TwoSampleStatistic smallest(double share) {
        requireShare(share);
        return of("Wasserstein distance of the smallest " + shown(share), split -> quantileForm(split, share, false));
    }

    /**
     * The mean distance of the values at both ends, a half of the share at each.
     *
     * @param share the share p of both samples that is compared, in (0, 1]
     * @return the statistic
     * @throws IllegalArgumentException if the share is out of its range
     */
    public static TwoSampleStatistic extremes(double share) {
        requireShare(share);
        return of(
                "Wasserstein distance of the most extreme " + shown(share),
                split -> (quantileForm(split, share / 2, true) + quantileForm(split, share / 2, false)) / 2);
    }

    /**
     * The distance above the quantile of the reference at a level.
     *
     * @param level the level, in (0, 1); 0.99 is the tail of the largest 1 % of the reference
     * @return the statistic
     * @throws IllegalArgumentException if the level is out of its range
     */
    public static TwoSampleStatistic upper(double level) {
        TailLevel.require(level);
        return of("Wasserstein distance above q" + level, split -> above(split, split.referenceQuantile(level)));
    }

    /**
     * The distance below the quantile of the reference at a level.
     *
     * @param level the level, in (0, 1); 0.01 is the tail of the smallest 1 % of the reference
     * @return the statistic
     * @throws IllegalArgumentException if the level is out of its range
     */
    public static TwoSampleStatistic lower(double level) {
        TailLevel.require(level);
        return of("Wasserstein distance below q" + level, split -> below(split, split.referenceQuantile(level)));
    }

    /**
     * The sum of the distances below the quantile of the reference at {@code (1 - level) / 2} and above that at
     * {@code (1 + level) / 2}.
     *
     * @param level the share between the two thresholds, in (0, 1)
     * @return the statistic
     * @throws IllegalArgumentException if the level is out of its range
     */
    public static TwoSampleStatistic both(double level) {
        TailLevel.require(level);
        return of(
                "Wasserstein distance outside the middle " + level,
                split -> below(split, split.referenceQuantile((1 - level) / 2))
                        + above(split, split.referenceQuantile((1 + level) / 2)));
    }

    /**
     * The distance above a threshold that does not come from the samples.
     *
     * @param threshold the threshold u, finite
     * @return the statistic
     * @throws IllegalArgumentException if the threshold is not finite
     */
    public static TwoSampleStatistic above(double threshold) {
        TailLevel.requireThreshold(threshold);
        return of("Wasserstein distance above " + threshold, split -> above(split, threshold));
    }

    /**
     * The distance below a threshold that does not come from the samples.
     *
     * @param threshold the threshold u, finite
     * @return the statistic
     * @throws IllegalArgumentException if the threshold is not finite
     */
    public static TwoSampleStatistic below(double threshold) {
        TailLevel.requireThreshold(threshold);
        return of("Wasserstein distance below " + threshold, split -> below(split, threshold));
    }

    private static void requireShare(double share) {
        if (!(share > 0 && share <= 1)) { // written so that NaN fails
            throw new IllegalArgumentException("the share of the values must be in (0, 1] but was " + share);
        }
    }

    private static TwoSampleStatistic of(String name, TwoSampleStatistic.Kernel kernel) {
        return new TwoSampleStatistic(name, TwoSampleStatistic.Domain.DISTANCES, kernel);
    }

    /** The share of a tail beyond 0.9 is a little less than 0.1. */
    private static double shown(double share) {
        return Math.round(share * 1e12) / 1e12;
    }

    private static double above(Split split, double threshold) {
        return split.distance(threshold, Double.POSITIVE_INFINITY, false);
    }

    private static double below(Split split, double threshold) {
        return split.distance(Double.NEGATIVE_INFINITY, threshold, false);
    }

    /** Walks both samples from one end; a value of x has the mass m and one of y the mass n, so that both sum to n m. */
    private static double quantileForm(Split split, double share, boolean fromTop) {
        double whole = share * split.references * split.candidates;
        Walk x = new Walk(split, fromTop, true);
        Walk y = new Walk(split, fromTop, false);
        double sum = 0;
        double left = whole;
        while (left > 0
                && x.hasMass()
                && y.hasMass()) { // rounding of the share may ask for a sliver more than there is
            double mass = Math.min(left, Math.min(x.mass, y.mass));
            sum += mass * Math.abs(x.value() - y.value());
            x.mass -= (long) mass;
            y.mass -= (long) mass;
            left -= mass;
        }
        return sum / whole;
    }

    /** One of the samples from its largest or its smallest value on, with the mass that is left at the present value. */
    private static final class Walk {

        private final Split split;
        private final int step;
        private final boolean reference;
        private int at;
        private long mass;

        Walk(Split split, boolean fromTop, boolean reference) {
            this.split = split;
            this.step = fromTop ? -1 : 1;
            this.reference = reference;
            this.at = fromTop ? split.values.length : -1;
        }

        boolean hasMass() {
            while (mass == 0) {
                at += step;
                if (at < 0 || at == split.values.length) {
                    return false;
                }
                mass = reference
                        ? (long) split.counts[at] * split.candidates
                        : (long) (split.totals[at] - split.counts[at]) * split.references;
            }
            return true;
        }

        double value() {
            return split.values[at];
        }
    }
}
