package io.github.tailunit.comparison;

import io.github.tailunit.metric.Measurement;
import io.github.tailunit.metric.Values;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Compares a batch that a model made with real data, without a recursion.
 *
 * <pre>{@code
 * TailMetrics<double[]> metrics = TailMetrics.of(Reference.of(real), Candidate.of(generated));
 * MetricResult result = metrics.measure(NumberMetrics.tailMass(Tail.upper(0.99)));
 * }</pre>
 *
 * <p>Everything a metric looks at is frozen on the reference. The p-values and intervals of {@link MetricResult results} are
 * about one batch of one model: how a model fares when it trains on itself is asked with {@code RecursiveTraining}.
 *
 * @param <S> the type of a batch
 */
public final class TailMetrics<S> {

    private final Reference<S> reference;
    private final Candidate<S> candidate;
    private final ComparisonSettings settings;
    private final Once<DataQuality> quality;

    private TailMetrics(
            Reference<S> reference, Candidate<S> candidate, ComparisonSettings settings, Once<DataQuality> quality) {
        this.reference = reference;
        this.candidate = candidate;
        this.settings = settings;
        this.quality = quality;
    }

    /**
     * Compares a candidate with a reference.
     *
     * @param <S> the type of a batch
     * @param reference the real data
     * @param candidate what a model made; no records are no agreement: every metric is undefined on them
     * @return the comparison
     */
    public static <S> TailMetrics<S> of(Reference<S> reference, Candidate<S> candidate) {
        Objects.requireNonNull(reference, "reference");
        Objects.requireNonNull(candidate, "candidate");
        return new TailMetrics<>(
                reference,
                candidate,
                ComparisonSettings.defaults(),
                new Once<>(() -> DataQuality.of(reference, candidate)));
    }

    /**
     * The same with other settings.
     *
     * @param other how evidence is gathered
     * @return the comparison
     */
    public TailMetrics<S> with(ComparisonSettings other) {
        return new TailMetrics<>(reference, candidate, other, quality);
    }

    /**
     * The same with another level of intervals.
     *
     * @param confidence the level, in (0, 1); 0.95 if it is not set
     * @return the comparison
     */
    public TailMetrics<S> withConfidence(double confidence) {
        return with(new ComparisonSettings(confidence, settings.resamples(), settings.seed()));
    }

    /**
     * The same with another number of permutations and bootstrap samples.
     *
     * @param resamples how many, at least 99; 999 if it is not set
     * @return the comparison
     */
    public TailMetrics<S> withResamples(int resamples) {
        return with(new ComparisonSettings(settings.confidence(), resamples, settings.seed()));
    }

    /**
     * The same with another seed of permutations and bootstrap samples.
     *
     * @param seed any 64 bits; 0 if it is not set
     * @return the comparison
     */
    public TailMetrics<S> withSeed(long seed) {
        return with(new ComparisonSettings(settings.confidence(), settings.resamples(), seed));
    }

    /**
     * What stands beside every metric: invalid, duplicate and novel records, and the share that may have been memorised. Each
     * result of this comparison carries it.
     *
     * @return the quality of both batches; made at the first call
     */
    public DataQuality quality() {
        return quality.get();
    }

    /**
     * How close the candidate's records lie to records of the reference, as against how close these lie to each other.
     *
     * @param columns the numbers that distances are made of, at least one
     * @return the shares of records that have a close one
     * @throws IllegalArgumentException if there are no columns, fewer than 2 reference records or no candidate record, or a number
     *     is NaN or infinite, naming it
     */
    public ClosestRecords closestRecords(List<Values<? super S>> columns) {
        return ClosestRecords.of(reference, candidate, List.copyOf(columns));
    }

    /**
     * Measures a metric.
     *
     * @param metric the metric, ours or your own
     * @return the value with its evidence
     * @throws IllegalArgumentException if a record cannot be measured, naming it
     */
    public MetricResult measure(TwoSampleMetric<? super S> metric) {
        return measure(TailMetrics.<S>narrowed(metric).freeze(reference));
    }

    /**
     * Measures a metric that was frozen before.
     *
     * @param metric the metric, frozen on this reference
     * @return the value with its evidence
     * @throws IllegalArgumentException if it was frozen on other data, or a record cannot be measured, naming it
     */
    public MetricResult measure(FrozenMetric<S> metric) {
        MetricDefinition definition = metric.definition();
        if (!definition.reference().equals(reference.digest())) {
            throw new IllegalArgumentException(definition.name() + " was frozen on a reference with digest "
                    + definition.reference() + ", but the reference of this comparison has " + reference.digest()
                    + "; freeze it on this reference, or compare with that one");
        }
        MetricResult result = candidate.size() == 0
                ? MetricResult.of(
                        definition, new Measurement.Undefined("the candidate has no records"), reference, candidate)
                : metric.measure(candidate, settings);
        return withUnits(result).with(quality());
    }

    /** A test that keeps its level, other than one of rates, deals clusters and single records alike. */
    private MetricResult withUnits(MetricResult result) {
        boolean alike = reference.clusters().isPresent() == candidate.clusters().isPresent();
        Optional<SignificanceTest> test = result.test().filter(SignificanceTest::exact);
        return alike || test.isEmpty()
                ? result
                : result.with(test.get().approximate())
                        .warning(
                                "Only one side has clusters, so that each record of the other was dealt as a cluster of "
                                        + "its own; the p-value holds only if clusters and single records have one law.");
    }

    /** A metric of a supertype only reads batches, so a batch of the subtype will do. */
    @SuppressWarnings("unchecked")
    private static <S> TwoSampleMetric<S> narrowed(TwoSampleMetric<? super S> metric) {
        return (TwoSampleMetric<S>) metric;
    }
}
