package io.github.tailunit.comparison;

import io.github.tailunit.metric.Measurement;

/**
 * A metric frozen on one reference.
 *
 * @param <S> the type of a batch
 */
public interface FrozenMetric<S> {

    /**
     * What is measured, with everything that was frozen.
     *
     * @return the definition; the same at each call
     */
    MetricDefinition definition();

    /**
     * The value alone, as cheap as it can be had.
     *
     * @param candidate at least one record
     * @return the value, oriented as the definition says
     * @throws IllegalArgumentException if a record cannot be measured, naming it
     */
    Measurement value(Candidate<S> candidate);

    /**
     * The value with its evidence.
     *
     * @param candidate at least one record
     * @param settings how evidence is gathered
     * @return the result; its value is that of {@link #value}
     * @throws IllegalArgumentException if a record cannot be measured, naming it
     */
    MetricResult measure(Candidate<S> candidate, ComparisonSettings settings);
}
