package io.github.tailunit.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tailunit.learner.GaussianLearner;
import io.github.tailunit.learner.VarianceDivisor;
import io.github.tailunit.oracle.GaussianReplaceLaw;
import io.github.tailunit.oracle.VarianceRetention;
import io.github.tailunit.random.RandomStream;
import io.github.tailunit.random.Seed;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Closed forms of the recursion, on the real loop with a new data set for each lineage. Bounds: the mean of R lineages is
 * normal to good accuracy, so |z| below 5 has a false-alarm probability of 6e-7; the skewness of the statistics, divided
 * by sqrt(R), leaves it below 1e-5.
 */
class GaussianRecursionLawsTest {

    private static final int RUNS = 10_000;
    private static final Seed DATA = new Seed(20_240_601);

    private record Setup(Regime regime, VarianceDivisor divisor, int size, int sampleSize, int fits) {

        static Setup of(Regime regime, VarianceDivisor divisor, int size, int fits) {
            return new Setup(regime, divisor, size, size, fits);
        }

        double[] lastTrainingSet(int run) throws InterruptedException {
            RandomStream random = DATA.child(run).stream();
            double[] fresh =
                    DoubleStream.generate(random::nextGaussian).limit(size).toArray();
            List<double[]> sets =
                    ObservedLearner.trainingSets(fresh, new GaussianLearner(divisor), regime, fits, sampleSize, run);
            return sets.get(fits - 1);
        }

        double[] variances() throws InterruptedException {
            double[] variances = new double[RUNS];
            for (int run = 0; run < RUNS; run++) {
                variances[run] = variance(lastTrainingSet(run), divisor);
            }
            return variances;
        }
    }

    private static double variance(double[] data, VarianceDivisor divisor) {
        double mean = Arrays.stream(data).average().orElseThrow();
        double squares = Arrays.stream(data).map(x -> (x - mean) * (x - mean)).sum();
        return squares / (divisor == VarianceDivisor.N ? data.length : data.length - 1);
    }

    // Law: v_5 is a product of independent chi-square variables; its second moment is ((n-1)(n+1)/n^2)^g with divisor n
    // and (1 + 2/(n-1))^g with divisor n - 1, which gives the known variance of a replicate.
    @ParameterizedTest
    @EnumSource
    void under_replace_the_mean_variance_follows_its_law(VarianceDivisor divisor) throws Exception {
        int n = 20;
        double mean = new GaussianReplaceLaw(n, divisor).meanVariance(5);
        double secondMoment =
                Math.pow(divisor == VarianceDivisor.N ? (n - 1.0) * (n + 1) / (n * n) : 1 + 2.0 / (n - 1), 5);

        SampleMoments measured =
                SampleMoments.of(Setup.of(Regime.replace(), divisor, n, 5).variances());

        assertThat(measured.z(mean, secondMoment - mean * mean)).isBetween(-5.0, 5.0);
    }

    // Law: ln v_g is a sum of independent log chi-square variables. Its variance is g psi_1((n-1)/2) and its fourth
    // cumulant
    // g psi_3((n-1)/2), so a sample variance has the variance (k_4 + 2 k_2^2) / R. Reference values of psi_3 for n = 20
    // and
    // n = 10: polygamma of scipy 1.17.1.
    @ParameterizedTest
    @CsvSource({
        "N, 20, 5, 0.0027267288350372497",
        "N_MINUS_ONE, 20, 5, 0.0027267288350372497",
        "N, 10, 12, 0.03030250854236658",
        "N_MINUS_ONE, 10, 12, 0.03030250854236658"
    })
    void under_replace_the_log_variance_follows_the_digamma_law(VarianceDivisor divisor, int n, int fits, double psi3)
            throws Exception {
        GaussianReplaceLaw law = new GaussianReplaceLaw(n, divisor);
        double variance = law.varianceOfLogVariance(fits);

        double[] logs = DoubleStream.of(
                        Setup.of(Regime.replace(), divisor, n, fits).variances())
                .map(Math::log)
                .toArray();
        SampleMoments measured = SampleMoments.of(logs);

        assertThat(measured.z(law.meanLogVariance(fits), variance)).isBetween(-5.0, 5.0);
        double error = Math.sqrt((fits * psi3 + 2 * variance * variance) / RUNS);
        assertThat((measured.variance() - variance) / error).isBetween(-5.0, 5.0);
    }

    // Law: E v_(i+1) = E v_i (1 - 1/(n (i+1)^2)) with divisor n; with divisor n - 1 the same derivation gives
    // 1 - 1/((i+1) ((i+1) n - 1)). The variance of a replicate is estimated.
    @ParameterizedTest
    @EnumSource
    void under_accumulate_the_mean_variance_follows_its_law(VarianceDivisor divisor) throws Exception {
        double expected = accumulated(divisor, 8, 8, 6);

        SampleMoments measured =
                SampleMoments.of(Setup.of(Regime.accumulate(), divisor, 8, 6).variances());

        assertThat(measured.z(expected)).isBetween(-5.0, 5.0);
    }

    // Law: the recursion of E v for a reference of n records and batches of m, see accumulated(..) below.
    @ParameterizedTest
    @EnumSource
    void under_accumulate_batches_may_be_smaller_than_the_reference(VarianceDivisor divisor) throws Exception {
        Setup setup = new Setup(Regime.accumulate(), divisor, 12, 3, 6);

        SampleMoments measured = SampleMoments.of(setup.variances());

        assertThat(measured.z(accumulated(divisor, 12, 3, 6))).isBetween(-5.0, 5.0);
    }

    // Law: fit 1 sees n records, the others m: (1 - 1/n) (1 - 1/m)^(g-1). The variance of a replicate is estimated.
    @Test
    void under_replace_batches_may_be_smaller_than_the_reference() throws Exception {
        Setup setup = new Setup(Regime.replace(), VarianceDivisor.N, 40, 10, 4);

        SampleMoments measured = SampleMoments.of(setup.variances());

        assertThat(measured.z(VarianceRetention.replace(40, 1) * VarianceRetention.replace(10, 3)))
                .isBetween(-5.0, 5.0);
    }

    // Law of total variance, divisor n: what the lineages lose in variance they gain in wandering means,
    // E v_g + E m_g^2 = 1. The variance of a replicate is estimated.
    @Test
    void lost_variance_turns_into_wandering_means() throws Exception {
        for (Regime regime : List.of(Regime.replace(), Regime.accumulate())) {
            double[] sums = new double[RUNS];
            for (int run = 0; run < RUNS; run++) {
                double[] data = Setup.of(regime, VarianceDivisor.N, 10, 8).lastTrainingSet(run);
                sums[run] = Arrays.stream(data).map(x -> x * x).average().orElseThrow();
            }

            assertThat(SampleMoments.of(sums).z(1)).isBetween(-5.0, 5.0);
        }
    }

    @Test
    void a_single_fit_trains_on_the_reference_whatever_the_regime_and_the_sample_size() throws Exception {
        double[] reference = {3, 1, 4, 1, 5};

        for (Regime regime : List.of(Regime.replace(), Regime.accumulate())) {
            assertThat(ObservedLearner.trainingSets(reference, GaussianLearner.unbiased(), regime, 1, 2, 1))
                    .singleElement()
                    .isEqualTo(reference);
        }
    }

    @Test
    void the_recursion_of_the_expected_variance_agrees_with_the_product_form() {
        for (int fits = 1; fits < 10; fits++) {
            assertThat(accumulated(VarianceDivisor.N, 7, 7, fits))
                    .isCloseTo(VarianceRetention.accumulate(7, fits), within(1e-14));
        }
    }

    /**
     * A pool of N records with sum of squares S gets m more of variance v = S/d: the expected sum of squares within the
     * batch is (m - 1) v, and that between batch and pool is v N/(N + m).
     */
    private static double accumulated(VarianceDivisor divisor, int reference, int batch, int fits) {
        int less = divisor == VarianceDivisor.N ? 0 : 1;
        double pool = reference;
        double squares = reference - 1;
        for (int fit = 2; fit <= fits; fit++) {
            double variance = squares / (pool - less);
            squares += variance * (batch - 1 + pool / (pool + batch));
            pool += batch;
        }
        return squares / (pool - less);
    }
}
