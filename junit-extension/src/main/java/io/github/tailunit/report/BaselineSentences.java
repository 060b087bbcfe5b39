package io.github.tailunit.report;

import io.github.tailunit.baseline.Comparison;
import io.github.tailunit.gate.BaselineEvidence;
import io.github.tailunit.gate.Statement;
import java.util.Locale;

/** How runs compare with the recorded ones, in sentences. */
record BaselineSentences(BaselineEvidence baseline, Statement statement) {

    /** Why runs were not compared one by one, or what came of it. */
    String compared() {
        if (baseline.comparison() == Comparison.Kind.DIFFERENT_RUNS) {
            return "Not compared run by run, because other runs were recorded: "
                    + String.join("; ", baseline.differences()) + ".";
        }
        return baseline.pairs() == 0
                ? ""
                : baseline.changedPairs() + " of " + Numbers.plural(baseline.pairs(), "run")
                        + " with the recorded random "
                        + "numbers " + (baseline.changedPairs() == 1 ? "keeps" : "keep")
                        + " something else than when they were "
                        + "recorded"
                        + correlation() + ".";
    }

    private String correlation() {
        return baseline.correlation().isPresent()
                ? String.format(
                        Locale.ROOT,
                        " (correlation %.2f)",
                        baseline.correlation().getAsDouble())
                : "";
    }

    /** What there is to compare with; earlier generations are not. */
    String recorded() {
        return baseline.storedMedian().isPresent() && baseline.storedWorst().isPresent()
                ? "When they were recorded, the median run kept "
                        + Numbers.share(baseline.storedMedian().getAsDouble()) + " and the worst ones less than "
                        + Numbers.share(baseline.storedWorst().getAsDouble()) + "; only generation "
                        + statement.generation() + " was recorded, so it is not known since when."
                : "";
    }

    String received() {
        return baseline.received()
                .map(file -> "These runs: " + file + ". If the change is meant, record it: " + baseline.recordCommand())
                .orElse("");
    }

    String improvement() {
        return baseline.couldBeRaised()
                ? "They keep more than the best recorded runs, so the baseline could be raised: "
                        + baseline.recordCommand()
                : "";
    }
}
