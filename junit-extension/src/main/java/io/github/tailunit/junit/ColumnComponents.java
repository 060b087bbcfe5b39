package io.github.tailunit.junit;

import io.github.tailunit.metric.Categories;
import io.github.tailunit.metric.Event;
import io.github.tailunit.metric.Tail;
import java.util.Arrays;
import java.util.function.DoublePredicate;
import java.util.function.Function;

/** Rows of numbers; a component is a column. */
record ColumnComponents() implements RecordComponents<double[][]> {

    @Override
    public Tail<double[][]> upperTail(String of, double level) {
        return Tail.upper(level, column(of));
    }

    @Override
    public Tail<double[][]> lowerTail(String of, double level) {
        return Tail.lower(level, column(of));
    }

    @Override
    public Tail<double[][]> bothTails(String of, double level) {
        return Tail.both(level, column(of));
    }

    @Override
    public Event<double[][]> event(String of) {
        throw new IllegalArgumentException(
                "double[][] batches hold rows of numbers, so an event needs `above` or `below`");
    }

    @Override
    public Event<double[][]> event(String of, String name, DoublePredicate condition) {
        int column = column(of);
        return Event.ofRows(name, row -> condition.test(entry(row, column)));
    }

    /** Labels are often kept as numbers in a column. */
    @Override
    public Categories<double[][]> categories(String of) {
        int column = column(of);
        return (batch, position) -> entry(batch[position], column);
    }

    @Override
    public Function<double[][], double[]> numbers(String of) {
        int column = column(of);
        return batch ->
                Arrays.stream(batch).mapToDouble(row -> entry(row, column)).toArray();
    }

    private static double entry(double[] row, int column) {
        if (column >= row.length) {
            throw new IllegalArgumentException("a row has " + row.length + " columns, so there is no column " + column
                    + " (the first column is 0)");
        }
        return row[column];
    }

    private static int column(String of) {
        try {
            int column = Integer.parseInt(of);
            if (column >= 0) {
                return column;
            }
        } catch (NumberFormatException noIndex) {
            // falls through to the same error
        }
        throw new IllegalArgumentException(
                "double[][] batches hold rows of numbers, so `of` must be the index of a column, "
                        + "0 or more, but was \"" + of + "\"");
    }
}
