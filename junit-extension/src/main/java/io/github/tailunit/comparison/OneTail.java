package io.github.tailunit.comparison;

import io.github.tailunit.metric.Tail;
import io.github.tailunit.metric.Values;
import io.github.tailunit.statistics.Side;
import java.util.Locale;

/** One side of a reference, with what was frozen of it. {@code sign} turns outwards into upwards. */
record OneTail<S>(
        Reference<S> reference, Tail<S> tail, double[] numbers, TailRegion region, double median, double quantile) {

    static <S> OneTail<S> of(Tail<S> tail, Reference<S> reference, double[] numbers) {
        double[] quantiles = TailRegion.quantiles(numbers, 0.5, tail.level());
        return new OneTail<>(reference, tail, numbers, TailRegion.of(tail, numbers), quantiles[0], quantiles[1]);
    }

    static void requireOneSide(Tail<?> tail, String metric) {
        if (tail.side() == Tail.Side.BOTH) {
            throw new IllegalArgumentException(metric + " looks at one side, but the tail is outside the middle "
                    + tail.level() + "; measure Tail.upper and Tail.lower one by one");
        }
    }

    Side side() {
        return tail.side() == Tail.Side.UPPER ? Side.UPPER : Side.LOWER;
    }

    int sign() {
        return side() == Side.UPPER ? 1 : -1;
    }

    Values<S> values() {
        return tail.values();
    }

    MetricDefinition definition(String name, Orientation orientation) {
        return region.frozen(MetricDefinition.of(name + " " + TailRegion.name(tail), orientation, reference)
                        .frozen("level", tail.level()))
                .convention("quantiles: type 7 of Hyndman and Fan");
    }

    MetricResult withCounts(MetricResult result, double[] made) {
        MetricResult counted = result.with(region.counts(tail.share(), numbers, made));
        double beyond = tail.share() * Math.min(numbers.length, made.length);
        return beyond >= 1
                ? counted
                : counted.warning(String.format(
                        Locale.ROOT,
                        "Of %,d records %.2g lie beyond that level: it is the most extreme record under another name; give at "
                                + "least %,.0f.",
                        Math.min(numbers.length, made.length),
                        beyond,
                        Math.ceil((1 - 1e-9) / tail.share())));
    }
}
