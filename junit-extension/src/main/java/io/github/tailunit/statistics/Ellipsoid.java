package io.github.tailunit.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.NonPositiveDefiniteMatrixException;
import org.apache.commons.math3.linear.RealVector;

/**
 * Mean and covariance (divisor n - 1) of some rows, with the factor of the correlation matrix, so that nothing depends on
 * the units of the columns.
 */
final class Ellipsoid {

    /** A column is a combination of others if no more than this share of its variance is its own. */
    private static final double OWN_VARIANCE = 1e-12;

    /** Smaller coefficients between standardised columns are rounding. */
    private static final double COEFFICIENT = 1e-6;

    private final double[] centre;
    private final double[] deviations;
    private final double[][] correlations;
    private final double[][] factor;

    private Ellipsoid(double[] centre, double[] deviations, double[][] correlations, double[][] factor) {
        this.centre = centre;
        this.deviations = deviations;
        this.correlations = correlations;
        this.factor = factor;
    }

    /** The ellipsoid of the first {@code size} members; empty if they do not span all columns. */
    static Optional<Ellipsoid> of(double[][] rows, int[] members, int size) {
        double[] centre = centre(rows, members, size);
        double[] deviations = deviations(rows, members, size, centre);
        if (size <= centre.length || constantColumn(rows, members, size) >= 0) {
            return Optional.empty();
        }
        double[][] correlations = correlations(rows, members, size, centre, deviations);
        try {
            return Optional.of(new Ellipsoid(
                    centre,
                    deviations,
                    correlations,
                    factor(correlations).getL().getData()));
        } catch (NonPositiveDefiniteMatrixException singular) {
            return Optional.empty();
        }
    }

    private static CholeskyDecomposition factor(double[][] correlations) {
        return new CholeskyDecomposition(new Array2DRowRealMatrix(correlations, false), 1e-9, OWN_VARIANCE);
    }

    private static double[] centre(double[][] rows, int[] members, int size) {
        double[] centre = new double[rows[0].length];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < centre.length; j++) {
                centre[j] += rows[members[i]][j];
            }
        }
        for (int j = 0; j < centre.length; j++) {
            centre[j] /= size;
        }
        return centre;
    }

    private static double[] deviations(double[][] rows, int[] members, int size, double[] centre) {
        double[] deviations = new double[centre.length];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < centre.length; j++) {
                double difference = rows[members[i]][j] - centre[j];
                deviations[j] += difference * difference;
            }
        }
        for (int j = 0; j < centre.length; j++) {
            deviations[j] = Math.sqrt(deviations[j] / (size - 1));
        }
        return deviations;
    }

    private static int constantColumn(double[][] rows, int[] members, int size) {
        for (int j = 0; j < rows[0].length; j++) {
            int i = 1;
            while (i < size && rows[members[i]][j] == rows[members[0]][j]) {
                i++;
            }
            if (i == size) {
                return j;
            }
        }
        return -1;
    }

    private static double[][] correlations(
            double[][] rows, int[] members, int size, double[] centre, double[] deviations) {
        int columns = centre.length;
        double[][] correlations = new double[columns][columns];
        double[] standardised = new double[columns];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < columns; j++) {
                standardised[j] = (rows[members[i]][j] - centre[j]) / deviations[j];
                for (int l = 0; l < j; l++) {
                    correlations[j][l] += standardised[j] * standardised[l];
                }
            }
        }
        for (int j = 0; j < columns; j++) {
            correlations[j][j] = 1;
            for (int l = 0; l < j; l++) {
                correlations[j][l] /= size - 1;
                correlations[l][j] = correlations[j][l];
            }
        }
        return correlations;
    }

    /** Why members that have no ellipsoid have none, with the names of the columns. */
    static String whySingular(double[][] rows, int[] members, int size) {
        int columns = rows[0].length;
        int constant = size == 0 ? -1 : constantColumn(rows, members, size);
        if (size > 1 && constant >= 0) {
            return "column " + constant + " is constant: it is " + rows[members[0]][constant] + " in all " + size
                    + " rows";
        }
        if (size <= columns) {
            return size + (size == 1 ? " row" : " rows") + " cannot give a covariance of " + columns
                    + (columns == 1 ? " column" : " columns") + "; at least " + (columns + 1) + " rows are needed";
        }
        double[] centre = centre(rows, members, size);
        double[][] correlations = correlations(rows, members, size, centre, deviations(rows, members, size, centre));
        try {
            factor(correlations);
            throw new IllegalStateException("the rows span all columns");
        } catch (NonPositiveDefiniteMatrixException singular) {
            return combination(correlations, singular.getRow());
        }
    }

    private static String combination(double[][] correlations, int dependent) {
        Array2DRowRealMatrix all = new Array2DRowRealMatrix(correlations);
        RealVector coefficients = new CholeskyDecomposition(
                        all.getSubMatrix(0, dependent - 1, 0, dependent - 1), 1e-9, OWN_VARIANCE)
                .getSolver()
                .solve(all.getColumnVector(dependent).getSubVector(0, dependent));
        List<String> names = new ArrayList<>();
        for (int j = 0; j < dependent; j++) {
            if (Math.abs(coefficients.getEntry(j)) > COEFFICIENT) {
                names.add(String.valueOf(j));
            }
        }
        return "column " + dependent + " is a linear combination of " + (names.size() == 1 ? "column " : "columns ")
                + String.join(", ", names);
    }

    /** The squared Mahalanobis distance of a point. */
    double squaredDistance(double[] point, double[] solved) {
        double sum = 0;
        for (int j = 0; j < centre.length; j++) {
            double value = (point[j] - centre[j]) / deviations[j];
            double[] row = factor[j];
            for (int l = 0; l < j; l++) {
                value -= row[l] * solved[l];
            }
            solved[j] = value / row[j];
            sum += solved[j] * solved[j];
        }
        return sum;
    }

    void squaredDistances(double[][] points, double[] distances) {
        double[] solved = new double[centre.length];
        for (int i = 0; i < points.length; i++) {
            distances[i] = squaredDistance(points[i], solved);
        }
    }

    double logDeterminant() {
        double sum = 0;
        for (int j = 0; j < centre.length; j++) {
            sum += 2 * Math.log(factor[j][j] * deviations[j]);
        }
        return sum;
    }

    double[] centre() {
        return centre.clone();
    }

    double[][] covariance() {
        double[][] covariance = new double[centre.length][centre.length];
        for (int j = 0; j < centre.length; j++) {
            for (int l = 0; l < centre.length; l++) {
                covariance[j][l] = correlations[j][l] * deviations[j] * deviations[l];
            }
        }
        return covariance;
    }

    /** The same shape, with a covariance that is a multiple of this one. */
    Ellipsoid times(double variance) {
        double[] wider = deviations.clone();
        for (int j = 0; j < wider.length; j++) {
            wider[j] *= Math.sqrt(variance);
        }
        return new Ellipsoid(centre, wider, correlations, factor);
    }
}
