package io.github.tailunit.learner;

import java.util.random.RandomGenerator;

/**
 * A mixture of normal distributions.
 *
 * @param weights positive, with sum 1
 * @param means a row a component
 * @param factors the Cholesky factors of the covariances, a lower triangle row after row for each component
 */
record MixtureParameters(double[] weights, double[][] means, double[][] factors) {

    int components() {
        return weights.length;
    }

    int dimension() {
        return means[0].length;
    }

    /** A component, each as likely as its weight. */
    int draw(RandomGenerator random) {
        double rest = random.nextDouble();
        for (int k = 0; k < weights.length - 1; k++) {
            rest -= weights[k];
            if (rest < 0) {
                return k;
            }
        }
        return weights.length - 1;
    }
}
