package io.github.tailunit.statistics;

import java.util.function.DoubleUnaryOperator;

/**
 * A function of the distance of each pair of rows, computed once, for permutation tests of distances that are made of means
 * over pairs:
 *
 * <pre>
 * 2 mean f(x_i, y_j) - mean f(x_i, x_j) - mean f(y_i, y_j)
 * </pre>
 *
 * <p>with means over all pairs, those of a row and itself included. With f the distance this is the {@link
 * MultivariateEnergyDistance energy distance}, with {@code f = -k} the biased {@link KernelDistance squared maximum mean
 * discrepancy}. It holds half a square matrix: 100 MB for 5,000 rows.
 */
public final class PairwiseStatistic implements PermutationTest.Statistic {

    /** The largest number of rows of both samples together. */
    public static final int MOST_ROWS = 5_000;

    private final double[][] values;
    private final double[] rowSums;
    private final double atZero;
    private final double total;

    private PairwiseStatistic(double[][] rows, DoubleUnaryOperator ofSquaredDistance) {
        int size = rows.length;
        values = new double[size][];
        rowSums = new double[size];
        atZero = ofSquaredDistance.applyAsDouble(0);
        for (int i = 0; i < size; i++) {
            values[i] = new double[i];
            rowSums[i] += atZero;
            for (int j = 0; j < i; j++) {
                double value = ofSquaredDistance.applyAsDouble(Rows.squaredDistance(rows[i], rows[j]));
                values[i][j] = value;
                rowSums[i] += value;
                rowSums[j] += value;
            }
        }
        double sum = 0;
        for (double rowSum : rowSums) {
            sum += rowSum;
        }
        total = sum;
    }

    /**
     * The energy distance.
     *
     * @param rows the rows of the reference and after them those of the candidate, at most {@link #MOST_ROWS}
     * @return a statistic
     * @throws IllegalArgumentException if there are too many rows, if they differ in length, or if a coordinate is not finite
     */
    public static PairwiseStatistic energy(double[][] rows) {
        requireRows(rows);
        return new PairwiseStatistic(rows, Math::sqrt);
    }

    /**
     * The biased squared maximum mean discrepancy with the Gaussian kernel.
     *
     * @param rows the rows of the reference and after them those of the candidate, at most {@link #MOST_ROWS}
     * @param gamma the parameter of the kernel, above 0
     * @return a statistic
     * @throws IllegalArgumentException if {@code gamma} is out of its range, if there are too many rows, if they differ in
     *     length, or if a coordinate is not finite
     */
    public static PairwiseStatistic kernel(double[][] rows, double gamma) {
        requireRows(rows);
        KernelDistance.requireGamma(gamma);
        return new PairwiseStatistic(rows, squared -> -Math.exp(-gamma * squared));
    }

    private static void requireRows(double[][] rows) {
        Rows.requireFinite(rows, "given");
        if (rows.length > MOST_ROWS) {
            throw new IllegalArgumentException("a permutation test of all pairs takes at most " + MOST_ROWS
                    + " rows but there are " + rows.length + "; give fewer, drawn with Subsample");
        }
    }

    /** Only the pairs within the smaller side are added up; the others follow from the sums of the rows. */
    @Override
    public double of(int[] rows, int references) {
        int candidates = rows.length - references;
        boolean referenceIsSmaller = references <= candidates;
        int from = referenceIsSmaller ? 0 : references;
        int to = referenceIsSmaller ? references : rows.length;
        double within = (to - from) * atZero;
        double all = 0;
        for (int i = from; i < to; i++) {
            double half = 0;
            for (int j = from; j < i; j++) {
                half += rows[i] > rows[j] ? values[rows[i]][rows[j]] : values[rows[j]][rows[i]];
            }
            within += 2 * half;
            all += rowSums[rows[i]];
        }
        double across = all - within;
        double others = total - all - across;
        double smaller = to - from;
        double larger = rows.length - smaller;
        return 2 * across / (smaller * larger) - within / (smaller * smaller) - others / (larger * larger);
    }
}
