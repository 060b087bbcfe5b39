package io.github.tailunit.generation;

import java.util.Objects;

/**
 * A value and where it came from, so that a report can name both.
 *
 * @param value the value
 * @param origin such as {@code the code}, {@code @CollapseTest}, {@code system property} or {@code built-in default}
 * @param <T> the type of the value
 */
public record Sourced<T>(T value, String origin) {

    /** The origin of a value that nobody gave. */
    public static final String BUILT_IN = "built-in default";

    /**
     * Checks that both are there.
     *
     * @param value the value
     * @param origin such as {@code the code}, {@code @CollapseTest}, {@code system property} or {@code built-in default}
     */
    public Sourced {
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(origin, "origin");
    }

    /**
     * A value that nobody gave.
     *
     * @param <T> the type of the value
     * @param value the value
     * @return the value as a built-in default
     */
    public static <T> Sourced<T> builtIn(T value) {
        return new Sourced<>(value, BUILT_IN);
    }
}
