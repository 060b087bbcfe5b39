package io.github.tailunit.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tailunit.random.RandomStream;
import io.github.tailunit.random.Seed;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Coverage of the cells of a tail. */
class TailCellsTest {

    /** 0 to 99: the quantile at 0.75 is 74.25, so 25 numbers lie above it, and 25 below that at 0.25. */
    private static final double[] HUNDRED =
            IntStream.range(0, 100).asDoubleStream().toArray();

    private static CountGauge<double[]> gauge(Tail<double[]> tail, int cells, double... reference) {
        return (CountGauge<double[]>) Metric.tailCoverage(tail, cells).calibrate(reference, reference.length);
    }

    @Test
    void cells_have_equal_counts_from_the_threshold_outwards() {
        CountGauge<double[]> upper = gauge(Tail.upper(0.75), 5, HUNDRED);

        assertThat(upper.referenceCounts()).containsExactly(5, 5, 5, 5, 5, 75);
        assertThat(upper.classes())
                .containsExactly(
                        "74.25 to 79.00",
                        "79.00 to 84.00",
                        "84.00 to 89.00",
                        "89.00 to 94.00",
                        "above 94.00",
                        "other records");
        assertThat(upper.count(new double[] {74, 75, 79, 79.5, 94, 94.1, 1e9}, 7))
                .containsExactly(2, 1, 0, 1, 2, 1);
        assertThat(upper.measure(new double[] {74, 75, 79, 79.5, 94, 94.1, 1e9}, 7))
                .isEqualTo(new Measurement.Proportion(4, 5));
    }

    @Test
    void a_lower_tail_is_the_mirror_image() {
        CountGauge<double[]> lower = gauge(Tail.lower(0.25), 5, HUNDRED);

        assertThat(lower.referenceCounts()).containsExactly(5, 5, 5, 5, 5, 75);
        assertThat(lower.classes())
                .startsWith("20.00 to 24.75", "15.00 to 20.00")
                .contains("below 5.000");
        assertThat(lower.count(new double[] {25, 24, 20, 19.5, 5, 4.9, -1e9}, 7))
                .containsExactly(2, 1, 0, 1, 2, 1);
    }

    @Test
    void both_tails_have_as_many_cells_each() {
        CountGauge<double[]> both = gauge(Tail.both(0.5), 5, HUNDRED);

        assertThat(both.referenceCounts()).containsExactly(5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 50);
        assertThat(both.measure(new double[] {-1, 50, 1000}, 3)).isEqualTo(new Measurement.Proportion(2, 10));
        assertThat(both.classes()).contains("20.00 to 24.75", "74.25 to 79.00");
    }

    /** Naive twin: sort the batch's tail and compare with every end of a cell. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void coverage_is_that_of_a_naive_count(long seed) {
        RandomStream random = new Seed(seed).stream();
        double[] reference = DoubleStream.generate(() -> Math.rint(20 * random.nextGaussian()))
                .limit(300)
                .toArray();
        double[] batch = DoubleStream.generate(() -> Math.rint(15 * random.nextGaussian()))
                .limit(60)
                .toArray();
        CalibratedTail<double[]> tail = Tail.upper(0.8).calibrate(reference, 300);
        double[] inside = DoubleStream.of(reference)
                .filter(x -> x > tail.above())
                .sorted()
                .toArray();
        double[] ends = IntStream.range(1, 6)
                .mapToDouble(i -> inside[(int) Math.round(i * inside.length / 6.0) - 1])
                .distinct()
                .filter(end -> end < inside[inside.length - 1])
                .toArray();
        long hit = IntStream.rangeClosed(0, ends.length)
                .filter(cell -> DoubleStream.of(batch)
                        .anyMatch(x -> x > (cell == 0 ? tail.above() : ends[cell - 1])
                                && (cell == ends.length || x <= ends[cell])))
                .count();

        assertThat(gauge(Tail.upper(0.8), 6, reference).measure(batch, 60))
                .isEqualTo(new Measurement.Proportion(hit, ends.length + 1));
    }

    @Test
    void equal_values_stay_in_one_cell() {
        CountGauge<double[]> tied = gauge(Tail.upper(0.5), 3, 0, 0, 0, 0, 0, 0, 5, 5, 5, 5, 6, 7);

        assertThat(tied.classes()).containsExactly("2.500 to 5.000", "above 5.000", "other records");
        assertThat(tied.referenceCounts()).containsExactly(4, 2, 6);
        assertThat(tied.description())
                .isEqualTo("coverage of 2 cells in the tail above q0.5 (x > 2.500; 6 reference records, at least 2 a "
                        + "cell)");
    }

    @Test
    void zeros_of_both_signs_are_one_number() {
        CountGauge<double[]> gauge = gauge(Tail.upper(0.3), 2, -3, -2, -1, -0.0, 1, 2);

        assertThat(gauge.referenceCounts()).containsExactly(2, 2, 2);
        assertThat(gauge.count(new double[] {-0.0, 0.0}, 2)).containsExactly(2, 0, 0);
    }

    // Laws: in [0, 1], 1 on the reference; order does not matter; a batch without some of its tail records hits no
    // more.
    @Test
    void taking_records_away_cannot_raise_the_coverage() {
        CountGauge<double[]> gauge = gauge(Tail.upper(0.75), 5, HUNDRED);
        double[] reversed =
                IntStream.range(0, 100).mapToDouble(i -> HUNDRED[99 - i]).toArray();
        double before = 1;

        assertThat(gauge.reference()).isEqualTo(new Measurement.Proportion(5, 5));
        assertThat(gauge.measure(reversed, 100)).isEqualTo(gauge.reference());
        for (int left = 99; left >= 1; left--) {
            double kept =
                    gauge.measure(Arrays.copyOf(HUNDRED, left), left).value().orElseThrow();
            assertThat(kept).isBetween(0.0, before);
            before = kept;
        }
        assertThat(before).isZero();
    }

    @Test
    void a_cell_is_hit_in_a_model_if_the_support_holds_one_of_its_records() {
        assertThat(gauge(Tail.upper(0.75), 5, HUNDRED).measureSupport(new double[] {76, 99, 1}, 3))
                .hasValue(new Measurement.Proportion(2, 5));
    }

    // 20 records in the smallest cell at the reference rate, or 4 generations, whichever is more.
    @Test
    void asks_for_enough_records_to_miss_no_cell() {
        assertThat(gauge(Tail.upper(0.75), 5, HUNDRED).evaluationSize(10)).isEqualTo(400);
        assertThat(gauge(Tail.upper(0.75), 2, HUNDRED).evaluationSize(10)).isEqualTo(2_000 / 12);
        assertThat(gauge(Tail.upper(0.75), 5, HUNDRED).evaluationSize(1_000)).isEqualTo(4_000);
    }

    @Test
    void few_reference_records_in_a_cell_are_a_caveat() {
        Metric<double[]> metric = Metric.tailCoverage(Tail.upper(0.75), 5);

        assertThat(metric.calibrate(HUNDRED, 100, new RecordsNeeded(5, 35, 0)).caveats())
                .isEmpty();
        assertThat(metric.calibrate(HUNDRED, 100, new RecordsNeeded(6, 20, 3)).caveats())
                .containsExactly("A cell has as few as 5 reference records; 6 are needed in this loop to tell its loss "
                        + "from sampling noise.");
    }

    @Test
    void a_record_that_is_not_finite_is_refused() {
        assertThatThrownBy(() -> gauge(Tail.upper(0.75), 5, HUNDRED).count(new double[] {1, Double.NaN}, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("record 1 has the value NaN");
    }

    @Test
    void a_tail_that_cannot_be_cut_is_refused() {
        assertThatThrownBy(() -> Metric.tailCoverage(Tail.upper(0.5), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a tail must be cut into at least 2 cells but was cut into 1");
        assertThatThrownBy(() -> gauge(Tail.upper(0.75), 26, HUNDRED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("tail mass above q0.75 (x > 74.25): 25 reference records (distinct values: 25) cannot be "
                        + "cut into 26 cells; choose fewer cells, a less extreme level, or give more reference data");
        assertThatThrownBy(() -> gauge(Tail.upper(0.5), 2, 0, 0, 0, 5, 5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("tail mass above q0.5 (x > 0.0000): 2 reference records (distinct values: 1) cannot be "
                        + "cut into 2 cells; choose fewer cells, a less extreme level, or give more reference data");
        assertThatThrownBy(() -> gauge(Tail.upper(0.9), 2, 1, 2, 2, 2, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0 reference records (distinct values: 0) cannot be cut into 2 cells");
    }

    @Test
    void cells_of_components_are_those_of_their_numbers() {
        List<Double> records = DoubleStream.of(HUNDRED).boxed().toList();
        CountGauge<List<Double>> gauge = (CountGauge<List<Double>>)
                Metric.tailCoverage(Tail.upper(0.75, (Double x) -> x), 5).calibrate(records, 100);

        assertThat(gauge.referenceCounts())
                .containsExactly(gauge(Tail.upper(0.75), 5, HUNDRED).referenceCounts());
    }
}
