package io.github.tailunit.learner;

import io.github.tailunit.model.ExactRefit;
import io.github.tailunit.model.GenerativeModel;
import io.github.tailunit.model.SufficientStatistics;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * A normal distribution with the mean and the variance of the training records.
 *
 * <p>Law, started from the normal distribution with variance {@code v}, sizes n, replace: with divisor n - 1 the
 * variance of fit g is {@code v} times a product of g independent {@code chi2(n - 1) / (n - 1)}, mean {@code v}; with
 * divisor n it is {@code ((n - 1) / n)^g} times that, mean {@code v (1 - 1/n)^g}. Either way the log variance drifts down
 * without end, and one lineage loses its tails while the mean variance hides it. (Shumailov et al., "AI models collapse
 * when trained on recursively generated data", Nature 631, 2024, doi:10.1038/s41586-024-07566-y.)
 *
 * @param divisor what the sum of squared deviations is divided by
 */
public record GaussianLearner(VarianceDivisor divisor) implements ExactRefit<double[]> {

    /**
     * Creates a learner.
     *
     * @param divisor what the sum of squared deviations is divided by
     */
    public GaussianLearner {
        Objects.requireNonNull(divisor, "divisor");
    }

    /**
     * The maximum-likelihood learner, which divides by n.
     *
     * @return a learner
     */
    public static GaussianLearner maximumLikelihood() {
        return new GaussianLearner(VarianceDivisor.N);
    }

    /**
     * The learner with the unbiased variance, which divides by n - 1.
     *
     * @return a learner
     */
    public static GaussianLearner unbiased() {
        return new GaussianLearner(VarianceDivisor.N_MINUS_ONE);
    }

    /**
     * Computes mean and variance.
     *
     * @throws IllegalArgumentException if there are too few records: none, or one with divisor n - 1
     */
    @Override
    public GenerativeModel<double[]> fit(double[] data, RandomGenerator random) {
        return Gaussian.fit("Gaussian", divisor, data);
    }

    @Override
    public SufficientStatistics<double[]> statistics(double[] reference) {
        return new GaussianStatistics("Gaussian", divisor);
    }

    @Override
    public String name() {
        return divisor == VarianceDivisor.N ? "Gaussian maximum likelihood" : "Gaussian with unbiased variance";
    }
}
