package io.github.tailunit.metric;

import java.util.Objects;
import java.util.function.ToDoubleFunction;

/** A user's own statistic. */
final class Statistic<S> implements Gauge<S> {

    private final String name;
    private final ToDoubleFunction<? super S> statistic;
    private final Measurement reference;

    Statistic(String name, ToDoubleFunction<? super S> statistic, S reference) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("name must not be blank");
        }
        this.name = name;
        this.statistic = Objects.requireNonNull(statistic, "statistic");
        double value = statistic.applyAsDouble(reference);
        if (!(Double.isFinite(value) && value > 0)) { // a share of a negative number grows with the loss
            throw new IllegalArgumentException("the statistic \"" + name + "\" is " + value
                    + " on the reference data, so nothing can be compared with it");
        }
        this.reference = new Measurement.Scalar(value);
    }

    @Override
    public String description() {
        return name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Measurement reference() {
        return reference;
    }

    @Override
    public int evaluationSize(int sampleSize) {
        return EvaluationSize.of(sampleSize);
    }

    @Override
    public Measurement measure(S batch, int size) {
        double value = statistic.applyAsDouble(batch);
        return Double.isFinite(value)
                ? new Measurement.Scalar(value)
                : new Measurement.Undefined("the statistic \"" + name + "\" is " + value);
    }
}
