package io.github.tailunit.statistics;

import io.github.tailunit.metric.Measurement;
import io.github.tailunit.metric.Measurement.Proportion;
import io.github.tailunit.metric.Measurement.Scalar;
import io.github.tailunit.metric.Measurement.Undefined;
import java.util.Optional;

/**
 * Precision, recall, density and coverage of a candidate cloud of m points y by a reference cloud of n points x, from the
 * balls B that reach to the k-th nearest neighbour in their own cloud ({@link NearestNeighbours}, open balls):
 *
 * <pre>
 * precision = share of y inside some B(x_i)
 * recall    = share of x inside some B(y_j)
 * density   = #{(i, j): y_j in B(x_i)} / (k m)
 * coverage  = share of x whose B(x_i) holds some y
 * </pre>
 *
 * <p>Shares are in [0, 1]; density is 0 or more, with mean near 1 where both clouds have one law. All are undefined if a
 * cloud is empty or has one point. Precision, density and coverage are undefined if every ball of the reference is empty
 * (each point has k copies), recall if every ball of the candidate is: with open balls they would be 0 and with closed ones
 * 1, whatever the clouds are. The roles matter; swapped, precision and recall change places.
 *
 * <p>Precision and density say how much of the candidate lies where the reference is dense; both rise when a candidate
 * loses its tail. (Kynkaanniemi et al., "Improved precision and recall metric for assessing generative models", 2019,
 * doi:10.48550/arXiv.1904.06991; Naeem et al., "Reliable fidelity and diversity metrics for generative models", 2020,
 * doi:10.48550/arXiv.2002.09797.)
 *
 * @param precision the share of candidate points inside a ball of the reference
 * @param recall the share of reference points inside a ball of the candidate
 * @param density the mean number of reference balls that hold a candidate point, over k
 * @param coverage the share of reference balls that hold a candidate point
 */
public record PrecisionRecall(Measurement precision, Measurement recall, Measurement density, Measurement coverage) {

    /**
     * Measures two clouds.
     *
     * @param reference the reference, one point a row
     * @param candidate the candidate, with the same columns
     * @param k which neighbour a ball reaches to, from 1 to the number of points of the smaller cloud less 1
     * @return the four numbers
     * @throws IllegalArgumentException if {@code k} is out of its range, if the rows differ in length, or if a coordinate is
     *     not finite
     */
    public static PrecisionRecall of(double[][] reference, double[][] candidate, int k) {
        Optional<Undefined> missing = Rows.check(reference, candidate);
        if (missing.isPresent()) {
            return undefined(missing.get());
        }
        int smaller = Math.min(reference.length, candidate.length);
        if (smaller == 1) {
            return undefined(new Undefined("a cloud of 1 row has no neighbours"));
        }
        requireNeighbour(k, smaller);
        NearestNeighbours around = NearestNeighbours.of(reference, k);
        NearestNeighbours aroundCandidate = NearestNeighbours.of(candidate, k);
        Optional<Undefined> degenerate = degenerate(around, "reference");
        Measurement recall = degenerate(aroundCandidate, "candidate")
                .<Measurement>map(cause -> cause)
                .orElseGet(() -> share(aroundCandidate.areInside(reference)));
        if (degenerate.isPresent()) {
            return new PrecisionRecall(degenerate.get(), recall, degenerate.get(), degenerate.get());
        }
        return new PrecisionRecall(
                share(around.areInside(candidate)),
                recall,
                new Scalar((double) around.pairsInside(candidate) / ((double) k * candidate.length)),
                share(around.holdAny(candidate)));
    }

    private static void requireNeighbour(int k, int smaller) {
        if (k < 1 || k >= smaller) {
            throw new IllegalArgumentException("k must be in [1, " + (smaller - 1) + "], as the smaller cloud has "
                    + smaller + " rows, but was " + k);
        }
    }

    private static Optional<Undefined> degenerate(NearestNeighbours around, String role) {
        return around.areAllEmpty()
                ? Optional.of(new Undefined(
                        "every ball of the " + role + " is empty: each row has " + around.copies() + " or more"))
                : Optional.empty();
    }

    private static PrecisionRecall undefined(Undefined cause) {
        return new PrecisionRecall(cause, cause, cause, cause);
    }

    private static Proportion share(boolean[] belongs) {
        int count = 0;
        for (boolean one : belongs) {
            count += one ? 1 : 0;
        }
        return new Proportion(count, belongs.length);
    }

    /**
     * Coverage of some of the reference points, such as those of its tail: the balls are those of the whole reference.
     *
     * <p>For a row chosen without looking at the other points, and where both clouds have one law without ties, the expected
     * value is {@link #expectedCoverage}. A row with k copies has an empty ball and counts as not covered.
     *
     * @param reference the reference, one point a row
     * @param candidate the candidate, with the same columns
     * @param k which neighbour a ball reaches to, from 1 to the number of reference points less 1
     * @param rows which reference rows are looked at
     * @return the share of these rows whose ball holds a candidate point; undefined if there are none, if a cloud is empty,
     *     or if all their balls are
     * @throws IllegalArgumentException if {@code k} is out of its range, if {@code rows} is not as long as the reference, if
     *     the rows differ in length, or if a coordinate is not finite
     */
    public static Measurement coverage(double[][] reference, double[][] candidate, int k, boolean[] rows) {
        Optional<Undefined> missing = Rows.check(reference, candidate);
        if (missing.isPresent()) {
            return missing.get();
        }
        if (rows.length != reference.length) {
            throw new IllegalArgumentException("rows must say for each of " + reference.length
                    + " reference rows whether it is looked at, but has " + rows.length + " entries");
        }
        return coverage(NearestNeighbours.of(reference, k), candidate, rows);
    }

    /**
     * Coverage of some of the reference points whose balls are known, as {@link #coverage(double[][], double[][], int,
     * boolean[])}.
     *
     * @param around the balls of the whole reference
     * @param candidate the candidate, with the same columns
     * @param rows which balls are looked at
     * @return the share of these balls that hold a candidate point; undefined if there are none, or if all are empty
     */
    public static Measurement coverage(NearestNeighbours around, double[][] candidate, boolean[] rows) {
        double[] radii = around.radii();
        boolean[] covered = around.holdAny(candidate);
        int total = 0;
        int count = 0;
        boolean empty = true;
        for (int i = 0; i < rows.length; i++) {
            if (rows[i]) {
                total++;
                count += covered[i] ? 1 : 0;
                empty &= radii[i] == 0;
            }
        }
        if (total == 0) {
            return new Undefined("none of the " + rows.length + " reference rows is looked at");
        }
        return empty
                ? new Undefined(
                        "every ball around the rows looked at is empty: each row has " + around.copies() + " or more")
                : new Proportion(count, total);
    }

    /**
     * The expected coverage of a row where both clouds have one law without ties: its ball holds no candidate point only if
     * the k nearest of all other points are of the reference.
     *
     * <pre>
     * 1 - C(n - 1, k) / C(n - 1 + m, k)
     * </pre>
     *
     * <p>Near {@code 1 - 2^-k} where n = m.
     *
     * @param n the number of reference points, at least {@code k + 1}
     * @param m the number of candidate points, at least 1
     * @param k which neighbour a ball reaches to, at least 1
     * @return a probability
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public static double expectedCoverage(int n, int m, int k) {
        if (m < 1) {
            throw new IllegalArgumentException("m must be at least 1 but was " + m);
        }
        if (k < 1 || k > n - 1) {
            throw new IllegalArgumentException("k must be in [1, " + (n - 1) + "], as n is " + n + ", but was " + k);
        }
        double none = 1;
        for (int j = 0; j < k; j++) {
            none *= (n - 1.0 - j) / (n - 1.0 + m - j);
        }
        return 1 - none;
    }
}
