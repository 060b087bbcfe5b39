package io.github.tailunit.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinomialIntervalTest {

    @Test
    void limits_equal_the_reference_values() {
        assertThat(StatisticsVectors.counts().intervals().cases()).hasSize(16).allSatisfy(share -> {
            ConfidenceLimits limits = share.computed();
            assertThat(limits.lower()).isCloseTo(share.lower(), within(1e-10 + 1e-9 * share.lower()));
            assertThat(limits.upper()).isCloseTo(share.upper(), within(1e-10 + 1e-9 * share.upper()));
        });
    }

    /** Naive twin: the score interval is where the score test does not reject, found by walking. */
    @Test
    void wilson_limits_are_where_the_score_test_turns() {
        double z = 1.959963984540054;
        for (int count = 0; count <= 20; count++) {
            ConfidenceLimits limits = BinomialInterval.wilson(count, 20, 0.95);
            for (double p = 0.0005; p < 1; p += 0.001) {
                boolean kept = Math.abs(count / 20.0 - p) <= z * Math.sqrt(p * (1 - p) / 20);
                assertThat(limits.contains(p)).as("%d of 20 at %s", count, p).isEqualTo(kept);
            }
        }
    }

    /** Laws: all enclose the share and mirror each other; the approximate ones are shorter than the exact one. */
    @Test
    void intervals_enclose_the_share_and_mirror_each_other() {
        for (int count = 0; count <= 50; count++) {
            ConfidenceLimits exact = ClopperPearson.interval(count, 50, 0.95);
            ConfidenceLimits wilson = BinomialInterval.wilson(count, 50, 0.95);
            ConfidenceLimits jeffreys = BinomialInterval.jeffreys(count, 50, 0.95);

            assertThat(wilson.contains(count / 50.0)).isTrue();
            assertThat(jeffreys.contains(count / 50.0)).isTrue();
            if (count >= 2 && count <= 48) { // at the ends the score interval may be the longer one
                assertThat(wilson.upper() - wilson.lower()).isLessThan(exact.upper() - exact.lower());
            }
            assertThat(jeffreys.lower()).isGreaterThanOrEqualTo(exact.lower());
            assertThat(jeffreys.upper()).isLessThanOrEqualTo(exact.upper());
            assertThat(BinomialInterval.wilson(50 - count, 50, 0.95).upper())
                    .isCloseTo(1 - wilson.lower(), within(1e-12));
            assertThat(BinomialInterval.jeffreys(50 - count, 50, 0.95).upper())
                    .isCloseTo(1 - jeffreys.lower(), within(1e-12));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 0 | 0.95 | trials must be at least 1 but was 0",
                "5 | 4 | 0.95 | count must be in [0, 4] but was 5",
                "1 | 4 | 1    | confidence must be in (0, 1) but was 1.0",
                "1 | 4 | NaN  | confidence must be in (0, 1) but was NaN",
            })
    void arguments_out_of_range_are_refused(long count, long trials, double confidence, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BinomialInterval.wilson(count, trials, confidence))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BinomialInterval.jeffreys(count, trials, confidence))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClopperPearson.interval(count, trials, confidence))
                .withMessage(message);
    }

    @Test
    void limits_are_in_order() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ConfidenceLimits(2, 1, 0.95))
                .withMessage("the lower limit must be at most the upper but they were 2.0 and 1.0");
    }
}
