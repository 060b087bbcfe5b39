package io.github.tailunit.statistics;

import io.github.tailunit.random.RandomStream;
import io.github.tailunit.random.Seed;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.numbers.arrays.Selection;

/**
 * FAST-MCD: the h of n rows whose covariance has the least determinant, h = (n + d + 1) / 2. From each of 500 random starts
 * of d + 1 rows two concentration steps are taken, from the ten best as many as change anything; every step looks at all
 * rows. The result is a local minimum, in practice the global one. (Rousseeuw and Van Driessen, "A fast algorithm for the
 * minimum covariance determinant estimator", Technometrics 41, 1999, doi:10.1080/00401706.1999.10485670.)
 */
final class MinimumCovarianceDeterminant {

    private static final int STARTS = 500;
    private static final int FINISHED = 10;

    private final double[][] rows;
    private final int size;
    private final double[] distances;
    private final double[] selected;

    /** Takes rows that have an ellipsoid. */
    MinimumCovarianceDeterminant(double[][] rows) {
        this.rows = rows;
        this.size = coreSize(rows.length, rows[0].length);
        this.distances = new double[rows.length];
        this.selected = new double[rows.length];
    }

    static int coreSize(int rows, int columns) {
        return (rows + columns + 1) / 2;
    }

    /** Some h rows and their ellipsoid, which is missing if they lie in a plane: then no determinant is less. */
    record Core(int[] members, Optional<Ellipsoid> ellipsoid) {

        double logDeterminant() {
            return ellipsoid.map(Ellipsoid::logDeterminant).orElse(Double.NEGATIVE_INFINITY);
        }
    }

    Core search(Seed seed) {
        Core[] started = new Core[STARTS];
        for (int start = 0; start < STARTS; start++) {
            Core core = concentrate(start(seed.child(start).stream()));
            started[start] = core.ellipsoid().map(this::concentrate).orElse(core);
            if (started[start].ellipsoid().isEmpty()) {
                return started[start];
            }
        }
        List<Core> best = Arrays.stream(started)
                .sorted(Comparator.comparingDouble(Core::logDeterminant))
                .limit(FINISHED)
                .map(this::finish)
                .toList();
        return best.stream()
                .min(Comparator.comparingDouble(Core::logDeterminant))
                .orElseThrow();
    }

    /** Random rows, as few as span all columns. */
    private Ellipsoid start(RandomStream random) {
        int[] shuffled = IntStream.range(0, rows.length).toArray();
        Optional<Ellipsoid> ellipsoid = Optional.empty();
        for (int taken = 0; ellipsoid.isEmpty(); ) {
            int other = taken + random.nextInt(rows.length - taken);
            int swapped = shuffled[taken];
            shuffled[taken++] = shuffled[other];
            shuffled[other] = swapped;
            ellipsoid = Ellipsoid.of(rows, shuffled, taken);
        }
        return ellipsoid.get();
    }

    private Core finish(Core core) {
        Core last = core;
        while (last.ellipsoid().isPresent()) {
            Core next = concentrate(last.ellipsoid().get());
            if (!(next.logDeterminant() < last.logDeterminant()) || Arrays.equals(next.members(), last.members())) {
                return last;
            }
            last = next;
        }
        return last;
    }

    /** A concentration step: the h rows nearest to an ellipsoid have a determinant that is no larger. */
    private Core concentrate(Ellipsoid ellipsoid) {
        ellipsoid.squaredDistances(rows, distances);
        System.arraycopy(distances, 0, selected, 0, distances.length);
        Selection.select(selected, size - 1);
        double limit = selected[size - 1];
        int atLimit = size;
        for (double distance : distances) {
            atLimit -= distance < limit ? 1 : 0;
        }
        int[] members = new int[size];
        int next = 0;
        for (int i = 0; i < distances.length; i++) {
            if (distances[i] < limit || distances[i] == limit && atLimit-- > 0) {
                members[next++] = i;
            }
        }
        return new Core(members, Ellipsoid.of(rows, members, size));
    }
}
