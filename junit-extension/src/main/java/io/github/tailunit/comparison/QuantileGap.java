package io.github.tailunit.comparison;

import io.github.tailunit.comparison.NumberTests.Numbers;
import io.github.tailunit.metric.Measurement;
import io.github.tailunit.metric.Tail;
import io.github.tailunit.statistics.Alternative;
import io.github.tailunit.statistics.TailDifference;

/** How far the candidate's quantile lies above that of the reference, in interquartile ranges of the reference. */
record QuantileGap<S>(MetricDefinition definition, OneTail<S> tail, double range) implements FrozenMetric<S> {

    static <S> FrozenMetric<S> freeze(Tail<S> of, Reference<S> reference) {
        OneTail<S> tail = OneTail.of(of, reference, reference.numbers(of.values()));
        double[] quartiles = TailRegion.quantiles(tail.numbers(), 0.25, 0.75);
        double range = quartiles[1] - quartiles[0];
        return new QuantileGap<>(
                tail.definition("quantile gap", Orientation.INDEX)
                        .frozen("interquartile range", range)
                        .convention(
                                "in interquartile ranges of the reference; a gap above 0 is upwards on either side"),
                tail,
                range);
    }

    @Override
    public Measurement value(Candidate<S> candidate) {
        return value(candidate.numbers(tail.values()));
    }

    private Measurement value(double[] made) {
        if (!(range > 0 && range < Double.POSITIVE_INFINITY)) {
            return new Measurement.Undefined(
                    "the interquartile range of the reference is " + range + ", which is no unit to measure with");
        }
        double quantile = TailRegion.quantile(made, tail.tail().level());
        double gap = (quantile - tail.quantile()) / range;
        return Double.isFinite(gap)
                ? new Measurement.Scalar(gap)
                : new Measurement.Undefined("the q" + tail.tail().level() + " of the candidate is " + quantile
                        + " and of the reference " + tail.quantile());
    }

    @Override
    public MetricResult measure(Candidate<S> candidate, ComparisonSettings settings) {
        double[] made = candidate.numbers(tail.values());
        MetricResult result =
                tail.withCounts(MetricResult.of(definition, value(made), tail.reference(), candidate), made);
        if (result.value() instanceof Measurement.Undefined) {
            return result;
        }
        Numbers<S> both = new Numbers<>(tail.reference(), tail.numbers(), candidate, made);
        return NumberTests.withTest(
                QuantileIntervals.with(
                        result, both, confidence -> QuantileIntervals.gap(tail, range, made, confidence), settings),
                TailDifference.quantile(tail.tail().level(), tail.side(), Alternative.TWO_SIDED),
                Alternative.TWO_SIDED,
                both,
                settings);
    }
}
