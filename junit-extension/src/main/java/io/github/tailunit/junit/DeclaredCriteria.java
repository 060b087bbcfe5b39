package io.github.tailunit.junit;

import io.github.tailunit.gate.Gate;
import java.lang.annotation.Annotation;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * The criteria that annotations declare for a test method.
 *
 * @param annotations the annotations, equal ones once
 * @param method the name of the method
 */
record DeclaredCriteria(Collection<DeclaredAnnotation> annotations, String method) {

    /**
     * A gate, and the annotation it was made from.
     *
     * @param gate the gate
     * @param annotation the annotation as it is written
     */
    record Declared(Gate<?> gate, String annotation) {}

    static DeclaredCriteria of(List<DeclaredAnnotation> declared, String method) {
        Map<Annotation, DeclaredAnnotation> criteria = new LinkedHashMap<>();
        declared.stream()
                .filter(candidate ->
                        candidate.annotation().annotationType().isAnnotationPresent(DeclaredCriterion.class))
                .forEach(criterion -> criteria.putIfAbsent(criterion.annotation(), criterion));
        return new DeclaredCriteria(List.copyOf(criteria.values()), method);
    }

    boolean isEmpty() {
        return annotations.isEmpty();
    }

    /** One gate for each criterion; a criterion that cannot be judged on such records is an error. */
    List<Declared> gates(RecordComponents<?> components) {
        return annotations.stream()
                .map(criterion -> new Declared(gate(criterion, components), criterion.text()))
                .toList();
    }

    private Gate<?> gate(DeclaredAnnotation criterion, RecordComponents<?> components) {
        try {
            return provider(criterion.annotation()).gate(criterion.annotation(), components);
        } catch (IllegalArgumentException unusable) {
            throw unusable(criterion.text(), unusable);
        }
    }

    ExtensionConfigurationException unusable(String annotation, IllegalArgumentException reason) {
        return new ExtensionConfigurationException(annotation + " on " + method + ": " + reason.getMessage(), reason);
    }

    @SuppressWarnings("unchecked") // a provider is named by the annotation it is for
    private static CriterionProvider<Annotation> provider(Annotation annotation) {
        Class<?> provider = annotation
                .annotationType()
                .getAnnotation(DeclaredCriterion.class)
                .provider();
        return (CriterionProvider<Annotation>) ReflectionSupport.newInstance(provider);
    }
}
