package io.github.tailunit.commandline;

import io.github.tailunit.report.BuildComparison;
import io.github.tailunit.report.Outcome;
import java.util.List;

/** How a command ends. */
enum ExitCode {
    PASS("pass"),
    DEGRADED("degraded"),
    INCONCLUSIVE("inconclusive"),
    ERROR("error");

    private final String word;

    ExitCode(String word) {
        this.word = word;
    }

    int number() {
        return ordinal();
    }

    String word() {
        return word;
    }

    /** The worst change decides: degraded, then error, then inconclusive. Where no gate passes, nothing is known. */
    static ExitCode of(BuildComparison comparison) {
        List<BuildComparison.Change> changes = comparison.changes(); // worst first
        return changes.stream().anyMatch(ExitCode::passes) || !changes.isEmpty() && of(changes.get(0)) != PASS
                ? of(changes.get(0))
                : INCONCLUSIVE;
    }

    private static boolean passes(BuildComparison.Change change) {
        return change.after().filter(now -> now.outcome() == Outcome.PASS).isPresent();
    }

    private static ExitCode of(BuildComparison.Change change) {
        return switch (change.kind()) {
            case NEWLY_FAILING, STILL_FAILING -> DEGRADED;
            case ENDED_EARLY -> ERROR;
            case UNDECIDED, GONE -> INCONCLUSIVE;
            case REPAIRED, NEW, UNCHANGED -> PASS;
        };
    }
}
