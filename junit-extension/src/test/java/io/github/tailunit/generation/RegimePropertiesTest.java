package io.github.tailunit.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tailunit.learner.CategoricalLearner;
import io.github.tailunit.learner.GaussianLearner;
import io.github.tailunit.learner.ResamplingLearner;
import io.github.tailunit.model.BatchType;
import io.github.tailunit.model.Learner;
import io.github.tailunit.random.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** Laws of the regimes without tolerance: they hold for each lineage of each seed. */
class RegimePropertiesTest {

    static final List<Learner<double[]>> LEARNERS =
            List.of(GaussianLearner.unbiased(), new ResamplingLearner<>(BatchType.of(new double[0])));

    private static final int FITS = 8;
    private static final int SEEDS = 40;

    private static double[] normal(int size, RandomGenerator random) {
        return DoubleStream.generate(random::nextGaussian).limit(size).toArray();
    }

    private static double[] reference(long seed) {
        return normal(60, new Seed(seed).stream());
    }

    private static List<double[]> sets(Learner<double[]> learner, Regime regime, long seed) throws Exception {
        return ObservedLearner.trainingSets(reference(seed), learner, regime, FITS, 40, seed);
    }

    private static List<double[]> freshSets(
            Learner<double[]> learner, double realFraction, RealData<double[]> source, double[] reference, long seed)
            throws Exception {
        ObservedLearner<double[]> observed = new ObservedLearner<>(learner);
        try (RecursiveTraining<double[]> training = Loops.training()) {
            training.reference(reference).learner(observed).regime(Regime.fresh(realFraction));
            training.freshData(source)
                    .generations(FITS)
                    .sampleSize(40)
                    .seed(seed)
                    .lineage(0);
        }
        return observed.trainingSets();
    }

    private static void assertSame(List<double[]> actual, List<double[]> expected) {
        assertThat(actual.toArray(double[][]::new)).isDeepEqualTo(expected.toArray(double[][]::new));
    }

    @ParameterizedTest
    @FieldSource("LEARNERS")
    void without_real_records_mixed_and_fresh_are_replace_record_for_record(Learner<double[]> learner)
            throws Exception {
        for (long seed = 0; seed < SEEDS; seed++) {
            List<double[]> replaced = sets(learner, Regime.replace(), seed);

            assertSame(sets(learner, Regime.mixed(0), seed), replaced);
            assertSame(sets(learner, Regime.fresh(0), seed), replaced);
        }
    }

    @Test
    void with_nothing_but_fresh_records_no_fit_depends_on_an_earlier_model() throws Exception {
        RealData<double[]> source = RealData.from(RegimePropertiesTest::normal);
        for (long seed = 0; seed < SEEDS; seed++) {
            List<double[]> one = freshSets(LEARNERS.get(0), 1, source, reference(seed), seed);

            assertSame(freshSets(LEARNERS.get(1), 1, source, reference(seed), seed), one);
            assertThat(one.stream().flatMapToDouble(Arrays::stream)).doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @CsvSource({"0.1, 4", "0.5, 20", "0.98, 39", "1, 40", "0.0125, 1"})
    void fixed_real_records_are_the_same_in_each_generation(double realFraction, int count) throws Exception {
        for (long seed = 0; seed < SEEDS; seed++) {
            List<double[]> sets = sets(LEARNERS.get(0), Regime.mixed(realFraction), seed);
            double[] fixed = Arrays.copyOf(sets.get(1), count);

            assertThat(fixed).doesNotHaveDuplicates();
            assertThat(reference(seed)).contains(fixed);
            for (double[] set : sets.subList(1, FITS)) {
                assertThat(set).hasSize(40).startsWith(fixed);
                assertThat(boxed(Arrays.copyOfRange(set, count, 40)))
                        .doesNotContainAnyElementsOf(boxed(reference(seed)));
            }
        }
    }

    private static List<Double> boxed(double[] numbers) {
        return Arrays.stream(numbers).boxed().toList();
    }

    @Test
    void another_lineage_keeps_other_real_records() throws Exception {
        ObservedLearner<double[]> observed = new ObservedLearner<>(LEARNERS.get(0));
        try (RecursiveTraining<double[]> training = Loops.training()) {
            training.reference(reference(1))
                    .learner(observed)
                    .regime(Regime.mixed(1))
                    .generations(2);
            training.sampleSize(30).lineage(0);
            training.lineage(1);
        }

        assertThat(observed.trainingSets().get(1))
                .isNotEqualTo(observed.trainingSets().get(3));
    }

    // The batch of a generation is that of accumulate: up to the first subsample both are the same lineage.
    @Test
    void a_subsample_takes_no_record_of_the_pool_twice() throws Exception {
        for (long seed = 0; seed < SEEDS; seed++) {
            List<double[]> all = sets(LEARNERS.get(0), Regime.accumulate(), seed);
            List<double[]> some = sets(LEARNERS.get(0), Regime.accumulateSubsample(), seed);

            assertThat(some.get(0)).isEqualTo(all.get(0));
            assertThat(some.get(1)).hasSize(40).doesNotHaveDuplicates();
            assertThat(boxed(all.get(1))).containsAll(boxed(some.get(1)));
            for (int fit = 2; fit < FITS; fit++) {
                assertThat(some.get(fit)).hasSize(40).doesNotHaveDuplicates();
            }
        }
    }

    @Test
    void a_subsample_of_accumulated_categories_invents_none() throws Exception {
        for (long seed = 0; seed < SEEDS; seed++) {
            int[] reference = new Seed(seed).stream().ints(60, 0, 40).toArray();
            List<int[]> sets = ObservedLearner.trainingSets(
                    reference, new CategoricalLearner(), Regime.accumulateSubsample(), FITS, 40, seed);

            assertThat(sets)
                    .allSatisfy(
                            set -> assertThat(Arrays.stream(reference).boxed().toList())
                                    .containsAll(Arrays.stream(set).boxed().toList()));
        }
    }

    // Law: the learner commutes with x -> a x + b, and so does the lineage of a seed if the fresh records do. Rounding
    // of
    // the means, of order 1e-13 at |b| = 1000, is carried along but not amplified beyond 1e-9.
    @ParameterizedTest
    @CsvSource({"0.25", "0.9"})
    void a_change_of_unit_and_origin_carries_over_through_fresh_records(double realFraction) throws Exception {
        RealData<double[]> source = RealData.from(RegimePropertiesTest::normal);
        RealData<double[]> changed = RealData.from((size, random) -> changed(normal(size, random)));

        List<double[]> original = freshSets(LEARNERS.get(0), realFraction, source, reference(3), 3);
        List<double[]> mapped = freshSets(LEARNERS.get(0), realFraction, changed, changed(reference(3)), 3);

        for (int fit = 0; fit < FITS; fit++) {
            assertThat(mapped.get(fit)).containsExactly(changed(original.get(fit)), Offset.offset(1e-9));
        }
    }

    private static double[] changed(double[] numbers) {
        return Arrays.stream(numbers).map(x -> 3.7 * x - 1000).toArray();
    }

    @Test
    void fresh_records_come_first_and_the_rest_is_the_last_batch() throws Exception {
        List<double[]> drawn = new ArrayList<>();
        RealData<double[]> source = RealData.from((size, random) -> {
            double[] records = normal(size, random);
            drawn.add(records);
            return records;
        });

        List<double[]> sets = freshSets(LEARNERS.get(1), 0.3, source, reference(5), 5);

        assertThat(drawn)
                .hasSize(FITS - 1)
                .allSatisfy(records -> assertThat(records).hasSize(12));
        for (int fit = 1; fit < FITS; fit++) {
            assertThat(sets.get(fit)).hasSize(40).startsWith(drawn.get(fit - 1));
            assertThat(boxed(sets.get(fit - 1))).containsAll(boxed(Arrays.copyOfRange(sets.get(fit), 12, 40)));
        }
    }

    @ParameterizedTest
    @CsvSource({"0.001, 400, 0", "0.9999, 200, 200"})
    void a_fraction_that_comes_to_none_or_all_is_refused(double fraction, int sampleSize, int real) {
        assertThatThrownBy(() -> Regime.mixed(fraction).trainingSet(2, sampleSize))
                .isInstanceOf(TrainingConfigurationException.class)
                .hasMessage("the regime mixed(" + fraction + ") comes to " + real + " real records of " + sampleSize
                        + ", the sampleSize; choose a larger sampleSize or another real fraction");
    }
}
