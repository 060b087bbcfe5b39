package io.github.tailunit.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class BatchTypeTest {

    @Test
    void numbers_are_selected_in_the_order_of_the_positions() {
        double[] batch = {1.5, 2.5, 3.5};
        BatchType<double[]> type = BatchType.of(batch);

        double[] selected = type.select(batch, new int[] {2, 0, 2, 2});

        assertThat(selected).containsExactly(3.5, 1.5, 3.5, 3.5);
        assertThat(type.size(selected)).isEqualTo(4);
    }

    @Test
    void categories_are_selected_in_the_order_of_the_positions() {
        int[] batch = {7, 8, 9};
        BatchType<int[]> type = BatchType.of(batch);

        int[] selected = type.select(batch, new int[] {1, 1, 0});

        assertThat(selected).containsExactly(8, 8, 7);
        assertThat(type.size(selected)).isEqualTo(3);
    }

    @Test
    void records_are_selected_in_the_order_of_the_positions() {
        List<String> batch = List.of("a", "b", "c");
        BatchType<List<String>> type = BatchType.of(batch);

        List<String> selected = type.select(batch, new int[] {2, 2, 1});

        assertThat(selected).containsExactly("c", "c", "b");
        assertThat(type.size(selected)).isEqualTo(3);
    }

    @Test
    void concatenation_keeps_the_order_of_batches_and_records() {
        assertThat(BatchType.of(new double[0])
                        .concatenate(List.of(new double[] {1, 2}, new double[0], new double[] {3})))
                .containsExactly(1, 2, 3);
        assertThat(BatchType.of(new int[0]).concatenate(List.of(new int[] {4}, new int[] {5, 6})))
                .containsExactly(4, 5, 6);
        assertThat(BatchType.of(List.of("")).concatenate(List.of(List.of("a", "b"), List.of("c"))))
                .containsExactly("a", "b", "c");
    }

    @Test
    void a_copy_does_not_follow_its_original() {
        double[] numbers = {1, 2};
        int[] categories = {3, 4};
        List<String> records = new ArrayList<>(List.of("a", "b"));
        double[] copiedNumbers = BatchType.of(numbers).copy(numbers);
        int[] copiedCategories = BatchType.of(categories).copy(categories);
        List<String> copiedRecords = BatchType.of(records).copy(records);

        numbers[0] = 9;
        categories[0] = 9;
        records.set(0, "z");

        assertThat(copiedNumbers).containsExactly(1, 2);
        assertThat(copiedCategories).containsExactly(3, 4);
        assertThat(copiedRecords).containsExactly("a", "b");
    }

    @Test
    void lists_that_are_handed_out_may_be_changed_without_harm() {
        List<String> batch = List.of("a", "b");
        BatchType<List<String>> type = BatchType.of(batch);
        List<String> copy = type.copy(batch);

        copy.add("c");
        type.select(copy, new int[] {0}).set(0, "z");

        assertThat(copy).containsExactly("a", "b", "c");
        assertThat(batch).containsExactly("a", "b");
    }

    @Test
    void the_first_invalid_number_is_the_first_that_is_not_finite() {
        BatchType<double[]> type = BatchType.of(new double[0]);

        assertThat(type.firstInvalid(new double[] {0, -0.0, Double.MAX_VALUE, Double.MIN_VALUE}))
                .isEmpty();
        assertThat(type.firstInvalid(new double[] {0, Double.NaN, Double.NaN})).isEqualTo(OptionalInt.of(1));
        assertThat(type.firstInvalid(new double[] {Double.NEGATIVE_INFINITY, 1}))
                .isEqualTo(OptionalInt.of(0));
        assertThat(type.firstInvalid(new double[] {1, 2, Double.POSITIVE_INFINITY}))
                .isEqualTo(OptionalInt.of(2));
    }

    @Test
    void the_first_invalid_record_is_the_first_null() {
        BatchType<List<String>> type = BatchType.of(List.of());

        assertThat(type.firstInvalid(List.of("a", "b"))).isEmpty();
        assertThat(type.firstInvalid(Arrays.asList("a", null, null))).isEqualTo(OptionalInt.of(1));
    }

    @Test
    void no_category_is_invalid() {
        int[] batch = {Integer.MIN_VALUE, -1, 0, Integer.MAX_VALUE};

        assertThat(BatchType.of(batch).firstInvalid(batch)).isEmpty();
    }

    @Test
    void describes_a_record_by_its_value() {
        assertThat(BatchType.of(new double[0]).describe(new double[] {1, 2.5}, 1))
                .isEqualTo("2.5");
        assertThat(BatchType.of(new int[0]).describe(new int[] {-7}, 0)).isEqualTo("-7");
        assertThat(BatchType.of(List.of()).describe(Arrays.asList("a", null), 1))
                .isEqualTo("null");
    }

    @Test
    void an_unknown_class_of_batch_is_refused() {
        assertThatThrownBy(() -> BatchType.of(new float[][] {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "no batch type is known for float[][]; known are double[] (numbers), double[][] (rows of numbers), int[] (categories) and "
                                + "java.util.List (records); give "
                                + "your own with batchType(..) before reference(..)");
    }

    @Test
    void more_records_than_an_array_can_hold_are_refused() {
        List<int[]> parts = Collections.nCopies(2_200_000, new int[1000]);

        assertThatThrownBy(() -> BatchType.of(new int[0]).concatenate(parts))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a batch can hold at most 2147483639 records but 2200000000 are needed; use fewer "
                        + "generations, a smaller sample size or the replace regime");
    }
}
