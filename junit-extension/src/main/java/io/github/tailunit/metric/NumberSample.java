package io.github.tailunit.metric;

import org.apache.commons.statistics.descriptive.Quantile;

/** The numbers of a batch up to the first that is not finite; {@code invalid} is its position, or -1. */
record NumberSample(double[] numbers, int invalid) {

    /** As NumPy and R have it; reorders the numbers it is given. */
    static final Quantile TYPE_7 =
            Quantile.withDefaults().with(Quantile.EstimationMethod.HF7).withCopy(false);

    static <S> NumberSample of(Values<S> values, S batch, int size) {
        double[] numbers = new double[size];
        for (int i = 0; i < size; i++) {
            numbers[i] = values.of(batch, i);
            if (!Double.isFinite(numbers[i])) {
                return new NumberSample(numbers, i);
            }
        }
        return new NumberSample(numbers, -1);
    }

    /** The numbers of the reference data, which must be finite and vary. */
    static <S> double[] ofReference(Values<S> values, S reference, int size, String use, String lacking) {
        NumberSample sample = of(values, reference, size);
        double[] numbers = sample.numbers();
        if (sample.invalid() >= 0) {
            throw new IllegalArgumentException("reference record " + sample.invalid() + " of " + size
                    + " has the value " + numbers[sample.invalid()] + ", but a " + use
                    + " needs finite numbers; remove or repair such records");
        }
        for (double number : numbers) {
            if (number != numbers[0]) {
                return numbers;
            }
        }
        throw new IllegalArgumentException("the reference is constant: all " + size + " values are " + numbers[0]
                + ", so it has no " + lacking + "; give reference data that varies");
    }
}
