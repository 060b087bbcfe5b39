package io.github.tailunit.statistics;

import io.github.tailunit.metric.Measurement;
import io.github.tailunit.metric.Measurement.Scalar;
import io.github.tailunit.metric.Measurement.Undefined;
import java.util.Optional;

/**
 * The squared maximum mean discrepancy of n reference rows x and m candidate rows y, with the Gaussian kernel
 * {@code k(a, b) = exp(-gamma |a - b|^2)}:
 *
 * <pre>
 * biased   = (1/n^2) sum k(x_i, x_j) + (1/m^2) sum k(y_i, y_j) - (2/(n m)) sum k(x_i, y_j)
 * unbiased = the same with the pairs i = j left out and divisors n (n - 1) and m (m - 1)
 * </pre>
 *
 * <p>Without unit. The biased one is in [0, 2] and 0 for equal samples; the unbiased one has mean 0 where both laws are
 * one, and may be negative. A step for each pair of rows. (Gretton et al., "A kernel two-sample test", Journal of Machine
 * Learning Research 13, 2012, https://jmlr.org/papers/v13/gretton12a.html.)
 *
 * @param biased the squared discrepancy with the pairs of a row and itself; undefined if a sample is empty
 * @param unbiased without them; undefined if a sample has fewer than two rows
 * @param gamma the parameter of the kernel, over a squared unit of the coordinates
 */
public record KernelDistance(Measurement biased, Measurement unbiased, double gamma) {

    /**
     * Measures two samples.
     *
     * @param reference the reference, one point a row
     * @param candidate the candidate, with the same columns
     * @param gamma the parameter of the kernel, above 0
     * @return both forms
     * @throws IllegalArgumentException if {@code gamma} is out of its range, if there are more than 20,000 rows together, if
     *     the rows differ in length, or if a coordinate is not finite
     */
    public static KernelDistance of(double[][] reference, double[][] candidate, double gamma) {
        requireGamma(gamma);
        Optional<Undefined> missing = Rows.check(reference, candidate);
        if (missing.isPresent()) {
            return new KernelDistance(missing.get(), missing.get(), gamma);
        }
        long n = reference.length;
        long m = candidate.length;
        Rows.requirePairs(n + m, "the maximum mean discrepancy");
        PairwiseSums sums = PairwiseSums.of(reference, candidate, squared -> Math.exp(-gamma * squared));
        double across = 2 * sums.across() / ((double) n * m);
        Scalar biased = new Scalar(
                (sums.reference() + n) / ((double) n * n) + (sums.candidate() + m) / ((double) m * m) - across);
        Measurement unbiased = Math.min(n, m) < 2
                ? new Undefined("the unbiased form needs 2 rows on each side but there are " + n + " and " + m)
                : new Scalar(
                        sums.reference() / ((double) n * (n - 1)) + sums.candidate() / ((double) m * (m - 1)) - across);
        return new KernelDistance(biased, unbiased, gamma);
    }

    static void requireGamma(double gamma) {
        if (!(gamma > 0 && gamma < Double.POSITIVE_INFINITY)) { // written so that NaN fails
            throw new IllegalArgumentException("gamma must be a finite number above 0 but was " + gamma);
        }
    }

    /**
     * The median of the distances between all pairs of different positions; of an even number of distances the mean of the
     * two in the middle. Exact, in a few passes over the pairs and without storing them.
     *
     * @param rows the rows of both samples together, or of the reference alone
     * @return a distance in the units of the coordinates, 0 or more; undefined if there are fewer than two rows
     * @throws IllegalArgumentException if there are more than 20,000 rows, if they differ in length, or if a coordinate is not
     *     finite
     */
    public static Measurement medianDistance(double[][] rows) {
        Rows.requireFinite(rows, "given");
        Rows.requirePairs(rows.length, "the median distance");
        if (rows.length < 2) {
            return new Undefined(
                    "a median distance needs 2 rows but there " + (rows.length == 0 ? "are none" : "is 1"));
        }
        long pairs = (long) rows.length * (rows.length - 1) / 2;
        double upper = Math.sqrt(squaredDistanceOfRank(rows, pairs / 2));
        return new Scalar(pairs % 2 == 1 ? upper : (Math.sqrt(squaredDistanceOfRank(rows, pairs / 2 - 1)) + upper) / 2);
    }

    /** Radix selection: positive doubles have the order of their bits, of which each pass settles sixteen. */
    private static double squaredDistanceOfRank(double[][] rows, long rank) {
        long prefix = 0;
        long left = rank;
        for (int shift = 48; shift >= 0; shift -= 16) {
            long[] counts = new long[1 << 16];
            for (int i = 1; i < rows.length; i++) {
                for (int j = 0; j < i; j++) {
                    long bits = Double.doubleToRawLongBits(Rows.squaredDistance(rows[i], rows[j]));
                    if (shift == 48 || bits >>> (shift + 16) == prefix) {
                        counts[(int) (bits >>> shift) & 0xFFFF]++;
                    }
                }
            }
            int digit = 0;
            while (left >= counts[digit]) {
                left -= counts[digit++];
            }
            prefix = prefix << 16 | digit;
        }
        return Double.longBitsToDouble(prefix);
    }

    /**
     * The parameter that the median heuristic gives, {@code 1 / (2 median^2)}.
     *
     * @param rows the rows of both samples together, or of the reference alone
     * @return a number above 0, over a squared unit of the coordinates; undefined if there are fewer than two rows or if the
     *     median distance is 0
     * @throws IllegalArgumentException if there are more than 20,000 rows, if they differ in length, or if a coordinate is not
     *     finite
     */
    public static Measurement medianHeuristic(double[][] rows) {
        Measurement median = medianDistance(rows);
        if (median instanceof Undefined) {
            return median;
        }
        double distance = median.value().getAsDouble();
        double gamma = 1 / (2 * distance * distance);
        return gamma > 0 && gamma < Double.POSITIVE_INFINITY
                ? new Scalar(gamma)
                : new Undefined("the median distance is " + distance + ", which gives no kernel; give gamma");
    }
}
