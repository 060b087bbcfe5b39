package io.github.tailunit.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tailunit.random.RandomStream;
import io.github.tailunit.random.Seed;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrincipalAxesTest {

    // Reference: the eigenvalues of another implementation, raised.
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7})
    void variances_along_the_axes_are_raised_and_the_axes_stay(int dimension) {
        RandomStream random = new Seed(dimension).stream();
        for (int i = 0; i < 20; i++) {
            double[] factor =
                    random.doubles(LowerTriangle.size(dimension), -1, 1).toArray();
            double[] covariance = new double[factor.length];
            LowerTriangle.addSquare(factor, 0, covariance, 0, dimension);
            EigenDecomposition axes = new EigenDecomposition(matrix(covariance, dimension));
            double limit = axes.getRealEigenvalue(dimension / 2);
            RealMatrix raised = MatrixUtils.createRealDiagonalMatrix(axes.getRealEigenvalues());
            for (int a = 0; a < dimension; a++) {
                raised.setEntry(a, a, Math.max(limit, raised.getEntry(a, a)));
            }

            new PrincipalAxes(covariance, 0, dimension).write(limit, covariance, 0);

            RealMatrix expected = axes.getV().multiply(raised).multiply(axes.getVT());
            assertThat(matrix(covariance, dimension).subtract(expected).getNorm())
                    .isLessThan(1e-13);
        }
    }

    private static RealMatrix matrix(double[] lower, int dimension) {
        RealMatrix matrix = MatrixUtils.createRealMatrix(dimension, dimension);
        for (int i = 0; i < dimension; i++) {
            for (int j = 0; j <= i; j++) {
                matrix.setEntry(i, j, lower[LowerTriangle.size(i) + j]);
                matrix.setEntry(j, i, lower[LowerTriangle.size(i) + j]);
            }
        }
        return matrix;
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1e-40, 1e-320})
    void what_has_no_variance_at_all_has_the_limit_in_each_direction(double variance) {
        double[] covariance = {variance, -variance, variance};

        new PrincipalAxes(covariance, 0, 2).write(0.5, covariance, 0);

        assertThat(covariance).containsExactly(new double[] {0.5, 0, 0.5}, within(1e-15));
    }

    @Test
    void other_numbers_of_the_array_are_left_alone() {
        double[] numbers = {9, 1, 1, 1, 8};

        new PrincipalAxes(numbers, 1, 2).write(0.5, numbers, 1);

        assertThat(numbers).containsExactly(new double[] {9, 1.25, 0.75, 1.25, 8}, within(1e-15));
    }
}
