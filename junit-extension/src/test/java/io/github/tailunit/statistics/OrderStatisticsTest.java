package io.github.tailunit.statistics;

import static io.github.tailunit.statistics.OrderStatistics.QuantileType.HF1;
import static io.github.tailunit.statistics.OrderStatistics.QuantileType.HF7;
import static java.lang.Double.NEGATIVE_INFINITY;
import static java.lang.Double.POSITIVE_INFINITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalDouble;
import org.apache.commons.statistics.descriptive.Quantile;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderStatisticsTest {

    @Test
    void quantiles_equal_the_reference_values() {
        assertThat(StatisticsVectors.tails().quantiles().cases()).hasSize(4).allSatisfy(expected -> {
            for (int i = 0; i < expected.levels().length; i++) {
                double level = expected.levels()[i];
                assertThat(OrderStatistics.quantile(expected.sample(), level, HF7)
                                .getAsDouble())
                        .isCloseTo(expected.hf7()[i], within(1e-10));
                assertThat(OrderStatistics.quantile(expected.sample(), level, HF1)
                                .getAsDouble())
                        .isEqualTo(expected.hf1()[i]);
            }
        });
    }

    @Test
    void between_a_number_and_infinity_there_is_infinity() {
        double[] sample = {1, 2, 3, POSITIVE_INFINITY};

        assertThat(OrderStatistics.quantile(sample, 0.99, HF7)).hasValue(POSITIVE_INFINITY);
        assertThat(OrderStatistics.quantile(sample, 2.0 / 3, HF7)).hasValue(3);
        assertThat(OrderStatistics.quantile(sample, 0.75, HF1)).hasValue(3);
        assertThat(OrderStatistics.quantile(new double[] {NEGATIVE_INFINITY, 0, 1}, 0.1, HF7))
                .hasValue(NEGATIVE_INFINITY);
        assertThat(OrderStatistics.quantile(new double[] {POSITIVE_INFINITY, POSITIVE_INFINITY}, 0.4, HF7))
                .hasValue(POSITIVE_INFINITY);
        assertThat(OrderStatistics.quantile(new double[] {NEGATIVE_INFINITY, POSITIVE_INFINITY}, 0.5, HF7))
                .isEmpty();
    }

    @Test
    void an_empty_sample_has_no_quantile() {
        assertThat(OrderStatistics.quantile(new double[0], 0.99, HF7)).isEmpty();
        assertThat(OrderStatistics.quantile(new double[0], 0.99, HF1)).isEmpty();
    }

    @Test
    void samples_are_not_changed() {
        double[] sample = {3, 1, 2};

        OrderStatistics.quantile(sample, 0.5, HF7);
        OrderStatistics.interval(sample, 0.5, 0.5);

        assertThat(sample).containsExactly(3, 1, 2);
    }

    @Test
    void ranks_equal_the_reference_values() {
        assertThat(StatisticsVectors.tails().ranks().cases()).hasSize(9).allSatisfy(expected -> {
            OrderStatistics.Ranks ranks =
                    OrderStatistics.ranks(expected.size(), expected.level(), expected.confidence());
            assertThat(ranks.lower()).isEqualTo(expected.lower());
            assertThat(ranks.upper()).isEqualTo(expected.upper());
            assertThat(ranks.hasLower()).isEqualTo(expected.hasLower());
            assertThat(ranks.hasUpper()).isEqualTo(expected.hasUpper());
            assertThat(ranks.coverage()).isCloseTo(expected.coverage(), within(1e-10));
        });
    }

    /** Naive twin and laws: ranks are the tightest that leave at most half of the error on each side. */
    @Test
    void ranks_are_the_tightest_that_cover() {
        for (int size : new int[] {1, 5, 30, 101}) {
            for (double level : new double[] {0.013, 0.4, 0.5, 0.99}) {
                BinomialDistribution below = BinomialDistribution.of(size, level);
                OrderStatistics.Ranks ranks = OrderStatistics.ranks(size, level, 0.9);
                int lower = 0;
                while (lower < size && below.cumulativeProbability(lower) < 0.05) {
                    lower++;
                }
                int upper = size + 1;
                while (upper > 1 && below.survivalProbability(upper - 2) <= 0.05) {
                    upper--;
                }

                assertThat(ranks.lower()).isEqualTo(lower);
                assertThat(ranks.upper()).isEqualTo(upper);
                assertThat(ranks.coverage()).isBetween(0.9, 1.0);
            }
        }
    }

    @Test
    void a_quantile_that_the_sample_does_not_bound_has_an_infinite_limit() {
        double[] sample = {4, 1, 3, 2, 5};

        assertThat(OrderStatistics.interval(sample, 0.5, 0.9)).isEqualTo(new ConfidenceLimits(1, 5, 0.9));
        assertThat(OrderStatistics.interval(sample, 0.5, 0.95))
                .isEqualTo(new ConfidenceLimits(NEGATIVE_INFINITY, POSITIVE_INFINITY, 0.95));
        assertThat(OrderStatistics.interval(sample, 0.9, 0.9))
                .isEqualTo(new ConfidenceLimits(3, POSITIVE_INFINITY, 0.9));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 0.5 | 0.9 | size must be at least 1 but was 0",
                "5 | 1   | 0.9 | level must be in (0, 1) but was 1.0",
                "5 | NaN | 0.9 | level must be in (0, 1) but was NaN",
                "5 | 0.5 | 0   | confidence must be in (0, 1) but was 0.0",
            })
    void arguments_out_of_range_are_refused(int size, double level, double confidence, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OrderStatistics.ranks(size, level, confidence))
                .withMessage(message);
    }

    @Test
    void nan_and_levels_out_of_range_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OrderStatistics.quantile(new double[] {1, Double.NaN, 3, 4}, 0.99, HF7))
                .withMessage("value 1 of 4 is NaN; remove such values, and count them as invalid");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OrderStatistics.interval(new double[] {Double.NaN}, 0.5, 0.9))
                .withMessage("value 0 of 1 is NaN; remove such values, and count them as invalid");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OrderStatistics.quantile(new double[] {1}, 1.01, HF1))
                .withMessage("level must be in [0, 1] but was 1.01");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OrderStatistics.Ranks(5, 3, 3, 0.9))
                .withMessage("ranks must be in order in [0, 6] but were 3 and 3");
    }

    /** Commons Statistics sorts out the same values in its own way. */
    @Test
    void several_quantiles_are_those_of_another_implementation_to_the_last_bit() {
        double[] levels = {0.5, 0.01, 0.99, 0, 1, 0.37, 0.999, 0.5};
        GuidedSamples.withoutNaN().filter(sample -> sample.values().length > 0).forEach(sample -> {
            for (OrderStatistics.QuantileType type : OrderStatistics.QuantileType.values()) {
                double[] expected = Quantile.withDefaults()
                        .with(type == HF7 ? Quantile.EstimationMethod.HF7 : Quantile.EstimationMethod.HF1)
                        .evaluate(sample.values(), levels);
                List<OptionalDouble> quantiles = OrderStatistics.quantiles(sample.values(), type, levels);
                for (int i = 0; i < levels.length; i++) {
                    assertThat(quantiles.get(i).orElse(Double.NaN)).isEqualTo(expected[i]);
                    assertThat(OrderStatistics.quantile(sample.values(), levels[i], type))
                            .isEqualTo(quantiles.get(i));
                }
            }
        });
        assertThat(OrderStatistics.quantiles(new double[0], HF7, 0.1, 0.9))
                .containsExactly(OptionalDouble.empty(), OptionalDouble.empty());
        assertThat(OrderStatistics.quantiles(new double[] {1}, HF7)).isEmpty();
    }

    @Test
    void limits_are_those_of_sorting() {
        GuidedSamples.withoutNaN().filter(sample -> sample.values().length > 0).forEach(sample -> {
            double[] sorted = sample.sorted();
            for (double level : new double[] {0.01, 0.5, 0.9}) {
                OrderStatistics.Ranks ranks = OrderStatistics.ranks(sorted.length, level, 0.9);
                assertThat(ranks.limits(sample.values(), 0.9))
                        .isEqualTo(new ConfidenceLimits(
                                ranks.hasLower() ? sorted[ranks.lower() - 1] : NEGATIVE_INFINITY,
                                ranks.hasUpper() ? sorted[ranks.upper() - 1] : POSITIVE_INFINITY,
                                0.9));
            }
        });
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OrderStatistics.ranks(5, 0.5, 0.9).limits(new double[4], 0.9))
                .withMessage("the sample must have 5 values but has 4");
    }
}
