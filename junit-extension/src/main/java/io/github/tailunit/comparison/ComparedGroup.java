package io.github.tailunit.comparison;

import io.github.tailunit.metric.Measurement;
import io.github.tailunit.statistics.Alternative;
import io.github.tailunit.statistics.ClusteredRate;
import java.util.Optional;
import java.util.OptionalDouble;

/** One group of the reference on both sides; the candidate may have no record of it, and then has no rate within it. */
record ComparedGroup(String name, ClusteredRate reference, Optional<ClusteredRate> candidate) {

    Optional<RateComparison> rates() {
        return candidate.map(rate -> new RateComparison(rate, reference));
    }

    /** Of a group that both sides have; the reference rate of a judged one is not 0. */
    double retention() {
        return candidate.orElseThrow().rate() / reference.rate();
    }

    /** 1 where nothing can be compared. */
    double lossPValue() {
        return rates().map(rates -> rates.pValue(Alternative.LESS)).orElse(1.0);
    }

    long eventsInSum() {
        return reference.events() + candidateEvents();
    }

    private long candidateEvents() {
        return candidate.map(ClusteredRate::events).orElse(0L);
    }

    String withCount() {
        return Texts.of("%s (%,d)", name, reference.events());
    }

    Part judged(Optional<Interval> interval, OptionalDouble adjustedPValue) {
        Measurement value = candidate.isPresent()
                ? new Measurement.Scalar(retention())
                : new Measurement.Undefined("the candidate has no record of this group");
        return new Part(name, reference.events(), candidateEvents(), value, interval, adjustedPValue);
    }

    Part notJudged(long atLeast, GroupQuestion question) {
        return new Part(
                name,
                reference.events(),
                candidateEvents(),
                new Measurement.Undefined(
                        Texts.of("not judged, fewer than %,d reference records%s", atLeast, question.counted())));
    }
}
