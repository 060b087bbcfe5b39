package io.github.tailunit.learner;

import io.github.tailunit.model.GenerativeModel;
import java.util.random.RandomGenerator;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/** A mixture of normal distributions of rows. */
record MultivariateGaussianMixture(MixtureParameters parameters) implements GenerativeModel<double[][]> {

    @Override
    public double[][] sample(int size, RandomGenerator random) {
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random::nextLong);
        int dimension = parameters.dimension();
        double[] z = new double[dimension];
        double[][] batch = new double[size][dimension];
        for (double[] row : batch) {
            int k = parameters.draw(random);
            for (int j = 0; j < dimension; j++) {
                z[j] = normal.sample();
            }
            LowerTriangle.apply(parameters.means()[k], 0, parameters.factors()[k], 0, 1, z, row, 0, dimension);
        }
        return batch;
    }
}
