package io.github.tailunit.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tailunit.generation.EvaluationPath;
import io.github.tailunit.generation.Lineage;
import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.generation.Regime;
import io.github.tailunit.generation.TrainingPart;
import io.github.tailunit.generation.TrainingPlan;
import io.github.tailunit.generation.TrainingSet;
import io.github.tailunit.learner.ResamplingLearner;
import io.github.tailunit.metric.Categories;
import io.github.tailunit.metric.CountGauge;
import io.github.tailunit.metric.Metric;
import io.github.tailunit.model.BatchType;
import io.github.tailunit.random.RandomStream;
import io.github.tailunit.random.Seed;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.statistics.inference.ChiSquareTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CountChainTest {

    private static CountChain chain(Regime regime, long[] reference, int sampleSize, int generations) {
        int size = (int) Arrays.stream(reference).sum();
        return new CountChain(
                TrainingPlan.of(regime, size, sampleSize, generations), reference, new long[0][], Optional.empty(), 1);
    }

    @Test
    void a_multinomial_draw_adds_up_and_leaves_empty_classes_empty() {
        RandomStream random = new Seed(1).stream();

        for (int i = 0; i < 10_000; i++) {
            long[] drawn = CountChain.multinomial(37, new long[] {0, 3, 0, 1, 500, 0}, random);

            assertThat(Arrays.stream(drawn).sum()).isEqualTo(37);
            assertThat(drawn[0] + drawn[2] + drawn[5]).isZero();
        }
    }

    // Law: each of the draws falls into a class in proportion to its weight. False alarm 1e-6: the p-value is uniform.
    @Test
    void a_multinomial_draw_is_proportional_to_the_weights() {
        RandomStream random = new Seed(2).stream();
        double[] weights = {3, 1, 50, 6, 40};
        long[] counts = new long[5];
        for (int i = 0; i < 100_000; i++) {
            long[] drawn = CountChain.multinomial(10, new long[] {3, 1, 50, 6, 40}, random);
            Arrays.setAll(counts, k -> counts[k] + drawn[k]);
        }

        assertThat(ChiSquareTest.withDefaults().test(weights, counts).getPValue())
                .isGreaterThan(1e-6);
    }

    @Test
    void training_sets_have_the_sizes_of_the_regime() {
        RandomStream random = new Seed(3).stream();
        long[][] replaced = chain(Regime.replace(), new long[] {2, 8}, 7, 4).trainingCounts(random);
        long[][] accumulated =
                chain(Regime.accumulate(), new long[] {2, 8}, 7, 4).trainingCounts(random);

        assertThat(Stream.of(replaced).map(counts -> counts[0] + counts[1])).containsExactly(10L, 7L, 7L, 7L);
        assertThat(Stream.of(accumulated).map(counts -> counts[0] + counts[1])).containsExactly(10L, 17L, 24L, 31L);
        assertThat(replaced[0]).containsExactly(2, 8);
    }

    /** The parts of each training set, by fit. */
    private record Parts(IntFunction<List<TrainingPart>> byFit) implements Regime {

        @Override
        public TrainingSet trainingSet(int fit, int sampleSize) {
            return TrainingSet.of(byFit.apply(fit));
        }

        @Override
        public String name() {
            return "parts";
        }
    }

    @Test
    void some_of_a_batch_are_no_more_than_asked_for() {
        Regime regime = new Parts(fit -> List.of(TrainingPart.batch(fit - 1), TrainingPart.batch(1, 3)));
        RandomStream random = new Seed(8).stream();

        for (int i = 0; i < 200; i++) {
            long[][] trained = chain(regime, new long[] {20, 30}, 7, 4).trainingCounts(random);
            assertThat(Stream.of(trained).map(counts -> counts[0] + counts[1])).containsExactly(50L, 10L, 10L, 10L);
        }
    }

    @Test
    void parts_of_the_reference_hold_each_other() {
        Regime growing = new Parts(fit -> List.of(TrainingPart.reference(2 * fit)));
        Regime shrinking = new Parts(fit -> List.of(TrainingPart.reference(12 - 2 * fit)));
        RandomStream random = new Seed(9).stream();

        for (int i = 0; i < 200; i++) {
            long[][] grown = chain(growing, new long[] {3, 7}, 7, 5).trainingCounts(random);
            long[][] shrunk = chain(shrinking, new long[] {3, 7}, 7, 5).trainingCounts(random);
            assertThat(grown[4]).containsExactly(3, 7);
            for (int fit = 2; fit <= 5; fit++) {
                assertThat(grown[fit - 1][0] + grown[fit - 1][1]).isEqualTo(2L * fit);
                assertThat(shrunk[fit - 1][0] + shrunk[fit - 1][1]).isEqualTo(12 - 2L * fit);
                for (int k = 0; k < 2; k++) {
                    assertThat(grown[fit - 1][k]).isGreaterThanOrEqualTo(fit == 2 ? 0 : grown[fit - 2][k]);
                    assertThat(shrunk[fit - 1][k]).isLessThanOrEqualTo(shrunk[fit - 2][k]);
                }
            }
        }
    }

    @Test
    void a_single_generation_trains_on_the_reference() {
        long[][] trained = chain(Regime.replace(), new long[] {2, 8}, 7, 1).trainingCounts(new Seed(4).stream());

        assertThat(trained).isDeepEqualTo(new long[][] {{2, 8}});
    }

    // Law: the number of chains in which a class is alive after t resamplings is binomial with the exact survival
    // probability. |z| < 5 has false alarm 6e-7 each in the normal approximation; at least 5,000 events are expected.
    @Test
    void classes_survive_as_often_as_the_exact_chain_says() {
        int runs = 50_000;
        long[] alive = new long[8];
        CountChain chain = chain(Regime.replace(), new long[] {2, 38}, 40, 9);
        for (int run = 0; run < runs; run++) {
            long[][] trained = chain.trainingCounts(new Seed(5).child(run).stream());
            Arrays.setAll(alive, t -> alive[t] + (trained[t + 1][0] > 0 ? 1 : 0));
        }

        for (int t = 1; t <= 8; t++) {
            double survival = CategorySurvival.exact(2, 40, t);
            double z = (alive[t - 1] - runs * survival) / Math.sqrt(runs * survival * (1 - survival));
            assertThat(z).isBetween(-5.0, 5.0);
        }
    }

    static List<Arguments> settings() {
        return List.of(
                Arguments.of(Regime.replace(), 30),
                Arguments.of(Regime.replace(), 50),
                Arguments.of(Regime.accumulate(), 30),
                Arguments.of(Regime.accumulate(), 12),
                Arguments.of(Regime.accumulateSubsample(), 30),
                Arguments.of(Regime.accumulateSubsample(), 12),
                Arguments.of(Regime.mixed(0.3), 30),
                Arguments.of(Regime.mixed(0.5), 50),
                Arguments.of(new Zigzag(), 20));
    }

    /** Every knob at once: growing parts of the reference, parts of batches that are not the last, a subsample. */
    private record Zigzag() implements Regime {

        @Override
        public TrainingSet trainingSet(int fit, int sampleSize) {
            int earlier = Math.max(1, fit - 2);
            return TrainingSet.of(List.of(
                            TrainingPart.reference(13 - fit),
                            TrainingPart.batch(fit - 1, sampleSize / 2),
                            TrainingPart.batch(earlier, fit)))
                    .subsampled(15);
        }

        @Override
        public String name() {
            return "zigzag";
        }
    }

    // Naive twin: the records themselves, resampled by the learner in the real loop. The chi-square test of homogeneity
    // compares how often the rare class ends with 0, 1, .. 9 or more records. False alarm 1e-6: the p-value is uniform.
    @ParameterizedTest
    @MethodSource("settings")
    void agrees_with_lineages_that_resample_records(Regime regime, int sampleSize) throws Exception {
        int[] reference = IntStream.range(0, 30).map(i -> i < 3 ? 0 : 1).toArray();
        CountGauge<int[]> gauge = (CountGauge<int[]>)
                Metric.rareCategorySurvival(Categories.ofInts(), 0.2).calibrate(reference, 30);
        CountChain chain = chain(regime, gauge.referenceCounts(), sampleSize, 5);
        long[][] counts = new long[2][10];

        try (RecursiveTraining<int[]> training = resampling(reference, regime, sampleSize)) {
            for (int run = 0; run < 10_000; run++) {
                long[] last = chain.trainingCounts(new Seed(6).child(run).stream())[4];
                counts[0][(int) Math.min(9, last[0])]++;
                counts[1][(int) Math.min(9, lastCounts(training.lineage(run), gauge)[0])]++;
            }
        }

        assertThat(homogeneityP(counts)).isGreaterThan(1e-6);
    }

    private static RecursiveTraining<int[]> resampling(int[] reference, Regime regime, int sampleSize) {
        return RecursiveTraining.of(reference, new ResamplingLearner<>(BatchType.of(reference)))
                .regime(regime)
                .sampleSize(sampleSize)
                .generations(5)
                .seed(77);
    }

    private static long[] lastCounts(Lineage<int[]> lineage, CountGauge<int[]> gauge) throws InterruptedException {
        return lineage.counts(gauge, 5, EvaluationPath.EXACT, 1).orElseThrow();
    }

    private static double homogeneityP(long[][] counts) {
        int[] seen = IntStream.range(0, 10)
                .filter(bin -> counts[0][bin] + counts[1][bin] >= 10)
                .toArray();
        long[][] table = Stream.of(counts)
                .map(row -> Arrays.stream(seen).mapToLong(bin -> row[bin]).toArray())
                .toArray(long[][]::new);
        return ChiSquareTest.withDefaults().test(table).getPValue();
    }
}
