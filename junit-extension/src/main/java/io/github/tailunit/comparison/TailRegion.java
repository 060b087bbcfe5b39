package io.github.tailunit.comparison;

import io.github.tailunit.metric.ShownNumber;
import io.github.tailunit.metric.Tail;
import io.github.tailunit.statistics.ClusteredRate;
import io.github.tailunit.statistics.OrderStatistics;
import io.github.tailunit.statistics.OrderStatistics.QuantileType;
import io.github.tailunit.statistics.Side;
import java.util.Optional;

/** Numbers strictly below one threshold or strictly above another; an open side has an infinite one. */
record TailRegion(double below, double above) {

    /** Beyond the quantiles of the reference, of type 7. */
    static TailRegion of(Tail<?> tail, double[] reference) {
        return new TailRegion(
                lowerLevel(tail) > 0 ? quantile(reference, lowerLevel(tail)) : Double.NEGATIVE_INFINITY,
                upperLevel(tail) < 1 ? quantile(reference, upperLevel(tail)) : Double.POSITIVE_INFINITY);
    }

    static TailRegion of(double threshold, Side side) {
        return side == Side.UPPER
                ? new TailRegion(Double.NEGATIVE_INFINITY, threshold)
                : new TailRegion(threshold, Double.POSITIVE_INFINITY);
    }

    /** The level of the lower threshold; 0 if there is none. */
    static double lowerLevel(Tail<?> tail) {
        return switch (tail.side()) {
            case LOWER -> tail.level();
            case UPPER -> 0;
            case BOTH -> (1 - tail.level()) / 2;
        };
    }

    /** The level of the upper threshold; 1 if there is none. */
    static double upperLevel(Tail<?> tail) {
        return switch (tail.side()) {
            case LOWER -> 1;
            case UPPER -> tail.level();
            case BOTH -> (1 + tail.level()) / 2;
        };
    }

    /** NaN between -Infinity and Infinity: nothing lies beyond it. */
    static double quantile(double[] numbers, double level) {
        return quantiles(numbers, level)[0];
    }

    /** Several at once. */
    static double[] quantiles(double[] numbers, double... levels) {
        return OrderStatistics.quantiles(numbers, QuantileType.HF7, levels).stream()
                .mapToDouble(quantile -> quantile.orElse(Double.NaN))
                .toArray();
    }

    static String name(Tail<?> tail) {
        return switch (tail.side()) {
            case UPPER -> "above q" + tail.level();
            case LOWER -> "below q" + tail.level();
            case BOTH -> "outside the middle " + tail.level();
        };
    }

    boolean contains(double number) {
        return number < below || number > above;
    }

    int count(double[] numbers) {
        int count = 0;
        for (double number : numbers) {
            count += contains(number) ? 1 : 0;
        }
        return count;
    }

    /** The rate at which numbers lie here, with clusters if there are some. */
    ClusteredRate rate(double[] numbers, Optional<int[]> clusters) {
        return Clusters.of(numbers.length, clusters).rate(position -> contains(numbers[position]));
    }

    TailCounts counts(double levelAsked, double[] reference, double[] candidate) {
        int beyond = count(reference);
        return new TailCounts(condition(), levelAsked, (double) beyond / reference.length, beyond, count(candidate));
    }

    String condition() {
        if (above == Double.POSITIVE_INFINITY) {
            return "x < " + ShownNumber.of(below);
        }
        return (below == Double.NEGATIVE_INFINITY ? "" : "x < " + ShownNumber.of(below) + " or ") + "x > "
                + ShownNumber.of(above);
    }

    MetricDefinition frozen(MetricDefinition definition) {
        MetricDefinition withBelow =
                below == Double.NEGATIVE_INFINITY ? definition : definition.frozen("threshold below", below);
        return above == Double.POSITIVE_INFINITY ? withBelow : withBelow.frozen("threshold above", above);
    }
}
