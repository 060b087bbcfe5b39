package io.github.tailunit.junit;

import io.github.tailunit.metric.Categories;
import io.github.tailunit.metric.Event;
import io.github.tailunit.metric.Tail;
import java.util.function.DoublePredicate;
import java.util.function.Function;

/**
 * What a {@link CriterionProvider} can ask of the batches of a training: their records' components by name, as an annotation
 * can write them. {@code of} is
 *
 * <ul>
 *   <li>for a list of records, the name of a record component or of another method without parameters, such as {@code
 *       getAmount}; empty for the record itself, if it is a number, a boolean or a category;
 *   <li>for {@code double[][]}, the index of a column, from 0;
 *   <li>for {@code double[]} and {@code int[]}, empty.
 * </ul>
 *
 * <p>Every method throws an {@link IllegalArgumentException} if there is no such component, or if it is not of the type that is
 * asked for; the message says what there is.
 *
 * @param <S> the type of a batch
 */
public sealed interface RecordComponents<S>
        permits NumberComponents, ColumnComponents, CategoryComponents, AccessorComponents, UnknownComponents {

    /**
     * The upper tail of a component that is a number.
     *
     * @param of which component
     * @param level the level of the quantile, in (0, 1)
     * @return a tail
     */
    Tail<S> upperTail(String of, double level);

    /**
     * The lower tail of a component that is a number.
     *
     * @param of which component
     * @param level the level of the quantile, in (0, 1)
     * @return a tail
     */
    Tail<S> lowerTail(String of, double level);

    /**
     * Both tails of a component that is a number.
     *
     * @param of which component
     * @param level the share between the two thresholds, in (0, 1)
     * @return a tail
     */
    Tail<S> bothTails(String of, double level);

    /**
     * The records whose component is true.
     *
     * @param of which component
     * @return an event with the name of the component
     */
    Event<S> event(String of);

    /**
     * The records whose component is a number that fulfils a condition.
     *
     * @param of which component
     * @param name what messages call the event
     * @param condition the numbers that belong to it
     * @return an event
     */
    Event<S> event(String of, String name, DoublePredicate condition);

    /**
     * The categories that are the values of a component.
     *
     * @param of which component; not a number of {@code double[]}
     * @return the values as categories
     */
    Categories<S> categories(String of);

    /**
     * Reads a component that is a number, for a statistic of your own.
     *
     * @param of which component
     * @return from a batch to the numbers of its records, in their order
     */
    Function<S, double[]> numbers(String of);
}
