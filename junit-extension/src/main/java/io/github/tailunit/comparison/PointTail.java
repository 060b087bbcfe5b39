package io.github.tailunit.comparison;

import io.github.tailunit.metric.Event;
import io.github.tailunit.metric.Measurement.Undefined;
import java.util.Arrays;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.statistics.descriptive.Quantile;
import org.jspecify.annotations.Nullable;

/**
 * Which records with several coordinates are the tail: those that lie farther out than a share of the reference, or those of
 * an event. What lies farther out is measured by a fit to the reference, whose quantile (Hyndman and Fan's type 7) is the
 * threshold; a record is in the tail if it is strictly beyond it. Both are frozen with the reference.
 *
 * @param <S> the type of a batch
 */
public final class PointTail<S> {

    private static final Quantile TYPE_7 =
            Quantile.withDefaults().with(Quantile.EstimationMethod.HF7).withCopy(true);

    private final Points<? super S> points;
    private final @Nullable Outlyingness measure;
    private final double level;
    private final @Nullable Event<? super S> event;

    private PointTail(
            Points<? super S> points, @Nullable Outlyingness measure, double level, @Nullable Event<? super S> event) {
        this.points = points;
        this.measure = measure;
        this.level = level;
        this.event = event;
    }

    private static <S> PointTail<S> beyond(Points<? super S> points, Outlyingness measure, double level) {
        if (!(level > 0 && level < 1)) { // written so that NaN fails
            throw new IllegalArgumentException("the level of a tail must be in (0, 1) but was " + level);
        }
        return new PointTail<>(points, measure, level, null);
    }

    /**
     * By the Mahalanobis distance from a centre and a scatter that outliers do not move (minimum covariance determinant).
     *
     * @param <S> the type of a batch
     * @param points the coordinates
     * @param level the level of the quantile, in (0, 1); 0.9 is the tail of the outermost 10 %
     * @return a tail
     * @throws IllegalArgumentException if the level is out of its range
     */
    public static <S> PointTail<S> mahalanobis(Points<S> points, double level) {
        return beyond(points, Outlyingness.ROBUST, level);
    }

    /**
     * By the Mahalanobis distance from the mean and covariance of all reference records, which a heavy tail inflates.
     *
     * @param <S> the type of a batch
     * @param points the coordinates
     * @param level the level of the quantile, in (0, 1); 0.9 is the tail of the outermost 10 %
     * @return a tail
     * @throws IllegalArgumentException if the level is out of its range
     */
    public static <S> PointTail<S> classicalMahalanobis(Points<S> points, double level) {
        return beyond(points, Outlyingness.CLASSICAL, level);
    }

    /**
     * By spatial depth: the shallowest records, each column measured in its mean absolute deviation. It takes at most 20,000
     * records on each side.
     *
     * @param <S> the type of a batch
     * @param points the coordinates
     * @param level the level of the quantile, in (0, 1); 0.9 is the tail of the outermost 10 %
     * @return a tail
     * @throws IllegalArgumentException if the level is out of its range
     */
    public static <S> PointTail<S> depth(Points<S> points, double level) {
        return beyond(points, Outlyingness.DEPTH, level);
    }

    /**
     * The records of an event.
     *
     * @param <S> the type of a batch
     * @param points the coordinates
     * @param event which records are the tail
     * @return a tail
     */
    public static <S> PointTail<S> of(Points<S> points, Event<? super S> event) {
        return new PointTail<>(points, null, Double.NaN, event);
    }

    Points<? super S> points() {
        return points;
    }

    boolean isEvent() {
        return event != null;
    }

    double level() {
        return level;
    }

    Outlyingness measure() {
        if (measure == null) {
            throw new IllegalStateException("the tail is an event");
        }
        return measure;
    }

    String name() {
        return event == null ? measure().label() + " above q" + level : event.name();
    }

    /** Frozen on the reference; undefined where the measure is. */
    Frozen<S> freeze(double[][] rows) {
        if (event != null) {
            return new Frozen<>(this, Optional.empty(), new TreeMap<>(), Double.NaN, null);
        }
        Outlyingness.Fitted fitted = measure().fit(rows);
        if (fitted.undefined().isPresent()) {
            return new Frozen<>(this, fitted.undefined(), new TreeMap<>(), Double.NaN, fitted);
        }
        double threshold = TYPE_7.evaluate(fitted.of(rows), level);
        return new Frozen<>(this, Optional.empty(), fitted.parameters(), threshold, fitted);
    }

    /**
     * The tail of one reference.
     *
     * @param threshold beyond which score a record is in the tail; NaN for an event
     */
    record Frozen<S>(
            PointTail<S> tail,
            Optional<Undefined> undefined,
            SortedMap<String, String> parameters,
            double threshold,
            Outlyingness.@Nullable Fitted fitted) {

        boolean[] contains(S records, double[][] rows) {
            boolean[] contains = new boolean[rows.length];
            if (tail.event != null) {
                for (int i = 0; i < rows.length; i++) {
                    contains[i] = tail.event.contains(records, i);
                }
            } else if (fitted != null && undefined.isEmpty() && rows.length > 0) {
                double[] scores = fitted.of(rows);
                for (int i = 0; i < rows.length; i++) {
                    contains[i] = scores[i] > threshold;
                }
            }
            return contains;
        }

        String where() {
            return tail.isEvent() ? tail.name() : tail.measure().symbol() + " > " + Outlyingness.shown(threshold);
        }

        MetricDefinition frozenIn(MetricDefinition definition) {
            if (tail.isEvent()) {
                return definition.frozen("event", tail.name());
            }
            MetricDefinition more = definition
                    .frozen("level", tail.level())
                    .frozen("threshold", undefined.isPresent() ? "undefined" : Double.toHexString(threshold));
            for (var parameter : parameters.entrySet()) {
                more = more.frozen(parameter.getKey(), parameter.getValue());
            }
            return more.convention(tail.measure().convention())
                    .convention("threshold: quantile of the reference, type 7 of Hyndman and Fan; a record at the "
                            + "threshold is not in the tail");
        }

        TailCounts counts(boolean[] reference, boolean[] candidate) {
            long inside = count(reference);
            double achieved = (double) inside / reference.length;
            return new TailCounts(
                    where(), tail.isEvent() ? achieved : 1 - tail.level(), achieved, inside, count(candidate));
        }
    }

    static int count(boolean[] flags) {
        int count = 0;
        for (boolean flag : flags) {
            count += flag ? 1 : 0;
        }
        return count;
    }

    /** The scores of pooled rows beyond their own quantile: a set that does not depend on which side a row is of. */
    boolean[] ofPooled(double[][] rows) {
        boolean[] contains = new boolean[rows.length];
        Outlyingness.Fitted fitted = measure().fit(rows);
        if (fitted.undefined().isEmpty()) {
            double[] scores = fitted.of(rows);
            double threshold = TYPE_7.evaluate(scores, level);
            for (int i = 0; i < rows.length; i++) {
                contains[i] = scores[i] > threshold;
            }
        }
        return contains;
    }

    static boolean[] joined(boolean[] first, boolean[] second) {
        boolean[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }
}
