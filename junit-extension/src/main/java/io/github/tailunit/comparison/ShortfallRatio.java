package io.github.tailunit.comparison;

import io.github.tailunit.comparison.NumberTests.Numbers;
import io.github.tailunit.metric.Measurement;
import io.github.tailunit.metric.Tail;
import io.github.tailunit.statistics.Alternative;
import io.github.tailunit.statistics.ExpectedShortfall;
import io.github.tailunit.statistics.Side;
import io.github.tailunit.statistics.TailDifference;
import java.util.Arrays;

/** How far the mean of the candidate's extreme share lies from the median of the reference, against the reference's. */
record ShortfallRatio<S>(MetricDefinition definition, OneTail<S> tail, double whole) implements FrozenMetric<S> {

    static <S> FrozenMetric<S> freeze(Tail<S> of, Reference<S> reference) {
        OneTail<S> tail = OneTail.of(of, reference, reference.finiteNumbers(of.values()));
        return new ShortfallRatio<>(
                tail.definition("expected shortfall ratio", Orientation.RETENTION)
                        .frozen("median", tail.median())
                        .convention("distances from the median of the reference")
                        .convention("the value at the boundary has a fractional weight"),
                tail,
                distance(tail, tail.numbers()));
    }

    /** The mean of distances, which is exactly 0 where all of them are. */
    private static double distance(OneTail<?> tail, double[] numbers) {
        double[] outwards = Arrays.stream(numbers)
                .map(number -> tail.sign() * (number - tail.median()))
                .toArray();
        return ExpectedShortfall.of(outwards, tail.tail().share(), Side.UPPER)
                .value()
                .orElseThrow();
    }

    @Override
    public Measurement value(Candidate<S> candidate) {
        return value(candidate.finiteNumbers(tail.values()));
    }

    private Measurement value(double[] made) {
        double ratio = whole > 0 ? distance(tail, made) / whole : Double.NaN;
        return Double.isFinite(ratio)
                ? new Measurement.Scalar(ratio)
                : new Measurement.Undefined("the expected shortfall of the reference lies " + whole
                        + " beyond its median, which is no distance to compare with");
    }

    @Override
    public MetricResult measure(Candidate<S> candidate, ComparisonSettings settings) {
        double[] made = candidate.finiteNumbers(tail.values());
        MetricResult result =
                tail.withCounts(MetricResult.of(definition, value(made), tail.reference(), candidate), made);
        if (result.value() instanceof Measurement.Undefined) {
            return result;
        }
        return NumberTests.withTest(
                        result,
                        TailDifference.expectedShortfall(tail.tail().share(), tail.side(), Alternative.LESS),
                        Alternative.LESS,
                        new Numbers<>(tail.reference(), tail.numbers(), candidate, made),
                        settings)
                .warning(
                        "No interval: no method is known that keeps its level on heavy tails (a percentile bootstrap of "
                                + "200 records covers 78 % at 95 %).");
    }
}
