package io.github.tailunit.model;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import org.jspecify.annotations.Nullable;

/*
 * A digest must be equal for equal records, or a healthy learner would be accused of hidden state. hashCode alone is not
 * enough: arrays, and records that hold arrays, hash by identity. So arrays and records are walked, and an object whose
 * class inherits hashCode from Object adds its class name only.
 */
final class Digest {

    static final long START = 0x5851F42D4C957F2DL;

    private static final long MULTIPLIER = 0xD1342543DE82EF95L;

    private Digest() {}

    static long add(long digest, long value) {
        long mixed = (digest ^ value) * MULTIPLIER;
        return mixed ^ (mixed >>> 29);
    }

    static long of(@Nullable Object value) {
        if (value == null) {
            return 0;
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
        if (value instanceof Iterable<?> elements && overridesHashCode(value)) {
            long digest = START;
            for (Object element : elements) {
                digest = add(digest, of(element));
            }
            return digest;
        }
        return overridesHashCode(value)
                ? value.hashCode()
                : value.getClass().getName().hashCode();
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
