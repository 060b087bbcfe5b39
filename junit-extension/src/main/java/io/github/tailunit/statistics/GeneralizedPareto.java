package io.github.tailunit.statistics;

import java.util.Optional;

/**
 * The generalized Pareto law, which the excesses over a high threshold follow in the limit, whatever the law of the data:
 *
 * <pre>
 * P(X &gt; x) = (1 + xi x / sigma)^(-1/xi),   exp(-x / sigma) for xi = 0,   x &gt;= 0, and x &lt;= -sigma / xi for xi &lt; 0
 * </pre>
 *
 * <p>(Pickands, "Statistical inference using extreme order statistics", Annals of Statistics 3, 1975,
 * doi:10.1214/aos/1176343003; Hosking and Wallis, "Parameter and quantile estimation for the generalized Pareto distribution",
 * Technometrics 29, 1987, doi:10.1080/00401706.1987.10488243.)
 *
 * @param shape xi: above 0 a heavy tail, 0 an exponential one, below 0 one that ends at {@code -scale / shape}
 * @param scale sigma, above 0, in the unit of the data
 */
public record GeneralizedPareto(double shape, double scale) {

    private static final double SERIES = 1e-8; // below it the second term of the series is all that a double can see

    /**
     * Checks the parameters.
     *
     * @param shape xi, finite
     * @param scale sigma, finite and above 0
     * @throws IllegalArgumentException if a parameter is out of its range
     */
    public GeneralizedPareto {
        if (!Double.isFinite(shape)) {
            throw new IllegalArgumentException("shape must be finite but was " + shape);
        }
        if (!(scale > 0 && scale < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("scale must be finite and above 0 but was " + scale);
        }
    }

    /**
     * Estimates the law by probability-weighted moments:
     *
     * <pre>
     * xi = 2 - a0 / (a0 - 2 a1),   sigma = 2 a0 a1 / (a0 - 2 a1)
     * a0 = mean of x_(i),   a1 = mean of (1 - (i - 0.35) / n) x_(i),   x_(1) the smallest
     * </pre>
     *
     * <p>For laws with xi below 1, which have a mean; the estimate is below 1 whatever the data. Standard errors are given for
     * estimates in (-1/2, 1/2), where they are the square roots, with k = -xi, of
     *
     * <pre>
     * (1+k) (2+k)^2 (1+k+2k^2) / ((1+2k) (3+2k) n)   of xi,      sigma^2 (7+18k+11k^2+2k^3) / ((1+2k) (3+2k) n)   of sigma
     * </pre>
     *
     * <p>A sort, then one pass. (Hosking and Wallis 1987.)
     *
     * @param excesses how far the values beyond a threshold are beyond it, finite and above 0, in any order
     * @return the estimate; none from fewer than 2 excesses, from equal ones, or if the estimate of xi is below -1
     * @throws IllegalArgumentException if an excess is NaN, infinite, 0 or negative
     */
    public static GeneralizedParetoFit probabilityWeightedMoments(double[] excesses) {
        return ProbabilityWeightedMoments.fit(Excesses.of(excesses));
    }

    /**
     * Estimates the law by maximum likelihood, as Grimshaw does, by one search over {@code theta = xi / sigma}: given theta,
     * the likelihood is largest at {@code xi = mean of ln(1 + theta x_i)}. The likelihood of a law with xi below -1 grows
     * without limit, so a search that is not bounded returns a number that means nothing; this one ends at xi = -1/2, below
     * which the usual standard errors do not hold. Where the likelihood still grows there, there is no estimate.
     *
     * <p>The likelihood at the estimate is never below that of the probability-weighted moments with xi above -1/2. The
     * standard errors are {@code (1 + xi) / sqrt(n)} and {@code sigma sqrt(2 (1 + xi) / n)}. About a hundred passes.
     * (Grimshaw, "Computing maximum likelihood estimates for the generalized Pareto distribution", Technometrics 35, 1993,
     * doi:10.1080/00401706.1993.10485040; Smith, "Maximum likelihood estimation in a class of nonregular cases", Biometrika 72,
     * 1985, doi:10.1093/biomet/72.1.67.)
     *
     * @param excesses how far the values beyond a threshold are beyond it, finite and above 0, in any order
     * @return the estimate; none from fewer than 2 excesses, from equal ones, or if the likelihood grows down to xi = -1/2
     * @throws IllegalArgumentException if an excess is NaN, infinite, 0 or negative
     */
    public static GeneralizedParetoFit maximumLikelihood(double[] excesses) {
        return new GeneralizedParetoLikelihood(Excesses.of(excesses)).fit();
    }

    /**
     * The profile-likelihood interval of xi, all shapes that a likelihood-ratio test does not reject:
     *
     * <pre>
     * { xi : 2 (largest log-likelihood - largest log-likelihood at xi) &lt;= quantile of chi-squared, 1 degree of freedom }
     * </pre>
     *
     * <p>Its level holds for many excesses. Unlike the normal one it is not symmetric, and longer on the heavy side.
     *
     * @param excesses as for {@link #maximumLikelihood}
     * @param confidence the probability that the interval aims at, in (0, 1)
     * @return the interval, its lower limit -1 if the likelihood is still large there; empty where there is no estimate, or where
     *     excesses differ by more than the range of a double
     * @throws IllegalArgumentException if an excess is NaN, infinite, 0 or negative, or the confidence out of its range
     */
    public static Optional<ConfidenceLimits> shapeInterval(double[] excesses, double confidence) {
        return new GeneralizedParetoLikelihood(Excesses.of(excesses)).interval(confidence);
    }

    /**
     * The logarithm of the density.
     *
     * @param x any number
     * @return a logarithm; negative infinity outside of the support
     */
    public double logDensity(double x) {
        double hazard = cumulativeHazard(x);
        return x < 0 || hazard == Double.POSITIVE_INFINITY
                ? Double.NEGATIVE_INFINITY
                : -Math.log(scale) - (1 + shape) * hazard;
    }

    /**
     * The probability of a value above a number.
     *
     * @param x any number
     * @return a probability
     */
    public double survivalProbability(double x) {
        return x <= 0 ? 1 : Math.exp(-cumulativeHazard(x));
    }

    /**
     * The number that a value exceeds with a probability: {@code sigma (p^(-xi) - 1) / xi}.
     *
     * @param probability in [0, 1]
     * @return a number from 0; for 0 the end of the support, which may be infinite
     * @throws IllegalArgumentException if the probability is out of its range
     */
    public double inverseSurvivalProbability(double probability) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("probability must be in [0, 1] but was " + probability);
        }
        if (probability == 0) {
            return shape < 0 ? -scale / shape : Double.POSITIVE_INFINITY;
        }
        double hazard = -Math.log(probability);
        double exponent = shape * hazard;
        return scale * (Math.abs(exponent) < SERIES ? hazard * (1 + exponent / 2) : Math.expm1(exponent) / shape);
    }

    /** ln(1 + xi z) / xi for z = x / sigma; infinite beyond the end of the support. */
    private double cumulativeHazard(double x) {
        double z = x / scale;
        double product = shape * z;
        if (product <= -1) {
            return Double.POSITIVE_INFINITY;
        }
        return Math.abs(product) < SERIES ? z * (1 - product / 2) : Math.log1p(product) / shape;
    }
}
