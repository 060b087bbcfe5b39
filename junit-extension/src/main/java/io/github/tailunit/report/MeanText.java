package io.github.tailunit.report;

import io.github.tailunit.gate.Attribution;
import io.github.tailunit.gate.Condition;
import io.github.tailunit.gate.Evidence;
import io.github.tailunit.gate.MeanInterval;
import java.util.Optional;

/** What is said of a gate that judges a mean, where others speak of runs that violate. */
record MeanText(Condition.MeanRetainsAtLeast condition, MeanInterval interval, Evidence evidence) {

    static Optional<MeanText> of(Evidence evidence) {
        return evidence.statement().condition() instanceof Condition.MeanRetainsAtLeast condition
                ? evidence.meanInterval().map(interval -> new MeanText(condition, interval, evidence))
                : Optional.empty();
    }

    /** A pass refutes collapse; it leaves health possible, if only just. */
    String outcome() {
        return "not refuted, and a mean of " + Numbers.bound(condition.collapsed()) + " or less is";
    }

    /** What was found. */
    String found() {
        return "the mean of " + Numbers.plural(evidence.runs().size(), "run") + " is " + meanAndInterval();
    }

    /** What had been found, in part of a sentence. */
    String soFar() {
        return evidence.runs().isEmpty() ? "no mean yet" : "a mean of " + meanAndInterval();
    }

    private String meanAndInterval() {
        return Numbers.share(interval.mean()) + " (" + Numbers.wholePercent(interval.confidence()) + " interval "
                + Numbers.share(interval.lower()) + " to " + Numbers.share(interval.upper())
                + "; more than 1 counts as 1)";
    }

    String strength() {
        String just = interval.upper() < condition.bound()
                ? "All of the interval lies below the bound, which is not enough evidence to fail. "
                : "";
        return just + "A learner with a mean of " + Numbers.bound(condition.collapsed())
                + " or less passes with a probability of at most "
                + Numbers.percent(evidence.test().beta()) + ". ";
    }

    static String ideal(Attribution ideal) {
        return "An ideal learner has a mean of " + Numbers.share(ideal.idealMean()) + " in this loop";
    }

    String errorRates() {
        return "False-alarm rate at most " + Numbers.rate(evidence.test().alpha()) + ", miss rate at most "
                + Numbers.rate(evidence.test().beta()) + ", whatever the law of the runs; "
                + evidence.runs().size() + " of at most " + evidence.test().maxRuns() + " runs.";
    }

    /** A smaller gap plans more runs; a larger one passes what lies in it more easily. */
    String remedies() {
        return "A mean between " + Numbers.bound(condition.collapsed()) + " and " + Numbers.bound(condition.bound())
                + " can stay undecided. If it is good enough, lower the mean of a collapsed model or the bound; if it is "
                + "not, bring the two closer, which plans more runs. ";
    }
}
