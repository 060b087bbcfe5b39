package io.github.tailunit.learner;

/** Which covariances the components of a mixture may have; each component has one of its own. */
public enum CovarianceShape {

    /** Any. */
    FULL,

    /** Columns are independent within a component. */
    DIAGONAL;

    /** How many numbers a covariance is: the lower triangle, row after row, or the diagonal. */
    int entries(int dimension) {
        return this == FULL ? LowerTriangle.size(dimension) : dimension;
    }

    /** Where the variance of a column stands among these numbers. */
    int diagonal(int column) {
        return this == FULL ? column * (column + 3) / 2 : column;
    }

    /** Where the covariance of two columns stands, the second one not after the first. */
    int entry(int column, int other) {
        return this == FULL ? column * (column + 1) / 2 + other : column;
    }

    /** The first column that a column is correlated with. */
    int first(int column) {
        return this == FULL ? 0 : column;
    }
}
