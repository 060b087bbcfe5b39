package io.github.tailunit.statistics;

import io.github.tailunit.metric.Measurement;
import java.util.function.DoubleBinaryOperator;
import java.util.function.IntFunction;

/**
 * Distances between two distributions over the same categories, given by weights: counts or shares, entry by entry the same
 * category in both. Each is divided by its sum first. All are 0 for equal distributions, and none sees a rare category that is
 * lost: a category of 0.5 % moves the total variation by at most 0.005. The exception is the Kullback-Leibler divergence, which is
 * infinite.
 *
 * <p>Weights must be finite and not negative, and both arrays of the same length. Where one sums to 0 there is no
 * distribution, and every distance is undefined. (Gibbs and Su, "On choosing and bounding probability metrics", International
 * Statistical Review 70, 2002, doi:10.1111/j.1751-5823.2002.tb00178.x.)
 */
public final class CategoryDistance {

    private CategoryDistance() {}

    /**
     * The total variation: half of the sum of {@code |p - q|}, the largest difference in probability of any event.
     *
     * @param reference the weights of one distribution
     * @param candidate the weights of the other
     * @return a number in [0, 1], 1 if no category is shared; undefined if one side has no weight
     * @throws IllegalArgumentException if a weight is NaN, infinite or negative, or the lengths differ
     */
    public static Measurement totalVariation(double[] reference, double[] candidate) {
        return of(reference, candidate, (p, q) -> Math.min(1, sum(p, q, (a, b) -> Math.abs(a - b)) / 2));
    }

    /**
     * The largest difference of any one category: {@code max |p - q|}.
     *
     * @param reference the weights of one distribution
     * @param candidate the weights of the other
     * @return a number in [0, 1]; undefined if one side has no weight
     * @throws IllegalArgumentException if a weight is NaN, infinite or negative, or the lengths differ
     */
    public static Measurement largestDifference(double[] reference, double[] candidate) {
        return of(reference, candidate, (p, q) -> {
            double largest = 0;
            for (int i = 0; i < p.length; i++) {
                largest = Math.max(largest, Math.abs(p[i] - q[i]));
            }
            return largest;
        });
    }

    /**
     * The Hellinger distance: the root of half of the sum of {@code (sqrt p - sqrt q)^2}.
     *
     * @param reference the weights of one distribution
     * @param candidate the weights of the other
     * @return a number in [0, 1], 1 if no category is shared; undefined if one side has no weight
     * @throws IllegalArgumentException if a weight is NaN, infinite or negative, or the lengths differ
     */
    public static Measurement hellinger(double[] reference, double[] candidate) {
        return of(reference, candidate, (p, q) -> {
            double squares = sum(p, q, (a, b) -> {
                double difference = Math.sqrt(a) - Math.sqrt(b);
                return difference * difference;
            });
            return Math.min(1, Math.sqrt(squares / 2));
        });
    }

    /**
     * The Jensen-Shannon divergence: the mean Kullback-Leibler divergence of both from their average. Its expectation between two
     * samples of one distribution is above 0 and falls with their sizes. (Lin, "Divergence measures based on the Shannon
     * entropy", IEEE Transactions on Information Theory 37, 1991, doi:10.1109/18.61115.)
     *
     * @param reference the weights of one distribution
     * @param candidate the weights of the other
     * @param unit the unit
     * @return a number from 0 to 1 bit, which is ln 2 nats; undefined if one side has no weight
     * @throws IllegalArgumentException if a weight is NaN, infinite or negative, or the lengths differ
     */
    public static Measurement jensenShannonDivergence(double[] reference, double[] candidate, InformationUnit unit) {
        return of(reference, candidate, (p, q) -> unit.ofNats(jensenShannon(p, q)));
    }

    /**
     * The Jensen-Shannon distance: the root of the divergence, which satisfies the triangle inequality. (Endres and Schindelin, "A new
     * metric for probability distributions", IEEE Transactions on Information Theory 49, 2003, doi:10.1109/TIT.2003.813506.)
     *
     * @param reference the weights of one distribution
     * @param candidate the weights of the other
     * @param unit the unit of the divergence under the root
     * @return a number from 0 to 1 in bits, to the root of ln 2 in nats; undefined if one side has no weight
     * @throws IllegalArgumentException if a weight is NaN, infinite or negative, or the lengths differ
     */
    public static Measurement jensenShannonDistance(double[] reference, double[] candidate, InformationUnit unit) {
        return of(reference, candidate, (p, q) -> Math.sqrt(unit.ofNats(jensenShannon(p, q))));
    }

    /**
     * The Kullback-Leibler divergence of the first distribution from the second, the sum of {@code p log(p/q)} in nats. A category that
     * the first has and the second has not makes it infinite; none is skipped or smoothed, since skipping it would make a
     * lost category look better than perfect. What neither has counts nothing.
     *
     * @param from the weights p; the reference, if lost categories are looked for
     * @param to the weights q; the reference, if novel categories are looked for
     * @param name the name of the category at an index, for the cause of an infinite divergence
     * @return a number of 0 or more; infinite, naming the first such category; undefined if one side has no weight
     * @throws IllegalArgumentException if a weight is NaN, infinite or negative, or the lengths differ
     */
    public static Measurement kullbackLeibler(double[] from, double[] to, IntFunction<String> name) {
        return between("first", from, "second", to, (p, q) -> {
            for (int i = 0; i < p.length; i++) {
                if (p[i] > 0 && q[i] == 0) {
                    return new Measurement.Infinite("category " + name.apply(i) + " has a share of " + p[i]
                            + " in the first and none in the second");
                }
            }
            return new Measurement.Scalar(divergence(p, q));
        });
    }

    /**
     * The Kullback-Leibler divergence of categories that are named by their index, see
     * {@link #kullbackLeibler(double[], double[], IntFunction)}.
     *
     * @param from the weights p
     * @param to the weights q
     * @return a number of 0 or more; infinite if a category is missing in the second; undefined if one side has no weight
     * @throws IllegalArgumentException if a weight is NaN, infinite or negative, or the lengths differ
     */
    public static Measurement kullbackLeibler(double[] from, double[] to) {
        return kullbackLeibler(from, to, String::valueOf);
    }

    /** In nats, of shares; the second is above 0 wherever the first is. */
    static double divergence(double[] p, double[] q) {
        return Math.max(0, sum(p, q, (a, b) -> a > 0 ? a * Math.log(a / b) : 0)); // rounding may fall below 0
    }

    private static double jensenShannon(double[] p, double[] q) {
        double[] average = new double[p.length];
        for (int i = 0; i < p.length; i++) {
            average[i] = (p[i] + q[i]) / 2;
        }
        return Math.min(Math.log(2), (divergence(p, average) + divergence(q, average)) / 2);
    }

    private static double sum(double[] p, double[] q, DoubleBinaryOperator term) {
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            sum += term.applyAsDouble(p[i], q[i]);
        }
        return sum;
    }

    private static Measurement of(double[] reference, double[] candidate, Distance distance) {
        return between(
                "reference", reference, "candidate", candidate, (p, q) -> new Measurement.Scalar(distance.of(p, q)));
    }

    /** What two distributions give that are made from weights. */
    static Measurement between(String one, double[] first, String other, double[] second, Comparison comparison) {
        if (first.length != second.length) {
            throw new IllegalArgumentException("both distributions must be over the same categories but the " + one
                    + " has " + first.length + " weights and the " + other + " " + second.length);
        }
        double[] p = Frequencies.shares(one + " weight", first);
        double[] q = Frequencies.shares(other + " weight", second);
        if (p.length == 0 || q.length == 0) {
            return new Measurement.Undefined("the " + (p.length == 0 ? one : other) + " has no weight in any category");
        }
        return comparison.of(p, q);
    }

    /** A number made from two arrays of shares. */
    private interface Distance {
        double of(double[] p, double[] q);
    }

    /** An outcome made from two arrays of shares. */
    interface Comparison {
        Measurement of(double[] p, double[] q);
    }
}
