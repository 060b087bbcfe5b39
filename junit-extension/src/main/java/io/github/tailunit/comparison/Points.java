package io.github.tailunit.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Reads the coordinates of each record, for metrics that look at several numbers of a record at once.
 *
 * @param <S> the type of a batch
 */
@FunctionalInterface
public interface Points<S> {

    /**
     * The coordinates of a record.
     *
     * @param batch a batch
     * @param position the record's index in the batch
     * @return as many finite numbers for each record; a new array, or one that is not changed
     */
    double[] of(S batch, int position);

    /**
     * Rows that are points already.
     *
     * @return the rows themselves
     */
    static Points<double[][]> ofRows() {
        return (batch, position) -> batch[position];
    }

    /**
     * Some columns of rows.
     *
     * @param columns the columns to look at, from 0; at least one
     * @return the numbers in these columns
     * @throws IllegalArgumentException if there is no column, or if one is negative
     */
    static Points<double[][]> ofRows(int... columns) {
        int[] chosen = columns.clone();
        if (chosen.length == 0) {
            throw new IllegalArgumentException("at least one column is needed; for all of them use ofRows()");
        }
        for (int column : chosen) {
            if (column < 0) {
                throw new IllegalArgumentException("a column must be 0 or more but was " + column);
            }
        }
        return (batch, position) -> {
            double[] row = batch[position];
            double[] point = new double[chosen.length];
            for (int j = 0; j < chosen.length; j++) {
                if (chosen[j] >= row.length) {
                    throw new IllegalArgumentException("record " + position + " has " + row.length
                            + " columns, so it has no column " + chosen[j] + " (the first column is 0)");
                }
                point[j] = row[chosen[j]];
            }
            return point;
        };
    }

    /**
     * Components of records, such as {@code Patient::age, Patient::weight}.
     *
     * @param <T> the type of a record
     * @param components the numbers to look at; at least one
     * @return the numbers of these components
     * @throws IllegalArgumentException if there is no component
     */
    @SafeVarargs
    static <T> Points<List<T>> by(ToDoubleFunction<? super T>... components) {
        List<ToDoubleFunction<? super T>> chosen = new ArrayList<>();
        for (ToDoubleFunction<? super T> component : components) {
            chosen.add(component);
        }
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException("at least one component is needed");
        }
        return (batch, position) -> {
            T record = batch.get(position);
            double[] point = new double[chosen.size()];
            for (int j = 0; j < point.length; j++) {
                point[j] = chosen.get(j).applyAsDouble(record);
            }
            return point;
        };
    }
}
