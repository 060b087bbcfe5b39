package io.github.tailunit.comparison;

import io.github.tailunit.comparison.NumberTests.Numbers;
import io.github.tailunit.metric.Measurement;
import io.github.tailunit.metric.Tail;
import io.github.tailunit.metric.Values;
import io.github.tailunit.statistics.Alternative;
import io.github.tailunit.statistics.BinomialTest;
import io.github.tailunit.statistics.ClopperPearson;
import io.github.tailunit.statistics.ClusteredRate;
import io.github.tailunit.statistics.ClusteredRateRatio;
import io.github.tailunit.statistics.ConfidenceLimits;
import io.github.tailunit.statistics.ExceedanceTest;
import io.github.tailunit.statistics.RateRatio;
import io.github.tailunit.statistics.RateTest;
import io.github.tailunit.statistics.Side;
import io.github.tailunit.statistics.TailDifference;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Tail mass beyond a threshold, as a share of what the reference has there.
 *
 * @param tail the tail whose quantiles of the reference the thresholds are; empty if the threshold was declared
 */
record TailMass<S>(
        MetricDefinition definition,
        Reference<S> reference,
        Values<? super S> values,
        Optional<Tail<?>> tail,
        TailRegion region,
        double[] numbers)
        implements FrozenMetric<S> {

    /** The error at which a total loss should show. */
    private static final double ALPHA = 0.05;

    private static final String STRICT = "a value equal to the threshold is not in the tail";

    TailMass {
        definition = definition.reading(numbers);
    }

    static <S> FrozenMetric<S> beyondQuantile(Tail<S> tail, Reference<S> reference) {
        double[] numbers = reference.numbers(tail.values());
        TailRegion region = TailRegion.of(tail, numbers);
        MetricDefinition definition = region.frozen(
                        MetricDefinition.of("tail mass " + TailRegion.name(tail), Orientation.RETENTION, reference)
                                .frozen("level", tail.level()))
                .convention("threshold: quantile of the reference, type 7 of Hyndman and Fan")
                .convention(STRICT);
        return new TailMass<>(definition, reference, tail.values(), Optional.of(tail), region, numbers);
    }

    static <S> FrozenMetric<S> beyondThreshold(
            Values<? super S> values, double threshold, Side side, Reference<S> reference) {
        TailRegion region = TailRegion.of(threshold, side);
        MetricDefinition definition = region.frozen(
                        MetricDefinition.of("tail mass where " + region.condition(), Orientation.RETENTION, reference))
                .convention("threshold: declared")
                .convention(STRICT);
        return new TailMass<>(definition, reference, values, Optional.empty(), region, reference.numbers(values));
    }

    @Override
    public Measurement value(Candidate<S> candidate) {
        return value(counts(candidate.numbers(values)));
    }

    private RateRatio counts(double[] made) {
        return new RateRatio(region.count(made), made.length, region.count(numbers), numbers.length);
    }

    private Measurement value(RateRatio counts) {
        if (counts.referenceCount() > 0) {
            return counts.ratio();
        }
        return new Measurement.Undefined("no reference value lies in the tail (" + region.condition()
                + "), so there is nothing that could be kept"
                + (tail.isPresent() ? "; so many are equal to the threshold" : ""));
    }

    @Override
    public MetricResult measure(Candidate<S> candidate, ComparisonSettings settings) {
        double[] made = candidate.numbers(values);
        RateRatio counts = counts(made);
        Numbers<S> both = new Numbers<>(reference, numbers, candidate, made);
        MetricResult result = MetricResult.of(definition, value(counts), reference, candidate)
                .with(region.counts(
                        tail.map(Tail::share).orElse((double) counts.referenceCount() / numbers.length),
                        numbers,
                        made));
        if (result.value() instanceof Measurement.Undefined) {
            return result;
        }
        return withPlanning(withTies(withTest(withIntervals(result, both, settings), both, settings)), made.length);
    }

    private MetricResult withIntervals(MetricResult result, Numbers<S> both, ComparisonSettings settings) {
        ClusteredRate made = region.rate(both.candidate(), both.with().clusters());
        ClusteredRate real = region.rate(numbers, reference.clusters());
        boolean clustered = both.isClustered();
        ConfidenceLimits ratio = clustered
                ? new ClusteredRateRatio(made, real).interval(settings.confidence())
                : counts(both.candidate()).interval(settings.confidence());
        ConfidenceLimits mass = clustered
                ? made.interval(settings.confidence())
                : ClopperPearson.interval(made.events(), made.records(), settings.confidence());
        Interval share = new Interval(
                mass.lower(),
                mass.upper(),
                settings.confidence(),
                OptionalDouble.empty(),
                clustered ? "Korn-Graubard, of clusters" : "Clopper-Pearson",
                !clustered);
        MetricResult with = result.with(new Interval(
                        ratio.lower(),
                        ratio.upper(),
                        settings.confidence(),
                        OptionalDouble.empty(),
                        "conditional rate ratio of Poisson counts" + (clustered ? ", by effective records" : ""),
                        !clustered && tail.isEmpty()))
                .with(List.of(new Part(
                        "share of the candidate where " + region.condition(),
                        real.events(),
                        made.events(),
                        new Measurement.Proportion(made.events(), made.records()),
                        Optional.of(share),
                        OptionalDouble.empty())));
        return clustered
                ? with.warning("Records depend on each other: intervals rest on an effective number of records and are "
                        + "approximate, and the test permutes clusters as wholes.")
                : with;
    }

    private MetricResult withTest(MetricResult result, Numbers<S> both, ComparisonSettings settings) {
        if (both.isClustered()) {
            return NumberTests.test(
                            tail.map(of -> TailDifference.tailMass(
                                            TailRegion.lowerLevel(of), TailRegion.upperLevel(of), Alternative.LESS))
                                    .orElseGet(() -> TailDifference.massBeyond(
                                            region.below(), region.above(), Alternative.LESS)),
                            Alternative.LESS,
                            both,
                            settings)
                    .map(result::with)
                    .orElse(result);
        }
        return result.with(tail.isPresent() ? exceedanceTest(both) : fisherTest(both));
    }

    private SignificanceTest exceedanceTest(Numbers<S> both) {
        ExceedanceTest test = ExceedanceTest.of(numbers, both.candidate(), lowerRank(), upperRank());
        return new SignificanceTest(
                test.beyond(),
                test.pValue(Alternative.LESS),
                Alternative.LESS,
                String.format(
                        Locale.ROOT,
                        "exceedance test beyond the %d most extreme of %d reference values",
                        test.rank(),
                        test.referenceSize()),
                true);
    }

    private SignificanceTest fisherTest(Numbers<S> both) {
        RateRatio counts = counts(both.candidate());
        return new SignificanceTest(
                counts.candidateCount(),
                RateTest.fisher(counts, Alternative.LESS).pValue(),
                Alternative.LESS,
                "Fisher's exact test, the rate of the reference estimated",
                true);
    }

    private int lowerRank() {
        return rank(TailRegion.lowerLevel(tail.orElseThrow()));
    }

    private int upperRank() {
        return rank(1 - TailRegion.upperLevel(tail.orElseThrow()));
    }

    /** A share of the reference records, rounded up; a share such as 1 - 0.95 is not the number that it is meant to be. */
    private int rank(double share) {
        return (int) Math.ceil(share * numbers.length - 1e-9 * numbers.length);
    }

    private MetricResult withTies(MetricResult result) {
        TailCounts counts = result.tail().orElseThrow();
        double missing = counts.levelAsked() - counts.levelAchieved();
        return missing * numbers.length < 1
                ? result
                : result.warning(String.format(
                        Locale.ROOT,
                        "Values equal to the threshold leave %.2g %% of the reference in a tail of %.2g %%; the test takes "
                                + "the cautious side.",
                        100 * counts.levelAchieved(),
                        100 * counts.levelAsked()));
    }

    /** The loss that is largest does not show in a candidate that is too small. */
    private MetricResult withPlanning(MetricResult result, int candidateSize) {
        long needed = tail.isPresent()
                ? ExceedanceTest.smallestToSeeTotalLoss(numbers.length, lowerRank() + upperRank(), ALPHA)
                : BinomialTest.smallestToSeeTotalLoss(
                        Math.min((double) region.count(numbers) / numbers.length, 1 - 1e-9), ALPHA);
        return candidateSize >= needed
                ? result
                : result.warning(String.format(
                        Locale.ROOT,
                        "Too few records: had the candidate lost this tail altogether, %,d records would not show it at 5 %%; "
                                + "give at least %,d.",
                        candidateSize,
                        needed));
    }
}
