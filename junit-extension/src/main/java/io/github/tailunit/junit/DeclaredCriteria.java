package io.github.tailunit.junit;

import io.github.tailunit.gate.Gate;
import io.github.tailunit.metric.Metric;
import java.lang.annotation.Annotation;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
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

    /** The gates of all criteria; a criterion that cannot be judged on such records is an error. */
    <S> List<Declared> gates(RecordComponents<S> components) {
        return annotations.stream()
                .flatMap(criterion -> gates(criterion, components, () -> metricsBeside(criterion, components)).stream()
                        .map(gate -> new Declared(gate, criterion.text())))
                .toList();
    }

    private <S> List<Gate<S>> gates(
            DeclaredAnnotation criterion,
            RecordComponents<S> components,
            Supplier<List<Metric<? super S>>> ofOtherCriteria) {
        try {
            return provider(criterion.annotation()).gates(criterion.annotation(), components, ofOtherCriteria);
        } catch (IllegalArgumentException unusable) {
            throw unusable(criterion.text(), unusable);
        }
    }

    /** What annotations of other types look at, that do not look at others in turn; each metric once. */
    private <S> List<Metric<? super S>> metricsBeside(DeclaredAnnotation criterion, RecordComponents<S> components) {
        Set<Metric<? super S>> metrics = new LinkedHashSet<>();
        annotations.stream()
                .filter(other -> other.annotation().annotationType()
                        != criterion.annotation().annotationType())
                .forEach(other -> gates(other, components, List::of).forEach(gate -> metrics.add(gate.metric())));
        return List.copyOf(metrics);
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
