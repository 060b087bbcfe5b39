package io.github.tailunit.oracle;

import io.github.tailunit.learner.VarianceDivisor;
import java.util.Objects;
import org.apache.commons.numbers.gamma.Digamma;
import org.apache.commons.numbers.gamma.Trigamma;

/**
 * The exact law of the variance of a Gaussian learner under replace, started from n records of a normal distribution with
 * variance 1: a product of independent chi-square variables,
 *
 * <pre>
 * v_g = product over i = 1..g of chi2_i(n - 1) / d,   d = n - 1 or n, the divisor
 * </pre>
 *
 * <p>The mean of {@code v_g} is carried by a few lucky lineages; the log tells what happens to a typical one. Test means
 * of {@code ln v_g}, never means of {@code v_g}.
 *
 * @param size the number of records in each generation, at least 2
 * @param divisor what the learner divides the sum of squares by
 */
public record GaussianReplaceLaw(int size, VarianceDivisor divisor) {

    /**
     * Checks the size.
     *
     * @param size the number of records in each generation, at least 2
     * @param divisor what the learner divides the sum of squares by
     * @throws IllegalArgumentException if the size is below 2
     */
    public GaussianReplaceLaw {
        Objects.requireNonNull(divisor, "divisor");
        if (size < 2) {
            throw new IllegalArgumentException("size must be at least 2 but was " + size);
        }
    }

    private double degrees() {
        return size - 1.0;
    }

    /**
     * The mean of the log variance: {@code g [psi((n-1)/2) - ln(d/2)]}.
     *
     * @param fits the number of fits
     * @return about {@code -g/n} with divisor n - 1, {@code -2g/n} with divisor n
     */
    public double meanLogVariance(int fits) {
        double divided = divisor == VarianceDivisor.N ? size : degrees();
        return fits * (Digamma.value(degrees() / 2) - Math.log(divided / 2));
    }

    /**
     * The variance of the log variance: {@code g psi_1((n-1)/2)}.
     *
     * @param fits the number of fits
     * @return about {@code 2g/n}
     */
    public double varianceOfLogVariance(int fits) {
        return fits * Trigamma.value(degrees() / 2);
    }

    /**
     * The mean of the variance: 1 with divisor n - 1, {@code (1 - 1/n)^g} with divisor n.
     *
     * @param fits the number of fits
     * @return a share in (0, 1]
     */
    public double meanVariance(int fits) {
        return divisor == VarianceDivisor.N ? VarianceRetention.replace(size, fits) : 1;
    }
}
