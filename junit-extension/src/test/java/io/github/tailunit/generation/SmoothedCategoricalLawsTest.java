package io.github.tailunit.generation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tailunit.learner.SmoothedCategoricalLearner;
import io.github.tailunit.random.RandomStream;
import io.github.tailunit.random.Seed;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The closed form of smoothing under recursion, on the real loop with a new data set for each lineage. Bounds: the mean of
 * R lineages is normal to good accuracy, so |z| below 5 has a false-alarm probability of 6e-7; the skewness of the
 * statistics, divided by sqrt(R), leaves it below 1e-5.
 */
class SmoothedCategoricalLawsTest {

    private static final int RUNS = 6_000;
    private static final int CATEGORIES = 5;
    private static final Seed DATA = new Seed(20_261_123);

    /** Category 0 has probability 0.6, each other one 0.1. */
    private static int[] fresh(int size, int run) {
        RandomStream random = DATA.child(run).stream();
        return IntStream.range(0, size)
                .map(i -> Math.max(0, random.nextInt(10) - 5))
                .toArray();
    }

    // Law: E p_g = 1/m + (p - 1/m) (1 - u)^g, u = m a / (n + m a). The variance of a replicate is estimated.
    @ParameterizedTest
    @CsvSource({"0.5, 0, 0.6", "0.5, 3, 0.1", "4, 0, 0.6", "0.01, 4, 0.1"})
    void the_mean_probability_drifts_to_the_uniform_one(double pseudoCount, int category, double truth)
            throws Exception {
        int size = 20;
        int fits = 7;
        double u = CATEGORIES * pseudoCount / (size + CATEGORIES * pseudoCount);
        double[] probabilities = new double[RUNS];
        for (int run = 0; run < RUNS; run++) {
            List<int[]> sets = ObservedLearner.trainingSets(
                    fresh(size, run),
                    new SmoothedCategoricalLearner(pseudoCount, CATEGORIES),
                    Regime.replace(),
                    fits,
                    size,
                    run);
            long count = Arrays.stream(sets.get(fits - 1))
                    .filter(drawn -> drawn == category)
                    .count();
            probabilities[run] = (count + pseudoCount) / (size + CATEGORIES * pseudoCount);
        }

        double expected = 1.0 / CATEGORIES + (truth - 1.0 / CATEGORIES) * Math.pow(1 - u, fits);
        assertThat(SampleMoments.of(probabilities).z(expected)).isBetween(-5.0, 5.0);
    }
}
