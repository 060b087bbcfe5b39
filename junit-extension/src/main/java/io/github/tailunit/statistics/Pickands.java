package io.github.tailunit.statistics;

/**
 * Pickands' estimator of the extreme value index, from three of the largest values:
 *
 * <pre>
 * xi = ln((X_k - X_2k) / (X_2k - X_4k)) / ln 2,   X_1 the largest
 * </pre>
 *
 * <p>The asymptotic variance of {@code sqrt(k) xi} is {@code xi^2 (2^(2xi+1) + 1) / (2 (2^xi - 1) ln 2)^2}, which is {@code 3 /
 * (4 (ln 2)^4)} at 0: more than three times the error of the other estimators from the same {@code 4k} values. It depends on
 * neither unit nor origin of the values. (Pickands, "Statistical inference using extreme order statistics", Annals of
 * Statistics 3, 1975, doi:10.1214/aos/1176343003; variance: Dekkers and de Haan, "On the estimation of the extreme-value index
 * and large quantile estimation", Annals of Statistics 17, 1989, doi:10.1214/aos/1176347396.)
 */
public final class Pickands {

    private static final double LN2 = Math.log(2);

    private Pickands() {}

    /**
     * The estimates over a range of k. A sort, then a step for each k.
     *
     * @param sample finite numbers in any order; for a lower tail, the negated values
     * @param fromK the first k, at least 1
     * @param toK the last k, at least the first
     * @return an estimate for each k; undefined where there are no 4k values, and where two of the three are the same
     * @throws IllegalArgumentException if a value is NaN or infinite, or a k is out of its range
     */
    public static TailIndexRange over(double[] sample, int fromK, int toK) {
        double[] descending = DescendingSample.of(sample);
        return TailIndexRange.over(fromK, toK, k -> at(descending, k));
    }

    private static TailIndexEstimate at(double[] descending, int k) {
        if (descending.length == 0) {
            return TailIndexEstimate.undefined(k, "there are no values");
        }
        if (4L * k > descending.length) {
            return TailIndexEstimate.undefined(
                    k, "k = " + k + " needs " + 4L * k + " values but there are " + descending.length);
        }
        // halves, so that a difference does not overflow
        double upper = descending[k - 1] / 2 - descending[2 * k - 1] / 2;
        double lower = descending[2 * k - 1] / 2 - descending[4 * k - 1] / 2;
        if (upper == 0 || lower == 0) {
            int equal = upper == 0 ? k : 2 * k;
            return TailIndexEstimate.undefined(
                    k, "the " + ordinal(equal) + " and " + ordinal(2 * equal) + " largest values are the same");
        }
        double index = log(upper, lower) / LN2;
        return TailIndexEstimate.of(k, index, Math.sqrt(variance(index) / k));
    }

    /** ln(upper / lower); the ratio is the same in any unit. */
    private static double log(double upper, double lower) {
        double ratio = upper / lower;
        return ratio > 0 && ratio < Double.POSITIVE_INFINITY ? Math.log(ratio) : Math.log(upper) - Math.log(lower);
    }

    private static String ordinal(int k) {
        int last = k % 10;
        String ending = k % 100 / 10 == 1 || last > 3 || last == 0 ? "th" : new String[] {"st", "nd", "rd"}[last - 1];
        return k + ending;
    }

    private static double variance(double xi) {
        double power = Math.expm1(xi * LN2); // 2^xi - 1
        double ratio = power == 0 ? 1 / LN2 : xi / power;
        double root = ratio / (2 * LN2);
        return root * root * (2 * (1 + power) * (1 + power) + 1);
    }
}
