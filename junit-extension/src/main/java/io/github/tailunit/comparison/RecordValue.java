package io.github.tailunit.comparison;

import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoublePredicate;
import org.jspecify.annotations.Nullable;

/**
 * What a record is compared by. Arrays, and records of Java that hold arrays, are equal by identity, so they are written out as
 * lists; a record in a module that does not open it stays as it is.
 */
final class RecordValue {

    private static final Object NULL = List.of("null");

    /** Records of such components are equal by value and hold no fractions; there may be millions of them. */
    private static final ClassValue<Boolean> PLAIN = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .allMatch(RecordValue::isPlain);
        }
    };

    private RecordValue() {}

    private static boolean isPlain(Class<?> type) {
        return type == String.class
                || type == Integer.class
                || type == Long.class
                || type == Boolean.class
                || type.isEnum()
                || type.isPrimitive() && type != double.class && type != float.class;
    }

    private static boolean isPlainRecord(Object record) {
        return record instanceof Record && PLAIN.get(record.getClass());
    }

    static Object of(@Nullable Object record) {
        if (record == null) {
            return NULL;
        }
        if (record instanceof Double number) {
            return number + 0.0; // -0.0 is 0.0
        }
        if (record.getClass().isArray() || record instanceof List<?>) {
            return elements(record).stream().map(RecordValue::of).toList();
        }
        if (record instanceof Record components && !isPlainRecord(record)) {
            Optional<List<@Nullable Object>> values = components(components);
            if (values.isPresent()) {
                List<Object> value = new ArrayList<>();
                value.add(record.getClass());
                values.get().forEach(component -> value.add(of(component)));
                return value;
            }
        }
        return record;
    }

    /** Whether a record is, or holds, a number with a property. */
    static boolean holds(@Nullable Object record, DoublePredicate property) {
        if (record instanceof Double || record instanceof Float) {
            return property.test(((Number) record).doubleValue());
        }
        if (record instanceof double[] row) {
            return Arrays.stream(row).anyMatch(property);
        }
        if (record instanceof List<?> || record != null && record.getClass().isArray()) {
            return elements(record).stream().anyMatch(element -> holds(element, property));
        }
        return record instanceof Record components
                && !isPlainRecord(record)
                && components(components).orElse(List.of()).stream().anyMatch(value -> holds(value, property));
    }

    private static List<@Nullable Object> elements(Object list) {
        if (list instanceof List<?> elements) {
            return new ArrayList<>(elements);
        }
        List<@Nullable Object> elements = new ArrayList<>();
        for (int i = 0; i < Array.getLength(list); i++) {
            elements.add(Array.get(list, i));
        }
        return elements;
    }

    private static Optional<List<@Nullable Object>> components(Record record) {
        List<@Nullable Object> values = new ArrayList<>();
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            try {
                component.getAccessor().setAccessible(true);
                values.add(component.getAccessor().invoke(record));
            } catch (ReflectiveOperationException | RuntimeException inaccessible) {
                return Optional.empty();
            }
        }
        return Optional.of(values);
    }
}
