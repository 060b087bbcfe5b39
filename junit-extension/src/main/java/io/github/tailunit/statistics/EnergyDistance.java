package io.github.tailunit.statistics;

import java.util.function.DoubleUnaryOperator;

/**
 * The energy distance of two samples of numbers. With F and G their distribution functions and X, Y independent draws from
 * the samples:
 *
 * <pre>
 * D^2 = 2 E|X - Y| - E|X - X'| - E|Y - Y'| = 2 integral of (F - G)^2
 * </pre>
 *
 * <p>It looks at the bulk: a tail of 1 % adds squares of at most 0.0001. The integral is exact and takes O(N log N). In units of
 * the values (D^2) or of their root (D); 0 only for equal distributions. Values must be finite.
 *
 * <p>Source: Szekely and Rizzo, "Energy statistics: a class of statistics based on distances", 2013,
 * doi:10.1016/j.jspi.2013.03.018.
 */
public final class EnergyDistance {

    private EnergyDistance() {}

    /**
     * The distance D, as SciPy's {@code energy_distance}.
     *
     * @return the statistic
     */
    public static TwoSampleStatistic distance() {
        return of("energy distance", squares -> Math.sqrt(2 * squares));
    }

    /**
     * Half of the square, the integral of {@code (F - G)^2}.
     *
     * @return the statistic
     */
    public static TwoSampleStatistic halfSquare() {
        return of("half squared energy distance", squares -> squares);
    }

    private static TwoSampleStatistic of(String name, DoubleUnaryOperator ofSquares) {
        return new TwoSampleStatistic(
                name,
                TwoSampleStatistic.Domain.DISTANCES,
                split -> ofSquares.applyAsDouble(
                        split.distance(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, true)),
                (reference, candidate) -> ofSquares.applyAsDouble(Split.distance(reference, candidate, true)));
    }
}
