package io.github.tailunit.learner;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Training records column by column, each column with mean 0 and variance 1, so that a fit does not hang on units. Constant columns are
 * left out and come back in {@link #toData}. The columns are padded with zeros to a multiple of 8.
 */
final class MixtureRecords {

    private static final double SMALLEST_SCALE = 1e-150;
    private static final double LARGEST_SCALE = 1e150;

    private final int number;
    private final double[] centers;
    private final double[] scales;
    private final int[] varying;
    private final double[][] columns;

    private MixtureRecords(int number, double[][] data) {
        this.number = number;
        this.centers = new double[data.length];
        this.scales = new double[data.length];
        for (int j = 0; j < data.length; j++) {
            measure(j, data[j]);
        }
        this.varying =
                IntStream.range(0, data.length).filter(j -> scales[j] > 0).toArray();
        int padded = (number + MixtureKernel.LANES - 1) / MixtureKernel.LANES * MixtureKernel.LANES;
        this.columns = new double[varying.length][padded];
        for (int c = 0; c < varying.length; c++) {
            double[] column = data[varying[c]];
            for (int i = 0; i < number; i++) {
                columns[c][i] = (column[i] - centers[varying[c]]) / scales[varying[c]];
            }
        }
    }

    static MixtureRecords of(double[] data) {
        if (data.length == 0) {
            throw none();
        }
        TrainingNumbers.requireFinite(data, "a Gaussian mixture");
        return new MixtureRecords(data.length, new double[][] {data});
    }

    static MixtureRecords ofRows(double[][] data) {
        if (data.length == 0) {
            throw none();
        }
        double[][] columns = new double[data[0].length][data.length];
        for (int i = 0; i < data.length; i++) {
            if (data[i].length != columns.length) {
                throw new IllegalArgumentException("training record " + i + " has " + data[i].length
                        + " columns, but the first has " + columns.length);
            }
            for (int j = 0; j < columns.length; j++) {
                columns[j][i] = finite(data, i, j);
            }
        }
        return new MixtureRecords(data.length, columns);
    }

    private static IllegalArgumentException none() {
        return new IllegalArgumentException("a Gaussian mixture needs at least 1 training record but there is none");
    }

    private static double finite(double[][] data, int i, int j) {
        if (!Double.isFinite(data[i][j])) {
            throw new IllegalArgumentException("training record " + i + " of " + data.length + " has " + data[i][j]
                    + " in column " + j
                    + ", but a Gaussian mixture needs finite numbers; remove such records or choose "
                    + "another learner");
        }
        return data[i][j];
    }

    private void measure(int j, double[] column) {
        if (Arrays.stream(column).allMatch(value -> value == column[0])) {
            centers[j] = column[0];
            return;
        }
        Gaussian normal = Gaussian.fit("Gaussian mixture", VarianceDivisor.N, column);
        centers[j] = normal.mean();
        scales[j] = normal.standardDeviation();
        if (!(scales[j] >= SMALLEST_SCALE && scales[j] <= LARGEST_SCALE)) {
            throw new IllegalArgumentException("column " + j + " of the training records has a standard deviation of "
                    + scales[j] + ", but a Gaussian mixture needs one from " + SMALLEST_SCALE + " to " + LARGEST_SCALE
                    + ", or all records alike; use another unit");
        }
    }

    int number() {
        return number;
    }

    /** How many columns are not constant. */
    int dimension() {
        return varying.length;
    }

    double[][] columns() {
        return columns;
    }

    /** What the change of units adds to the mean log-likelihood of a record. */
    double logScale() {
        double sum = 0;
        for (int j : varying) {
            sum -= StrictMath.log(scales[j]);
        }
        return sum;
    }

    /** The density of the records' own units, with constant columns as points. */
    MixtureParameters toData(MixtureParameters fitted) {
        int components = fitted.components();
        double[][] means = new double[components][];
        double[][] factors = new double[components][LowerTriangle.size(centers.length)];
        for (int k = 0; k < components; k++) {
            means[k] = centers.clone();
            for (int a = 0; a < varying.length; a++) {
                int j = varying[a];
                means[k][j] += scales[j] * fitted.means()[k][a];
                for (int b = 0; b <= a; b++) {
                    factors[k][LowerTriangle.size(j) + varying[b]] =
                            scales[j] * fitted.factors()[k][LowerTriangle.size(a) + b];
                }
            }
        }
        return new MixtureParameters(fitted.weights(), means, factors);
    }

    /** The other way round; what a mixture says of columns that are constant here is left out. */
    MixtureParameters fromData(MixtureParameters given) {
        if (given.dimension() != centers.length) {
            throw new IllegalArgumentException("the model to start from has " + given.dimension()
                    + " columns but the training records have " + centers.length);
        }
        int components = given.components();
        double[][] means = new double[components][varying.length];
        double[][] factors = new double[components][];
        for (int k = 0; k < components; k++) {
            double[] covariance = new double[LowerTriangle.size(centers.length)];
            LowerTriangle.addSquare(given.factors()[k], 0, covariance, 0, centers.length);
            factors[k] = new double[LowerTriangle.size(varying.length)];
            for (int a = 0; a < varying.length; a++) {
                int j = varying[a];
                means[k][a] = (given.means()[k][j] - centers[j]) / scales[j];
                for (int b = 0; b <= a; b++) {
                    factors[k][LowerTriangle.size(a) + b] =
                            covariance[LowerTriangle.size(j) + varying[b]] / (scales[j] * scales[varying[b]]);
                }
            }
            LowerTriangle.factor(factors[k], 0, varying.length);
        }
        return new MixtureParameters(given.weights(), means, factors);
    }
}
