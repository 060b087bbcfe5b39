package io.github.tailunit.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The energy distance, whole and of tails. */
class TailEnergyTest {

    static Stream<TwoSampleVectors.Energy> vectors() {
        return TwoSampleVectors.ALL.energyDistance().cases().stream();
    }

    static Stream<TwoSampleVectors.Tails> tailVectors() {
        return TwoSampleVectors.ALL.tails().cases().stream();
    }

    static Stream<TwoSamples> samples() {
        return TwoSamples.many();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void the_whole_agrees_with_the_reference_values(TwoSampleVectors.Energy expected) {
        TwoSamples samples = new TwoSamples(
                TwoSampleVectors.sample(expected.reference()), TwoSampleVectors.sample(expected.candidate()));

        assertThat(samples.measure(EnergyDistance.distance()))
                .isCloseTo(expected.distance(), TwoSamples.rounding(expected.distance()));
        assertThat(samples.measure(EnergyDistance.halfSquare()))
                .isCloseTo(expected.halfSquare(), TwoSamples.rounding(expected.halfSquare()));
    }

    @ParameterizedTest
    @MethodSource("tailVectors")
    void the_tails_agree_with_the_reference_values(TwoSampleVectors.Tails expected) {
        TwoSamples samples = new TwoSamples(
                TwoSampleVectors.sample(expected.reference()), TwoSampleVectors.sample(expected.candidate()));

        assertThat(samples.measure(TailEnergy.upper(1 - expected.share())))
                .isCloseTo(expected.upperEnergy(), TwoSamples.rounding(expected.upperEnergy()));
        assertThat(samples.measure(TailEnergy.lower(expected.share())))
                .isCloseTo(expected.lowerEnergy(), TwoSamples.rounding(expected.lowerEnergy()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void the_whole_is_the_distance_of_pairs(TwoSamples samples) {
        assertThat(samples.measure(EnergyDistance.halfSquare()))
                .isCloseTo(samples.squaredEnergyDistance() / 2, within(1e-12));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void a_tail_is_half_the_squared_distance_of_clipped_samples(TwoSamples samples) {
        for (double threshold : new double[] {-1, 0.25, 2, 100}) {
            assertThat(samples.measure(TailEnergy.above(threshold)))
                    .isCloseTo(samples.map(x -> Math.max(x, threshold)).squaredEnergyDistance() / 2, within(1e-12))
                    .isCloseTo(samples.integral(threshold, 101, 2), within(1e-12));
            assertThat(samples.measure(TailEnergy.below(threshold)))
                    .isCloseTo(samples.map(x -> Math.min(x, threshold)).squaredEnergyDistance() / 2, within(1e-12));
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void the_two_sides_of_a_threshold_make_the_whole(TwoSamples samples) {
        assertThat(samples.measure(TailEnergy.above(0.3)) + samples.measure(TailEnergy.below(0.3)))
                .isCloseTo(samples.measure(EnergyDistance.halfSquare()), within(1e-12));
        assertThat(samples.measure(TailEnergy.both(0.8)))
                .isCloseTo(
                        samples.measure(TailEnergy.upper(0.9)) + samples.measure(TailEnergy.lower(0.1)), within(1e-9));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void a_rarer_tail_has_no_more_of_it(TwoSamples samples) {
        assertThat(samples.measure(TailEnergy.upper(0.9))).isLessThanOrEqualTo(samples.measure(TailEnergy.upper(0.7)));
        assertThat(samples.measure(TailEnergy.lower(0.1))).isLessThanOrEqualTo(samples.measure(TailEnergy.lower(0.3)));
    }

    @Test
    void levels_and_thresholds_are_checked() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TailEnergy.upper(0))
                .withMessage("the level of a tail must be in (0, 1) but was 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TailEnergy.both(Double.NaN))
                .withMessage("the level of a tail must be in (0, 1) but was NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TailEnergy.below(Double.NaN))
                .withMessage("the threshold of a tail must be finite but was NaN");
    }
}
