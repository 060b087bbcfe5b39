package io.github.tailunit.learner;

import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;

/** EM as textbooks have it: records in their own units, all responsibilities stored, logarithms of sums of exponentials. */
final class TextbookMixture {

    private final double[][] rows;
    private final boolean diagonal;
    private final double[] weights;
    private final double[][] means;
    private final RealMatrix[] covariances;

    TextbookMixture(double[][] rows, boolean diagonal, MixtureParameters start) {
        this.rows = rows;
        this.diagonal = diagonal;
        this.weights = start.weights().clone();
        this.means = new double[weights.length][];
        this.covariances = new RealMatrix[weights.length];
        for (int k = 0; k < weights.length; k++) {
            means[k] = start.means()[k].clone();
            covariances[k] = covariance(start, k);
        }
    }

    static RealMatrix covariance(MixtureParameters parameters, int k) {
        int d = parameters.dimension();
        RealMatrix factor = MatrixUtils.createRealMatrix(d, d);
        for (int j = 0; j < d; j++) {
            for (int i = 0; i <= j; i++) {
                factor.setEntry(j, i, parameters.factors()[k][j * (j + 1) / 2 + i]);
            }
        }
        return factor.multiply(factor.transpose());
    }

    double[] weights() {
        return weights;
    }

    double[][] means() {
        return means;
    }

    RealMatrix covariance(int k) {
        return covariances[k];
    }

    /** Returns the mean log-likelihood before the iteration. */
    double iterate() {
        int d = rows[0].length;
        double[][] shares = new double[rows.length][weights.length];
        double sum = 0;
        for (int i = 0; i < rows.length; i++) {
            double largest = Double.NEGATIVE_INFINITY;
            for (int k = 0; k < weights.length; k++) {
                shares[i][k] = Math.log(weights[k]) + logDensity(i, k);
                largest = Math.max(largest, shares[i][k]);
            }
            double total = 0;
            for (int k = 0; k < weights.length; k++) {
                total += Math.exp(shares[i][k] - largest);
            }
            double logarithm = largest + Math.log(total);
            sum += logarithm;
            for (int k = 0; k < weights.length; k++) {
                shares[i][k] = Math.exp(shares[i][k] - logarithm);
            }
        }
        for (int k = 0; k < weights.length; k++) {
            double share = 0;
            double[] mean = new double[d];
            for (int i = 0; i < rows.length; i++) {
                share += shares[i][k];
                for (int j = 0; j < d; j++) {
                    mean[j] += shares[i][k] * rows[i][j];
                }
            }
            for (int j = 0; j < d; j++) {
                mean[j] /= share;
            }
            RealMatrix covariance = MatrixUtils.createRealMatrix(d, d);
            for (int i = 0; i < rows.length; i++) {
                for (int j = 0; j < d; j++) {
                    for (int l = 0; l < d; l++) {
                        if (j == l || !diagonal) {
                            covariance.addToEntry(
                                    j, l, shares[i][k] * (rows[i][j] - mean[j]) * (rows[i][l] - mean[l]) / share);
                        }
                    }
                }
            }
            weights[k] = share / rows.length;
            means[k] = mean;
            covariances[k] = covariance;
        }
        return sum / rows.length;
    }

    private double logDensity(int i, int k) {
        RealMatrix difference =
                MatrixUtils.createColumnRealMatrix(rows[i]).subtract(MatrixUtils.createColumnRealMatrix(means[k]));
        LUDecomposition lu = new LUDecomposition(covariances[k]);
        RealMatrix solved = lu.getSolver().solve(difference);
        double squares = difference.transpose().multiply(solved).getEntry(0, 0);
        return -0.5 * (squares + Math.log(lu.getDeterminant()) + rows[i].length * Math.log(2 * Math.PI));
    }
}
