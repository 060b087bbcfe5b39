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
     * The probability of an event, as a share of a declared probability instead of that of the reference, which may lack the
     * event. The share is taken as it is measured; {@code Gate.retainsRareEvent} allows for the counting.
     *
     * @param <S> the type of a batch
     * @param event which event
     * @param probability its declared probability, in (0, 1)
     * @return the metric
     * @throws IllegalArgumentException if the probability is out of its range
     */
    static <S> Metric<S> rateOf(Event<S> event, double probability) {
        if (!(probability > 0 && probability < 1)) {
            throw new IllegalArgumentException(
                    "the declared probability of " + event.name() + " must be in (0, 1) but was " + probability);
        }
        return (reference, size) -> new DeclaredEventRate<>(event, probability, reference, size);
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
        Rarity rarity = new Rarity.AtMostShare(atMost);
        return (reference, size) -> new RareCategorySurvival<>(categories, rarity, reference, size);
    }

    /**
     * The share of categories that are still alive, among those with so many reference records. A category's chance to
     * survive sampling depends on its number of records and on little else, so strata such as 1, 2 to 4, and 5 to 9 tell
     * more than one share over all rare categories.
     *
     * @param <S> the type of a batch
     * @param categories how records are put into categories
     * @param fewest the smallest number of reference records, at least 1
     * @param most the largest, at least {@code fewest}
     * @return a metric; it is 1 on the reference
     * @throws IllegalArgumentException if the limits are out of their range
     */
    static <S> Metric<S> rareCategorySurvival(Categories<S> categories, long fewest, long most) {
        Rarity rarity = new Rarity.Between(fewest, most);
        return (reference, size) -> new RareCategorySurvival<>(categories, rarity, reference, size);
    }

    /**
     * Which parts of the tail are still reached. The reference records beyond the threshold are cut into cells of equal
     * counts, from the threshold outwards, and the metric is the share of cells that a generation still hits. It sees a
     * tail that keeps its mass near the threshold only.
     *
     * <p>Records of equal value stay in one cell, the one nearer to the threshold, so with ties cells are larger and may
     * be fewer than asked for; the description says how many there are. The outermost cell has no end.
     *
     * @param <S> the type of a batch
     * @param tail which tail
     * @param cells into how many cells, at least 2; for both tails, so many on each side
     * @return a metric; it is 1 on the reference
     * @throws IllegalArgumentException if there are fewer than 2 cells
     */
    static <S> Metric<S> tailCoverage(Tail<S> tail, int cells) {
        if (cells < 2) {
            throw new IllegalArgumentException("a tail must be cut into at least 2 cells but was cut into " + cells);
        }
        return loopMetric((reference, size, needed) -> TailCells.of(tail, cells, reference, size, needed));
    }

    /**
     * How many different records the tail has in effect: the inverse Simpson index of its records, as a share of the
     * number of distinct records in the tail of the reference.
     *
     * <pre>
     * N (N - 1) / sum over distinct records of c (c - 1)
     * </pre>
     *
     * <p>with c how often each of the N tail records occurs in the sample (Simpson 1949, doi:10.1038/163688a0; this form
     * is unbiased for the sum of squared shares, so the size of the sample does not matter). It sees mass that is kept by
     * copies: a tail that repeats five records has five in effect, however heavy it is. A model that never repeats a
     * record has them all.
     *
     * <p>Records are told apart by the number that the tail looks at. The index is at most the number of distinct records
     * in the tail of the reference, and at most N, so that a tail of a few records does not pass for a rich one; it is 0
     * where no record is in the tail. The reference itself counts with the shares of its records, {@code 1 / sum (c/N)^2},
     * which is what a model that resamples it has.
     *
     * @param <S> the type of a batch
     * @param tail which tail
     * @return a metric, in (0, 1] on the reference
     */
    static <S> Metric<S> effectiveTailRecords(Tail<S> tail) {
        return loopMetric((reference, size, needed) -> EffectiveTailRecords.calibrate(tail, reference, size, needed));
    }

    /**
     * The representation of the group that has kept least of it.
     *
     * <pre>
     * min over groups of (share of the records in the group / its share of the reference)
     * </pre>
     *
     * <p>The minimum of many noisy ratios is low even if nothing is lost; an ideal comparison allows for it, because ideal
     * runs are measured by the same minimum. Groups with too few reference records for the loop are not judged, and the
     * verdict lists them; {@link Groups#withAtLeast} sets a limit of one's own. Records of groups that are not judged, or
     * that the reference does not have, count in the whole.
     *
     * @param <S> the type of a batch
     * @param groups the groups of which none may be forgotten
     * @return a metric; it is 1 on the reference
     */
    static <S> Metric<S> worstGroup(Groups<S> groups) {
        return loopMetric((reference, size, needed) -> new WorstGroup<>(groups, reference, size, needed));
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
