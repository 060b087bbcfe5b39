package io.github.tailunit.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.statistics.distribution.GammaDistribution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The law that the bounds of the acceptance experiment are taken from. */
class GammaProductTest {

    /** By mpmath 1.3.0, 40 digits: the Mellin integral by adaptive quadrature, its root by the secant method. */
    @ParameterizedTest
    @CsvSource({
        "149.5, 150, 10, 0.60963817143452457146, 0.6002934533024589691",
        "49.5, 50, 10, 0.38648841369355232478, 0.67034339037036437392",
        "300, 300, 10, 0.72747212809330112103, 0.53515841343534120468",
        "14.5, 15, 4, 0.30919227569157823187, 0.69113799680553165968"
    })
    void quantiles_and_probabilities_equal_the_reference_values(
            double shape, double divisor, int factors, double fivePercentPoint, double atMostOne) {
        GammaProduct law = new GammaProduct(shape, divisor, factors);

        assertThat(law.quantile(0.05)).isCloseTo(fivePercentPoint, within(1e-11));
        assertThat(law.probabilityAtMost(1)).isCloseTo(atMostOne, within(1e-11));
    }

    @ParameterizedTest
    @CsvSource({"0.6", "0.8", "1", "1.3"})
    void one_factor_is_a_gamma_variable(double x) {
        assertThat(new GammaProduct(49.5, 50, 1).probabilityAtMost(x))
                .isCloseTo(GammaDistribution.of(49.5, 1 / 50.0).cumulativeProbability(x), within(1e-13));
    }
}
