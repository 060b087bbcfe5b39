package io.github.tailunit.metric;

import io.github.tailunit.model.GenerativeModel;
import io.github.tailunit.model.TailProbability;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.commons.statistics.descriptive.Quantile;

/** A tail with its thresholds; an open side has an infinite one. */
record CalibratedTail<S>(String name, String condition, double below, double above, Values<S> values)
        implements EventRate.Definition<S> {

    private static final Quantile TYPE_7 =
            Quantile.withDefaults().with(Quantile.EstimationMethod.HF7).withCopy(true);

    static <S> CalibratedTail<S> of(Tail<S> tail, S reference, int size) {
        Values<S> values = tail.values();
        double level = tail.level();
        double[] sorted = NumberSample.ofReference(values, reference, size, "tail", "tail");
        Arrays.sort(sorted);
        return switch (tail.side()) {
            case UPPER -> {
                double threshold = TYPE_7.evaluate(sorted, level);
                yield new CalibratedTail<>(
                        "tail mass above q" + level,
                        "x > " + ShownNumber.of(threshold),
                        Double.NEGATIVE_INFINITY,
                        threshold,
                        values);
            }
            case LOWER -> {
                double threshold = TYPE_7.evaluate(sorted, level);
                yield new CalibratedTail<>(
                        "tail mass below q" + level,
                        "x < " + ShownNumber.of(threshold),
                        threshold,
                        Double.POSITIVE_INFINITY,
                        values);
            }
            case BOTH -> {
                double low = TYPE_7.evaluate(sorted, (1 - level) / 2);
                double high = TYPE_7.evaluate(sorted, (1 + level) / 2);
                yield new CalibratedTail<>(
                        "tail mass outside the middle " + level,
                        "x < " + ShownNumber.of(low) + " or x > " + ShownNumber.of(high),
                        low,
                        high,
                        values);
            }
        };
    }

    @Override
    public boolean contains(S batch, int position) {
        return contains(value(batch, position));
    }

    private boolean contains(double value) {
        return value > above || value < below;
    }

    double value(S batch, int position) {
        double value = values.of(batch, position);
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("record " + position + " has the value " + value);
        }
        return value;
    }

    /** Those of the numbers that lie in the tail. */
    double[] inside(double[] numbers) {
        return Arrays.stream(numbers).filter(this::contains).toArray();
    }

    @Override
    public List<String> caveats(long records, RecordsNeeded needed) {
        return FewRecords.inTail(records, needed);
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
}
