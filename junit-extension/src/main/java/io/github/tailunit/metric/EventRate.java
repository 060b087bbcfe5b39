package io.github.tailunit.metric;

import io.github.tailunit.model.GenerativeModel;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** The probability of one event, frozen on a reference. Class 0 is the event, class 1 the rest. */
final class EventRate<S> implements CountGauge<S> {

    private final Definition<S> definition;
    private final long[] referenceCounts;
    private final int size;
    private final List<String> caveats;

    EventRate(Definition<S> definition, S reference, int size, RecordsNeeded needed) {
        this.definition = definition;
        this.size = size;
        this.referenceCounts = count(reference, size);
        if (referenceCounts[0] == 0) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "%s%s: none of the %,d reference records counts, so there is nothing to keep; by the rule of three "
                            + "the probability may still be up to %.2g. Choose a less extreme event or give more "
                            + "reference data",
                    definition.name(),
                    definition.condition().isEmpty() ? "" : " (" + definition.condition() + ")",
                    size,
                    Math.min(1, 3.0 / size)));
        }
        this.caveats = definition.caveats(referenceCounts[0], needed);
    }

    @Override
    public String description() {
        return String.format(
                Locale.ROOT,
                "%s (%s%,d reference %s)",
                definition.name(),
                definition.condition().isEmpty() ? "" : definition.condition() + "; ",
                referenceCounts[0],
                referenceCounts[0] == 1 ? "record" : "records");
    }

    @Override
    public String name() {
        return definition.name();
    }

    @Override
    public List<String> caveats() {
        return caveats;
    }

    @Override
    public Optional<Tail<S>> tail() {
        return definition.tail();
    }

    @Override
    public Measurement reference() {
        return measureCounts(referenceCounts);
    }

    @Override
    public int evaluationSize(int sampleSize) {
        return EvaluationSize.ofEvent(sampleSize, size, referenceCounts[0]);
    }

    @Override
    public List<String> classes() {
        return List.of(definition.className(), "other records");
    }

    @Override
    public Detail detail() {
        return definition.detail();
    }

    @Override
    public long[] referenceCounts() {
        return referenceCounts.clone();
    }

    @Override
    public long[] count(S batch, int batchSize) {
        long inside = definition.count(batch, batchSize);
        return new long[] {inside, batchSize - inside};
    }

    @Override
    public Measurement measureCounts(long[] counts) {
        return new Measurement.Proportion(counts[0], counts[0] + counts[1]);
    }

    @Override
    public Optional<Measurement> measureExactly(GenerativeModel<? extends S> model) {
        OptionalDouble probability = definition.probability(model);
        return probability.isPresent()
                ? Optional.of(new Measurement.Scalar(probability.getAsDouble()))
                : Optional.empty();
    }

    /** An event with the words that messages use for it. */
    interface Definition<S> {

        String name();

        String condition();

        boolean contains(S batch, int position);

        /** How many of the first records it contains. */
        default long count(S batch, int size) {
            long inside = 0;
            for (int i = 0; i < size; i++) {
                if (contains(batch, i)) {
                    inside++;
                }
            }
            return inside;
        }

        /** What the class of its records is called. */
        default String className() {
            return name();
        }

        /** What a failure says about that class. */
        default CountGauge.Detail detail() {
            return CountGauge.Detail.NONE;
        }

        /** The tail that the event is, if it is one. */
        default Optional<Tail<S>> tail() {
            return Optional.empty();
        }

        /** What a verdict must say about so many reference records. */
        List<String> caveats(long records, RecordsNeeded needed);

        /** The event's probability under a model that can state it. */
        default OptionalDouble probability(GenerativeModel<? extends S> model) {
            return OptionalDouble.empty();
        }

        static <S> Definition<S> of(Event<S> event) {
            return new NamedEvent<>(event);
        }
    }

    private record NamedEvent<S>(Event<S> event) implements Definition<S> {

        @Override
        public String name() {
            return "rate of " + event.name();
        }

        @Override
        public String condition() {
            return "";
        }

        @Override
        public String className() {
            return event.name();
        }

        @Override
        public CountGauge.Detail detail() {
            return CountGauge.Detail.LOST;
        }

        @Override
        public boolean contains(S batch, int position) {
            return event.contains(batch, position);
        }

        @Override
        public List<String> caveats(long records, RecordsNeeded needed) {
            return FewRecords.ofEvent(records, needed);
        }
    }
}
