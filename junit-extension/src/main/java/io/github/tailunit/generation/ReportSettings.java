package io.github.tailunit.generation;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What becomes of the report of a build.
 *
 * @param directory {@code tailunit.report}: where it is written; {@code off} writes none. By default {@code target/tailunit} in
 *     the working directory, or {@code build/tailunit} where there is a Gradle script and no {@code pom.xml}
 * @param pictures {@code tailunit.pictures}: for which verdicts the trajectories of all runs are measured, {@code always} or
 *     {@code failures}. For a pass they take at most a quarter of the time that the verdict took, or two seconds, and are left out where that is not
 *     enough
 * @param build {@code tailunit.build}: a name that all processes of one build share; by default that of the Maven process that
 *     started them, or the process itself. Results of another build are removed from the directory
 * @param pipelines {@code tailunit.pipelines}: what pipelines are told, {@code none} or a list such as {@code
 *     github-summary,attachments}; empty if that is to be seen from the environment, {@code auto}
 * @param previous {@code tailunit.previousReport}: a {@code report.json} of an earlier build that the report is compared with
 */
public record ReportSettings(
        Optional<Path> directory,
        Pictures pictures,
        Optional<String> build,
        Optional<Set<Pipeline>> pipelines,
        Optional<Path> previous) {

    private static final String OFF = "off";
    private static final String PIPELINES = "tailunit.pipelines";
    private static final String AUTO = "auto";
    private static final String NONE = "none";

    /** For which verdicts pictures are made. */
    public enum Pictures {
        /** For all. */
        ALWAYS,
        /** For failures and replays. */
        FAILURES
    }

    /** A way to tell a pipeline what became of the build. */
    public enum Pipeline {
        /** {@code github-summary}: the summary of a step of GitHub Actions. */
        GITHUB_SUMMARY,
        /** {@code github-annotations}: annotations of GitHub Actions at the test methods. */
        GITHUB_ANNOTATIONS,
        /** {@code attachments}: lines in the output of a failed test that GitLab and Jenkins read. */
        ATTACHMENTS;

        /**
         * Its name in settings.
         *
         * @return such as {@code github-summary}
         */
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
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
                reader.text(PIPELINES)
                        .filter(given -> !given.value().equalsIgnoreCase(AUTO))
                        .map(ReportSettings::pipelines),
                reader.text("tailunit.previousReport").map(given -> Path.of(given.value())));
    }

    private static Set<Pipeline> pipelines(Sourced<String> given) {
        EnumSet<Pipeline> pipelines = EnumSet.noneOf(Pipeline.class);
        if (given.value().equalsIgnoreCase(NONE)) {
            return pipelines;
        }
        for (String name : given.value().split(",", -1)) {
            pipelines.add(EnumSet.allOf(Pipeline.class).stream()
                    .filter(pipeline -> pipeline.key().equalsIgnoreCase(name.strip()))
                    .findFirst()
                    .orElseThrow(() -> SettingsReader.unusable(
                            PIPELINES,
                            "auto, none or a list of github-summary, github-annotations and attachments",
                            given)));
        }
        return pipelines;
    }

    String shownPipelines() {
        return pipelines
                .map(chosen -> chosen.isEmpty()
                        ? NONE
                        : chosen.stream().map(Pipeline::key).collect(Collectors.joining(",")))
                .orElse(AUTO);
    }
}
