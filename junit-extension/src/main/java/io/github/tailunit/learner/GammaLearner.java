package io.github.tailunit.learner;

import io.github.tailunit.model.ExactRefit;
import io.github.tailunit.model.GenerativeModel;
import io.github.tailunit.model.SufficientStatistics;
import io.github.tailunit.model.TailProbability;
import io.github.tailunit.random.GammaShape;
import io.github.tailunit.random.Variates;
import java.util.random.RandomGenerator;
import org.apache.commons.rng.sampling.distribution.AhrensDieterMarsagliaTsangGammaSampler;
import org.apache.commons.rng.sampling.distribution.SharedStateContinuousSampler;
import org.apache.commons.statistics.distribution.GammaDistribution;

/**
 * A gamma distribution with a known shape by maximum likelihood: its mean is the mean of the training records. For waiting times
 * and amounts whose shape is known.
 *
 * <p>Law, started from a gamma distribution with this shape a, sizes n, replace: the sum of n records is a gamma variable of shape
 * n a, so the mean of fit g is the true mean times a product of g independent {@code Gamma(n a, 1/(n a))}. Its expectation never
 * moves; {@code E ln mean} falls by {@code ln(n a) - psi(n a)}, about 1/(2 n a), a fit, with variance {@code g psi_1(n a)}.
 *
 * <p>Training records that are all 0 give a point at 0.
 *
 * @param shape the shape, positive and finite; 1 is the exponential distribution
 */
public record GammaLearner(double shape) implements ExactRefit<double[]> {

    /**
     * Creates a learner.
     *
     * @param shape the shape, positive and finite
     * @throws IllegalArgumentException if the shape is out of its range
     */
    public GammaLearner {
        if (!(shape > 0 && shape < Double.POSITIVE_INFINITY)) { // written so that NaN fails
            throw new IllegalArgumentException("the shape must be positive and finite but was " + shape);
        }
    }

    /**
     * Computes the mean.
     *
     * @throws IllegalArgumentException if a record is negative or not finite, or if there is none
     */
    @Override
    public GenerativeModel<double[]> fit(double[] data, RandomGenerator random) {
        if (data.length == 0) {
            throw new IllegalArgumentException(
                    "a gamma distribution needs at least 1 training record but there is none");
        }
        return new Gamma(shape, new GammaStatistics(shape).sum(data) / data.length);
    }

    @Override
    public SufficientStatistics<double[]> statistics(double[] reference) {
        return new GammaStatistics(shape);
    }

    @Override
    public String name() {
        return "gamma of shape " + shape + " by maximum likelihood";
    }

    private record Gamma(double shape, double mean) implements GenerativeModel<double[]>, TailProbability {

        @Override
        public double[] sample(int size, RandomGenerator random) {
            SharedStateContinuousSampler standard =
                    AhrensDieterMarsagliaTsangGammaSampler.of(random::nextLong, shape, 1);
            double[] batch = new double[size];
            for (int i = 0; i < size; i++) {
                batch[i] = mean / shape * standard.sample();
            }
            return batch;
        }

        @Override
        public double probabilityAbove(double threshold) {
            if (mean == 0 || threshold < 0) {
                return threshold < 0 ? 1 : 0;
            }
            return GammaDistribution.of(shape, mean / shape).survivalProbability(threshold);
        }

        @Override
        public double probabilityBelow(double threshold) {
            if (mean == 0 || threshold <= 0) {
                return threshold > 0 ? 1 : 0;
            }
            return GammaDistribution.of(shape, mean / shape).cumulativeProbability(threshold);
        }
    }

    private static final class GammaStatistics extends GammaSums {

        private final GammaShape shapeOfRecord;

        GammaStatistics(double shape) {
            super("a gamma distribution", shape);
            this.shapeOfRecord = GammaShape.of(shape);
        }

        @Override
        public double drawSumOfRecords(double mean, int size, Variates random) {
            double sum = 0;
            for (int i = 0; i < size; i++) {
                sum += random.gamma(shapeOfRecord);
            }
            return mean / shape() * sum;
        }

        @Override
        public GenerativeModel<double[]> model(double mean) {
            return new Gamma(shape(), mean);
        }
    }
}
