package io.github.tailunit.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tailunit.generation.EvaluationPath;
import io.github.tailunit.generation.RealData;
import io.github.tailunit.generation.Recursion;
import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.generation.Regime;
import io.github.tailunit.generation.TrainingConfigurationException;
import io.github.tailunit.learner.CategoricalLearner;
import io.github.tailunit.learner.ResamplingLearner;
import io.github.tailunit.metric.Event;
import io.github.tailunit.metric.Gauge;
import io.github.tailunit.metric.Metric;
import io.github.tailunit.model.BatchType;
import io.github.tailunit.model.Learner;
import io.github.tailunit.random.Seed;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.apache.commons.statistics.inference.ChiSquareTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IdealLoopTest {

    private static final int[] REFERENCE =
            IntStream.range(0, 40).map(i -> i < 5 ? 0 : 1).toArray();
    private static final Gauge<int[]> RATE =
            Metric.rateOf(Event.ofCategories("zero", c -> c == 0)).calibrate(REFERENCE, 40);
    private static final Gauge<int[]> STATISTIC = Metric.<int[]>ofStatistic(
                    "zeros", batch -> IntStream.of(batch).filter(c -> c == 0).count() / (double) batch.length)
            .calibrate(REFERENCE, 40);

    private static Recursion<int[]> recursion() {
        try (RecursiveTraining<int[]> training = RecursiveTraining.of(REFERENCE, new CategoricalLearner())) {
            return training.generations(6).freeze();
        }
    }

    private static List<IdealLoop> loops(EvaluationPath path, long seed) {
        Ideal<int[]> resampling = Ideal.ideal();
        Ideal<int[]> learner = Ideal.ideal(new CategoricalLearner());
        return List.of(
                resampling.loop(recursion(), run -> RATE, path, 25, run -> Optional.empty(), new Seed(seed)),
                resampling.loop(
                        recursion(),
                        run -> STATISTIC,
                        EvaluationPath.SAMPLE,
                        25,
                        run -> Optional.empty(),
                        new Seed(seed)),
                learner.loop(
                        recursion(), run -> RATE, EvaluationPath.SAMPLE, 25, run -> Optional.empty(), new Seed(seed)));
    }

    @ParameterizedTest
    @EnumSource
    void a_run_is_a_function_of_the_seed_and_of_its_index(EvaluationPath path) throws Exception {
        List<IdealLoop> forwards = loops(path, 3);
        List<IdealLoop> backwards = loops(path, 3);

        for (int k = 0; k < forwards.size(); k++) {
            double[] inOrder = new double[20];
            double[] inReverse = new double[20];
            for (int run = 0; run < 20; run++) {
                inOrder[run] = forwards.get(k).retention(0, run);
                inReverse[19 - run] = backwards.get(k).retention(0, 19 - run);
            }
            assertThat(inOrder).containsExactly(inReverse);
        }
    }

    @ParameterizedTest
    @EnumSource
    void another_seed_gives_other_runs(EvaluationPath path) throws Exception {
        for (int k = 0; k < 3; k++) {
            boolean differs = false;
            for (int run = 0; run < 20; run++) {
                differs |= loops(path, 3).get(k).retention(0, run)
                        != loops(path, 4).get(k).retention(0, run);
            }
            assertThat(differs).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_trajectory_ends_with_the_retention_of_its_run(EvaluationPath path) throws Exception {
        for (IdealLoop loop : loops(path, 5)) {
            for (int run = 0; run < 20; run++) {
                assertThat(loop.trajectory(0, run)).hasSize(6).endsWith(loop.retention(0, run));
            }
        }
    }

    @Test
    void an_exact_run_starts_with_everything() throws Exception {
        IdealLoop loop = loops(EvaluationPath.EXACT, 6).get(0);

        assertThat(loop.trajectory(0, 0)[0]).isEqualTo(1);
    }

    @Test
    void only_runs_that_are_drawn_from_a_law_are_cheap() {
        assertThat(loops(EvaluationPath.SAMPLE, 7).stream().map(IdealLoop::isCheap))
                .containsExactly(true, false, false);
    }

    private static final RealData<int[]> TWENTIETHS = RealData.from(
            (size, random) -> random.ints(size, 0, 20).map(i -> i < 3 ? 0 : 1).toArray());

    private static Recursion<int[]> withRealData(Regime regime) {
        try (RecursiveTraining<int[]> training =
                RecursiveTraining.of(REFERENCE, new CategoricalLearner()).regime(regime)) {
            return training.freshData(TWENTIETHS)
                    .sampleSize(30)
                    .generations(4)
                    .seed(2)
                    .freeze();
        }
    }

    // Naive twin: the records themselves, resampled by the learner, given the fresh records of run 3. The chi-square
    // test
    // of homogeneity compares how many of the event's records are left, 9 or more taken together. False alarm 1e-6: the
    // p-value is uniform.
    @Test
    void counts_given_fresh_records_have_the_law_of_trained_runs() throws Exception {
        Recursion<int[]> candidate = withRealData(Regime.fresh(0.2));
        IdealLoop counted = Ideal.<int[]>ideal()
                .loop(candidate, run -> RATE, EvaluationPath.SAMPLE, 10, run -> Optional.empty(), new Seed(11));
        IdealLoop trained = Ideal.ideal(new ResamplingLearner<>(BatchType.of(REFERENCE)))
                .loop(candidate, run -> RATE, EvaluationPath.SAMPLE, 10, run -> Optional.empty(), new Seed(12));
        long[][] counts = new long[2][7];
        for (int opponent = 0; opponent < 10_000; opponent++) {
            counts[0][events(counted.retention(3, opponent))]++;
            counts[1][events(trained.retention(3, opponent))]++;
        }

        assertThat(ChiSquareTest.withDefaults().test(counts).getPValue()).isGreaterThan(1e-6);
    }

    private static int events(double retention) {
        return (int) Math.min(6, Math.round(retention * 10 * 5 / 40));
    }

    @Test
    void ideal_runs_train_on_the_real_records_of_the_run_they_are_compared_with() throws Exception {
        Queue<int[]> seen = new ConcurrentLinkedQueue<>();
        Learner<int[]> observed = Learner.named("observed", (data, random) -> {
            seen.add(data.clone());
            return new CategoricalLearner().fit(data, random);
        });
        Recursion<int[]> candidate = withRealData(Regime.fresh(1));

        Ideal.ideal(observed)
                .loop(candidate, run -> RATE, EvaluationPath.SAMPLE, 10, run -> Optional.empty(), new Seed(13))
                .retention(3, 17);

        assertThat(seen)
                .containsExactly(
                        REFERENCE,
                        candidate.real().fresh(3, 2),
                        candidate.real().fresh(3, 3),
                        candidate.real().fresh(3, 4));
    }

    @Test
    void an_ideal_learner_that_fails_leaves_nothing_to_compare_with() {
        Learner<int[]> failing = Learner.named("failing", (data, random) -> {
            throw new UnsupportedOperationException("not today");
        });
        IdealLoop loop = Ideal.ideal(failing)
                .loop(recursion(), run -> RATE, EvaluationPath.SAMPLE, 25, run -> Optional.empty(), new Seed(8));

        assertThatThrownBy(() -> loop.retention(0, 2))
                .isInstanceOf(TrainingConfigurationException.class)
                .hasMessage("the ideal learner failing cannot be measured, so nothing can be compared with it: run 2, "
                        + "generation 1, seed 42: the learner failing threw "
                        + "java.lang.UnsupportedOperationException: not today");
    }

    @Test
    void an_ideal_has_the_name_of_its_learner() {
        assertThat(Ideal.ideal().name()).isEqualTo("resampling the same records");
        assertThat(Ideal.ideal(new CategoricalLearner()).name()).isEqualTo("categorical maximum likelihood");
    }

    @Test
    void counts_are_exact_and_statistics_need_a_sample() throws Exception {
        Ideal<int[]> resampling = Ideal.ideal();

        assertThat(resampling.path(recursion(), RATE, new Seed(9))).isEqualTo(EvaluationPath.EXACT);
        assertThat(resampling.path(recursion(), STATISTIC, new Seed(9))).isEqualTo(EvaluationPath.SAMPLE);
    }
}
