package io.github.tailunit.statistics;

/**
 * Hill's estimator of the index of a heavy tail, from the k largest values:
 *
 * <pre>
 * xi = mean over i = 1..k of ln X_i - ln X_(k+1),   X_1 the largest
 * </pre>
 *
 * <p>If the tail falls like {@code x^(-1/xi)}, xi is its index; if it is exactly Pareto, {@code k xi_hat / xi} is
 * Gamma(k, 1). The asymptotic standard error is {@code xi / sqrt(k)}. The estimate is never negative, whatever the tail, so it
 * calls a tail heavy that falls like an exponential: compare it with {@link GeneralizedPareto}. It does not depend on the unit
 * of the values but does on their origin. Some programs subtract {@code ln X_k} instead, which gives {@code (k-1)/k} times the
 * value at k-1. (Hill, "A simple general approach to inference about the tail of a distribution", Annals of Statistics 3, 1975,
 * doi:10.1214/aos/1176343247.)
 */
public final class Hill {

    private Hill() {}

    /**
     * The estimates over a range of k. A sort, then a step for each k.
     *
     * @param sample finite numbers in any order; for a lower tail, the negated values
     * @param fromK the first k, at least 1
     * @param toK the last k, at least the first
     * @return an estimate for each k; undefined where there are no k + 1 values, where one of these is not above 0, and where
     *     all of them are the same
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
        double index = spacings.mean(k);
        return TailIndexEstimate.of(k, index, index / Math.sqrt(k));
    }
}
