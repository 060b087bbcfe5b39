package io.github.tailunit.junit;

import io.github.tailunit.gate.Gate;
import io.github.tailunit.metric.Metric;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.function.Supplier;

/**
 * Makes a gate of an annotation. A class that implements this has a constructor without parameters and is named by {@link
 * DeclaredCriterion}.
 *
 * <pre>{@code
 * final class KeepsMeanProvider implements CriterionProvider<KeepsMean> {
 *
 *     @Override
 *     public <S> Gate<S> gate(KeepsMean annotation, RecordComponents<S> components) {
 *         Function<S, double[]> numbers = components.numbers(annotation.of());
 *         return Gate.retainsAtLeast(
 *                 Metric.ofStatistic("mean", batch -> DoubleStream.of(numbers.apply(batch)).average().orElseThrow()),
 *                 annotation.atLeast());
 *     }
 * }
 * }</pre>
 *
 * @param <A> the annotation
 */
public interface CriterionProvider<A extends Annotation> {

    /**
     * Makes the gate that is judged after the body of the test.
     *
     * @param <S> the type of a batch
     * @param annotation the annotation as it is written
     * @param components the components of the records that are trained on
     * @return a gate
     * @throws IllegalArgumentException if the annotation cannot be used on such records, or a value is out of its range
     */
    <S> Gate<S> gate(A annotation, RecordComponents<S> components);

    /**
     * Makes all gates of an annotation that may look at what the other criteria of the test look at.
     *
     * @param <S> the type of a batch
     * @param annotation the annotation as it is written
     * @param components the components of the records that are trained on
     * @param ofOtherCriteria the metrics of the gates that annotations of other types declare for the test, in their order,
     *     equal ones once
     * @return the gates; by default, one from {@link #gate}
     * @throws IllegalArgumentException if the annotation cannot be used on such records, or a value is out of its range
     */
    default <S> List<Gate<S>> gates(
            A annotation, RecordComponents<S> components, Supplier<List<Metric<? super S>>> ofOtherCriteria) {
        return List.of(gate(annotation, components));
    }
}
