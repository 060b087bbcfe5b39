package io.github.tailunit.junit;

import io.github.tailunit.gate.Gate;
import java.lang.annotation.Annotation;

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
}
