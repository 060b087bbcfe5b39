package io.github.tailunit.comparison;

import io.github.tailunit.metric.Measurement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A value of a metric with the evidence for it: nothing that a reader needs to judge the value is left out. */
public final class MetricResult {

    private final MetricDefinition definition;
    private final Measurement value;
    private final int referenceSize;
    private final int candidateSize;
    private final Extras extras;

    /** What a result may have besides its value. */
    private record Extras(
            Optional<Interval> interval,
            Optional<SignificanceTest> test,
            Optional<TailCounts> tail,
            List<Part> parts,
            Optional<DataQuality> quality,
            List<String> warnings) {

        static final Extras NONE = new Extras(
                Optional.empty(), Optional.empty(), Optional.empty(), List.of(), Optional.empty(), List.of());
    }

    private MetricResult(
            MetricDefinition definition, Measurement value, int referenceSize, int candidateSize, Extras extras) {
        this.definition = Objects.requireNonNull(definition, "definition");
        this.value = Objects.requireNonNull(value, "value");
        this.referenceSize = referenceSize;
        this.candidateSize = candidateSize;
        this.extras = extras;
    }

    /**
     * A result without evidence, to which evidence is added.
     *
     * @param definition what was measured
     * @param value the value
     * @param reference the reference
     * @param candidate the candidate
     * @return a result
     */
    public static MetricResult of(
            MetricDefinition definition, Measurement value, Reference<?> reference, Candidate<?> candidate) {
        return new MetricResult(definition, value, reference.size(), candidate.size(), Extras.NONE);
    }

    /** The same under another definition, which says more of the same metric. */
    MetricResult by(MetricDefinition other) {
        return new MetricResult(other, value, referenceSize, candidateSize, extras);
    }

    private MetricResult with(Extras more) {
        return new MetricResult(definition, value, referenceSize, candidateSize, more);
    }

    /**
     * The same with an interval for the value.
     *
     * @param interval the interval
     * @return a result
     */
    public MetricResult with(Interval interval) {
        return with(new Extras(
                Optional.of(interval), extras.test, extras.tail, extras.parts, extras.quality, extras.warnings));
    }

    /**
     * The same with a test.
     *
     * @param test the test
     * @return a result
     */
    public MetricResult with(SignificanceTest test) {
        return with(new Extras(
                extras.interval, Optional.of(test), extras.tail, extras.parts, extras.quality, extras.warnings));
    }

    /**
     * The same with the counts of the tail.
     *
     * @param tail the counts
     * @return a result
     */
    public MetricResult with(TailCounts tail) {
        return with(new Extras(
                extras.interval, extras.test, Optional.of(tail), extras.parts, extras.quality, extras.warnings));
    }

    /**
     * The same with parts.
     *
     * @param parts all parts, in the order in which they are to be shown
     * @return a result
     */
    public MetricResult with(List<Part> parts) {
        return with(new Extras(
                extras.interval, extras.test, extras.tail, List.copyOf(parts), extras.quality, extras.warnings));
    }

    /**
     * The same with the quality of both batches.
     *
     * @param quality the quality
     * @return a result
     */
    public MetricResult with(DataQuality quality) {
        return with(new Extras(
                extras.interval, extras.test, extras.tail, extras.parts, Optional.of(quality), extras.warnings));
    }

    /**
     * The same with one more warning.
     *
     * @param warning a sentence that a reader must know before using the value
     * @return a result
     */
    public MetricResult warning(String warning) {
        List<String> more = new ArrayList<>(extras.warnings);
        more.add(warning);
        return with(
                new Extras(extras.interval, extras.test, extras.tail, extras.parts, extras.quality, List.copyOf(more)));
    }

    /**
     * What was measured.
     *
     * @return the definition, with its digest and conventions
     */
    public MetricDefinition definition() {
        return definition;
    }

    /**
     * The value.
     *
     * @return a number, or why there is none; to be read as the {@link MetricDefinition#orientation() orientation} says
     */
    public Measurement value() {
        return value;
    }

    /**
     * The number of reference records.
     *
     * @return at least 1
     */
    public int referenceSize() {
        return referenceSize;
    }

    /**
     * The number of candidate records.
     *
     * @return 0 or more
     */
    public int candidateSize() {
        return candidateSize;
    }

    /**
     * An interval for the value.
     *
     * @return the interval, or empty if none is known that holds its level
     */
    public Optional<Interval> interval() {
        return extras.interval;
    }

    /**
     * A test of no difference.
     *
     * @return the test, or empty if there is none
     */
    public Optional<SignificanceTest> test() {
        return extras.test;
    }

    /**
     * How many records lie in the tail.
     *
     * @return the counts, or empty if the metric looks at no tail by itself
     */
    public Optional<TailCounts> tail() {
        return extras.tail;
    }

    /**
     * The parts of the whole: categories that were lost, groups, estimates at each number of tail records.
     *
     * @return parts, in the order in which they are to be shown
     */
    public List<Part> parts() {
        return extras.parts;
    }

    /**
     * Invalid, duplicate and novel records, and the share that may have been memorised.
     *
     * @return the quality of both batches, or empty if the metric was asked without {@link TailMetrics}
     */
    public Optional<DataQuality> quality() {
        return extras.quality;
    }

    /**
     * What a reader must know before using the value.
     *
     * @return sentences
     */
    public List<String> warnings() {
        return extras.warnings;
    }

    /**
     * Where the value lies against a bound: decided only if the whole interval lies on one side.
     *
     * @param bound the bound, in units of the value
     * @return undecided where the interval contains numbers on both sides, or where there is no interval or no value
     */
    public Side sideOf(double bound) {
        if (value instanceof Measurement.Undefined || interval().isEmpty()) {
            return Side.UNDECIDED;
        }
        Interval interval = interval().orElseThrow();
        return interval.lower() >= bound ? Side.AT_LEAST : interval.upper() < bound ? Side.BELOW : Side.UNDECIDED;
    }

    /** Where an interval lies against a bound. */
    public enum Side {
        /** The whole interval is at least the bound. */
        AT_LEAST,
        /** The whole interval is below the bound. */
        BELOW,
        /** The data do not tell. */
        UNDECIDED
    }

    @Override
    public String toString() {
        return definition.name() + " = "
                + (value instanceof Measurement.Undefined undefined
                        ? "undefined: " + undefined.cause()
                        : value.value().orElseThrow());
    }
}
