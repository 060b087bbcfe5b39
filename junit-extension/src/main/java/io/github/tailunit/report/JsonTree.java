package io.github.tailunit.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads one object of a parsed report by the names and kinds of its values; anything else is an error that names the key. */
record JsonTree(Map<String, ? extends @Nullable Object> map) {

    /** A part of a report that lacks what it should have. */
    static final class Malformed extends IllegalArgumentException {

        private static final long serialVersionUID = 1;

        Malformed(String key, String wanted) {
            super("\"" + key + "\" is missing or is not " + wanted);
        }
    }

    boolean has(String key) {
        return map.get(key) != null;
    }

    String text(String key) {
        return as(String.class, key, "a text");
    }

    Optional<String> optionalText(String key) {
        return has(key) ? Optional.of(text(key)) : Optional.empty();
    }

    boolean flag(String key) {
        return as(Boolean.class, key, "true or false");
    }

    double number(String key) {
        return as(Number.class, key, "a number").doubleValue();
    }

    OptionalDouble optionalNumber(String key) {
        return has(key) ? OptionalDouble.of(number(key)) : OptionalDouble.empty();
    }

    int integer(String key) {
        return Math.toIntExact(longInteger(key));
    }

    OptionalInt optionalInteger(String key) {
        return has(key) ? OptionalInt.of(integer(key)) : OptionalInt.empty();
    }

    long longInteger(String key) {
        Number number = as(Number.class, key, "an integer");
        if (number instanceof Long || number instanceof Integer) {
            return number.longValue();
        }
        throw new Malformed(key, "an integer");
    }

    <E extends Enum<E>> E choice(String key, Class<E> choices) {
        try {
            return Enum.valueOf(choices, text(key));
        } catch (IllegalArgumentException other) {
            throw new Malformed(key, "one of " + List.of(choices.getEnumConstants()));
        }
    }

    JsonTree object(String key) {
        return object(as(Map.class, key, "an object"));
    }

    Optional<JsonTree> optionalObject(String key) {
        return has(key) ? Optional.of(object(key)) : Optional.empty();
    }

    List<JsonTree> objects(String key) {
        return list(key, element -> {
            if (element instanceof Map<?, ?> object) {
                return object(object);
            }
            throw new Malformed(key, "a list of objects");
        });
    }

    List<String> texts(String key) {
        return list(key, String::valueOf);
    }

    List<Double> numbers(String key) {
        return optionalNumbers(key).stream()
                .map(number -> number.orElseThrow(() -> new Malformed(key, "a list of numbers")))
                .toList();
    }

    List<OptionalDouble> optionalNumbers(String key) {
        return list(key, element -> {
            if (element == null) {
                return OptionalDouble.empty();
            }
            if (element instanceof Number number) {
                return OptionalDouble.of(number.doubleValue());
            }
            throw new Malformed(key, "a list of numbers");
        });
    }

    private <T> List<T> list(String key, Function<@Nullable Object, T> read) {
        List<?> list = as(List.class, key, "a list");
        return list.stream().map(element -> read.apply(element)).toList();
    }

    private <T> T as(Class<T> kind, String key, String wanted) {
        Object value = map.get(key);
        if (kind.isInstance(value)) {
            return kind.cast(value);
        }
        throw new Malformed(key, wanted);
    }

    @SuppressWarnings("unchecked") // keys of JSON are texts
    private static JsonTree object(Map<?, ?> map) {
        return new JsonTree((Map<String, Object>) map);
    }
}
