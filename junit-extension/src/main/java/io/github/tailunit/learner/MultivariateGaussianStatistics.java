package io.github.tailunit.learner;

import io.github.tailunit.model.GenerativeModel;
import io.github.tailunit.model.SufficientStatistics;
import io.github.tailunit.random.Variates;
import java.util.Arrays;

/**
 * Number, mean and a factor C of the scatter matrix C C' of rows. Of n rows of a model with mean m and factor L of the covariance,
 *
 * <pre>
 * mean ~ m + L z / sqrt(n),   scatter = (L A)(L A)',   A lower triangular, independent:
 * A(i, i)^2 ~ chi2(n - 1 - i) for i from 0,   A(i, j) standard normal below the diagonal
 * </pre>
 *
 * <p>so that the factor of the next model is a product of two triangular matrices and nothing is ever factorised. (Bartlett, "On the
 * theory of statistical regression", Proceedings of the Royal Society of Edinburgh 53, 1933, doi:10.1017/S0370164600015637.)
 * Parameters are the mean and the factor of the covariance.
 */
final class MultivariateGaussianStatistics implements SufficientStatistics<double[][]> {

    private final VarianceDivisor divisor;
    private final int dimension;
    private final double[] vector;
    private final double[] triangle;

    MultivariateGaussianStatistics(VarianceDivisor divisor, int dimension) {
        this.divisor = divisor;
        this.dimension = dimension;
        this.vector = new double[dimension];
        this.triangle = new double[LowerTriangle.size(dimension)];
    }

    @Override
    public int statistics() {
        return 1 + dimension + triangle.length;
    }

    @Override
    public int parameters() {
        return dimension + triangle.length;
    }

    @Override
    public void summarize(double[][] records, double[] statistics) {
        Arrays.fill(statistics, 0);
        statistics[0] = records.length;
        for (int i = 0; i < records.length; i++) {
            if (records[i].length != dimension) {
                throw new IllegalArgumentException("training record " + i + " has " + records[i].length
                        + " columns, but the first has " + dimension);
            }
            for (int j = 0; j < dimension; j++) {
                statistics[1 + j] += records[i][j];
            }
        }
        for (int j = 0; j < dimension; j++) {
            statistics[1 + j] /= records.length;
        }
        for (double[] row : records) {
            for (int j = 0; j < dimension; j++) {
                vector[j] = row[j] - statistics[1 + j];
            }
            LowerTriangle.addOuter(1, vector, statistics, 1 + dimension, dimension);
        }
        LowerTriangle.factor(statistics, 1 + dimension, dimension);
    }

    @Override
    public void merge(double[] statistics, double[] more) {
        double both = statistics[0] + more[0];
        double share = more[0] / both;
        Arrays.fill(triangle, 0);
        LowerTriangle.addSquare(statistics, 1 + dimension, triangle, 0, dimension);
        LowerTriangle.addSquare(more, 1 + dimension, triangle, 0, dimension);
        for (int j = 0; j < dimension; j++) {
            vector[j] = more[1 + j] - statistics[1 + j];
            statistics[1 + j] += vector[j] * share;
        }
        LowerTriangle.addOuter(statistics[0] * share, vector, triangle, 0, dimension);
        LowerTriangle.factor(triangle, 0, dimension);
        System.arraycopy(triangle, 0, statistics, 1 + dimension, triangle.length);
        statistics[0] = both;
    }

    @Override
    public void draw(double[] parameters, int size, Variates random, double[] statistics) {
        if (size <= dimension) { // too few rows for a triangular factor of full rank
            drawRecords(parameters, size, random, statistics);
            return;
        }
        for (int i = 0; i < dimension; i++) {
            vector[i] = random.normal();
        }
        int at = 0;
        for (int i = 0; i < dimension; i++) {
            for (int j = 0; j < i; j++) {
                triangle[at++] = random.normal();
            }
            triangle[at++] = Math.sqrt(random.chiSquare(size - 1.0 - i));
        }
        transform(parameters, size, 1 / Math.sqrt(size), statistics);
    }

    /** In whitened space: sums and products of standard normal rows, none of which is transformed or kept. */
    @Override
    public void drawRecords(double[] parameters, int size, Variates random, double[] statistics) {
        Arrays.fill(triangle, 0);
        Arrays.fill(statistics, 1, 1 + dimension, 0);
        for (int row = 0; row < size; row++) {
            int at = 0;
            for (int i = 0; i < dimension; i++) {
                double z = random.normal();
                vector[i] = z;
                statistics[1 + i] += z;
                for (int j = 0; j <= i; j++) {
                    triangle[at++] += z * vector[j];
                }
            }
        }
        System.arraycopy(statistics, 1, vector, 0, dimension);
        LowerTriangle.addOuter(-1.0 / size, vector, triangle, 0, dimension);
        LowerTriangle.factor(triangle, 0, dimension);
        transform(parameters, size, 1.0 / size, statistics);
    }

    /** From the mean and the factor of standard normal rows, in the workspace, to those of rows of the model. */
    private void transform(double[] parameters, int size, double scaleOfMean, double[] statistics) {
        statistics[0] = size;
        LowerTriangle.apply(parameters, 0, parameters, dimension, scaleOfMean, vector, statistics, 1, dimension);
        LowerTriangle.product(parameters, dimension, triangle, statistics, 1 + dimension, dimension);
    }

    @Override
    public void fit(double[] statistics, double[] parameters) {
        double degrees = divisor == VarianceDivisor.N ? statistics[0] : statistics[0] - 1;
        if (degrees < 1) {
            throw Gaussian.tooFewRecords("multivariate Gaussian", divisor, (int) statistics[0]);
        }
        double scale = 1 / Math.sqrt(degrees);
        System.arraycopy(statistics, 1, parameters, 0, dimension);
        for (int i = 0; i < triangle.length; i++) {
            parameters[dimension + i] = statistics[1 + dimension + i] * scale;
        }
    }

    @Override
    public GenerativeModel<double[][]> model(double[] parameters) {
        return MultivariateGaussianLearner.model(dimension, parameters.clone());
    }
}
