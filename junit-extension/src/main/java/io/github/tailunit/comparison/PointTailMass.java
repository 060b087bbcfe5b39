package io.github.tailunit.comparison;

import io.github.tailunit.metric.Measurement;
import io.github.tailunit.metric.Measurement.Undefined;
import io.github.tailunit.statistics.Alternative;
import io.github.tailunit.statistics.ClusteredRate;
import io.github.tailunit.statistics.ClusteredRateRatio;
import io.github.tailunit.statistics.ConfidenceLimits;
import io.github.tailunit.statistics.RateRatio;
import io.github.tailunit.statistics.RateTest;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The share of the candidate in the tail over that of the reference. The test fits the measure to all records together and
 * counts whose are the outermost, so that labels do not matter to what is counted: given that number, it is hypergeometric.
 */
record PointTailMass<S>(
        MetricDefinition definition,
        Reference<S> reference,
        double[][] rows,
        PointTail.Frozen<S> tail,
        boolean[] inTail)
        implements FrozenMetric<S> {

    static <S> FrozenMetric<S> freeze(PointTail<S> tail, Reference<S> reference) {
        double[][] rows = Clouds.rows(tail.points(), reference);
        PointTail.Frozen<S> frozen = tail.freeze(rows);
        return new PointTailMass<>(
                frozen.frozenIn(MetricDefinition.of("tail mass by " + tail.name(), Orientation.RETENTION, reference)),
                reference,
                rows,
                frozen,
                frozen.contains(reference.records(), rows));
    }

    @Override
    public Measurement value(Candidate<S> candidate) {
        Clouds clouds = Clouds.of(rows, tail.tail().points(), reference, candidate);
        return unmeasurable(clouds)
                .<Measurement>map(cause -> cause)
                .orElseGet(() -> value(tail.contains(candidate.records(), clouds.candidate())));
    }

    private Optional<Undefined> unmeasurable(Clouds clouds) {
        return tail.undefined().or(clouds::unfit);
    }

    private Measurement value(boolean[] made) {
        RateRatio counts = counts(made);
        return counts.referenceCount() > 0
                ? counts.ratio()
                : new Undefined("no reference record lies in the tail (" + tail.where()
                        + "), so there is nothing that could be kept");
    }

    private RateRatio counts(boolean[] made) {
        return new RateRatio(PointTail.count(made), made.length, PointTail.count(inTail), rows.length);
    }

    @Override
    public MetricResult measure(Candidate<S> candidate, ComparisonSettings settings) {
        Clouds clouds = Clouds.of(rows, tail.tail().points(), reference, candidate);
        Optional<Undefined> cause = unmeasurable(clouds);
        if (cause.isPresent()) {
            return MetricResult.of(definition, cause.get(), reference, candidate);
        }
        boolean[] made = tail.contains(candidate.records(), clouds.candidate());
        MetricResult result = MetricResult.of(definition, value(made), reference, candidate);
        if (result.value() instanceof Undefined) {
            return result;
        }
        return result.with(tail.counts(inTail, made))
                .with(interval(made, clouds, settings))
                .with(test(clouds, settings));
    }

    private Interval interval(boolean[] made, Clouds clouds, ComparisonSettings settings) {
        ConfidenceLimits limits = clouds.isClustered()
                ? new ClusteredRateRatio(
                                rate(made, clouds.candidateClusters()), rate(inTail, clouds.referenceClusters()))
                        .interval(settings.confidence())
                : counts(made).interval(settings.confidence());
        return new Interval(
                limits.lower(),
                limits.upper(),
                settings.confidence(),
                OptionalDouble.empty(),
                "conditional rate ratio of Poisson counts" + (clouds.isClustered() ? ", by effective records" : ""),
                false); // the threshold is an estimate too
    }

    private static ClusteredRate rate(boolean[] inTail, Optional<int[]> clusters) {
        return Clusters.of(inTail.length, clusters).rate(position -> inTail[position]);
    }

    private SignificanceTest test(Clouds clouds, ComparisonSettings settings) {
        boolean[] outermost = tail.tail().ofPooled(clouds.pooled());
        if (clouds.isClustered()) {
            return clouds.test(
                    "outermost of all records",
                    (order, references) -> shareOf(outermost, order, 0, references)
                            - shareOf(outermost, order, references, order.length),
                    Alternative.LESS,
                    settings);
        }
        boolean[] made = Arrays.copyOfRange(outermost, rows.length, outermost.length);
        int ofCandidate = PointTail.count(made);
        int outer = PointTail.count(outermost);
        return new SignificanceTest(
                ofCandidate,
                RateTest.fisher(
                                new RateRatio(ofCandidate, made.length, outer - ofCandidate, rows.length),
                                Alternative.LESS)
                        .pValue(),
                Alternative.LESS,
                "hypergeometric, the candidate's among the " + outer + " outermost of all records",
                true);
    }

    private static double shareOf(boolean[] flags, int[] order, int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) {
            count += flags[order[i]] ? 1 : 0;
        }
        return (double) count / (to - from);
    }
}
