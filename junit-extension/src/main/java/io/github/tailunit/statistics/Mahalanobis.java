package io.github.tailunit.statistics;

import io.github.tailunit.metric.Measurement.Undefined;
import io.github.tailunit.random.Seed;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.jspecify.annotations.Nullable;

/**
 * The squared Mahalanobis distance of points from the centre c of some rows, measured by their scatter S:
 *
 * <pre>
 * d2(x) = (x - c)' S^-1 (x - c)
 * </pre>
 *
 * <p>Without unit: it does not change if rows and points are moved, turned or measured in other units. Near a chi-squared
 * variable with as many degrees of freedom as columns where the rows are Gaussian. Nothing is added to a singular
 * scatter: it is undefined, and the cause names the columns. (Mahalanobis, "On the generalised distance in statistics",
 * Proceedings of the National Institute of Sciences of India 2, 1936.)
 */
public final class Mahalanobis {

    private static final double REGULAR = 0.975;

    private final @Nullable Ellipsoid ellipsoid;
    private final String whyUndefined;
    private final int[] core;

    private Mahalanobis(@Nullable Ellipsoid ellipsoid, String whyUndefined, int[] core) {
        this.ellipsoid = ellipsoid;
        this.whyUndefined = whyUndefined;
        this.core = core;
    }

    /**
     * Mean and covariance, with divisor n - 1, of all rows. A heavy tail inflates this covariance and so hides itself.
     *
     * @param rows the rows, at least one more than columns
     * @return the distance; undefined if there are too few rows, or if a column is constant or a linear combination of
     *     others
     * @throws IllegalArgumentException if the rows differ in length, or if a coordinate is not finite
     */
    public static Mahalanobis classical(double[][] rows) {
        Rows.requireFinite(rows, "given");
        int[] all = IntStream.range(0, rows.length).toArray();
        if (rows.length == 0) {
            return new Mahalanobis(null, "there are no rows", all);
        }
        return Ellipsoid.of(rows, all, rows.length)
                .map(ellipsoid -> new Mahalanobis(ellipsoid, "", all))
                .orElseGet(() -> new Mahalanobis(null, Ellipsoid.whySingular(rows, all, rows.length), all));
    }

    /**
     * Mean and covariance of the rows that are no outliers. The core is the h = (n + d + 1) / 2 rows whose covariance has the
     * least determinant (FAST-MCD, 500 random starts). Its covariance, made consistent for Gaussian rows, tells which rows
     * are beyond the 97.5 % point of chi-squared; mean and covariance of all others, made consistent again, are the result:
     *
     * <pre>
     * S = cov(kept) a / P(chi2_(d+2) &lt;= chi2_d^-1(a)), a = h/n, then a = 0.975
     * </pre>
     *
     * <p>There is no correction for small samples; five rows a column or more are advisable. The result does not depend on
     * the order of the rows. (Rousseeuw and Van Driessen, "A fast algorithm for the minimum covariance determinant
     * estimator", Technometrics 41, 1999, doi:10.1080/00401706.1999.10485670; factors: Croux and Haesbroeck, "Influence
     * function and efficiency of the minimum covariance determinant scatter matrix estimator", Journal of Multivariate
     * Analysis 71, 1999, doi:10.1006/jmva.1999.1839.)
     *
     * @param rows the rows, at least one more than columns
     * @param seed where the random starts come from
     * @return the distance; undefined as the classical one, and also if h rows lie in a plane, as where more than half of a
     *     column is one number
     * @throws IllegalArgumentException if the rows differ in length, or if a coordinate is not finite
     */
    public static Mahalanobis robust(double[][] rows, long seed) {
        Mahalanobis classical = classical(rows);
        if (classical.ellipsoid == null) {
            return classical;
        }
        int[] order = Rows.sortedPositions(rows);
        double[][] sorted = Rows.select(rows, order);
        MinimumCovarianceDeterminant.Core core = new MinimumCovarianceDeterminant(sorted).search(new Seed(seed));
        int[] members = core.members();
        int[] positions =
                Arrays.stream(members).map(member -> order[member]).sorted().toArray();
        return core.ellipsoid()
                .map(raw -> new Mahalanobis(reweighted(sorted, raw, members.length), "", positions))
                .orElseGet(() -> new Mahalanobis(
                        null,
                        "the covariance of the " + members.length + " rows of " + rows.length
                                + " that lie closest together is singular: "
                                + Ellipsoid.whySingular(sorted, members, members.length),
                        positions));
    }

    private static Ellipsoid reweighted(double[][] rows, Ellipsoid raw, int size) {
        int columns = rows[0].length;
        double limit = ChiSquaredDistribution.of(columns).inverseCumulativeProbability(REGULAR);
        double[] distances = new double[rows.length];
        raw.times(consistency((double) size / rows.length, columns)).squaredDistances(rows, distances);
        int[] kept = IntStream.range(0, rows.length)
                .filter(i -> distances[i] <= limit)
                .toArray();
        return Ellipsoid.of(rows, kept, kept.length)
                .map(ellipsoid -> ellipsoid.times(consistency(REGULAR, columns)))
                .orElse(raw);
    }

    private static double consistency(double share, int columns) {
        if (share >= 1) {
            return 1;
        }
        double quantile = ChiSquaredDistribution.of(columns).inverseCumulativeProbability(share);
        return share / ChiSquaredDistribution.of(columns + 2.0).cumulativeProbability(quantile);
    }

    /**
     * Why there is no distance.
     *
     * @return the cause, or empty if there is one
     */
    public Optional<Undefined> undefined() {
        return ellipsoid == null ? Optional.of(new Undefined(whyUndefined)) : Optional.empty();
    }

    private Ellipsoid defined() {
        if (ellipsoid == null) {
            throw new IllegalStateException("there is no Mahalanobis distance, see undefined(): " + whyUndefined);
        }
        return ellipsoid;
    }

    /**
     * The squared distances of points.
     *
     * @param points points with the same columns
     * @return for each of them its squared distance, 0 or more
     * @throws IllegalArgumentException if points have other columns, or if a coordinate is not finite
     * @throws IllegalStateException if there is no distance
     */
    public double[] squaredDistances(double[][] points) {
        int columns = Rows.requireFinite(points, "given");
        int known = defined().centre().length;
        if (points.length > 0 && columns != known) {
            throw new IllegalArgumentException(
                    "the points have " + columns + " columns where the distance has " + known);
        }
        double[] distances = new double[points.length];
        defined().squaredDistances(points, distances);
        return distances;
    }

    /**
     * The centre.
     *
     * @return a number for each column
     * @throws IllegalStateException if there is no distance
     */
    public double[] centre() {
        return defined().centre();
    }

    /**
     * The scatter.
     *
     * @return a symmetric matrix, a row for each column
     * @throws IllegalStateException if there is no distance
     */
    public double[][] covariance() {
        return defined().covariance();
    }

    /**
     * The rows of the core: all rows, or the h of them whose covariance has the least determinant.
     *
     * @return their positions in ascending order
     */
    public int[] core() {
        return core.clone();
    }
}
