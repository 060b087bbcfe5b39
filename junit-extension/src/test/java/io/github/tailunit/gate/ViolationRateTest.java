package io.github.tailunit.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.tailunit.generation.Loops;
import io.github.tailunit.metric.Metric;
import io.github.tailunit.metric.Tail;
import io.github.tailunit.random.RandomStream;
import io.github.tailunit.random.Seed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ViolationRateTest {

    /** Roots by bisection in Python 3.11.7 (math.lgamma). */
    @ParameterizedTest
    @CsvSource({
        "0, 8, 0.95, 0.0, 0.4774944150816121",
        "3, 20, 0.99, 0.007815086250926773, 0.5283065126093786",
        "1, 29, 0.9999, 1.1494289866748645e-07, 0.4169179834340646"
    })
    void intervals_are_those_of_another_implementation(
            int violations, int runs, double confidence, double lower, double upper) {
        ViolationRate rate = ViolationRate.of(violations, runs, confidence);

        assertThat(rate.lower()).isCloseTo(lower, within(1e-9 * Math.max(lower, 1e-6)));
        assertThat(rate.upper()).isCloseTo(upper, within(1e-9 * upper));
    }

    /** Closed forms: no violation in n runs, and violations only. */
    @ParameterizedTest
    @ValueSource(ints = {1, 4, 29, 500})
    void one_sided_counts_have_a_closed_form(int runs) {
        double end = 1 - Math.pow(0.05 / (runs + 1), 1.0 / runs);

        assertThat(ViolationRate.of(0, runs, 0.95)).satisfies(rate -> {
            assertThat(rate.lower()).isZero();
            assertThat(rate.upper()).isCloseTo(end, within(1e-12));
        });
        assertThat(ViolationRate.of(runs, runs, 0.95)).satisfies(rate -> {
            assertThat(rate.lower()).isCloseTo(1 - end, within(1e-12));
            assertThat(rate.upper()).isEqualTo(1);
        });
    }

    @Test
    void without_a_run_every_rate_is_possible() {
        assertThat(ViolationRate.of(0, 0, 0.95)).isEqualTo(new ViolationRate(0, 1, 0.95));
    }

    /** Laws: the observed share lies inside; more confidence is wider; mirrored counts give mirrored intervals. */
    @Test
    void intervals_hold_the_share_and_grow_with_the_confidence() {
        for (int runs = 1; runs <= 40; runs++) {
            for (int violations = 0; violations <= runs; violations++) {
                ViolationRate rate = ViolationRate.of(violations, runs, 0.9);
                ViolationRate surer = ViolationRate.of(violations, runs, 0.99);
                ViolationRate mirrored = ViolationRate.of(runs - violations, runs, 0.9);

                assertThat((double) violations / runs).isBetween(rate.lower(), rate.upper());
                assertThat(surer.lower()).isLessThanOrEqualTo(rate.lower());
                assertThat(surer.upper()).isGreaterThanOrEqualTo(rate.upper());
                assertThat(mirrored.lower()).isCloseTo(1 - rate.upper(), within(1e-12));
            }
        }
    }

    /**
     * Time-uniform: over 20,000 sequences of 29 runs the interval ever misses the true rate in at most 10 %. Binomial(20,000,
     * 0.1) exceeds 2,191 with probability 4e-6.
     */
    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.5})
    void looking_after_every_run_does_not_spoil_the_confidence(double rate) {
        ViolationRate[][] intervals = new ViolationRate[30][30];
        for (int runs = 1; runs < 30; runs++) {
            for (int violations = 0; violations <= runs; violations++) {
                intervals[runs][violations] = ViolationRate.of(violations, runs, 0.9);
            }
        }
        RandomStream random = new Seed(4).stream();
        int missed = 0;
        for (int sequence = 0; sequence < 20_000; sequence++) {
            int violations = 0;
            boolean ever = false;
            for (int runs = 1; runs < 30; runs++) {
                violations += random.nextDouble() < rate ? 1 : 0;
                ViolationRate interval = intervals[runs][violations];
                ever |= rate < interval.lower() || rate > interval.upper();
            }
            missed += ever ? 1 : 0;
        }

        assertThat(missed).isBetween(100, 2_191);
    }

    @Test
    void evidence_offers_the_interval_of_its_runs() throws Exception {
        Verdict verdict =
                Gate.retainsAtLeast(Metric.tailMass(Tail.upper(0.9)), 0.2).judge(Loops.accumulating(Loops.healthy()));

        assertThat(verdict.evidence().violationRate()).isEqualTo(ViolationRate.of(0, 8, 0.95));
    }

    @Test
    void arguments_out_of_range_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ViolationRate.of(3, 2, 0.95))
                .withMessage("violations must be in [0, runs] but were 3 of 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ViolationRate.of(1, 2, 1))
                .withMessage("confidence must be in (0, 1) but was 1.0");
    }
}
