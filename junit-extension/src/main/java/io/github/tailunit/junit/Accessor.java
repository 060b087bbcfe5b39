package io.github.tailunit.junit;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads one component of records.
 *
 * @param owner the class of a record
 * @param name the name of the component
 * @param type its type; of a boxed boolean or number, the primitive
 * @param description as messages name it
 * @param handle from a record to the value
 * @param <T> the class of a record
 */
record Accessor<T>(Class<T> owner, String name, Class<?> type, String description, MethodHandle handle) {

    static <T> Accessor<T> of(Class<T> owner, String name) {
        if (name.isEmpty()) {
            MethodHandle itself = MethodHandles.identity(Object.class);
            return new Accessor<>(
                            owner,
                            owner.getSimpleName(),
                            unboxed(owner),
                            owner.getSimpleName() + " is the record itself",
                            itself)
                    .requireSimple();
        }
        Method method = methods(owner)
                .filter(candidate -> candidate.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        owner.getSimpleName() + " has no component \"" + name + "\"; " + known(owner)));
        Class<?> type = method.getReturnType();
        String description =
                "component \"" + name + "\" of " + owner.getSimpleName() + " is of type " + type.getSimpleName();
        return new Accessor<>(owner, name, unboxed(type), description, handle(method));
    }

    /** A record class has components, and is not itself one. */
    private Accessor<T> requireSimple() {
        if (owner.isRecord()) {
            throw new IllegalArgumentException(
                    "`of` must name a component of " + owner.getSimpleName() + "; " + known(owner));
        }
        return this;
    }

    private static Class<?> unboxed(Class<?> type) {
        return MethodType.methodType(type).unwrap().returnType();
    }

    /** The record components first, then what else can be read. */
    private static Stream<Method> methods(Class<?> owner) {
        Stream<Method> components = owner.isRecord()
                ? Arrays.stream(owner.getRecordComponents()).map(RecordComponent::getAccessor)
                : Stream.empty();
        return Stream.concat(
                        components,
                        Stream.concat(Arrays.stream(owner.getDeclaredMethods()), Arrays.stream(owner.getMethods()))
                                .sorted(Comparator.comparing(Method::getName))) // reflection has no order of its own
                .filter(Accessor::isAccessor)
                .distinct();
    }

    private static boolean isAccessor(Method method) {
        return method.getParameterCount() == 0
                && method.getReturnType() != void.class
                && !Modifier.isStatic(method.getModifiers())
                && !method.isSynthetic()
                && method.getDeclaringClass() != Object.class
                && !List.of("hashCode", "toString", "clone", "finalize").contains(method.getName());
    }

    private static String known(Class<?> owner) {
        String known = methods(owner)
                .map(method -> method.getName() + " (" + method.getReturnType().getSimpleName() + ")")
                .distinct()
                .collect(Collectors.joining(", "));
        return known.isEmpty() ? "it has none" : "it has " + known;
    }

    private static MethodHandle handle(Method method) {
        method.trySetAccessible(); // where it may not, the next line may still find a public method
        try {
            return MethodHandles.lookup().unreflect(method);
        } catch (IllegalAccessException inaccessible) {
            throw new IllegalArgumentException(
                    "component \"" + method.getName() + "\" of "
                            + method.getDeclaringClass().getSimpleName()
                            + " cannot be read; make it public and export its package, or open the package",
                    inaccessible);
        }
    }

    boolean isNumber() {
        return type.isPrimitive() ? type != boolean.class && type != char.class : Number.class.isAssignableFrom(type);
    }

    /** Reads without an object a number, if the component is primitive: it is called for every record of every run. */
    ToDoubleFunction<T> toNumber() {
        if (!handle.type().returnType().isPrimitive()) {
            return entry -> ((Number) read(entry)).doubleValue();
        }
        MethodHandle number = handle.asType(MethodType.methodType(double.class, Object.class));
        return entry -> {
            try {
                return (double) number.invokeExact((Object) entry);
            } catch (Throwable thrown) {
                throw unreadable(entry, thrown);
            }
        };
    }

    /** The value for one record. */
    Object read(T entry) {
        Object value;
        try {
            value = handle.invoke(entry);
        } catch (Throwable thrown) {
            throw unreadable(entry, thrown);
        }
        return Objects.requireNonNull(value, () -> name + " of " + entry + " is null");
    }

    private RuntimeException unreadable(T entry, Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        return thrown instanceof RuntimeException unchecked
                ? unchecked
                : new IllegalArgumentException(name + " of " + entry + " could not be read: " + thrown, thrown);
    }
}
