package io.github.tailunit.comparison;

import io.github.tailunit.metric.Event;
import io.github.tailunit.metric.Measurement;
import io.github.tailunit.statistics.Alternative;
import io.github.tailunit.statistics.ClusteredRate;
import java.util.Optional;

/** How often an event comes as a share of how often it came in the reference. */
final class EventRetention<S> implements FrozenMetric<S> {

    private final Event<S> event;
    private final Reference<S> reference;
    private final ClusteredRate referenceRate;
    private final MetricDefinition definition;

    EventRetention(Event<S> event, Reference<S> reference) {
        this.event = event;
        this.reference = reference;
        this.referenceRate = Clusters.of(reference).rate(position -> event.contains(reference.records(), position));
        this.definition = MetricDefinition.of("rate of " + event.name(), Orientation.RETENTION, reference)
                .frozen("event", event.name())
                .frozen("reference records with the event", String.valueOf(referenceRate.events()))
                .reading(event, reference)
                .convention("the rate in the reference is estimated, not known");
    }

    @Override
    public MetricDefinition definition() {
        return definition;
    }

    private RateComparison comparison(Candidate<S> candidate) {
        return new RateComparison(
                Clusters.of(candidate).rate(position -> event.contains(candidate.records(), position)), referenceRate);
    }

    @Override
    public Measurement value(Candidate<S> candidate) {
        return value(comparison(candidate));
    }

    private Measurement value(RateComparison rates) {
        return referenceRate.events() > 0
                ? rates.value()
                : new Measurement.Undefined(Texts.of(
                        "none of the %,d reference records has %s, so there is no rate to keep; by the rule of three it may "
                                + "still be up to %s",
                        reference.size(),
                        event.name(),
                        Texts.number(Math.min(1, 3 / referenceRate.effectiveRecords()))));
    }

    @Override
    public MetricResult measure(Candidate<S> candidate, ComparisonSettings settings) {
        RateComparison rates = comparison(candidate);
        Measurement value = value(rates);
        MetricResult result = MetricResult.of(definition, value, reference, candidate)
                .with(new TailCounts(
                        event.name(),
                        referenceRate.rate(),
                        referenceRate.rate(),
                        referenceRate.events(),
                        rates.candidate().events()));
        result = value instanceof Measurement.Undefined
                ? withNovelty(result, rates)
                : withEvidence(result, rates, settings.confidence());
        return withNotes(result, rates);
    }

    private MetricResult withEvidence(MetricResult result, RateComparison rates, double confidence) {
        Interval interval = rates.interval(confidence);
        double pValue = rates.pValue(Alternative.LESS);
        MetricResult judged = result.with(interval)
                .with(new SignificanceTest(
                        rates.value().value().orElseThrow(),
                        pValue,
                        Math.min(pValue, rates.leastPValue()),
                        Alternative.LESS,
                        RateComparison.method(rates.isExact()) + ", reference rate estimated",
                        rates.isExact()));
        if (interval.lower() > 1) {
            judged = judged.warning(Texts.of(
                    "Fattened: %s comes %s times as often as in the reference (%s to %s).",
                    event.name(),
                    Texts.number(rates.value().value().orElseThrow()),
                    Texts.number(interval.lower()),
                    Texts.number(interval.upper())));
        }
        return rates.showsTotalLoss(confidence)
                ? judged
                : judged.warning(Texts.of(
                        "Too few records: even if none of the %,d candidate records had %s, the interval would reach 1.",
                        rates.candidate().records(), event.name()));
    }

    /** An event that the reference lacks has no ratio, but whether it is new can be asked. */
    private MetricResult withNovelty(MetricResult result, RateComparison rates) {
        if (rates.candidate().events() == 0) {
            return result;
        }
        double pValue = rates.pValue(Alternative.GREATER);
        return result.with(new SignificanceTest(
                        rates.candidate().events(),
                        pValue,
                        Alternative.GREATER,
                        RateComparison.method(rates.isExact()) + ", reference rate estimated",
                        rates.isExact()))
                .warning(Texts.of(
                        "NOVEL: %,d of %,d candidate records have %s, none of the %,d reference records does (p = %s).",
                        rates.candidate().events(),
                        rates.candidate().records(),
                        event.name(),
                        reference.size(),
                        Texts.number(pValue)));
    }

    private MetricResult withNotes(MetricResult result, RateComparison rates) {
        Optional<String> ofReference = Clusters.note("reference", referenceRate);
        MetricResult noted = ofReference.isPresent() ? result.warning(ofReference.get()) : result;
        Optional<String> ofCandidate = Clusters.note("candidate", rates.candidate());
        return ofCandidate.isPresent() ? noted.warning(ofCandidate.get()) : noted;
    }
}
