package io.github.tailunit.learner;

import io.github.tailunit.model.ExactRefit;
import io.github.tailunit.model.GenerativeModel;
import io.github.tailunit.model.SufficientStatistics;
import io.github.tailunit.model.TailProbability;
import io.github.tailunit.random.Tile;
import io.github.tailunit.random.Variates;
import java.util.random.RandomGenerator;
import org.apache.commons.rng.sampling.distribution.DiscreteSampler;
import org.apache.commons.rng.sampling.distribution.PoissonSampler;
import org.apache.commons.statistics.distribution.PoissonDistribution;

/**
 * A Poisson distribution by maximum likelihood: its mean is the mean of the training records, which are whole numbers. For counts
 * of rare events.
 *
 * <p>Law, started from a Poisson distribution, sizes n, replace: the sum of n records of a model with mean m is Poisson with mean
 * n m, so n times the mean is a branching process with Poisson offspring: {@code E mean} never moves, {@code Var mean} grows by
 * m/n a fit, and with probability {@code q_g^(n m)}, {@code q_0 = 0, q_g = exp(q_(g-1) - 1)}, all models from fit g on draw
 * nothing but 0. (Watson and Galton, "On the probability of the extinction of families", Journal of the Anthropological Institute
 * 4, 1875, doi:10.2307/2841222.)
 */
public record PoissonLearner() implements ExactRefit<double[]> {

    /** Creates a learner. */
    public PoissonLearner {}

    /**
     * Computes the mean.
     *
     * @throws IllegalArgumentException if a record is no whole number of 0 or more, or if there is none
     */
    @Override
    public GenerativeModel<double[]> fit(double[] data, RandomGenerator random) {
        if (data.length == 0) {
            throw new IllegalArgumentException(
                    "a Poisson distribution needs at least 1 training record but there is none");
        }
        return new Poisson(sum(data) / data.length);
    }

    private static double sum(double[] data) {
        TrainingNumbers.requireNonNegative(data, "a Poisson distribution");
        double sum = 0;
        for (int i = 0; i < data.length; i++) {
            if (data[i] != Math.rint(data[i])) {
                throw new IllegalArgumentException(
                        "training record " + i + " is " + data[i] + ", but a Poisson distribution needs whole numbers");
            }
            sum += data[i];
        }
        return sum;
    }

    @Override
    public SufficientStatistics<double[]> statistics(double[] reference) {
        return new PoissonStatistics();
    }

    @Override
    public String name() {
        return "Poisson maximum likelihood";
    }

    private record Poisson(double mean) implements GenerativeModel<double[]>, TailProbability {

        @Override
        public double[] sample(int size, RandomGenerator random) {
            double[] batch = new double[size];
            if (mean == 0) {
                return batch;
            }
            DiscreteSampler sampler = PoissonSampler.of(random::nextLong, mean);
            for (int i = 0; i < size; i++) {
                batch[i] = sampler.sample();
            }
            return batch;
        }

        @Override
        public double probabilityAbove(double threshold) {
            if (threshold < 0 || mean == 0) {
                return threshold < 0 ? 1 : 0;
            }
            return threshold >= Integer.MAX_VALUE
                    ? 0
                    : PoissonDistribution.of(mean).survivalProbability((int) Math.floor(threshold));
        }

        @Override
        public double probabilityBelow(double threshold) {
            if (threshold <= 0 || mean == 0) {
                return threshold > 0 ? 1 : 0;
            }
            return threshold > Integer.MAX_VALUE
                    ? 1
                    : PoissonDistribution.of(mean).cumulativeProbability((int) Math.ceil(threshold) - 1);
        }
    }

    /** Number and sum; the sum of n records of a model with mean m is Poisson with mean n m. */
    private static final class PoissonStatistics implements SumStatistics {

        private static final double LARGEST_SUM = 1e15; // whole numbers are exact in doubles up to 9e15
        private static final double TABLE_LIMIT = 500;
        private static final int GUIDE_BITS = 10;

        /** P(at most k) from k = 0 on, and where to start to look. */
        private final double[] upTo = new double[1200];

        private final int[] guide = new int[1 << GUIDE_BITS];
        private final Tile tile = new Tile(0);

        @Override
        public double sum(double[] records) {
            return PoissonLearner.sum(records);
        }

        @Override
        public double drawSum(double mean, int size, Variates random) {
            double expected = size * mean;
            if (!(expected <= LARGEST_SUM)) { // written so that NaN fails
                throw new IllegalArgumentException("the sum of " + size + " Poisson records of mean " + mean
                        + " is too large for the exact law, which takes up to 1e15; use fewer records or another unit");
            }
            return random.poisson(expected);
        }

        /** By inversion from a table: one uniform number and about one comparison a record. */
        @Override
        public double drawSumOfRecords(double mean, int size, Variates random) {
            if (mean > TABLE_LIMIT) {
                double sum = 0;
                for (int i = 0; i < size; i++) {
                    sum += random.poisson(mean);
                }
                return sum;
            }
            tabulate(mean);
            long sum = 0;
            for (int left = size; left > 0; left -= Tile.SIZE) {
                int count = Math.min(left, Tile.SIZE);
                sum += invert(tile.words(count, random), count);
            }
            return sum;
        }

        private long invert(long[] words, int count) {
            long sum = 0;
            for (int i = 0; i < count; i++) {
                double u = (words[i] >>> 11) * 0x1p-53;
                int k = guide[(int) (words[i] >>> (Long.SIZE - GUIDE_BITS))];
                while (u >= upTo[k]) {
                    k++;
                }
                sum += k;
            }
            return sum;
        }

        /** Ends where nothing is left in doubles; the last entry is above any uniform number. */
        private void tabulate(double mean) {
            double mass = Math.exp(-mean);
            double sum = mass;
            int k = 0;
            upTo[0] = sum;
            while (k < upTo.length - 2 && (k < mean || mass > 1e-18)) {
                k++;
                mass *= mean / k;
                sum += mass;
                upTo[k] = sum;
            }
            upTo[k] = 2;
            int start = 0;
            for (int cell = 0; cell < guide.length; cell++) {
                while ((double) cell / guide.length >= upTo[start]) {
                    start++;
                }
                guide[cell] = start;
            }
        }

        @Override
        public GenerativeModel<double[]> model(double mean) {
            return new Poisson(mean);
        }
    }
}
