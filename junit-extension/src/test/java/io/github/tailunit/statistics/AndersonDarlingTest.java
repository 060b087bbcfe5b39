package io.github.tailunit.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.tailunit.metric.Measurement;
import io.github.tailunit.statistics.TwoSampleVectors.Darling;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AndersonDarlingTest {

    static Stream<Darling> vectors() {
        return TwoSampleVectors.ALL.andersonDarling().cases().stream();
    }

    static Stream<TwoSamples> samples() {
        return TwoSamples.many().filter(TwoSamples::vary);
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void it_agrees_with_the_reference_values(Darling expected) {
        double[] x = TwoSampleVectors.sample(expected.reference());
        double[] y = TwoSampleVectors.sample(expected.candidate());
        TwoSamples both = new TwoSamples(x, y);
        double version1 = both.measure(AndersonDarling.twoSided());
        double midRank = both.measure(AndersonDarling.midRank());

        assertThat(version1).isCloseTo(expected.version1(), TwoSamples.rounding(expected.version1()));
        assertThat(midRank).isCloseTo(expected.midRank(), TwoSamples.rounding(expected.midRank()));
        assertThat(both.measure(AndersonDarling.upperTail()))
                .isCloseTo(expected.upper(), TwoSamples.rounding(expected.upper()));
        assertThat(both.measure(AndersonDarling.lowerTail()))
                .isCloseTo(expected.lower(), TwoSamples.rounding(expected.lower()));
        assertThat(AndersonDarling.standardised(version1, x.length, y.length)
                        .value()
                        .orElseThrow())
                .isCloseTo(expected.standardised1(), within(1e-9));
        assertThat(AndersonDarling.standardised(midRank, x.length, y.length)
                        .value()
                        .orElseThrow())
                .isCloseTo(expected.standardised2(), within(1e-9));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void it_is_the_sum_of_its_definition(TwoSamples samples) {
        double a2 = naive(samples, h -> h * (1 - h));
        double au2 = naive(samples, h -> 1 - h);
        double al2 = naive(samples, h -> h);

        assertThat(samples.measure(AndersonDarling.twoSided())).isCloseTo(a2, TwoSamples.rounding(a2));
        assertThat(samples.measure(AndersonDarling.upperTail())).isCloseTo(au2, TwoSamples.rounding(au2));
        assertThat(samples.measure(AndersonDarling.lowerTail())).isCloseTo(al2, TwoSamples.rounding(al2));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void the_halves_add_up(TwoSamples samples) {
        double halves = samples.measure(AndersonDarling.upperTail()) + samples.measure(AndersonDarling.lowerTail());

        assertThat(samples.measure(AndersonDarling.twoSided())).isCloseTo(halves, TwoSamples.rounding(halves));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void turning_the_axis_around_exchanges_the_tails_but_for_ties(TwoSamples samples) {
        TwoSamples turned = samples.map(x -> -x);

        if (samples.distinct().length == samples.reference().length + samples.candidate().length) {
            double upper = samples.measure(AndersonDarling.upperTail());
            assertThat(turned.measure(AndersonDarling.lowerTail())).isCloseTo(upper, TwoSamples.rounding(upper));
        }
        double midRank = samples.measure(AndersonDarling.midRank());
        assertThat(turned.measure(AndersonDarling.midRank())).isCloseTo(midRank, TwoSamples.rounding(midRank));
    }

    private static double naive(TwoSamples samples, DoubleUnaryOperator weight) {
        double n = samples.reference().length;
        double m = samples.candidate().length;
        double[] distinct = samples.distinct();
        double sum = 0;
        for (double z : Arrays.copyOf(distinct, distinct.length - 1)) {
            double f = TwoSamples.upTo(samples.reference(), z);
            double g = TwoSamples.upTo(samples.candidate(), z);
            double h = (n * f + m * g) / (n + m);
            long ties = Stream.of(samples.reference(), samples.candidate())
                    .flatMapToDouble(Arrays::stream)
                    .filter(x -> x == z)
                    .count();
            sum += ties / (n + m) * (f - g) * (f - g) / weight.applyAsDouble(h);
        }
        return n * m / (n + m) * sum;
    }

    @Test
    void identical_constants_leave_it_undefined() {
        double[] sevens = TwoSampleVectors.sample("constant7");

        for (TwoSampleStatistic statistic : Stream.of(
                        AndersonDarling.twoSided(),
                        AndersonDarling.upperTail(),
                        AndersonDarling.lowerTail(),
                        AndersonDarling.midRank())
                .toList()) {
            assertThat(statistic.of(sevens, TwoSampleVectors.sample("constant7b")))
                    .isEqualTo(new Measurement.Undefined("identical constants: all 13 values are 7.0"));
        }
    }

    @Test
    void it_takes_infinite_values_for_what_they_are_in_rank() {
        double[] x = {1, 2, Double.POSITIVE_INFINITY, 4};
        double[] y = {Double.NEGATIVE_INFINITY, 3, 2};

        assertThat(AndersonDarling.twoSided().of(x, y))
                .isEqualTo(AndersonDarling.twoSided().of(new double[] {1, 2, 9, 4}, new double[] {-9, 3, 2}));
    }

    @Test
    void three_values_have_no_standard_deviation() {
        assertThat(AndersonDarling.standardised(0.5, 2, 1))
                .isEqualTo(new Measurement.Undefined(
                        "the standard deviation needs four values together, but there are 3"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AndersonDarling.standardised(0.5, 0, 4))
                .withMessage("both samples must have values but have 0 and 4");
    }
}
