package io.github.tailunit.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WassersteinTest {

    static Stream<TwoSampleVectors.Value> vectors() {
        return TwoSampleVectors.ALL.wasserstein().cases().stream();
    }

    static Stream<TwoSampleVectors.Tails> tailVectors() {
        return TwoSampleVectors.ALL.tails().cases().stream();
    }

    static Stream<TwoSamples> samples() {
        return TwoSamples.many();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void it_agrees_with_the_reference_values(TwoSampleVectors.Value expected) {
        TwoSamples samples = new TwoSamples(
                TwoSampleVectors.sample(expected.reference()), TwoSampleVectors.sample(expected.candidate()));

        assertThat(samples.measure(Wasserstein.whole()))
                .isCloseTo(expected.value(), TwoSamples.rounding(expected.value()));
    }

    @ParameterizedTest
    @MethodSource("tailVectors")
    void the_tails_agree_with_the_reference_values(TwoSampleVectors.Tails expected) {
        TwoSamples samples = new TwoSamples(
                TwoSampleVectors.sample(expected.reference()), TwoSampleVectors.sample(expected.candidate()));
        double share = expected.share();

        assertThat(samples.measure(Wasserstein.largest(share)))
                .isCloseTo(expected.largest(), TwoSamples.rounding(expected.largest()));
        assertThat(samples.measure(Wasserstein.smallest(share)))
                .isCloseTo(expected.smallest(), TwoSamples.rounding(expected.smallest()));
        assertThat(samples.measure(Wasserstein.upper(1 - share)))
                .isCloseTo(expected.upper(), TwoSamples.rounding(expected.upper()));
        assertThat(samples.measure(Wasserstein.lower(share)))
                .isCloseTo(expected.lower(), TwoSamples.rounding(expected.lower()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void both_integrals_are_the_same_distance(TwoSamples samples) {
        double[] ends = samples.distinct();
        double byDistributions = samples.integral(ends[0], ends[ends.length - 1], 1);

        assertThat(samples.measure(Wasserstein.whole())).isCloseTo(byDistributions, within(1e-11));
        assertThat(samples.measure(Wasserstein.largest(1))).isCloseTo(byDistributions, within(1e-11));
        assertThat(samples.measure(Wasserstein.smallest(1))).isCloseTo(byDistributions, within(1e-11));
        assertThat(samples.measure(Wasserstein.extremes(1))).isCloseTo(byDistributions, within(1e-11));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void the_tail_by_quantiles_is_a_sum_over_equal_shares(TwoSamples samples) {
        int common = samples.reference().length * samples.candidate().length;
        double[] x = repeated(samples.reference(), common);
        double[] y = repeated(samples.candidate(), common);
        for (double share : new double[] {0.5, 0.1, 0.03}) {
            double expected = 0;
            for (int i = 0; i < common; i++) {
                double weight = Math.max(0, Math.min(1, share * common - (common - 1 - i)));
                expected += weight * Math.abs(x[i] - y[i]) / (share * common);
            }

            assertThat(samples.measure(Wasserstein.largest(share))).isCloseTo(expected, within(1e-10));
            assertThat(samples.map(v -> -v).measure(Wasserstein.smallest(share)))
                    .isCloseTo(expected, within(1e-10));
        }
    }

    private static double[] repeated(double[] sample, int size) {
        double[] sorted = Arrays.stream(sample).sorted().toArray();
        double[] all = new double[size];
        Arrays.setAll(all, i -> sorted[i / (size / sample.length)]);
        return all;
    }

    @ParameterizedTest
    @MethodSource("samples")
    void the_tail_over_a_threshold_is_the_distance_of_clipped_samples(TwoSamples samples) {
        for (double threshold : new double[] {-1, 0.25, 2, 100}) {
            assertThat(samples.measure(Wasserstein.above(threshold)))
                    .isCloseTo(samples.map(x -> Math.max(x, threshold)).measure(Wasserstein.whole()), within(1e-12));
            assertThat(samples.measure(Wasserstein.below(threshold)))
                    .isCloseTo(samples.map(x -> Math.min(x, threshold)).measure(Wasserstein.whole()), within(1e-12));
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void both_tails_are_the_sum_of_the_two(TwoSamples samples) {
        assertThat(samples.measure(Wasserstein.both(0.8)))
                .isCloseTo(
                        samples.measure(Wasserstein.upper(0.9)) + samples.measure(Wasserstein.lower(0.1)),
                        within(1e-9));
        assertThat(samples.measure(Wasserstein.extremes(0.2)))
                .isCloseTo(
                        (samples.measure(Wasserstein.largest(0.1)) + samples.measure(Wasserstein.smallest(0.1))) / 2,
                        within(1e-12));
    }

    @Test
    void one_value_is_enough() {
        assertThat(new TwoSamples(new double[] {1, 2, 3, 4, 5}, new double[] {3.5}).measure(Wasserstein.whole()))
                .isCloseTo(1.3, within(1e-14));
    }

    @Test
    void shares_levels_and_thresholds_are_checked() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Wasserstein.largest(0))
                .withMessage("the share of the values must be in (0, 1] but was 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Wasserstein.smallest(Double.NaN))
                .withMessage("the share of the values must be in (0, 1] but was NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Wasserstein.extremes(1.01))
                .withMessage("the share of the values must be in (0, 1] but was 1.01");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Wasserstein.upper(1))
                .withMessage("the level of a tail must be in (0, 1) but was 1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Wasserstein.above(Double.POSITIVE_INFINITY))
                .withMessage("the threshold of a tail must be finite but was Infinity");
    }
}
