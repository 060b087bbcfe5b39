package io.github.tailunit.comparison;

import io.github.tailunit.metric.Measurement;
import io.github.tailunit.random.RandomStream;
import io.github.tailunit.statistics.Alternative;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;

/** A user's statistic of two batches: {@code comparison} gives NaN where it is undefined. */
record OwnMetric<S>(MetricDefinition definition, Reference<S> reference, ToDoubleBiFunction<S, S> comparison)
        implements FrozenMetric<S> {

    static <S> TwoSampleMetric<S> retention(String name, ToDoubleFunction<? super S> statistic) {
        return of(name, Orientation.RETENTION, (real, made) -> {
            double whole = statistic.applyAsDouble(real);
            return whole > 0 ? statistic.applyAsDouble(made) / whole : Double.NaN;
        });
    }

    static <S> TwoSampleMetric<S> distance(String name, ToDoubleBiFunction<? super S, ? super S> distance) {
        return of(name, Orientation.DISTANCE, distance::applyAsDouble);
    }

    private static <S> TwoSampleMetric<S> of(
            String name, Orientation orientation, ToDoubleBiFunction<S, S> comparison) {
        return reference -> new OwnMetric<>(MetricDefinition.of(name, orientation, reference), reference, comparison);
    }

    @Override
    public Measurement value(Candidate<S> candidate) {
        double value = comparison.applyAsDouble(reference.records(), candidate.records());
        return Double.isFinite(value)
                ? new Measurement.Scalar(value)
                : new Measurement.Undefined(definition.name() + " is " + value
                        + (isRetention() ? ", or the statistic of the reference is not positive" : ""));
    }

    private boolean isRetention() {
        return definition.orientation() == Orientation.RETENTION;
    }

    @Override
    public MetricResult measure(Candidate<S> candidate, ComparisonSettings settings) {
        Measurement value = value(candidate);
        MetricResult result = MetricResult.of(definition, value, reference, candidate);
        if (value instanceof Measurement.Undefined) {
            return result;
        }
        Resampling resampling = Resampling.of(reference, candidate);
        S pooled = reference.type().concatenate(List.of(reference.records(), candidate.records()));
        MetricResult tested = result.with(permutationTest(value.value().orElseThrow(), pooled, resampling, settings));
        return isRetention() ? withBootstrap(tested, pooled, resampling, settings) : tested;
    }

    private SignificanceTest permutationTest(
            double value, S pooled, Resampling resampling, ComparisonSettings settings) {
        RandomStream random = settings.randomness().child(0).stream();
        int asExtreme = 0;
        for (int i = 0; i < settings.resamples(); i++) {
            double permuted = compare(pooled, resampling.permuted(random));
            // one that is undefined counts as extreme, so that the test does not become eager by what it cannot compare
            if (!(isRetention() ? permuted > value : permuted < value)) {
                asExtreme++;
            }
        }
        return SignificanceTest.permutation(
                value, asExtreme, settings.resamples(), isRetention() ? Alternative.LESS : Alternative.GREATER);
    }

    private double compare(S pooled, int[][] sides) {
        return comparison.applyAsDouble(
                reference.type().select(pooled, sides[0]), reference.type().select(pooled, sides[1]));
    }

    private MetricResult withBootstrap(
            MetricResult result, S pooled, Resampling resampling, ComparisonSettings settings) {
        RandomStream random = settings.randomness().child(1).stream();
        double[] values = new double[settings.resamples()];
        for (int i = 0; i < values.length; i++) {
            values[i] = compare(pooled, resampling.drawnAgain(random));
            if (!Double.isFinite(values[i])) {
                return result.warning("No interval: the statistic is undefined on some bootstrap samples.");
            }
        }
        Arrays.sort(values);
        double outside = (1 - settings.confidence()) / 2;
        int low = (int) Math.floor(outside * (values.length + 1));
        if (low < 1) {
            return result.warning("No interval: " + settings.resamples() + " resamples are too few for confidence "
                    + settings.confidence() + ".");
        }
        return result.with(Interval.approximate(
                        values[low - 1], values[values.length - low], settings.confidence(), "percentile bootstrap"))
                .warning("A bootstrap interval is too narrow where fewer than about 50 records decide the statistic.");
    }
}
