package io.github.tailunit.statistics;

import io.github.tailunit.metric.Measurement.Undefined;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;

/** Checks of points given as rows of coordinates. */
final class Rows {

    /** Above this number of rows nothing is computed for each pair of them: a minute, not an hour. */
    static final int MOST_IN_PAIRS = 20_000;

    private Rows() {}

    /**
     * Refuses rows of different lengths and coordinates that are not finite.
     *
     * @return the number of columns, 0 if there are no rows
     */
    static int requireFinite(double[][] rows, String role) {
        long infinite = 0;
        String first = "";
        for (int i = 0; i < rows.length; i++) {
            requireLength(rows, i, role);
            for (int j = 0; j < rows[i].length; j++) {
                if (Double.isNaN(rows[i][j])) {
                    throw new IllegalArgumentException(
                            "column " + j + " of " + role + " row " + i + " is NaN; remove or repair such rows");
                }
                if (Double.isInfinite(rows[i][j]) && infinite++ == 0) {
                    first = "column " + j + " of row " + i;
                }
            }
        }
        if (infinite > 0) {
            throw new IllegalArgumentException(infinite + " coordinates of the " + role
                    + " rows are infinite, the first in " + first + "; distances need finite numbers");
        }
        return rows.length == 0 ? 0 : rows[0].length;
    }

    private static void requireLength(double[][] rows, int i, String role) {
        if (rows[i].length == 0) {
            throw new IllegalArgumentException(role + " row " + i + " has no columns; a point needs at least 1");
        }
        if (rows[i].length != rows[0].length) {
            throw new IllegalArgumentException(role + " row " + i + " has " + rows[i].length
                    + " columns where row 0 has " + rows[0].length + "; all rows need the same columns");
        }
    }

    /** Checks two samples, which must have the same columns; undefined if one of them is empty. */
    static Optional<Undefined> check(double[][] reference, double[][] candidate) {
        int columns = requireFinite(reference, "reference");
        int others = requireFinite(candidate, "candidate");
        if (reference.length == 0 || candidate.length == 0) {
            return Optional.of(
                    new Undefined("the " + (reference.length == 0 ? "reference" : "candidate") + " has no rows"));
        }
        if (columns != others) {
            throw new IllegalArgumentException(
                    "the candidate has " + others + " columns where the reference has " + columns);
        }
        return Optional.empty();
    }

    /** Refuses what would take a number of steps that grows with the square of too many rows. */
    static void requirePairs(long rows, String what) {
        if (rows > MOST_IN_PAIRS) {
            throw new IllegalArgumentException(
                    what + " looks at each pair of " + rows + " rows, but at most " + MOST_IN_PAIRS
                            + " rows are taken; give fewer, drawn with Subsample, which is then part of the result");
        }
    }

    static double[][] pool(double[][] first, double[][] second) {
        double[][] pooled = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, pooled, first.length, second.length);
        return pooled;
    }

    /** The positions of the rows in lexicographic order, so that results do not depend on the order of the rows. */
    static int[] sortedPositions(double[][] rows) {
        return IntStream.range(0, rows.length)
                .boxed()
                .sorted(Comparator.comparing(position -> rows[position], Arrays::compare))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    static double[][] select(double[][] rows, int[] positions) {
        double[][] selected = new double[positions.length][];
        for (int i = 0; i < positions.length; i++) {
            selected[i] = rows[positions[i]];
        }
        return selected;
    }

    static double squaredDistance(double[] a, double[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            double difference = a[j] - b[j];
            sum += difference * difference;
        }
        return sum;
    }
}
