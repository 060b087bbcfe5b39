package io.github.tailunit.comparison;

import io.github.tailunit.metric.ShownNumber;
import io.github.tailunit.metric.Tail;
import java.util.Arrays;
import org.apache.commons.statistics.descriptive.Quantile;

/** Where a tail lies on the reference; an open side has an infinite threshold. */
record TailRegion(double share, double below, double above) {

    private static final Quantile TYPE_7 =
            Quantile.withDefaults().with(Quantile.EstimationMethod.HF7).withCopy(true);

    static TailRegion of(Tail<?> tail, double[] reference) {
        double level = tail.level();
        return switch (tail.side()) {
            case UPPER -> new TailRegion(tail.share(), Double.NEGATIVE_INFINITY, TYPE_7.evaluate(reference, level));
            case LOWER -> new TailRegion(tail.share(), TYPE_7.evaluate(reference, level), Double.POSITIVE_INFINITY);
            case BOTH ->
                new TailRegion(
                        tail.share(),
                        TYPE_7.evaluate(reference, (1 - level) / 2),
                        TYPE_7.evaluate(reference, (1 + level) / 2));
        };
    }

    private boolean isBelow() {
        return below != Double.NEGATIVE_INFINITY;
    }

    private boolean isAbove() {
        return above != Double.POSITIVE_INFINITY;
    }

    MetricDefinition frozenIn(MetricDefinition definition) {
        MetricDefinition frozen = isBelow() ? definition.frozen("below", below) : definition;
        return isAbove() ? frozen.frozen("above", above) : frozen;
    }

    TailCounts counts(double[] reference, double[] candidate) {
        long inReference = count(reference);
        return new TailCounts(
                condition(), share, (double) inReference / reference.length, inReference, count(candidate));
    }

    private String condition() {
        String low = "x < " + ShownNumber.of(below);
        String high = "x > " + ShownNumber.of(above);
        return isBelow() && isAbove() ? low + " or " + high : isBelow() ? low : high;
    }

    private long count(double[] numbers) {
        return Arrays.stream(numbers).filter(x -> x < below || x > above).count();
    }
}
