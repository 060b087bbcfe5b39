package io.github.tailunit.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.tailunit.random.RandomStream;
import io.github.tailunit.random.Seed;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeanIntervalTest {

    @Test
    void limits_equal_the_reference_values() {
        assertThat(GateVectors.MeanTests.load().bets().cases()).hasSize(3).allSatisfy(bets -> {
            for (double[] upper : bets.upper()) {
                assertThat(MeanInterval.upper(bets.values(), bets.cap(), upper[0]))
                        .isCloseTo(upper[1], within(1e-9 * upper[1]));
            }
            for (double[] lower : bets.lower()) {
                assertThat(MeanInterval.lower(bets.values(), bets.cap(), lower[0]))
                        .isCloseTo(lower[1], within(1e-9 * lower[1]));
            }
        });
    }

    /** Laws: the observed mean lies inside; more confidence is wider; the interval follows the unit of the values. */
    @Test
    void intervals_hold_the_mean_and_grow_with_the_confidence() {
        RandomStream random = new Seed(12).stream();
        for (int trial = 0; trial < 200; trial++) {
            double[] values = random.doubles(1 + trial % 20).toArray();
            double[] doubled = Arrays.stream(values).map(x -> 2 * x).toArray();
            MeanInterval interval = MeanInterval.of(values, 1, 0.9);
            MeanInterval surer = MeanInterval.of(values, 1, 0.99);
            MeanInterval scaled = MeanInterval.of(doubled, 2, 0.9);

            assertThat(Arrays.stream(values).average().orElseThrow()).isBetween(interval.lower(), interval.upper());
            assertThat(surer.lower()).isLessThanOrEqualTo(interval.lower());
            assertThat(surer.upper()).isGreaterThanOrEqualTo(interval.upper());
            assertThat(scaled.lower()).isCloseTo(2 * interval.lower(), within(1e-12));
            assertThat(scaled.upper()).isCloseTo(2 * interval.upper(), within(1e-12));
        }
    }

    /** Exactly what lies outside of the limits is refuted by the test, at the same error. */
    @Test
    void limits_agree_with_the_test_that_is_decided() {
        MeanTest test = MeanTest.of(0.8, 0.3, 1e-4, 0.01);
        RandomStream random = new Seed(13).stream();
        for (int trial = 0; trial < 200; trial++) {
            double scale = random.nextDouble();
            double[] values = random.doubles(20).map(u -> u * scale).toArray();

            assertThat(MeanInterval.upper(values, 1, 1e-4) < 0.8)
                    .isEqualTo(test.logEvidenceBelow(values) > -Math.log(1e-4));
            assertThat(MeanInterval.lower(values, 1, 0.01) > 0.3)
                    .isEqualTo(test.logEvidenceAbove(values) > -Math.log(0.01));
        }
    }

    @Test
    void the_ends_of_the_range_are_kept() {
        assertThat(MeanInterval.of(new double[0], 1, 0.95)).isEqualTo(new MeanInterval(0, 0, 1, 0.95));
        assertThat(MeanInterval.of(new double[30], 1, 0.95).lower()).isZero();
        double[] caps = {2, 2, 5};
        assertThat(MeanInterval.of(caps, 2, 0.95).upper()).isEqualTo(2);
    }

    /**
     * Time-uniform: over 5,000 sequences of 30 runs the interval ever misses the true mean in at most 10 %. Binomial(5,000, 0.1)
     * exceeds 596 with probability 4e-6. The two-valued law and a smooth one.
     */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void looking_after_every_run_does_not_spoil_the_confidence(boolean twoValued) {
        double mean = twoValued ? 0.7 : 2 / 3.0;
        RandomStream random = new Seed(14).stream();
        double limit = -Math.log(0.05);
        int missed = 0;
        for (int sequence = 0; sequence < 5_000; sequence++) {
            BettingMartingale below = BettingMartingale.below(mean, 1);
            BettingMartingale above = BettingMartingale.above(mean);
            boolean ever = false;
            for (int n = 0; n < 30; n++) {
                double u = random.nextDouble();
                double x = twoValued ? (u < mean ? 1 : 0) : Math.sqrt(u);
                below.add(x);
                above.add(x);
                ever |= below.logValue() >= limit || above.logValue() >= limit;
            }
            missed += ever ? 1 : 0;
        }

        assertThat(missed).isBetween(50, 596);
    }

    @Test
    void arguments_out_of_range_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MeanInterval.of(new double[1], 1, 1))
                .withMessage("confidence must be in (0, 1) but was 1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MeanInterval.of(new double[1], -1, 0.9))
                .withMessage("cap must be greater than 0 and finite but was -1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MeanInterval.of(new double[] {-1}, 1, 0.9))
                .withMessage("values must be at least 0 but value 0 was -1.0");
    }
}
