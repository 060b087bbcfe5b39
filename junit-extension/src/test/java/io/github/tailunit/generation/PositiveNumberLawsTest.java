package io.github.tailunit.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tailunit.learner.CommonsMathLearner;
import io.github.tailunit.learner.ExponentialLearner;
import io.github.tailunit.learner.GaussianLearner;
import io.github.tailunit.learner.LognormalLearner;
import io.github.tailunit.learner.ParetoLearner;
import io.github.tailunit.learner.VarianceDivisor;
import io.github.tailunit.model.Learner;
import io.github.tailunit.oracle.GaussianReplaceLaw;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.ExponentialDistribution;
import org.apache.commons.math3.stat.StatUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Closed forms of the recursion of lognormal, exponential and Pareto learners, on the real loop with a new data set for
 * each lineage, on the log scale where the law is heavy-tailed. Bounds: the mean of R lineages is normal to good accuracy,
 * so |z| below 5 has a false-alarm probability of 6e-7; the skewness of the statistics, divided by sqrt(R), leaves it
 * below 1e-5.
 */
class PositiveNumberLawsTest {

    private static final int RUNS = 10_000;

    /** Polygamma of scipy 1.17.1 at 10 and at 9: psi, psi_1, psi_3. */
    private static final double[] AT_10 = {2.251752589066721, 0.10516633568168576, 0.0023199013042898686};

    private static final double[] AT_9 = {2.1406414779556098, 0.11751201469403141, 0.003234396045945104};

    // Law: ln of the variance of the logarithms is a sum of independent log chi-square variables.
    @ParameterizedTest
    @EnumSource
    void the_log_variance_of_lognormal_logarithms_follows_the_digamma_law(VarianceDivisor divisor) throws Exception {
        NumberLoop loop = new NumberLoop(
                new LognormalLearner(divisor), random -> Math.exp(8 + 1.5 * random.nextGaussian()), 10, 8);
        GaussianReplaceLaw law = new GaussianReplaceLaw(10, divisor);

        SampleMoments measured = SampleMoments.of(
                loop.ofLastTrainingSet(RUNS, data -> Math.log(logarithmicVariance(data, divisor) / (1.5 * 1.5))));

        assertThat(measured.z(law.meanLogVariance(8), law.varianceOfLogVariance(8)))
                .isBetween(-5.0, 5.0);
    }

    private static double logarithmicVariance(double[] data, VarianceDivisor divisor) {
        double[] logs = Arrays.stream(data).map(Math::log).toArray();
        double n = data.length;
        return SampleMoments.of(logs).variance() * (divisor == VarianceDivisor.N ? (n - 1) / n : 1);
    }

    // Law without chance: with the same seed a lognormal lineage is the exponential of a Gaussian one.
    @ParameterizedTest
    @EnumSource
    void a_lognormal_lineage_is_the_exponential_of_a_gaussian_lineage(VarianceDivisor divisor) throws Exception {
        for (int run = 0; run < 50; run++) {
            List<double[]> normal = new NumberLoop(new GaussianLearner(divisor), random -> random.nextGaussian(), 30, 6)
                    .trainingSets(run);
            List<double[]> lognormal = new NumberLoop(
                            new LognormalLearner(divisor), random -> Math.exp(random.nextGaussian()), 30, 6)
                    .trainingSets(run);
            for (int fit = 0; fit < 6; fit++) {
                double[] expected =
                        Arrays.stream(normal.get(fit)).map(Math::exp).toArray();
                assertThat(lognormal.get(fit)).containsExactly(expected, within(1e-11));
            }
        }
    }

    private static NumberLoop exponential(int fits) {
        return new NumberLoop(new ExponentialLearner(), random -> -3 * Math.log1p(-random.nextDouble()), 10, fits);
    }

    // Law: ln mean is ln 3 plus a sum of g independent ln Gamma(n, 1/n); fourth cumulant g psi_3(n), so the sample
    // variance
    // has the variance (k_4 + 2 k_2^2) / R.
    @Test
    void the_log_mean_of_exponential_fits_drifts_down_by_the_digamma_law() throws Exception {
        SampleMoments measured = SampleMoments.of(
                exponential(8).ofLastModel(RUNS, tails -> -Math.log(-Math.log(tails.probabilityAbove(1)))));
        double variance = 8 * AT_10[1];

        assertThat(measured.z(Math.log(3) + 8 * (AT_10[0] - Math.log(10)), variance))
                .isBetween(-5.0, 5.0);
        double error = Math.sqrt((8 * AT_10[2] + 2 * variance * variance) / RUNS);
        assertThat((measured.variance() - variance) / error).isBetween(-5.0, 5.0);
    }

    // Law: as above; the adapter samples by inversion, the law is that of the fit.
    @Test
    void an_exponential_of_commons_math_follows_the_same_law() throws Exception {
        Learner<double[]> adapted =
                CommonsMathLearner.of("exponential", data -> new ExponentialDistribution(null, StatUtils.mean(data)));
        NumberLoop loop = new NumberLoop(adapted, random -> -3 * Math.log1p(-random.nextDouble()), 10, 8);

        SampleMoments measured = SampleMoments.of(loop.ofLastTrainingSet(RUNS, data -> Math.log(mean(data))));

        assertThat(measured.z(Math.log(3) + 8 * (AT_10[0] - Math.log(10)), 8 * AT_10[1]))
                .isBetween(-5.0, 5.0);
    }

    // Law: the mean of the fitted means never moves; relative variance (1 + 1/n)^g - 1.
    @Test
    void the_mean_of_exponential_fits_does_not_move() throws Exception {
        SampleMoments measured = SampleMoments.of(exponential(4).ofLastTrainingSet(RUNS, PositiveNumberLawsTest::mean));

        assertThat(measured.z(3, 9 * (Math.pow(1.1, 4) - 1))).isBetween(-5.0, 5.0);
    }

    private static double mean(double[] data) {
        return Arrays.stream(data).average().orElseThrow();
    }

    private static NumberLoop pareto(int fits) {
        return new NumberLoop(new ParetoLearner(), random -> 7 * Math.pow(1 - random.nextDouble(), -1 / 1.5), 10, fits);
    }

    private static double sumOfLogRatios(double[] data) {
        double minimum = Arrays.stream(data).min().orElseThrow();
        return Arrays.stream(data).map(value -> Math.log(value / minimum)).sum();
    }

    // Law: alpha' = n alpha / Gamma(n - 1), so ln alpha grows by ln n - psi(n - 1) a fit with variance psi_1(n - 1);
    // fourth
    // cumulant psi_3(n - 1).
    @Test
    void the_log_exponent_of_pareto_fits_drifts_up_by_the_digamma_law() throws Exception {
        SampleMoments measured =
                SampleMoments.of(pareto(8).ofLastTrainingSet(RUNS, data -> Math.log(10 / sumOfLogRatios(data))));
        double variance = 8 * AT_9[1];

        assertThat(measured.z(Math.log(1.5) + 8 * (Math.log(10) - AT_9[0]), variance))
                .isBetween(-5.0, 5.0);
        double error = Math.sqrt((8 * AT_9[2] + 2 * variance * variance) / RUNS);
        assertThat((measured.variance() - variance) / error).isBetween(-5.0, 5.0);
    }

    // Law: E[1/alpha] is (1 - 1/n)^g of the truth. The variance is estimated.
    @Test
    void the_mean_of_the_inverse_pareto_exponent_shrinks_by_its_law() throws Exception {
        SampleMoments measured =
                SampleMoments.of(pareto(5).ofLastTrainingSet(RUNS, data -> sumOfLogRatios(data) / data.length));

        assertThat(measured.z(Math.pow(0.9, 5) / 1.5)).isBetween(-5.0, 5.0);
    }

    // Law: E ln x_m grows by (1 - (1 - 1/n)^g) / alpha. The variance is estimated.
    @Test
    void the_minimum_of_pareto_fits_climbs_by_its_law() throws Exception {
        SampleMoments measured = SampleMoments.of(pareto(6)
                .ofLastTrainingSet(
                        RUNS, data -> Math.log(Arrays.stream(data).min().orElseThrow())));

        assertThat(measured.z(Math.log(7) + (1 - Math.pow(0.9, 6)) / 1.5)).isBetween(-5.0, 5.0);
    }

    // Law without chance.
    @Test
    void the_minimum_of_pareto_fits_never_falls() throws Exception {
        for (int run = 0; run < 200; run++) {
            double[] minima = pareto(10).trainingSets(run).stream()
                    .mapToDouble(data -> Arrays.stream(data).min().orElseThrow())
                    .toArray();
            assertThat(IntStream.range(1, 10)).allMatch(fit -> minima[fit] >= minima[fit - 1]);
        }
    }
}
