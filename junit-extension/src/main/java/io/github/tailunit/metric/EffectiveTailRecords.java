package io.github.tailunit.metric;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The inverse Simpson index of the records in a tail, as a share of the distinct ones in the reference's. */
final class EffectiveTailRecords {

    private EffectiveTailRecords() {}

    static <S> Gauge<S> calibrate(Tail<S> tail, S reference, int size, RecordsNeeded needed) {
        CalibratedTail<S> frozen = tail.calibrate(reference, size);
        double[] inside = frozen.inside(reference, size);
        if (inside.length == 0) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "%s (%s): none of the %,d reference records lies there, so there is nothing to keep. Choose a less "
                            + "extreme level or give more reference data",
                    frozen.name(),
                    frozen.condition(),
                    size));
        }
        long[] runs = runs(inside);
        int distinct = runs.length;
        double sumOfSquares =
                Arrays.stream(runs).mapToDouble(run -> (double) run * run).sum();
        double whole = (double) inside.length * inside.length / sumOfSquares / distinct;
        String description = String.format(
                Locale.ROOT,
                "effective distinct records in the %s (%s; %,d distinct of %,d reference %s)",
                frozen.place(),
                frozen.condition(),
                distinct,
                inside.length,
                inside.length == 1 ? "record" : "records");
        return new NumberGauge<>(
                description,
                tail.values(),
                numbers -> effective(frozen.inside(numbers), distinct) / distinct,
                whole,
                EvaluationSize.EVENTS_TO_COUNT * size / inside.length,
                FewRecords.inTail(inside.length, needed),
                Optional.of(tail));
    }

    /** At most {@code limit}, and at most as many as there are records. */
    static double effective(double[] records, int limit) {
        double most = Math.min(limit, records.length);
        double equalPairs = Arrays.stream(runs(records))
                .mapToDouble(run -> (double) run * (run - 1))
                .sum();
        return equalPairs == 0 ? most : Math.min(most, records.length * (records.length - 1.0) / equalPairs);
    }

    /** How often each value occurs; sorts the values. */
    private static long[] runs(double[] values) {
        Arrays.sort(values);
        long[] runs = new long[values.length];
        int distinct = 0;
        for (int i = 0; i < values.length; i++) {
            if (i > 0 && values[i] != values[i - 1]) {
                distinct++;
            }
            runs[distinct]++;
        }
        return Arrays.copyOf(runs, values.length == 0 ? 0 : distinct + 1);
    }
}
