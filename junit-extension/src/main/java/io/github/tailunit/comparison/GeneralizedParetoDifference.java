package io.github.tailunit.comparison;

import io.github.tailunit.metric.Measurement;
import io.github.tailunit.statistics.ConfidenceLimits;
import io.github.tailunit.statistics.GeneralizedPareto;
import io.github.tailunit.statistics.GeneralizedParetoFit;
import io.github.tailunit.statistics.PeaksOverThreshold;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** The difference of xi by probability-weighted moments, of the excesses over the reference's threshold. */
record GeneralizedParetoDifference<S>(
        MetricDefinition definition, Reference<S> reference, OutwardTail<S> tail, double threshold, double[] outward)
        implements FrozenMetric<S> {

    static <S> TwoSampleMetric<S> of(OutwardTail<S> tail) {
        return reference -> {
            double[] outward = tail.outward(reference);
            double threshold = tail.threshold(outward);
            MetricDefinition definition = MetricDefinition.of(
                            "generalized Pareto shape " + tail.place() + ", candidate minus reference",
                            Orientation.INDEX,
                            reference)
                    .frozen("threshold", tail.turned(threshold))
                    .convention("probability-weighted moments with plotting position (i - 0.35) / n")
                    .convention(
                            "the threshold is a quantile of the reference, of type 7, for both sides; a value equal to it "
                                    + "is no excess")
                    .convention(TailShape.BLIND);
            return new GeneralizedParetoDifference<>(definition, reference, tail, threshold, outward);
        };
    }

    @Override
    public Measurement value(Candidate<S> candidate) {
        return difference(tail.outward(candidate));
    }

    private Measurement difference(double[] made) {
        return TailShape.difference(shape(excesses(outward)), shape(excesses(made)));
    }

    private double[] excesses(double[] numbers) {
        return PeaksOverThreshold.excesses(numbers, threshold);
    }

    private static Measurement shape(double[] excesses) {
        return GeneralizedPareto.probabilityWeightedMoments(excesses).shape();
    }

    @Override
    public MetricResult measure(Candidate<S> candidate, ComparisonSettings settings) {
        double[] made = tail.outward(candidate);
        TailCounts counts = tail.counts(threshold, outward, made);
        MetricResult result = TailShape.withIndependentParts(
                MetricResult.of(definition, difference(made), reference, candidate)
                        .with(counts),
                parts(made, counts, settings.confidence()),
                reference,
                candidate);
        return result.value() instanceof Measurement.Undefined
                ? result
                : warned(withEvidence(result, candidate, made, settings), counts);
    }

    private List<Part> parts(double[] made, TailCounts counts, double confidence) {
        List<Part> parts = new ArrayList<>();
        addParts(parts, "reference", excesses(outward), counts, confidence);
        addParts(parts, "candidate", excesses(made), counts, confidence);
        return parts;
    }

    private static void addParts(
            List<Part> parts, String role, double[] excesses, TailCounts counts, double confidence) {
        GeneralizedParetoFit moments = GeneralizedPareto.probabilityWeightedMoments(excesses);
        parts.add(new Part(
                "xi of the " + role + ", moments",
                counts.reference(),
                counts.candidate(),
                moments.shape(),
                moments instanceof GeneralizedParetoFit.Estimate estimate
                        ? interval(estimate.shapeLimits(confidence), "normal limit law")
                        : Optional.empty(),
                OptionalDouble.empty()));
        parts.add(new Part(
                "xi of the " + role + ", likelihood",
                counts.reference(),
                counts.candidate(),
                GeneralizedPareto.maximumLikelihood(excesses).shape(),
                interval(GeneralizedPareto.shapeInterval(excesses, confidence), "profile likelihood"),
                OptionalDouble.empty()));
    }

    private static Optional<Interval> interval(Optional<ConfidenceLimits> limits, String method) {
        return limits.map(ends -> Interval.approximate(ends.lower(), ends.upper(), ends.confidence(), method));
    }

    private MetricResult withEvidence(
            MetricResult result, Candidate<S> candidate, double[] made, ComparisonSettings settings) {
        IndexEvidence evidence = evidence(candidate, made);
        MetricResult tested = result.with(evidence.test("the excesses", settings));
        return evidence.interval(settings).map(tested::with).orElseGet(() -> tested.warning(TailShape.NO_INTERVAL));
    }

    /** Of the excesses alone: how many there are is not at issue. */
    IndexEvidence evidence(Candidate<S> candidate, double[] made) {
        return new IndexEvidence(
                TailShape.numbers(excesses(outward), clustersBeyond(outward, reference.clusters())),
                TailShape.candidateNumbers(excesses(made), clustersBeyond(made, candidate.clusters())),
                GeneralizedParetoDifference::leastIfBounded);
    }

    /** A resample whose shape is below -1 counts as -1, so that it stays comparable. */
    private static double leastIfBounded(double[] excesses) {
        GeneralizedParetoFit fit = GeneralizedPareto.probabilityWeightedMoments(excesses);
        return fit instanceof GeneralizedParetoFit.NoEstimate none && none.isBounded()
                ? -1
                : fit.shape().value().orElse(Double.NaN);
    }

    private Optional<int[]> clustersBeyond(double[] numbers, Optional<int[]> clusters) {
        return clusters.map(all -> IntStream.range(0, numbers.length)
                .filter(i -> numbers[i] > threshold)
                .map(i -> all[i])
                .toArray());
    }

    private static MetricResult warned(MetricResult result, TailCounts counts) {
        MetricResult warned = result;
        long least = Math.min(counts.reference(), counts.candidate());
        if (least < IndexDifference.FEW) {
            warned = warned.warning(String.format(
                    Locale.ROOT,
                    "%,d reference and %,d candidate records lie beyond the threshold; a shape needs %d, better 100: take a "
                            + "larger tail or more records.",
                    counts.reference(),
                    counts.candidate(),
                    IndexDifference.FEW));
        }
        return result.parts().stream().anyMatch(part -> part.value() instanceof Measurement.Undefined)
                ? warned.warning(
                        "The likelihood has no estimate on one side, which the moments have: the tail may be bounded.")
                : warned;
    }
}
