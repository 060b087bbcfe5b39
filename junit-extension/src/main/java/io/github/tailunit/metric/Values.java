package io.github.tailunit.metric;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Reads the number of each record that a metric is about.
 *
 * @param <S> the type of a batch
 */
@FunctionalInterface
public interface Values<S> {

    /**
     * The number of a record.
     *
     * @param batch a batch
     * @param position the record's index in the batch
     * @return the number; a batch of a model in which one is not finite cannot be measured
     */
    double of(S batch, int position);

    /**
     * Records that are numbers already.
     *
     * @return the numbers themselves
     */
    static Values<double[]> ofNumbers() {
        return NumbersThemselves.VALUES;
    }

    /**
     * A column of rows.
     *
     * @param column the column to look at, from 0
     * @return the numbers in that column
     * @throws IllegalArgumentException if the column is negative
     */
    static Values<double[][]> ofColumn(int column) {
        if (column < 0) {
            throw new IllegalArgumentException("the column must be 0 or more but was " + column);
        }
        return (batch, position) -> {
            double[] row = batch[position];
            if (column >= row.length) {
                throw new IllegalArgumentException("record " + position + " has " + row.length
                        + " columns, so it has no column " + column + " (the first column is 0)");
            }
            return row[column];
        };
    }

    /**
     * A component of records, such as {@code Claim::amount}.
     *
     * @param <T> the type of a record
     * @param component the number to look at
     * @return the numbers of that component
     */
    static <T> Values<List<T>> by(ToDoubleFunction<? super T> component) {
        return (batch, position) -> component.applyAsDouble(batch.get(position));
    }
}
