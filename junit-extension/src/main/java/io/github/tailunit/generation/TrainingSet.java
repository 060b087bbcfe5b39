package io.github.tailunit.generation;

import java.util.List;
import java.util.OptionalInt;

/**
 * What one fit trains on: some parts, put together in this order, or a number of records drawn without replacement from
 * all of them.
 *
 * @param parts where the records come from
 * @param subsample how many of them are drawn; empty if all are taken
 */
public record TrainingSet(List<TrainingPart> parts, OptionalInt subsample) {

    /**
     * Copies the list.
     *
     * @param parts where the records come from
     * @param subsample how many of them are drawn; empty if all are taken
     */
    public TrainingSet {
        parts = List.copyOf(parts);
    }

    /**
     * All records of some parts.
     *
     * @param parts where the records come from
     * @return a training set
     */
    public static TrainingSet of(List<TrainingPart> parts) {
        return new TrainingSet(parts, OptionalInt.empty());
    }

    /**
     * A part of this training set, drawn without replacement and anew in each fit.
     *
     * @param size how many records are drawn, at least 1
     * @return a training set
     */
    public TrainingSet subsampled(int size) {
        return new TrainingSet(parts, OptionalInt.of(size));
    }

    @Override
    public String toString() {
        return (subsample.isPresent() ? subsample.getAsInt() + " records of " : "") + parts;
    }
}
