package io.github.tailunit.metric;

import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * Splits records into groups of which none may be forgotten, such as the ethnicities of patients.
 *
 * @param <S> the type of a batch
 */
public final class Groups<S> {

    private final Categories<S> key;
    private final String name;
    private final OptionalLong atLeast;

    private Groups(Categories<S> key, String name, OptionalLong atLeast) {
        this.key = Objects.requireNonNull(key, "key");
        this.name = name;
        this.atLeast = atLeast;
    }

    /**
     * Groups of records, by a key such as {@code Patient::ethnicity}.
     *
     * @param <T> the type of a record
     * @param key the key of a record, not null; messages show its {@code toString()}
     * @return the groups
     */
    public static <T> Groups<List<T>> by(Function<? super T, ?> key) {
        return of(Categories.by(key));
    }

    /**
     * Groups of records by a combination of keys, such as {@code Patient::ethnicity, Patient::sex}; messages show them as
     * {@code Other / Female}. With {@link #and} keys have names.
     *
     * @param <T> the type of a record
     * @param first a key of a record, not null
     * @param second another key
     * @param more any more keys
     * @return the groups, one a combination that occurs
     */
    @SafeVarargs
    public static <T> Groups<List<T>> by(
            Function<? super T, ?> first, Function<? super T, ?> second, Function<? super T, ?>... more) {
        Groups<List<T>> groups = Groups.<T>by(first).and(by(second));
        for (Function<? super T, ?> key : more) {
            groups = groups.and(by(key));
        }
        return groups;
    }

    /**
     * Groups that are ints already.
     *
     * @return one group an int
     */
    public static Groups<int[]> ofInts() {
        return of(Categories.ofInts());
    }

    /**
     * Groups that are ints, shown by a name.
     *
     * @param name the name of each group; different groups need different names
     * @return the groups
     */
    public static Groups<int[]> ofInts(IntFunction<String> name) {
        return of(Categories.ofInts(name));
    }

    /**
     * Groups of rows of numbers.
     *
     * @param key the key of a row, not null; must not change the row
     * @return the groups
     */
    public static Groups<double[][]> ofRows(Function<double[], ?> key) {
        return of((batch, position) -> key.apply(batch[position]));
    }

    /**
     * The groups that categories make.
     *
     * @param <S> the type of a batch
     * @param categories how records are put into groups
     * @return the groups
     */
    public static <S> Groups<S> of(Categories<S> categories) {
        return new Groups<>(categories, "", OptionalLong.empty());
    }

    /**
     * The same groups with a name for messages.
     *
     * @param property what the groups differ in, such as "ethnicity"
     * @return the groups
     */
    public Groups<S> named(String property) {
        return new Groups<>(key, property, atLeast);
    }

    /**
     * The same groups with a minimum of one's own, instead of the one that the loop takes. A group with fewer reference
     * records is not judged; the verdict lists it.
     *
     * @param records the smallest number of reference records of a group that is judged, at least 1
     * @return the groups
     * @throws IllegalArgumentException if the number is below 1
     */
    public Groups<S> withAtLeast(long records) {
        if (records < 1) {
            throw new IllegalArgumentException(
                    "a group must have at least 1 reference record but was to have " + records);
        }
        return new Groups<>(key, name, OptionalLong.of(records));
    }

    /**
     * The groups that two ways of grouping make together: records are in the same group if they are in both. Where all keys
     * have names, messages show {@code race=Other, sex=Female}, else {@code Other / Female}. Of two minimums the larger
     * one holds.
     *
     * @param other another way of grouping
     * @return the groups, one a combination that occurs
     */
    public Groups<S> and(Groups<? super S> other) {
        GroupKeys<S> keys = GroupKeys.of(key, name).and(GroupKeys.of(other.key, other.name));
        long larger = Math.max(atLeast.orElse(0), other.atLeast.orElse(0));
        return new Groups<>(keys, keys.property(), larger == 0 ? OptionalLong.empty() : OptionalLong.of(larger));
    }

    /**
     * How records are put into groups.
     *
     * @return the groups as categories
     */
    public Categories<S> key() {
        return key;
    }

    /**
     * What the groups differ in.
     *
     * @return a name, or an empty text if none was given
     */
    public String name() {
        return name;
    }

    /**
     * The smallest number of reference records of a group that is judged, if it was set.
     *
     * @return at least 1, or empty
     */
    public OptionalLong atLeast() {
        return atLeast;
    }
}
