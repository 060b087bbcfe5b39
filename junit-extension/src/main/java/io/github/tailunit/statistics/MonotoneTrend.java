package io.github.tailunit.statistics;

import io.github.tailunit.metric.Measurement;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Whether, and how fast, numbers rise or fall together, by ranks and by the median of slopes; one wild value hardly moves
 * either. Along generations x is the generation and y the metric.
 *
 * <p>Kendall, "The treatment of ties in ranking problems", Biometrika 33, 1945, doi:10.1093/biomet/33.3.239; Knight, "A
 * computer method for calculating Kendall's tau with ungrouped data", Journal of the American Statistical Association 61,
 * 1966, doi:10.1080/01621459.1966.10480879; Sen, "Estimates of the regression coefficient based on Kendall's tau", Journal of
 * the American Statistical Association 63, 1968, doi:10.1080/01621459.1968.10480934.
 */
public final class MonotoneTrend {

    private static final int LONGEST = 10_000;

    private MonotoneTrend() {}

    /**
     * Kendall's tau-b: with C and D the pairs in the same and in the opposite order, and T pairs of which Tx are tied in x and Ty
     * in y,
     *
     * <pre>
     * tau-b = (C - D) / sqrt((T - Tx) (T - Ty))
     * </pre>
     *
     * <p>By Knight's merge sort, in n log n.
     *
     * @param x any values but NaN; not changed
     * @param y as many
     * @return tau-b, in [-1, 1]; undefined if x or y is constant, as it is with fewer than two values
     * @throws IllegalArgumentException if the lengths differ or a value is NaN
     */
    public static Measurement kendallTauB(double[] x, double[] y) {
        requirePairs(x, y);
        Integer[] order = IntStream.range(0, x.length).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.<Integer>comparingDouble(i -> x[i] + 0.0).thenComparingDouble(i -> y[i] + 0.0));
        double[] sortedX = Arrays.stream(order).mapToDouble(i -> x[i] + 0.0).toArray();
        double[] sortedY = Arrays.stream(order).mapToDouble(i -> y[i] + 0.0).toArray();
        long pairs = pairs(x.length);
        long tiedInX = tied(sortedX, null);
        long tiedInBoth = tied(sortedX, sortedY);
        long discordant = inversions(sortedY);
        long tiedInY = tied(sortedY, null);
        if (pairs == tiedInX || pairs == tiedInY) {
            return new Measurement.Undefined("all " + x.length + " values of " + (pairs == tiedInX ? "x" : "y")
                    + " are equal, so nothing rises or falls");
        }
        double balance = (double) pairs - tiedInX - tiedInY + tiedInBoth - 2.0 * discordant;
        return new Measurement.Scalar(
                balance / Math.sqrt((double) (pairs - tiedInX)) / Math.sqrt((double) (pairs - tiedInY)));
    }

    /** Pairs that are equal in sorted values, and in others too where these are given. */
    private static long tied(double[] sorted, double @Nullable [] others) {
        long tied = 0;
        int run = 1;
        for (int i = 1; i <= sorted.length; i++) {
            if (i < sorted.length && sorted[i] == sorted[i - 1] && (others == null || others[i] == others[i - 1])) {
                run++;
            } else {
                tied += pairs(run);
                run = 1;
            }
        }
        return tied;
    }

    private static long pairs(long values) {
        return values * (values - 1) / 2;
    }

    /** Sorts the values, and counts the pairs in which the former was larger. */
    private static long inversions(double[] values) {
        double[] merged = new double[values.length];
        long inversions = 0;
        for (int width = 1; width < values.length; width *= 2) {
            for (int start = 0; start < values.length; start += 2 * width) {
                int middle = Math.min(start + width, values.length);
                int end = Math.min(start + 2 * width, values.length);
                int left = start;
                int right = middle;
                for (int i = start; i < end; i++) {
                    if (left < middle && (right == end || values[left] <= values[right])) {
                        merged[i] = values[left++];
                    } else {
                        merged[i] = values[right++];
                        inversions += middle - left;
                    }
                }
            }
            System.arraycopy(merged, 0, values, 0, values.length);
        }
        return inversions;
    }

    /**
     * The Theil-Sen slope: the median of (y(j) - y(i)) / (x(j) - x(i)) over all pairs whose x differ. Looks at all pairs, so it
     * is for series and not for batches.
     *
     * @param x finite values, at most 10,000; not changed
     * @param y as many finite values
     * @return the slope, in units of y per unit of x; undefined if x is constant
     * @throws IllegalArgumentException if the lengths differ, there are too many values, or one is NaN or infinite
     */
    public static Measurement theilSenSlope(double[] x, double[] y) {
        requirePairs(x, y);
        Sample.requireFinite(x, "a slope");
        Sample.requireFinite(y, "a slope");
        if (x.length > LONGEST) {
            throw new IllegalArgumentException(
                    "a slope of all pairs is for at most " + LONGEST + " values but there were " + x.length);
        }
        double[] slopes = new double[(int) pairs(x.length)];
        int number = 0;
        for (int i = 0; i < x.length; i++) {
            for (int j = i + 1; j < x.length; j++) {
                if (x[i] != x[j]) {
                    slopes[number++] = (y[j] - y[i]) / (x[j] - x[i]);
                }
            }
        }
        return number == 0
                ? new Measurement.Undefined("all " + x.length + " values of x are equal, so there is no slope")
                : new Measurement.Scalar(
                        OrderStatistics.quantile(Arrays.copyOf(slopes, number), 0.5, OrderStatistics.QuantileType.HF7)
                                .getAsDouble());
    }

    private static void requirePairs(double[] x, double[] y) {
        if (x.length != y.length) {
            throw new IllegalArgumentException(
                    "x and y must have the same length but have " + x.length + " and " + y.length);
        }
        Sample.requireNumbers(x);
        Sample.requireNumbers(y);
    }
}
