package io.github.tailunit.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tailunit.model.GenerativeModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RareCategorySurvivalTest {

    private static final Map<String, Integer> COUNTS = new TreeMap<>(
            Map.of("A", 500, "B", 250, "C", 120, "D", 60, "E", 30, "F", 20, "G", 10, "H", 5, "I", 3, "J", 2));

    private record Word(String text) {}

    private static List<String> records(Map<String, Integer> counts) {
        List<String> records = new ArrayList<>();
        counts.forEach((category, count) -> {
            for (int i = 0; i < count; i++) {
                records.add(category);
            }
        });
        return records;
    }

    private static CountGauge<List<String>> gauge(double atMost) {
        List<String> reference = records(COUNTS);
        Categories<List<String>> letters = Categories.by((String letter) -> letter);
        return (CountGauge<List<String>>)
                Metric.rareCategorySurvival(letters, atMost).calibrate(reference, reference.size());
    }

    @Test
    void a_category_is_rare_up_to_and_with_the_limit() {
        assertThat(gauge(0.01).classes()).containsExactly("J", "I", "H", "G", "other records");
        assertThat(gauge(0.0099).classes()).containsExactly("J", "I", "H", "other records");
        assertThat(gauge(0.002).classes()).containsExactly("J", "other records");
        assertThat(gauge(0.01).referenceCounts()).containsExactly(2, 3, 5, 10, 980);
        assertThat(gauge(0.01).reference()).isEqualTo(new Measurement.Proportion(4, 4));
    }

    private static CountGauge<List<String>> between(long fewest, long most) {
        List<String> reference = records(COUNTS);
        Categories<List<String>> letters = Categories.by((String letter) -> letter);
        return (CountGauge<List<String>>)
                Metric.rareCategorySurvival(letters, fewest, most).calibrate(reference, reference.size());
    }

    @Test
    void categories_can_be_chosen_by_their_number_of_records() {
        assertThat(between(2, 3).classes()).containsExactly("J", "I", "other records");
        assertThat(between(5, 9).referenceCounts()).containsExactly(5, 995);
        assertThat(between(5, 9).measure(List.of("A", "H"), 2)).isEqualTo(new Measurement.Proportion(1, 1));
        assertThat(between(2, 10).description())
                .isEqualTo(
                        "survival of categories with 2 to 10 reference records (4 categories, 20 reference records)");
    }

    // Law: other names for the same categories, and records in another order, change nothing but the names.
    @Test
    void renamed_categories_are_the_same_categories() {
        Map<String, Integer> renamed = new TreeMap<>();
        COUNTS.forEach((letter, count) -> renamed.put((char) ('Z' - letter.charAt(0)) + " renamed", count));
        List<String> reference = records(renamed);
        Categories<List<String>> names = Categories.by((String name) -> name);
        Gauge<List<String>> gauge = Metric.rareCategorySurvival(names, 2, 10).calibrate(reference, reference.size());
        List<String> batch = List.of("A", "J", "H", "H", "Z");
        List<String> renamedBatch = batch.stream()
                .map(letter -> (char) ('Z' - letter.charAt(0)) + " renamed")
                .toList();

        assertThat(gauge.reference()).isEqualTo(between(2, 10).reference());
        assertThat(gauge.measure(renamedBatch, 5)).isEqualTo(between(2, 10).measure(batch, 5));
    }

    @Test
    void counts_that_no_category_has_are_refused() {
        assertThatThrownBy(() -> between(6, 9))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("none of the 10 categories in the reference has 6 to 9 records; the rarest has 2 of 1,000. "
                        + "Choose other limits or give other data");
    }

    @ParameterizedTest
    @CsvSource({"0, 4", "5, 4"})
    void limits_out_of_range_are_refused(long fewest, long most) {
        assertThatThrownBy(() -> between(fewest, most))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("categories must be chosen with fewest to most reference records, 1 <= fewest <= most, but "
                        + "were with " + fewest + " to " + most);
    }

    // The products 0.29 * 100 and 0.29 * 200 are a rounding error below 29 and 58.
    @ParameterizedTest
    @CsvSource({"29, 100", "58, 200"})
    void rounding_does_not_make_a_category_at_the_limit_frequent(int count, int size) {
        int[] reference = new int[size];
        Arrays.fill(reference, 0, count, 7);

        Gauge<int[]> gauge =
                Metric.rareCategorySurvival(Categories.ofInts(), 0.29).calibrate(reference, size);

        assertThat(gauge.reference()).isEqualTo(new Measurement.Proportion(1, 1));
    }

    @Test
    void categories_that_occur_equally_often_are_ordered_by_name() {
        int[] reference = {1, 1, 1, 1, 1, 1, 30, 4, 200, 1};

        CountGauge<int[]> gauge = (CountGauge<int[]>)
                Metric.rareCategorySurvival(Categories.ofInts(), 0.1).calibrate(reference, 10);

        assertThat(gauge.classes()).containsExactly("200", "30", "4", "other records");
    }

    @Test
    void a_category_is_alive_in_a_sample_if_one_record_has_it() {
        List<String> batch = List.of("A", "J", "H", "H", "Z");

        assertThat(gauge(0.01).count(batch, 5)).containsExactly(1, 0, 2, 0, 2);
        assertThat(gauge(0.01).measure(batch, 5)).isEqualTo(new Measurement.Proportion(2, 4));
        assertThat(gauge(0.01).measure(List.of("A", "Z"), 2)).isEqualTo(new Measurement.Proportion(0, 4));
    }

    @Test
    void a_category_is_alive_in_a_model_if_the_support_holds_it() {
        GenerativeModel<List<String>> model = (size, random) -> List.of();

        assertThat(gauge(0.01).measureSupport(List.of("J", "I", "A"), 3)).hasValue(new Measurement.Proportion(2, 4));
        assertThat(gauge(0.01).measureExactly(model)).isEmpty();
    }

    @Test
    void ints_can_be_shown_by_a_name() {
        int[] reference = {0, 0, 0, 0, 1};
        Categories<int[]> named = Categories.ofInts(code -> code == 0 ? "cat" : "dog");

        CountGauge<int[]> gauge =
                (CountGauge<int[]>) Metric.rareCategorySurvival(named, 0.2).calibrate(reference, 5);

        assertThat(gauge.classes()).containsExactly("dog", "other records");
        assertThat(gauge.description())
                .isEqualTo("survival of rare categories (share at most 0.2; 1 categories, 1 reference records)");
    }

    @Test
    void asks_for_four_generations_of_records() {
        assertThat(gauge(0.01).evaluationSize(1000)).isEqualTo(4000);
        assertThat(gauge(0.01).evaluationSize(Integer.MAX_VALUE)).isEqualTo(1 << 26);
    }

    @Test
    void a_reference_without_rare_categories_is_refused() {
        assertThatThrownBy(() -> gauge(0.001))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("none of the 10 categories in the reference has a share of at most 0.001; the rarest has 2 "
                        + "of 1,000 records. Raise the limit or give data with rare categories");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, -0.1, Double.NaN})
    void a_limit_that_is_no_share_is_refused(double atMost) {
        assertThatThrownBy(() -> Metric.rareCategorySurvival(Categories.ofInts(), atMost))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the share of a rare category must be in (0, 1) but was " + atMost);
    }

    @Test
    void a_null_category_is_refused() {
        List<Word> words = List.of(new Word("a"), new Word(null));
        Metric<List<Word>> metric = Metric.rareCategorySurvival(Categories.by(Word::text), 0.5);

        assertThatThrownBy(() -> metric.calibrate(words, 2))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("the category of record 1 is null");
    }
}
