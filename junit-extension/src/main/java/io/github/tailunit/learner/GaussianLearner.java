package io.github.tailunit.learner;

import io.github.tailunit.model.GenerativeModel;
import io.github.tailunit.model.Learner;
import io.github.tailunit.model.TailProbability;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.statistics.distribution.NormalDistribution;

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
public record GaussianLearner(VarianceDivisor divisor) implements Learner<double[]> {

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
        int degrees = divisor == VarianceDivisor.N ? data.length : data.length - 1;
        if (degrees < 1) {
            throw new IllegalArgumentException("a Gaussian with divisor " + divisor + " needs at least "
                    + (divisor == VarianceDivisor.N ? 1 : 2) + " training records but there are " + data.length);
        }
        double sum = 0;
        for (double value : data) {
            sum += value;
        }
        double mean = sum / data.length;
        double squares = 0;
        for (double value : data) {
            squares += (value - mean) * (value - mean);
        }
        return new Gaussian(mean, Math.sqrt(squares / degrees));
    }

    @Override
    public String name() {
        return divisor == VarianceDivisor.N ? "Gaussian maximum likelihood" : "Gaussian with unbiased variance";
    }

    private record Gaussian(double mean, double standardDeviation)
            implements GenerativeModel<double[]>, TailProbability {

        @Override
        public double[] sample(int size, RandomGenerator random) {
            ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random::nextLong);
            double[] batch = new double[size];
            for (int i = 0; i < size; i++) {
                batch[i] = mean + standardDeviation * normal.sample();
            }
            return batch;
        }

        @Override
        public double probabilityAbove(double threshold) {
            return standardDeviation > 0
                    ? NormalDistribution.of(mean, standardDeviation).survivalProbability(threshold)
                    : mean > threshold ? 1 : 0;
        }

        @Override
        public double probabilityBelow(double threshold) {
            return standardDeviation > 0
                    ? NormalDistribution.of(mean, standardDeviation).cumulativeProbability(threshold)
                    : mean < threshold ? 1 : 0;
        }
    }
}
