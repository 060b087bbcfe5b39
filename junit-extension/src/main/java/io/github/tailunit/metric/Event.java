package io.github.tailunit.metric;

import java.util.List;
import java.util.function.DoublePredicate;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/**
 * A set of records, given by a condition on one record: a rare event, or a minority group.
 *
 * @param <S> the type of a batch
 */
public interface Event<S> {

    /**
     * What messages call this event.
     *
     * @return a short name
     */
    String name();

    /**
     * Whether a record belongs to the event.
     *
     * @param batch a batch
     * @param position the record's index in the batch
     * @return true if it does
     */
    boolean contains(S batch, int position);

    /**
     * An event among numbers.
     *
     * @param name what messages call it
     * @param condition the numbers that belong to it
     * @return an event
     */
    static Event<double[]> ofValues(String name, DoublePredicate condition) {
        return new PredicateEvent<>(name, (batch, position) -> condition.test(batch[position]));
    }

    /**
     * An event among categories.
     *
     * @param name what messages call it
     * @param condition the categories that belong to it
     * @return an event
     */
    static Event<int[]> ofCategories(String name, IntPredicate condition) {
        return new PredicateEvent<>(name, (batch, position) -> condition.test(batch[position]));
    }

    /**
     * An event among rows of numbers.
     *
     * @param name what messages call it
     * @param condition the rows that belong to it; must not change them
     * @return an event
     */
    static Event<double[][]> ofRows(String name, Predicate<double[]> condition) {
        return new PredicateEvent<>(name, (batch, position) -> condition.test(batch[position]));
    }

    /**
     * An event among records.
     *
     * @param <T> the type of a record
     * @param name what messages call it
     * @param condition the records that belong to it
     * @return an event
     */
    static <T> Event<List<T>> ofRecords(String name, Predicate<? super T> condition) {
        return new PredicateEvent<>(name, (batch, position) -> condition.test(batch.get(position)));
    }
}
