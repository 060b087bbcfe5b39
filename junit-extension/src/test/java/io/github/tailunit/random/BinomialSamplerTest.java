package io.github.tailunit.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BinomialSamplerTest {

    private static final int DRAWS = 2_000_000;

    // Law: the binomial probabilities of Commons Statistics, numbers with fewer than 5 expected draws taken together.
    // The rows cover inversion (mean below 10), rejection (10 or more), either side of the switch, and the mirror above
    // 1/2. False alarm 1e-6 a row: the p-value of the chi-square statistic is uniform.
    @ParameterizedTest
    @CsvSource({
        "1, 0.3",
        "10, 0.5",
        "19, 0.5",
        "20, 0.5",
        "21, 0.5",
        "100, 0.01",
        "100, 0.0999",
        "100, 0.1001",
        "1000, 0.005",
        "1000, 0.3",
        "40, 0.75",
        "12, 0.9",
        "100000, 0.0004",
        "1000000, 0.000003"
    })
    void follows_the_binomial_distribution(int trials, double probability) {
        RandomStream random = new Seed(trials).stream();
        int[] numbers = new int[DRAWS];
        Arrays.setAll(numbers, i -> BinomialSampler.draw(trials, probability, random));

        assertThat(CountsOfLaw.pValue(numbers, BinomialDistribution.of(trials, probability)))
                .isGreaterThan(1e-6);
    }

    /** The way of few trials, and where it ends; chi-square with a false-alarm probability of 1e-6 each. */
    @ParameterizedTest
    @CsvSource({
        "1, 0.3",
        "2, 0.5",
        "16, 0.25",
        "63, 0.47",
        "64, 0.1",
        "64, 0.9",
        "65, 0.33",
        "128, 0.02",
        "128, 0.6",
        "129, 0.6"
    })
    void variates_follow_the_binomial_distribution(int trials, double probability) {
        Variates random = new Variates(new Seed(trials).stream());
        int[] numbers = new int[DRAWS];
        Arrays.setAll(numbers, i -> random.binomial(trials, probability));

        assertThat(CountsOfLaw.pValue(numbers, BinomialDistribution.of(trials, probability)))
                .isGreaterThan(1e-6);
    }

    // Law: mean np and variance np(1-p) at the largest n, where single probabilities cannot be counted. The mean of R
    // draws is normal to good accuracy: |z| < 5 has false alarm 6e-7. The sample variance of normal numbers has the
    // standard error sqrt(2/R): again |z| < 5.
    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1e-3, 0.999, 1e-7})
    void has_mean_and_variance_of_the_law_for_huge_n(double probability) {
        int draws = 100_000;
        RandomStream random = new Seed(12).stream();
        double mean = Integer.MAX_VALUE * probability;
        double deviation = Math.sqrt(mean * (1 - probability));
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < draws; i++) {
            double z = (BinomialSampler.draw(Integer.MAX_VALUE, probability, random) - mean) / deviation;
            sum += z;
            squares += z * z;
        }

        assertThat(sum / Math.sqrt(draws)).isBetween(-5.0, 5.0);
        assertThat((squares / draws - 1) / Math.sqrt(2.0 / draws)).isBetween(-5.0, 5.0);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100, Integer.MAX_VALUE})
    void certain_outcomes_take_no_randomness(int trials) {
        RandomStream random = new Seed(13).stream();

        assertThat(BinomialSampler.draw(trials, 0, random)).isZero();
        assertThat(BinomialSampler.draw(trials, 1, random)).isEqualTo(trials);
        assertThat(BinomialSampler.draw(0, 0.5, random)).isZero();
        assertThat(random.nextLong()).isEqualTo(new Seed(13).stream().nextLong());
    }

    @Test
    void the_least_probability_gives_nothing_and_its_complement_everything() {
        RandomStream random = new Seed(14).stream();

        assertThat(BinomialSampler.draw(1_000_000, Double.MIN_VALUE, random)).isZero();
        assertThat(BinomialSampler.draw(1_000, Math.nextDown(1.0), random)).isEqualTo(1_000);
    }

    @Test
    void refuses_a_negative_number_of_trials() {
        assertThatThrownBy(() -> BinomialSampler.draw(-1, 0.5, new Seed(1).stream()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("trials must be 0 or more but was -1");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.5, Double.NaN, Double.POSITIVE_INFINITY})
    void refuses_what_is_no_probability(double probability) {
        assertThatThrownBy(() -> BinomialSampler.draw(10, probability, new Seed(1).stream()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("probability must be in [0, 1] but was " + probability);
    }
}
