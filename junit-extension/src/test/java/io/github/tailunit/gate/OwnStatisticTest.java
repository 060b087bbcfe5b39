package io.github.tailunit.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.generation.Regime;
import io.github.tailunit.learner.GaussianLearner;
import io.github.tailunit.metric.Metric;
import io.github.tailunit.random.Seed;
import io.github.tailunit.report.VerdictText;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class OwnStatisticTest {

    private static final double[] DATA =
            DoubleStream.generate(new Seed(5).stream()::nextGaussian).limit(500).toArray();

    private static RecursiveTraining<double[]> training() {
        return RecursiveTraining.of(DATA, GaussianLearner.unbiased())
                .regime(Regime.accumulate())
                .generations(3);
    }

    private static double range(double[] sorted) {
        return sorted[sorted.length * 99 / 100] - sorted[sorted.length / 100];
    }

    @Test
    void a_statistic_that_sorts_what_it_is_given_changes_no_other_verdict() throws InterruptedException {
        Metric<double[]> careful = Metric.ofStatistic("range", batch -> {
            double[] copy = batch.clone();
            Arrays.sort(copy);
            return range(copy);
        });
        Metric<double[]> careless = Metric.ofStatistic("range", batch -> {
            Arrays.sort(batch);
            return range(batch);
        });
        RecursiveTraining<double[]> training = training();

        Verdict before = Gate.retainsAtLeast(careful, 0.5).judge(training);
        Verdict between = Gate.retainsAtLeast(careless, 0.5).judge(training);
        Verdict after = Gate.isNoWorseThanIdeal(Metric.<double[]>ofStatistic("first record", batch -> 10 + batch[0]))
                .judge(training);
        Verdict alone = Gate.isNoWorseThanIdeal(Metric.<double[]>ofStatistic("first record", batch -> 10 + batch[0]))
                .judge(training());

        assertThat(VerdictText.of(between)).isEqualTo(VerdictText.of(before));
        assertThat(VerdictText.of(after)).isEqualTo(VerdictText.of(alone));
    }

    @Test
    void a_statistic_is_compared_with_resampling_that_is_trained_for_real() throws InterruptedException {
        Metric<double[]> spread = Metric.ofStatistic(
                "mean absolute value",
                batch -> Arrays.stream(batch).map(Math::abs).average().orElseThrow());

        Verdict verdict = Gate.isNoWorseThanIdeal(spread).judge(training());

        assertThat(verdict).isInstanceOf(Verdict.Pass.class);
        assertThat(verdict.evidence().attribution().orElseThrow().idealRuns()).isEqualTo(200);
    }
}
