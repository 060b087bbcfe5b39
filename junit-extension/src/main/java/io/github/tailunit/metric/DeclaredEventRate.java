package io.github.tailunit.metric;

import java.util.List;
import java.util.Locale;

/** The probability of an event, as a share of a declared one. Class 0 is the event, class 1 the rest. */
final class DeclaredEventRate<S> implements CountGauge<S> {

    /** Enough evaluation records to expect 100 events at the declared probability. */
    private static final double EVENTS_TO_COUNT = 100;

    private final Event<S> event;
    private final double probability;
    private final long[] referenceCounts;

    DeclaredEventRate(Event<S> event, double probability, S reference, int size) {
        this.event = event;
        this.probability = probability;
        this.referenceCounts = count(reference, size);
    }

    @Override
    public String description() {
        return String.format(
                Locale.ROOT,
                "rate of %s (declared probability %s; %,d of %,d reference records)",
                event.name(),
                ShownNumber.of(probability),
                referenceCounts[0],
                referenceCounts[0] + referenceCounts[1]);
    }

    @Override
    public List<String> caveats() {
        return referenceCounts[0] > 0
                ? List.of()
                : List.of(
                        "No reference record belongs to this event, so a model knows of it only what its assumptions say.");
    }

    @Override
    public Measurement reference() {
        return new Measurement.Scalar(probability);
    }

    @Override
    public int evaluationSize(int sampleSize) {
        return EvaluationSize.of(sampleSize, (long) Math.ceil(EVENTS_TO_COUNT / probability));
    }

    @Override
    public List<String> classes() {
        return List.of(event.name(), "other records");
    }

    @Override
    public Detail detail() {
        return Detail.LOST;
    }

    @Override
    public long[] referenceCounts() {
        return referenceCounts.clone();
    }

    @Override
    public long[] count(S batch, int size) {
        long inside = 0;
        for (int i = 0; i < size; i++) {
            if (event.contains(batch, i)) {
                inside++;
            }
        }
        return new long[] {inside, size - inside};
    }

    @Override
    public Measurement measureCounts(long[] counts) {
        return new Measurement.Proportion(counts[0], counts[0] + counts[1]);
    }
}
