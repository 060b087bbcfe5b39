package io.github.tailunit.generation;

import java.util.Objects;
import java.util.OptionalInt;

/**
 * One part of a training set: records of one source, all of them or some.
 *
 * @param source where the records come from
 * @param generation the generation whose model drew them, from 1; 0 if they are real
 * @param size how many of them, at least 1; empty for all
 */
public record TrainingPart(Source source, int generation, OptionalInt size) {

    /** Where records come from. */
    public enum Source {
        /** The reference data. Some of them are the same in every generation of a lineage. */
        REFERENCE,
        /** New real records, in each generation others. */
        FRESH,
        /** The batch that the model of a generation drew. Some of them are chosen anew in each fit. */
        BATCH
    }

    /**
     * Checks that the values fit together.
     *
     * @param source where the records come from
     * @param generation the generation whose model drew them, from 1; 0 if they are real
     * @param size how many of them, at least 1; empty for all
     * @throws IllegalArgumentException if the generation or the size is out of its range
     */
    public TrainingPart {
        Objects.requireNonNull(source, "source");
        if (source == Source.BATCH ? generation < 1 : generation != 0) {
            throw new IllegalArgumentException(
                    "generation must be 1 or more for a batch and 0 for real records but was " + generation);
        }
        if (size.isPresent() ? size.getAsInt() < 1 : source == Source.FRESH) {
            throw new IllegalArgumentException("size must be at least 1, and given for fresh records, but was "
                    + (size.isPresent() ? size.getAsInt() : "not given"));
        }
    }

    /**
     * All reference records.
     *
     * @return a part
     */
    public static TrainingPart reference() {
        return new TrainingPart(Source.REFERENCE, 0, OptionalInt.empty());
    }

    /**
     * Some reference records, chosen once for each lineage without replacement. A part of another size in the same lineage
     * holds this one, or is held by it.
     *
     * @param size how many, at least 1
     * @return a part
     * @throws IllegalArgumentException if the size is out of its range
     */
    public static TrainingPart reference(int size) {
        return new TrainingPart(Source.REFERENCE, 0, OptionalInt.of(size));
    }

    /**
     * New real records, which no other fit sees.
     *
     * @param size how many, at least 1
     * @return a part
     * @throws IllegalArgumentException if the size is out of its range
     */
    public static TrainingPart fresh(int size) {
        return new TrainingPart(Source.FRESH, 0, OptionalInt.of(size));
    }

    /**
     * All records that a model drew.
     *
     * @param generation the generation of the model, at least 1
     * @return a part
     * @throws IllegalArgumentException if the generation is out of its range
     */
    public static TrainingPart batch(int generation) {
        return new TrainingPart(Source.BATCH, generation, OptionalInt.empty());
    }

    /**
     * Some records that a model drew, chosen without replacement. If no fit wants more of them, no more are drawn.
     *
     * @param generation the generation of the model, at least 1
     * @param size how many, at least 1
     * @return a part
     * @throws IllegalArgumentException if the generation or the size is out of its range
     */
    public static TrainingPart batch(int generation, int size) {
        return new TrainingPart(Source.BATCH, generation, OptionalInt.of(size));
    }

    @Override
    public String toString() {
        int some = size.orElse(0);
        String records = some == 1 ? "record" : "records";
        String from = some == 0 ? "" : some + " " + records + " of ";
        return switch (source) {
            case REFERENCE -> from + "the reference";
            case FRESH -> some + " fresh " + records;
            case BATCH -> from + "batch " + generation;
        };
    }
}
