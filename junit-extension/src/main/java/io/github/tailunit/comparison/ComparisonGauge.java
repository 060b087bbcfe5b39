package io.github.tailunit.comparison;

import io.github.tailunit.metric.Gauge;
import io.github.tailunit.metric.Measurement;

/** A comparison with the reference as a gauge: the reference itself is at 1. */
record ComparisonGauge<S>(FrozenMetric<S> metric) implements Gauge<S> {

    static <S> Gauge<S> calibrate(TwoSampleMetric<S> metric, S reference) {
        Reference<S> real = Reference.of(reference);
        FrozenMetric<S> frozen = metric.freeze(real);
        MetricDefinition definition = frozen.definition();
        if (definition.orientation() == Orientation.INDEX) {
            throw new IllegalArgumentException(
                    definition.name()
                            + " is a difference, which has no worse side, so that no run could be called a violation; take a retention or a distance");
        }
        if (frozen.value(Candidate.of(reference)) instanceof Measurement.Undefined undefined) {
            throw new IllegalArgumentException(
                    definition.name() + " is undefined on the reference: " + undefined.cause());
        }
        return new ComparisonGauge<>(frozen);
    }

    private boolean isDistance() {
        return metric.definition().orientation() == Orientation.DISTANCE;
    }

    @Override
    public String description() {
        MetricDefinition definition = metric.definition();
        return name() + " (definition " + definition.digest() + ")";
    }

    @Override
    public String name() {
        return isDistance()
                ? "closeness by " + metric.definition().name()
                : metric.definition().name();
    }

    @Override
    public Measurement reference() {
        return new Measurement.Scalar(1);
    }

    @Override
    public int evaluationSize(int sampleSize) {
        return sampleSize;
    }

    @Override
    public Measurement measure(S batch, int size) {
        Measurement value;
        try {
            Candidate<S> candidate = Candidate.of(batch);
            value = candidate.size() == 0 ? TailMetrics.NO_RECORDS : metric.value(candidate);
        } catch (IllegalArgumentException invalid) {
            return new Measurement.Undefined(invalid.getMessage(), invalid);
        }
        return value instanceof Measurement.Undefined || !isDistance()
                ? value
                : new Measurement.Scalar(Math.exp(-value.value().orElseThrow()));
    }
}
