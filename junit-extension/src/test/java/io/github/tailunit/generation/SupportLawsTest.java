package io.github.tailunit.generation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tailunit.learner.CategoricalLearner;
import io.github.tailunit.model.FiniteSupport;
import io.github.tailunit.model.GenerativeModel;
import io.github.tailunit.random.Seed;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Laws without tolerance: they hold for each lineage of each seed. */
class SupportLawsTest {

    private static final int SEEDS = 150;
    private static final int FITS = 12;

    private static int[] reference(long seed) {
        return new Seed(seed).stream().ints(60, 0, 40).toArray();
    }

    private static Lineage<int[]> lineage(Regime regime, int sampleSize, long seed) throws InterruptedException {
        try (RecursiveTraining<int[]> training = RecursiveTraining.of(reference(seed), new CategoricalLearner())) {
            return training.regime(regime)
                    .generations(FITS)
                    .sampleSize(sampleSize)
                    .seed(seed)
                    .lineage(0);
        }
    }

    @SuppressWarnings("unchecked") // the learner promises a model that lists its support
    private static Set<Integer> support(Lineage<int[]> lineage, int generation) throws InterruptedException {
        GenerativeModel<int[]> model = lineage.model(generation);
        return distinct(((FiniteSupport<int[]>) model).support());
    }

    private static Set<Integer> distinct(int[] batch) {
        return Arrays.stream(batch).boxed().collect(Collectors.toSet());
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 25, 200})
    void under_replace_each_support_holds_the_next(int sampleSize) throws Exception {
        int lost = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            Lineage<int[]> lineage = lineage(Regime.replace(), sampleSize, seed);
            assertThat(support(lineage, 1)).isEqualTo(distinct(reference(seed)));
            for (int generation = 2; generation <= FITS; generation++) {
                assertThat(support(lineage, generation - 1)).containsAll(support(lineage, generation));
            }
            lost += support(lineage, 1).size() - support(lineage, FITS).size();
        }
        assertThat(lost).isGreaterThan(SEEDS);
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 25, 1})
    void under_accumulate_no_category_is_lost_and_none_appears(int sampleSize) throws Exception {
        for (long seed = 0; seed < SEEDS; seed++) {
            Lineage<int[]> lineage = lineage(Regime.accumulate(), sampleSize, seed);
            for (int generation = 1; generation <= FITS; generation++) {
                assertThat(support(lineage, generation)).isEqualTo(distinct(reference(seed)));
            }
        }
    }

    @Test
    void under_accumulate_each_training_set_begins_with_the_one_before() throws Exception {
        for (long seed = 0; seed < SEEDS; seed++) {
            List<int[]> sets = ObservedLearner.trainingSets(
                    reference(seed), new CategoricalLearner(), Regime.accumulate(), FITS, 30, seed);
            for (int fit = 1; fit < FITS; fit++) {
                assertThat(sets.get(fit)).hasSize(60 + 30 * fit).startsWith(sets.get(fit - 1));
            }
        }
    }

    @Test
    void under_replace_a_batch_replaces_the_one_before() throws Exception {
        List<int[]> sets =
                ObservedLearner.trainingSets(reference(1), new CategoricalLearner(), Regime.replace(), FITS, 30, 1);

        assertThat(sets).hasSize(FITS);
        assertThat(sets.get(0)).hasSize(60);
        assertThat(sets.subList(1, FITS)).allSatisfy(set -> assertThat(set).hasSize(30));
    }
}
