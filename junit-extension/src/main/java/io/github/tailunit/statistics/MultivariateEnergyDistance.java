package io.github.tailunit.statistics;

import io.github.tailunit.metric.Measurement;
import io.github.tailunit.metric.Measurement.Scalar;
import io.github.tailunit.metric.Measurement.Undefined;
import java.util.Optional;

/**
 * The energy distance of two clouds of points:
 *
 * <pre>
 * 2 E|X - Y| - E|X - X'| - E|Y - Y'|
 * </pre>
 *
 * <p>with means over all pairs, those of a row and itself included; in the units of the coordinates, 0 or more, and 0 for
 * equal samples. (Some libraries give its root, or its product with {@code n m / (n + m)}.) It does not change if all rows
 * are moved or turned. A step for each pair of rows. (Szekely and Rizzo, "Energy statistics: a class of statistics based on
 * distances", Journal of Statistical Planning and Inference 143, 2013, doi:10.1016/j.jspi.2013.03.018.)
 */
public final class MultivariateEnergyDistance {

    private MultivariateEnergyDistance() {}

    /**
     * Measures two samples.
     *
     * @param reference the reference, one point a row
     * @param candidate the candidate, with the same columns
     * @return the energy distance; undefined if a sample is empty
     * @throws IllegalArgumentException if there are more than 20,000 rows together, if the rows differ in length, or if a
     *     coordinate is not finite
     */
    public static Measurement of(double[][] reference, double[][] candidate) {
        Optional<Undefined> missing = Rows.check(reference, candidate);
        if (missing.isPresent()) {
            return missing.get();
        }
        double n = reference.length;
        double m = candidate.length;
        Rows.requirePairs(reference.length + (long) candidate.length, "the energy distance");
        PairwiseSums sums = PairwiseSums.of(reference, candidate, Math::sqrt);
        return new Scalar(2 * sums.across() / (n * m) - sums.reference() / (n * n) - sums.candidate() / (m * m));
    }
}
