package io.github.tailunit.metric;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * A statistic of numbers, frozen on a reference.
 *
 * @param description the definition with everything that was frozen
 * @param values reads the numbers
 * @param statistic may reorder the numbers it is given; NaN if it is undefined
 * @param whole its value on the reference, positive
 * @param records how many records it needs, whatever a generation draws
 * @param caveats what a verdict must say besides
 * @param tail the tail that it looks at, if it looks at one
 */
record NumberGauge<S>(
        String description,
        Values<S> values,
        ToDoubleFunction<double[]> statistic,
        double whole,
        long records,
        List<String> caveats,
        Optional<Tail<S>> tail)
        implements Gauge<S> {

    @Override
    public Measurement reference() {
        return new Measurement.Scalar(whole);
    }

    @Override
    public int evaluationSize(int sampleSize) {
        return EvaluationSize.of(sampleSize, records);
    }

    @Override
    public Measurement measure(S batch, int size) {
        NumberSample sample = NumberSample.of(values, batch, size);
        if (sample.invalid() >= 0) {
            return new Measurement.Undefined("record " + sample.invalid() + " of " + size + " has the value "
                    + sample.numbers()[sample.invalid()]);
        }
        double value = statistic.applyAsDouble(sample.numbers());
        return Double.isFinite(value)
                ? new Measurement.Scalar(value)
                : new Measurement.Undefined(description + " is " + value + " on a sample of " + size
                        + (size == 1 ? " record" : " records"));
    }
}
