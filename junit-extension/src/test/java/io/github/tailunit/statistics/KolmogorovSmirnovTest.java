package io.github.tailunit.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tailunit.random.RandomStream;
import io.github.tailunit.random.Seed;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest.TwoResult;
import org.apache.commons.statistics.inference.PValueMethod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tests of Kolmogorov and Smirnov; where Commons Statistics is right, it is one of the oracles. */
class KolmogorovSmirnovTest {

    static Stream<TwoSampleVectors.Test> vectors() {
        return TwoSampleVectors.ALL.kolmogorovSmirnov().cases().stream();
    }

    static Stream<TwoSampleVectors.Test> conditionalVectors() {
        return TwoSampleVectors.ALL.conditionalKolmogorovSmirnov().cases().stream();
    }

    static Stream<TwoSamples> samples() {
        return TwoSamples.many();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void it_agrees_with_the_reference_values(TwoSampleVectors.Test expected) {
        TwoSampleTest test = KolmogorovSmirnov.test(
                        TwoSampleVectors.sample(expected.reference()), TwoSampleVectors.sample(expected.candidate()))
                .orElseThrow();

        assertThat(test.statistic()).isCloseTo(expected.statistic(), within(1e-15));
        assertThat(test.pValue()).isCloseTo(expected.pValue(), TwoSamples.rounding(expected.pValue()));
        assertThat(test.exact()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("conditionalVectors")
    void given_the_ties_it_agrees_with_all_splits(TwoSampleVectors.Test expected) {
        TwoSampleTest test = KolmogorovSmirnov.conditionalTest(
                        TwoSampleVectors.sample(expected.reference()), TwoSampleVectors.sample(expected.candidate()))
                .orElseThrow();

        assertThat(test.statistic()).isCloseTo(expected.statistic(), within(1e-15));
        assertThat(test.pValue()).isCloseTo(expected.pValue(), TwoSamples.rounding(expected.pValue()));
    }

    /** R 4.2.2, ks.test on ten and nine values with ties: 0.804 given the ties, where SciPy, which ignores them, has 0.957. */
    @Test
    void ties_make_the_classical_test_conservative() {
        double[] x = TwoSampleVectors.sample("ties_x");
        double[] y = TwoSampleVectors.sample("ties_y");

        assertThat(KolmogorovSmirnov.conditionalTest(x, y).orElseThrow().pValue())
                .isCloseTo(0.804, within(5e-4));
        assertThat(KolmogorovSmirnov.test(x, y).orElseThrow().pValue()).isCloseTo(0.957, within(5e-4));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void it_is_the_largest_distance_of_its_definition(TwoSamples samples) {
        double largest = Arrays.stream(samples.distinct())
                .map(z -> Math.abs(TwoSamples.upTo(samples.reference(), z) - TwoSamples.upTo(samples.candidate(), z)))
                .max()
                .orElseThrow();

        assertThat(samples.measure(KolmogorovSmirnov.statistic())).isCloseTo(largest, within(1e-14));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void it_agrees_with_commons_statistics_from_two_values_on(TwoSamples samples) {
        if (Math.min(samples.reference().length, samples.candidate().length) > 1) {
            TwoResult commons = org.apache.commons.statistics.inference.KolmogorovSmirnovTest.withDefaults()
                    .with(PValueMethod.EXACT)
                    .test(samples.reference(), samples.candidate());
            TwoSampleTest test = KolmogorovSmirnov.test(samples.reference(), samples.candidate())
                    .orElseThrow();

            assertThat(test.statistic()).isCloseTo(commons.getStatistic(), within(1e-14));
            assertThat(test.pValue()).isCloseTo(commons.getPValue(), within(1e-12));
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void ties_never_make_it_less_likely_to_be_as_far_apart(TwoSamples samples) {
        double classical = KolmogorovSmirnov.test(samples.reference(), samples.candidate())
                .orElseThrow()
                .pValue();
        double conditional = KolmogorovSmirnov.conditionalTest(samples.reference(), samples.candidate())
                .orElseThrow()
                .pValue();

        assertThat(conditional).isLessThanOrEqualTo(classical + 1e-12);
        if (samples.distinct().length == samples.reference().length + samples.candidate().length) {
            assertThat(conditional).isEqualTo(classical);
        }
    }

    @Test
    void tiny_p_values_are_exact_too() {
        double[] x = DoubleStream.iterate(0, i -> i + 1).limit(40).toArray();
        double[] y = DoubleStream.iterate(100, i -> i + 1).limit(40).toArray();

        // 2 / C(80, 40)
        TwoSampleTest test = KolmogorovSmirnov.test(x, y).orElseThrow();
        assertThat(test.pValue()).isCloseTo(1.8603403656036264e-23, within(1e-33));
        assertThat(test.leastPValue()).isEqualTo(test.pValue());
    }

    @Test
    void infinite_values_have_ranks() {
        double[] x = {1, 2, 3, 4, 5};
        double[] y = {1, 2, 3, Double.POSITIVE_INFINITY};
        TwoSampleTest test = KolmogorovSmirnov.test(x, y).orElseThrow();

        assertThat(test.statistic()).isCloseTo(0.25, within(1e-15));
        assertThat(test.pValue()).isCloseTo(0.992063492063492, within(1e-12)); // SciPy 1.10.1
    }

    @Test
    void no_values_are_no_agreement() {
        assertThat(KolmogorovSmirnov.test(new double[] {1, 2, 3, 4, 5}, new double[0]))
                .isEmpty();
        assertThat(KolmogorovSmirnov.conditionalTest(new double[0], new double[] {1}))
                .isEmpty();
    }

    @Test
    void beyond_ten_million_pairs_the_limit_law_takes_over_without_a_break() {
        RandomStream random = new Seed(5).stream();
        double[] x = DoubleStream.generate(random::nextDouble).limit(3_200).toArray();
        double[] y = DoubleStream.generate(() -> random.nextDouble() * 1.02)
                .limit(3_150)
                .toArray();
        TwoSampleTest beyond = KolmogorovSmirnov.test(x, y).orElseThrow();
        TwoSampleTest within =
                KolmogorovSmirnov.test(Arrays.copyOf(x, 3_100), y).orElseThrow();
        double scale = Math.sqrt(3_200.0 * 3_150 / 6_350);
        double limit = 2 * Math.exp(-2 * Math.pow(scale * beyond.statistic(), 2));

        assertThat(within.exact()).isTrue();
        assertThat(beyond.exact()).isFalse();
        assertThat(beyond.pValue()).isCloseTo(limit, within(0.03)).isBetween(0.001, 0.9);
    }
}
