package io.github.tailunit.junit;

import java.lang.annotation.Annotation;
import java.lang.annotation.Repeatable;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * An annotation that holds for a test method.
 *
 * @param annotation the annotation
 * @param on where it is written: the method, a class, or another annotation that is in its turn on one of them
 */
record DeclaredAnnotation(Annotation annotation, AnnotatedElement on) {

    /** All that hold for a test method, nearest first: see {@link CollapseDefaults}. */
    static List<DeclaredAnnotation> nearestFirst(ExtensionContext context) {
        Set<Class<?>> classes = new LinkedHashSet<>();
        Optional<ExtensionContext> next = Optional.of(context);
        while (next.isPresent()) { // not the enclosing classes: a nested class may be inherited
            next.get().getTestClass().ifPresent(type -> addWithSupertypes(type, classes));
            next = next.get().getParent();
        }
        return Stream.concat(
                        on(context.getRequiredTestMethod()).stream(),
                        classes.stream().flatMap(type -> on(type).stream()))
                .toList();
    }

    private static void addWithSupertypes(Class<?> type, Set<Class<?>> classes) {
        classes.add(type);
        for (Class<?> implemented : type.getInterfaces()) {
            addWithSupertypes(implemented, classes);
        }
        if (type.getSuperclass() != null) {
            addWithSupertypes(type.getSuperclass(), classes);
        }
    }

    /** Those on one method or class, and those on its annotations, level by level. */
    static List<DeclaredAnnotation> on(AnnotatedElement element) {
        List<DeclaredAnnotation> found = new ArrayList<>();
        Set<AnnotatedElement> seen = new HashSet<>();
        Queue<AnnotatedElement> next = new ArrayDeque<>(List.of(element));
        while (!next.isEmpty()) {
            AnnotatedElement place = next.remove();
            for (Annotation annotation : unpacked(place.getDeclaredAnnotations())) {
                found.add(new DeclaredAnnotation(annotation, place));
                Class<?> type = annotation.annotationType();
                if (!type.getName().startsWith("java.") && seen.add(type)) {
                    next.add(type);
                }
            }
        }
        return found;
    }

    /** A repeated annotation stands in a container that the compiler adds. */
    private static List<Annotation> unpacked(Annotation[] present) {
        return Arrays.stream(present)
                .flatMap(annotation -> repeated(annotation).map(Arrays::stream).orElseGet(() -> Stream.of(annotation)))
                .toList();
    }

    private static Optional<Annotation[]> repeated(Annotation container) {
        return ReflectionSupport.findMethod(container.annotationType(), "value")
                .filter(value -> Annotation[].class.isAssignableFrom(value.getReturnType()))
                .filter(value -> isContainer(container, value.getReturnType().getComponentType()))
                .map(value -> (Annotation[]) ReflectionSupport.invokeMethod(value, container));
    }

    private static boolean isContainer(Annotation container, Class<?> content) {
        Repeatable repeatable = content.getAnnotation(Repeatable.class);
        return repeatable != null && repeatable.value() == container.annotationType();
    }

    /** As messages name it: {@code @CollapseTest}, {@code @CollapseTest on @Nightly}, {@code @CollapseDefaults on ClaimsTest}. */
    String origin() {
        return name(annotation.annotationType()) + (on instanceof Class<?> type ? " on " + name(type) : "");
    }

    private static String name(Class<?> type) {
        return (type.isAnnotation() ? "@" : "") + type.getSimpleName();
    }

    /** As it is written, without the attributes that have their default value. */
    String text() {
        String attributes = Arrays.stream(annotation.annotationType().getDeclaredMethods())
                .filter(attribute -> !Objects.deepEquals(value(attribute), attribute.getDefaultValue()))
                .sorted(Comparator.comparing(Method::getName)) // reflection has no order of its own
                .map(attribute -> attribute.getName() + " = " + shown(value(attribute)))
                .collect(Collectors.joining(", "));
        return name(annotation.annotationType()) + (attributes.isEmpty() ? "" : "(" + attributes + ")");
    }

    private Object value(Method attribute) {
        return ReflectionSupport.invokeMethod(attribute, annotation);
    }

    private static String shown(Object value) {
        if (value instanceof String text) {
            return "\"" + text + "\"";
        }
        if (value instanceof Class<?> type) {
            return type.getSimpleName() + ".class";
        }
        String inBrackets = Arrays.deepToString(new Object[] {value}); // also for arrays of primitives
        return inBrackets.substring(1, inBrackets.length() - 1);
    }
}
