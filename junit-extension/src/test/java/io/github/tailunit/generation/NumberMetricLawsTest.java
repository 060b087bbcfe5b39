package io.github.tailunit.generation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tailunit.learner.GaussianLearner;
import io.github.tailunit.metric.Gauge;
import io.github.tailunit.metric.Metric;
import io.github.tailunit.metric.Tail;
import io.github.tailunit.metric.Values;
import io.github.tailunit.model.Learner;
import io.github.tailunit.oracle.VarianceRetention;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What metrics of numbers read from the real loop, against closed forms. All lineages start from one reference, so fit 1
 * has no sampling noise. Bounds: the mean of R lineages is normal to good accuracy, so |z| below 5 has a false-alarm
 * probability of 6e-7.
 */
class NumberMetricLawsTest {

    private static final int SIZE = 20;
    private static final int FITS = 5;

    private static double[] ratios(Learner<double[]> learner, Metric<double[]> metric, int runs, int evaluation)
            throws InterruptedException {
        double[] reference = IntStream.range(0, SIZE).mapToDouble(i -> i * i).toArray();
        Recursion<double[]> recursion = Loops.<double[]>training()
                .reference(reference)
                .learner(learner)
                .generations(FITS)
                .seed(11)
                .freeze();
        Gauge<double[]> gauge = metric.calibrate(reference, SIZE);
        double[] ratios = new double[runs];
        for (int run = 0; run < runs; run++) {
            ratios[run] = recursion
                    .train(run, TrainingProgress.silent())
                    .measure(gauge, FITS, EvaluationPath.SAMPLE, evaluation)
                    .relativeTo(gauge.reference())
                    .value()
                    .orElseThrow();
        }
        return ratios;
    }

    // Law: a model that resamples has the variance with divisor n, of which each fit leaves 1 - 1/n on average.
    // Measured
    // against the unbiased variance of the reference, fit 1 counts as well: (1 - 1/n)^g. The variance of a replicate is
    // estimated.
    @Test
    void variance_ratio_of_resampling_shrinks_by_one_over_n_a_fit() throws Exception {
        double[] ratios = ratios(Loops.healthy(), Metric.varianceRatio(Values.ofNumbers()), 4_000, 200);

        assertThat(SampleMoments.of(ratios).z(VarianceRetention.replace(SIZE, FITS)))
                .isBetween(-5.0, 5.0);
    }

    // Law: the unbiased Gaussian has E[s_g] = s_1 c^(g-1), c = sqrt(2/(n-1)) Gamma(n/2) / Gamma((n-1)/2) = 0.98693 at
    // n = 20, and a mean that does not move on average; so a quantile at z, and an expected shortfall of phi(z)/p, is
    // at
    // m_1 + z E[s_g]. Evaluated on 20,000 records, where the bias of both estimators is below a thousandth of that,
    // well
    // inside the standard error of 500 lineages. The variance of a replicate is estimated.
    @Test
    void quantile_and_shortfall_of_a_gaussian_follow_its_standard_deviation() throws Exception {
        double[] reference = IntStream.range(0, SIZE).mapToDouble(i -> i * i).toArray();
        double mean = IntStream.range(0, SIZE)
                .mapToDouble(i -> reference[i])
                .average()
                .orElseThrow();
        double deviation = Math.sqrt(IntStream.range(0, SIZE)
                        .mapToDouble(i -> (reference[i] - mean) * (reference[i] - mean))
                        .sum()
                / (SIZE - 1));
        double median = (reference[9] + reference[10]) / 2;
        double expectedDeviation = deviation * Math.pow(0.98693, FITS - 1);
        Metric<double[]> quantile = Metric.quantileRatio(Tail.upper(0.9));
        Metric<double[]> shortfall = Metric.expectedShortfallRatio(Tail.upper(0.9));

        double atQuantile = (mean + 1.2815516 * expectedDeviation - median) / whole(quantile, reference);
        double atShortfall = (mean + 1.7549833 * expectedDeviation - median) / whole(shortfall, reference);

        assertThat(SampleMoments.of(ratios(GaussianLearner.unbiased(), quantile, 500, 20_000))
                        .z(atQuantile))
                .isBetween(-5.0, 5.0);
        assertThat(SampleMoments.of(ratios(GaussianLearner.unbiased(), shortfall, 500, 20_000))
                        .z(atShortfall))
                .isBetween(-5.0, 5.0);
    }

    private static double whole(Metric<double[]> metric, double[] reference) {
        return metric.calibrate(reference, SIZE).reference().value().orElseThrow();
    }
}
