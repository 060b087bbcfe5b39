package io.github.tailunit.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.tailunit.metric.Measurement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateRatioTest {

    @Test
    void ratios_and_limits_equal_the_reference_values() {
        assertThat(StatisticsVectors.counts().rateRatios().cases()).hasSize(8).allSatisfy(expected -> {
            RateRatio counts = expected.counts();
            ConfidenceLimits limits = counts.interval(expected.confidence());
            if (expected.ratio() != null) {
                assertThat(counts.ratio().value().getAsDouble()).isCloseTo(expected.ratio(), within(1e-12));
            }
            assertThat(limits.lower()).isCloseTo(expected.lower(), within(1e-8 + 1e-7 * expected.lower()));
            if (expected.upper() == null) {
                assertThat(limits.upper()).isInfinite();
            } else {
                assertThat(limits.upper()).isCloseTo(expected.upper(), within(1e-8 + 1e-7 * expected.upper()));
            }
            assertThat(RateTest.conditionalPoisson(counts, Alternative.TWO_SIDED)
                            .pValue())
                    .isCloseTo(expected.p(), within(1e-8));
        });
    }

    @Test
    void without_an_event_on_either_side_nothing_is_known() {
        RateRatio none = new RateRatio(0, 400, 0, 1000);

        assertThat(none.ratio())
                .isEqualTo(new Measurement.Undefined("the event is in neither the reference nor the candidate"));
        assertThat(none.interval(0.95)).isEqualTo(new ConfidenceLimits(0, Double.POSITIVE_INFINITY, 0.95));
        for (Alternative alternative : Alternative.values()) {
            assertThat(RateTest.conditionalPoisson(none, alternative).pValue()).isEqualTo(1);
            assertThat(RateTest.fisher(none, alternative).pValue()).isEqualTo(1);
            assertThat(RateTest.boschloo(none, alternative).pValue()).isEqualTo(1);
        }
    }

    @Test
    void what_the_reference_lacks_has_no_ratio() {
        assertThat(new RateRatio(4, 100, 0, 900).ratio())
                .isEqualTo(new Measurement.Undefined(
                        "the event is not in the reference, so its rate has no ratio to 4 of 100 in the candidate"));
    }

    /** Laws: sides exchanged the interval is inverted; a limit is where the one-sided test turns. */
    @Test
    void exchanged_sides_invert_the_interval() {
        for (int a = 1; a < 12; a++) {
            RateRatio counts = new RateRatio(a, 300, 7, 900);
            ConfidenceLimits limits = counts.interval(0.9);
            ConfidenceLimits exchanged = new RateRatio(7, 900, a, 300).interval(0.9);

            assertThat(exchanged.lower()).isCloseTo(1 / limits.upper(), within(1e-12));
            assertThat(exchanged.upper()).isCloseTo(1 / limits.lower(), within(1e-9));
            assertThat(limits.contains(counts.ratio().value().getAsDouble())).isTrue();
            assertThat(limits.upper() < 1)
                    .isEqualTo(RateTest.conditionalPoisson(counts, Alternative.LESS)
                                    .pValue()
                            < 0.05);
            assertThat(limits.lower() > 1)
                    .isEqualTo(RateTest.conditionalPoisson(counts, Alternative.GREATER)
                                    .pValue()
                            < 0.05);
        }
    }

    /**
     * How often the interval covers, summed over all binomial counts, exactly: it is conservative for shares of records too, on
     * all of this grid.
     */
    @Test
    void the_interval_covers_at_least_as_often_as_it_says() {
        double least = 1;
        for (double rate : new double[] {0.005, 0.02, 0.05, 0.1, 0.3}) {
            for (double ratio : new double[] {0.2, 0.5, 1, 2, 3}) {
                for (int m : new int[] {40, 100}) {
                    least = Math.min(least, coverage(rate, ratio, m, 100));
                }
            }
        }
        assertThat(least).isBetween(0.95, 0.98);
    }

    private static double coverage(double rate, double ratio, int m, int n) {
        double covered = 0;
        for (int a = 0; a <= m; a++) {
            double pa = point(a, m, rate * ratio);
            for (int b = 0; b <= n && pa > 1e-9; b++) {
                double pb = point(b, n, rate);
                if (pb > 1e-9) {
                    covered += new RateRatio(a, m, b, n).interval(0.95).contains(ratio) ? pa * pb : 0;
                }
            }
        }
        return covered;
    }

    private static double point(int count, int trials, double p) {
        return BinomialTest.probabilityOfAtMost(count, trials, p)
                - (count == 0 ? 0 : BinomialTest.probabilityOfAtMost(count - 1, trials, p));
    }

    @Test
    void tests_of_two_rates_equal_the_reference_values() {
        assertThat(StatisticsVectors.counts().rateTests().cases()).hasSize(5).allSatisfy(rates -> {
            RateRatio counts = rates.counts();
            assertP(RateTest.fisher(counts, Alternative.LESS), rates.fisherLess());
            assertP(RateTest.fisher(counts, Alternative.GREATER), rates.fisherGreater());
            assertP(RateTest.fisher(counts, Alternative.TWO_SIDED), rates.fisherTwoSided());
            assertP(binomial(rates, Alternative.LESS), rates.binomialLess());
            assertP(binomial(rates, Alternative.GREATER), rates.binomialGreater());
            assertP(binomial(rates, Alternative.TWO_SIDED), rates.binomialTwoSided());
            assertP(RateTest.boschloo(counts, Alternative.LESS), rates.boschlooLess());
        });
    }

    private static RateTest binomial(StatisticsVectors.Rates rates, Alternative alternative) {
        return RateTest.binomial(
                rates.counts().candidateCount(), rates.counts().candidateTotal(), rates.rate(), alternative);
    }

    private static void assertP(RateTest test, double expected) {
        assertThat(test.pValue())
                .as("%s %s", test.method(), test.alternative())
                .isCloseTo(expected, within(1e-6 + 1e-5 * expected));
    }

    @Test
    void a_test_says_whether_the_rate_of_the_reference_is_known() {
        RateRatio counts = new RateRatio(2, 40, 5, 100);

        assertThat(RateTest.binomial(2, 40, 0.05, Alternative.LESS).method().referenceRateKnown())
                .isTrue();
        assertThat(RateTest.fisher(counts, Alternative.LESS).method().referenceRateKnown())
                .isFalse();
        assertThat(RateTest.boschloo(counts, Alternative.LESS).method().referenceRateKnown())
                .isFalse();
        assertThat(RateTest.conditionalPoisson(counts, Alternative.LESS)
                        .method()
                        .referenceRateKnown())
                .isFalse();
    }

    @Test
    void boschloo_is_refused_where_it_would_take_minutes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RateTest.boschloo(new RateRatio(1, 4001, 1, 1000), Alternative.LESS))
                .withMessage("Boschloo's test goes through 4001 x 1000 tables, more than 4000000; use Fisher's test");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0  | 0 | 1 | 2 | the candidate must have at least 1 record but had 0",
                "3  | 2 | 1 | 2 | the candidate's count must be in [0, 2] but was 3",
                "1  | 2 | 0 | 0 | the reference must have at least 1 record but had 0",
                "1  | 2 | -1 | 5 | the reference's count must be in [0, 5] but was -1",
            })
    void counts_out_of_range_are_refused(long a, long m, long b, long n, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RateRatio(a, m, b, n))
                .withMessage(message);
    }
}
