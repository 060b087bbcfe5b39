package io.github.tailunit.comparison;

import io.github.tailunit.metric.Measurement;
import io.github.tailunit.statistics.TailIndexRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** The difference of a tail index, each side's the median over a range of k; {@code outward} are the reference's numbers. */
record IndexDifference<S>(
        MetricDefinition definition,
        Reference<S> reference,
        OneTail<S> tail,
        TailIndexEstimator estimator,
        double leastShare,
        double[] outward)
        implements FrozenMetric<S> {

    /** A tail with fewer values says little of its shape. */
    static final int FEW = 30;

    static <S> TwoSampleMetric<S> of(OneTail<S> tail, TailIndexEstimator estimator, double leastShare) {
        double share = tail.tail().share();
        if (!(leastShare > 0 && leastShare <= share)) {
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
            return new IndexDifference<>(definition, reference, tail, estimator, leastShare, tail.outward(reference));
        };
    }

    private Measurement index(double[] side) {
        return estimator.median(side, leastShare, tail.tail().share());
    }

    @Override
    public Measurement value(Candidate<S> candidate) {
        return TailShape.difference(index(outward), index(tail.outward(candidate)));
    }

    @Override
    public MetricResult measure(Candidate<S> candidate, ComparisonSettings settings) {
        double[] made = tail.outward(candidate);
        MetricResult result = MetricResult.of(
                        definition, TailShape.difference(index(outward), index(made)), reference, candidate)
                .with(tail.counts(tail.threshold(outward), outward, made))
                .with(parts(made, settings.confidence()));
        return result.value() instanceof Measurement.Undefined
                ? result
                : warned(withEvidence(result, candidate, made, settings), made, settings);
    }

    /** For the smallest and the largest k of each side, since no single one is right. */
    private List<Part> parts(double[] made, double confidence) {
        List<Part> parts = new ArrayList<>();
        addParts(parts, "reference", outward, confidence);
        addParts(parts, "candidate", made, confidence);
        return parts;
    }

    private void addParts(List<Part> parts, String role, double[] side, double confidence) {
        int first = estimator.firstK(leastShare, side.length);
        int last = estimator.lastK(tail.tail().share(), side.length);
        if (last < first) {
            return;
        }
        TailIndexRange range = estimator.over(side, first, last);
        boolean isReference = role.equals("reference");
        for (int k : first == last ? new int[] {first} : new int[] {first, last}) {
            int read = k * estimator.valuesPerK();
            Optional<Interval> interval = range.at(k)
                    .limits(confidence)
                    .map(limits ->
                            Interval.approximate(limits.lower(), limits.upper(), confidence, "normal limit law"));
            parts.add(new Part(
                    role + ", k = " + k,
                    isReference ? read : 0,
                    isReference ? 0 : read,
                    range.at(k).index(),
                    interval,
                    OptionalDouble.empty()));
        }
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
                side -> index(side).value().orElse(Double.NaN));
    }

    private MetricResult warned(MetricResult result, double[] made, ComparisonSettings settings) {
        MetricResult warned = result;
        double share = tail.tail().share();
        int least = Math.min(estimator.lastK(share, outward.length), estimator.lastK(share, made.length))
                * estimator.valuesPerK();
        if (least < FEW) {
            warned = warned.warning(String.format(
                    Locale.ROOT,
                    "The largest k of a side reads %d values; below %d an index is noise, take a larger tail or more records.",
                    least,
                    FEW));
        }
        if (estimator == TailIndexEstimator.HILL) {
            for (String disagreement : HillDisagreement.of(outward, made, share, settings.confidence())) {
                warned = warned.warning(disagreement);
            }
        }
        return warned;
    }
}
