package io.github.tailunit.comparison;

import io.github.tailunit.comparison.NumberTests.Numbers;
import io.github.tailunit.metric.Measurement;
import io.github.tailunit.metric.Tail;
import io.github.tailunit.statistics.Alternative;
import io.github.tailunit.statistics.TailDifference;

/** How far the candidate's quantile lies from the median of the reference, as a share of how far the reference's does. */
record QuantileRatio<S>(MetricDefinition definition, OneTail<S> tail) implements FrozenMetric<S> {

    static <S> FrozenMetric<S> freeze(Tail<S> of, Reference<S> reference) {
        OneTail<S> tail = OneTail.of(of, reference, reference.numbers(of.values()));
        return new QuantileRatio<>(
                tail.definition("quantile ratio", Orientation.RETENTION)
                        .frozen("median", tail.median())
                        .convention("distances from the median of the reference"),
                tail);
    }

    @Override
    public Measurement value(Candidate<S> candidate) {
        return value(candidate.numbers(tail.values()));
    }

    private Measurement value(double[] made) {
        double whole = tail.sign() * (tail.quantile() - tail.median());
        if (!(whole > 0 && whole < Double.POSITIVE_INFINITY)) {
            return new Measurement.Undefined("the reference's q" + tail.tail().level() + " lies " + whole
                    + " beyond its median, which is no distance to compare with");
        }
        double quantile = TailRegion.quantile(made, tail.tail().level());
        double ratio = tail.sign() * (quantile - tail.median()) / whole;
        if (Double.isFinite(ratio)) {
            return new Measurement.Scalar(ratio);
        }
        String cause = "the candidate's q" + tail.tail().level() + " is " + quantile;
        return ratio > 0 ? new Measurement.Infinite(cause) : new Measurement.Undefined(cause);
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
                        result, both, confidence -> QuantileIntervals.ratio(tail, made, confidence), settings),
                TailDifference.quantile(tail.tail().level(), tail.side(), Alternative.LESS),
                Alternative.LESS,
                both,
                settings);
    }
}
