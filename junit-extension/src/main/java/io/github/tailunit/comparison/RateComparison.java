package io.github.tailunit.comparison;

import io.github.tailunit.metric.Measurement;
import io.github.tailunit.statistics.Alternative;
import io.github.tailunit.statistics.ClusteredRate;
import io.github.tailunit.statistics.ClusteredRateRatio;
import io.github.tailunit.statistics.ConfidenceLimits;
import io.github.tailunit.statistics.RateRatio;
import io.github.tailunit.statistics.RateTest;

/** Two counted rates, compared by exact methods if records are independent, and by effective records if not. */
record RateComparison(ClusteredRate candidate, ClusteredRate reference) {

    boolean isExact() {
        return candidate.isIndependent() && reference.isIndependent();
    }

    private ClusteredRateRatio ratio() {
        return new ClusteredRateRatio(candidate, reference);
    }

    Measurement value() {
        return ratio().ratio();
    }

    Interval interval(double confidence) {
        ConfidenceLimits limits = ratio().interval(confidence);
        return isExact()
                ? Interval.exact(limits.lower(), limits.upper(), confidence, "conditional rate ratio")
                : Interval.approximate(
                        limits.lower(), limits.upper(), confidence, "conditional rate ratio of effective records");
    }

    /** Of the hypothesis that the candidate's rate is at least, or at most, that of the reference. */
    double pValue(Alternative alternative) {
        return isExact() ? fisher(candidate.events(), alternative) : ratio().pValue(alternative);
    }

    /** What the p-value would be if the candidate had lost everything. */
    double leastPValue() {
        return isExact()
                ? fisher(0, Alternative.LESS)
                : new RateComparison(candidate.withoutEvents(), reference)
                        .ratio()
                        .pValue(Alternative.LESS);
    }

    /** Whether a total loss would show: even without any event the interval would reach 1 if not. */
    boolean showsTotalLoss(double confidence) {
        return new RateComparison(candidate.withoutEvents(), reference)
                        .ratio()
                        .interval(confidence)
                        .upper()
                < 1;
    }

    private double fisher(long candidateEvents, Alternative alternative) {
        return RateTest.fisher(
                        new RateRatio(candidateEvents, candidate.records(), reference.events(), reference.records()),
                        alternative)
                .pValue();
    }

    static String method(boolean exact) {
        return exact ? "Fisher's exact test" : "conditional test of effective records";
    }
}
