package io.github.tailunit.comparison;

import io.github.tailunit.metric.Measurement;
import io.github.tailunit.model.BatchType;
import io.github.tailunit.statistics.Subsample;

/** A metric on a declared part of the records of each side; the result says so. */
record Subsampled<S>(MetricDefinition definition, Reference<S> reference, FrozenMetric<S> part, Subsample sample)
        implements FrozenMetric<S> {

    static <S> TwoSampleMetric<S> of(TwoSampleMetric<S> metric, Subsample sample) {
        return reference -> {
            if (reference.clusters().isPresent()) {
                throw clustered();
            }
            BatchType<S> type = reference.type();
            Reference<S> taken =
                    Reference.of(type.select(reference.records(), sample.positions(reference.size())), type);
            FrozenMetric<S> part = metric.freeze(taken);
            MetricDefinition of = part.definition();
            MetricDefinition definition = new MetricDefinition(
                            of.name(),
                            of.orientation(),
                            of.contextOnly(),
                            reference.digest(),
                            of.frozen(),
                            of.conventions())
                    .frozen("subsample", sample.size() + " records of each side, seed " + sample.seed());
            return new Subsampled<>(definition, taken, part, sample);
        };
    }

    private static IllegalArgumentException clustered() {
        return new IllegalArgumentException(
                "a subsample takes records and not clusters; give one record a cluster, or measure all records");
    }

    private Candidate<S> taken(Candidate<S> candidate) {
        if (candidate.clusters().isPresent()) {
            throw clustered();
        }
        BatchType<S> type = candidate.type();
        return Candidate.of(type.select(candidate.records(), sample.positions(candidate.size())), type);
    }

    @Override
    public Measurement value(Candidate<S> candidate) {
        return part.value(taken(candidate));
    }

    @Override
    public MetricResult measure(Candidate<S> candidate, ComparisonSettings settings) {
        Candidate<S> taken = taken(candidate);
        MetricResult of = part.measure(taken, settings);
        MetricResult result = MetricResult.of(definition, of.value(), reference, taken);
        if (of.interval().isPresent()) {
            result = result.with(of.interval().get());
        }
        if (of.test().isPresent()) {
            result = result.with(of.test().get());
        }
        if (of.tail().isPresent()) {
            result = result.with(of.tail().get());
        }
        result = result.with(of.parts());
        for (String warning : of.warnings()) {
            result = result.warning(warning);
        }
        return result.warning("Measured on a declared part: at most " + sample.size()
                + " records of each side, drawn with seed " + sample.seed() + ".");
    }
}
