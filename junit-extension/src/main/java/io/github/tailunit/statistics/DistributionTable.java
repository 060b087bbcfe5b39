package io.github.tailunit.statistics;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * A distribution function, tabulated at equal steps and linear in between: it says in a few nanoseconds about which rank a
 * value has. Algorithms that are guided by it are right whatever it says; it only makes them fast where values are about as
 * it says. In a recursion all batches are compared with one reference, so one table of the reference guides them all.
 *
 * <p>Thread-safe.
 */
public final class DistributionTable {

    /** Fine enough that a density is about constant within a step. */
    private static final int MOST_CELLS = 512;

    /** So many values a cell say how full it is. */
    private static final int VALUES_A_CELL = 8;

    /** The share of the values on each side that the steps leave out, so that one outlier does not make them coarse. */
    private static final double OUTSIDE = 0.001;

    /** Heights of a law are whole numbers too, so that no rounding puts them in disorder. */
    private static final double UNITS = 1 << 24;

    /** At most so many of the values at hand make a table of them. */
    private static final int MOST_DRAWN = 2048;

    /** Of fewer values each so many are drawn. */
    private static final int DRAWN_STEP = 16;

    private final double origin;
    private final double scale;
    private final double[] heights;
    private final double end;

    private DistributionTable(double origin, double scale, double[] heights) {
        this.origin = origin;
        this.scale = scale;
        this.heights = heights;
        this.end = Math.nextDown((double) (heights.length - 1));
    }

    /**
     * The distribution of a sample.
     *
     * @param ascending at least one value, in ascending order; not kept
     * @return a table
     * @throws IllegalArgumentException if there is no value
     */
    public static DistributionTable ofSample(double[] ascending) {
        int size = ascending.length;
        if (size == 0) {
            throw new IllegalArgumentException("a table needs at least 1 value but there is none");
        }
        int outside = (int) (OUTSIDE * size);
        double low = ascending[outside];
        double high = ascending[size - 1 - outside];
        int cells = Math.max(1, Math.min(MOST_CELLS, size / VALUES_A_CELL));
        DistributionTable even = even(low, high, cells);
        double[] heights = new double[even.heights.length];
        for (double value : ascending) {
            heights[(int) even.position(value) + 1]++;
        }
        for (int i = 1; i < heights.length; i++) {
            heights[i] += heights[i - 1] + 1; // one more, as what a sample leaves out may still occur
        }
        return new DistributionTable(low, even.scale, heights);
    }

    /** The distribution of values in any order, without NaN, by every few of them. */
    static DistributionTable ofSome(double[] values) {
        int step = Math.max(DRAWN_STEP, values.length / MOST_DRAWN);
        double[] drawn = new double[(values.length + step - 1) / step];
        for (int i = 0; i < drawn.length; i++) {
            drawn[i] = values[i * step];
        }
        Arrays.sort(drawn);
        return ofSample(drawn);
    }

    /**
     * A law whose distribution function is known.
     *
     * @param distribution the distribution function F, which does not fall
     * @param low where the steps begin, finite; best where F is about 0.001
     * @param high where they end, finite and above {@code low}; best where F is about 0.999
     * @return a table
     * @throws IllegalArgumentException if the ends are not finite and in order, or F is not in [0, 1] or falls somewhere
     */
    public static DistributionTable ofLaw(DoubleUnaryOperator distribution, double low, double high) {
        if (!(low < high && Double.isFinite(high - low))) { // written so that NaN fails
            throw new IllegalArgumentException("the ends must be finite and in order but were " + low + " and " + high);
        }
        DistributionTable even = even(low, high, MOST_CELLS);
        double[] heights = new double[even.heights.length];
        double before = 0;
        for (int i = 0; i < heights.length; i++) {
            double at = low + i * ((high - low) / (heights.length - 1));
            double height = distribution.applyAsDouble(at);
            if (!(height >= before && height <= 1)) {
                throw new IllegalArgumentException("a distribution function rises from 0 to 1 but is " + height + " at "
                        + at + ", after " + before);
            }
            before = height;
            heights[i] = Math.rint(height * UNITS) + i;
        }
        double below = heights[0];
        for (int i = 0; i < heights.length; i++) {
            heights[i] -= below;
        }
        return new DistributionTable(low, even.scale, heights);
    }

    /** One step if the range is empty or has no width that a double can hold. */
    private static DistributionTable even(double low, double high, int cells) {
        double scale = cells / (high - low);
        boolean usable = scale > 0 && scale < Double.POSITIVE_INFINITY;
        double[] heights = new double[usable ? cells + 1 : 2];
        for (int i = 0; i < heights.length; i++) {
            heights[i] = i;
        }
        return new DistributionTable(usable ? low : 0, usable ? scale : 0, heights);
    }

    /** In steps from the first; values outside are put at the ends, and NaN at the first. */
    private double position(double value) {
        double position = (value - origin) * scale;
        return position > 0 ? (position < end ? position : end) : 0;
    }

    /** The buckets, from 0, of which there are so many, in an order that is that of the values. */
    void buckets(double[] values, int size, int buckets, int[] found, int[] counts) {
        double unit = unit(buckets);
        for (int i = 0; i < size; i++) {
            int bucket = bucket(values[i], unit);
            found[i] = bucket;
            counts[bucket]++;
        }
    }

    private double unit(int buckets) {
        return (buckets - 1) / heights[heights.length - 1];
    }

    /** Heights are whole numbers, so their difference is exact, and what is rounded keeps its order across steps. */
    private int bucket(double value, double unit) {
        double position = position(value);
        int cell = (int) position;
        double height = heights[cell];
        return (int) ((height + (position - cell) * (heights[cell + 1] - height)) * unit);
    }

    /** The smallest value in a bucket or a later one. */
    double start(int bucket, int buckets) {
        long low = key(Double.NEGATIVE_INFINITY);
        long high = key(Double.POSITIVE_INFINITY);
        while (low < high) {
            long middle = (low & high) + ((low ^ high) >> 1);
            if (bucket(value(middle), unit(buckets)) < bucket) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return value(low);
    }

    /** Whole numbers in the order of the doubles; the mapping is its own inverse on bits. */
    private static long key(double value) {
        return turned(Double.doubleToRawLongBits(value));
    }

    private static double value(long key) {
        return Double.longBitsToDouble(turned(key));
    }

    private static long turned(long bits) {
        return bits ^ (bits >> 63) & Long.MAX_VALUE;
    }
}
