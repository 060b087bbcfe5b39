package io.github.tailunit.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClopperPearsonTest {

    @Test
    void limits_equal_the_reference_values() {
        assertThat(StatisticsVectors.counts().clopperPearson().cases())
                .hasSize(7)
                .allSatisfy(limits -> {
                    assertThat(ClopperPearson.lower(limits.count(), limits.trials(), limits.error()))
                            .isCloseTo(limits.lower(), within(1e-9 * limits.lower()));
                    assertThat(ClopperPearson.upper(limits.count(), limits.trials(), limits.error()))
                            .isCloseTo(limits.upper(), within(1e-9 * limits.upper()));
                });
    }

    @Test
    void the_interval_has_half_of_the_error_on_each_side() {
        ConfidenceLimits limits = ClopperPearson.interval(3, 1000, 0.9);

        assertThat(limits.lower()).isEqualTo(ClopperPearson.lower(3, 1000, (1 - 0.9) / 2));
        assertThat(limits.upper()).isEqualTo(ClopperPearson.upper(3, 1000, (1 - 0.9) / 2));
        assertThat(limits.confidence()).isEqualTo(0.9);
    }

    /** A naive twin: the definition, by sums of binomial probabilities. */
    @ParameterizedTest
    @ValueSource(doubles = {0.05, 1e-4})
    void at_its_limits_a_count_is_exactly_as_improbable_as_the_error(double error) {
        int trials = 37;
        for (int count = 0; count <= trials; count++) {
            if (count < trials) {
                double upper = ClopperPearson.upper(count, trials, error);
                assertThat(BinomialDistribution.of(trials, upper).cumulativeProbability(count))
                        .isCloseTo(error, within(1e-9 * error));
            }
            if (count > 0) {
                double lower = ClopperPearson.lower(count, trials, error);
                assertThat(BinomialDistribution.of(trials, lower).survivalProbability(count - 1))
                        .isCloseTo(error, within(1e-9 * error));
            }
        }
    }

    /** Laws: limits enclose the share, grow with the count, widen with confidence, and mirror each other. */
    @Test
    void limits_enclose_the_share_and_grow_with_the_count() {
        int trials = 50;
        for (int count = 0; count <= trials; count++) {
            double lower = ClopperPearson.lower(count, trials, 0.01);
            double upper = ClopperPearson.upper(count, trials, 0.01);

            assertThat((double) count / trials).isBetween(lower, upper);
            assertThat(ClopperPearson.lower(count, trials, 0.001)).isLessThanOrEqualTo(lower);
            assertThat(ClopperPearson.upper(count, trials, 0.001)).isGreaterThanOrEqualTo(upper);
            assertThat(ClopperPearson.upper(trials - count, trials, 0.01)).isCloseTo(1 - lower, within(1e-12));
            if (count > 0) {
                assertThat(lower).isGreaterThan(ClopperPearson.lower(count - 1, trials, 0.01));
                assertThat(upper).isGreaterThan(ClopperPearson.upper(count - 1, trials, 0.01));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0  | 0  | 0.05 | trials must be at least 1 but was 0",
                "-1 | 10 | 0.05 | count must be in [0, 10] but was -1",
                "11 | 10 | 0.05 | count must be in [0, 10] but was 11",
                "1  | 10 | 0    | error must be in (0, 1) but was 0.0",
                "1  | 10 | NaN  | error must be in (0, 1) but was NaN",
            })
    void arguments_out_of_range_are_refused(long count, long trials, double error, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClopperPearson.upper(count, trials, error))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClopperPearson.lower(count, trials, error))
                .withMessage(message);
    }
}
