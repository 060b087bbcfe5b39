package io.github.tailunit.gate;

import io.github.tailunit.statistics.Bisection;
import java.util.Arrays;
import java.util.function.DoublePredicate;

/*
 * All means that the bets of BettingMartingale do not refute. The wealth against "at least b" grows with b, the wealth
 * against "at most b" falls with b, and by concavity of the logarithm neither can be above 1 on the other side of the
 * observed mean; so what is left is an interval around it.
 */
/**
 * The expectation of values in [0, cap], as an interval that holds however often one looked before: it contains the true
 * expectation after every run at once with the confidence that is stated. Each end takes half of the error.
 *
 * <p>Waudby-Smith and Ramdas, "Estimating means of bounded random variables by betting", Journal of the Royal Statistical
 * Society B 86, 2024, doi:10.1093/jrsssb/qkad009.
 *
 * @param mean the mean of the capped values; 0 for no run
 * @param lower the smallest expectation that is compatible with the values, in [0, cap]
 * @param upper the largest, in [0, cap]
 * @param confidence how sure that is, in (0, 1)
 */
public record MeanInterval(double mean, double lower, double upper, double confidence) {

    /**
     * The interval for some values.
     *
     * @param values the value of each run, at least 0; larger ones count as the cap
     * @param cap what larger values count as, greater than 0 and finite
     * @param confidence how sure the interval must be, in (0, 1)
     * @return the interval; the whole of [0, cap] for no run
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public static MeanInterval of(double[] values, double cap, double confidence) {
        MeanTest.requireCap(cap);
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("confidence must be in (0, 1) but was " + confidence);
        }
        double error = (1 - confidence) / 2;
        double mean = Arrays.stream(capped(values, cap)).average().orElse(0);
        return new MeanInterval(mean, lower(values, cap, error), upper(values, cap, error), confidence);
    }

    /** The largest expectation that is compatible, but for an error. */
    static double upper(double[] values, double cap, double error) {
        double[] capped = capped(values, cap);
        double limit = -Math.log(error);
        return boundary(
                cap, mean -> BettingMartingale.below(mean, cap).addAll(capped).logValue() < limit);
    }

    /** The smallest expectation that is compatible, but for an error. */
    static double lower(double[] values, double cap, double error) {
        double[] capped = capped(values, cap);
        double limit = -Math.log(error);
        return boundary(
                cap, mean -> BettingMartingale.above(mean).addAll(capped).logValue() >= limit);
    }

    /** The least upper bound of the means in (0, cap) that have a property, where all smaller ones have it too. */
    private static double boundary(double cap, DoublePredicate property) {
        Bisection found = Bisection.of(0, cap, property);
        return found.inside() == 0 ? 0 : found.outside();
    }

    static double[] capped(double[] values, double cap) {
        double[] capped = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            if (!(values[i] >= 0)) { // written so that NaN fails
                throw new IllegalArgumentException("values must be at least 0 but value " + i + " was " + values[i]);
            }
            capped[i] = Math.min(values[i], cap);
        }
        return capped;
    }
}
