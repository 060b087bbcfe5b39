package io.github.tailunit.metric;

import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * Puts each record into a category.
 *
 * @param <S> the type of a batch
 */
@FunctionalInterface
public interface Categories<S> {

    /**
     * The category of a record.
     *
     * @param batch a batch
     * @param position the record's index in the batch
     * @return the category; equal objects are the same category, and messages show its {@code toString()}
     */
    Object of(S batch, int position);

    /**
     * Categories that are ints already.
     *
     * @return the categories themselves
     */
    static Categories<int[]> ofInts() {
        return (batch, position) -> batch[position];
    }

    /**
     * Categories that are ints, shown by a name.
     *
     * @param name the name of each category; different categories need different names
     * @return the names as categories
     */
    static Categories<int[]> ofInts(IntFunction<String> name) {
        return (batch, position) -> name.apply(batch[position]);
    }

    /**
     * Categories of records, by a key such as {@code Claim::cause}.
     *
     * @param <T> the type of a record
     * @param key the key of a record, not null
     * @return the keys as categories
     */
    static <T> Categories<List<T>> by(Function<? super T, ?> key) {
        return (batch, position) -> key.apply(batch.get(position));
    }
}
