package io.github.tailunit.metric;

import io.github.tailunit.model.GenerativeModel;
import io.github.tailunit.model.TailProbability;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalDouble;
import org.apache.commons.statistics.descriptive.Quantile;

/** A tail with its thresholds; an open side has an infinite one. */
record CalibratedTail<S>(String name, String condition, double below, double above, Tail.Values<S> values)
        implements EventRate.Definition<S> {

    private static final Quantile TYPE_7 =
            Quantile.withDefaults().with(Quantile.EstimationMethod.HF7).withCopy(true);

    static <S> CalibratedTail<S> of(Tail.Side side, double level, Tail.Values<S> values, S reference, int size) {
        double[] sorted = sortedValues(values, reference, size);
        if (sorted[0] == sorted[size - 1]) {
            throw new IllegalArgumentException("the reference is constant: all " + size + " values are " + sorted[0]
                    + ", so it has no tail; give reference data that varies");
        }
        return switch (side) {
            case UPPER -> {
                double threshold = TYPE_7.evaluate(sorted, level);
                yield new CalibratedTail<>(
                        "tail mass above q" + level,
                        "x > " + shown(threshold),
                        Double.NEGATIVE_INFINITY,
                        threshold,
                        values);
            }
            case LOWER -> {
                double threshold = TYPE_7.evaluate(sorted, level);
                yield new CalibratedTail<>(
                        "tail mass below q" + level,
                        "x < " + shown(threshold),
                        threshold,
                        Double.POSITIVE_INFINITY,
                        values);
            }
            case BOTH -> {
                double low = TYPE_7.evaluate(sorted, (1 - level) / 2);
                double high = TYPE_7.evaluate(sorted, (1 + level) / 2);
                yield new CalibratedTail<>(
                        "tail mass outside the middle " + level,
                        "x < " + shown(low) + " or x > " + shown(high),
                        low,
                        high,
                        values);
            }
        };
    }

    private static <S> double[] sortedValues(Tail.Values<S> values, S reference, int size) {
        double[] sorted = new double[size];
        for (int i = 0; i < size; i++) {
            sorted[i] = values.of(reference, i);
            if (!Double.isFinite(sorted[i])) {
                throw new IllegalArgumentException("reference record " + i + " of " + size + " has the value "
                        + sorted[i] + ", but a tail needs finite numbers; remove or repair such records");
            }
        }
        Arrays.sort(sorted);
        return sorted;
    }

    @Override
    public boolean contains(S batch, int position) {
        double value = values.of(batch, position);
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("record " + position + " has the value " + value);
        }
        return value > above || value < below;
    }

    @Override
    public OptionalDouble probability(GenerativeModel<? extends S> model) {
        if (!(model instanceof TailProbability tail)) {
            return OptionalDouble.empty();
        }
        double probability = 0;
        if (above < Double.POSITIVE_INFINITY) {
            probability += tail.probabilityAbove(above);
        }
        if (below > Double.NEGATIVE_INFINITY) {
            probability += tail.probabilityBelow(below);
        }
        if (!(probability >= 0 && probability <= 1 + 1e-12)) { // written so that NaN fails
            throw new IllegalArgumentException(
                    "the model states a tail probability of " + probability + ", but a probability must be in [0, 1]");
        }
        return OptionalDouble.of(probability);
    }

    /** Four significant digits for fractions, all digits before the point for large numbers. */
    private static String shown(double threshold) {
        double size = Math.abs(threshold);
        if (size != 0 && (size < 1e-3 || size >= 1e9)) {
            return String.format(Locale.ROOT, "%.3e", threshold);
        }
        int decimals = size >= 1000 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : size >= 1 ? 3 : 4;
        return String.format(Locale.ROOT, "%,." + decimals + "f", threshold);
    }
}
