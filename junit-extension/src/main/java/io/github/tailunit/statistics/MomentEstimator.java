package io.github.tailunit.statistics;

/**
 * The moment estimator of Dekkers, Einmahl and de Haan, which extends Hill's to tails that are not heavy:
 *
 * <pre>
 * xi = M1 + 1 - (1/2) / (1 - M1^2 / M2),   Mj = mean over i = 1..k of (ln X_i - ln X_(k+1))^j,   X_1 the largest
 * </pre>
 *
 * <p>The asymptotic variance of {@code sqrt(k) xi} is
 *
 * <pre>
 * 1 + xi^2                                                                                       for xi &gt;= 0
 * (1-xi)^2 (1-2xi) (4 - 8 (1-2xi)/(1-3xi) + (5-11xi) (1-2xi) / ((1-3xi) (1-4xi)))   for xi &lt; 0
 * </pre>
 *
 * <p>It does not depend on the unit of the values but does on their origin. (Dekkers, Einmahl and de Haan, "A moment estimator
 * for the index of an extreme-value distribution", Annals of Statistics 17, 1989, doi:10.1214/aos/1176347397.)
 */
public final class MomentEstimator {

    private MomentEstimator() {}

    /**
     * The estimates over a range of k. A sort, then a step for each k.
     *
     * @param sample finite numbers in any order; for a lower tail, the negated values
     * @param fromK the first k, at least 1; at 1 the estimate is undefined
     * @param toK the last k, at least the first
     * @return an estimate for each k; undefined where there are no k + 1 values, where one of these is not above 0, where all
     *     of them are the same, and where the k largest are
     * @throws IllegalArgumentException if a value is NaN or infinite, or a k is out of its range
     */
    public static TailIndexRange over(double[] sample, int fromK, int toK) {
        TailIndexRange.requireRange(fromK, toK);
        LogSpacings spacings = new LogSpacings(DescendingSample.of(sample), toK);
        return TailIndexRange.over(fromK, toK, k -> at(spacings, k));
    }

    private static TailIndexEstimate at(LogSpacings spacings, int k) {
        String obstacle = spacings.obstacle(k);
        if (!obstacle.isEmpty()) {
            return TailIndexEstimate.undefined(k, obstacle);
        }
        double spread = spacings.spread(k);
        if (spread == 0) {
            return TailIndexEstimate.undefined(
                    k,
                    "the moments of the logarithms need at least 2 different values among the largest, and k = " + k
                            + " reads one value only");
        }
        double index = spacings.mean(k) + 1 - 0.5 / spread;
        return TailIndexEstimate.of(k, index, Math.sqrt(variance(index) / k));
    }

    private static double variance(double xi) {
        if (xi >= 0) {
            return 1 + xi * xi;
        }
        double a = 1 - 2 * xi;
        double b = 1 - 3 * xi;
        return (1 - xi) * (1 - xi) * a * (4 - 8 * a / b + (5 - 11 * xi) * a / (b * (1 - 4 * xi)));
    }
}
