package io.github.tailunit.comparison;

import io.github.tailunit.model.BatchType;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The records of a batch one by one: their values, equal where records are, and whether they can be measured. Of a batch type of
 * one's own the digest of a record stands for its value.
 */
record RecordValues<S>(int size, IntFunction<@Nullable Object> record, IntPredicate invalid) {

    /** Rows must be as long as the first one of the reference. */
    static <S> RecordValues<S> of(S records, BatchType<S> type, S reference) {
        int size = type.size(records);
        if (records instanceof double[] numbers) {
            return new RecordValues<>(size, i -> numbers[i], i -> false);
        }
        if (records instanceof int[] categories) {
            return new RecordValues<>(size, i -> categories[i], i -> false);
        }
        if (records instanceof double[][] rows && reference instanceof double[][] first) {
            return new RecordValues<>(size, i -> rows[i], i -> rows[i] != null && rows[i].length != first[0].length);
        }
        if (records instanceof List<?> list) {
            return new RecordValues<>(size, list::get, i -> false);
        }
        return new RecordValues<>(
                size,
                i -> type.digest(type.select(records, new int[] {i})),
                i -> type.firstInvalid(type.select(records, new int[] {i})).isPresent());
    }

    ValueCounts counts() {
        ValueCounts counts = new ValueCounts();
        for (int i = 0; i < size; i++) {
            counts.add(RecordValue.of(record.apply(i)));
        }
        return counts;
    }

    DataQuality.Side side(ValueCounts counts) {
        long invalids = 0;
        long notNumbers = 0;
        long infinite = 0;
        for (int i = 0; i < size; i++) {
            Object value = record.apply(i);
            boolean nan = RecordValue.holds(value, number -> Double.isNaN(number));
            boolean boundless = RecordValue.holds(value, number -> Double.isInfinite(number));
            notNumbers += nan ? 1 : 0;
            infinite += boundless ? 1 : 0;
            invalids += nan || boundless || value == null || invalid.test(i) ? 1 : 0;
        }
        return new DataQuality.Side(size, invalids, notNumbers, infinite, counts.duplicates());
    }
}
