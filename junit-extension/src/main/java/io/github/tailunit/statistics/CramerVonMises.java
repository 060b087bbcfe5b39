package io.github.tailunit.statistics;

import java.util.Optional;
import org.apache.commons.numbers.gamma.LogGamma;

/**
 * The two-sample statistic of Cramer and von Mises: the squared distance between the distribution functions, averaged over
 * the pooled values. With r and s the ranks of the sorted x and y among all {@code N = n + m} values:
 *
 * <pre>
 * U = n sum (r_i - i)^2 + m sum (s_j - j)^2
 * T = U / (n m N) - (4 n m - 1) / (6 N)
 * </pre>
 *
 * <p>Ties get mid-ranks, as in SciPy. T is then not 0 on samples that are all ties; only the p-value says that they agree.
 * Only ranks count, so values may be infinite. It looks at the bulk.
 *
 * <p>Source: Anderson, "On the distribution of the two-sample Cramer-von Mises criterion", 1962,
 * doi:10.1214/aoms/1177704477.
 */
public final class CramerVonMises {

    private static final double CERTAIN = 0.003; // the limit law has less than 1e-17 below
    private static final double STEP = 0.05;

    private CramerVonMises() {}

    /**
     * The statistic T.
     *
     * @return the statistic
     */
    public static TwoSampleStatistic statistic() {
        return new TwoSampleStatistic(
                "Cramer-von Mises statistic", TwoSampleStatistic.Domain.RANKS, CramerVonMises::statistic);
    }

    /**
     * The test by the limit law of T, standardised to the mean and variance that T has at these sizes (for values without
     * ties). Where all values are equal, every split of them has the same T, and the p-value is 1.
     *
     * @param reference the real data
     * @param candidate what is compared with it
     * @return the test, or empty if a sample is empty
     * @throws IllegalArgumentException if a value is NaN
     */
    public static Optional<TwoSampleTest> test(double[] reference, double[] candidate) {
        PooledSample pooled = PooledSample.of(reference, candidate);
        if (pooled.references() == 0 || pooled.candidates() == 0) {
            return Optional.empty();
        }
        double statistic = statistic(pooled.observed());
        if (pooled.distinctValues() == 1) {
            return Optional.of(new TwoSampleTest(statistic, 1, 1, true));
        }
        double standardised = standardised(statistic, pooled.references(), pooled.candidates());
        double p = standardised < CERTAIN ? 1 : 1 - limitLaw(standardised);
        return Optional.of(new TwoSampleTest(statistic, Math.min(1, Math.max(0, p)), 0, false));
    }

    private static double statistic(Split split) {
        double n = split.references;
        double m = split.candidates;
        double squares = 0;
        int below = 0;
        int ofReference = 0;
        for (int i = 0; i < split.values.length; i++) {
            int references = split.counts[i];
            int candidates = split.totals[i] - references;
            double rank = below + (split.totals[i] + 1) / 2.0;
            squares += n * squares(rank, ofReference, references) + m * squares(rank, below - ofReference, candidates);
            ofReference += references;
            below += split.totals[i];
        }
        return squares / (n * m * (n + m)) - (4 * n * m - 1) / (6 * (n + m));
    }

    /** The sum of (rank - i)^2 over the places i of some ties within their own sample. */
    private static double squares(double rank, int before, int ties) {
        double distance = rank - before - (ties + 1) / 2.0;
        return ties * (distance * distance + ((double) ties * ties - 1) / 12);
    }

    private static double standardised(double statistic, double n, double m) {
        double size = n + m;
        double mean = (1 + 1 / size) / 6;
        double variance =
                (size + 1) * (4 * m * n * size - 3 * (m * m + n * n) - 2 * m * n) / (45 * size * size * 4 * m * n);
        return 1.0 / 6 + (statistic - mean) / Math.sqrt(45 * variance);
    }

    /** Equation 1.3 of Csorgo and Faraway, 1996, doi:10.1111/j.2517-6161.1996.tb02077.x. */
    private static double limitLaw(double x) {
        double sum = 0;
        double term = Double.POSITIVE_INFINITY;
        for (int k = 0; term > 1e-17 * sum || k < 2; k++) {
            double y = 4 * k + 1;
            double q = y * y / (16 * x);
            term = Math.exp(LogGamma.value(k + 0.5) - LogGamma.value(k + 1.0) - 2 * q)
                    * Math.sqrt(y)
                    * scaledBessel(q)
                    / (Math.pow(Math.PI, 1.5) * Math.sqrt(x));
            sum += term;
        }
        return sum;
    }

    /**
     * exp(q) times the modified Bessel function of the second kind of order 1/4, the integral from 0 to infinity of exp(-q (cosh
     * t - 1)) cosh(t / 4). The trapezoidal rule converges faster than any power of its step on such an integrand.
     */
    private static double scaledBessel(double q) {
        double sum = 0.5;
        double term = 1;
        for (int i = 1; term > 1e-18; i++) {
            double t = i * STEP;
            term = Math.exp(-q * (Math.cosh(t) - 1)) * Math.cosh(t / 4);
            sum += term;
        }
        return sum * STEP;
    }
}
