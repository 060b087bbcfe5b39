package io.github.tailunit.generation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tailunit.learner.CategoricalLearner;
import io.github.tailunit.learner.ResamplingLearner;
import io.github.tailunit.model.BatchType;
import io.github.tailunit.model.Learner;
import io.github.tailunit.oracle.CategorySurvival;
import io.github.tailunit.oracle.VarianceRetention;
import io.github.tailunit.random.RandomStream;
import io.github.tailunit.random.Seed;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Closed forms of the recursion, on the real loop with a new data set for each lineage. Bounds: the mean of R lineages is
 * normal to good accuracy, so |z| below 5 has a false-alarm probability of 6e-7; the skewness of the statistics, divided
 * by sqrt(R), leaves it below 1e-5.
 */
class CategoricalRecursionLawsTest {

    static final List<Learner<int[]>> LEARNERS =
            List.of(new CategoricalLearner(), new ResamplingLearner<>(BatchType.of(new int[0])));

    private static final Seed DATA = new Seed(20_240_602);

    /** Weights 1/1 .. 1/12: the diversity of the truth is 1 - sum p^2. */
    private static final double[] ZIPF =
            IntStream.rangeClosed(1, 12).mapToDouble(k -> 1.0 / k).toArray();

    private static int[] fresh(int size, int run) {
        RandomStream random = DATA.child(run).stream();
        double total = Arrays.stream(ZIPF).sum();
        return IntStream.range(0, size)
                .map(i -> category(random.nextDouble() * total))
                .toArray();
    }

    private static int category(double position) {
        int category = 0;
        double left = position - ZIPF[0];
        while (left >= 0 && category < ZIPF.length - 1) {
            left -= ZIPF[++category];
        }
        return category;
    }

    private static double diversity(double[] weights) {
        double total = Arrays.stream(weights).sum();
        return 1 - Arrays.stream(weights).map(w -> w * w / (total * total)).sum();
    }

    private static double diversity(int[] batch) {
        double[] counts = new double[ZIPF.length];
        Arrays.stream(batch).forEach(category -> counts[category]++);
        return diversity(counts);
    }

    private static SampleMoments diversityOfLastFit(
            Learner<int[]> learner, Regime regime, int size, int sampleSize, int fits) throws InterruptedException {
        double[] measured = new double[6_000];
        for (int run = 0; run < measured.length; run++) {
            List<int[]> sets = ObservedLearner.trainingSets(fresh(size, run), learner, regime, fits, sampleSize, run);
            measured[run] = diversity(sets.get(fits - 1));
        }
        return SampleMoments.of(measured);
    }

    // Law: E[1 - sum p^2] shrinks by 1 - 1/n with each fit. The variance of a replicate is estimated.
    @ParameterizedTest
    @FieldSource("LEARNERS")
    void under_replace_diversity_follows_its_law(Learner<int[]> learner) throws Exception {
        double expected = diversity(ZIPF) * VarianceRetention.replace(20, 8);

        assertThat(diversityOfLastFit(learner, Regime.replace(), 20, 20, 8).z(expected))
                .isBetween(-5.0, 5.0);
    }

    // Law: fit 1 sees n records, the others m. The variance of a replicate is estimated.
    @ParameterizedTest
    @FieldSource("LEARNERS")
    void under_replace_batches_may_be_larger_than_the_reference(Learner<int[]> learner) throws Exception {
        double expected = diversity(ZIPF) * VarianceRetention.replace(10, 1) * VarianceRetention.replace(30, 4);

        assertThat(diversityOfLastFit(learner, Regime.replace(), 10, 30, 5).z(expected))
                .isBetween(-5.0, 5.0);
    }

    // Law: the product form of accumulate holds for diversity as for variance. The variance of a replicate is
    // estimated.
    @ParameterizedTest
    @FieldSource("LEARNERS")
    void under_accumulate_diversity_follows_its_law(Learner<int[]> learner) throws Exception {
        double expected = diversity(ZIPF) * VarianceRetention.accumulate(6, 8);

        assertThat(diversityOfLastFit(learner, Regime.accumulate(), 6, 6, 8).z(expected))
                .isBetween(-5.0, 5.0);
    }

    // Law: the last category of the truth has share p = 1/20; its count after fit k is a binomial chain that starts
    // from
    // 5 = n p, so it is alive with the exact survival probability. The number of lineages in which it is alive is
    // binomial; |z| < 5 has false alarm 6e-7 each in the normal approximation, with at least 50 losses expected.
    @ParameterizedTest
    @FieldSource("LEARNERS")
    void under_replace_a_category_survives_as_the_exact_chain_says(Learner<int[]> learner) throws Exception {
        int runs = 10_000;
        int[] alive = new int[10];
        for (int run = 0; run < runs; run++) {
            RandomStream random = DATA.child(run).stream();
            int[] fresh =
                    IntStream.generate(() -> random.nextInt(20)).limit(100).toArray();
            List<int[]> sets = ObservedLearner.trainingSets(fresh, learner, Regime.replace(), 10, 100, run);
            Arrays.setAll(alive, fit -> alive[fit] + (holds(sets.get(fit), 19) ? 1 : 0));
        }

        for (int fit = 1; fit <= 10; fit++) {
            double survival = CategorySurvival.exact(5, 100, fit);
            double z = (alive[fit - 1] - runs * survival) / Math.sqrt(runs * survival * (1 - survival));
            assertThat(z).as("z after fit %d", fit).isBetween(-5.0, 5.0);
        }
    }

    private static boolean holds(int[] batch, int category) {
        return Arrays.stream(batch).anyMatch(record -> record == category);
    }

    // Law: the expected share of a category never moves, although most lineages lose it. The variance is estimated.
    @Test
    void the_mean_share_of_a_category_is_blind_to_its_loss() throws Exception {
        double[] shares = new double[6_000];
        for (int run = 0; run < shares.length; run++) {
            int[] last = ObservedLearner.trainingSets(
                            fresh(20, run), new CategoricalLearner(), Regime.replace(), 12, 20, run)
                    .get(11);
            shares[run] = Arrays.stream(last).filter(category -> category == 11).count() / 20.0;
        }
        double expected = ZIPF[11] / Arrays.stream(ZIPF).sum();

        assertThat(SampleMoments.of(shares).z(expected)).isBetween(-5.0, 5.0);
        assertThat(Arrays.stream(shares).filter(share -> share == 0).count()).isGreaterThan(5_000);
    }

    @Test
    void a_single_fit_trains_on_the_reference_whatever_the_regime() throws Exception {
        int[] reference = fresh(30, 0);

        for (Regime regime : List.of(Regime.replace(), Regime.accumulate())) {
            assertThat(ObservedLearner.trainingSets(reference, new CategoricalLearner(), regime, 1, 7, 1))
                    .singleElement()
                    .isEqualTo(reference);
        }
    }
}
