package io.github.tailunit.comparison;

import io.github.tailunit.metric.Measurement;
import io.github.tailunit.statistics.Alternative;
import io.github.tailunit.statistics.CensoredLikelihood;
import io.github.tailunit.statistics.ConfidenceLimits;
import io.github.tailunit.statistics.DieboldMariano;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The mean censored score of the candidate's model minus that of a baseline, on the records of the reference. */
record CensoredLikelihoodDifference<S>(
        MetricDefinition definition,
        Reference<S> reference,
        OutwardTail<S> tail,
        double threshold,
        double[] outward,
        CensoredLikelihood baseline,
        CensoredLikelihood made)
        implements FrozenMetric<S> {

    static <S> TwoSampleMetric<S> of(OutwardTail<S> tail, DensityForecast baseline, DensityForecast made) {
        return reference -> {
            double[] outward = tail.outward(reference);
            double threshold = tail.threshold(outward);
            CensoredLikelihood ofBaseline = score(tail, threshold, outward, baseline);
            CensoredLikelihood ofMade = score(tail, threshold, outward, made);
            MetricDefinition definition = MetricDefinition.of(
                            "censored likelihood " + tail.place() + ", candidate minus baseline",
                            Orientation.INDEX,
                            reference)
                    .frozen("threshold", tail.turned(threshold))
                    .frozen("score of the baseline", ofBaseline.censoredSum())
                    .convention("mean score a record, natural logarithms, higher is better")
                    .convention("the threshold is a quantile of the reference, of type 7")
                    .convention("the records of the candidate are not read, its density is");
            return new CensoredLikelihoodDifference<>(
                    definition, reference, tail, threshold, outward, ofBaseline, ofMade);
        };
    }

    private static CensoredLikelihood score(
            OutwardTail<?> tail, double threshold, double[] outward, DensityForecast model) {
        double[] numbers = Arrays.stream(outward).map(tail::turned).toArray();
        double place = tail.turned(threshold);
        double above = model.survivalProbability(place);
        return tail.isUpper()
                ? CensoredLikelihood.above(numbers, place, model::logDensity, above)
                : CensoredLikelihood.below(numbers, place, model::logDensity, 1 - above);
    }

    @Override
    public Measurement value(Candidate<S> candidate) {
        return TailShape.difference(baseline.censored(), made.censored());
    }

    @Override
    public MetricResult measure(Candidate<S> candidate, ComparisonSettings settings) {
        MetricResult result = MetricResult.of(definition, value(candidate), reference, candidate)
                .with(tail.counts(threshold, outward, tail.outward(candidate)))
                .with(List.of(
                        part("baseline, censored", baseline.censored()),
                        part("candidate, censored", made.censored()),
                        part("baseline, conditional", baseline.conditional()),
                        part("candidate, conditional", made.conditional())));
        return result.value() instanceof Measurement.Undefined ? result : withTest(result, settings);
    }

    private Part part(String name, Measurement score) {
        return new Part(name, baseline.inside(), made.inside(), score);
    }

    private MetricResult withTest(MetricResult result, ComparisonSettings settings) {
        double[] differences = made.scores();
        double[] others = baseline.scores();
        for (int i = 0; i < differences.length; i++) {
            differences[i] -= others[i];
        }
        Optional<DieboldMariano> test = DieboldMariano.of(
                differences,
                reference
                        .clusters()
                        .orElseGet(() -> IntStream.range(0, outward.length).toArray()));
        return test.map(found -> result.with(new SignificanceTest(
                                found.statistic(),
                                found.pValue(),
                                Alternative.TWO_SIDED,
                                "Diebold-Mariano, normal limit law",
                                false))
                        .with(interval(found, settings.confidence())))
                .orElseGet(() -> result.warning("No test: the two models score every record alike."));
    }

    private static Interval interval(DieboldMariano test, double confidence) {
        ConfidenceLimits limits = test.limits(confidence);
        return Interval.approximate(limits.lower(), limits.upper(), confidence, "normal limit law of paired scores");
    }
}
