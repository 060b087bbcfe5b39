package io.github.tailunit.learner;

import io.github.tailunit.model.ExactRefit;
import io.github.tailunit.model.FiniteSupport;
import io.github.tailunit.model.GenerativeModel;
import io.github.tailunit.model.SufficientStatistics;
import io.github.tailunit.random.Tile;
import io.github.tailunit.random.Variates;
import java.util.random.RandomGenerator;

/**
 * A Bernoulli distribution by maximum likelihood: the probability of 1 is its share of the training records, each of which is 0
 * or 1. Records are categories, so metrics of categories and of events apply. For one rare event and nothing else.
 *
 * <p>Law. The number of ones of a batch of n is {@code Binomial(n, p)}. Under {@code replace} with constant size n the expected
 * probability never moves, {@code E[p (1 - p)]_t = (1 - 1/n)^t [p (1 - p)]_0}, and every lineage ends with ones only, with
 * probability p, or with none. (Wright, "Evolution in Mendelian populations", Genetics 16, 1931,
 * doi:10.1093/genetics/16.2.97.)
 */
public record BernoulliLearner() implements ExactRefit<int[]> {

    /** Creates a learner. */
    public BernoulliLearner {}

    /**
     * Computes the share of ones.
     *
     * @throws IllegalArgumentException if a record is neither 0 nor 1, or if there is none
     */
    @Override
    public GenerativeModel<int[]> fit(int[] data, RandomGenerator random) {
        if (data.length == 0) {
            throw new IllegalArgumentException(
                    "a Bernoulli distribution needs at least 1 training record but there is none");
        }
        return new Bernoulli((double) ones(data) / data.length);
    }

    private static long ones(int[] data) {
        long ones = 0;
        for (int i = 0; i < data.length; i++) {
            if (data[i] != 0 && data[i] != 1) {
                throw new IllegalArgumentException("training record " + i + " of " + data.length + " is " + data[i]
                        + ", but a Bernoulli distribution needs 0 or 1; CategoricalLearner takes any category");
            }
            ones += data[i];
        }
        return ones;
    }

    @Override
    public SufficientStatistics<int[]> statistics(int[] reference) {
        return new BernoulliStatistics();
    }

    @Override
    public String name() {
        return "Bernoulli maximum likelihood";
    }

    private record Bernoulli(double probability) implements GenerativeModel<int[]>, FiniteSupport<int[]> {

        @Override
        public int[] sample(int size, RandomGenerator random) {
            int[] batch = new int[size];
            for (int i = 0; i < size; i++) {
                batch[i] = random.nextDouble() < probability ? 1 : 0;
            }
            return batch;
        }

        @Override
        public int[] support() {
            if (probability > 0 && probability < 1) {
                return new int[] {0, 1};
            }
            return new int[] {probability > 0 ? 1 : 0};
        }
    }

    /** Number of records and of ones. */
    private static final class BernoulliStatistics implements SufficientStatistics<int[]> {

        private final Tile tile = new Tile(0);

        @Override
        public int statistics() {
            return 2;
        }

        @Override
        public int parameters() {
            return 1;
        }

        @Override
        public void summarize(int[] records, double[] statistics) {
            statistics[0] = records.length;
            statistics[1] = ones(records);
        }

        @Override
        public void merge(double[] statistics, double[] more) {
            statistics[0] += more[0];
            statistics[1] += more[1];
        }

        @Override
        public void draw(double[] parameters, int size, Variates random, double[] statistics) {
            statistics[0] = size;
            statistics[1] = random.binomial(size, parameters[0]);
        }

        @Override
        public void drawRecords(double[] parameters, int size, Variates random, double[] statistics) {
            long below = (long) Math.ceil(parameters[0] * 0x1p53);
            long ones = 0;
            for (int left = size; left > 0; left -= Tile.SIZE) {
                int count = Math.min(left, Tile.SIZE);
                long[] words = tile.words(count, random);
                for (int i = 0; i < count; i++) {
                    ones += (words[i] >>> 11) - below >>> (Long.SIZE - 1); // 1 where the difference is negative
                }
            }
            statistics[0] = size;
            statistics[1] = ones;
        }

        @Override
        public void fit(double[] statistics, double[] parameters) {
            parameters[0] = statistics[1] / statistics[0];
        }

        @Override
        public GenerativeModel<int[]> model(double[] parameters) {
            return new Bernoulli(parameters[0]);
        }
    }
}
