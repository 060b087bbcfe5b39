package io.github.tailunit.comparison;

import io.github.tailunit.metric.Tail;
import io.github.tailunit.statistics.AndersonDarling;
import io.github.tailunit.statistics.TailEnergy;
import io.github.tailunit.statistics.TwoSampleStatistic;
import io.github.tailunit.statistics.Wasserstein;
import java.util.Optional;

/**
 * Distances between the tails of two batches of numbers: 0 is the same, larger is worse. Each comes with a permutation test of
 * the hypothesis that both batches have one law, which keeps its level at any sizes and with ties, and deals clusters as
 * wholes where records have them. The test takes the threshold anew from the records that are called the reference, as
 * otherwise its level would not hold; the value is measured at the threshold of the real data.
 *
 * <p>A distance says that something differs, not which way: read it beside the tail mass.
 */
public final class TailDistances {

    private static final String TYPE_7 =
            "quantiles of type 7 (Hyndman and Fan); a value equal to the threshold is not in the tail";

    private TailDistances() {}

    /**
     * The energy distance of the tails: with F and G the distribution functions and u the quantile of the reference, the
     * integral of {@code (F - G)^2} beyond u, on both sides for both tails. It sees how many records are in the tail and how
     * far they reach, and is the best single distance for a tail. In units of the values.
     *
     * @param <S> the type of a batch
     * @param tail the tail; its numbers must be finite
     * @return the metric
     * @see TailEnergy
     */
    public static <S> TwoSampleMetric<S> tailEnergy(Tail<S> tail) {
        return of(
                tail,
                switch (tail.side()) {
                    case UPPER -> TailEnergy.upper(tail.level());
                    case LOWER -> TailEnergy.lower(tail.level());
                    case BOTH -> TailEnergy.both(tail.level());
                });
    }

    /**
     * The statistic of Anderson and Darling with its weight on the side of the tail: {@code 1 / (1 - H)} for the upper one,
     * {@code 1 / H} for the lower one, {@code 1 / (H (1 - H))} for both, where H is the share of both batches up to a value.
     * It looks at all records, those of the tail most; the level of the tail has no influence on it and says where records
     * are counted. Only ranks count, so numbers may be infinite and moments need not exist. Its mean is about 1 for both tails
     * under one law, and it grows with the number of records where laws differ.
     *
     * @param <S> the type of a batch
     * @param tail the side to look at
     * @return the metric; undefined if all numbers of both batches are equal
     * @see AndersonDarling
     */
    public static <S> TwoSampleMetric<S> andersonDarling(Tail<S> tail) {
        return of(
                tail,
                switch (tail.side()) {
                    case UPPER -> AndersonDarling.upperTail();
                    case LOWER -> AndersonDarling.lowerTail();
                    case BOTH -> AndersonDarling.twoSided();
                });
    }

    /**
     * The mean distance between the most extreme records of both batches, an equal share of each: with Q and R the
     * quantile functions and p the share of the tail, {@code 1/p} times the integral of {@code |Q - R|} over the p most
     * extreme levels, half of them on each side for both tails. It sees how far the tail reaches, and not how many
     * records lie beyond a threshold. In units of the values; noisy where tails are heavy.
     *
     * @param <S> the type of a batch
     * @param tail the tail; its numbers must be finite
     * @return the metric
     * @see Wasserstein
     */
    public static <S> TwoSampleMetric<S> tailWasserstein(Tail<S> tail) {
        return of(
                tail,
                switch (tail.side()) {
                    case UPPER -> Wasserstein.largest(tail.share());
                    case LOWER -> Wasserstein.smallest(tail.share());
                    case BOTH -> Wasserstein.extremes(tail.share());
                });
    }

    /**
     * The Wasserstein distance beyond the threshold: with F and G the distribution functions and u the quantile of the
     * reference, the integral of {@code |F - G|} beyond u, on both sides for both tails. It sees how many records are in the
     * tail and how far they reach. In units of the values, and small, since it is a mean over all records and not over those of
     * the tail.
     *
     * @param <S> the type of a batch
     * @param tail the tail; its numbers must be finite
     * @return the metric
     * @see Wasserstein
     */
    public static <S> TwoSampleMetric<S> thresholdWasserstein(Tail<S> tail) {
        return of(
                tail,
                switch (tail.side()) {
                    case UPPER -> Wasserstein.upper(tail.level());
                    case LOWER -> Wasserstein.lower(tail.level());
                    case BOTH -> Wasserstein.both(tail.level());
                });
    }

    private static <S> TwoSampleMetric<S> of(Tail<S> tail, TwoSampleStatistic statistic) {
        return reference -> {
            double[] numbers = FrozenDistance.numbers(statistic, tail.values(), reference);
            TailRegion region = TailRegion.of(tail, numbers);
            return new FrozenDistance<>(
                    region.frozen(MetricDefinition.of(statistic.name(), Orientation.DISTANCE, reference))
                            .convention(TYPE_7),
                    reference,
                    tail.values(),
                    numbers,
                    statistic,
                    Optional.of(new FrozenDistance.CountedTail(region, tail.share())));
        };
    }
}
