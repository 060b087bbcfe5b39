package io.github.tailunit.learner;

/**
 * Two to a power, by additions and fused multiply-adds alone, so that it has the same bits on every machine, in loops and in vectors.
 * The whole part of the power goes into the exponent of the result, the rest f, at most a half, into a polynomial: {@code 1 + f p(f)}
 * with p of degree 10 through the Chebyshev points, in error by 2e-17 before rounding.
 */
final class BinaryExponential {

    static final double C0 = 0.6931471805599453;
    static final double C1 = 0.24022650695910097;
    static final double C2 = 0.0555041086648216;
    static final double C3 = 0.009618129107606888;
    static final double C4 = 0.0013333558146416936;
    static final double C5 = 0.0001540353044173605;
    static final double C6 = 1.525273382983612e-05;
    static final double C7 = 1.321544258792169e-06;
    static final double C8 = 1.0178062445845774e-07;
    static final double C9 = 7.072585949269223e-09;
    static final double C10 = 4.4549605981865186e-10;

    /** Lower powers count as this one, whose result is far below the rounding of any sum with 1. */
    static final double LEAST = -1000;

    /** A number near it has no fraction bits, and its last bits are the whole part of what was added. */
    static final double SHIFT = 0x1.8p52;

    /** Where the exponent of a double begins. */
    static final int MANTISSA_BITS = 52;

    private BinaryExponential() {}

    /** From -1000 to 0; a lower power counts as -1000. */
    static double value(double power) {
        double bounded = Math.max(power, LEAST);
        double shifted = bounded + SHIFT;
        return scaled(polynomial(bounded - (shifted - SHIFT)), shifted);
    }

    /** For a fraction from -0.5 to 0.5; even and odd powers apart, so that two chains of operations run side by side. */
    static double polynomial(double f) {
        double square = f * f;
        double odd = Math.fma(C10, square, C8);
        double even = Math.fma(C9, square, C7);
        odd = Math.fma(odd, square, C6);
        even = Math.fma(even, square, C5);
        odd = Math.fma(odd, square, C4);
        even = Math.fma(even, square, C3);
        odd = Math.fma(odd, square, C2);
        even = Math.fma(even, square, C1);
        odd = Math.fma(odd, square, C0);
        return Math.fma(Math.fma(even, f, odd), f, 1);
    }

    /** Moves the whole part, which the last bits of {@code shifted} hold, into the exponent. */
    static double scaled(double fraction, double shifted) {
        return Double.longBitsToDouble(
                Double.doubleToRawLongBits(fraction) + (Double.doubleToRawLongBits(shifted) << MANTISSA_BITS));
    }
}
