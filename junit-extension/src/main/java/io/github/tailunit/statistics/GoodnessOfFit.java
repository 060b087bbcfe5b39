package io.github.tailunit.statistics;

import io.github.tailunit.metric.Measurement;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * How far a sample is from a law whose distribution function F is known and continuous. With x_1 to x_n in ascending order:
 *
 * <pre>
 * Kolmogorov-Smirnov: D  = max over i of max(i/n - F(x_i), F(x_i) - (i - 1)/n)
 * Anderson-Darling:   A2 = -n - 1/n sum over i of (2i - 1) (ln F(x_i) + ln(1 - F(x_(n+1-i))))
 * </pre>
 *
 * <p>The law is tabulated once. D is then found in O(n) without sorting: counts of buckets bound it from both sides, and only the
 * few buckets that may hold the maximum are looked into. A2 looks at all values, sorted with the law as a guide.
 *
 * <p>Sources: Gonzalez, Sahni and Franta, "An efficient algorithm for the Kolmogorov-Smirnov and Lilliefors tests", ACM
 * Transactions on Mathematical Software 3, 1977, doi:10.1145/355719.355724 (buckets instead of sorting); Anderson and Darling,
 * "A test of goodness of fit", Journal of the American Statistical Association 49, 1954, doi:10.1080/01621459.1954.10501232.
 *
 * <p>Thread-safe if F is.
 */
public final class GoodnessOfFit {

    private static final int BUCKETS = 2048;

    /** Below, the product of two probabilities loses digits. */
    private static final double SMALL = 1e-290;

    private final DoubleUnaryOperator distribution;
    private final DistributionTable table;

    /** F where each bucket begins; 1 after the last. */
    private final double[] heights;

    private GoodnessOfFit(DoubleUnaryOperator distribution, DistributionTable table) {
        this.distribution = distribution;
        this.table = table;
        this.heights = new double[BUCKETS + 1];
        for (int bucket = 1; bucket < BUCKETS; bucket++) {
            heights[bucket] = probability(table.start(bucket, BUCKETS));
        }
        heights[BUCKETS] = 1;
    }

    /**
     * Tabulates a law.
     *
     * @param distribution the distribution function F, continuous, which does not fall
     * @param low about the quantile of the law at 0.001, finite; where the table begins, which has no influence on results
     * @param high about the quantile at 0.999, finite and above {@code low}
     * @return the law
     * @throws IllegalArgumentException if the ends are not finite and in order, or F is not in [0, 1] or falls somewhere
     */
    public static GoodnessOfFit of(DoubleUnaryOperator distribution, double low, double high) {
        return new GoodnessOfFit(distribution, DistributionTable.ofLaw(distribution, low, high));
    }

    private double probability(double value) {
        if (value == Double.POSITIVE_INFINITY) {
            return 1; // F need not be defined there
        }
        double probability = distribution.applyAsDouble(value);
        if (!(probability >= 0 && probability <= 1)) { // written so that NaN fails
            throw new IllegalArgumentException(
                    "a distribution function rises from 0 to 1 but is " + probability + " at " + value);
        }
        return probability;
    }

    /**
     * The statistic D of Kolmogorov and Smirnov.
     *
     * @param sample any values but NaN; not changed
     * @return D, in (0, 1]; undefined if the sample is empty
     * @throws IllegalArgumentException if a value is NaN
     */
    public Measurement kolmogorovSmirnov(double[] sample) {
        Sample.requireNumbers(sample);
        int size = sample.length;
        if (size == 0) {
            return new Measurement.Undefined("the sample is empty");
        }
        int[] buckets = new int[size];
        int[] counts = new int[BUCKETS];
        table.buckets(sample, size, BUCKETS, buckets, counts);
        double attained = attained(counts, size);
        int[] places = new int[BUCKETS];
        int open = 0;
        for (int bucket = 0, below = 0; bucket < BUCKETS; bucket++) {
            int upTo = below + counts[bucket];
            double most = Math.max((double) upTo / size - heights[bucket], heights[bucket + 1] - (double) below / size);
            boolean mayHold = upTo > below && most >= attained;
            places[bucket] = mayHold ? open : -1;
            open += mayHold ? counts[bucket] : 0;
            below = upTo;
        }
        double[] gathered = new double[open];
        for (int i = 0, left = open; left > 0; i++) {
            int bucket = buckets[i];
            if (places[bucket] >= 0) {
                gathered[places[bucket]++] = sample[i];
                left--;
            }
        }
        return new Measurement.Scalar(largest(gathered, counts, places, size));
    }

    /** A bound from below: the distance at the ends of buckets, none of which is larger than the one at some value. */
    private double attained(int[] counts, int size) {
        double attained = 0;
        for (int bucket = 1, below = 0; bucket < BUCKETS; bucket++) {
            below += counts[bucket - 1];
            attained = Math.max(attained, Math.abs((double) below / size - heights[bucket]));
        }
        return attained;
    }

    private double largest(double[] gathered, int[] counts, int[] places, int size) {
        double largest = 0;
        for (int bucket = 0, below = 0; bucket < BUCKETS; bucket++) {
            int count = counts[bucket];
            if (places[bucket] >= 0) {
                int from = places[bucket] - count;
                Arrays.sort(gathered, from, from + count);
                for (int i = 0; i < count; i++) {
                    double height = probability(gathered[from + i]);
                    largest = Math.max(largest, (below + i + 1.0) / size - height);
                    largest = Math.max(largest, height - (double) (below + i) / size);
                }
            }
            below += count;
        }
        return largest;
    }

    /**
     * The statistic A2 of Anderson and Darling.
     *
     * @param sample any values but NaN; not changed
     * @return A2, 0 or more; undefined if the sample is empty, infinite where F rules a value out
     * @throws IllegalArgumentException if a value is NaN
     */
    public Measurement andersonDarling(double[] sample) {
        Sample.requireNumbers(sample);
        int size = sample.length;
        if (size == 0) {
            return new Measurement.Undefined("the sample is empty");
        }
        double[] sorted = new double[size];
        new GuidedSort().sort(sample, table, sorted);
        for (int i = 0; i < size; i++) {
            sorted[i] = probability(sorted[i]);
        }
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += (2 * i + 1.0) * logOfProduct(sorted[i], 1 - sorted[size - 1 - i]);
        }
        double statistic = -size - sum / size;
        return statistic < Double.POSITIVE_INFINITY
                ? new Measurement.Scalar(statistic)
                : new Measurement.Infinite("the law rules out a value of the sample");
    }

    /** One logarithm instead of two. */
    private static double logOfProduct(double first, double second) {
        double product = first * second;
        return product > SMALL ? Math.log(product) : Math.log(first) + Math.log(second);
    }
}
