package io.github.tailunit.statistics;

import java.util.Arrays;

/**
 * Spatial depth: how central a point is among n rows, by the mean of the unit vectors that point to it:
 *
 * <pre>
 * depth(x) = 1 - | (1/n) sum over rows x_i != x of (x - x_i) / |x - x_i| |
 * </pre>
 *
 * <p>In [0, 1]: near 1 in the middle, near 0 far outside. It does not change if rows and points are moved, turned or all
 * measured in another unit; columns of different units must be brought to one scale first. It needs no moments, no
 * covariance and no more rows than columns. A step for each pair of a row and a point. (Vardi and Zhang, "The multivariate
 * L1-median and associated data depth", PNAS 97, 2000, doi:10.1073/pnas.97.4.1423; Serfling, "A depth function and a scale
 * curve based on spatial quantiles", 2002, doi:10.1007/978-3-0348-8201-9_3.)
 */
public final class SpatialDepth {

    private final double[][] rows;

    private SpatialDepth(double[][] rows) {
        this.rows = rows;
    }

    /**
     * Takes the rows.
     *
     * @param rows at least one and at most 20,000 rows
     * @return the depth among these rows
     * @throws IllegalArgumentException if there are no rows or too many, if they differ in length, or if a coordinate is not
     *     finite
     */
    public static SpatialDepth of(double[][] rows) {
        Rows.requireFinite(rows, "given");
        if (rows.length == 0) {
            throw new IllegalArgumentException("a depth needs at least 1 row but there is none");
        }
        Rows.requirePairs(rows.length, "spatial depth");
        return new SpatialDepth(Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new));
    }

    /**
     * The depths of points.
     *
     * @param points at most 20,000 points with the same columns
     * @return for each of them its depth, in [0, 1]
     * @throws IllegalArgumentException if there are too many points, if they have other columns, or if a coordinate is not
     *     finite
     */
    public double[] depths(double[][] points) {
        int columns = Rows.requireFinite(points, "given");
        if (points.length > 0 && columns != rows[0].length) {
            throw new IllegalArgumentException(
                    "the points have " + columns + " columns where the depth has " + rows[0].length);
        }
        Rows.requirePairs(points.length, "spatial depth");
        double[] depths = new double[points.length];
        double[] sum = new double[rows[0].length];
        for (int i = 0; i < points.length; i++) {
            depths[i] = depth(points[i], sum);
        }
        return depths;
    }

    private double depth(double[] point, double[] sum) {
        Arrays.fill(sum, 0);
        for (double[] row : rows) {
            double distance = Math.sqrt(Rows.squaredDistance(point, row));
            if (distance > 0) {
                for (int j = 0; j < sum.length; j++) {
                    sum[j] += (point[j] - row[j]) / distance;
                }
            }
        }
        double squared = 0;
        for (double component : sum) {
            squared += component * component;
        }
        return Math.max(0, 1 - Math.sqrt(squared) / rows.length); // rounding
    }
}
