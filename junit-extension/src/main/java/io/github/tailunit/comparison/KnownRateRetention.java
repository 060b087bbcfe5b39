package io.github.tailunit.comparison;

import io.github.tailunit.metric.Event;
import io.github.tailunit.metric.Measurement;
import io.github.tailunit.statistics.Alternative;
import io.github.tailunit.statistics.ClusteredRate;
import io.github.tailunit.statistics.ConfidenceLimits;
import java.util.Optional;

/** How often an event comes as a share of a probability that was declared. */
final class KnownRateRetention<S> implements FrozenMetric<S> {

    private final Event<S> event;
    private final double probability;
    private final Reference<S> reference;
    private final ClusteredRate referenceRate;
    private final MetricDefinition definition;

    KnownRateRetention(Event<S> event, double probability, Reference<S> reference) {
        this.event = event;
        this.probability = probability;
        this.reference = reference;
        this.referenceRate = Clusters.of(reference).rate(position -> event.contains(reference.records(), position));
        this.definition = MetricDefinition.of("rate of " + event.name(), Orientation.RETENTION, reference)
                .frozen("event", event.name())
                .frozen("known probability", probability)
                .reading(event, reference)
                .convention("the probability is known, not estimated from the reference");
    }

    @Override
    public MetricDefinition definition() {
        return definition;
    }

    private ClusteredRate rate(Candidate<S> candidate) {
        return Clusters.of(candidate).rate(position -> event.contains(candidate.records(), position));
    }

    @Override
    public Measurement value(Candidate<S> candidate) {
        return new Measurement.Scalar(rate(candidate).rate() / probability);
    }

    @Override
    public MetricResult measure(Candidate<S> candidate, ComparisonSettings settings) {
        ClusteredRate rate = rate(candidate);
        double value = rate.rate() / probability;
        double pValue = rate.pValue(probability, Alternative.LESS);
        MetricResult result = MetricResult.of(definition, new Measurement.Scalar(value), reference, candidate)
                .with(new TailCounts(
                        event.name(), probability, referenceRate.rate(), referenceRate.events(), rate.events()))
                .with(interval(rate, settings.confidence()))
                .with(new SignificanceTest(
                        value,
                        pValue,
                        rate.isIndependent()
                                ? Math.min(pValue, rate.withoutEvents().pValue(probability, Alternative.LESS))
                                : 0,
                        Alternative.LESS,
                        (rate.isIndependent() ? "exact binomial test" : "binomial test of effective records")
                                + ", rate known",
                        rate.isIndependent()));
        return withNotes(result, rate, settings.confidence());
    }

    private Interval interval(ClusteredRate rate, double confidence) {
        ConfidenceLimits limits = rate.interval(confidence);
        double lower = limits.lower() / probability;
        double upper = limits.upper() / probability;
        return rate.isIndependent()
                ? Interval.exact(lower, upper, confidence, "Clopper-Pearson over the known probability")
                : Interval.approximate(
                        lower, upper, confidence, "Clopper-Pearson on effective records over the known probability");
    }

    private MetricResult withNotes(MetricResult result, ClusteredRate rate, double confidence) {
        MetricResult noted = result;
        ConfidenceLimits ofReference = referenceRate.interval(confidence);
        if (!ofReference.contains(probability)) {
            noted = noted.warning(Texts.of(
                    "The reference does not agree with the known probability %s: its rate is %s (%s to %s).",
                    Texts.number(probability),
                    Texts.number(referenceRate.rate()),
                    Texts.number(ofReference.lower()),
                    Texts.number(ofReference.upper())));
        }
        if (rate.withoutEvents().interval(confidence).upper() >= probability) {
            noted = noted.warning(Texts.of(
                    "Too few records: even if none of the %,d candidate records had %s, the interval would reach 1.",
                    rate.records(), event.name()));
        }
        Optional<String> note = Clusters.note("candidate", rate);
        return note.isPresent() ? noted.warning(note.get()) : noted;
    }
}
