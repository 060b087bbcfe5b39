package io.github.tailunit.report;

import io.github.tailunit.generation.ReportSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The report of an earlier build, for comparison. That it is missing or damaged, as before the first build, is no reason to have
 * no report now.
 *
 * @param report the earlier build, if it can be read
 * @param problem why it cannot be read, in one sentence
 */
public record PreviousReport(Optional<BuildReport> report, Optional<String> problem) {

    /** No comparison is asked for. */
    public static final PreviousReport NONE = new PreviousReport(Optional.empty(), Optional.empty());

    /**
     * Reads it.
     *
     * @param file a {@code report.json}, or the directory that it is in; see {@link ReportSettings#previous()}
     * @return the report, or what is wrong with it
     */
    public static PreviousReport in(Path file) {
        try {
            return new PreviousReport(Optional.of(BuildReport.read(file)), Optional.empty());
        } catch (IOException unreadable) {
            return new PreviousReport(
                    Optional.empty(),
                    Optional.of("There is no comparison with an earlier build: " + unreadable.getMessage() + "."));
        }
    }

    /**
     * What has changed since.
     *
     * @param now the report of this build
     * @return the changes, or empty if there is nothing to compare with
     */
    public Optional<BuildComparison> comparisonWith(BuildReport now) {
        return report.map(earlier -> BuildComparison.of(earlier, now));
    }

    /**
     * What has changed since, or why that is not known.
     *
     * @param now the report of this build
     * @return Markdown, each line with a line end; empty if no comparison is asked for
     */
    public Optional<String> toMarkdown(BuildReport now) {
        return comparisonWith(now)
                .map(BuildComparison::toMarkdown)
                .or(() -> problem.map(BuildComparisonText::sentence));
    }
}
