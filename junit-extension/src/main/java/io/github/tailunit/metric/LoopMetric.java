package io.github.tailunit.metric;

/** A metric that uses what the loop takes. */
@FunctionalInterface
interface LoopMetric<S> extends Metric<S> {

    @Override
    Gauge<S> calibrate(S reference, int size, RecordsNeeded needed);

    @Override
    default Gauge<S> calibrate(S reference, int size) {
        return calibrate(reference, size, RecordsNeeded.none());
    }
}
