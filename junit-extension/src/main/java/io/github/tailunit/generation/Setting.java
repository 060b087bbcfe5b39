package io.github.tailunit.generation;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that can be set once, over a default that may come from outside the code, and where it came from. */
final class Setting<T> {

    private final String name;
    private @Nullable Sourced<T> given;
    private @Nullable Sourced<T> fallback;
    private boolean frozen;

    Setting(String name) {
        this.name = name;
    }

    void set(T newValue, String newOrigin) {
        if (frozen) {
            throw new TrainingConfigurationException(name + " cannot be set after the first run has been trained; move "
                    + name + "(..) before the first assertion");
        }
        if (given != null) {
            throw new TrainingConfigurationException(name + " is set twice: "
                    + (isPlain(given.value()) ? "to " + given.value() + " " : "") + "by " + given.origin() + " and "
                    + (isPlain(newValue) ? "to " + newValue + " " : "") + "by " + newOrigin
                    + "; remove one of the two");
        }
        given = new Sourced<>(newValue, newOrigin);
    }

    private static boolean isPlain(Object shown) {
        return shown instanceof Number;
    }

    /** What holds if nothing is set. */
    void byDefault(Sourced<T> value) {
        fallback = value;
    }

    /** Sets another one as this one is set. */
    void copyTo(Setting<T> other) {
        other.given = given;
        other.fallback = fallback;
    }

    static void freeze(Setting<?>... settings) {
        for (Setting<?> setting : settings) {
            setting.frozen = true;
        }
    }

    boolean isSet() {
        return given != null;
    }

    /** The value that holds, unless it is the built-in one. */
    Optional<Sourced<T>> sourced() {
        return Optional.ofNullable(given == null ? fallback : given);
    }

    Sourced<T> sourcedOr(T builtIn) {
        return sourced().orElseGet(() -> Sourced.builtIn(builtIn));
    }

    T orElse(T builtIn) {
        return sourcedOr(builtIn).value();
    }

    T orElseGet(Supplier<? extends T> byDefault) {
        return sourced().<T>map(Sourced::value).orElseGet(byDefault);
    }

    @Nullable
    T orNull() {
        return sourced().map(Sourced::value).orElse(null);
    }

    T required(String remedy) {
        if (given == null) {
            throw new TrainingConfigurationException("the training has no " + name + "; " + remedy);
        }
        return given.value();
    }
}
