package io.github.tailunit.statistics;

/**
 * The energy distance of two tails: with F and G the distribution functions of two samples and u a threshold,
 *
 * <pre>
 * upper tail: integral from u to infinity of (F - G)^2
 * lower tail: integral from minus infinity to u of (F - G)^2
 * </pre>
 *
 * which is half of the squared energy distance of the samples after all values below u (above u) were set to u, and the
 * divergence of the threshold-weighted continuous ranked probability score: it sees how many values are in the tail and
 * how far they reach, and its expectation is smallest for the right law. In units of the values, 0 and up; values must be
 * finite.
 *
 * <p>A threshold given by its level is the quantile of the reference there (Hyndman and Fan's type 7). A permutation test takes
 * it anew from the rows that are called the reference, without which its level would not hold.
 *
 * <p>Sources: Gneiting and Ranjan, "Comparing density forecasts using threshold- and quantile-weighted scoring rules", 2011,
 * doi:10.1198/jbes.2010.08110; Szekely and Rizzo, 2013, doi:10.1016/j.jspi.2013.03.018.
 */
public final class TailEnergy {

    private TailEnergy() {}

    /**
     * The upper tail of a level.
     *
     * @param level the level of the quantile, in (0, 1); 0.99 is the tail of the largest 1 % of the reference
     * @return the statistic
     * @throws IllegalArgumentException if the level is out of its range
     */
    public static TwoSampleStatistic upper(double level) {
        TailLevel.require(level);
        return of("tail energy above q" + level, split -> above(split, split.referenceQuantile(level)));
    }

    /**
     * The lower tail of a level.
     *
     * @param level the level of the quantile, in (0, 1); 0.01 is the tail of the smallest 1 % of the reference
     * @return the statistic
     * @throws IllegalArgumentException if the level is out of its range
     */
    public static TwoSampleStatistic lower(double level) {
        TailLevel.require(level);
        return of("tail energy below q" + level, split -> below(split, split.referenceQuantile(level)));
    }

    /**
     * The sum over both tails: below the quantile at {@code (1 - level) / 2} and above that at {@code (1 + level) / 2}.
     *
     * @param level the share between the two thresholds, in (0, 1)
     * @return the statistic
     * @throws IllegalArgumentException if the level is out of its range
     */
    public static TwoSampleStatistic both(double level) {
        TailLevel.require(level);
        return of(
                "tail energy outside the middle " + level,
                split -> below(split, split.referenceQuantile((1 - level) / 2))
                        + above(split, split.referenceQuantile((1 + level) / 2)));
    }

    /**
     * The upper tail over a threshold that does not come from the samples.
     *
     * @param threshold the threshold u, finite
     * @return the statistic
     * @throws IllegalArgumentException if the threshold is not finite
     */
    public static TwoSampleStatistic above(double threshold) {
        TailLevel.requireThreshold(threshold);
        return of("tail energy above " + threshold, split -> above(split, threshold));
    }

    /**
     * The lower tail under a threshold that does not come from the samples.
     *
     * @param threshold the threshold u, finite
     * @return the statistic
     * @throws IllegalArgumentException if the threshold is not finite
     */
    public static TwoSampleStatistic below(double threshold) {
        TailLevel.requireThreshold(threshold);
        return of("tail energy below " + threshold, split -> below(split, threshold));
    }

    private static TwoSampleStatistic of(String name, TwoSampleStatistic.Kernel kernel) {
        return new TwoSampleStatistic(name, TwoSampleStatistic.Domain.DISTANCES, kernel);
    }

    private static double above(Split split, double threshold) {
        return split.distance(threshold, Double.POSITIVE_INFINITY, true);
    }

    private static double below(Split split, double threshold) {
        return split.distance(Double.NEGATIVE_INFINITY, threshold, true);
    }
}
