package io.github.tailunit.statistics;

import java.util.Arrays;

/**
 * One way to call some rows of a pooled sample the reference and the others the candidate. It is assigned anew for each
 * rearrangement of a permutation test; the arrays are read by the statistics of this package directly.
 */
final class Split {

    /** The distinct values, ascending. */
    final double[] values;

    /** How many rows have each value. */
    final int[] totals;

    /** How many rows of the reference have each value. */
    final int[] counts;

    /** The rows of the reference and of the candidate. */
    int references;

    int candidates;

    private final int[] positions;

    Split(double[] values, int[] totals, int[] positions) {
        this(values, totals, new int[values.length], positions);
    }

    private Split(double[] values, int[] totals, int[] counts, int[] positions) {
        this.values = values;
        this.totals = totals;
        this.counts = counts;
        this.positions = positions;
    }

    /** Two samples in ascending order, merged; it cannot be assigned anew. */
    static Split ofAscending(double[] reference, double[] candidate) {
        int size = reference.length + candidate.length;
        double[] values = new double[size];
        int[] totals = new int[size];
        int[] counts = new int[size];
        int last = -1;
        double previous = Double.NaN;
        int x = 0;
        int y = 0;
        while (x < reference.length && y < candidate.length) {
            // Which side is next cannot be predicted, so nothing here is a branch.
            int takesReference = reference[x] <= candidate[y] ? 1 : 0;
            int takesCandidate = candidate[y] <= reference[x] ? 1 : 0;
            double value = Math.min(reference[x], candidate[y]);
            last += value != previous ? 1 : 0;
            previous = value;
            values[last] = value + 0.0; // -0.0 becomes 0.0
            totals[last] += takesReference + takesCandidate;
            counts[last] += takesReference;
            x += takesReference;
            y += takesCandidate;
        }
        for (; x < reference.length; x++) {
            last += reference[x] != previous ? 1 : 0;
            previous = reference[x];
            values[last] = previous + 0.0;
            totals[last]++;
            counts[last]++;
        }
        for (; y < candidate.length; y++) {
            last += candidate[y] != previous ? 1 : 0;
            previous = candidate[y];
            values[last] = previous + 0.0;
            totals[last]++;
        }
        Split split = last == size - 1
                ? new Split(values, totals, counts, new int[0])
                : new Split(
                        Arrays.copyOf(values, last + 1),
                        Arrays.copyOf(totals, last + 1),
                        Arrays.copyOf(counts, last + 1),
                        new int[0]);
        split.references = reference.length;
        split.candidates = candidate.length;
        return split;
    }

    /** The first of the rows become the reference. */
    void assign(int[] rows, int size) {
        Arrays.fill(counts, 0);
        for (int i = 0; i < size; i++) {
            counts[positions[rows[i]]]++;
        }
        references = size;
        candidates = positions.length - size;
    }

    /** The quantile of the reference, Hyndman and Fan's type 7. */
    double referenceQuantile(double level) {
        return quantile(level, references, true);
    }

    /** The quantile of the candidate, Hyndman and Fan's type 7. */
    double candidateQuantile(double level) {
        return quantile(level, candidates, false);
    }

    private int count(int position, boolean reference) {
        return reference ? counts[position] : totals[position] - counts[position];
    }

    private double quantile(double level, int rows, boolean reference) {
        double position = (rows - 1) * level;
        int rank = (int) position;
        int seen = 0;
        int at = -1;
        while (seen <= rank) {
            seen += count(++at, reference);
        }
        double fraction = position - rank;
        if (fraction == 0 || seen > rank + 1) {
            return values[at];
        }
        int next = at + 1;
        while (count(next, reference) == 0) {
            next++;
        }
        return values[at] + fraction * (values[next] - values[at]);
    }

    /** The integral, over an interval, of the distance between the two distribution functions or of its square. */
    double distance(double from, double to, boolean squared) {
        double scale = (double) references * candidates;
        double sum = 0;
        long ahead = 0; // n m (F - G), a whole number
        for (int i = 0; i < values.length - 1 && values[i] < to; i++) {
            ahead += (long) counts[i] * candidates - (long) (totals[i] - counts[i]) * references;
            double width = Math.min(values[i + 1], to) - Math.max(values[i], from);
            if (width > 0) {
                double difference = ahead / scale;
                sum += width * (squared ? difference * difference : Math.abs(difference));
            }
        }
        return sum;
    }

    /** The integral of the distance, or of its square, of two samples in ascending order: to the bit that of their split. */
    static double distance(double[] reference, double[] candidate, boolean squared) {
        long references = reference.length;
        long candidates = candidate.length;
        double scale = (double) references * candidates;
        double sum = 0;
        double before = Math.min(reference[0], candidate[0]);
        int x = 0;
        int y = 0;
        while (x < references && y < candidates) {
            // Which side is next cannot be predicted, so nothing here is a branch.
            double ofReference = reference[x];
            double ofCandidate = candidate[y];
            double value = Math.min(ofReference, ofCandidate);
            sum += area(value - before, (x * candidates - y * references) / scale, squared);
            before = value;
            x += ofReference <= ofCandidate ? 1 : 0;
            y += ofCandidate <= ofReference ? 1 : 0;
        }
        for (; x < references; x++) {
            sum += area(reference[x] - before, (x * candidates - y * references) / scale, squared);
            before = reference[x];
        }
        for (; y < candidates; y++) {
            sum += area(candidate[y] - before, (x * candidates - y * references) / scale, squared);
            before = candidate[y];
        }
        return sum;
    }

    private static double area(double width, double difference, boolean squared) {
        return width * (squared ? difference * difference : Math.abs(difference));
    }
}
