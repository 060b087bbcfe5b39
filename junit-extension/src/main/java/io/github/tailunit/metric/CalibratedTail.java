package io.github.tailunit.metric;

import io.github.tailunit.model.GenerativeModel;
import io.github.tailunit.model.TailProbability;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** A tail with its thresholds; an open side has an infinite one. */
record CalibratedTail<S>(Tail<S> asked, String where, String condition, double below, double above)
        implements EventRate.Definition<S> {

    static <S> CalibratedTail<S> of(Tail<S> tail, S reference, int size) {
        double level = tail.level();
        double[] numbers = NumberSample.ofReference(tail.values(), reference, size, "tail", "tail");
        return switch (tail.side()) {
            case UPPER -> {
                double threshold = NumberSample.TYPE_7.evaluate(numbers, level);
                yield new CalibratedTail<>(
                        tail,
                        "above q" + level,
                        "x > " + ShownNumber.of(threshold),
                        Double.NEGATIVE_INFINITY,
                        threshold);
            }
            case LOWER -> {
                double threshold = NumberSample.TYPE_7.evaluate(numbers, level);
                yield new CalibratedTail<>(
                        tail,
                        "below q" + level,
                        "x < " + ShownNumber.of(threshold),
                        threshold,
                        Double.POSITIVE_INFINITY);
            }
            case BOTH -> {
                double low = NumberSample.TYPE_7.evaluate(numbers, (1 - level) / 2);
                double high = NumberSample.TYPE_7.evaluate(numbers, (1 + level) / 2);
                yield new CalibratedTail<>(
                        tail,
                        "outside the middle " + level,
                        "x < " + ShownNumber.of(low) + " or x > " + ShownNumber.of(high),
                        low,
                        high);
            }
        };
    }

    @Override
    public String name() {
        return "tail mass " + where;
    }

    /** The tail itself, whatever is measured of it. */
    String place() {
        return "tail " + where;
    }

    @Override
    public boolean contains(S batch, int position) {
        return contains(value(batch, position));
    }

    @Override
    public long count(S batch, int size) {
        if (asked.values() instanceof NumbersThemselves
                && batch instanceof double[] numbers
                && areFinite(numbers, size)) {
            return count(numbers, size, below, above);
        }
        return EventRate.Definition.super.count(batch, size);
    }

    private static boolean areFinite(double[] numbers, int size) {
        boolean finite = true;
        for (int i = 0; i < size; i++) {
            finite &= numbers[i] - numbers[i] == 0;
        }
        return finite;
    }

    private static long count(double[] numbers, int size, double below, double above) {
        long inside = 0;
        for (int i = 0; i < size; i++) {
            inside += numbers[i] > above || numbers[i] < below ? 1 : 0;
        }
        return inside;
    }

    private boolean contains(double value) {
        return value > above || value < below;
    }

    double value(S batch, int position) {
        double value = asked.values().of(batch, position);
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("record " + position + " has the value " + value);
        }
        return value;
    }

    /** The numbers of the reference data that lie in the tail. */
    double[] inside(S reference, int size) {
        return inside(NumberSample.of(asked.values(), reference, size).numbers());
    }

    /** Those of the numbers that lie in the tail. */
    double[] inside(double[] numbers) {
        return Arrays.stream(numbers).filter(this::contains).toArray();
    }

    @Override
    public Optional<Tail<S>> tail() {
        return Optional.of(asked);
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
