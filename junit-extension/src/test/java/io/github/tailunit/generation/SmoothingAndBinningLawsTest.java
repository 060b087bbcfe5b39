package io.github.tailunit.generation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tailunit.learner.HistogramLearner;
import io.github.tailunit.learner.KernelDensityLearner;
import io.github.tailunit.random.RandomStream;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Closed forms of the recursion of kernel density estimates and histograms, on the real loop with a new data set for each
 * lineage. Bounds: the mean of R lineages is normal to good accuracy, so |z| below 5 has a false-alarm probability of
 * 6e-7; the skewness of the statistics, divided by sqrt(R), leaves it below 1e-5.
 */
class SmoothingAndBinningLawsTest {

    private static final int RUNS = 10_000;

    private static double variance(double[] data) {
        return SampleMoments.of(data).variance();
    }

    private static double range(double[] data) {
        return Arrays.stream(data).max().orElseThrow()
                - Arrays.stream(data).min().orElseThrow();
    }

    // Law: d' = (1 - 1/n) d + h^2 for the expected unbiased variance of the training data, from 1. The variance of a
    // replicate is estimated.
    @ParameterizedTest
    @CsvSource({"0.3, 20, 10", "1.0, 10, 6", "0.05, 10, 4"})
    void the_mean_variance_of_a_kernel_density_estimate_follows_its_law(double bandwidth, int size, int fits)
            throws Exception {
        double expected = 1;
        for (int fit = 2; fit <= fits; fit++) {
            expected = (1 - 1.0 / size) * expected + bandwidth * bandwidth;
        }

        NumberLoop loop =
                new NumberLoop(KernelDensityLearner.withBandwidth(bandwidth), RandomStream::nextGaussian, size, fits);
        SampleMoments measured = SampleMoments.of(loop.ofLastTrainingSet(RUNS, SmoothingAndBinningLawsTest::variance));

        assertThat(measured.z(expected)).isBetween(-5.0, 5.0);
    }

    // Law: with Silverman's rule h^2 is at most 0.81 s^2 n^(-2/5), so a fit multiplies the expected variance by at most
    // 1 - 1/n + 0.81 n^(-2/5). Eight fits must also grow it by half, which resampling never does. One-sided bounds of
    // 5.
    @Test
    void the_rule_of_silverman_widens_within_its_bound() throws Exception {
        NumberLoop loop = new NumberLoop(KernelDensityLearner.silverman(), RandomStream::nextGaussian, 20, 9);
        double largest = Math.pow(0.95 + 0.81 * Math.pow(20, -0.4), 8);

        SampleMoments measured = SampleMoments.of(loop.ofLastTrainingSet(RUNS, SmoothingAndBinningLawsTest::variance));

        assertThat(measured.z(largest)).isLessThan(5.0);
        assertThat(measured.z(1.5)).isGreaterThan(5.0);
    }

    // Law: with one bin the log range falls by 1/(n - 1) + 1/n a fit, with variance g (1/(n - 1)^2 + 1/n^2).
    @Test
    void the_log_range_of_a_histogram_of_one_bin_follows_its_law() throws Exception {
        NumberLoop loop = new NumberLoop(new HistogramLearner(1), RandomStream::nextDouble, 10, 8);

        SampleMoments measured = SampleMoments.of(loop.ofLastTrainingSet(RUNS, data -> Math.log(range(data))));

        assertThat(measured.z(-8 * (1 / 9.0 + 1 / 10.0), 8 * (1 / 81.0 + 1 / 100.0)))
                .isBetween(-5.0, 5.0);
    }

    // Law: its mean is ((n - 1) / (n + 1))^g of the truth. The variance of a replicate is estimated.
    @Test
    void the_mean_range_of_a_histogram_of_one_bin_follows_its_law() throws Exception {
        NumberLoop loop = new NumberLoop(new HistogramLearner(1), RandomStream::nextDouble, 10, 5);

        SampleMoments measured = SampleMoments.of(loop.ofLastTrainingSet(RUNS, SmoothingAndBinningLawsTest::range));

        assertThat(measured.z(Math.pow(9.0 / 11, 5))).isBetween(-5.0, 5.0);
    }

    // Law without chance.
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 10, 1000})
    void the_range_of_a_histogram_never_grows(int bins) throws Exception {
        for (int run = 0; run < 100; run++) {
            List<double[]> sets =
                    new NumberLoop(new HistogramLearner(bins), RandomStream::nextGaussian, 50, 10).trainingSets(run);
            for (int fit = 1; fit < 10; fit++) {
                double[] before = sets.get(fit - 1);
                assertThat(Arrays.stream(sets.get(fit)))
                        .allMatch(x -> x >= Arrays.stream(before).min().orElseThrow()
                                && x <= Arrays.stream(before).max().orElseThrow());
            }
        }
    }
}
