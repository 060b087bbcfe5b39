package io.github.tailunit.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.tailunit.generation.EvaluationPath;
import io.github.tailunit.generation.Recursion;
import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.generation.Regime;
import io.github.tailunit.learner.ResamplingLearner;
import io.github.tailunit.metric.Event;
import io.github.tailunit.metric.Gauge;
import io.github.tailunit.metric.Metric;
import io.github.tailunit.model.BatchType;
import io.github.tailunit.random.Seed;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ideals that see a share of their data, and ideals that take over after the first fit. */
class IdealStartsTest {

    private static final int[] REFERENCE =
            IntStream.range(0, 40).map(i -> i < 10 ? 0 : 1).toArray();
    private static final int[] FIRST_BATCH =
            IntStream.range(0, 40).map(i -> i < 4 ? 0 : 1).toArray();
    private static final Gauge<int[]> RATE =
            Metric.rateOf(Event.ofCategories("zero", c -> c == 0)).calibrate(REFERENCE, 40);

    private static Recursion<int[]> recursion(Regime regime, int generations) {
        try (RecursiveTraining<int[]> training =
                RecursiveTraining.of(REFERENCE, new ResamplingLearner<>(BatchType.of(REFERENCE)))) {
            return training.regime(regime).generations(generations).freeze();
        }
    }

    private static IdealLoop exact(Ideal<int[]> ideal, Regime regime, int generations, long seed) {
        return loop(ideal, regime, generations, EvaluationPath.EXACT, seed);
    }

    private static IdealLoop sampled(Ideal<int[]> ideal, Regime regime, int generations, long seed) {
        return loop(ideal, regime, generations, EvaluationPath.SAMPLE, seed);
    }

    private static IdealLoop loop(Ideal<int[]> ideal, Regime regime, int generations, EvaluationPath path, long seed) {
        return ideal.loop(
                recursion(regime, generations),
                run -> RATE,
                path,
                2_000,
                run -> Optional.of(FIRST_BATCH),
                new Seed(seed));
    }

    /** The default ideal as a learner that is trained: resampling, but named, so that it is not drawn from the law. */
    private static Ideal<int[]> trained() {
        return Ideal.ideal(new ResamplingLearner<>(BatchType.of(REFERENCE)));
    }

    private record Moments(double mean, double variance) {

        static Moments of(IdealLoop loop, int runs) throws InterruptedException {
            double[] kept = new double[runs];
            for (int run = 0; run < runs; run++) {
                kept[run] = loop.retention(0, run);
            }
            double mean = Arrays.stream(kept).average().orElseThrow();
            double squares =
                    Arrays.stream(kept).map(x -> (x - mean) * (x - mean)).sum();
            return new Moments(mean, squares / (runs - 1));
        }
    }

    /**
     * A fit that sees m of n records without replacement keeps {@code (m - 1) n / (m (n - 1))} of the expected diversity
     * {@code 1 - sum p^2}, a batch keeps {@code 1 - 1/n}. From the share p of class 0 and its variance, diversity is {@code
     * 2 (p - p^2 - var)}. 40,000 runs; limits of about 4.5 deviations, so it fails by chance with probability about 3e-5.
     */
    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.8})
    void a_share_of_the_data_costs_the_diversity_that_theory_says(double share) throws Exception {
        int fits = 4;
        Moments moments = Moments.of(exact(Ideal.<int[]>ideal().seeing(share), Regime.replace(), fits, 11), 40_000);

        double m = Math.floor(share * 40);
        double expected = 0.25 * 0.75 * Math.pow((m - 1) * 40 / (m * 39), fits) * Math.pow(1 - 1.0 / 40, fits - 1);
        double p = 0.25 * moments.mean();
        double observed = p - p * p - 0.25 * 0.25 * moments.variance();
        assertThat(moments.mean()).isCloseTo(1, within(4.5 * Math.sqrt(moments.variance() / 40_000)));
        assertThat(observed).isCloseTo(expected, within(0.0025));
    }

    /** Mean and variance of the law and of the trained loop, 20,000 and 4,000 runs; 4.5 deviations of the difference. */
    @ParameterizedTest
    @ValueSource(strings = {"seeing", "first batch", "both", "both, accumulate", "both, subsample"})
    void the_law_of_counts_is_that_of_the_trained_loop(String start) throws Exception {
        Ideal<int[]> law = started(Ideal.ideal(), start);
        Ideal<int[]> loop = started(trained(), start);
        Regime regime = start.endsWith("accumulate")
                ? Regime.accumulate()
                : start.endsWith("subsample") ? Regime.accumulateSubsample() : Regime.replace();

        Moments drawn = Moments.of(sampled(law, regime, 4, 21), 20_000);
        Moments run = Moments.of(sampled(loop, regime, 4, 22), 4_000);

        assertThat(run.mean()).isCloseTo(drawn.mean(), within(4.5 * Math.sqrt(run.variance() * (1 / 4e3 + 1 / 2e4))));
        assertThat(run.variance() / drawn.variance()).isBetween(0.87, 1.15);
    }

    private static Ideal<int[]> started(Ideal<int[]> ideal, String start) {
        Ideal<int[]> seeing = start.equals("first batch") ? ideal : ideal.seeing(0.7);
        return start.equals("seeing") ? seeing : seeing.fromFirstFit();
    }

    @Test
    void an_ideal_that_takes_over_starts_with_what_the_first_model_emitted() throws Exception {
        for (Ideal<int[]> ideal : List.of(Ideal.<int[]>ideal(), trained())) {
            IdealLoop loop = sampled(ideal.fromFirstFit(), Regime.replace(), 3, 31);

            // 4 of 40 where the reference has 10; 4.5 deviations of 2,000 evaluation records
            assertThat(loop.trajectory(0, 0)[0]).isCloseTo(0.4, within(0.121));
        }
    }

    /** Under accumulate the reference stays in the training set: (10 + 4) of 80 records, 4.5 deviations of a sample. */
    @Test
    void the_regime_goes_on_as_before() throws Exception {
        for (Ideal<int[]> ideal : List.of(Ideal.<int[]>ideal(), trained())) {
            IdealLoop loop = sampled(ideal.fromFirstFit(), Regime.accumulate(), 2, 32);

            assertThat(loop.trajectory(0, 5)[1]).isCloseTo(14.0 / 80 / 0.25, within(0.153));
        }
    }

    @Test
    void a_run_whose_first_model_failed_is_compared_from_the_reference_on() throws Exception {
        IdealLoop loop = Ideal.<int[]>ideal()
                .fromFirstFit()
                .loop(
                        recursion(Regime.replace(), 3),
                        run -> RATE,
                        EvaluationPath.EXACT,
                        40,
                        run -> Optional.empty(),
                        new Seed(33));

        assertThat(loop.trajectory(0, 0)[0]).isEqualTo(1);
    }

    @Test
    void names_say_what_is_compared_with() {
        assertThat(Ideal.ideal().name()).isEqualTo("resampling the same records");
        assertThat(trained().seeing(0.8).name())
                .isEqualTo("resampling the same records (each fit sees a share of 0.8)");
        assertThat(Ideal.ideal().fromFirstFit().name())
                .isEqualTo("resampling the same records, from the first batch on");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1.01, Double.NaN})
    void a_share_out_of_its_range_is_refused(double share) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Ideal.ideal().seeing(share))
                .withMessage("the share of records that a fit sees must be in (0, 1] but was " + share);
    }
}
