package io.github.tailunit.generation;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that can be set once, and where it came from. */
final class Setting<T> {

    private final String name;
    private @Nullable T value;
    private String origin = "";
    private boolean frozen;

    Setting(String name) {
        this.name = name;
    }

    void set(T newValue, String newOrigin) {
        if (frozen) {
            throw new TrainingConfigurationException(name + " cannot be set after the first run has been trained; move "
                    + name + "(..) before the first assertion");
        }
        if (value != null) {
            throw new TrainingConfigurationException(name + " is set twice: "
                    + (isPlain(value) ? "to " + value + " " : "") + "by " + origin + " and "
                    + (isPlain(newValue) ? "to " + newValue + " " : "") + "by " + newOrigin
                    + "; remove one of the two");
        }
        value = newValue;
        origin = newOrigin;
    }

    private static boolean isPlain(Object shown) {
        return shown instanceof Number;
    }

    static void freeze(Setting<?>... settings) {
        for (Setting<?> setting : settings) {
            setting.frozen = true;
        }
    }

    boolean isSet() {
        return value != null;
    }

    T orElse(T byDefault) {
        return value == null ? byDefault : value;
    }

    T orElseGet(Supplier<? extends T> byDefault) {
        return value == null ? byDefault.get() : value;
    }

    @Nullable
    T orNull() {
        return value;
    }

    T required(String remedy) {
        if (value == null) {
            throw new TrainingConfigurationException("the training has no " + name + "; " + remedy);
        }
        return value;
    }
}
