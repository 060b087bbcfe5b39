package io.github.tailunit.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.HypergeometricDistribution;
import org.apache.commons.statistics.inference.ChiSquareTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HypergeometricSamplerTest {

    private static final int DRAWS = 400_000;

    // Law: the hypergeometric probabilities of Commons Statistics, numbers with fewer than 5 expected draws taken
    // together.
    // The rows cover inversion (mean below 10), rejection (10 or more), either side of the switch, both mirrors and
    // both
    // at
    // once. False alarm 1e-6 a row: the p-value of the chi-square statistic is uniform.
    @ParameterizedTest
    @CsvSource({
        "2, 1, 1",
        "10, 3, 4",
        "50, 20, 24",
        "50, 20, 25",
        "50, 25, 25",
        "1000, 100, 99",
        "1000, 100, 101",
        "40, 20, 20",
        "44, 22, 22",
        "100000, 50, 40000",
        "1000000, 3000, 3000",
        "1000000, 3000, 10000",
        "60, 45, 25",
        "60, 25, 45",
        "60, 45, 40",
        "200, 180, 170",
        "2000000000, 1000000000, 12",
        "2000000000, 1000000, 5000",
        "2000000000, 1000000, 900000"
    })
    void follows_the_hypergeometric_distribution(int population, int successes, int draws) {
        HypergeometricDistribution law = HypergeometricDistribution.of(population, successes, draws);
        int low = law.inverseCumulativeProbability(10.0 / DRAWS);
        int high = law.inverseSurvivalProbability(10.0 / DRAWS);
        long[] counts = new long[high - low + 1];
        RandomStream random = new Seed(population + draws).stream();
        for (int i = 0; i < DRAWS; i++) {
            long drawn = HypergeometricSampler.draw(population, successes, draws, random);
            counts[(int) Math.min(Math.max(drawn, low), high) - low]++;
        }

        assertThat(chiSquareP(counts, low, law)).isGreaterThan(1e-6);
    }

    private static double chiSquareP(long[] counts, int low, HypergeometricDistribution law) {
        double[] expected = new double[counts.length];
        for (int bin = 1; bin < expected.length - 1; bin++) {
            expected[bin] = law.probability(low + bin);
        }
        expected[0] = law.cumulativeProbability(low);
        expected[expected.length - 1] = law.survivalProbability(low + expected.length - 2);
        return ChiSquareTest.withDefaults().test(expected, counts).getPValue();
    }

    // Law: mean mK/N and variance m (K/N)(1-K/N)(N-m)/(N-1) where single probabilities cannot be counted. The mean of R
    // draws is normal to good accuracy: |z| < 5 has false alarm 6e-7. The sample variance of normal numbers has the
    // standard error sqrt(2/R): again |z| < 5.
    @ParameterizedTest
    @CsvSource({
        "2147483647, 1073741823, 1073741823",
        "2147483647, 5000000, 2000000000",
        "1000000000000, 400000000000, 300000000",
        "1000000000000, 999999000000, 2000000000"
    })
    void has_mean_and_variance_of_the_law_for_huge_populations(long population, long successes, long draws) {
        int repeated = 100_000;
        RandomStream random = new Seed(12).stream();
        double share = (double) successes / population;
        double mean = draws * share;
        double deviation = Math.sqrt(mean * (1 - share) * (population - draws) / (population - 1.0));
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < repeated; i++) {
            double z = (HypergeometricSampler.draw(population, successes, draws, random) - mean) / deviation;
            sum += z;
            squares += z * z;
        }

        assertThat(sum / Math.sqrt(repeated)).isBetween(-5.0, 5.0);
        assertThat((squares / repeated - 1) / Math.sqrt(2.0 / repeated)).isBetween(-5.0, 5.0);
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0", "7, 0, 3", "7, 7, 3", "7, 3, 0", "7, 3, 7", "1000000000000, 5, 1000000000000"})
    void certain_outcomes_take_no_randomness(long population, long successes, long draws) {
        RandomStream random = new Seed(13).stream();

        long drawn = HypergeometricSampler.draw(population, successes, draws, random);

        assertThat(drawn).isEqualTo(Math.min(successes, draws));
        assertThat(random.nextLong()).isEqualTo(new Seed(13).stream().nextLong());
    }

    // Law: one after the other without replacement. Every draw of 3 out of (1, 2, 2) has a known number of ways among
    // 10.
    // False alarm 1e-6: the p-value of the chi-square statistic is uniform.
    @Test
    void a_spread_has_the_multivariate_law() {
        RandomStream random = new Seed(14).stream();
        long[][] outcomes = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 1, 1}, {1, 2, 0}};
        double[] ways = {2, 2, 1, 4, 1};
        long[] counts = new long[ways.length];
        for (int i = 0; i < 200_000; i++) {
            long[] drawn = HypergeometricSampler.spread(3, new long[] {1, 2, 2}, random);
            for (int k = 0; k < counts.length; k++) {
                counts[k] += Arrays.equals(drawn, outcomes[k]) ? 1 : 0;
            }
        }

        assertThat(Arrays.stream(counts).sum()).isEqualTo(200_000);
        assertThat(ChiSquareTest.withDefaults().test(ways, counts).getPValue()).isGreaterThan(1e-6);
    }

    @Test
    void a_spread_adds_up_and_takes_no_more_than_there_is() {
        RandomStream random = new Seed(15).stream();
        long[] counts = {0, 3, 40_000_000_000L, 1, 500, 0};

        for (int i = 0; i < 10_000; i++) {
            long[] drawn = HypergeometricSampler.spread(39_999_999_000L, counts, random);
            assertThat(Arrays.stream(drawn).sum()).isEqualTo(39_999_999_000L);
            for (int k = 0; k < counts.length; k++) {
                assertThat(drawn[k]).isBetween(0L, counts[k]);
            }
        }
        assertThat(HypergeometricSampler.spread(40_000_000_504L, counts, random))
                .containsExactly(counts);
    }

    @Test
    void refuses_arguments_out_of_their_range() {
        RandomStream random = new Seed(16).stream();

        assertThatThrownBy(() -> HypergeometricSampler.draw(-1, 0, 0, random))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("population must be in [0, 2^53] but was -1");
        assertThatThrownBy(() -> HypergeometricSampler.draw(5, 6, 1, random))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("successes must be in [0, 5] but was 6");
        assertThatThrownBy(() -> HypergeometricSampler.draw(5, 2, -1, random))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("draws must be in [0, 5] but was -1");
        assertThatThrownBy(() -> HypergeometricSampler.spread(6, new long[] {2, 3}, random))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("draws must be in [0, 5] but was 6");
    }
}
