package io.github.tailunit.gate;

import io.github.tailunit.statistics.Bisection;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.numbers.gamma.LogBeta;

/*
 * The average of p^s (1 - p)^(n - s) over all p, divided by its value at the true rate, is a nonnegative martingale with
 * mean 1, so by Ville's inequality it ever exceeds 1/alpha with probability at most alpha. Where it does not is an interval,
 * because the likelihood has one peak.
 */
/**
 * The share of runs that violate, as an interval that holds however often one looked before: it contains the true rate after
 * every run at once with the confidence that is stated, so stopping when a gate has decided does not bias it.
 *
 * <pre>
 * all p with B(s + 1, n - s + 1) / (p^s (1 - p)^(n - s)) &lt; 1 / (1 - confidence)
 * </pre>
 *
 * <p>Robbins, "Statistical methods related to the law of the iterated logarithm", Annals of Mathematical Statistics 41,
 * 1970, doi:10.1214/aoms/1177696786.
 *
 * @param lower the smallest rate that is compatible with the runs, in [0, 1]
 * @param upper the largest, in [0, 1]
 * @param confidence how sure that is, in (0, 1)
 */
public record ViolationRate(double lower, double upper, double confidence) {

    /**
     * The interval for a number of violations.
     *
     * @param violations how many runs violated, from 0 to {@code runs}
     * @param runs how many runs were looked at, 0 or more
     * @param confidence how sure the interval must be, in (0, 1)
     * @return the interval; the whole of [0, 1] for no run
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public static ViolationRate of(int violations, int runs, double confidence) {
        if (runs < 0 || violations < 0 || violations > runs) {
            throw new IllegalArgumentException(
                    "violations must be in [0, runs] but were " + violations + " of " + runs);
        }
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "confidence must be in (0, 1) but was %s", confidence));
        }
        double smallest = LogBeta.value(violations + 1.0, runs - violations + 1.0) + Math.log1p(-confidence);
        double peak = runs == 0 ? 0.5 : (double) violations / runs;
        DoubleUnaryOperator logLikelihood =
                p -> times(violations, Math.log(p)) + times(runs - violations, Math.log1p(-p));
        return new ViolationRate(
                boundary(logLikelihood, smallest, peak, 0), boundary(logLikelihood, smallest, peak, 1), confidence);
    }

    /** Nothing to the power of 0 is 1. */
    private static double times(int count, double logarithm) {
        return count == 0 ? 0 : count * logarithm;
    }

    /** Where the likelihood falls to its smallest compatible value, between its peak and an end of [0, 1]. */
    private static double boundary(DoubleUnaryOperator logLikelihood, double smallest, double peak, double end) {
        if (logLikelihood.applyAsDouble(end) > smallest) {
            return end;
        }
        return Bisection.of(peak, end, p -> logLikelihood.applyAsDouble(p) > smallest)
                .outside();
    }
}
