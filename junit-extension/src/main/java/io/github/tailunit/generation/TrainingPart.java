package io.github.tailunit.generation;

/**
 * One part of a training set: all records of a source.
 *
 * @param source where the records come from: 0 is the reference data, g is the batch that the model of generation g drew
 */
public record TrainingPart(int source) {

    /** The reference data. */
    public static final int REFERENCE = 0;

    /**
     * Checks the source.
     *
     * @param source where the records come from: 0 is the reference data, g is the batch that the model of generation
     *     g drew
     * @throws IllegalArgumentException if the source is negative
     */
    public TrainingPart {
        if (source < REFERENCE) {
            throw new IllegalArgumentException("source must be 0 or more but was " + source);
        }
    }
}
