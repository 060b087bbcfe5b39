package io.github.tailunit.statistics;

import java.util.function.DoubleUnaryOperator;

/**
 * Sums of a function of squared distances over all pairs of two samples, equal rows included:
 *
 * @param reference the sum over ordered pairs of different positions in the reference
 * @param candidate the sum over ordered pairs of different positions in the candidate
 * @param across the sum over pairs of a reference and a candidate row
 */
record PairwiseSums(double reference, double candidate, double across) {

    static PairwiseSums of(double[][] reference, double[][] candidate, DoubleUnaryOperator ofSquaredDistance) {
        return new PairwiseSums(
                within(reference, ofSquaredDistance),
                within(candidate, ofSquaredDistance),
                across(reference, candidate, ofSquaredDistance));
    }

    private static double within(double[][] rows, DoubleUnaryOperator ofSquaredDistance) {
        double sum = 0;
        for (int i = 1; i < rows.length; i++) {
            double ofRow = 0; // adding up by row keeps rounding small
            for (int j = 0; j < i; j++) {
                ofRow += ofSquaredDistance.applyAsDouble(Rows.squaredDistance(rows[i], rows[j]));
            }
            sum += ofRow;
        }
        return 2 * sum;
    }

    private static double across(double[][] rows, double[][] others, DoubleUnaryOperator ofSquaredDistance) {
        double sum = 0;
        for (double[] row : rows) {
            double ofRow = 0;
            for (double[] other : others) {
                ofRow += ofSquaredDistance.applyAsDouble(Rows.squaredDistance(row, other));
            }
            sum += ofRow;
        }
        return sum;
    }
}
