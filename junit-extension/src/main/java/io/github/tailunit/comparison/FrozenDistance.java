package io.github.tailunit.comparison;

import io.github.tailunit.metric.Measurement;
import io.github.tailunit.metric.Values;
import io.github.tailunit.statistics.Alternative;
import io.github.tailunit.statistics.TwoSampleStatistic;
import io.github.tailunit.statistics.TwoSampleTest;
import java.util.Optional;
import java.util.stream.IntStream;

/** A statistic of two samples of numbers; {@code tail} is where to count. */
record FrozenDistance<S>(
        MetricDefinition definition,
        Reference<S> reference,
        Values<S> values,
        double[] numbers,
        TwoSampleStatistic statistic,
        TwoSampleStatistic.Frozen frozen,
        Optional<CountedTail> tail)
        implements FrozenMetric<S> {

    FrozenDistance {
        definition = definition.reading(numbers);
    }

    FrozenDistance(
            MetricDefinition definition,
            Reference<S> reference,
            Values<S> values,
            double[] numbers,
            TwoSampleStatistic statistic,
            Optional<CountedTail> tail) {
        this(definition, reference, values, numbers, statistic, statistic.freeze(numbers), tail);
    }

    /** A tail and the share of the reference that was to lie there. */
    record CountedTail(TailRegion region, double share) {}

    /** The numbers of the reference as the statistic can take them. */
    static <S> double[] numbers(TwoSampleStatistic statistic, Values<S> values, Reference<S> reference) {
        return statistic.isOfRanks() ? reference.numbers(values) : reference.finiteNumbers(values);
    }

    private double[] numbersOf(Candidate<S> candidate) {
        return statistic.isOfRanks() ? candidate.numbers(values) : candidate.finiteNumbers(values);
    }

    @Override
    public Measurement value(Candidate<S> candidate) {
        return frozen.of(numbersOf(candidate));
    }

    @Override
    public MetricResult measure(Candidate<S> candidate, ComparisonSettings settings) {
        double[] made = numbersOf(candidate);
        MetricResult result = MetricResult.of(definition, frozen.of(made), reference, candidate);
        MetricResult counted = tail.map(place -> counted(result, place.region().counts(place.share(), numbers, made)))
                .orElse(result);
        return test(candidate, made, settings).map(counted::with).orElse(counted);
    }

    private MetricResult counted(MetricResult result, TailCounts counts) {
        MetricResult counted = result.with(counts);
        return counts.reference() > 0
                ? counted
                : counted.warning("No reference record lies in the tail, since too many are equal to its threshold; "
                        + "choose a level whose quantile lies below them.");
    }

    private Optional<SignificanceTest> test(Candidate<S> candidate, double[] made, ComparisonSettings settings) {
        boolean clustered =
                reference.clusters().isPresent() || candidate.clusters().isPresent();
        Optional<TwoSampleTest> test = clustered
                ? statistic.permutationTest(
                        numbers,
                        made,
                        reference.clusters().orElseGet(() -> each(numbers)),
                        candidate.clusters().orElseGet(() -> each(made)),
                        settings.resamples(),
                        settings.randomness())
                : statistic.permutationTest(numbers, made, settings.resamples(), settings.randomness());
        return test.map(found -> new SignificanceTest(
                found.statistic(),
                found.pValue(),
                found.leastPValue(),
                Alternative.GREATER,
                method(found, clustered),
                true));
    }

    private static int[] each(double[] numbers) {
        return IntStream.range(0, numbers.length).toArray();
    }

    private static String method(TwoSampleTest test, boolean clustered) {
        long arrangements = Math.round(1 / test.leastPValue());
        String units = clustered ? " of clusters" : "";
        return test.exact()
                ? "permutation" + units + ", all " + arrangements + " splits"
                : "permutation" + units + ", " + (arrangements - 1) + " resamples";
    }
}
