package io.github.tailunit.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.github.tailunit.metric.Measurement;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClusteredRateTest {

    private static final ClusteredRate SIX =
            ClusteredRate.of(new long[] {3, 0, 1, 5, 2, 0}, new long[] {10, 8, 12, 10, 9, 11});
    private static final ClusteredRate EIGHT =
            ClusteredRate.of(new long[] {2, 2, 0, 0, 1, 0, 0, 1}, new long[] {30, 5, 14, 22, 8, 40, 3, 18});

    private static long[] numbers(String text) {
        return Arrays.stream(text.split(" ")).mapToLong(Long::parseLong).toArray();
    }

    /**
     * Reference values of SciPy 1.17.1 and NumPy 2.4.6: the variance with the square root of I - H written out as a matrix for
     * each cluster, limits by {@code scipy.stats.beta.ppf} and {@code t.ppf}.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3 0 1 5 2 0 | 10 8 12 10 9 11 | 0.95 | 2.525590513071219 | 9.392004976861243 | 0.01778821861225955 | 0.55198200602199",
                "3 0 1 5 2 0 | 10 8 12 10 9 11 | 0.99 | 2.525590513071219 | 5.901639344262295 | 0.0013229062066784148 | 0.7629647086070273",
                "2 2 0 0 1 0 0 1 | 30 5 14 22 8 40 3 18 | 0.95 | 1.7392445254139457 | 31.06966986975034 | 0.00237979826838801 | 0.1828588743104529",
                "2 2 0 0 1 0 0 1 | 30 5 14 22 8 40 3 18 | 0.99 | 1.7392445254139457 | 16.093125323161537 | 2.462351615632464e-05 | 0.35147915721073886",
                "0 0 0 0 | 10 20 5 5 | 0.95 | 13.75 | 2.909090909090909 | 0 | 0.7186208729290523",
                "4 1 | 20 30 | 0.95 | 3.6296296296296227 | 1.9230769230769231 | 1.2932564540188939e-09 | 0.8963177874858949",
                "7 | 31 | 0.95 | 31 | 1 | 3.776016853821021e-08 | 0.9931554118261708",
            })
    void intervals_equal_the_reference_values(
            String events,
            String records,
            double confidence,
            double designEffect,
            double effective,
            double lower,
            double upper) {
        ClusteredRate rate = ClusteredRate.of(numbers(events), numbers(records));
        ConfidenceLimits interval = rate.interval(confidence);

        assertThat(rate.designEffect()).isCloseTo(designEffect, within(1e-12 * designEffect));
        assertThat(rate.effectiveRecords(rate.degreesOfFreedom(), ConfidenceLimits.errorOfEachSide(confidence)))
                .isCloseTo(effective, within(1e-6 * effective));
        assertThat(interval.lower()).isCloseTo(lower, within(1e-5 * lower));
        assertThat(interval.upper()).isCloseTo(upper, within(1e-6 * upper));
    }

    /** Reference values of the same oracle; the p-value by {@code scipy.optimize.brentq}. */
    @Test
    void ratios_equal_the_reference_values() {
        ClusteredRate none = ClusteredRate.of(new long[4], new long[] {10, 20, 5, 5});

        assertRatio(SIX, EIGHT, 0.501063093056555, 44.070326277420435);
        assertRatio(EIGHT, SIX, 0.022691005138129727, 1.9957566499257808);
        assertRatio(none, SIX, 0, 17.420869216592102);
        assertThat(new ClusteredRateRatio(EIGHT, SIX).pValue(Alternative.LESS))
                .isCloseTo(0.07954448472645072, within(1e-6));
    }

    private static void assertRatio(ClusteredRate candidate, ClusteredRate reference, double lower, double upper) {
        ConfidenceLimits interval = new ClusteredRateRatio(candidate, reference).interval(0.95);

        assertThat(interval.lower()).isCloseTo(lower, within(1e-6 * lower));
        assertThat(interval.upper()).isCloseTo(upper, within(1e-6 * upper));
    }

    @Test
    void says_what_it_counted() {
        assertThat(SIX.events()).isEqualTo(11);
        assertThat(SIX.records()).isEqualTo(60);
        assertThat(SIX.clusters()).isEqualTo(6);
        assertThat(SIX.rate()).isEqualTo(11 / 60.0);
        assertThat(SIX.effectiveRecords()).isCloseTo(60 / 2.525590513071219, within(1e-9));
        assertThat(SIX.isIndependent()).isFalse();
        assertThat(new ClusteredRateRatio(SIX, EIGHT).ratio())
                .isEqualTo(new Measurement.Scalar(11.0 / 60 / (6.0 / 140)));
        assertThat(ClusteredRate.of(new long[] {1, 0, 1}, new long[] {2, 0, 2}).clusters())
                .as("a cluster without a record is none")
                .isEqualTo(2);
    }

    // Law: one record a cluster is no clustering, to the last bit of what matters.
    @ParameterizedTest
    @CsvSource({"0, 100", "1, 100", "12, 100", "99, 100", "100, 100", "0, 1", "1, 1", "1, 2", "3, 2000"})
    void with_one_record_a_cluster_the_interval_is_the_plain_one(int events, int records) {
        long[] inside =
                IntStream.range(0, records).mapToLong(i -> i < events ? 1 : 0).toArray();
        long[] ones = IntStream.range(0, records).mapToLong(i -> 1).toArray();
        ClusteredRate single = ClusteredRate.of(inside, ones);
        ConfidenceLimits plain = ClopperPearson.interval(events, records, 0.95);

        for (ClusteredRate rate : new ClusteredRate[] {single, ClusteredRate.independent(events, records)}) {
            assertThat(rate.interval(0.95).lower()).isCloseTo(plain.lower(), within(1e-12));
            assertThat(rate.interval(0.95).upper()).isCloseTo(plain.upper(), within(1e-12));
            assertThat(rate.pValue(0.03, Alternative.LESS))
                    .isCloseTo(BinomialTest.pValue(events, records, 0.03, Alternative.LESS), within(1e-9));
            assertThat(rate.pValue(0.03, Alternative.GREATER))
                    .isCloseTo(BinomialTest.pValue(events, records, 0.03, Alternative.GREATER), within(1e-9));
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 400, 10, 1000", "3, 400, 10, 1000", "10, 1000, 0, 400", "0, 5, 0, 7", "5, 5, 7, 7"})
    void without_clusters_the_ratio_is_the_plain_one(long a, long m, long b, long n) {
        RateRatio plain = new RateRatio(a, m, b, n);
        ClusteredRateRatio ratio =
                new ClusteredRateRatio(ClusteredRate.independent(a, m), ClusteredRate.independent(b, n));

        assertThat(ratio.ratio()).isEqualTo(plain.ratio());
        assertThat(ratio.interval(0.95).lower()).isCloseTo(plain.interval(0.95).lower(), within(1e-9));
        if (Double.isInfinite(plain.interval(0.95).upper())) {
            assertThat(ratio.interval(0.95).upper()).isInfinite();
        } else {
            assertThat(ratio.interval(0.95).upper())
                    .isCloseTo(plain.interval(0.95).upper(), within(1e-9));
        }
        assertThat(ratio.pValue(Alternative.LESS))
                .isCloseTo(RateTest.conditionalPoisson(plain, Alternative.LESS).pValue(), within(1e-9));
        assertThat(ratio.pValue(Alternative.GREATER))
                .isCloseTo(
                        RateTest.conditionalPoisson(plain, Alternative.GREATER).pValue(), within(1e-9));
    }

    // Law: clusters whose records are all alike count as one record each.
    @Test
    void records_that_repeat_each_other_count_once() {
        long[] tens = {10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10};
        long[] events = {10, 0, 0, 10, 0, 0, 0, 0, 0, 10, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
        ConfidenceLimits plain = ClopperPearson.interval(3, 20, 0.95);
        ConfidenceLimits clustered = ClusteredRate.of(events, tens).interval(0.95);

        assertThat(clustered.lower()).isCloseTo(plain.lower(), within(1e-12));
        assertThat(clustered.upper()).isCloseTo(plain.upper(), within(1e-12));
    }

    // Laws: order does not matter, limits enclose the rate, widen with confidence, and mirror each other.
    @Test
    void intervals_enclose_the_rate_and_are_nested() {
        ClusteredRate reversed = ClusteredRate.of(new long[] {0, 2, 5, 1, 0, 3}, new long[] {11, 9, 10, 12, 8, 10});
        ClusteredRate others = ClusteredRate.of(new long[] {7, 8, 11, 5, 7, 11}, new long[] {10, 8, 12, 10, 9, 11});
        ConfidenceLimits narrow = SIX.interval(0.5);
        for (double confidence : new double[] {0.6, 0.9, 0.99, 0.9999}) {
            ConfidenceLimits wide = SIX.interval(confidence);
            assertThat(wide.lower()).isLessThan(narrow.lower());
            assertThat(wide.upper()).isGreaterThan(narrow.upper());
            assertThat(wide.contains(SIX.rate())).isTrue();
            assertThat(reversed.interval(confidence).upper()).isCloseTo(wide.upper(), within(1e-12));
            assertThat(others.interval(confidence).lower()).isCloseTo(1 - wide.upper(), within(1e-12));
            narrow = wide;
        }
    }

    // Law: a p-value is the error of the interval that just excludes the hypothesis.
    @Test
    void tests_and_intervals_agree() {
        ClusteredRateRatio ratio = new ClusteredRateRatio(EIGHT, SIX);
        double p = ratio.pValue(Alternative.LESS);

        assertThat(ratio.interval(1 - 2 * p).upper()).isCloseTo(1, within(1e-6));
        assertThat(ratio.pValue(Alternative.TWO_SIDED)).isCloseTo(2 * p, within(1e-9));
        assertThat(ratio.pValue(Alternative.GREATER)).isGreaterThan(0.5);
        double declared = SIX.pValue(0.4, Alternative.LESS);
        assertThat(SIX.interval(1 - 2 * declared).upper()).isCloseTo(0.4, within(1e-6));
    }

    @Test
    void without_any_event_the_ratio_is_undefined_and_unbounded() {
        ClusteredRate none = ClusteredRate.of(new long[3], new long[] {5, 5, 5});
        ClusteredRateRatio ratio = new ClusteredRateRatio(none, none);

        assertThat(ratio.ratio()).isInstanceOf(Measurement.Undefined.class);
        assertThat(ratio.interval(0.95)).isEqualTo(new ConfidenceLimits(0, Double.POSITIVE_INFINITY, 0.95));
        assertThat(ratio.pValue(Alternative.LESS)).isEqualTo(1);
        assertThat(new ClusteredRateRatio(SIX, none).interval(0.95).upper()).isInfinite();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 2 | 3 | each cluster needs its events and its records, but there were 2 and 1 totals",
                "1 4 | 3 3 | the events of cluster 1 must be in [0, 3], the number of its records, but were 4",
                "-1 4 | 3 3 | the events of cluster 0 must be in [0, 3], the number of its records, but were -1",
                "0 0 | 0 0 | a rate needs at least 1 record but there is none",
            })
    void totals_out_of_range_are_refused(String events, String records, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClusteredRate.of(numbers(events), numbers(records)))
                .withMessage(message);
    }

    @Test
    void rates_and_counts_out_of_range_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SIX.pValue(Double.NaN, Alternative.LESS))
                .withMessage("the declared rate must be in (0, 1) but was NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SIX.interval(1))
                .withMessage("confidence must be in (0, 1) but was 1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClusteredRate.independent(3, 2))
                .withMessage("count must be in [0, 2] but was 3");
    }

    // For independent records nothing is searched for, so that the smallest p-values are as exact as others.
    @Test
    void a_tiny_p_value_of_independent_records_is_exact() {
        ClusteredRate none = ClusteredRate.independent(0, 1_500);

        assertThat(none.pValue(0.1, Alternative.LESS))
                .isCloseTo(Math.pow(0.9, 1_500), withinPercentage(1e-9)); // about 2.3e-69
        assertThat(none.pValue(0.1, Alternative.TWO_SIDED)).isCloseTo(2 * Math.pow(0.9, 1_500), withinPercentage(1e-9));
    }
}
