package io.github.tailunit.learner;

import java.util.Arrays;

/** Lower triangular matrices, row after row in one array from an offset on: entry (i, j) is at offset + i (i + 1) / 2 + j. */
final class LowerTriangle {

    /** A pivot below this share of its diagonal entry is rounding: the row depends on those before. */
    private static final double SINGULAR = 1e-13;

    private LowerTriangle() {}

    static int size(int dimension) {
        return dimension * (dimension + 1) / 2;
    }

    private static int row(int i) {
        return i * (i + 1) / 2;
    }

    /** Replaces the lower half of a symmetric matrix by its Cholesky factor; a row that depends on others gets a pivot of 0. */
    static void factor(double[] a, int offset, int dimension) {
        for (int i = 0; i < dimension; i++) {
            int rowI = offset + row(i);
            double diagonal = a[rowI + i];
            for (int j = 0; j <= i; j++) {
                int rowJ = offset + row(j);
                double sum = a[rowI + j];
                for (int k = 0; k < j; k++) {
                    sum -= a[rowI + k] * a[rowJ + k];
                }
                if (j < i) {
                    double pivot = a[rowJ + j];
                    a[rowI + j] = pivot == 0 ? 0 : sum / pivot;
                } else {
                    a[rowI + i] = sum > SINGULAR * diagonal ? Math.sqrt(sum) : 0;
                }
            }
        }
    }

    /** Adds the lower half of C C' to a symmetric matrix. */
    static void addSquare(double[] c, int offsetC, double[] a, int offsetA, int dimension) {
        for (int i = 0; i < dimension; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (int k = 0; k <= j; k++) {
                    sum += c[offsetC + row(i) + k] * c[offsetC + row(j) + k];
                }
                a[offsetA + row(i) + j] += sum;
            }
        }
    }

    /** Adds the sums of products of columns, each of so many rows, one after the other; four sums at once hide what one waits for. */
    static void addProducts(double[] columns, int rows, double[] a, int dimension) {
        for (int i = 0; i < dimension; i += 2) {
            for (int j = 0; j <= i; j += 2) {
                addProducts(columns, rows, a, i, j, dimension);
            }
        }
    }

    /** Those of columns i and i + 1 with j and j + 1, as far as there are such and they are in the lower half. */
    private static void addProducts(double[] columns, int rows, double[] a, int i, int j, int dimension) {
        int second = Math.min(i + 1, dimension - 1);
        int ofI = i * rows;
        int ofSecond = second * rows;
        int ofJ = j * rows;
        int ofNext = Math.min(j + 1, dimension - 1) * rows;
        double ij = 0;
        double iNext = 0;
        double secondJ = 0;
        double secondNext = 0;
        for (int k = 0; k < rows; k++) {
            double x = columns[ofI + k];
            double y = columns[ofSecond + k];
            double u = columns[ofJ + k];
            double v = columns[ofNext + k];
            ij += x * u;
            iNext += x * v;
            secondJ += y * u;
            secondNext += y * v;
        }
        a[row(i) + j] += ij;
        if (j < i) {
            a[row(i) + j + 1] += iNext;
        }
        if (second > i) {
            a[row(second) + j] += secondJ;
            a[row(second) + j + 1] += secondNext;
        }
    }

    /** Adds the lower half of weight v v' to a symmetric matrix. */
    static void addOuter(double weight, double[] v, double[] a, int offset, int dimension) {
        for (int i = 0; i < dimension; i++) {
            double scaled = weight * v[i];
            int rowI = offset + row(i);
            for (int j = 0; j <= i; j++) {
                a[rowI + j] += scaled * v[j];
            }
        }
    }

    /** Writes the product L A of two lower triangular matrices, which is one again. */
    static void product(double[] l, int offsetL, double[] a, double[] product, int offset, int dimension) {
        Arrays.fill(product, offset, offset + size(dimension), 0);
        for (int i = 0; i < dimension; i++) {
            int rowI = row(i);
            for (int k = 0; k <= i; k++) {
                double factor = l[offsetL + rowI + k];
                int rowK = row(k);
                for (int j = 0; j <= k; j++) {
                    product[offset + rowI + j] += factor * a[rowK + j];
                }
            }
        }
    }

    /** Writes shift + scale L v. */
    static void apply(
            double[] shift,
            int offsetShift,
            double[] l,
            int offsetL,
            double scale,
            double[] v,
            double[] into,
            int to,
            int d) {
        for (int i = 0; i < d; i++) {
            double sum = 0;
            int rowI = offsetL + row(i);
            for (int k = 0; k <= i; k++) {
                sum += l[rowI + k] * v[k];
            }
            into[to + i] = shift[offsetShift + i] + scale * sum;
        }
    }
}
