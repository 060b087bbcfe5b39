package io.github.tailunit.comparison;

import io.github.tailunit.metric.Metric;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;

/**
 * A metric of two batches. A definition: {@link #freeze freezing} it on the reference fixes thresholds, rare categories and
 * whatever else must not move with the candidate.
 *
 * @param <S> the type of a batch
 */
@FunctionalInterface
public interface TwoSampleMetric<S> {

    /**
     * Freezes the metric on a reference.
     *
     * @param reference the real data
     * @return the metric with everything that hangs on the reference
     * @throws IllegalArgumentException if a record cannot be measured, naming it; a reference on which the metric is undefined
     *     is none such, its results are undefined and say why
     */
    FrozenMetric<S> freeze(Reference<S> reference);

    /**
     * The same metric, refused on a reference on which it would be another one: other data, another threshold.
     *
     * @param digest the digest of the definition that is expected, see {@link MetricDefinition#digest()}
     * @return a metric
     */
    default TwoSampleMetric<S> requiring(String digest) {
        return reference -> {
            FrozenMetric<S> frozen = freeze(reference);
            MetricDefinition definition = frozen.definition();
            if (!definition.digest().equals(digest)) {
                throw new IllegalArgumentException(
                        definition.name() + " was to be measured by definition " + digest
                                + ", but on this reference it is "
                                + definition.digest() + ": data " + definition.reference() + ", frozen "
                                + definition.frozen()
                                + ". Values of two definitions cannot be compared; use the reference of the first, or measure both anew");
            }
            return frozen;
        };
    }

    /**
     * This metric in a recursive training: every generation is a candidate. A retention is taken as it is; of a distance d the
     * closeness {@code exp(-d)}, which is 1 at no distance and falls towards 0, so that gates, which count runs and compare
     * ranks, see what the distance sees.
     *
     * @return a metric for gates, on batches of a built-in type
     */
    default Metric<S> inRecursion() {
        return (reference, size) -> ComparisonGauge.calibrate(this, reference);
    }

    /**
     * A metric of one's own that is a share of what the reference has.
     *
     * <pre>
     * value = statistic(candidate) / statistic(reference)
     * </pre>
     *
     * <p>It gets a permutation test and a bootstrap interval, by clusters where both sides have them.
     *
     * @param <S> the type of a batch
     * @param name what messages call it
     * @param statistic a share, a mean or the like, not a count, for sizes may differ; positive on the reference
     * @return a metric
     */
    static <S> TwoSampleMetric<S> retention(String name, ToDoubleFunction<? super S> statistic) {
        return OwnMetric.retention(name, statistic);
    }

    /**
     * A metric of one's own that is a distance between two batches.
     *
     * <p>It gets a permutation test, by clusters where both sides have them.
     *
     * @param <S> the type of a batch
     * @param name what messages call it
     * @param distance the distance of two batches, the reference first; 0 or more
     * @return a metric
     */
    static <S> TwoSampleMetric<S> distance(String name, ToDoubleBiFunction<? super S, ? super S> distance) {
        return OwnMetric.distance(name, distance);
    }
}
