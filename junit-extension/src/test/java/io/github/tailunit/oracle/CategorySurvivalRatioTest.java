package io.github.tailunit.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.tailunit.generation.Regime;
import io.github.tailunit.generation.TrainingPlan;
import io.github.tailunit.metric.Categories;
import io.github.tailunit.metric.CountGauge;
import io.github.tailunit.metric.Measurement;
import io.github.tailunit.metric.Metric;
import io.github.tailunit.random.RandomStream;
import io.github.tailunit.random.Seed;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CategorySurvivalRatioTest {

    private static final long[] RARE = {10, 5, 3, 2};

    /** 1,000 records: four rare categories with 10, 5, 3 and 2, and one frequent. */
    private static int[] thousand() {
        return IntStream.range(0, 1_000)
                .map(i -> i < 10 ? 1 : i < 15 ? 2 : i < 18 ? 3 : i < 20 ? 4 : 0)
                .toArray();
    }

    private static CountGauge<int[]> gauge(Metric<int[]> metric) {
        return (CountGauge<int[]>) metric.calibrate(thousand(), 1_000);
    }

    /** Reference value: the mean of 1 - (1 - p)^400, by SciPy 1.10.1 in exact terms. */
    @Test
    void one_draw_leaves_what_the_binomial_law_says() {
        assertThat(CategorySurvivalRatio.afterOneDraw(RARE, 1_000, 400)).isCloseTo(0.7744426933854739, within(1e-12));
    }

    /** Reference values: the exact binomial Markov chain, by SciPy 1.10.1. */
    @ParameterizedTest
    @CsvSource({
        "1, 50, 1, 0.6358303199128832",
        "1, 50, 5, 0.2739824258043816",
        "5, 100, 1, 0.994079470779666",
        "5, 100, 5, 0.7990647770175221"
    })
    void resampling_leaves_what_the_chain_says(long count, int size, int resamplings, double expected) {
        assertThat(CategorySurvivalRatio.afterResampling(new long[] {count}, size, resamplings))
                .isCloseTo(expected, within(1e-12));
    }

    @Test
    void expectation_is_a_mean_over_categories() {
        double mean = (CategorySurvival.exact(1, 50, 3) + 2 * CategorySurvival.exact(4, 50, 3)) / 3;

        assertThat(CategorySurvivalRatio.afterResampling(new long[] {4, 1, 4}, 50, 3))
                .isCloseTo(mean, within(1e-12));
    }

    // The branching process takes over above 1,000 records; there the two differ by less than 0.003 in these cases.
    @ParameterizedTest
    @CsvSource({"1, 1", "5, 9", "10, 30"})
    void both_laws_agree_where_one_takes_over(long count, int resamplings) {
        assertThat(CategorySurvivalRatio.afterResampling(new long[] {count}, 1_000, resamplings))
                .isCloseTo(
                        CategorySurvivalRatio.afterResampling(new long[] {count}, 1_000_000, resamplings),
                        within(3e-3));
    }

    @Test
    void ratio_divides_what_is_alive_by_what_is_expected() {
        CountGauge<int[]> one = gauge(CategorySurvivalRatio.overOneDraw(Categories.ofInts(), 0.01));
        CountGauge<int[]> ten = gauge(CategorySurvivalRatio.overResampling(Categories.ofInts(), 0.01, 10));
        double afterOne = CategorySurvivalRatio.afterOneDraw(RARE, 1_000, 1_000);
        double afterNine = CategorySurvivalRatio.afterResampling(RARE, 1_000, 9);

        assertThat(one.measure(new int[] {1, 3, 0}, 3).relativeTo(one.reference()))
                .isEqualTo(new Measurement.Scalar(0.5 / afterOne));
        assertThat(ten.measureSupport(new int[] {1, 3, 0}, 3).orElseThrow().relativeTo(ten.reference()))
                .isEqualTo(new Measurement.Scalar(0.5 / afterNine));
        assertThat(one.measure(new int[] {0, 7}, 2).value()).hasValue(0);
    }

    @Test
    void everything_else_is_that_of_the_survival_of_rare_categories() {
        CountGauge<int[]> ratio = gauge(CategorySurvivalRatio.overOneDraw(Categories.ofInts(), 0.01));
        CountGauge<int[]> survival = gauge(Metric.rareCategorySurvival(Categories.ofInts(), 0.01));

        assertThat(ratio.classes()).isEqualTo(survival.classes());
        assertThat(ratio.referenceCounts()).containsExactly(survival.referenceCounts());
        assertThat(ratio.detail()).isEqualTo(survival.detail());
        assertThat(ratio.caveats()).isEqualTo(survival.caveats());
        assertThat(ratio.evaluationSize(77)).isEqualTo(survival.evaluationSize(77));
        assertThat(ratio.measureExactly((size, random) -> new int[size])).isEmpty();
    }

    @Test
    void descriptions_say_what_is_divided_by() {
        assertThat(gauge(CategorySurvivalRatio.overOneDraw(Categories.ofInts(), 0.01))
                        .description())
                .isEqualTo("survival of rare categories (share at most 0.01; 4 categories, 20 reference records) over "
                        + "the 0.952 expected after one draw");
        assertThat(gauge(CategorySurvivalRatio.overResampling(Categories.ofInts(), 0.01, 10))
                        .description())
                .isEqualTo("survival of rare categories (share at most 0.01; 4 categories, 20 reference records) over "
                        + "the 0.553 expected after 10 generations of resampling");
    }

    // Closed form of the recursion: over 4,000 ideal runs the mean ratio is 1. |z| below 5 has a false-alarm
    // probability
    // of 6e-7; the variance of a run is estimated.
    @Test
    void ideal_runs_have_a_ratio_of_one_on_average() {
        CountGauge<int[]> gauge = gauge(CategorySurvivalRatio.overResampling(Categories.ofInts(), 0.01, 6));
        CountChain chain = new CountChain(
                TrainingPlan.of(Regime.replace(), 1_000, 1_000, 6),
                gauge.referenceCounts(),
                new long[0][],
                Optional.empty(),
                1);
        double sum = 0;
        double squares = 0;
        for (int run = 0; run < 4_000; run++) {
            RandomStream random = new Seed(31).child(run).stream();
            double ratio = gauge.measureCounts(chain.trainingCounts(random)[5])
                    .relativeTo(gauge.reference())
                    .value()
                    .orElseThrow();
            sum += ratio;
            squares += ratio * ratio;
        }
        double mean = sum / 4_000;
        double deviation = Math.sqrt(squares / 4_000 - mean * mean);

        assertThat((mean - 1) / deviation * Math.sqrt(4_000)).isBetween(-5.0, 5.0);
    }

    @Test
    void arguments_out_of_range_are_refused() {
        assertThatThrownBy(() -> CategorySurvivalRatio.overResampling(Categories.ofInts(), 0.01, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("generations must be at least 1 but was 0");
        assertThatThrownBy(() -> CategorySurvivalRatio.overOneDraw(Categories.ofInts(), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the share of a rare category must be in (0, 1) but was 1.0");
    }
}
