package io.github.tailunit.generation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tailunit.learner.CategoricalLearner;
import io.github.tailunit.learner.GaussianLearner;
import io.github.tailunit.learner.ResamplingLearner;
import io.github.tailunit.metric.Gauge;
import io.github.tailunit.metric.Metric;
import io.github.tailunit.metric.Tail;
import io.github.tailunit.model.BatchType;
import io.github.tailunit.model.Learner;
import io.github.tailunit.random.Seed;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class LineageLawsTest {

    static final List<Regime> REGIMES =
            List.of(Regime.replace(), Regime.accumulate(), Regime.accumulateSubsample(), Regime.mixed(0.3));

    private static final int FITS = 8;

    private static double[] normal() {
        return DoubleStream.generate(new Seed(5).stream()::nextGaussian)
                .limit(50)
                .toArray();
    }

    private static RecursiveTraining<double[]> gaussian(double[] reference, Regime regime, long seed) {
        return RecursiveTraining.of(reference, GaussianLearner.unbiased())
                .regime(regime)
                .generations(FITS)
                .seed(seed);
    }

    private static List<double[]> gaussianSets(double[] reference, Regime regime, long seed) throws Exception {
        return ObservedLearner.trainingSets(reference, GaussianLearner.unbiased(), regime, FITS, 40, seed);
    }

    @ParameterizedTest
    @FieldSource("REGIMES")
    void one_seed_gives_the_same_lineage_to_the_last_bit(Regime regime) throws Exception {
        List<double[]> once = gaussianSets(normal(), regime, 9);
        List<double[]> again = gaussianSets(normal(), regime, 9);

        assertThat(again.toArray(double[][]::new)).isDeepEqualTo(once.toArray(double[][]::new));
    }

    @Test
    void another_seed_gives_another_lineage_and_so_does_another_index() throws Exception {
        try (RecursiveTraining<double[]> first = gaussian(normal(), Regime.replace(), 1);
                RecursiveTraining<double[]> second = gaussian(normal(), Regime.replace(), 2)) {
            assertThat(first.lineage(0).firstDifference(second.lineage(0))).hasValue(1);
            assertThat(first.lineage(0).firstDifference(first.lineage(1))).hasValue(1);
        }
    }

    @ParameterizedTest
    @FieldSource("REGIMES")
    void a_lineage_does_not_depend_on_the_order_in_which_lineages_are_asked_for(Regime regime) throws Exception {
        try (RecursiveTraining<double[]> forwards = gaussian(normal(), regime, 3);
                RecursiveTraining<double[]> backwards = gaussian(normal(), regime, 3)) {
            for (int run = 0; run < 10; run++) {
                forwards.lineage(run);
            }
            for (int run = 9; run >= 0; run--) {
                assertThat(backwards.lineage(run).firstDifference(forwards.lineage(run)))
                        .isEmpty();
            }
        }
    }

    @Test
    void a_longer_lineage_starts_like_a_shorter_one() throws Exception {
        Learner<int[]> learner = new CategoricalLearner();
        int[] reference = new Seed(6).stream().ints(50, 0, 9).toArray();

        for (Regime regime : REGIMES) {
            List<int[]> shorter = ObservedLearner.trainingSets(reference, learner, regime, 3, 20, 4);
            List<int[]> longer = ObservedLearner.trainingSets(reference, learner, regime, 7, 20, 4);

            assertThat(longer.subList(0, 3).toArray(int[][]::new)).isDeepEqualTo(shorter.toArray(int[][]::new));
        }
    }

    @Test
    void regimes_share_their_first_batch() throws Exception {
        double[] replaced = gaussianSets(normal(), Regime.replace(), 5).get(1);
        double[] accumulated = gaussianSets(normal(), Regime.accumulate(), 5).get(1);

        assertThat(accumulated).startsWith(normal()).endsWith(replaced);
    }

    // Law: the learner commutes with x -> a x + b, and so does the lineage of a seed. Rounding of the means, of order
    // 1e-13
    // at |b| = 1000, is carried along but not amplified beyond 1e-9.
    @ParameterizedTest
    @FieldSource("REGIMES")
    void a_change_of_unit_and_origin_carries_over_to_all_generations(Regime regime) throws Exception {
        double[] scaled = Arrays.stream(normal()).map(x -> 3.7 * x - 1000).toArray();

        List<double[]> original = gaussianSets(normal(), regime, 7);
        List<double[]> mapped = gaussianSets(scaled, regime, 7);

        for (int fit = 0; fit < FITS; fit++) {
            double[] expected =
                    Arrays.stream(original.get(fit)).map(x -> 3.7 * x - 1000).toArray();
            assertThat(mapped.get(fit)).containsExactly(expected, Offset.offset(1e-9));
        }
    }

    @Test
    void a_change_of_unit_and_origin_leaves_the_tail_mass_unchanged() throws Exception {
        double[] scaled = Arrays.stream(normal()).map(x -> 3.7 * x - 1000).toArray();
        try (RecursiveTraining<double[]> original = gaussian(normal(), Regime.replace(), 8);
                RecursiveTraining<double[]> mapped = gaussian(scaled, Regime.replace(), 8)) {
            for (int generation = 1; generation <= FITS; generation++) {
                assertThat(tailMass(mapped, scaled, generation))
                        .isCloseTo(tailMass(original, normal(), generation), Percentage.withPercentage(1e-7));
            }
        }
    }

    private static double tailMass(RecursiveTraining<double[]> training, double[] reference, int generation)
            throws InterruptedException {
        Gauge<double[]> gauge = Metric.tailMass(Tail.both(0.9)).calibrate(reference, reference.length);
        return training.lineage(0)
                .measure(gauge, generation, EvaluationPath.EXACT, 1)
                .value()
                .orElseThrow();
    }

    @ParameterizedTest
    @FieldSource("REGIMES")
    void resampling_commutes_with_any_renaming_of_categories(Regime regime) throws Exception {
        assertThatRenamingCommutes(
                new ResamplingLearner<>(BatchType.of(new int[0])), regime, category -> (category * 7 + 3) % 11);
    }

    // The learner keeps categories in ascending order, so draws of one seed commute with renamings that keep the order.
    @ParameterizedTest
    @FieldSource("REGIMES")
    void a_categorical_distribution_commutes_with_a_renaming_that_keeps_the_order(Regime regime) throws Exception {
        assertThatRenamingCommutes(new CategoricalLearner(), regime, category -> 100 * category - 500);
    }

    private static void assertThatRenamingCommutes(Learner<int[]> learner, Regime regime, IntUnaryOperator renaming)
            throws Exception {
        int[] reference = new Seed(10).stream().ints(60, 0, 11).toArray();
        int[] renamed = IntStream.of(reference).map(renaming).toArray();

        List<int[]> original = ObservedLearner.trainingSets(reference, learner, regime, FITS, 30, 11);
        List<int[]> mapped = ObservedLearner.trainingSets(renamed, learner, regime, FITS, 30, 11);

        for (int fit = 0; fit < FITS; fit++) {
            assertThat(mapped.get(fit))
                    .containsExactly(
                            IntStream.of(original.get(fit)).map(renaming).toArray());
        }
    }
}
