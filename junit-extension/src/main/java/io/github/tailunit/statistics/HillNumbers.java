package io.github.tailunit.statistics;

import io.github.tailunit.metric.Measurement;

/**
 * Hill numbers: how many categories of equal size would be as diverse.
 *
 * <pre>
 * D(q) = (sum of p^q)^(1/(1-q)),   D(1) = exp(-sum of p ln p),   D(infinity) = 1/max p
 * </pre>
 *
 * <p>The order q says how little a rare category counts: at 0 each counts one, which is the number of categories; at 1 as its
 * share; at 2, the inverse Simpson index, next to nothing. (Hill, "Diversity and evenness: a unifying notation and its
 * consequences", Ecology 54, 1973, doi:10.2307/1934352; Jost, "Entropy and diversity", Oikos 113, 2006,
 * doi:10.1111/j.2006.0030-1299.14714.x.)
 *
 * <p>From counts these are plug-in values. At order 0 two samples of different sizes cannot be compared before
 * {@linkplain Richness#rarefied rarefaction}; at order 1 the entropy is too small by about (S - 1)/2n for S categories and n
 * records, which {@link #correctedEntropy} adds.
 */
public final class HillNumbers {

    /** So close to 1 the definition loses digits, and a form without cancellation is used. */
    private static final double NEAR_ONE = 0.1;

    private HillNumbers() {}

    /**
     * The Hill number of an order.
     *
     * @param weights the weight of each category, a count or a share; weights of 0 count nothing
     * @param order the order q, 0 or more, positive infinity included
     * @return a number from 1 to the number of categories; undefined if there is no weight
     * @throws IllegalArgumentException if the order is negative or NaN, or a weight is NaN, infinite or negative
     */
    public static Measurement of(double[] weights, double order) {
        if (!(order >= 0)) { // written so that NaN fails
            throw new IllegalArgumentException("the order of a Hill number must be 0 or more but was " + order);
        }
        double[] p = Frequencies.shares("weight", weights);
        if (p.length == 0) {
            return nothing();
        }
        if (order == 0) {
            return new Measurement.Scalar(categories(p));
        }
        return new Measurement.Scalar(Math.exp(renyiEntropy(p, order)));
    }

    /**
     * The Shannon entropy, {@code -sum of p ln p}.
     *
     * @param weights the weight of each category, a count or a share; weights of 0 count nothing
     * @param unit the unit
     * @return a number of 0 or more; undefined if there is no weight
     * @throws IllegalArgumentException if a weight is NaN, infinite or negative
     */
    public static Measurement entropy(double[] weights, InformationUnit unit) {
        double[] p = Frequencies.shares("weight", weights);
        return p.length == 0 ? nothing() : new Measurement.Scalar(unit.ofNats(shannonEntropy(p)));
    }

    /**
     * The entropy of the population that a sample was drawn from, by Miller and Madow: the plug-in entropy and
     * {@code (S - 1)/(2n)} nats for S categories seen among n records. (Miller, "Note on the bias of information estimates", in
     * Information Theory in Psychology, 1955.) Categories that were not seen are still missed; half-seen tails need more records.
     *
     * @param counts the number of records in each category
     * @param unit the unit
     * @return a number of 0 or more; undefined if there is no record
     * @throws IllegalArgumentException if a count is negative
     */
    public static Measurement correctedEntropy(long[] counts, InformationUnit unit) {
        long total = Frequencies.total(counts);
        if (total == 0) {
            return nothing();
        }
        double[] p = new double[counts.length];
        for (int i = 0; i < p.length; i++) {
            p[i] = (double) counts[i] / total;
        }
        double bias = (Frequencies.categories(counts) - 1) / (2.0 * total);
        return new Measurement.Scalar(unit.ofNats(shannonEntropy(p) + bias));
    }

    /** The logarithm of the Hill number, in nats. */
    private static double renyiEntropy(double[] p, double order) {
        double largest = 0;
        for (double share : p) {
            largest = Math.max(largest, share);
        }
        if (order == 1) {
            return shannonEntropy(p);
        }
        if (order == Double.POSITIVE_INFINITY) {
            return -Math.log(largest);
        }
        if (Math.abs(order - 1) < NEAR_ONE) {
            double sum = 0;
            for (double share : p) {
                sum += share > 0 ? share * Math.expm1((order - 1) * Math.log(share)) : 0;
            }
            return Math.log1p(sum) / (1 - order);
        }
        double sum = 0;
        for (double share : p) {
            sum += share > 0 ? Math.pow(share / largest, order) : 0;
        }
        return (order * Math.log(largest) + Math.log(sum)) / (1 - order);
    }

    private static double shannonEntropy(double[] p) {
        double sum = 0;
        for (double share : p) {
            sum -= share > 0 ? share * Math.log(share) : 0;
        }
        return Math.max(0, sum); // one category: -1 ln 1 is -0.0
    }

    private static long categories(double[] p) {
        long categories = 0;
        for (double share : p) {
            if (share > 0) {
                categories++;
            }
        }
        return categories;
    }

    private static Measurement nothing() {
        return new Measurement.Undefined("there is no record in any category, so there is no diversity");
    }
}
