package io.github.tailunit.metric;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A tail of a distribution of numbers, by its level. The threshold is the quantile of the reference data at that level
 * (Hyndman and Fan's type 7, the default of R and NumPy; doi:10.1080/00031305.1996.10473566) and stays frozen; a record
 * is in the tail if it is strictly beyond the threshold, so a value equal to it is not.
 *
 * @param <S> the type of a batch
 */
public final class Tail<S> {

    /** Which side of the distribution. */
    public enum Side {
        /** The largest numbers. */
        UPPER,
        /** The smallest numbers. */
        LOWER,
        /** The smallest and the largest numbers taken together. */
        BOTH
    }

    private final Side side;
    private final double level;
    private final Values<S> values;

    private Tail(Side side, double level, Values<S> values) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("the level of a tail must be in (0, 1) but was " + level);
        }
        this.side = side;
        this.level = level;
        this.values = values;
    }

    /**
     * The upper tail: the numbers strictly above the quantile at a level.
     *
     * @param level the level of the quantile, in (0, 1); 0.99 is the tail of the largest 1 %
     * @return a tail
     * @throws IllegalArgumentException if the level is out of its range
     */
    public static Tail<double[]> upper(double level) {
        return new Tail<>(Side.UPPER, level, Values.ofNumbers());
    }

    /**
     * The lower tail: the numbers strictly below the quantile at a level.
     *
     * @param level the level of the quantile, in (0, 1); 0.01 is the tail of the smallest 1 %
     * @return a tail
     * @throws IllegalArgumentException if the level is out of its range
     */
    public static Tail<double[]> lower(double level) {
        return new Tail<>(Side.LOWER, level, Values.ofNumbers());
    }

    /**
     * Both tails taken together: strictly below the quantile at {@code (1 - level) / 2} or strictly above the one at
     * {@code (1 + level) / 2}.
     *
     * @param level the share between the two thresholds, in (0, 1); 0.99 leaves half a percent on each side
     * @return a tail
     * @throws IllegalArgumentException if the level is out of its range
     */
    public static Tail<double[]> both(double level) {
        return new Tail<>(Side.BOTH, level, Values.ofNumbers());
    }

    /**
     * The upper tail of a component of records, such as {@code Claim::amount}.
     *
     * @param <T> the type of a record
     * @param level the level of the quantile, in (0, 1)
     * @param component the number to look at
     * @return a tail
     * @throws IllegalArgumentException if the level is out of its range
     */
    public static <T> Tail<List<T>> upper(double level, ToDoubleFunction<? super T> component) {
        return new Tail<>(Side.UPPER, level, Values.by(component));
    }

    /**
     * The lower tail of a component of records.
     *
     * @param <T> the type of a record
     * @param level the level of the quantile, in (0, 1)
     * @param component the number to look at
     * @return a tail
     * @throws IllegalArgumentException if the level is out of its range
     */
    public static <T> Tail<List<T>> lower(double level, ToDoubleFunction<? super T> component) {
        return new Tail<>(Side.LOWER, level, Values.by(component));
    }

    /**
     * Both tails of a component of records, as {@link #both(double)}.
     *
     * @param <T> the type of a record
     * @param level the share between the two thresholds, in (0, 1)
     * @param component the number to look at
     * @return a tail
     * @throws IllegalArgumentException if the level is out of its range
     */
    public static <T> Tail<List<T>> both(double level, ToDoubleFunction<? super T> component) {
        return new Tail<>(Side.BOTH, level, Values.by(component));
    }

    /**
     * The upper tail of a column of rows.
     *
     * @param level the level of the quantile, in (0, 1)
     * @param column the column to look at, from 0
     * @return a tail
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public static Tail<double[][]> upper(double level, int column) {
        return new Tail<>(Side.UPPER, level, Values.ofColumn(column));
    }

    /**
     * The lower tail of a column of rows.
     *
     * @param level the level of the quantile, in (0, 1)
     * @param column the column to look at, from 0
     * @return a tail
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public static Tail<double[][]> lower(double level, int column) {
        return new Tail<>(Side.LOWER, level, Values.ofColumn(column));
    }

    /**
     * Both tails of a column of rows, as {@link #both(double)}.
     *
     * @param level the share between the two thresholds, in (0, 1)
     * @param column the column to look at, from 0
     * @return a tail
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public static Tail<double[][]> both(double level, int column) {
        return new Tail<>(Side.BOTH, level, Values.ofColumn(column));
    }

    CalibratedTail<S> calibrate(S reference, int size) {
        return CalibratedTail.of(this, reference, size);
    }

    /**
     * Which side of the distribution this tail is.
     *
     * @return the side
     */
    public Side side() {
        return side;
    }

    /**
     * The level that the tail was made with.
     *
     * @return the level, in (0, 1); of {@link Side#BOTH both} sides the share between the two thresholds
     */
    public double level() {
        return level;
    }

    /**
     * Which number of a record is looked at.
     *
     * @return the numbers
     */
    public Values<S> values() {
        return values;
    }

    /**
     * The share of the distribution that lies in the tail.
     *
     * @return the share, in (0, 1), of both sides in sum
     */
    public double share() {
        return side == Side.LOWER ? level : 1 - level;
    }
}
