package io.github.tailunit.statistics;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * Points in a tree of boxes, halved at the median of the widest column (Bentley, "Multidimensional binary search trees
 * used for associative searching", Communications of the ACM 18, 1975, doi:10.1145/361002.361007). Distances are squared
 * and Euclidean. A box is skipped only where its nearest corner rules it out in the same floating-point sums, so every
 * answer is that of a search through all points.
 */
final class PointTree {

    private static final int LEAF = 12;

    private final int columns;
    private final double[] coordinates;
    private final int[] positions;
    private final double[] lower;
    private final double[] upper;
    private final double[] largestRadius;
    private double[] radii = {};

    PointTree(double[][] rows) {
        columns = rows[0].length;
        positions = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            positions[i] = i;
        }
        int nodes = 1;
        for (int most = rows.length; most > LEAF; most = (most + 1) / 2) {
            nodes = 2 * nodes + 1;
        }
        lower = new double[nodes * columns];
        upper = new double[nodes * columns];
        largestRadius = new double[nodes];
        build(rows, 0, 0, rows.length);
        coordinates = new double[rows.length * columns];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[positions[i]], 0, coordinates, i * columns, columns);
        }
    }

    private void build(double[][] rows, int node, int from, int to) {
        int widest = 0;
        double width = -1;
        for (int j = 0; j < columns; j++) {
            double least = Double.POSITIVE_INFINITY;
            double most = Double.NEGATIVE_INFINITY;
            for (int i = from; i < to; i++) {
                least = Math.min(least, rows[positions[i]][j]);
                most = Math.max(most, rows[positions[i]][j]);
            }
            lower[node * columns + j] = least;
            upper[node * columns + j] = most;
            if (most - least > width) {
                width = most - least;
                widest = j;
            }
        }
        if (isInner(from, to)) {
            int middle = (from + to) >>> 1;
            select(rows, widest, from, to - 1, middle);
            build(rows, 2 * node + 1, from, middle);
            build(rows, 2 * node + 2, middle, to);
        }
    }

    private static boolean isInner(int from, int to) {
        return to - from > LEAF;
    }

    /** Hoare's selection: afterwards no point before the middle is larger in the column, and none behind it smaller. */
    private void select(double[][] rows, int column, int first, int last, int middle) {
        while (first < last) {
            double pivot = rows[positions[(first + last) >>> 1]][column];
            int i = first;
            int j = last;
            while (i <= j) {
                while (rows[positions[i]][column] < pivot) {
                    i++;
                }
                while (rows[positions[j]][column] > pivot) {
                    j--;
                }
                if (i <= j) {
                    int swapped = positions[i];
                    positions[i++] = positions[j];
                    positions[j--] = swapped;
                }
            }
            if (middle <= j) {
                last = j;
            } else if (middle >= i) {
                first = i;
            } else {
                return;
            }
        }
    }

    private double squaredDistance(int at, double[] point) {
        double sum = 0;
        for (int j = 0, c = at * columns; j < columns; j++, c++) {
            double difference = point[j] - coordinates[c];
            sum += difference * difference;
        }
        return sum;
    }

    private double squaredDistanceToBox(int node, double[] point) {
        double sum = 0;
        for (int j = 0, c = node * columns; j < columns; j++, c++) {
            double difference = Math.max(0, Math.max(lower[c] - point[j], point[j] - upper[c]));
            sum += difference * difference;
        }
        return sum;
    }

    /** Fills in the squared distances of the nearest points in ascending order; {@code self} is left out, -1 for none. */
    void nearest(double[] point, int self, double[] best) {
        Arrays.fill(best, Double.POSITIVE_INFINITY);
        nearest(0, 0, positions.length, point, self, best);
    }

    private void nearest(int node, int from, int to, double[] point, int self, double[] best) {
        if (!isInner(from, to)) {
            for (int i = from; i < to; i++) {
                if (positions[i] != self) {
                    insert(squaredDistance(i, point), best);
                }
            }
            return;
        }
        int middle = (from + to) >>> 1;
        int left = 2 * node + 1;
        double toLeft = squaredDistanceToBox(left, point);
        double toRight = squaredDistanceToBox(left + 1, point);
        if (toLeft <= toRight) {
            visit(left, from, middle, toLeft, point, self, best);
            visit(left + 1, middle, to, toRight, point, self, best);
        } else {
            visit(left + 1, middle, to, toRight, point, self, best);
            visit(left, from, middle, toLeft, point, self, best);
        }
    }

    private void visit(int node, int from, int to, double toBox, double[] point, int self, double[] best) {
        if (toBox < best[best.length - 1]) {
            nearest(node, from, to, point, self, best);
        }
    }

    private static void insert(double distance, double[] best) {
        int place = best.length - 1;
        if (!(distance < best[place])) {
            return;
        }
        while (place > 0 && best[place - 1] > distance) {
            best[place] = best[place - 1];
            place--;
        }
        best[place] = distance;
    }

    /** How many points are strictly nearer than a squared radius. */
    int countWithin(double[] point, double squaredRadius) {
        return countWithin(0, 0, positions.length, point, squaredRadius);
    }

    private int countWithin(int node, int from, int to, double[] point, double squaredRadius) {
        if (!(squaredDistanceToBox(node, point) < squaredRadius)) {
            return 0;
        }
        int middle = (from + to) >>> 1;
        if (isInner(from, to)) {
            return countWithin(2 * node + 1, from, middle, point, squaredRadius)
                    + countWithin(2 * node + 2, middle, to, point, squaredRadius);
        }
        int count = 0;
        for (int i = from; i < to; i++) {
            if (squaredDistance(i, point) < squaredRadius) {
                count++;
            }
        }
        return count;
    }

    /** Collects the points at most as far as a squared radius, in no particular order, {@code self} left out. */
    void collectUpTo(double[] point, double squaredRadius, int self, IntConsumer found) {
        collectUpTo(0, 0, positions.length, point, squaredRadius, self, found);
    }

    private void collectUpTo(
            int node, int from, int to, double[] point, double squaredRadius, int self, IntConsumer found) {
        if (squaredDistanceToBox(node, point) > squaredRadius) {
            return;
        }
        int middle = (from + to) >>> 1;
        if (isInner(from, to)) {
            collectUpTo(2 * node + 1, from, middle, point, squaredRadius, self, found);
            collectUpTo(2 * node + 2, middle, to, point, squaredRadius, self, found);
            return;
        }
        for (int i = from; i < to; i++) {
            if (positions[i] != self && squaredDistance(i, point) <= squaredRadius) {
                found.accept(positions[i]);
            }
        }
    }

    /** Gives each point a ball, by squared radii in the order of the rows. */
    void giveRadii(double[] squaredRadii) {
        radii = new double[positions.length];
        for (int i = 0; i < radii.length; i++) {
            radii[i] = squaredRadii[positions[i]];
        }
        largest(0, 0, radii.length);
    }

    private double largest(int node, int from, int to) {
        double most = 0;
        if (isInner(from, to)) {
            int middle = (from + to) >>> 1;
            most = Math.max(largest(2 * node + 1, from, middle), largest(2 * node + 2, middle, to));
        } else {
            for (int i = from; i < to; i++) {
                most = Math.max(most, radii[i]);
            }
        }
        largestRadius[node] = most;
        return most;
    }

    /** Whether a point is strictly inside the ball of any point of the tree. */
    boolean isInSomeBall(double[] point) {
        return isInSomeBall(0, 0, positions.length, point);
    }

    private boolean isInSomeBall(int node, int from, int to, double[] point) {
        if (!(squaredDistanceToBox(node, point) < largestRadius[node])) {
            return false;
        }
        if (isInner(from, to)) {
            int middle = (from + to) >>> 1;
            return isInSomeBall(2 * node + 1, from, middle, point) || isInSomeBall(2 * node + 2, middle, to, point);
        }
        for (int i = from; i < to; i++) {
            if (squaredDistance(i, point) < radii[i]) {
                return true;
            }
        }
        return false;
    }
}
