package io.github.tailunit.statistics;

import io.github.tailunit.metric.Measurement;
import io.github.tailunit.metric.Measurement.Scalar;
import io.github.tailunit.metric.Measurement.Undefined;
import io.github.tailunit.random.RandomStream;
import io.github.tailunit.random.Seed;
import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.rng.sampling.UnitSphereSampler;

/**
 * The Wasserstein distance of order 1 between the shadows of two clouds on lines through the origin:
 *
 * <pre>
 * W1(u) = integral of |F_u - G_u|, F_u and G_u the distribution functions of u'x and u'y
 * </pre>
 *
 * <p>In the units of the coordinates, exact at unequal sizes, n log n a direction. The mean over directions estimates the
 * sliced, the largest the max-sliced distance. Directions are part of the result: another set gives another number. (Bonneel
 * et al., "Sliced and Radon Wasserstein barycenters of measures", Journal of Mathematical Imaging and Vision 51, 2015,
 * doi:10.1007/s10851-014-0506-3.)
 *
 * @param mean the mean over the directions
 * @param max the largest over the directions
 * @param perDirection the distance on each line, in the order of the directions; empty if undefined
 */
public record SlicedWasserstein(Measurement mean, Measurement max, double[] perDirection) {

    private static final double UNIT = 1e-9;

    /**
     * Copies the array.
     *
     * @param mean the mean over the directions
     * @param max the largest over the directions
     * @param perDirection the distance on each line, in the order of the directions; empty if undefined
     */
    public SlicedWasserstein {
        perDirection = perDirection.clone();
    }

    /**
     * The distance on each line.
     *
     * @return a copy
     */
    @Override
    public double[] perDirection() {
        return perDirection.clone();
    }

    /**
     * Directions that are uniform on the sphere.
     *
     * @param columns the number of columns, at least 1
     * @param count how many directions, at least 1
     * @param seed where they come from
     * @return unit vectors; direction i is the same whatever {@code count} is
     * @throws IllegalArgumentException if a number is out of its range
     */
    public static double[][] directions(int columns, int count, long seed) {
        if (columns < 1) {
            throw new IllegalArgumentException("columns must be at least 1 but was " + columns);
        }
        if (count < 1) {
            throw new IllegalArgumentException("count must be at least 1 but was " + count);
        }
        RandomStream random = new Seed(seed).stream();
        UnitSphereSampler sampler = UnitSphereSampler.of(random::nextLong, columns);
        double[][] directions = new double[count][];
        for (int i = 0; i < count; i++) {
            directions[i] = sampler.sample();
        }
        return directions;
    }

    /**
     * Measures two samples.
     *
     * @param reference the reference, one point a row
     * @param candidate the candidate, with the same columns
     * @param directions unit vectors, at least one
     * @return the distances; undefined if a sample is empty
     * @throws IllegalArgumentException if a direction is no unit vector or has other columns, if the rows differ in length, or
     *     if a coordinate is not finite
     */
    public static SlicedWasserstein of(double[][] reference, double[][] candidate, double[][] directions) {
        Optional<Undefined> missing = Rows.check(reference, candidate);
        if (missing.isPresent()) {
            return new SlicedWasserstein(missing.get(), missing.get(), new double[0]);
        }
        requireDirections(directions, reference[0].length);
        double[] perDirection = new double[directions.length];
        for (int i = 0; i < directions.length; i++) {
            perDirection[i] =
                    distance(PooledSample.of(projected(reference, directions[i]), projected(candidate, directions[i]))
                            .observed());
        }
        return new SlicedWasserstein(
                new Scalar(Arrays.stream(perDirection).average().orElseThrow()),
                new Scalar(Arrays.stream(perDirection).max().orElseThrow()),
                perDirection);
    }

    private static void requireDirections(double[][] directions, int columns) {
        if (directions.length == 0) {
            throw new IllegalArgumentException("at least 1 direction is needed but there is none");
        }
        for (int i = 0; i < directions.length; i++) {
            if (directions[i].length != columns) {
                throw new IllegalArgumentException(
                        "direction " + i + " has " + directions[i].length + " columns where the rows have " + columns);
            }
            double length = Math.sqrt(Rows.squaredDistance(directions[i], new double[columns]));
            if (!(Math.abs(length - 1) <= UNIT)) { // written so that NaN fails
                throw new IllegalArgumentException(
                        "direction " + i + " must be a unit vector but its length is " + length);
            }
        }
    }

    /**
     * The mean over the directions, for a permutation test.
     *
     * @param reference the reference, at least one row
     * @param candidate the candidate, at least one row with the same columns
     * @param directions unit vectors, at least one
     * @return a statistic of the rows of both, those of the reference first; n log n once and a step for each row and
     *     direction at each arrangement
     * @throws IllegalArgumentException if a direction is no unit vector or has other columns, if the rows differ in length, or
     *     if a coordinate is not finite
     */
    public static PermutationTest.Statistic statistic(
            double[][] reference, double[][] candidate, double[][] directions) {
        Rows.check(reference, candidate);
        requireDirections(directions, reference[0].length);
        Split[] splits = new Split[directions.length];
        for (int i = 0; i < directions.length; i++) {
            splits[i] = PooledSample.of(projected(reference, directions[i]), projected(candidate, directions[i]))
                    .observed();
        }
        return (rows, references) -> {
            double sum = 0;
            for (Split split : splits) {
                split.assign(rows, references);
                sum += distance(split);
            }
            return sum / splits.length;
        };
    }

    private static double distance(Split split) {
        return split.distance(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, false);
    }

    private static double[] projected(double[][] rows, double[] direction) {
        double[] projected = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < direction.length; j++) {
                projected[i] += direction[j] * rows[i][j];
            }
        }
        return projected;
    }
}
