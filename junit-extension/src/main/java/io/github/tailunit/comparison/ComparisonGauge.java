package io.github.tailunit.comparison;

import io.github.tailunit.metric.Gauge;
import io.github.tailunit.metric.Measurement;
import java.util.List;

/** A comparison with the reference as a gauge; retentions are shares of what the reference, compared with itself, has. */
record ComparisonGauge<S>(FrozenMetric<S> metric, Measurement reference) implements Gauge<S> {

    static <S> Gauge<S> calibrate(TwoSampleMetric<S> metric, S reference) {
        Reference<S> real = Reference.of(reference);
        FrozenMetric<S> frozen = metric.freeze(real);
        MetricDefinition definition = frozen.definition();
        if (definition.orientation() == Orientation.INDEX) {
            throw new IllegalArgumentException(
                    definition.name()
                            + " is a difference, which has no worse side, so that no run could be called a violation; take a retention or a distance");
        }
        Measurement whole = value(frozen, reference);
        if (whole instanceof Measurement.Undefined undefined) {
            throw new IllegalArgumentException(
                    definition.name() + " is undefined on the reference: " + undefined.cause());
        }
        if (!(whole.value().orElseThrow() > 0)) {
            throw new IllegalArgumentException(definition.name() + " is "
                    + whole.value().orElseThrow() + " on the reference itself, so there is nothing to keep");
        }
        return new ComparisonGauge<>(frozen, whole);
    }

    private static <S> Measurement value(FrozenMetric<S> metric, S batch) {
        Candidate<S> candidate = Candidate.of(batch);
        Measurement value = candidate.size() == 0 ? TailMetrics.NO_RECORDS : metric.value(candidate);
        return value instanceof Measurement.Undefined || !isDistance(metric)
                ? value
                : new Measurement.Scalar(Math.exp(-value.value().orElseThrow()));
    }

    private static boolean isDistance(FrozenMetric<?> metric) {
        return metric.definition().orientation() == Orientation.DISTANCE;
    }

    @Override
    public List<String> caveats() {
        return metric.definition().contextOnly()
                ? List.of("A " + metric.definition().name()
                        + " compares whole distributions and sees next to nothing of a tail; it is context.")
                : List.of();
    }

    @Override
    public String description() {
        MetricDefinition definition = metric.definition();
        return name() + " (definition " + definition.digest() + ")";
    }

    @Override
    public String name() {
        return isDistance(metric)
                ? "closeness by " + metric.definition().name()
                : metric.definition().name();
    }

    @Override
    public int evaluationSize(int sampleSize) {
        return sampleSize;
    }

    @Override
    public Measurement measure(S batch, int size) {
        try {
            return value(metric, batch);
        } catch (IllegalArgumentException invalid) {
            return new Measurement.Undefined(invalid.getMessage(), invalid);
        }
    }
}
