package io.github.tailunit.junit;

import io.github.tailunit.gate.Gate;
import io.github.tailunit.metric.Gauge;
import io.github.tailunit.metric.Metric;
import io.github.tailunit.metric.RecordsNeeded;
import org.junit.platform.commons.support.ReflectionSupport;

/** For {@link RetainsMetric}. */
final class OwnMetricProvider implements CriterionProvider<RetainsMetric> {

    @Override
    public <S> Gate<S> gate(RetainsMetric annotation, RecordComponents<S> components) {
        return Gate.retainsAtLeast(
                new Own<>(OwnMetricProvider.<S>metric(annotation), annotation.value()), annotation.atLeast());
    }

    @SuppressWarnings("unchecked") // of another batch type, it is refused when it reads the reference
    private static <S> Metric<S> metric(RetainsMetric annotation) {
        return (Metric<S>) ReflectionSupport.newInstance(annotation.value());
    }

    /** Equal to another of the same class, so that a baseline beside it compares it once. */
    private record Own<S>(Metric<S> metric, Class<?> type) implements Metric<S> {

        @Override
        public Gauge<S> calibrate(S reference, int size) {
            return calibrate(reference, size, RecordsNeeded.none());
        }

        @Override
        public Gauge<S> calibrate(S reference, int size, RecordsNeeded needed) {
            try {
                return metric.calibrate(reference, size, needed);
            } catch (ClassCastException otherBatch) {
                throw new IllegalArgumentException(
                        type.getSimpleName() + " cannot measure batches of "
                                + reference.getClass().getTypeName()
                                + ": it casts them to another type; declare it where its batches are trained on",
                        otherBatch);
            }
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Own<?> own && own.type == type;
        }

        @Override
        public int hashCode() {
            return type.hashCode();
        }
    }
}
