package io.github.tailunit.comparison;

import io.github.tailunit.metric.Measurement;
import io.github.tailunit.metric.Measurement.Undefined;
import io.github.tailunit.statistics.Alternative;
import io.github.tailunit.statistics.PairwiseStatistic;
import io.github.tailunit.statistics.PermutationTest;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A number of two whole clouds of points: context, and no metric of tails. */
record CloudMetric<S>(
        MetricDefinition definition,
        Reference<S> reference,
        Points<? super S> points,
        double[][] rows,
        Optional<Undefined> undefined,
        Form form)
        implements FrozenMetric<S> {

    CloudMetric {
        definition = definition.reading(rows);
    }

    /** What is computed of two clouds. */
    interface Form {

        Measurement value(double[][] reference, double[][] candidate);

        /** What a permutation test looks at; empty if there is none. */
        default Optional<Function<Clouds, PermutationTest.Statistic>> statistic() {
            return Optional.empty();
        }

        /** Whether the test holds a number for each pair of rows. */
        default boolean isOfPairs() {
            return false;
        }

        default List<Part> parts(double[][] reference, double[][] candidate) {
            return List.of();
        }
    }

    @Override
    public Measurement value(Candidate<S> candidate) {
        return value(Clouds.of(rows, points, reference, candidate));
    }

    private Measurement value(Clouds clouds) {
        return undefined
                .or(clouds::unfit)
                .<Measurement>map(cause -> cause)
                .orElseGet(() -> form.value(rows, clouds.candidate()));
    }

    @Override
    public MetricResult measure(Candidate<S> candidate, ComparisonSettings settings) {
        Clouds clouds = Clouds.of(rows, points, reference, candidate);
        Measurement value = value(clouds);
        MetricResult result = MetricResult.of(definition, value, reference, candidate);
        if (value instanceof Undefined) {
            return result;
        }
        List<Part> parts = form.parts(rows, clouds.candidate());
        MetricResult more = parts.isEmpty() ? result : result.with(parts);
        if (form.statistic().isEmpty()) {
            return more;
        }
        int size = rows.length + clouds.candidate().length;
        return form.isOfPairs() && size > PairwiseStatistic.MOST_ROWS
                ? more.warning("No test: permutations of all pairs take at most " + PairwiseStatistic.MOST_ROWS
                        + " records of both sides together, but there are " + size + "; measure a declared Subsample.")
                : more.with(clouds.test(
                        definition.name(), form.statistic().get().apply(clouds), Alternative.GREATER, settings));
    }
}
