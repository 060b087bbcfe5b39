package io.github.tailunit.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.tailunit.metric.Measurement;
import io.github.tailunit.random.RandomStream;
import io.github.tailunit.statistics.GuidedSamples.Named;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.statistics.distribution.ExponentialDistribution;
import org.apache.commons.statistics.distribution.LogNormalDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoodnessOfFitTest {

    private static final DoubleUnaryOperator NORMAL = NormalDistribution.of(0, 1)::cumulativeProbability;
    private static final DoubleUnaryOperator EXPONENTIAL = ExponentialDistribution.of(1)::cumulativeProbability;

    /** One whose table fits, one whose table begins where the law has ended, and one of another shape. */
    private static final List<GoodnessOfFit> NORMALS = List.of(
            GoodnessOfFit.of(NORMAL, -3.1, 3.1), GoodnessOfFit.of(NORMAL, 50, 60), GoodnessOfFit.of(NORMAL, -0.1, 1e6));

    static Stream<Named> some() {
        return GuidedSamples.withoutNaN().filter(sample -> sample.values().length > 0);
    }

    private static double[] waves() {
        return IntStream.range(0, 200)
                .mapToDouble(i -> 2 * Math.sin(i * 1.7) + 0.1 * (i % 7))
                .toArray();
    }

    private static double number(Measurement measurement) {
        return measurement.value().orElseThrow();
    }

    /** SciPy 1.17.1: kstest, and goodness_of_fit with known parameters. */
    @Test
    void values_are_those_of_scipy() {
        double[] absolute = Arrays.stream(waves()).map(Math::abs).toArray();

        assertThat(number(NORMALS.get(0).kolmogorovSmirnov(waves()))).isCloseTo(0.23964149381553868, within(1e-14));
        assertThat(number(NORMALS.get(0).andersonDarling(waves()))).isCloseTo(32.57857384837723, within(1e-11));
        assertThat(number(GoodnessOfFit.of(EXPONENTIAL, 0, 7).kolmogorovSmirnov(absolute)))
                .isCloseTo(0.29740648270467696, within(1e-14));
    }

    @Test
    void a_law_is_not_asked_at_infinity() {
        DoubleUnaryOperator finite = value -> {
            if (value == Double.POSITIVE_INFINITY) {
                throw new ArithmeticException("infinity");
            }
            return NORMAL.applyAsDouble(value);
        };
        GoodnessOfFit law = GoodnessOfFit.of(finite, 50, 60); // the table ends beyond all but infinity

        assertThat(law.kolmogorovSmirnov(new double[] {0, Double.POSITIVE_INFINITY}))
                .isEqualTo(NORMALS.get(1).kolmogorovSmirnov(new double[] {0, Double.POSITIVE_INFINITY}));
    }

    @ParameterizedTest
    @MethodSource("some")
    void the_largest_distance_is_that_of_sorting_to_the_last_bit(Named sample) {
        double[] sorted = sample.sorted();
        int size = sorted.length;
        double most = 0;
        for (int i = 0; i < size; i++) {
            double height = NORMAL.applyAsDouble(sorted[i]);
            most = Math.max(most, Math.max((i + 1.0) / size - height, height - (double) i / size));
        }
        for (GoodnessOfFit law : NORMALS) {
            assertThat(number(law.kolmogorovSmirnov(sample.values()))).isEqualTo(most);
        }
    }

    /** The naive sum rounds about 1e-16 of each of its terms, and 1 - F near 1. */
    @ParameterizedTest
    @MethodSource("some")
    void the_sum_is_that_of_two_logarithms_a_value(Named sample) {
        double[] sorted = sample.sorted();
        int size = sorted.length;
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += (2 * i + 1.0)
                    * (Math.log(NORMAL.applyAsDouble(sorted[i]))
                            + Math.log(1 - NORMAL.applyAsDouble(sorted[size - 1 - i])));
        }
        double expected = -size - sum / size;
        for (GoodnessOfFit law : NORMALS) {
            Measurement statistic = law.andersonDarling(sample.values());
            if (Double.isFinite(expected)) {
                assertThat(number(statistic)).isCloseTo(expected, within(1e-12 * (size + expected)));
            } else {
                assertThat(statistic).isEqualTo(new Measurement.Infinite("the law rules out a value of the sample"));
            }
        }
    }

    @Test
    void an_increasing_transformation_of_sample_and_law_changes_nothing() {
        double[] sample =
                GuidedSamples.random("normal", 3000, RandomStream::nextGaussian).values();
        double[] transformed = Arrays.stream(sample).map(Math::exp).toArray();
        GoodnessOfFit lognormal = GoodnessOfFit.of(LogNormalDistribution.of(0, 1)::cumulativeProbability, 0.04, 22);

        assertThat(number(lognormal.kolmogorovSmirnov(transformed)))
                .isCloseTo(number(NORMALS.get(0).kolmogorovSmirnov(sample)), within(1e-13));
        assertThat(number(lognormal.andersonDarling(transformed)))
                .isCloseTo(number(NORMALS.get(0).andersonDarling(sample)), within(1e-9));
    }

    /** Quantiles in the middle of each step are as close as a sample can be: D = 1/(2n). */
    @Test
    void the_smallest_distance_is_half_a_step() {
        NormalDistribution normal = NormalDistribution.of(0, 1);
        double[] closest = IntStream.range(0, 500)
                .mapToDouble(i -> normal.inverseCumulativeProbability((i + 0.5) / 500))
                .toArray();

        assertThat(number(NORMALS.get(0).kolmogorovSmirnov(closest))).isCloseTo(0.001, within(1e-13));
        assertThat(number(NORMALS.get(0).kolmogorovSmirnov(new double[] {Double.POSITIVE_INFINITY})))
                .isEqualTo(1);
    }

    @Test
    void an_empty_sample_has_no_distance() {
        assertThat(NORMALS.get(0).kolmogorovSmirnov(new double[0]))
                .isEqualTo(new Measurement.Undefined("the sample is empty"));
        assertThat(NORMALS.get(0).andersonDarling(new double[0]))
                .isEqualTo(new Measurement.Undefined("the sample is empty"));
    }

    @Test
    void bad_input_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NORMALS.get(0).kolmogorovSmirnov(new double[] {1, Double.NaN}))
                .withMessage("value 1 of 2 is NaN; remove such values, and count them as invalid");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NORMALS.get(0).andersonDarling(new double[] {1, Double.NaN}))
                .withMessage("value 1 of 2 is NaN; remove such values, and count them as invalid");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GoodnessOfFit.of(x -> x, 0, 1).kolmogorovSmirnov(new double[] {1.5}))
                .withMessage("a distribution function rises from 0 to 1 but is 1.5 at 1.5");
    }
}
