package io.github.tailunit.gate;

import io.github.tailunit.generation.Recursion;
import io.github.tailunit.metric.Gauge;
import io.github.tailunit.metric.Metric;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;

/** A metric frozen on the reference of each run: once, where all runs have the same. */
final class Gauges<S> implements IntFunction<Gauge<S>> {

    private final Metric<? super S> metric;
    private final Recursion<S> recursion;
    private final Map<Integer, Gauge<S>> known = new ConcurrentHashMap<>();

    Gauges(Metric<? super S> metric, Recursion<S> recursion) {
        this.metric = metric;
        this.recursion = recursion;
        apply(0); // a metric that is undefined on the reference is refused before anything is trained
    }

    @Override
    public Gauge<S> apply(int run) {
        return known.computeIfAbsent(recursion.real().haveOneReference() ? 0 : run, this::calibrate);
    }

    private Gauge<S> calibrate(int run) {
        S copy = recursion.type().copy(recursion.reference(run));
        try {
            return narrowed(metric.calibrate(copy, recursion.referenceSize(), ReferenceDemand.of(recursion.plan())));
        } catch (IllegalArgumentException undefined) {
            if (recursion.real().haveOneReference()) {
                throw undefined;
            }
            throw new IllegalArgumentException("reference of run " + run + ": " + undefined.getMessage(), undefined);
        }
    }

    @SuppressWarnings("unchecked") // a gauge only reads batches: one that reads a supertype of S reads S
    private static <S> Gauge<S> narrowed(Gauge<? super S> gauge) {
        return (Gauge<S>) gauge;
    }

    String description() {
        return apply(0).description()
                + (recursion.real().haveOneReference() ? "" : " [run 0; other runs have their own reference]");
    }
}
