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
     * Freezes the metric on the reference data, for a loop that takes some number of reference records to show a loss.
     * A metric that makes no difference between loops need not implement this.
     *
     * @param reference the reference data, all records valid
     * @param size its number of records, at least 1
     * @param needed how many reference records an event, a tail or a group must have in this loop
     * @return a gauge, which says in its {@link Gauge#caveats caveats} where the reference has fewer
     * @throws IllegalArgumentException if the metric is undefined on this reference, or nothing in it has enough records
     */
    default Gauge<S> calibrate(S reference, int size, RecordsNeeded needed) {
        return calibrate(reference, size);
    }

    /**
     * The probability beyond a threshold in the tail: how much of the tail is left.
     *
     * @param <S> the type of a batch
     * @param tail which tail
     * @return a metric; its retention is 1 if a generation has as many records beyond the threshold as the reference
     */
    static <S> Metric<S> tailMass(Tail<S> tail) {
        return loopMetric(
                (reference, size, needed) -> new EventRate<>(tail.calibrate(reference, size), reference, size, needed));
    }

    /**
     * How far the tail reaches: the distance of a quantile from the median of the reference, as a ratio.
     *
     * <pre>
     * upper: (Q(q) - m) / (Q_ref(q) - m)    lower: (m - Q(q)) / (m - Q_ref(q))    both: the range between the two
     * </pre>
     *
     * with m the median of the reference and Q the quantile of type 7 (Hyndman and Fan 1996,
     * doi:10.1080/00031305.1996.10473566). A change of unit or origin does not matter. The ratio may exceed 1, and it is
     * negative if the quantile falls beyond the median.
     *
     * <p>A quantile of a sample hangs on few records: the level must leave at least one reference record beyond it, or it
     * would be the largest value under another name, and that is refused. Ideal runs are resampled record by record.
     *
     * @param <S> the type of a batch
     * @param tail which quantile: its level and side
     * @return a metric
     */
    static <S> Metric<S> quantileRatio(Tail<S> tail) {
        return loopMetric((reference, size, needed) -> TailReach.QUANTILE.calibrate(tail, reference, size, needed));
    }

    /**
     * How far the records of the tail lie out on average: the distance of the expected shortfall from the median of the
     * reference, as a ratio.
     *
     * <pre>
     * ES = (1/p) * integral of the quantile function over the p most extreme levels
     * </pre>
     *
     * <p>That is the mean of the p n most extreme of n records, the last of them by the fraction of it that is needed
     * (Acerbi and Tasche 2002, doi:10.1016/S0378-4266(02)00283-2), so ties and sizes need no rule. The ratio is centred as
     * in {@link #quantileRatio}. It sees a tail that keeps its mass and is pulled in.
     *
     * <p>The mean of the data must be finite: for a tail as heavy as that of a Pareto law with exponent 1 or less the
     * ratio has no limit, and below exponent 2 a few records decide it. The level must leave at least one reference record
     * beyond it.
     *
     * @param <S> the type of a batch
     * @param tail the tail whose records are averaged; p is its share: 0.01 for {@code Tail.upper(0.99)}
     * @return a metric
     */
    static <S> Metric<S> expectedShortfallRatio(Tail<S> tail) {
        return loopMetric((reference, size, needed) -> TailReach.SHORTFALL.calibrate(tail, reference, size, needed));
    }

    /**
     * The unbiased variance (divisor n - 1) as a ratio to that of the reference: 1 is kept, more has spread. It says
     * little of the tail and is the classical measure of collapse.
     *
     * <p>Where the fourth moment of the data is not finite, the ratio hangs on a few records. A model that reproduces the
     * variance with divisor n loses {@code 1 - (1 - 1/n)^g} of it by sampling alone under replace.
     *
     * @param <S> the type of a batch
     * @param values the numbers to look at
     * @return a metric
     */
    static <S> Metric<S> varianceRatio(Values<S> values) {
        return (reference, size) -> VarianceRatio.calibrate(values, reference, size);
    }

    /**
     * The probability of an event.
     *
     * @param <S> the type of a batch
     * @param event which records belong to the event
     * @return a metric; its retention is 1 if the event is as frequent as in the reference
     */
    static <S> Metric<S> rateOf(Event<S> event) {
        return loopMetric(
                (reference, size, needed) -> new EventRate<>(EventRate.Definition.of(event), reference, size, needed));
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

    private static <S> Metric<S> loopMetric(LoopMetric<S> metric) {
        return metric;
    }
}
