package io.github.tailunit.learner;

import io.github.tailunit.model.ExactRefit;
import io.github.tailunit.model.GenerativeModel;
import io.github.tailunit.model.SufficientStatistics;
import io.github.tailunit.random.Variates;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * A multivariate normal distribution with the mean and the covariance of the training rows.
 *
 * <p>Law, started from the normal distribution with covariance S, sizes n, replace: with divisor n - 1 the scatter of each batch is a
 * Wishart matrix, so the mean of the covariance stays S and the logarithm of its determinant falls, a fit, by the sum over i from 1 to
 * d of {@code ln((n - 1)/2) - psi((n - i)/2)}, about {@code d (d + 1) / (2 n)}: the distribution becomes a line long before it becomes
 * a point. (Wishart, "The generalised product moment distribution in samples from a normal multivariate population", Biometrika 20A,
 * 1928, doi:10.1093/biomet/20A.1-2.32.)
 *
 * <p>Columns that are constant or depend on others are kept as they are.
 *
 * @param divisor what the sums of products are divided by
 */
public record MultivariateGaussianLearner(VarianceDivisor divisor) implements ExactRefit<double[][]> {

    /**
     * Creates a learner.
     *
     * @param divisor what the sums of products are divided by
     */
    public MultivariateGaussianLearner {
        Objects.requireNonNull(divisor, "divisor");
    }

    /**
     * The maximum-likelihood learner, which divides by n.
     *
     * @return a learner
     */
    public static MultivariateGaussianLearner maximumLikelihood() {
        return new MultivariateGaussianLearner(VarianceDivisor.N);
    }

    /**
     * The learner with the unbiased covariance, which divides by n - 1.
     *
     * @return a learner
     */
    public static MultivariateGaussianLearner unbiased() {
        return new MultivariateGaussianLearner(VarianceDivisor.N_MINUS_ONE);
    }

    /**
     * Computes mean and covariance.
     *
     * @throws IllegalArgumentException if there are too few rows, none, or one with divisor n - 1, or if rows have different numbers of
     *     columns
     */
    @Override
    public GenerativeModel<double[][]> fit(double[][] data, RandomGenerator random) {
        if (data.length == 0) {
            throw Gaussian.tooFewRecords("multivariate Gaussian", divisor, 0);
        }
        SufficientStatistics<double[][]> family = statistics(data);
        double[] statistics = new double[family.statistics()];
        double[] parameters = new double[family.parameters()];
        family.summarize(data, statistics);
        family.fit(statistics, parameters);
        return family.model(parameters);
    }

    @Override
    public SufficientStatistics<double[][]> statistics(double[][] reference) {
        return new MultivariateGaussianStatistics(divisor, reference[0].length);
    }

    @Override
    public String name() {
        return divisor == VarianceDivisor.N
                ? "multivariate Gaussian maximum likelihood"
                : "multivariate Gaussian with unbiased covariance";
    }

    static GenerativeModel<double[][]> model(int dimension, double[] parameters) {
        return new MultivariateGaussian(dimension, parameters);
    }

    /** Holds the mean and after it the factor of the covariance. */
    private static final class MultivariateGaussian implements GenerativeModel<double[][]> {

        private final int dimension;
        private final double[] parameters;

        MultivariateGaussian(int dimension, double[] parameters) {
            this.dimension = dimension;
            this.parameters = parameters;
        }

        @Override
        public double[][] sample(int size, RandomGenerator random) {
            Variates variates = Variates.of(random);
            double[] z = new double[dimension];
            double[][] batch = new double[size][dimension];
            for (double[] row : batch) {
                variates.normal(z, 0, dimension);
                LowerTriangle.apply(parameters, 0, parameters, dimension, 1, z, row, 0, dimension);
            }
            return batch;
        }
    }
}
