package io.github.tailunit.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.tailunit.metric.Measurement;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PerplexityTest {

    private static double number(Measurement measurement) {
        return measurement.value().orElseThrow();
    }

    @Test
    void equals_the_reference_values() {
        assertThat(CategoryVectors.sequences().perplexities().cases())
                .hasSize(3)
                .allSatisfy(expected -> {
                    assertThat(number(Perplexity.of(expected.nats())))
                            .isCloseTo(expected.perplexity(), within(1e-13 * expected.perplexity()));
                    assertThat(number(Perplexity.bitsPerByte(expected.nats(), expected.bytes())))
                            .isCloseTo(expected.bitsPerByte(), within(1e-14));
                });
    }

    // Closed form: an evaluator that finds V tokens equally likely has perplexity V.
    @Test
    void a_fair_die_has_perplexity_6() {
        double[] nats = new double[100];
        Arrays.fill(nats, Math.log(6));

        assertThat(number(Perplexity.of(nats))).isCloseTo(6, within(1e-12));
    }

    @Test
    void a_token_of_probability_0_is_infinite_and_counted() {
        double[] nats = {1, Double.POSITIVE_INFINITY, 2, Double.POSITIVE_INFINITY};
        Measurement infinite = new Measurement.Infinite("the evaluator gives 2 of 4 tokens probability 0");

        assertThat(Perplexity.of(nats)).isEqualTo(infinite);
        assertThat(Perplexity.mean(nats)).isEqualTo(infinite);
        assertThat(Perplexity.bitsPerByte(nats, 9)).isEqualTo(infinite);
    }

    @Test
    void a_surprise_beyond_all_numbers_is_infinite() {
        assertThat(Perplexity.of(new double[] {800, 800}))
                .isEqualTo(new Measurement.Infinite("the mean of 800.0 nats a token is too large for a number"));
    }

    @Test
    void no_token_is_no_surprise() {
        Measurement undefined = new Measurement.Undefined("there is no token to be surprised by");

        assertThat(Perplexity.of(new double[0])).isEqualTo(undefined);
        assertThat(Perplexity.bitsPerByte(new double[0], 4)).isEqualTo(undefined);
    }

    @Test
    void refuses_what_is_no_surprise() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Perplexity.of(new double[] {1, Double.NaN}))
                .withMessage("the negative log-likelihood at index 1 of 2 is NaN; that of a probability is 0 or more");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Perplexity.mean(new double[] {-0.5}))
                .withMessage("the negative log-likelihood at index 0 of 1 is -0.5; that of a probability is 0 or more");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Perplexity.bitsPerByte(new double[] {1}, 0))
                .withMessage("a text has at least 1 byte but was said to have 0");
    }
}
