package io.github.tailunit.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.tailunit.generation.Regime;
import io.github.tailunit.generation.TrainingPlan;
import io.github.tailunit.random.Seed;
import java.util.Arrays;
import java.util.OptionalInt;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.Variance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TailLoopTest {

    private static final int RUNS = 20_000;
    private static final int SIZE = 2_000;
    private static final int TAIL = 100;

    private static TailLoop loop(Regime regime, int generations) {
        TrainingPlan plan = TrainingPlan.of(regime, SIZE, SIZE, generations);
        return new TailLoop(plan, TAIL, OptionalInt.empty(), new Seed(1));
    }

    /** The expected loss multiplies. Limits at 4.5 standard errors, so this fails by chance with probability 7e-6. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.02, 0.1})
    void under_replace_the_mean_falls_by_the_loss_of_each_fit(double loss) {
        double[] kept = loop(Regime.replace(), 10).retentions(fit -> loss, 0, 0, RUNS);

        double error = Math.sqrt(Variance.of(kept).getAsDouble() / RUNS);
        assertThat(Mean.of(kept).getAsDouble()).isCloseTo(Math.pow(1 - loss, 10), within(4.5 * error));
    }

    /** The expected share of a training set is the mean of its parts. Limits as above. */
    @Test
    void under_accumulate_the_mean_is_that_of_what_was_accumulated() {
        double[] kept = loop(Regime.accumulate(), 10).retentions(fit -> 0.05, 0, 0, RUNS);

        double pool = 1;
        for (int fit = 2; fit <= 10; fit++) {
            pool = ((fit - 1) * pool + 0.95 * pool) / fit;
        }
        double error = Math.sqrt(Variance.of(kept).getAsDouble() / RUNS);
        assertThat(Mean.of(kept).getAsDouble()).isCloseTo(0.95 * pool, within(4.5 * error));
    }

    /**
     * What the heterozygosity loses, the mean gains in variance: {@code (1 - p) / p} times {@code 1 - (1 - 1/n)^(G - 1)} under
     * replace and {@code 1 - product over i = 2..G of (1 - 1 / (n i^2))} under accumulate. The relative standard error of a
     * variance is near {@code sqrt(2 / 20,000) = 0.01} and no more than 0.012 for the skewed law at hand; limits at 4.5 of
     * them, so this fails by chance with probability 7e-6.
     */
    @Test
    void the_variance_of_ideal_runs_has_the_closed_form() {
        double odds = (double) (SIZE - TAIL) / TAIL;
        double replaced = odds * (1 - VarianceRetention.replace(SIZE, 9));
        double accumulated =
                odds * (1 - VarianceRetention.accumulate(SIZE, 10) / VarianceRetention.accumulate(SIZE, 1));

        assertThat(varianceOfIdealRuns(Regime.replace())).isCloseTo(replaced, within(0.054 * replaced));
        assertThat(varianceOfIdealRuns(Regime.accumulate())).isCloseTo(accumulated, within(0.054 * accumulated));
    }

    private static double varianceOfIdealRuns(Regime regime) {
        return Variance.of(loop(regime, 10).retentions(fit -> 0, 0, 0, RUNS)).getAsDouble();
    }

    @Test
    void a_loss_in_the_last_fit_scales_the_ideal_run_of_the_same_index() {
        double[] ideal = loop(Regime.accumulateSubsample(), 6).retentions(fit -> 0, 0, 0, 50);
        double[] half = loop(Regime.accumulateSubsample(), 6).retentions(fit -> fit == 6 ? 0.5 : 0, 0, 0, 50);

        assertThat(half)
                .containsExactly(Arrays.stream(ideal).map(kept -> 0.5 * kept).toArray(), within(1e-12));
    }

    @Test
    void runs_are_functions_of_their_index() {
        TailLoop loop = loop(Regime.replace(), 5);

        double[] all = loop.retentions(fit -> 0.1, 0, 0, 20);

        assertThat(loop.retentions(fit -> 0.1, 0, 12, 8)).containsExactly(Arrays.copyOfRange(all, 12, 20));
        assertThat(loop.retentions(fit -> 0.1, 1, 0, 20)).isNotEqualTo(all);
    }

    /** All records of each later training set are fresh and the same for all runs, so all keep the same. */
    @Test
    void runs_share_the_fresh_records_of_a_data_set() {
        double[] one = loop(Regime.fresh(1), 5).retentions(fit -> 0, 3, 0, 10);
        double[] other = loop(Regime.fresh(1), 5).retentions(fit -> 0, 4, 0, 10);

        assertThat(one).containsOnly(one[0]);
        assertThat(other).containsOnly(other[0]).doesNotContain(one[0]);
    }

    @Test
    void a_sample_adds_its_counting_noise() {
        TrainingPlan plan = TrainingPlan.of(Regime.replace(), SIZE, SIZE, 1);

        double[] kept = new TailLoop(plan, TAIL, OptionalInt.of(8_000), new Seed(2)).retentions(fit -> 0, 0, 0, RUNS);

        double expected = (double) (SIZE - TAIL) / TAIL / 8_000;
        assertThat(Variance.of(kept).getAsDouble()).isCloseTo(expected, within(0.045 * expected)); // 4.5 errors of 0.01
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 2_000})
    void a_tail_of_nothing_or_of_everything_is_refused(long records) {
        TrainingPlan plan = TrainingPlan.of(Regime.replace(), SIZE, SIZE, 3);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TailLoop(plan, records, OptionalInt.empty(), new Seed(1)))
                .withMessage("the tail must have 1 to 1999 of the reference records but has " + records);
    }
}
