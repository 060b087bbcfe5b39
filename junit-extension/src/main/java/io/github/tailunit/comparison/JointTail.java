package io.github.tailunit.comparison;

import io.github.tailunit.metric.Measurement;
import io.github.tailunit.metric.Measurement.Proportion;
import io.github.tailunit.metric.Measurement.Undefined;
import io.github.tailunit.metric.Values;
import io.github.tailunit.statistics.Alternative;
import io.github.tailunit.statistics.ClopperPearson;
import io.github.tailunit.statistics.ConfidenceLimits;
import io.github.tailunit.statistics.PermutationTest;
import io.github.tailunit.statistics.RateRatio;
import io.github.tailunit.statistics.TailDependence;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Conditional tail dependence of two numbers of a record, as a share of that of the reference. */
record JointTail<S>(
        MetricDefinition definition,
        Reference<S> reference,
        Values<? super S> first,
        Values<? super S> second,
        double u,
        boolean upper,
        double[][] columns)
        implements FrozenMetric<S> {

    JointTail {
        definition = definition.reading(columns);
    }

    static <S> FrozenMetric<S> freeze(
            Values<? super S> first, Values<? super S> second, double u, boolean upper, Reference<S> reference) {
        MetricDefinition definition = MetricDefinition.of(
                        (upper ? "upper" : "lower") + " tail dependence at " + u, Orientation.RETENTION, reference)
                .frozen("u", u)
                .convention(
                        "P(V beyond u given U beyond u), U and V ranks over n + 1 within each side, average ranks for ties");
        return new JointTail<>(definition, reference, first, second, u, upper, new double[][] {
            reference.numbers(first), reference.numbers(second)
        });
    }

    private double[][] columns(Candidate<S> candidate) {
        return new double[][] {candidate.numbers(first), candidate.numbers(second)};
    }

    private TailDependence of(double[][] both) {
        return upper ? TailDependence.upper(both[0], both[1], u) : TailDependence.lower(both[0], both[1], u);
    }

    @Override
    public Measurement value(Candidate<S> candidate) {
        return value(of(columns), of(columns(candidate)));
    }

    private Measurement value(TailDependence real, TailDependence made) {
        if (real.chiConditional() instanceof Undefined undefined) {
            return new Undefined("reference: " + undefined.cause());
        }
        if (made.chiConditional() instanceof Undefined undefined) {
            return new Undefined("candidate: " + undefined.cause());
        }
        return real.jointCount() > 0
                ? ratio(real, made).ratio()
                : new Undefined("no reference record is beyond " + u
                        + " in both numbers, so there is no dependence that could be kept");
    }

    private static RateRatio ratio(TailDependence real, TailDependence made) {
        return new RateRatio(made.jointCount(), made.firstCount(), real.jointCount(), real.firstCount());
    }

    @Override
    public MetricResult measure(Candidate<S> candidate, ComparisonSettings settings) {
        double[][] made = columns(candidate);
        TailDependence ofReal = of(columns);
        TailDependence ofMade = of(made);
        MetricResult result = MetricResult.of(definition, value(ofReal, ofMade), reference, candidate);
        if (result.value() instanceof Undefined) {
            return result;
        }
        Clouds clouds = new Clouds(
                rows(columns),
                rows(made),
                reference.clusters(),
                candidate.clusters()); // only counts and clusters are read
        PermutationTest.Statistic statistic = upper
                ? TailDependence.upperStatistic(columns, made, u)
                : TailDependence.lowerStatistic(columns, made, u);
        MetricResult full = result.with(new TailCounts(
                        "both ranks beyond " + u,
                        upper ? 1 - u : u,
                        (double) ofReal.jointCount() / ofReal.rows(),
                        ofReal.jointCount(),
                        ofMade.jointCount()))
                .with(parts(ofReal, ofMade, settings.confidence()))
                .with(clouds.test("difference of the conditional dependences", statistic, Alternative.LESS, settings));
        return withWarnings(
                clouds.isClustered() ? full : withInterval(full, ofReal, ofMade, settings), ofReal, ofMade, clouds);
    }

    private static MetricResult withInterval(
            MetricResult result, TailDependence real, TailDependence made, ComparisonSettings settings) {
        ConfidenceLimits limits = ratio(real, made).interval(settings.confidence());
        return result.with(Interval.approximate(
                limits.lower(), limits.upper(), settings.confidence(), "conditional rate ratio of the joint counts"));
    }

    private static MetricResult withWarnings(
            MetricResult result, TailDependence real, TailDependence made, Clouds clouds) {
        MetricResult more = result;
        if (real.warning().isPresent()) {
            more = more.warning("Reference: " + real.warning().get() + ".");
        }
        if (made.warning().isPresent()) {
            more = more.warning("Candidate: " + made.warning().get() + ".");
        }
        return clouds.isClustered()
                ? more.warning(
                        "Records depend on each other: there is no interval for the ratio, and those of the parts are too narrow.")
                : more;
    }

    private static List<Part> parts(TailDependence real, TailDependence made, double confidence) {
        return List.of(
                conditional("reference", real, confidence),
                conditional("candidate", made, confidence),
                new Part("reference, chi (Coles)", real.jointCount(), 0, real.chiColes()),
                new Part("candidate, chi (Coles)", 0, made.jointCount(), made.chiColes()),
                new Part("reference, chibar", real.jointCount(), 0, real.chibar()),
                new Part("candidate, chibar", 0, made.jointCount(), made.chibar()));
    }

    private static Part conditional(String side, TailDependence dependence, double confidence) {
        ConfidenceLimits limits = ClopperPearson.interval(dependence.jointCount(), dependence.firstCount(), confidence);
        boolean isReference = side.equals("reference");
        return new Part(
                side + ", P(V beyond u given U beyond u)",
                isReference ? dependence.jointCount() : 0,
                isReference ? 0 : dependence.jointCount(),
                new Proportion(dependence.jointCount(), dependence.firstCount()),
                Optional.of(Interval.approximate(
                        limits.lower(), limits.upper(), confidence, "Clopper-Pearson on the joint count")),
                OptionalDouble.empty());
    }

    private static double[][] rows(double[][] columns) {
        return new double[columns[0].length][];
    }
}
