package io.github.tailunit.assertj;

import io.github.tailunit.comparison.TailMetrics;
import io.github.tailunit.comparison.TwoSampleMetric;
import org.assertj.core.api.AbstractAssert;

/**
 * Assertions on a comparison of one batch with real data.
 *
 * <pre>{@code
 * assertThat(TailMetrics.of(Reference.of(real), Candidate.of(generated)))
 *         .measuring(NumberMetrics.tailMass(Tail.upper(0.99)))
 *         .isAtLeast(0.5);
 * }</pre>
 *
 * @param <S> the type of a batch
 */
public class TailMetricsAssert<S> extends AbstractAssert<TailMetricsAssert<S>, TailMetrics<S>> {

    /**
     * Creates an assertion.
     *
     * @param metrics the comparison
     */
    public TailMetricsAssert(TailMetrics<S> metrics) {
        super(metrics, TailMetricsAssert.class);
    }

    /**
     * Measures a metric and looks at its result.
     *
     * @param metric the metric, ours or your own
     * @return assertions on the result, with the description of this assertion
     * @throws IllegalArgumentException if a record cannot be measured, naming it
     */
    public MetricResultAssert measuring(TwoSampleMetric<? super S> metric) {
        isNotNull();
        return new MetricResultAssert(actual.measure(metric)).as(descriptionText());
    }
}
