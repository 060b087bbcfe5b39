package io.github.tailunit.generation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tailunit.learner.CategoricalLearner;
import java.util.Arrays;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What keeps a rare category alive is the number of real records that flow in, not their share: the count of the category
 * in a training set of n records, s of them fresh, is a Markov chain,
 *
 * <pre>
 * X' = Binomial(s, p) + Binomial(n - s, X / n)
 * </pre>
 *
 * whose transition matrix is multiplied out here. A data set is drawn for each lineage, so X starts as Binomial(n, p).
 * The number of lineages in which the category is present is binomial: |z| below 5, false alarm 6e-7.
 */
class RareInflowLawTest {

    private static final int SIZE = 100;
    private static final int FITS = 25;
    private static final int RUNS = 3_000;
    private static final double RARE = 0.01;

    @ParameterizedTest
    @ValueSource(doubles = {0.02, 0.1, 0.5, 1})
    void presence_of_a_rare_category_follows_the_exact_chain(double realFraction) throws Exception {
        RealData<int[]> truth = RealData.from((size, random) ->
                random.doubles(size).mapToInt(u -> u < RARE ? 1 : 0).toArray());
        ObservedLearner<int[]> observed = new ObservedLearner<>(new CategoricalLearner());
        int present = 0;
        try (RecursiveTraining<int[]> training = Loops.training()) {
            training.reference(truth).freshData(truth).learner(observed).regime(Regime.fresh(realFraction));
            training.sampleSize(SIZE).generations(FITS).seed(77);
            for (int run = 0; run < RUNS; run++) {
                training.lineage(run);
                int[] last = observed.trainingSets().get(FITS - 1);
                present += Arrays.stream(last).anyMatch(category -> category == 1) ? 1 : 0;
                observed.trainingSets().clear();
            }
        }

        double expected = presence((int) Math.round(realFraction * SIZE));

        double deviation = Math.sqrt(RUNS * expected * (1 - expected));
        assertThat((present - RUNS * expected) / deviation).isBetween(-5.0, 5.0);
    }

    private static double presence(int fresh) {
        double[] counts = binomial(SIZE, RARE);
        double[] inflow = binomial(fresh, RARE);
        for (int fit = 2; fit <= FITS; fit++) {
            double[] next = new double[SIZE + 1];
            for (int k = 0; k <= SIZE; k++) {
                double[] resampled = binomial(SIZE - fresh, (double) k / SIZE);
                for (int old = 0; old < resampled.length; old++) {
                    for (int real = 0; real < inflow.length; real++) {
                        next[old + real] += counts[k] * resampled[old] * inflow[real];
                    }
                }
            }
            counts = next;
        }
        return 1 - counts[0];
    }

    private static double[] binomial(int trials, double probability) {
        double[] mass = new double[trials + 1];
        if (trials == 0) {
            mass[0] = 1;
            return mass;
        }
        BinomialDistribution law = BinomialDistribution.of(trials, probability);
        Arrays.setAll(mass, law::probability);
        return mass;
    }
}
