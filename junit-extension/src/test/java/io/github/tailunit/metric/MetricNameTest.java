package io.github.tailunit.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tailunit.oracle.CategorySurvivalRatio;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A baseline finds a metric by this name when thresholds have moved with the data. */
class MetricNameTest {

    private static final double[] NUMBERS =
            IntStream.rangeClosed(1, 500).asDoubleStream().map(x -> x * x).toArray();
    private static final double[] MORE_NUMBERS =
            IntStream.rangeClosed(1, 900).asDoubleStream().map(x -> x * x * x).toArray();
    private static final int[] CATEGORIES = IntStream.rangeClosed(1, 30)
            .flatMap(category -> IntStream.generate(() -> category).limit(category))
            .toArray();
    private static final int[] MORE_CATEGORIES = IntStream.rangeClosed(1, 50)
            .flatMap(category -> IntStream.generate(() -> category).limit(category))
            .toArray();

    static Stream<Arguments> ofNumbers() {
        return Stream.of(
                Arguments.of(Metric.tailMass(Tail.upper(0.99)), "tail mass above q0.99"),
                Arguments.of(Metric.tailMass(Tail.both(0.98)), "tail mass outside the middle 0.98"),
                Arguments.of(Metric.quantileRatio(Tail.upper(0.99)), "quantile ratio above q0.99"),
                Arguments.of(Metric.expectedShortfallRatio(Tail.lower(0.05)), "expected shortfall ratio below q0.05"),
                Arguments.of(Metric.tailCoverage(Tail.upper(0.9), 10), "coverage of 10 cells in the tail above q0.9"),
                Arguments.of(
                        Metric.effectiveTailRecords(Tail.upper(0.9)),
                        "effective distinct records in the tail above q0.9"),
                Arguments.of(Metric.varianceRatio(Values.ofNumbers()), "variance"),
                Arguments.of(Metric.rateOf(Event.ofValues("x > 9 (large)", x -> x > 9)), "rate of x > 9 (large)"),
                Arguments.of(
                        Metric.<double[]>ofStatistic(
                                "largest (raw)",
                                batch -> Arrays.stream(batch).max().orElseThrow()),
                        "largest (raw)"));
    }

    static Stream<Arguments> ofCategories() {
        Categories<int[]> all = Categories.ofInts();
        return Stream.of(
                Arguments.of(
                        Metric.rareCategorySurvival(all, 0.01), "survival of rare categories (share at most 0.01)"),
                Arguments.of(
                        Metric.rareCategorySurvival(all, 2, 4), "survival of categories with 2 to 4 reference records"),
                Arguments.of(
                        CategorySurvivalRatio.overOneDraw(all, 0.01),
                        "survival of rare categories (share at most 0.01) over what one draw leaves"),
                Arguments.of(
                        CategorySurvivalRatio.overResampling(all, 0.01, 3),
                        "survival of rare categories (share at most 0.01) over what 3 generations of resampling leaves"),
                Arguments.of(Metric.worstGroup(Groups.of(all)), "representation of the worst group"));
    }

    @ParameterizedTest
    @MethodSource("ofNumbers")
    void the_name_of_a_metric_of_numbers_does_not_depend_on_the_reference(Metric<double[]> metric, String name) {
        assertThat(metric.calibrate(NUMBERS, NUMBERS.length).name()).isEqualTo(name);
        assertThat(metric.calibrate(MORE_NUMBERS, MORE_NUMBERS.length).name()).isEqualTo(name);
    }

    @ParameterizedTest
    @MethodSource("ofCategories")
    void the_name_of_a_metric_of_categories_does_not_depend_on_the_reference(Metric<int[]> metric, String name) {
        assertThat(metric.calibrate(CATEGORIES, CATEGORIES.length).name()).isEqualTo(name);
        assertThat(metric.calibrate(MORE_CATEGORIES, MORE_CATEGORIES.length).name())
                .isEqualTo(name);
    }
}
