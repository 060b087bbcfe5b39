package io.github.tailunit.model;

import java.util.List;
import java.util.OptionalInt;

/**
 * What the loop must know about a kind of batch: how to count, copy, join and pick its records.
 *
 * <p>Built in are {@code double[]} for numbers, {@code double[][]} for rows of numbers, {@code int[]} for categories
 * and {@code List<T>} for records of any type. The type is found from the reference data, by {@link #of(Object)}.
 *
 * @param <S> the type of a batch
 */
public interface BatchType<S> {

    /**
     * The number of records.
     *
     * @param batch a batch
     * @return 0 or more
     */
    int size(S batch);

    /**
     * The records at some positions, in that order; a position may occur more than once.
     *
     * @param batch a batch
     * @param positions indices into the batch
     * @return a new batch of {@code positions.length} records
     */
    S select(S batch, int[] positions);

    /**
     * The records of several batches, one batch after the other.
     *
     * @param batches at least one batch
     * @return a new batch that shares no mutable state with its parts
     */
    S concatenate(List<? extends S> batches);

    /**
     * The position of the first record that is no valid record: NaN, infinite or null.
     *
     * @param batch a batch
     * @return the position, or empty if all records are valid
     */
    OptionalInt firstInvalid(S batch);

    /**
     * How messages show a record.
     *
     * @param batch a batch
     * @param position an index into the batch
     * @return a short text
     */
    String describe(S batch, int position);

    /**
     * A hash of all records and their order. Equal batches have equal digests; it is used to see whether a replayed
     * lineage drew the same records.
     *
     * @param batch a batch
     * @return 64 bits
     */
    long digest(S batch);

    /**
     * A copy that can be given away.
     *
     * @param batch a batch
     * @return a batch of the same records that shares no mutable state with the original
     */
    default S copy(S batch) {
        return concatenate(List.of(batch));
    }

    /**
     * Finds the batch type of a value.
     *
     * @param <S> the type of the batch
     * @param batch a {@code double[]}, a {@code double[][]}, an {@code int[]} or a {@code List}
     * @return its batch type
     * @throws IllegalArgumentException if there is no built-in batch type for this class
     */
    @SuppressWarnings("unchecked") // the type is decided by the class of the very value
    static <S> BatchType<S> of(S batch) {
        if (batch instanceof double[]) {
            return (BatchType<S>) new DoubleArrayBatch();
        }
        if (batch instanceof double[][]) {
            return (BatchType<S>) new DoubleMatrixBatch();
        }
        if (batch instanceof int[]) {
            return (BatchType<S>) new IntArrayBatch();
        }
        if (batch instanceof List<?>) {
            return (BatchType<S>) new ListBatch<>();
        }
        throw new IllegalArgumentException(
                "no batch type is known for " + batch.getClass().getTypeName()
                        + "; known are double[] (numbers), double[][] (rows of numbers), int[] (categories) and java.util.List (records); give your own with batchType(..) before reference(..)");
    }
}
