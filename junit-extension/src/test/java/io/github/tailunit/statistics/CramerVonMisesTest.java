package io.github.tailunit.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CramerVonMisesTest {

    static Stream<TwoSampleVectors.Test> vectors() {
        return TwoSampleVectors.ALL.cramerVonMises().cases().stream();
    }

    static Stream<TwoSamples> samples() {
        return TwoSamples.many();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void it_agrees_with_the_reference_values(TwoSampleVectors.Test expected) {
        TwoSampleTest test = CramerVonMises.test(
                        TwoSampleVectors.sample(expected.reference()), TwoSampleVectors.sample(expected.candidate()))
                .orElseThrow();

        assertThat(test.statistic()).isCloseTo(expected.statistic(), within(1e-12));
        assertThat(test.pValue()).isCloseTo(expected.pValue(), within(1e-12 + 1e-8 * expected.pValue()));
        assertThat(test.exact()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void it_is_the_sum_of_squared_rank_differences(TwoSamples samples) {
        double n = samples.reference().length;
        double m = samples.candidate().length;
        double u = n * squares(samples, samples.reference()) + m * squares(samples, samples.candidate());
        double expected = u / (n * m * (n + m)) - (4 * n * m - 1) / (6 * (n + m));

        assertThat(samples.measure(CramerVonMises.statistic())).isCloseTo(expected, within(1e-11));
    }

    private static double squares(TwoSamples samples, double[] sample) {
        double[] sorted = Arrays.stream(sample).sorted().toArray();
        double sum = 0;
        for (int i = 0; i < sorted.length; i++) {
            double difference = midRank(samples, sorted[i]) - (i + 1);
            sum += difference * difference;
        }
        return sum;
    }

    private static double midRank(TwoSamples samples, double value) {
        long below = all(samples).filter(x -> x < value).count();
        long ties = all(samples).filter(x -> x == value).count();
        return below + (ties + 1) / 2.0;
    }

    private static DoubleStream all(TwoSamples samples) {
        return DoubleStream.concat(Arrays.stream(samples.reference()), Arrays.stream(samples.candidate()));
    }

    /** Only the p-value tells that all-tied samples agree: T is not 0. */
    @Test
    void identical_constants_have_a_p_value_of_one() {
        TwoSampleTest test = CramerVonMises.test(new double[] {7, 7, 7, 7}, new double[] {7, 7, 7})
                .orElseThrow();

        assertThat(test.statistic()).isCloseTo(0.04761904761904767, within(1e-12));
        assertThat(test.pValue()).isEqualTo(1);
    }

    /** Table 1 of Anderson and Darling, 1952, doi:10.1214/aoms/1177729437: the points of the limit law. */
    @ParameterizedTest
    @CsvSource({"0.34730, 0.10", "0.46136, 0.05", "0.74346, 0.01", "1.16786, 0.001"})
    void far_larger_samples_follow_the_limit_law(double point, double expected) {
        int size = 20_000;
        double[] x = new double[size];
        double[] y = new double[size];
        double shift = Math.sqrt(
                2 * point / size); // F - G is the shift nearly everywhere, and T about size / 2 times its square
        for (int i = 0; i < size; i++) {
            x[i] = (i + 0.5) / size;
            y[i] = (i + 0.5) / size + shift;
        }
        TwoSampleTest test = CramerVonMises.test(x, y).orElseThrow();
        TwoSampleTest larger = CramerVonMises.test(
                        x, Arrays.stream(y).map(v -> v + 1e-4).toArray())
                .orElseThrow();

        assertThat(test.statistic()).isCloseTo(point, within(0.03 * point));
        assertThat(test.pValue()).isCloseTo(expected, within(0.25 * expected)).isGreaterThan(larger.pValue());
    }

    @Test
    void no_values_are_no_agreement() {
        assertThat(CramerVonMises.test(new double[] {1, 2}, new double[0])).isEmpty();
    }
}
