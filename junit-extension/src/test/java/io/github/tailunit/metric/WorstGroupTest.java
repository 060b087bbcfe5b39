package io.github.tailunit.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.tailunit.random.RandomStream;
import io.github.tailunit.random.Seed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorstGroupTest {

    private static final RecordsNeeded TEN_GENERATIONS = new RecordsNeeded(30, 100, 3);

    private record Patient(String ethnicity) {}

    private static final Groups<List<Patient>> ETHNICITY = Groups.by(Patient::ethnicity);

    /** So many patients of group g1, g2 and so on. */
    private static List<Patient> patients(int... counts) {
        List<Patient> patients = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            patients.addAll(Collections.nCopies(counts[i], new Patient("g" + (i + 1))));
        }
        return patients;
    }

    private static CountGauge<List<Patient>> gauge(Groups<List<Patient>> groups, RecordsNeeded needed, int... counts) {
        List<Patient> reference = patients(counts);
        return (CountGauge<List<Patient>>) Metric.worstGroup(groups).calibrate(reference, reference.size(), needed);
    }

    private static double worst(CountGauge<List<Patient>> gauge, List<Patient> batch) {
        return gauge.measure(batch, batch.size()).value().orElseThrow();
    }

    /** Reference values: (9/500) / (60/1000) and (1/500) / (20/1000), by hand. */
    @Test
    void worst_group_has_the_smallest_ratio_of_shares() {
        CountGauge<List<Patient>> all = gauge(ETHNICITY, RecordsNeeded.none(), 700, 220, 60, 20);
        CountGauge<List<Patient>> large = gauge(ETHNICITY, TEN_GENERATIONS, 700, 220, 60, 20);

        assertThat(worst(all, patients(410, 80, 9, 1))).isCloseTo(0.1, within(1e-12));
        assertThat(worst(large, patients(410, 80, 9, 1))).isCloseTo(0.3, within(1e-12));
        assertThat(large.classes()).containsExactly("g3", "g2", "g1", "other records");
        assertThat(large.referenceCounts()).containsExactly(60, 220, 700, 20);
        assertThat(all.classes()).containsExactly("g4", "g3", "g2", "g1", "other records");
        assertThat(all.referenceCounts()).endsWith(700, 0);
    }

    /** Naive twin: count each group by itself. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void worst_group_is_that_of_a_naive_count(long seed) {
        RandomStream random = new Seed(seed).stream();
        int[] reference = IntStream.generate(() -> Math.min(random.nextInt(9), random.nextInt(9)))
                .limit(400)
                .toArray();
        int[] batch = IntStream.generate(() -> Math.min(random.nextInt(12), random.nextInt(9)))
                .limit(90)
                .toArray();
        double expected = IntStream.of(reference)
                .distinct()
                .mapToDouble(group -> IntStream.of(batch)
                                .filter(g -> g == group)
                                .count()
                        / 90.0
                        / (IntStream.of(reference).filter(g -> g == group).count() / 400.0))
                .min()
                .orElseThrow();

        assertThat(Metric.worstGroup(Groups.ofInts())
                        .calibrate(reference, 400)
                        .measure(batch, 90)
                        .value()
                        .orElseThrow())
                .isCloseTo(expected, within(1e-12));
    }

    // Laws: 1 on the reference and nowhere above it, 0 if a group is gone; order and names do not matter.
    @Test
    void no_batch_has_more_than_the_reference_in_every_group() {
        CountGauge<List<Patient>> gauge = gauge(ETHNICITY, RecordsNeeded.none(), 70, 22, 8);
        List<Patient> reversed = patients(50, 30, 20);
        Collections.reverse(reversed);

        assertThat(gauge.reference()).isEqualTo(new Measurement.Scalar(1));
        assertThat(worst(gauge, patients(700, 220, 80))).isEqualTo(1);
        assertThat(worst(gauge, patients(50, 50, 50))).isLessThan(1);
        assertThat(worst(gauge, patients(50, 50, 0))).isZero();
        assertThat(worst(gauge, reversed)).isEqualTo(worst(gauge, patients(50, 30, 20)));
    }

    @Test
    void renamed_groups_are_the_same_groups() {
        UnaryOperator<List<Patient>> renamed = patients -> patients.stream()
                .map(patient -> new Patient("a new name for " + patient.ethnicity()))
                .collect(Collectors.toList());
        Gauge<List<Patient>> gauge = Metric.worstGroup(ETHNICITY).calibrate(renamed.apply(patients(70, 22, 8)), 100);

        assertThat(gauge.measure(renamed.apply(patients(50, 30, 20)), 100))
                .isEqualTo(gauge(ETHNICITY, RecordsNeeded.none(), 70, 22, 8).measure(patients(50, 30, 20), 100));
    }

    // Law: replacing a record of the worst group by one of another cannot raise the metric.
    @Test
    void taking_records_from_the_worst_group_lowers_the_metric() {
        CountGauge<List<Patient>> gauge = gauge(ETHNICITY, RecordsNeeded.none(), 700, 220, 80);
        double before = 1;

        for (int taken = 1; taken <= 80; taken++) {
            double kept = worst(gauge, patients(700 + taken, 220, 80 - taken));
            assertThat(kept).isLessThan(before);
            before = kept;
        }
        assertThat(before).isZero();
    }

    @Test
    void new_groups_count_in_the_whole() {
        CountGauge<List<Patient>> gauge = gauge(ETHNICITY, RecordsNeeded.none(), 50, 50);

        assertThat(worst(gauge, patients(25, 25, 50))).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void groups_that_are_too_small_are_listed_and_not_judged() {
        CountGauge<List<Patient>> gauge = gauge(ETHNICITY.named("ethnicity"), TEN_GENERATIONS, 900, 85, 12, 3);

        assertThat(gauge.caveats()).containsExactly("Not judged, fewer than 30 reference records: g4 (3), g3 (12).");
        assertThat(gauge.description())
                .isEqualTo(
                        "representation of the worst of 2 groups by ethnicity (the smallest has 85 of 1,000 reference "
                                + "records)");
        assertThat(gauge(ETHNICITY, TEN_GENERATIONS, 30, 30).caveats()).isEmpty();
    }

    @Test
    void of_many_small_groups_ten_are_listed() {
        int[] counts = new int[13];
        java.util.Arrays.fill(counts, 1);
        counts[0] = 100;

        assertThat(gauge(ETHNICITY, TEN_GENERATIONS, counts).caveats())
                .containsExactly("Not judged, fewer than 30 reference records: g10 (1), g11 (1), g12 (1), g13 (1), g2 "
                        + "(1), g3 (1), g4 (1), g5 (1), g6 (1), g7 (1) and 2 more.");
    }

    @Test
    void a_minimum_of_ones_own_replaces_that_of_the_loop() {
        assertThat(gauge(ETHNICITY.withAtLeast(50), TEN_GENERATIONS, 900, 49, 51)
                        .classes())
                .containsExactly("g3", "g1", "other records");
        assertThat(gauge(ETHNICITY.withAtLeast(2), TEN_GENERATIONS, 900, 2, 98).classes())
                .containsExactly("g2", "g3", "g1", "other records");
    }

    @Test
    void one_group_alone_is_a_group() {
        CountGauge<List<Patient>> gauge = gauge(ETHNICITY, TEN_GENERATIONS, 60, 20);

        assertThat(worst(gauge, patients(3, 5))).isCloseTo(0.5, within(1e-12));
        assertThat(gauge.description())
                .isEqualTo("representation of the worst of 1 group (the smallest has 60 of 80 reference records)");
    }

    @Test
    void rows_and_ints_are_grouped_by_a_function() {
        double[][] rows = {{0, 1}, {0, 1}, {1, 1}, {1, 2}};
        Groups<double[][]> byFirst = Groups.ofRows(row -> (int) row[0]);
        Groups<int[]> named = Groups.ofInts(code -> code == 0 ? "cat" : "dog");

        assertThat(((CountGauge<double[][]>) Metric.worstGroup(byFirst).calibrate(rows, 4)).referenceCounts())
                .containsExactly(2, 2, 0);
        assertThat(((CountGauge<int[]>) Metric.worstGroup(named).calibrate(new int[] {0, 1, 1}, 3)).classes())
                .containsExactly("cat", "dog", "other records");
    }

    // 400 records of the smallest group at the reference rate, or 4 generations, whichever is more.
    @Test
    void asks_for_enough_records_of_the_smallest_group() {
        assertThat(gauge(ETHNICITY, TEN_GENERATIONS, 900, 100).evaluationSize(100))
                .isEqualTo(4_000);
        assertThat(gauge(ETHNICITY, TEN_GENERATIONS, 900, 100).evaluationSize(2_000))
                .isEqualTo(8_000);
    }

    @Test
    void no_group_large_enough_is_refused() {
        assertThatThrownBy(() -> gauge(ETHNICITY, TEN_GENERATIONS, 12, 20, 8))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "no group has the 30 reference records that this loop takes to tell the loss of a group from "
                                + "sampling noise; the largest, g2, has 20 of 40. Give at least 60 reference records of the same "
                                + "kind, train at most 6 generations, or set another minimum with withAtLeast(..)");
        assertThatThrownBy(() -> gauge(ETHNICITY, new RecordsNeeded(5, 35, 0), 3, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "no group has the 5 reference records that this loop takes to tell the loss of a group from "
                                + "sampling noise; the largest, g1, has 3 of 5. Give at least 9 reference records of the same "
                                + "kind, or set another minimum with withAtLeast(..)");
        assertThatThrownBy(() -> gauge(ETHNICITY.withAtLeast(50), TEN_GENERATIONS, 40, 10))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "no group has the 50 reference records that withAtLeast asks for; the largest, g1, has 40 of "
                                + "50. Give at least 63 reference records of the same kind, or set another minimum with "
                                + "withAtLeast(..)");
    }

    @Test
    void a_minimum_below_one_and_a_null_key_are_refused() {
        assertThatThrownBy(() -> ETHNICITY.withAtLeast(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a group must have at least 1 reference record but was to have 0");
        assertThatThrownBy(() -> Metric.worstGroup(ETHNICITY).calibrate(List.of(new Patient(null)), 1))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("the category of record 0 is null");
    }

    @Test
    void negative_demands_are_refused() {
        assertThatThrownBy(() -> new RecordsNeeded(1, -2, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("numbers of records must be 0 or more but were 1, -2 and 0");
    }
}
