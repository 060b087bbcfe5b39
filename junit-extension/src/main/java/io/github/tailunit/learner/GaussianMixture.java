package io.github.tailunit.learner;

import io.github.tailunit.model.GenerativeModel;
import io.github.tailunit.model.TailProbability;
import java.util.random.RandomGenerator;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/** A mixture of normal distributions of one column; a component is a point where its standard deviation is 0. */
record GaussianMixture(MixtureParameters parameters) implements GenerativeModel<double[]>, TailProbability {

    private Gaussian component(int k) {
        return new Gaussian(parameters.means()[k][0], parameters.factors()[k][0]);
    }

    @Override
    public double[] sample(int size, RandomGenerator random) {
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random::nextLong);
        double[] batch = new double[size];
        for (int i = 0; i < size; i++) {
            int k = parameters.draw(random);
            batch[i] = parameters.means()[k][0] + parameters.factors()[k][0] * normal.sample();
        }
        return batch;
    }

    @Override
    public double probabilityAbove(double threshold) {
        double sum = 0;
        for (int k = 0; k < parameters.components(); k++) {
            sum += parameters.weights()[k] * component(k).probabilityAbove(threshold);
        }
        return Math.min(1, sum);
    }

    @Override
    public double probabilityBelow(double threshold) {
        double sum = 0;
        for (int k = 0; k < parameters.components(); k++) {
            sum += parameters.weights()[k] * component(k).probabilityBelow(threshold);
        }
        return Math.min(1, sum);
    }
}
