package io.github.tailunit.report;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What has changed between two builds, in words. */
final class BuildComparisonText {

    private BuildComparisonText() {}

    static String plain(BuildComparison comparison) {
        String lines = changed(comparison)
                .map(change -> "  " + change.kind().words() + ": " + change.test() + ": " + change.statement() + ", "
                        + fromTo(change) + "\n")
                .collect(Collectors.joining());
        return counts(comparison) + "\n" + lines;
    }

    static String markdown(BuildComparison comparison) {
        String rows = changed(comparison)
                .map(change -> "| " + change.kind().words() + " | " + Markdown.text(change.test()) + " | "
                        + Markdown.text(change.statement()) + " | " + side(change.before()) + " | "
                        + side(change.after())
                        + " |\n")
                .collect(Collectors.joining());
        return counts(comparison) + "\n"
                + (rows.isEmpty() ? "" : "\n| change | test | gate | before | after |\n|---|---|---|---|---|\n" + rows);
    }

    static Stream<BuildComparison.Change> changed(BuildComparison comparison) {
        return comparison.changes().stream().filter(change -> change.kind() != BuildComparison.Kind.UNCHANGED);
    }

    static String counts(BuildComparison comparison) {
        String counts = comparison.counts().entrySet().stream()
                .filter(count -> count.getValue() > 0)
                .map(count ->
                        Numbers.count(count.getValue()) + " " + count.getKey().words())
                .collect(Collectors.joining(", "));
        return "Compared with the previous report: " + (counts.isEmpty() ? "no gates" : counts) + ".";
    }

    private static String fromTo(BuildComparison.Change change) {
        if (change.before().isEmpty()) {
            return side(change.after());
        }
        return change.after().isEmpty()
                ? "was " + side(change.before())
                : side(change.before()) + " -> " + side(change.after());
    }

    static String side(Optional<BuildComparison.Side> side) {
        return side.map(given -> given.outcome().word()
                        + (given.kept().isPresent()
                                ? " (median kept " + Numbers.share(given.kept().getAsDouble()) + ")"
                                : ""))
                .orElse("");
    }

    /** A sentence of ours with a name in it. */
    static String sentence(String text) {
        return Markdown.text(text) + "\n";
    }
}
