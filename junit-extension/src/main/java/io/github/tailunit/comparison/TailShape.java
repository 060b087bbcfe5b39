package io.github.tailunit.comparison;

import io.github.tailunit.metric.Measurement;
import io.github.tailunit.metric.Tail;
import io.github.tailunit.model.BatchType;
import java.util.List;
import java.util.Optional;

/**
 * How a tail falls, as an index xi: above 0 like the power {@code x^(-1/xi)}, at 0 like an exponential, below 0 to an end. Values
 * are differences, candidate minus reference: below 0 the candidate's tail is lighter, compressed or cut; neither side is
 * better by itself.
 *
 * <p>A shape sees how far a tail reaches and not how much is in it: a tail that loses half of its records at random keeps its
 * shape. Measure the tail mass beside it. Shapes need many records: below 30 beyond the threshold they are noise.
 */
public final class TailShape {

    static final String BLIND =
            "a shape does not see thinning: a tail that keeps its shape and loses mass differs by 0; measure tail mass beside it";

    static final String NO_INTERVAL =
            "No interval: the index is undefined on some bootstrap samples, or there are too few of them for the confidence.";

    private TailShape() {}

    /** A result whose parts have intervals that theory gives for independent records. */
    static <S> MetricResult withIndependentParts(
            MetricResult result, List<Part> parts, Reference<S> reference, Candidate<S> candidate) {
        MetricResult with = result.with(parts);
        return reference.clusters().isPresent() || candidate.clusters().isPresent()
                ? with.warning(
                        "Records depend on each other: the intervals of the parts take them as independent and are too "
                                + "narrow.")
                : with;
    }

    /**
     * Hill's index, of a heavy tail of positive numbers. Each side's is the median over a range of k of its own largest values, since
     * no single k is right. Warns where a generalized Pareto law says that the tail is not as heavy.
     *
     * @param <S> the type of a batch
     * @param tail the tail, one side; its share is the largest k, as a share of a side's records; for a lower tail numbers are
     *     negated, not shifted
     * @param leastShare the smallest k, as a share of a side's records, in (0, share of the tail]
     * @return the metric; undefined where numbers in the range are not above 0 or all the same
     * @throws IllegalArgumentException if the tail has two sides or the share is out of its range
     * @see io.github.tailunit.statistics.Hill
     */
    public static <S> TwoSampleMetric<S> hill(Tail<S> tail, double leastShare) {
        return IndexDifference.of(new OutwardTail<>(tail), TailIndexEstimator.HILL, leastShare);
    }

    /**
     * The moment estimator's index, of any tail of positive numbers, over a range of k as {@link #hill}.
     *
     * @param <S> the type of a batch
     * @param tail the tail, one side
     * @param leastShare the smallest k, as a share of a side's records, in (0, share of the tail]
     * @return the metric; undefined where numbers in the range are not above 0 or all the same
     * @throws IllegalArgumentException if the tail has two sides or the share is out of its range
     * @see io.github.tailunit.statistics.MomentEstimator
     */
    public static <S> TwoSampleMetric<S> moment(Tail<S> tail, double leastShare) {
        return IndexDifference.of(new OutwardTail<>(tail), TailIndexEstimator.MOMENT, leastShare);
    }

    /**
     * Pickands' index, of any tail; numbers may have any sign. It reads the k-th, 2k-th and 4k-th largest values, so the shares are
     * those of 4k. Very noisy.
     *
     * @param <S> the type of a batch
     * @param tail the tail, one side; its share is that of the largest 4k
     * @param leastShare the share of the smallest 4k, in (0, share of the tail]
     * @return the metric; undefined where values that it reads are the same
     * @throws IllegalArgumentException if the tail has two sides or the share is out of its range
     * @see io.github.tailunit.statistics.Pickands
     */
    public static <S> TwoSampleMetric<S> pickands(Tail<S> tail, double leastShare) {
        return IndexDifference.of(new OutwardTail<>(tail), TailIndexEstimator.PICKANDS, leastShare);
    }

    /**
     * The shape of the generalized Pareto law of the excesses over the threshold, by probability-weighted moments; the estimates of
     * both sides by moments and by likelihood are parts of the result, with an interval each. It sees compression: an excess
     * that is bent inwards. The test permutes the excesses of both sides, whose law is the same under its hypothesis, whatever
     * the mass.
     *
     * @param <S> the type of a batch
     * @param tail the tail, one side; 100 records of each side should lie in it
     * @return the metric; undefined if a side has fewer than 2 excesses, only equal ones, or a bounded tail with xi below -1
     * @throws IllegalArgumentException if the tail has two sides
     * @see io.github.tailunit.statistics.GeneralizedPareto
     */
    public static <S> TwoSampleMetric<S> generalizedPareto(Tail<S> tail) {
        return GeneralizedParetoDifference.of(new OutwardTail<>(tail));
    }

    /**
     * How much better the candidate's model predicts the tail of the real records than another model: the mean censored
     * likelihood score of the one minus that of the other, on the same records. Below 0 the candidate's model is worse. It needs a
     * density of both, see {@link DensityForecast}; the candidate's records are not read. The test is that of Diebold and Mariano
     * for records that do not depend on each other; clusters of the reference count as wholes.
     *
     * @param <S> the type of a batch
     * @param tail the tail, one side
     * @param baseline the model to compare with, such as the one fitted to the real records, best not to these
     * @param made the candidate's model
     * @return the metric; undefined where a model rules out a record of the reference
     * @throws IllegalArgumentException if the tail has two sides
     * @see io.github.tailunit.statistics.CensoredLikelihood
     */
    public static <S> TwoSampleMetric<S> censoredLikelihood(
            Tail<S> tail, DensityForecast baseline, DensityForecast made) {
        return CensoredLikelihoodDifference.of(new OutwardTail<>(tail), baseline, made);
    }

    /** The first that is undefined says why, and on which side. */
    static Measurement difference(Measurement reference, Measurement candidate) {
        if (reference instanceof Measurement.Undefined undefined) {
            return new Measurement.Undefined("on the reference: " + undefined.cause());
        }
        if (candidate instanceof Measurement.Undefined undefined) {
            return new Measurement.Undefined("on the candidate: " + undefined.cause());
        }
        return new Measurement.Scalar(
                candidate.value().orElseThrow() - reference.value().orElseThrow());
    }

    static Reference<double[]> numbers(double[] numbers, Optional<int[]> clusters) {
        Reference<double[]> reference = Reference.of(numbers, BatchType.of(numbers));
        return clusters.map(all -> reference.clusteredBy((batch, position) -> all[position]))
                .orElse(reference);
    }

    static Candidate<double[]> candidateNumbers(double[] numbers, Optional<int[]> clusters) {
        Candidate<double[]> candidate = Candidate.of(numbers, BatchType.of(numbers));
        return clusters.map(all -> candidate.clusteredBy((batch, position) -> all[position]))
                .orElse(candidate);
    }
}
