package io.github.tailunit.metric;

import java.util.function.ToDoubleFunction;

/**
 * A property of a data set that a model should keep. A metric is a definition; {@link #calibrate calibrating} it on the
 * reference data freezes thresholds and categories, and gives the {@link Gauge} that measures every generation.
 *
 * @param <S> the type of a batch
 */
@FunctionalInterface
public interface Metric<S> {

    /**
     * Freezes the metric on the reference data.
     *
     * @param reference the reference data, all records valid
     * @param size its number of records, at least 1
     * @return a gauge
     * @throws IllegalArgumentException if the metric is undefined on this reference: constant data, no such event, no
     *     rare category
     */
    Gauge<S> calibrate(S reference, int size);

    /**
     * The probability beyond a threshold in the tail: how much of the tail is left.
     *
     * @param <S> the type of a batch
     * @param tail which tail
     * @return a metric; its retention is 1 if a generation has as many records beyond the threshold as the reference
     */
    static <S> Metric<S> tailMass(Tail<S> tail) {
        return (reference, size) -> new EventRate<>(tail.calibrate(reference, size), reference, size);
    }

    /**
     * The probability of an event.
     *
     * @param <S> the type of a batch
     * @param event which records belong to the event
     * @return a metric; its retention is 1 if the event is as frequent as in the reference
     */
    static <S> Metric<S> rateOf(Event<S> event) {
        return (reference, size) -> new EventRate<>(EventRate.Definition.of(event), reference, size);
    }

    /**
     * The share of rare categories that are still alive. A category is rare if it occurs in the reference and its share
     * of the records is at most a limit. It is alive if the model can emit it: read from the model's support where the
     * model can list it ({@link io.github.tailunit.model.FiniteSupport}), else from a sample.
     *
     * @param <S> the type of a batch
     * @param categories how records are put into categories
     * @param atMost the largest share of a rare category, in (0, 1)
     * @return a metric; it is 1 on the reference
     * @throws IllegalArgumentException if the limit is out of its range
     */
    static <S> Metric<S> rareCategorySurvival(Categories<S> categories, double atMost) {
        if (!(atMost > 0 && atMost < 1)) {
            throw new IllegalArgumentException("the share of a rare category must be in (0, 1) but was " + atMost);
        }
        return (reference, size) -> new RareCategorySurvival<>(categories, atMost, reference, size);
    }

    /**
     * Any statistic of a batch, judged by its ratio to the reference. It must be a share, a mean or the like, and not a
     * count: a generation is measured on more records than the reference has.
     *
     * @param <S> the type of a batch
     * @param name what messages call it
     * @param statistic computes the statistic; positive on the reference data, larger is better, 0 is all lost; a result
     *     that is NaN or infinite counts as undefined
     * @return a metric
     */
    static <S> Metric<S> ofStatistic(String name, ToDoubleFunction<? super S> statistic) {
        return (reference, size) -> new Statistic<>(name, statistic, reference);
    }
}
