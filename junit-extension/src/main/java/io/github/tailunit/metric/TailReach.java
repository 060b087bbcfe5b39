package io.github.tailunit.metric;

import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.apache.commons.numbers.arrays.Selection;

/** How far a tail reaches from the median of the reference. */
enum TailReach {
    /** To the quantile of type 7. */
    QUANTILE("quantile ratio", "quantile") {
        @Override
        double above(double[] numbers, double level) {
            return NumberSample.TYPE_7.evaluate(numbers, level);
        }

        @Override
        double below(double[] numbers, double level) {
            return NumberSample.TYPE_7.evaluate(numbers, level);
        }
    },
    /** To the mean of what lies beyond the quantile. */
    SHORTFALL("expected shortfall ratio", "expected shortfall") {
        @Override
        double above(double[] numbers, double level) {
            double mass = (1 - level) * numbers.length;
            int whole = Math.min(numbers.length - 1, (int) mass);
            int boundary = numbers.length - 1 - whole;
            Selection.select(numbers, boundary);
            double sum = (mass - whole) * numbers[boundary];
            for (int i = boundary + 1; i < numbers.length; i++) {
                sum += numbers[i];
            }
            return sum / mass;
        }

        @Override
        double below(double[] numbers, double level) {
            double mass = level * numbers.length;
            int boundary = Math.min(numbers.length - 1, (int) mass);
            Selection.select(numbers, boundary);
            double sum = (mass - boundary) * numbers[boundary];
            for (int i = 0; i < boundary; i++) {
                sum += numbers[i];
            }
            return sum / mass;
        }
    };

    /** Enough records that 400 lie beyond the level. */
    private static final double RECORDS_BEYOND = 400;

    private final String label;
    private final String noun;

    TailReach(String label, String noun) {
        this.label = label;
        this.noun = noun;
    }

    /** Where the upper tail from a level on reaches; reorders the numbers. */
    abstract double above(double[] numbers, double level);

    /** Where the lower tail up to a level reaches; reorders the numbers. */
    abstract double below(double[] numbers, double level);

    <S> Gauge<S> calibrate(Tail<S> tail, S reference, int size, RecordsNeeded needed) {
        double[] numbers = NumberSample.ofReference(tail.values(), reference, size, "tail", "tail");
        requireRecordsBeyond(tail, size);
        double median = NumberSample.TYPE_7.evaluate(numbers, 0.5);
        ToDoubleFunction<double[]> distance = distance(tail, median);
        double whole = distance.applyAsDouble(numbers);
        if (!(whole > 0 && whole < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "the %s %s of the %,d reference values lies %s beyond their median, %s, so there is no distance to "
                            + "compare with; choose a more extreme level",
                    noun,
                    levels(tail),
                    size,
                    whole,
                    median));
        }
        long beyond = Math.round(tail.share() * size);
        String description = label + " " + levels(tail) + " (" + ShownNumber.of(whole) + " " + direction(tail)
                + String.format(Locale.ROOT, "; %,d reference %s)", beyond, beyond == 1 ? "record" : "records");
        return new NumberGauge<>(
                description,
                tail.values(),
                distance,
                whole,
                Math.round(RECORDS_BEYOND / tail.share()),
                FewRecords.inTail(beyond, needed),
                Optional.of(tail));
    }

    private ToDoubleFunction<double[]> distance(Tail<?> tail, double median) {
        double level = tail.level();
        return switch (tail.side()) {
            case UPPER -> numbers -> above(numbers, level) - median;
            case LOWER -> numbers -> median - below(numbers, level);
            case BOTH -> numbers -> above(numbers, (1 + level) / 2) - below(numbers, (1 - level) / 2);
        };
    }

    /** A level beyond the last record would be the largest value under another name. */
    private void requireRecordsBeyond(Tail<?> tail, int size) {
        double side = tail.side() == Tail.Side.BOTH ? tail.share() / 2 : tail.share();
        if (side * size < 1 - 1e-9) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "%s: %.2g of the %,d reference records lie beyond that level, so the %s would be the most extreme "
                            + "record; choose a less extreme level or give at least %,.0f reference records",
                    label + " " + levels(tail),
                    side * size,
                    size,
                    noun,
                    Math.ceil((1 - 1e-9) / side)));
        }
    }

    private static String levels(Tail<?> tail) {
        return switch (tail.side()) {
            case UPPER -> "above q" + tail.level();
            case LOWER -> "below q" + tail.level();
            case BOTH -> "around the middle " + tail.level();
        };
    }

    private static String direction(Tail<?> tail) {
        return switch (tail.side()) {
            case UPPER -> "above the median";
            case LOWER -> "below the median";
            case BOTH -> "apart";
        };
    }
}
