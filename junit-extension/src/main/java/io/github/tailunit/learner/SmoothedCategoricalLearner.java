package io.github.tailunit.learner;

import io.github.tailunit.model.FiniteSupport;
import io.github.tailunit.model.GenerativeModel;
import io.github.tailunit.model.Learner;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.apache.commons.rng.sampling.distribution.GuideTableDiscreteSampler;
import org.apache.commons.rng.sampling.distribution.SharedStateDiscreteSampler;

/**
 * A categorical distribution over 0 to m - 1 with additive smoothing: a category that n training records hold c times has
 * probability {@code (c + a) / (n + m a)}, with the pseudo-count a, so no category ever dies.
 *
 * <p>Law, sizes n, replace: {@code E p_g = 1/m + (p - 1/m) (1 - u)^g} with {@code u = m a / (n + m a)}, where p is the
 * probability in truth. This is the chain of genetic drift with mutation. What is saved from extinction is paid for with
 * truth: every fit moves the expectation towards the uniform distribution at the rate u. A rare category grows on average,
 * so a metric of loss alone passes a loop that has forgotten its data.
 *
 * <p>A pseudo-count of 1 is Laplace's rule of succession, 1/2 is the prior of Jeffreys.
 *
 * @param pseudoCount what is added to the count of each category, above 0 and finite
 * @param categories how many categories there are, at least 1
 */
public record SmoothedCategoricalLearner(double pseudoCount, int categories) implements Learner<int[]> {

    /**
     * Creates a learner.
     *
     * @param pseudoCount what is added to the count of each category, above 0 and finite
     * @param categories how many categories there are, at least 1
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public SmoothedCategoricalLearner {
        if (!(pseudoCount > 0 && pseudoCount < Double.POSITIVE_INFINITY)) { // written so that NaN fails
            throw new IllegalArgumentException("pseudoCount must be above 0 and finite but was " + pseudoCount
                    + "; CategoricalLearner is the learner without smoothing");
        }
        if (categories < 1) {
            throw new IllegalArgumentException("categories must be at least 1 but was " + categories);
        }
    }

    /**
     * Counts the categories.
     *
     * @throws IllegalArgumentException if there is no record, or one is no category from 0 to m - 1
     */
    @Override
    public GenerativeModel<int[]> fit(int[] data, RandomGenerator random) {
        if (data.length == 0) {
            throw new IllegalArgumentException(
                    "a categorical distribution needs at least 1 training record but there is none");
        }
        double[] weights = new double[categories];
        for (int i = 0; i < data.length; i++) {
            if (data[i] < 0 || data[i] >= categories) {
                throw new IllegalArgumentException("training record " + i + " of " + data.length + " is category "
                        + data[i] + ", but the categories are 0 to " + (categories - 1)
                        + "; number your categories from 0, or raise the number of categories");
            }
            weights[data[i]]++;
        }
        for (int category = 0; category < categories; category++) {
            weights[category] += pseudoCount;
        }
        return new Smoothed(categories, GuideTableDiscreteSampler.of(() -> 0L, weights));
    }

    @Override
    public String name() {
        return "categorical with pseudo-count " + pseudoCount;
    }

    private record Smoothed(int categories, SharedStateDiscreteSampler sampler)
            implements GenerativeModel<int[]>, FiniteSupport<int[]> {

        @Override
        public int[] sample(int size, RandomGenerator random) {
            SharedStateDiscreteSampler bound = sampler.withUniformRandomProvider(random::nextLong);
            int[] batch = new int[size];
            for (int i = 0; i < size; i++) {
                batch[i] = bound.sample();
            }
            return batch;
        }

        @Override
        public int[] support() {
            return IntStream.range(0, categories).toArray();
        }
    }
}
