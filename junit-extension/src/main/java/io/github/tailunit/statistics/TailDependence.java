package io.github.tailunit.statistics;

import io.github.tailunit.metric.Measurement;
import io.github.tailunit.metric.Measurement.Proportion;
import io.github.tailunit.metric.Measurement.Scalar;
import io.github.tailunit.metric.Measurement.Undefined;
import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.math3.stat.ranking.NaturalRanking;
import org.apache.commons.math3.stat.ranking.TiesStrategy;

/**
 * How often two columns are extreme together. Ranks take the place of the numbers, {@code U = rank / (n + 1)} with average
 * ranks for ties, so the margins do not matter:
 *
 * <pre>
 * chi, Coles  = 2 - log P(U &lt; u, V &lt; u) / log u
 * conditional = P(V &gt; u given U &gt; u)
 * chibar      = 2 log(1 - u) / log P(U &gt; u, V &gt; u) - 1
 * </pre>
 *
 * <p>All inequalities are strict. Chi is at most 1, 0 for independent columns, below 0 where extremes avoid each other;
 * chibar is in [-1, 1], 0 for independent columns, and its limit -1 where no row is beyond u in both. For the lower tail the
 * signs of both columns are turned. All rest on about n (1 - u) rows. (Coles, Heffernan and Tawn, "Dependence measures for
 * extreme value analyses", Extremes 2, 1999, doi:10.1023/A:1009963131610.)
 *
 * @param chiColes chi by the joint distribution function; undefined if no row is below u in both columns
 * @param chiConditional chi by the joint count over the count of the first column; undefined if no row is beyond u there
 * @param chibar chibar
 * @param jointCount how many rows are beyond u in both columns
 * @param firstCount how many rows are beyond u in the first column
 * @param rows how many rows there are
 * @param rowsNeeded how many rows it takes to expect 50 beyond u in one column; with fewer the numbers say little
 */
public record TailDependence(
        Measurement chiColes,
        Measurement chiConditional,
        Measurement chibar,
        int jointCount,
        int firstCount,
        int rows,
        long rowsNeeded) {

    private static final double EXPECTED_BEYOND = 50;

    /**
     * Dependence in the upper tail.
     *
     * @param first the first column
     * @param second the second column, as long as the first
     * @param u the level from which ranks are extreme, in (0, 1), near 1
     * @return the measures; undefined if there are no rows, or if a column is constant
     * @throws IllegalArgumentException if {@code u} is out of its range, if the columns differ in length, or if a number is
     *     NaN
     */
    public static TailDependence upper(double[] first, double[] second, double u) {
        requireLevel(u);
        return beyond(first, second, u);
    }

    /**
     * Dependence in the lower tail: that of the columns with their signs turned, beyond {@code 1 - u}.
     *
     * @param first the first column
     * @param second the second column, as long as the first
     * @param u the level below which ranks are extreme, in (0, 1), near 0
     * @return the measures; undefined if there are no rows, or if a column is constant
     * @throws IllegalArgumentException if {@code u} is out of its range, if the columns differ in length, or if a number is
     *     NaN
     */
    public static TailDependence lower(double[] first, double[] second, double u) {
        requireLevel(u);
        return beyond(negated(first), negated(second), 1 - u);
    }

    /**
     * By how much the reference exceeds the candidate in the conditional measure of the upper tail, for a permutation test:
     * ranks are taken anew within the rows of each side.
     *
     * @param reference the first and the second column of the reference, equally long
     * @param candidate the first and the second column of the candidate, equally long
     * @param u the level from which ranks are extreme, in (0, 1), near 1
     * @return a statistic of the rows of both, those of the reference first
     * @throws IllegalArgumentException if {@code u} is out of its range
     */
    public static PermutationTest.Statistic upperStatistic(double[][] reference, double[][] candidate, double u) {
        requireLevel(u);
        return new JointExceedances(joined(reference[0], candidate[0]), joined(reference[1], candidate[1]), u);
    }

    /**
     * The same for the lower tail.
     *
     * @param reference the first and the second column of the reference, equally long
     * @param candidate the first and the second column of the candidate, equally long
     * @param u the level below which ranks are extreme, in (0, 1), near 0
     * @return a statistic of the rows of both, those of the reference first
     * @throws IllegalArgumentException if {@code u} is out of its range
     */
    public static PermutationTest.Statistic lowerStatistic(double[][] reference, double[][] candidate, double u) {
        requireLevel(u);
        return new JointExceedances(
                negated(joined(reference[0], candidate[0])), negated(joined(reference[1], candidate[1])), 1 - u);
    }

    private static double[] joined(double[] first, double[] second) {
        double[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }

    private static void requireLevel(double u) {
        if (!(u > 0 && u < 1)) {
            throw new IllegalArgumentException("u must be in (0, 1) but was " + u);
        }
    }

    private static double[] negated(double[] numbers) {
        double[] negated = new double[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            negated[i] = -numbers[i];
        }
        return negated;
    }

    private static TailDependence beyond(double[] first, double[] second, double u) {
        int n = first.length;
        if (second.length != n) {
            throw new IllegalArgumentException(
                    "the columns must be equally long but have " + n + " and " + second.length + " values");
        }
        requireNumbers(first, "first");
        requireNumbers(second, "second");
        long needed = (long) Math.ceil(EXPECTED_BEYOND / (1 - u) - 1e-9); // 50/(1 - 0.95) is 1000
        Optional<Undefined> cause = degenerate(first, "first").or(() -> degenerate(second, "second"));
        if (cause.isPresent()) {
            return new TailDependence(cause.get(), cause.get(), cause.get(), 0, 0, n, needed);
        }
        double[] firstRanks = ranks(first);
        double[] secondRanks = ranks(second);
        int below = 0;
        int joint = 0;
        int beyond = 0;
        for (int i = 0; i < n; i++) {
            double rank = firstRanks[i] / (n + 1);
            double other = secondRanks[i] / (n + 1);
            below += rank < u && other < u ? 1 : 0;
            joint += rank > u && other > u ? 1 : 0;
            beyond += rank > u ? 1 : 0;
        }
        return new TailDependence(
                coles(below, n, u), conditional(joint, beyond, u), chibar(joint, n, u), joint, beyond, n, needed);
    }

    private static double[] ranks(double[] numbers) {
        return new NaturalRanking(TiesStrategy.AVERAGE).rank(numbers);
    }

    private static Measurement coles(int below, int n, double u) {
        return below == 0
                ? new Undefined("none of " + n + " rows is below the level " + u + " in both columns")
                : new Scalar(2 - Math.log((double) below / n) / Math.log(u));
    }

    private static Measurement conditional(int joint, int beyond, double u) {
        return beyond == 0
                ? new Undefined("no row is beyond the level " + u + " in the first column")
                : new Proportion(joint, beyond);
    }

    private static Measurement chibar(int joint, int n, double u) {
        if (joint == n) {
            return new Undefined("all " + n + " rows are beyond the level " + u + " in both columns");
        }
        return new Scalar(joint == 0 ? -1 : 2 * Math.log(1 - u) / Math.log((double) joint / n) - 1);
    }

    private static void requireNumbers(double[] column, String which) {
        for (int i = 0; i < column.length; i++) {
            if (Double.isNaN(column[i])) {
                throw new IllegalArgumentException(
                        "value " + i + " of the " + which + " column is NaN; remove or repair such rows");
            }
        }
    }

    private static Optional<Undefined> degenerate(double[] column, String which) {
        if (column.length == 0) {
            return Optional.of(new Undefined("there are no rows"));
        }
        for (double value : column) {
            if (value != column[0]) {
                return Optional.empty();
            }
        }
        return Optional.of(new Undefined(
                "the " + which + " column is constant: all " + column.length + " values are " + column[0]));
    }

    /**
     * Says where there are too few rows.
     *
     * @return a sentence, or empty if there are as many rows as needed
     */
    public Optional<String> warning() {
        return rows >= rowsNeeded
                ? Optional.empty()
                : Optional.of(rows + " rows are too few for a tail dependence at this level; it takes " + rowsNeeded
                        + " rows to expect 50 beyond it in one column");
    }
}
