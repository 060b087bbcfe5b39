package io.github.tailunit.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.tailunit.statistics.GuidedSamples.Named;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExceedancesTest {

    private static final double[][] THRESHOLDS = {
        {},
        {0},
        {-0.0},
        {-1, 0, 1},
        {1.6, 2.3, 3.1},
        {3, 3, 4},
        {-Double.MAX_VALUE, -Double.MIN_VALUE, 0, Double.MIN_VALUE, Double.MAX_VALUE},
        {1e9}
    };

    static Stream<Named> withoutNaN() {
        return GuidedSamples.withoutNaN();
    }

    @ParameterizedTest
    @MethodSource("withoutNaN")
    void counts_are_those_of_looking_at_each_value(Named sample) {
        for (double[] thresholds : THRESHOLDS) {
            int[] counts = new int[thresholds.length];
            Arrays.fill(counts, 7);

            Exceedances.count(sample.values(), thresholds, counts);

            for (int i = 0; i < counts.length; i++) {
                double threshold = thresholds[i];
                assertThat(counts[i]).isEqualTo((int) Arrays.stream(sample.values())
                        .filter(value -> value > threshold)
                        .count());
            }
        }
    }

    @Test
    void bad_input_is_refused() {
        for (double[] thresholds : new double[][] {{2, 1}, {Double.NaN, 1}, {0, Double.POSITIVE_INFINITY}}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Exceedances.count(new double[1], thresholds, new int[2]))
                    .withMessage(
                            "thresholds must be finite and in ascending order but were " + Arrays.toString(thresholds));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Exceedances.count(new double[1], new double[] {1, 2}, new int[3]))
                .withMessage("there must be one count for each of 2 thresholds, not 3");
    }
}
