package io.github.tailunit.learner;

import io.github.tailunit.random.Seed;
import java.util.random.RandomGenerator;

/** Records of random mixtures. */
final class MixtureSamples {

    private MixtureSamples() {}

    /** Components that lie one to four standard deviations apart, each with a scale and a slope of its own. */
    static double[][] rows(long seed, int size, int dimension, int components) {
        RandomGenerator random = new Seed(seed).stream();
        double[][] centers = new double[components][dimension];
        double[] scales = new double[components];
        for (int k = 0; k < components; k++) {
            scales[k] = 0.3 + random.nextDouble();
            for (int j = 0; j < dimension; j++) {
                centers[k][j] = 2 * k * random.nextDouble() + 4 * random.nextGaussian();
            }
        }
        double[][] rows = new double[size][dimension];
        for (double[] row : rows) {
            int k = random.nextInt(components);
            double common = random.nextGaussian();
            for (int j = 0; j < dimension; j++) {
                row[j] = centers[k][j] + scales[k] * (random.nextGaussian() + 0.5 * common);
            }
        }
        return rows;
    }

    static double[] numbers(long seed, int size, int components) {
        return column(rows(seed, size, 1, components), 0);
    }

    static double[] column(double[][] rows, int column) {
        double[] numbers = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            numbers[i] = rows[i][column];
        }
        return numbers;
    }

    static MixtureParameters parameters(Object model) {
        return model instanceof GaussianMixture mixture
                ? mixture.parameters()
                : ((MultivariateGaussianMixture) model).parameters();
    }
}
