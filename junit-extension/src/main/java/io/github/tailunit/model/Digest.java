package io.github.tailunit.model;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/*
 * A digest must be equal for equal records, or a healthy learner would be accused of hidden state. hashCode alone is not
 * enough: arrays, and records that hold arrays, hash by identity. So arrays, records, collections and maps are walked, and
 * an object whose class inherits hashCode from Object adds its class name only. Other iterables are not walked: a
 * java.nio.file.Path iterates over paths without end.
 */
final class Digest {

    static final long START = 0x5851F42D4C957F2DL;

    private static final long MULTIPLIER = 0xD1342543DE82EF95L;

    /** Records of plain components hash by value; asked once a class, for there may be millions of records. */
    private static final ClassValue<Boolean> PLAIN_RECORD = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .allMatch(component -> component.isPrimitive() || isPlain(component));
        }
    };

    private Digest() {}

    private static boolean isPlain(Class<?> type) {
        return type == String.class
                || type == Double.class
                || type == Integer.class
                || type == Long.class
                || type == Boolean.class
                || type == Character.class
                || type == LocalDate.class
                || type == Instant.class;
    }

    static long add(long digest, long value) {
        long mixed = (digest ^ value) * MULTIPLIER;
        return mixed ^ (mixed >>> 29);
    }

    static long of(@Nullable Object value) {
        if (value == null) {
            return 0;
        }
        if (isPlain(value.getClass()) || value instanceof Record && PLAIN_RECORD.get(value.getClass())) {
            return value.hashCode();
        }
        if (value instanceof Enum<?> constant) {
            return constant.name().hashCode();
        }
        if (value.getClass().isArray()) {
            return ofArray(value);
        }
        if (value instanceof Record entry) {
            return ofRecord(entry);
        }
        if (!overridesHashCode(value)) {
            return value.getClass().getName().hashCode();
        }
        if (value instanceof List<?> elements) {
            return ofArray(elements.toArray());
        }
        if (value instanceof Collection<?> elements) {
            return ofUnordered(elements);
        }
        return value instanceof Map<?, ?> map ? ofMap(map) : value.hashCode();
    }

    /** Equal sets may hold their elements in different orders, so the sum of what the elements give. */
    private static long ofUnordered(Collection<?> elements) {
        long sum = 0;
        for (Object element : elements) {
            sum += add(START, of(element));
        }
        return add(sum, elements.size());
    }

    private static long ofMap(Map<?, ?> map) {
        long sum = 0;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            sum += add(add(START, of(entry.getKey())), of(entry.getValue()));
        }
        return add(sum, map.size());
    }

    private static long ofArray(Object array) {
        long digest = START;
        for (int i = 0; i < Array.getLength(array); i++) {
            digest = add(digest, of(Array.get(array, i)));
        }
        return digest;
    }

    private static long ofRecord(Record entry) {
        long digest = entry.getClass().getName().hashCode();
        for (RecordComponent component : entry.getClass().getRecordComponents()) {
            try {
                component.getAccessor().setAccessible(true);
                digest = add(digest, of(component.getAccessor().invoke(entry)));
            } catch (ReflectiveOperationException | RuntimeException inaccessible) {
                return unreadable(entry, inaccessible);
            }
        }
        return digest;
    }

    /** A record in a module that does not open it: its class name says nothing wrong. */
    private static long unreadable(Record entry, Exception reason) {
        if (reason instanceof InvocationTargetException) {
            throw new IllegalStateException(
                    "an accessor of " + entry.getClass().getName() + " threw an exception", reason.getCause());
        }
        return entry.getClass().getName().hashCode();
    }

    private static boolean overridesHashCode(Object value) {
        try {
            return value.getClass().getMethod("hashCode").getDeclaringClass() != Object.class;
        } catch (NoSuchMethodException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
