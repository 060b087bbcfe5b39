package io.github.tailunit.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.tailunit.random.RandomStream;
import io.github.tailunit.random.Seed;
import io.github.tailunit.statistics.OrderStatistics.QuantileType;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TailDifferenceTest {

    /** Naive twin: the estimators of each sample by itself, on values with and without ties. */
    @Test
    void differences_are_those_of_the_two_estimates() {
        RandomStream random = new Seed(12).stream();
        for (int size = 3; size < 60; size += 8) {
            double[] real = values(random, size);
            double[] made = values(random, 64 - size);
            for (double level : new double[] {0.07, 0.5, 0.9}) {
                double quantile = quantile(real, level) - quantile(made, level);
                double above = shortfall(real, 1 - level, Side.UPPER) - shortfall(made, 1 - level, Side.UPPER);
                double below = shortfall(real, level, Side.LOWER) - shortfall(made, level, Side.LOWER);
                double mass = shareBeyond(real, real, level) - shareBeyond(made, real, level);

                assertValue(TailDifference.quantile(level, Side.UPPER, Alternative.LESS), real, made, quantile);
                assertValue(TailDifference.quantile(level, Side.LOWER, Alternative.LESS), real, made, -quantile);
                assertValue(
                        TailDifference.quantile(level, Side.LOWER, Alternative.TWO_SIDED),
                        real,
                        made,
                        Math.abs(quantile));
                assertValue(
                        TailDifference.expectedShortfall(1 - level, Side.UPPER, Alternative.LESS), real, made, above);
                assertValue(TailDifference.expectedShortfall(level, Side.LOWER, Alternative.LESS), real, made, -below);
                assertValue(TailDifference.tailMass(0, level, Alternative.LESS), real, made, mass);
                assertValue(TailDifference.tailMass(0, level, Alternative.GREATER), real, made, -mass);
                assertValue(
                        TailDifference.massBeyond(Double.NEGATIVE_INFINITY, quantile(real, level), Alternative.LESS),
                        real,
                        made,
                        mass);
            }
        }
    }

    private static double[] values(RandomStream random, int size) {
        return random.doubles(size)
                .map(u -> u < 0.5 ? Math.floor(10 * u) : 20 * u * u)
                .toArray();
    }

    private static double quantile(double[] values, double level) {
        return OrderStatistics.quantile(values, level, QuantileType.HF7).getAsDouble();
    }

    private static double shortfall(double[] values, double share, Side side) {
        return ExpectedShortfall.of(values, share, side).value().orElseThrow();
    }

    private static double shareBeyond(double[] values, double[] reference, double level) {
        double threshold = quantile(reference, level);
        return Arrays.stream(values).filter(value -> value > threshold).count() / (double) values.length;
    }

    private static void assertValue(TwoSampleStatistic statistic, double[] real, double[] made, double expected) {
        assertThat(statistic.of(real, made).value().orElseThrow())
                .as(statistic.name())
                .isCloseTo(expected, within(1e-12));
    }

    @Test
    void levels_out_of_range_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TailDifference.quantile(1, Side.UPPER, Alternative.LESS))
                .withMessage("the level of a tail must be in (0, 1) but was 1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TailDifference.expectedShortfall(0, Side.UPPER, Alternative.LESS))
                .withMessage("the level of a tail must be in (0, 1) but was 0.0");
    }
}
