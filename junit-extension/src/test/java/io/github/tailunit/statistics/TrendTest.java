package io.github.tailunit.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.tailunit.metric.Measurement;
import io.github.tailunit.random.RandomStream;
import io.github.tailunit.random.Seed;
import org.junit.jupiter.api.Test;

/** Trends across generations: counts, and numbers. */
class TrendTest {

    @Test
    void trends_of_counts_equal_the_reference_values() {
        assertThat(StatisticsVectors.counts().trends().cases()).hasSize(4).allSatisfy(expected -> {
            CochranArmitage trend = CochranArmitage.of(expected.counts(), expected.totals());
            assertThat(number(trend.z())).isCloseTo(expected.z(), within(1e-8));
            assertThat(number(trend.pValue(Alternative.TWO_SIDED)))
                    .isCloseTo(expected.twoSided(), within(1e-7 * expected.twoSided()));
            assertThat(number(trend.pValue(Alternative.LESS)))
                    .isCloseTo(expected.less(), within(1e-7 * expected.less()));
            assertThat(number(trend.pValue(Alternative.GREATER))).isCloseTo(1 - expected.less(), within(1e-7));
        });
    }

    /** Of the published series too: 26.853 is the chi-square of R's prop.trend.test. */
    @Test
    void the_square_of_z_is_the_chi_square() {
        CochranArmitage trend =
                CochranArmitage.of(new long[] {12, 16, 10, 3, 1, 0}, new long[] {150, 150, 150, 150, 150, 150});

        assertThat(Math.pow(number(trend.z()), 2)).isCloseTo(26.853146853146853, within(1e-8));
    }

    @Test
    void exact_p_values_equal_those_of_all_tables() {
        assertThat(StatisticsVectors.counts().trends().cases().subList(1, 4)).allSatisfy(expected -> {
            CochranArmitage trend = CochranArmitage.of(expected.counts(), expected.totals());
            assertThat(number(trend.exactPValue(Alternative.LESS))).isCloseTo(expected.exactLess(), within(1e-12));
            assertThat(number(trend.exactPValue(Alternative.GREATER)))
                    .isCloseTo(expected.exactGreater(), within(1e-12));
            assertThat(number(trend.exactPValue(Alternative.TWO_SIDED)))
                    .isCloseTo(Math.min(1, 2 * Math.min(expected.exactLess(), expected.exactGreater())), within(1e-12));
        });
    }

    /** Two generations are a two-by-two table, so the exact test is Fisher's. */
    @Test
    void of_two_generations_the_exact_test_is_fishers() {
        CochranArmitage trend = CochranArmitage.of(new long[] {9, 2}, new long[] {60, 47});
        RateRatio counts = new RateRatio(2, 47, 9, 60);

        for (Alternative side : new Alternative[] {Alternative.LESS, Alternative.GREATER}) {
            assertThat(number(trend.exactPValue(side)))
                    .isCloseTo(RateTest.fisher(counts, side).pValue(), within(1e-12));
        }
    }

    @Test
    void without_events_or_without_anything_else_there_is_no_trend() {
        long[] totals = {10, 10, 10};
        Measurement none = new Measurement.Undefined("no generation has the event");
        CochranArmitage zero = CochranArmitage.of(new long[3], totals);

        assertThat(zero.z()).isEqualTo(none);
        assertThat(zero.pValue(Alternative.LESS)).isEqualTo(none);
        assertThat(zero.exactPValue(Alternative.LESS)).isEqualTo(none);
        assertThat(CochranArmitage.of(totals, totals).z())
                .isEqualTo(new Measurement.Undefined("all records of all generations have the event"));
    }

    @Test
    void counts_that_are_no_series_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CochranArmitage.of(new long[] {1}, new long[] {2}))
                .withMessage("a trend needs as many counts as totals, at least 2, but there were 1 and 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CochranArmitage.of(new long[] {1, 3}, new long[] {2, 2}))
                .withMessage("count must be in [0, 2] but was 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CochranArmitage.of(new long[] {900, 800}, new long[] {2000, 2000})
                        .exactPValue(Alternative.LESS))
                .withMessage(
                        "the exact law of 1,700 events in 2 generations takes 1e+10 steps, more than 1e+09; the normal "
                                + "law is good for so many");
    }

    @Test
    void trends_of_numbers_equal_the_reference_values() {
        assertThat(StatisticsVectors.counts().monotoneTrends().cases())
                .hasSize(5)
                .allSatisfy(expected -> {
                    assertThat(number(MonotoneTrend.kendallTauB(expected.x(), expected.y())))
                            .isCloseTo(expected.tauB(), within(1e-12));
                    assertThat(number(MonotoneTrend.theilSenSlope(expected.x(), expected.y())))
                            .isCloseTo(expected.slope(), within(1e-12));
                });
    }

    /** Naive twin of the merge sort: all pairs, with ties in both. */
    @Test
    void tau_counts_all_pairs() {
        RandomStream random = new Seed(9).stream();
        for (int size = 2; size < 80; size += 7) {
            double[] x = random.doubles(size).map(u -> Math.floor(8 * u)).toArray();
            double[] y = random.doubles(size).map(u -> Math.floor(5 * u) - 2).toArray();
            double balance = 0;
            double untiedInX = 0;
            double untiedInY = 0;
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < i; j++) {
                    balance += Math.signum(x[i] - x[j]) * Math.signum(y[i] - y[j]);
                    untiedInX += x[i] == x[j] ? 0 : 1;
                    untiedInY += y[i] == y[j] ? 0 : 1;
                }
            }
            if (untiedInX > 0 && untiedInY > 0) {
                assertThat(number(MonotoneTrend.kendallTauB(x, y)))
                        .isCloseTo(balance / Math.sqrt(untiedInX * untiedInY), within(1e-12));
            }
        }
    }

    /** Sorting tells -0.0 from 0.0; they are one number. */
    @Test
    void both_zeros_are_one_number() {
        assertThat(MonotoneTrend.kendallTauB(new double[] {1, 2, 3}, new double[] {0.0, -0.0, 1}))
                .isEqualTo(MonotoneTrend.kendallTauB(new double[] {1, 2, 3}, new double[] {0.0, 0.0, 1}));
    }

    @Test
    void constants_have_no_trend() {
        double[] constant = {7, 7, 7};
        double[] rising = {1, 2, 3};

        assertThat(MonotoneTrend.kendallTauB(rising, constant))
                .isEqualTo(new Measurement.Undefined("all 3 values of y are equal, so nothing rises or falls"));
        assertThat(MonotoneTrend.kendallTauB(constant, rising))
                .isEqualTo(new Measurement.Undefined("all 3 values of x are equal, so nothing rises or falls"));
        assertThat(MonotoneTrend.theilSenSlope(constant, rising))
                .isEqualTo(new Measurement.Undefined("all 3 values of x are equal, so there is no slope"));
        assertThat(number(MonotoneTrend.theilSenSlope(rising, constant))).isZero();
    }

    @Test
    void pairs_out_of_order_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MonotoneTrend.kendallTauB(new double[2], new double[3]))
                .withMessage("x and y must have the same length but have 2 and 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MonotoneTrend.theilSenSlope(new double[10_001], new double[10_001]))
                .withMessage("a slope of all pairs is for at most 10000 values but there were 10001");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MonotoneTrend.theilSenSlope(new double[] {1, 2}, new double[] {0, 1 / 0.0}))
                .withMessage(
                        "1 of 2 values are infinite, but a slope needs finite values; use a quantile or a rank statistic instead");
    }

    private static double number(Measurement measurement) {
        return measurement.value().orElseThrow();
    }
}
