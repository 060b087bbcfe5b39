package io.github.tailunit.statistics;

import io.github.tailunit.metric.Measurement;
import io.github.tailunit.metric.Measurement.Scalar;
import io.github.tailunit.metric.Measurement.Undefined;
import java.util.Optional;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.stat.correlation.Covariance;

/**
 * The squared Frechet distance between the normal laws with the means and covariances (divisor n - 1) of two clouds:
 *
 * <pre>
 * |mean_x - mean_y|^2 + trace(S_x + S_y - 2 (S_x^(1/2) S_y S_x^(1/2))^(1/2))
 * </pre>
 *
 * <p>In squared units of the coordinates, 0 or more; not changed by moving or turning all rows. It sees two moments and
 * nothing else, and is biased upwards, the more the smaller the samples. Singular covariances are no difficulty; roots are
 * taken of eigenvalues, those below 0 by rounding as 0. (Dowson and Landau, "The Frechet distance between multivariate
 * normal distributions", Journal of Multivariate Analysis 12, 1982, doi:10.1016/0047-259X(82)90077-X; Heusel et al., "GANs
 * trained by a two time-scale update rule converge to a local Nash equilibrium", 2017, doi:10.48550/arXiv.1706.08500; the
 * bias: Chong and Forsyth, 2020, doi:10.1109/CVPR42600.2020.00611.)
 */
public final class FrechetDistance {

    private FrechetDistance() {}

    /**
     * Measures two samples.
     *
     * @param reference the reference, one point a row
     * @param candidate the candidate, with the same columns
     * @return the squared distance; undefined if a sample has fewer than two rows
     * @throws IllegalArgumentException if the rows differ in length, or if a coordinate is not finite
     */
    public static Measurement squared(double[][] reference, double[][] candidate) {
        Optional<Undefined> missing = Rows.check(reference, candidate);
        if (missing.isPresent()) {
            return missing.get();
        }
        if (Math.min(reference.length, candidate.length) < 2) {
            return new Undefined("a covariance needs 2 rows on each side but there are " + reference.length + " and "
                    + candidate.length);
        }
        return ofMoments(mean(reference), covariance(reference), mean(candidate), covariance(candidate));
    }

    private static Measurement ofMoments(
            double[] mean, RealMatrix covariance, double[] other, RealMatrix otherCovariance) {
        RealMatrix root = root(covariance);
        double[] eigenvalues =
                symmetric(root.multiply(otherCovariance).multiply(root)).getRealEigenvalues();
        double traceOfRoot = 0;
        for (double eigenvalue : eigenvalues) {
            traceOfRoot += Math.sqrt(Math.max(0, eigenvalue));
        }
        double spread = covariance.getTrace() + otherCovariance.getTrace() - 2 * traceOfRoot;
        return new Scalar(Rows.squaredDistance(mean, other) + Math.max(0, spread));
    }

    private static RealMatrix root(RealMatrix covariance) {
        EigenDecomposition decomposition = symmetric(covariance);
        RealMatrix roots = decomposition.getD().copy();
        for (int j = 0; j < roots.getRowDimension(); j++) {
            roots.setEntry(j, j, Math.sqrt(Math.max(0, roots.getEntry(j, j))));
        }
        return decomposition.getV().multiply(roots).multiply(decomposition.getVT());
    }

    /** Rounding may leave a product a little asymmetric, for which another algorithm would be chosen. */
    private static EigenDecomposition symmetric(RealMatrix matrix) {
        return new EigenDecomposition(matrix.add(matrix.transpose()).scalarMultiply(0.5));
    }

    private static double[] mean(double[][] rows) {
        double[] mean = new double[rows[0].length];
        for (double[] row : rows) {
            for (int j = 0; j < mean.length; j++) {
                mean[j] += row[j] / rows.length;
            }
        }
        return mean;
    }

    private static RealMatrix covariance(double[][] rows) {
        RealMatrix data = new Array2DRowRealMatrix(rows);
        return rows[0].length > 1
                ? new Covariance(data).getCovarianceMatrix()
                : new Array2DRowRealMatrix(new double[][] {{variance(data.getColumn(0))}});
    }

    private static double variance(double[] column) {
        return org.apache.commons.math3.stat.StatUtils.variance(column);
    }
}
