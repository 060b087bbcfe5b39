package io.github.tailunit.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tailunit.generation.EvaluationPath;
import io.github.tailunit.generation.LineageRunner;
import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.generation.TrainingProgress;
import io.github.tailunit.learner.CategoricalLearner;
import io.github.tailunit.metric.CountGauge;
import io.github.tailunit.metric.Event;
import io.github.tailunit.metric.Metric;
import io.github.tailunit.random.Seed;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SamplingNoiseTest {

    /** Run i keeps i in the first generation and max(0, i - 100) in the second, so ranks can be counted by hand. */
    private record Ramp(boolean isCheap) implements IdealLoop {
        @Override
        public double retention(int run, long opponent) {
            return trajectory(run, opponent)[1];
        }

        @Override
        public double[] trajectory(int run, long opponent) {
            return new double[] {opponent, Math.max(0, opponent - 100)};
        }
    }

    private static SamplingNoise measured(IdealLoop loop) throws Exception {
        return measured(loop, TrainingProgress.silent());
    }

    private static SamplingNoise measured(IdealLoop loop, TrainingProgress progress) throws Exception {
        try (RecursiveTraining<int[]> training = RecursiveTraining.of(new int[] {1, 2}, new CategoricalLearner())) {
            LineageRunner runner = training.runner();
            return SamplingNoise.of(loop, 1, runner, Duration.ofMinutes(1), progress);
        }
    }

    @Test
    void cheap_runs_are_many_and_trained_runs_few() throws Exception {
        assertThat(measured(new Ramp(true)).runs()).isEqualTo(2000);
        assertThat(measured(new Ramp(false)).runs()).isEqualTo(99);
    }

    @Test
    void runs_that_are_trained_are_counted_on_the_terminal() throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        TrainingProgress progress = TrainingProgress.on(new PrintStream(printed, true, StandardCharsets.UTF_8));

        measured(new Ramp(true), progress);
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();

        measured(new Ramp(false), progress);
        assertThat(printed.toString(StandardCharsets.UTF_8)).startsWith("\rideal runs: 1 of 99, ");
    }

    @Test
    void a_quantile_is_the_order_statistic_after_its_share_of_runs() throws Exception {
        SamplingNoise noise = measured(new Ramp(true));

        assertThat(noise.quantile(1, 0)).isZero();
        assertThat(noise.quantile(1, 0.05)).isEqualTo(100);
        assertThat(noise.quantile(1, 0.5)).isEqualTo(1000);
        assertThat(noise.quantile(1, 1)).isEqualTo(1999);
        assertThat(noise.quantile(2, 0.5)).isEqualTo(900);
        assertThat(measured(new Ramp(false)).quantile(1, 0.5)).isEqualTo(49);
    }

    @Test
    void a_share_below_a_bound_is_strict() throws Exception {
        SamplingNoise noise = measured(new Ramp(true));

        assertThat(noise.shareOutside(1, 500, Double.POSITIVE_INFINITY)).isEqualTo(500 / 2000.0);
        assertThat(noise.shareOutside(1, 500.5, Double.POSITIVE_INFINITY)).isEqualTo(501 / 2000.0);
        assertThat(noise.shareOutside(1, 0, Double.POSITIVE_INFINITY)).isZero();
        assertThat(noise.shareOutside(1, 5000, Double.POSITIVE_INFINITY)).isEqualTo(1);
        assertThat(noise.shareOutside(2, 1, Double.POSITIVE_INFINITY)).isEqualTo(101 / 2000.0);
    }

    @Test
    void what_keeps_nothing_is_lost() throws Exception {
        SamplingNoise noise = measured(new Ramp(true));

        assertThat(noise.shareAtMost(1, 0)).isEqualTo(1 / 2000.0);
        assertThat(noise.shareAtMost(2, 0)).isEqualTo(101 / 2000.0);
    }

    // Law: generation t + 1 has lost the event with the probability of the exact chain. 0.056 is five standard errors
    // of a
    // share of 2,000 runs at its largest, 5 / sqrt(4 * 2000): false alarm below 6e-7 each.
    @Test
    void loses_an_event_as_often_as_the_exact_chain_says() throws Exception {
        int[] reference = IntStream.range(0, 50).map(i -> i == 0 ? 0 : 1).toArray();
        CountGauge<int[]> gauge = (CountGauge<int[]>)
                Metric.rateOf(Event.ofCategories("zero", c -> c == 0)).calibrate(reference, 50);
        try (RecursiveTraining<int[]> training = RecursiveTraining.of(reference, new CategoricalLearner())) {
            IdealLoop loop = Ideal.<int[]>ideal()
                    .loop(
                            training.generations(6).freeze(),
                            run -> gauge,
                            EvaluationPath.EXACT,
                            50,
                            run -> Optional.empty(),
                            new Seed(1));
            SamplingNoise noise = measured(loop);

            for (int t = 0; t < 6; t++) {
                double lost = 1 - CategorySurvival.exact(1, 50, t);
                assertThat(noise.shareAtMost(t + 1, 0)).isCloseTo(lost, within(0.056));
            }
        }
    }
}
