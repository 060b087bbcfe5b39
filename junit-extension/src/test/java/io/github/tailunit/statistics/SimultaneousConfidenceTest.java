package io.github.tailunit.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.tailunit.random.RandomStream;
import io.github.tailunit.random.Seed;
import org.junit.jupiter.api.Test;

class SimultaneousConfidenceTest {

    @Test
    void each_interval_takes_its_part_of_the_error() {
        assertThat(SimultaneousConfidence.bonferroni(0.95, 4)).isCloseTo(0.9875, within(1e-15));
        assertThat(SimultaneousConfidence.sidak(0.95, 4)).isCloseTo(0.9872585449014338, within(1e-12));
        assertThat(SimultaneousConfidence.bonferroni(0.95, 1)).isCloseTo(0.95, within(1e-15));
        assertThat(SimultaneousConfidence.sidak(0.95, 1)).isEqualTo(0.95);
    }

    // Law: Sidak's is never above Bonferroni's, and K independent intervals of it cover together as asked.
    @Test
    void sidak_is_exact_for_independent_intervals() {
        for (int k = 1; k < 200; k++) {
            double each = SimultaneousConfidence.sidak(0.9, k);
            assertThat(Math.pow(each, k)).isCloseTo(0.9, within(1e-12));
            assertThat(each).isLessThanOrEqualTo(SimultaneousConfidence.bonferroni(0.9, k) + 1e-15);
        }
    }

    /**
     * All of 8 Clopper-Pearson intervals cover at once in at least 95 % of 4,000 experiments. At a coverage of exactly 95 % fewer
     * than 3,745 would come with probability 3e-5; seed 8 is fixed.
     */
    @Test
    void clopper_pearson_intervals_cover_together() {
        RandomStream random = new Seed(8).stream();
        double confidence = SimultaneousConfidence.sidak(0.95, 8);
        ConfidenceLimits[] intervals = new ConfidenceLimits[61];
        for (int count = 0; count <= 60; count++) {
            intervals[count] = ClopperPearson.interval(count, 60, confidence);
        }
        int together = 0;
        for (int i = 0; i < 4_000; i++) {
            boolean all = true;
            for (int group = 1; group <= 8; group++) {
                double rate = 0.02 * group;
                int count = 0;
                for (int j = 0; j < 60; j++) {
                    count += random.nextDouble() < rate ? 1 : 0;
                }
                all &= intervals[count].contains(rate);
            }
            together += all ? 1 : 0;
        }
        assertThat(together).isGreaterThan(3_745);
    }

    @Test
    void arguments_out_of_range_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SimultaneousConfidence.bonferroni(1, 2))
                .withMessage("confidence must be in (0, 1) but was 1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SimultaneousConfidence.sidak(0.95, 0))
                .withMessage("there must be at least 1 interval but there were 0");
    }
}
