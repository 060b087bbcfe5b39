package io.github.tailunit.comparison;

import io.github.tailunit.metric.Values;
import io.github.tailunit.statistics.CramerVonMises;
import io.github.tailunit.statistics.EnergyDistance;
import io.github.tailunit.statistics.KolmogorovSmirnov;
import io.github.tailunit.statistics.TwoSampleStatistic;
import io.github.tailunit.statistics.Wasserstein;
import java.util.Optional;

/**
 * Distances between whole batches of numbers, as context and not as gates: 0 is the same, larger is worse. They look at
 * the bulk. Of 2,000 records the loss of the whole top percent moves the Kolmogorov-Smirnov statistic by 0.01, which its
 * test notices no more often than it alarms for nothing; {@link TailDistances} are for tails. Those of bins see no more
 * of a tail than the outermost bin shows. Each comes with
 * a permutation test of the hypothesis that both batches have one law, which deals clusters as wholes where records have
 * them.
 */
public final class BulkDistances {

    private BulkDistances() {}

    /**
     * The largest distance between the distribution functions; in [0, 1].
     *
     * @param <S> the type of a batch
     * @param values the numbers to compare, which may be infinite
     * @return the metric
     * @see KolmogorovSmirnov
     */
    public static <S> TwoSampleMetric<S> kolmogorovSmirnov(Values<S> values) {
        return of(values, KolmogorovSmirnov.statistic());
    }

    /**
     * The mean squared distance between the distribution functions, in the form T of Anderson (1962), which grows with the
     * number of records where laws differ.
     *
     * @param <S> the type of a batch
     * @param values the numbers to compare, which may be infinite
     * @return the metric; with ties it is not 0 for equal batches
     * @see CramerVonMises
     */
    public static <S> TwoSampleMetric<S> cramerVonMises(Values<S> values) {
        return of(values, CramerVonMises.statistic());
    }

    /**
     * The energy distance; in units of the square root of the values.
     *
     * @param <S> the type of a batch
     * @param values the numbers to compare, which must be finite
     * @return the metric
     * @see EnergyDistance
     */
    public static <S> TwoSampleMetric<S> energy(Values<S> values) {
        return of(values, EnergyDistance.distance());
    }

    /**
     * The Wasserstein distance of order 1, the mean distance that values must be moved; in units of the values.
     *
     * @param <S> the type of a batch
     * @param values the numbers to compare, which must be finite
     * @return the metric
     * @see Wasserstein
     */
    public static <S> TwoSampleMetric<S> wasserstein(Values<S> values) {
        return of(values, Wasserstein.whole());
    }

    /**
     * The total variation between the shares of bins, cut so that the reference has about the same number of records in each.
     *
     * @param <S> the type of a batch
     * @param values the numbers to compare, which may be infinite
     * @param bins how many bins, at least 2; ties may leave fewer
     * @return the metric, in [0, 1]
     * @throws IllegalArgumentException if there are fewer than 2 bins
     * @see CategoryDistances#totalVariation
     */
    public static <S> TwoSampleMetric<S> totalVariation(Values<S> values, int bins) {
        return Bins.of(values, bins, CategoryDistances::totalVariation);
    }

    /**
     * The Hellinger distance between the shares of bins, cut so that the reference has about the same number of records in each.
     *
     * @param <S> the type of a batch
     * @param values the numbers to compare, which may be infinite
     * @param bins how many bins, at least 2; ties may leave fewer
     * @return the metric, in [0, 1]
     * @throws IllegalArgumentException if there are fewer than 2 bins
     * @see CategoryDistances#hellinger
     */
    public static <S> TwoSampleMetric<S> hellinger(Values<S> values, int bins) {
        return Bins.of(values, bins, CategoryDistances::hellinger);
    }

    /**
     * The Jensen-Shannon distance between the shares of bins, cut so that the reference has about the same number of records in each.
     *
     * @param <S> the type of a batch
     * @param values the numbers to compare, which may be infinite
     * @param bins how many bins, at least 2; ties may leave fewer
     * @return the metric, 0 or more
     * @throws IllegalArgumentException if there are fewer than 2 bins
     * @see CategoryDistances#jensenShannon
     */
    public static <S> TwoSampleMetric<S> jensenShannon(Values<S> values, int bins) {
        return Bins.of(values, bins, CategoryDistances::jensenShannon);
    }

    /**
     * The Kullback-Leibler divergence from the reference to the candidate between the shares of bins, cut so that the reference has about the same number of records in each.
     *
     * @param <S> the type of a batch
     * @param values the numbers to compare, which may be infinite
     * @param bins how many bins, at least 2; ties may leave fewer
     * @return the metric, 0 or more, infinite where a bin is empty
     * @throws IllegalArgumentException if there are fewer than 2 bins
     * @see CategoryDistances#kullbackLeibler
     */
    public static <S> TwoSampleMetric<S> kullbackLeibler(Values<S> values, int bins) {
        return Bins.of(values, bins, CategoryDistances::kullbackLeibler);
    }

    private static <S> TwoSampleMetric<S> of(Values<S> values, TwoSampleStatistic statistic) {
        return reference -> new FrozenDistance<>(
                MetricDefinition.of(statistic.name(), Orientation.DISTANCE, reference)
                        .asContext(),
                reference,
                values,
                FrozenDistance.numbers(statistic, values, reference),
                statistic,
                Optional.empty());
    }
}
