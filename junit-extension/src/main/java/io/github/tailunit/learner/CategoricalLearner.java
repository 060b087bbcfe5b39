package io.github.tailunit.learner;

import io.github.tailunit.model.ExactRefit;
import io.github.tailunit.model.FiniteSupport;
import io.github.tailunit.model.GenerativeModel;
import io.github.tailunit.model.SufficientStatistics;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.apache.commons.rng.sampling.distribution.GuideTableDiscreteSampler;
import org.apache.commons.rng.sampling.distribution.SharedStateDiscreteSampler;

/**
 * A categorical distribution by maximum likelihood: the probability of a category is its share of the training records.
 * A category is any int; one that is absent from the training records has probability 0 and never comes back.
 *
 * <p>Law. The counts of a batch are multinomial. Under {@code replace} with constant size n the expected diversity
 * shrinks as {@code E[1 - sum p^2]_t = (1 - 1/n)^t [1 - sum p^2]_0}, and the number of categories never grows; under
 * {@code accumulate} no category is ever lost.
 */
public record CategoricalLearner() implements ExactRefit<int[]> {

    /**
     * Counts the categories.
     *
     * @throws IllegalArgumentException if there is no record
     */
    @Override
    public GenerativeModel<int[]> fit(int[] data, RandomGenerator random) {
        if (data.length == 0) {
            throw new IllegalArgumentException(
                    "a categorical distribution needs at least 1 training record but there is none");
        }
        int[] sorted = data.clone();
        Arrays.sort(sorted);
        int[] categories = new int[sorted.length];
        double[] counts = new double[sorted.length];
        int distinct = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (i > 0 && sorted[i] == sorted[i - 1]) {
                counts[distinct - 1]++;
            } else {
                categories[distinct] = sorted[i];
                counts[distinct++] = 1;
            }
        }
        return model(Arrays.copyOf(categories, distinct), Arrays.copyOf(counts, distinct));
    }

    /** A model of living categories, each with a count above 0. */
    static GenerativeModel<int[]> model(int[] categories, double[] counts) {
        return new Categorical(categories, counts);
    }

    @Override
    public SufficientStatistics<int[]> statistics(int[] reference) {
        return CategoricalStatistics.of(reference);
    }

    @Override
    public String name() {
        return "categorical maximum likelihood";
    }

    /** Holds living categories only, so a sampler's rounding cannot revive a dead one. */
    private static final class Categorical implements GenerativeModel<int[]>, FiniteSupport<int[]> {

        private final int[] categories;
        private final SharedStateDiscreteSampler sampler;

        Categorical(int[] categories, double[] counts) {
            this.categories = categories;
            this.sampler = GuideTableDiscreteSampler.of(() -> 0L, counts);
        }

        @Override
        public int[] sample(int size, RandomGenerator random) {
            SharedStateDiscreteSampler bound = sampler.withUniformRandomProvider(random::nextLong);
            int[] batch = new int[size];
            for (int i = 0; i < size; i++) {
                batch[i] = categories[bound.sample()];
            }
            return batch;
        }

        @Override
        public int[] support() {
            return categories.clone();
        }
    }
}
