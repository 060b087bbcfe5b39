package io.github.tailunit.metric;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * Where one side of a tail is cut, in the direction away from the threshold: cell i ends at {@code ends[i]}, that value
 * included, and the last has no end.
 */
record Cuts(double[] ends, int cells) {

    static final Cuts NONE = new Cuts(new double[0], 0);

    /** The values get larger outwards: those of a lower tail are negated. */
    static Cuts of(DoubleStream tail, int cells, CalibratedTail<?> named) {
        // Sorting tells -0.0 from 0.0; as the end of a cell they are one number.
        double[] values = tail.map(value -> value + 0.0).sorted().toArray();
        int records = values.length;
        double[] ends = DoubleStream.iterate(1, i -> i < cells, i -> i + 1)
                .map(i -> Math.round(i * records / cells))
                .filter(rank -> rank >= 1)
                .map(rank -> values[(int) rank - 1])
                .filter(end -> end < values[records - 1])
                .distinct()
                .toArray();
        if (records < cells || ends.length == 0) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "%s (%s): %,d reference records (distinct values: %,d) cannot be cut into %,d cells; choose fewer "
                            + "cells, a less extreme level, or give more reference data",
                    named.name(),
                    named.condition(),
                    records,
                    Arrays.stream(values).distinct().count(),
                    cells));
        }
        return new Cuts(ends, ends.length + 1);
    }

    int cell(double value) {
        int found = Arrays.binarySearch(ends, value);
        return found >= 0 ? found : -found - 1;
    }

    String name(int cell, double threshold, boolean mirrored) {
        double from = cell == 0 ? (mirrored ? -threshold : threshold) : ends[cell - 1];
        if (cell == ends.length) {
            return mirrored ? "below " + ShownNumber.of(-from) : "above " + ShownNumber.of(from);
        }
        return mirrored
                ? ShownNumber.of(-ends[cell]) + " to " + ShownNumber.of(-from)
                : ShownNumber.of(from) + " to " + ShownNumber.of(ends[cell]);
    }
}
