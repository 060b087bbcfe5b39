package io.github.tailunit.gate;

import org.apache.commons.numbers.gamma.Trigamma;

/*
 * With M(s) = E X^s = (Gamma(k + s) / (Gamma(k) d^s))^g, the Mellin transform, and any c in (-k, 0),
 *
 *   P(X <= x) = (1/pi) integral over t > 0 of Re[ M(c + it) x^(-c - it) / (-c - it) ] dt
 *
 * The integrand is analytic and falls like a normal density, so the trapezoidal rule is exact to rounding: with c one
 * deviation of ln X from 0 and steps of an eighth of that, the error is about exp(-16 pi).
 */
/**
 * The exact law of a product of independent gamma variables, each divided by a number: what becomes of the parameter of an
 * exponential family that is fitted to its own records.
 *
 * @param shape the shape of each factor, at least 10
 * @param divisor what each factor is divided by
 * @param factors how many there are, at least 1
 */
record GammaProduct(double shape, double divisor, int factors) {

    private static final int STEPS_PER_DEVIATION = 8;
    private static final int DEVIATIONS = 10;
    private static final double HALF_LOG_TWO_PI = 0.9189385332046727;

    /** The variance of a Gaussian fitted by maximum likelihood, {@code chi2(n - 1) / n} a fit. */
    static GammaProduct gaussianVariance(int size, int fits) {
        return new GammaProduct((size - 1) / 2.0, size / 2.0, fits);
    }

    /** The mean of an exponential distribution, {@code Gamma(n) / n} a fit. */
    static GammaProduct exponentialMean(int size, int fits) {
        return new GammaProduct(size, size, fits);
    }

    /** P(X <= x). */
    double probabilityAtMost(double x) {
        double unit = 1 / Math.sqrt(factors * Trigamma.value(shape));
        double step = unit / STEPS_PER_DEVIATION;
        double sum = integrand(-unit, 0, Math.log(x)) / 2;
        for (int i = 1; i <= STEPS_PER_DEVIATION * DEVIATIONS; i++) {
            sum += integrand(-unit, i * step, Math.log(x));
        }
        return sum * step / Math.PI;
    }

    private double integrand(double c, double t, double logX) {
        double modulus =
                factors * (logGammaReal(shape + c, t) - logGammaReal(shape, 0) - c * Math.log(divisor)) - c * logX;
        double angle = factors * (logGammaImaginary(shape + c, t) - t * Math.log(divisor)) - t * logX;
        return Math.exp(modulus) * (-c * Math.cos(angle) - t * Math.sin(angle)) / (c * c + t * t);
    }

    /** Stirling's series of ln Gamma(a + ib); its error is below 1 / (1680 a^7). */
    private static double logGammaReal(double a, double b) {
        double r = Math.hypot(a, b);
        double angle = Math.atan2(b, a);
        return (a - 0.5) * Math.log(r)
                - b * angle
                - a
                + HALF_LOG_TWO_PI
                + Math.cos(angle) / (12 * r)
                - Math.cos(3 * angle) / (360 * Math.pow(r, 3))
                + Math.cos(5 * angle) / (1260 * Math.pow(r, 5));
    }

    private static double logGammaImaginary(double a, double b) {
        double r = Math.hypot(a, b);
        double angle = Math.atan2(b, a);
        return (a - 0.5) * angle
                + b * Math.log(r)
                - b
                - Math.sin(angle) / (12 * r)
                + Math.sin(3 * angle) / (360 * Math.pow(r, 3))
                - Math.sin(5 * angle) / (1260 * Math.pow(r, 5));
    }

    /** The x with P(X <= x) = p, by bisection down to neighbouring numbers. */
    double quantile(double p) {
        double low = 0;
        double high = 2;
        while (true) {
            double middle = (low + high) / 2;
            if (middle <= low || middle >= high) {
                return low;
            }
            if (probabilityAtMost(middle) < p) {
                low = middle;
            } else {
                high = middle;
            }
        }
    }
}
