package io.github.tailunit.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tailunit.learner.CategoricalLearner;
import io.github.tailunit.model.BatchType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class RealDataTest {

    private static int[] pool(int size) {
        return IntStream.range(0, size).toArray();
    }

    private static RecursiveTraining<int[]> training(Regime regime) {
        return Loops.<int[]>training()
                .learner(new CategoricalLearner())
                .regime(regime)
                .generations(4)
                .sampleSize(20)
                .seed(9);
    }

    private static RealData<int[]> simulated() {
        return RealData.from((size, random) -> random.ints(size, 0, 1_000_000).toArray());
    }

    /** The reference and the fresh records of fits 2 to 4, run by run. */
    private static List<int[]> drawn(RealRecords<int[]> real, int runs) {
        List<int[]> drawn = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            drawn.add(real.reference(run));
            for (int fit = 2; fit <= 4; fit++) {
                drawn.add(real.fresh(run, fit));
            }
        }
        return drawn;
    }

    @Test
    void a_pool_for_both_is_used_up_without_using_a_record_twice() {
        RealData<int[]> both = RealData.disjoint(pool(7 * (20 + 3 * 5)));
        RealRecords<int[]> real = training(Regime.fresh(0.25))
                .reference(both)
                .freshData(both)
                .freeze()
                .real();

        List<int[]> drawn = drawn(real, 7);

        assertThat(drawn.stream().flatMapToInt(Arrays::stream))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 245).boxed().toList());
        assertThat(drawn.get(0)).hasSize(20).isNotEqualTo(pool(20));
        assertThat(drawn.get(1)).hasSize(5);
    }

    @Test
    void two_sources_over_one_pool_share_it_too() {
        int[] pool = pool(7 * (20 + 3 * 5));
        RealRecords<int[]> real = training(Regime.fresh(0.25))
                .reference(RealData.disjoint(pool))
                .freshData(RealData.disjoint(pool))
                .freeze()
                .real();

        assertThat(drawn(real, 7).stream().flatMapToInt(Arrays::stream)).doesNotHaveDuplicates();
    }

    @Test
    void what_a_run_gets_depends_on_the_seed_and_not_on_the_order_of_asking() {
        for (RealData<int[]> source : List.of(simulated(), RealData.disjoint(pool(1000)))) {
            RealRecords<int[]> real = training(Regime.fresh(0.25))
                    .reference(source)
                    .freshData(source)
                    .freeze()
                    .real();
            RealRecords<int[]> again = training(Regime.fresh(0.25))
                    .reference(source)
                    .freshData(source)
                    .freeze()
                    .real();
            int[] late = again.fresh(5, 3);
            int[] reference = again.reference(2);

            assertThat(real.reference(2)).isEqualTo(reference).isNotEqualTo(real.reference(3));
            assertThat(real.fresh(5, 3)).isEqualTo(late).isNotEqualTo(real.fresh(5, 4));
            assertThat(real.of(5).fresh(77, 3)).isEqualTo(late);
            assertThat(real.of(2).reference(0)).isEqualTo(reference);
            assertThat(Loops.<int[]>training()
                            .learner(new CategoricalLearner())
                            .sampleSize(20)
                            .reference(source)
                            .seed(10)
                            .freeze()
                            .reference(2))
                    .isNotEqualTo(reference);
        }
    }

    @Test
    void a_run_trains_on_its_own_reference() throws Exception {
        ObservedLearner<int[]> observed = new ObservedLearner<>(new CategoricalLearner());
        RecursiveTraining<int[]> training = Loops.<int[]>training()
                .reference(simulated())
                .learner(observed)
                .generations(1)
                .sampleSize(20);

        training.lineage(3);
        training.lineage(1);

        assertThat(observed.trainingSets().get(0)).isEqualTo(training.freeze().reference(3));
        assertThat(observed.trainingSets().get(1)).isEqualTo(training.freeze().reference(1));
    }

    @Test
    void records_of_a_source_are_asked_for_once_and_copied() {
        AtomicInteger calls = new AtomicInteger();
        int[] mine = {1, 2};
        Recursion<int[]> recursion = Loops.<int[]>training()
                .reference(RealData.<int[]>from((size, random) -> {
                    calls.incrementAndGet();
                    return mine;
                }))
                .batchType(BatchType.of(mine))
                .learner(new CategoricalLearner())
                .sampleSize(2)
                .freeze();

        recursion.reference(0);
        mine[0] = 7;

        assertThat(recursion.reference(0)).containsExactly(1, 2);
        assertThat(calls).hasValue(1);
    }

    @Test
    void pool_that_is_too_small_is_refused_with_the_size_needed() {
        RealData<int[]> small = RealData.disjoint(pool(1000));
        String remedy =
                " are needed; give a larger pool, or choose a smaller sampleSize, fewer generations or a profile "
                        + "with fewer runs";

        assertRefused(
                () -> training(Regime.fresh(0.25))
                        .reference(small)
                        .freshData(small)
                        .freeze()
                        .requireRealRecordsFor(29),
                "the pool of RealData.disjoint has 1,000 records, but 29 runs x (20 for the reference + 15 fresh records) "
                        + "= 1,015" + remedy);
        assertRefused(
                () -> training(Regime.replace()).reference(small).freeze().requireRealRecordsFor(51),
                "the pool of RealData.disjoint has 1,000 records, but 51 runs x 20 for the reference = 1,020" + remedy);
        assertRefused(
                () -> training(Regime.fresh(0.25))
                        .reference(pool(30))
                        .freshData(small)
                        .freeze()
                        .requireRealRecordsFor(67),
                "the pool of RealData.disjoint has 1,000 records, but 67 runs x 15 fresh records = 1,005" + remedy);
        assertRefused(
                () -> training(Regime.replace()).reference(small).lineage(50),
                "the pool of RealData.disjoint has 1,000 records, but 51 runs x 20 for the reference = 1,020" + remedy);
    }

    @Test
    void pool_that_is_just_large_enough_is_not_refused() throws Exception {
        RealData<int[]> enough = RealData.disjoint(pool(1000));
        RecursiveTraining<int[]> training = training(Regime.replace()).reference(enough);

        training.freeze().requireRealRecordsFor(50);

        assertThat(training.lineage(49).failure()).isEmpty();
    }

    @Test
    void source_that_returns_something_else_is_refused() {
        assertRefused(
                () -> training(Regime.replace())
                        .reference(RealData.from((size, random) -> new int[3]))
                        .freeze()
                        .reference(4),
                "the source of RealData.from returned 3 records when asked for 20 (run 4, generation 0); return as many as "
                        + "are asked for");
        assertRefused(
                () -> training(Regime.fresh(0.5))
                        .reference(pool(20))
                        .freshData(RealData.from((size, random) -> null))
                        .freeze()
                        .real()
                        .fresh(4, 2),
                "the source of RealData.from returned null when asked for 10 (run 4, generation 2); return as many as are "
                        + "asked for");
    }

    @Test
    void invalid_real_records_are_refused() {
        double[] withGap = {1, 2, Double.NaN, 4};

        assertRefused(
                () -> numbers(RealData.from((size, random) -> Arrays.copyOf(withGap, size)))
                        .freeze()
                        .reference(1),
                "the source of RealData.from drew NaN as record 2 of 4 (run 1, generation 0); remove or repair such records");
        assertRefused(
                () -> numbers(RealData.disjoint(withGap)).freeze(),
                "record 2 of the 4 in the pool of RealData.disjoint is NaN; remove or repair such records");
    }

    private static RecursiveTraining<double[]> numbers(RealData<double[]> source) {
        return Loops.<double[]>training()
                .reference(source)
                .learner(Loops.healthy())
                .sampleSize(4);
    }

    @Test
    void reference_that_is_new_for_each_run_needs_a_sample_size() {
        RecursiveTraining<int[]> training =
                Loops.<int[]>training().learner(new CategoricalLearner()).reference(simulated());

        assertRefused(
                training::freeze,
                "the training has no sampleSize; call sampleSize(..): a reference that is new for each run has as many "
                        + "records");
        assertThatThrownBy(() -> training.sampleSize(1).freeze())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the reference data must have at least 2 records but has 1");
    }

    @Test
    void regime_with_fresh_records_needs_fresh_data_and_no_other_does() {
        assertRefused(
                () -> training(Regime.fresh(0.1)).reference(pool(20)).freeze(),
                "the regime fresh(0.1) trains on new real records, but the training has no freshData; call "
                        + "freshData(RealData.from(..)) or freshData(RealData.disjoint(..))");
        assertRefused(
                () -> training(Regime.accumulate())
                        .reference(pool(20))
                        .freshData(simulated())
                        .freeze(),
                "freshData is set, but the regime accumulate takes no new real record at a sampleSize of 20; remove "
                        + "freshData(..), or choose a regime that uses it, such as fresh(0.1)");
        assertRefused(
                () -> training(Regime.fresh(0.02))
                        .reference(pool(20))
                        .freshData(simulated())
                        .freeze(),
                "the regime fresh(0.02) comes to 0 real records of 20, the sampleSize; choose a larger sampleSize or another "
                        + "real fraction");
    }

    @Test
    void single_fit_needs_no_fresh_data_but_may_have_it() throws Exception {
        RecursiveTraining<int[]> training = Loops.<int[]>training()
                .reference(pool(20))
                .learner(new CategoricalLearner())
                .generations(1);

        assertThat(training.regime(Regime.fresh(0.5))
                        .freshData(simulated())
                        .lineage(0)
                        .failure())
                .isEmpty();
    }

    @Test
    void sources_are_set_once_and_before_the_first_run() throws Exception {
        RecursiveTraining<int[]> training = training(Regime.fresh(0.5)).freshData(simulated());

        assertRefused(
                () -> training.freshData(simulated()),
                "freshData is set twice: by the code and by the code; remove one of the two");
        training.reference(simulated());
        assertRefused(
                () -> training.reference(pool(3)),
                "reference is set twice: by the code and by the code; remove one of the two");
        training.lineage(0);
        assertRefused(
                () -> training.freshData(simulated()),
                "freshData cannot be set after the first run has been trained; move freshData(..) before the first "
                        + "assertion");
        assertThatThrownBy(() -> Loops.<int[]>training().freshData(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("the source of fresh data must not be null");
        assertThatThrownBy(() -> Loops.<int[]>training().reference((RealData<int[]>) null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("the source of reference data must not be null");
    }

    private static void assertRefused(ThrowingCallable call, String message) {
        assertThatThrownBy(call)
                .isInstanceOf(TrainingConfigurationException.class)
                .hasMessage(message);
    }
}
