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
     * The records that belong to both events.
     *
     * @param other another event of the same batches
     * @return an event, called {@code first and second}
     */
    default Event<S> and(Event<? super S> other) {
        return ComposedEvent.of("and", this, other);
    }

    /**
     * The records that belong to at least one of the two events.
     *
     * @param other another event of the same batches
     * @return an event, called {@code first or second}
     */
    default Event<S> or(Event<? super S> other) {
        return ComposedEvent.of("or", this, other);
    }

    /**
     * All other records.
     *
     * @return an event, called {@code not} and the name of this one; of a negated event, the event itself
     */
    default Event<S> negate() {
        return new NegatedEvent<>(this);
    }

    /**
     * The same event under another name. A name that was given stands in the names of compositions as it is.
     *
     * @param name what messages call it
     * @return an event of the same records
     * @throws IllegalArgumentException if the name is blank
     */
    default Event<S> named(String name) {
        return new PredicateEvent<>(name, this::contains);
    }

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
