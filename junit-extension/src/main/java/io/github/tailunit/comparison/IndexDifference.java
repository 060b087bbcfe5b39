package io.github.tailunit.comparison;

import io.github.tailunit.metric.Measurement;
import io.github.tailunit.statistics.TailIndexEstimate;
import io.github.tailunit.statistics.TailIndexRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** The difference of a tail index, each side's the median over a range of k; {@code outward} are the reference's numbers. */
record IndexDifference<S>(
        MetricDefinition definition, Reference<S> reference, OutwardTail<S> tail, KWindow window, double[] outward)
        implements FrozenMetric<S> {

    /** A tail with fewer values says little of its shape. */
    static final int FEW = 30;

    IndexDifference {
        definition = definition.reading(outward);
    }

    static <S> TwoSampleMetric<S> of(OutwardTail<S> tail, TailIndexEstimator estimator, double leastShare) {
        double share = tail.tail().share();
        if (!(leastShare > 0 && leastShare <= share + KWindow.ROUNDING)) {
            throw new IllegalArgumentException("the least share must be in (0, " + ShownShare.of(share)
                    + "], the share of the tail, but was " + leastShare);
        }
        return reference -> {
            MetricDefinition definition = MetricDefinition.of(
                            estimator.label() + " " + tail.place() + ", candidate minus reference",
                            Orientation.INDEX,
                            reference)
                    .frozen("least share", leastShare)
                    .frozen("share", share)
                    .convention("the median over all k that read between " + leastShare + " and " + ShownShare.of(share)
                            + " of the values of a side, its own largest ones")
                    .convention(TailShape.BLIND);
            return new IndexDifference<>(
                    definition, reference, tail, new KWindow(estimator, leastShare, share), tail.outward(reference));
        };
    }

    @Override
    public Measurement value(Candidate<S> candidate) {
        return TailShape.difference(window.median(outward), window.median(tail.outward(candidate)));
    }

    @Override
    public MetricResult measure(Candidate<S> candidate, ComparisonSettings settings) {
        double[] made = tail.outward(candidate);
        MetricResult counted = MetricResult.of(
                        definition,
                        TailShape.difference(window.median(outward), window.median(made)),
                        reference,
                        candidate)
                .with(tail.counts(tail.threshold(outward), outward, made));
        MetricResult result =
                TailShape.withIndependentParts(counted, parts(made, settings.confidence()), reference, candidate);
        return result.value() instanceof Measurement.Undefined
                ? result
                : warned(withEvidence(result, candidate, made, settings), made, settings);
    }

    /** For the smallest and the largest k of each side, since no single one is right. */
    private List<Part> parts(double[] made, double confidence) {
        List<Part> parts = new ArrayList<>();
        for (boolean ofReference : new boolean[] {true, false}) {
            double[] side = ofReference ? outward : made;
            if (!window.isEmpty(side.length)) {
                TailIndexRange range = window.estimates(side);
                String role = ofReference ? "reference" : "candidate";
                parts.add(part(
                        role + ", smallest k",
                        range.at(window.first(side.length)),
                        window.first(outward.length),
                        window.first(made.length),
                        confidence));
                parts.add(part(
                        role + ", largest k",
                        range.at(window.last(side.length)),
                        window.last(outward.length),
                        window.last(made.length),
                        confidence));
            }
        }
        return parts;
    }

    private Part part(String name, TailIndexEstimate estimate, int referenceK, int candidateK, double confidence) {
        int valuesPerK = window.estimator().valuesPerK();
        return new Part(
                name,
                (long) referenceK * valuesPerK,
                (long) candidateK * valuesPerK,
                estimate.index(),
                estimate.limits(confidence)
                        .map(limits ->
                                Interval.approximate(limits.lower(), limits.upper(), confidence, "normal limit law")),
                OptionalDouble.empty());
    }

    private MetricResult withEvidence(
            MetricResult result, Candidate<S> candidate, double[] made, ComparisonSettings settings) {
        IndexEvidence evidence = evidence(candidate, made);
        MetricResult tested = result.with(evidence.test("all records", settings));
        return evidence.interval(settings).map(tested::with).orElseGet(() -> tested.warning(TailShape.NO_INTERVAL));
    }

    IndexEvidence evidence(Candidate<S> candidate, double[] made) {
        return new IndexEvidence(
                TailShape.numbers(outward, reference.clusters()),
                TailShape.candidateNumbers(made, candidate.clusters()),
                window::medianOfDescending);
    }

    private MetricResult warned(MetricResult result, double[] made, ComparisonSettings settings) {
        MetricResult warned = result;
        int least = Math.min(window.read(outward.length), window.read(made.length));
        if (least < FEW) {
            warned = warned.warning(String.format(
                    Locale.ROOT,
                    "The largest k of a side reads %d values; below %d an index is noise, take a larger tail or more records.",
                    least,
                    FEW));
        }
        if (window.estimator() == TailIndexEstimator.HILL) {
            for (String disagreement : HillDisagreement.of(window, outward, made, settings.confidence())) {
                warned = warned.warning(disagreement);
            }
        }
        return warned;
    }
}
