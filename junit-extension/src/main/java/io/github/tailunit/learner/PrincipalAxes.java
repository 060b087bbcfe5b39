package io.github.tailunit.learner;

/**
 * Variances along the principal axes of a covariance, by the rotations of Jacobi, which converge for every symmetric matrix. (Golub and
 * Van Loan, "Matrix Computations", 4th edition, 2013, algorithm 8.5.3.)
 */
final class PrincipalAxes {

    private static final int SWEEPS = 50;

    private final int dimension;
    private final double[][] matrix;
    private final double[][] axes;

    /** The lower triangle of a covariance, row after row, from an offset on. */
    PrincipalAxes(double[] covariance, int offset, int dimension) {
        this.dimension = dimension;
        this.matrix = new double[dimension][dimension];
        this.axes = new double[dimension][dimension];
        for (int i = 0; i < dimension; i++) {
            axes[i][i] = 1;
            for (int j = 0; j <= i; j++) {
                matrix[i][j] = covariance[offset + LowerTriangle.size(i) + j];
                matrix[j][i] = matrix[i][j];
            }
        }
        boolean rotated = true;
        for (int sweep = 0; sweep < SWEEPS && rotated; sweep++) {
            rotated = false;
            for (int p = 0; p < dimension; p++) {
                for (int q = p + 1; q < dimension; q++) {
                    rotated |= rotate(p, q);
                }
            }
        }
    }

    /** Makes an entry zero, unless it is rounding beside the diagonal. */
    private boolean rotate(int p, int q) {
        double entry = matrix[p][q];
        if (Math.abs(entry) <= 1e-17 * (Math.abs(matrix[p][p]) + Math.abs(matrix[q][q]))) {
            return false;
        }
        double cotangent = (matrix[q][q] - matrix[p][p]) / (2 * entry);
        double tangent = Math.copySign(1 / (Math.abs(cotangent) + Math.sqrt(1 + cotangent * cotangent)), cotangent);
        double cosine = 1 / Math.sqrt(1 + tangent * tangent);
        double sine = tangent * cosine;
        for (int i = 0; i < dimension; i++) {
            turn(matrix[i], p, q, cosine, sine);
            turn(axes[i], p, q, cosine, sine);
        }
        for (int i = 0; i < dimension; i++) {
            double atP = matrix[p][i];
            double atQ = matrix[q][i];
            matrix[p][i] = cosine * atP - sine * atQ;
            matrix[q][i] = sine * atP + cosine * atQ;
        }
        return true;
    }

    private static void turn(double[] row, int p, int q, double cosine, double sine) {
        double atP = row[p];
        double atQ = row[q];
        row[p] = cosine * atP - sine * atQ;
        row[q] = sine * atP + cosine * atQ;
    }

    /** Writes the covariance back, with each variance along an axis at least this. */
    void write(double leastVariance, double[] covariance, int offset) {
        for (int i = 0; i < dimension; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (int a = 0; a < dimension; a++) {
                    sum += Math.max(matrix[a][a], leastVariance) * axes[i][a] * axes[j][a];
                }
                covariance[offset + LowerTriangle.size(i) + j] = sum;
            }
        }
    }
}
