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
