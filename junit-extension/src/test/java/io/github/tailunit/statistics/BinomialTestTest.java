package io.github.tailunit.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BinomialTestTest {

    @Test
    void power_and_critical_count_equal_the_reference_values() {
        assertThat(StatisticsVectors.counts().planning().cases()).hasSize(7).allSatisfy(plan -> {
            assertThat(BinomialTest.criticalCount(plan.trials(), plan.probability(), plan.alpha()))
                    .isEqualTo(plan.criticalCount());
            assertThat(BinomialTest.power(plan.trials(), plan.probability(), plan.actual(), plan.alpha()))
                    .isCloseTo(plan.power(), within(1e-10 + 1e-9 * plan.power()));
        });
    }

    /** Published: 299 rows at 1 %, 2,995 at 0.1 %, by the rule of three. */
    @Test
    void the_smallest_size_is_the_first_that_can_show_a_total_loss() {
        assertThat(BinomialTest.smallestToSeeTotalLoss(0.01, 0.05)).isEqualTo(299);
        assertThat(BinomialTest.smallestToSeeTotalLoss(0.001, 0.05)).isEqualTo(2995);
        assertThat(BinomialTest.smallestToSeeTotalLoss(0.999, 0.05)).isEqualTo(1);
        for (double p : new double[] {0.3, 0.05, 0.0123}) {
            long size = BinomialTest.smallestToSeeTotalLoss(p, 0.05);
            assertThat(BinomialTest.criticalCount(size, p, 0.05)).isZero();
            assertThat(BinomialTest.criticalCount(size - 1, p, 0.05)).isEqualTo(-1);
        }
    }

    /** Naive twin: the sum of probabilities. */
    @Test
    void tail_probabilities_are_sums() {
        for (double p : new double[] {0, 0.03, 0.5, 1}) {
            double sum = 0;
            for (int count = 0; count <= 12; count++) {
                assertThat(BinomialTest.probabilityOfAtLeast(count, 12, p)).isCloseTo(1 - sum, within(1e-12));
                sum += choose(12, count) * Math.pow(p, count) * Math.pow(1 - p, 12 - count);
                assertThat(BinomialTest.probabilityOfAtMost(count, 12, p)).isCloseTo(sum, within(1e-12));
            }
        }
        assertThat(BinomialTest.probabilityOfAtLeast(13, 12, 0.5)).isZero();
    }

    /** Naive twin of the two-sided p-value; with p = 1/4 and 11 trials the counts 2 and 3 are equally probable. */
    @Test
    void two_sided_p_values_add_up_all_counts_that_are_no_more_probable() {
        for (double p : new double[] {0, 0.25, 0.5, 0.77, 1}) {
            for (int count = 0; count <= 11; count++) {
                double observed = point(count, p);
                double sum = 0;
                for (int other = 0; other <= 11; other++) {
                    sum += point(other, p) <= observed * (1 + 1e-9) ? point(other, p) : 0;
                }
                assertThat(BinomialTest.pValue(count, 11, p, Alternative.TWO_SIDED))
                        .as("%d at %s", count, p)
                        .isCloseTo(sum, within(1e-12));
            }
        }
    }

    private static double point(int count, double p) {
        return choose(11, count) * Math.pow(p, count) * Math.pow(1 - p, 11 - count);
    }

    private static double choose(int n, int k) {
        return k == 0 ? 1 : choose(n, k - 1) * (n - k + 1) / k;
    }

    @Test
    void arguments_out_of_range_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BinomialTest.probabilityOfAtMost(-1, 10, 0.5))
                .withMessage("count must be at least 0 but was -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BinomialTest.probabilityOfAtLeast(1, 10, Double.NaN))
                .withMessage("probability must be in [0, 1] but was NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BinomialTest.criticalCount(10, 0, 0.05))
                .withMessage("probability must be in (0, 1) but was 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BinomialTest.smallestToSeeTotalLoss(0.1, 1))
                .withMessage("alpha must be in (0, 1) but was 1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BinomialTest.pValue(1, 3_000_000_000L, 0.5, Alternative.TWO_SIDED))
                .withMessage("trials must be at most 2147483647 but was 3000000000");
    }
}
