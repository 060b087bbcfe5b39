package io.github.tailunit.comparison;

import io.github.tailunit.metric.Tail;
import io.github.tailunit.metric.Values;
import io.github.tailunit.statistics.Side;

/**
 * Metrics of the tail of one number: how much lies there, and how far out. Q is the quantile of type 7 (Hyndman and Fan 1996,
 * doi:10.1080/00031305.1996.10473566), x the reference with n records, y the candidate with m.
 *
 * <p>Intervals and tests take records as independent. With a {@link Reference#clusteredBy cluster} they take clusters as units,
 * and say which of them became approximate or had to be left out.
 */
public final class NumberMetrics {

    private NumberMetrics() {}

    /**
     * Tail mass: the share of records strictly beyond the quantile of the reference.
     *
     * <pre>
     * (#{y &gt; u} / m) / (#{x &gt; u} / n),  u = Q_x(level)
     * </pre>
     *
     * <p>1 is kept, more is fattened. Infinite values lie in the tail. The interval is the conditional one of a ratio of Poisson
     * counts ({@link io.github.tailunit.statistics.RateRatio}); that the threshold comes from the same reference does not make it
     * too narrow as long as the tail is rare, see METRICS.md. The test is the exact test of exceedances, at the k-th most extreme
     * value of the reference with k = n (1 - level) rounded up ({@link io.github.tailunit.statistics.ExceedanceTest}); it asks
     * for a loss. Undefined if no reference value lies beyond the quantile, as with constant data.
     *
     * @param <S> the type of a batch
     * @param tail the tail; both sides are taken together
     * @return a retention
     */
    public static <S> TwoSampleMetric<S> tailMass(Tail<S> tail) {
        return reference -> TailMass.beyondQuantile(tail, reference);
    }

    /**
     * Tail mass beyond a threshold that was declared and not taken from the reference: a limit, a deductible, a wind speed. The
     * value and the interval are those of {@link #tailMass}. The test is Fisher's, since the rate in the reference is an estimate
     * all the same. Undefined if no reference value lies beyond the threshold.
     *
     * @param <S> the type of a batch
     * @param values which number of a record
     * @param threshold the threshold, finite; a value equal to it is not in the tail
     * @param side which side of it
     * @return a retention
     * @throws IllegalArgumentException if the threshold is not finite
     */
    public static <S> TwoSampleMetric<S> tailMassBeyond(Values<? super S> values, double threshold, Side side) {
        if (!Double.isFinite(threshold)) {
            throw new IllegalArgumentException("the threshold of a tail must be finite but was " + threshold);
        }
        return reference -> TailMass.beyondThreshold(values, threshold, side, reference);
    }

    /**
     * How far out a quantile lies, from the median of the reference.
     *
     * <pre>
     * (Q_y(level) - Q_x(0.5)) / (Q_x(level) - Q_x(0.5))
     * </pre>
     *
     * <p>Unlike a ratio of raw quantiles it does not depend on where 0 is. The interval is made of those of three quantiles, each
     * between two order statistics with a third of the error, and keeps its level whatever the distributions; it is unbounded
     * where the reference is too small. The test is a permutation test of the difference Q_x - Q_y and asks for a loss. Undefined
     * where the quantile of the reference is its median.
     *
     * @param <S> the type of a batch
     * @param tail one side; its level is that of the quantile
     * @return a retention
     * @throws IllegalArgumentException if the tail is of both sides
     */
    public static <S> TwoSampleMetric<S> quantileRatio(Tail<S> tail) {
        OneTail.requireOneSide(tail, "a quantile ratio");
        return reference -> QuantileRatio.freeze(tail, reference);
    }

    /**
     * How far a quantile has moved, in interquartile ranges of the reference.
     *
     * <pre>
     * (Q_y(level) - Q_x(level)) / (Q_x(0.75) - Q_x(0.25))
     * </pre>
     *
     * <p>Above 0 is upwards on either side. The interval is made of those of two quantiles, each between two order statistics with
     * half of the error; the interquartile range is a unit that the reference has fixed. The test is a two-sided permutation test.
     * Undefined where the interquartile range is 0.
     *
     * @param <S> the type of a batch
     * @param tail one side; its level is that of the quantile
     * @return an index
     * @throws IllegalArgumentException if the tail is of both sides
     */
    public static <S> TwoSampleMetric<S> quantileGap(Tail<S> tail) {
        OneTail.requireOneSide(tail, "a quantile gap");
        return reference -> QuantileGap.freeze(tail, reference);
    }

    /**
     * How far out the mean of the extreme records lies, from the median of the reference.
     *
     * <pre>
     * (ES_y(p) - Q_x(0.5)) / (ES_x(p) - Q_x(0.5)),  p = 1 - level, on the lower side level
     * </pre>
     *
     * <p>The mean of the distribution must be finite, and if its tail is heavy a few records decide. So there is no interval; the
     * test is a permutation test of the difference ES_x - ES_y and asks for a loss. Undefined where the distance of the reference
     * is 0. See {@link io.github.tailunit.statistics.ExpectedShortfall}.
     *
     * @param <S> the type of a batch
     * @param tail one side
     * @return a retention
     * @throws IllegalArgumentException if the tail is of both sides
     */
    public static <S> TwoSampleMetric<S> expectedShortfallRatio(Tail<S> tail) {
        OneTail.requireOneSide(tail, "an expected shortfall ratio");
        return reference -> ShortfallRatio.freeze(tail, reference);
    }
}
