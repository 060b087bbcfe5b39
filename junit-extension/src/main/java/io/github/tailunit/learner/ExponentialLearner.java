package io.github.tailunit.learner;

import io.github.tailunit.model.ExactRefit;
import io.github.tailunit.model.GenerativeModel;
import io.github.tailunit.model.SufficientStatistics;
import io.github.tailunit.model.TailProbability;
import io.github.tailunit.random.Tile;
import io.github.tailunit.random.Variates;
import java.util.random.RandomGenerator;

/**
 * An exponential distribution by maximum likelihood: its mean is the mean of the training records. For waiting times.
 *
 * <p>Law, started from an exponential distribution, sizes n, replace: the sum of n such records is a gamma variable, so
 * the mean of fit g is the true mean times a product of g independent {@code Gamma(n, 1/n)}. Its expectation never moves
 * and its variance relative to the truth is {@code (1 + 1/n)^g - 1}, but {@code E ln mean} falls by {@code ln n - psi(n)},
 * about 1/(2n), a fit, with variance {@code g psi_1(n)}: one lineage shrinks without end, and with it the tail.
 *
 * <p>Training records that are all 0 give a point at 0.
 */
public record ExponentialLearner() implements ExactRefit<double[]> {

    /** Creates a learner. */
    public ExponentialLearner {}

    /**
     * Computes the mean.
     *
     * @throws IllegalArgumentException if a record is negative or not finite, or if there is none
     */
    @Override
    public GenerativeModel<double[]> fit(double[] data, RandomGenerator random) {
        if (data.length == 0) {
            throw new IllegalArgumentException(
                    "an exponential distribution needs at least 1 training record but there is none");
        }
        TrainingNumbers.requireNonNegative(data, "an exponential distribution");
        double sum = 0;
        for (double value : data) {
            sum += value;
        }
        return new Exponential(sum / data.length);
    }

    @Override
    public SufficientStatistics<double[]> statistics(double[] reference) {
        return new ExponentialStatistics();
    }

    @Override
    public String name() {
        return "exponential maximum likelihood";
    }

    /** Number and sum; the sum of n records of a model with mean m is m Gamma(n). */
    private static final class ExponentialStatistics extends GammaSums {

        private final Tile tile = new Tile(Tile.SIZE);

        ExponentialStatistics() {
            super("an exponential distribution", 1);
        }

        @Override
        public double drawSumOfRecords(double mean, int size, Variates random) {
            double sum = 0;
            for (int left = size; left > 0; left -= Tile.SIZE) {
                int count = Math.min(left, Tile.SIZE);
                tile.exponential(0, count, random);
                sum += Sums.of(tile.numbers(), count);
            }
            return mean * sum;
        }

        @Override
        public GenerativeModel<double[]> model(double mean) {
            return new Exponential(mean);
        }
    }

    private record Exponential(double mean) implements GenerativeModel<double[]>, TailProbability {

        @Override
        public double[] sample(int size, RandomGenerator random) {
            double[] batch = new double[size];
            Variates.of(random).exponential(batch, 0, size);
            for (int i = 0; i < size; i++) {
                batch[i] *= mean;
            }
            return batch;
        }

        @Override
        public double probabilityAbove(double threshold) {
            if (mean == 0 || threshold < 0) {
                return threshold < 0 ? 1 : 0;
            }
            return Math.exp(-threshold / mean);
        }

        @Override
        public double probabilityBelow(double threshold) {
            if (mean == 0 || threshold <= 0) {
                return threshold > 0 ? 1 : 0;
            }
            return -Math.expm1(-threshold / mean);
        }
    }
}
