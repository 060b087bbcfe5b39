package io.github.tailunit.random;

/** Logarithms of factorials: a table for small numbers, Stirling's series for the others. */
final class LogFactorial {

    /** Below this the table is used. */
    static final int SMALL = 16;

    private static final double[] TABLE = new double[SMALL];

    static {
        for (int k = 2; k < SMALL; k++) {
            TABLE[k] = TABLE[k - 1] + Math.log(k);
        }
    }

    private LogFactorial() {}

    static double of(long k) {
        if (k < SMALL) {
            return TABLE[(int) k];
        }
        double x = k + 1.0;
        return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + correction(k);
    }

    /** What Stirling's formula lacks, for numbers that are not small. */
    static double correction(long k) {
        double x = k + 1.0;
        double inverseSquare = 1 / (x * x);
        return (1 / 12.0 - inverseSquare * (1 / 360.0 - inverseSquare * (1 / 1260.0 - inverseSquare / 1680))) / x;
    }
}
