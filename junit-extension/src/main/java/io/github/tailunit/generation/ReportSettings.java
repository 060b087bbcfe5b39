package io.github.tailunit.generation;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What becomes of the report of a build.
 *
 * @param directory {@code tailunit.report}: where it is written; {@code off} writes none. By default {@code target/tailunit} in
 *     the working directory, or {@code build/tailunit} where there is a Gradle script and no {@code pom.xml}
 * @param pictures {@code tailunit.pictures}: for which verdicts the trajectories of all runs are measured, {@code always} or
 *     {@code failures}. For a pass they take at most as long again as the verdict took, or ten seconds
 * @param build {@code tailunit.build}: a name that all processes of one build share; by default that of the Maven process that
 *     started them, or the process itself. Results of another build are removed from the directory
 * @param previous {@code tailunit.previousReport}: a {@code report.json} of an earlier build that the report is compared with
 */
public record ReportSettings(
        Optional<Path> directory, Pictures pictures, Optional<String> build, Optional<Path> previous) {

    private static final String OFF = "off";

    /** For which verdicts pictures are made. */
    public enum Pictures {
        /** For all. */
        ALWAYS,
        /** For failures and replays. */
        FAILURES
    }

    static ReportSettings of(SettingsReader reader) {
        Optional<String> directory = reader.text("tailunit.report").map(Sourced::value);
        return new ReportSettings(
                directory.isPresent()
                        ? directory
                                .filter(given -> !given.equalsIgnoreCase(OFF))
                                .map(Path::of)
                        : Optional.of(BuildDirectory.ofWorkingDirectory().resolve("tailunit")),
                reader.choice("tailunit.pictures", Pictures.ALWAYS),
                reader.text("tailunit.build").map(Sourced::value),
                reader.text("tailunit.previousReport").map(given -> Path.of(given.value())));
    }
}
