package io.github.tailunit.report;

import io.github.tailunit.generation.ReportSettings;
import io.github.tailunit.generation.ReportSettings.Pipeline;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells the pipeline that a build runs in what became of it, in the ways that this pipeline shows. */
public final class Pipelines {

    private static final String NONE = "NONE";

    private final Set<Pipeline> told;
    private final Function<String, @Nullable String> environment;

    private Pipelines(Set<Pipeline> told, Function<String, @Nullable String> environment) {
        this.told = told;
        this.environment = environment;
    }

    /**
     * What the settings name; without that what the environment shows: GitHub Actions by {@code GITHUB_ACTIONS}, GitLab by {@code
     * GITLAB_CI}, Jenkins by {@code JENKINS_URL}.
     *
     * @param settings what is wanted
     * @param environment the environment variables
     * @return all ways, or none
     */
    public static Pipelines of(ReportSettings settings, Function<String, @Nullable String> environment) {
        return new Pipelines(settings.pipelines().orElseGet(() -> detected(environment)), environment);
    }

    /**
     * The same ways as those of another process or object.
     *
     * @param names what {@link #names()} gave
     * @param environment the environment variables
     * @return all ways, or none
     */
    public static Pipelines named(String names, Function<String, @Nullable String> environment) {
        return new Pipelines(
                Arrays.stream(names.split(","))
                        .filter(name -> !name.equals(NONE))
                        .map(Pipeline::valueOf)
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Pipeline.class))),
                environment);
    }

    private static Set<Pipeline> detected(Function<String, @Nullable String> environment) {
        Set<Pipeline> detected = EnumSet.noneOf(Pipeline.class);
        if ("true".equals(environment.apply("GITHUB_ACTIONS"))) {
            detected.add(Pipeline.GITHUB_SUMMARY);
            detected.add(Pipeline.GITHUB_ANNOTATIONS);
        }
        if (Stream.of("GITLAB_CI", "JENKINS_URL").anyMatch(name -> environment.apply(name) != null)) {
            detected.add(Pipeline.ATTACHMENTS);
        }
        return detected;
    }

    /**
     * The ways by their names.
     *
     * @return what {@link #named} reads; never blank, as report entries may not be
     */
    public String names() {
        return told.isEmpty() ? NONE : told.stream().map(Pipeline::name).collect(Collectors.joining(","));
    }

    /**
     * Tells what became of the build by now. Later calls, by this process or others of the build, replace the summary and add to
     * the annotations what is new.
     *
     * @param directory the report
     * @param report what it holds
     * @param out the standard output, where annotations go
     * @throws IOException if a file of the pipeline cannot be written; what it held is still there
     */
    public void tell(ReportDirectory directory, BuildReport report, PrintStream out) throws IOException {
        if (report.tests().isEmpty()) {
            return;
        }
        if (told.contains(Pipeline.GITHUB_SUMMARY)) {
            Optional<Path> summary = path("GITHUB_STEP_SUMMARY");
            if (summary.isPresent()) {
                new GitHubSummary(summary.get()).write(directory, report);
            }
        }
        if (told.contains(Pipeline.GITHUB_ANNOTATIONS)) {
            GitHubAnnotations.of(environment).print(directory, report, out);
        }
    }

    /**
     * The line in the output of a failed test with which GitLab and Jenkins offer a file beside it. Jenkins needs a path from the
     * root; GitLab one from the directory of the project, where its artifacts are.
     *
     * @param file the file
     * @return a line of its own, or empty if the pipeline reads none
     */
    public Optional<String> attachment(Path file) {
        if (!told.contains(Pipeline.ATTACHMENTS)) {
            return Optional.empty();
        }
        Path absolute = file.toAbsolutePath().normalize();
        Path shown = path("CI_PROJECT_DIR")
                .filter(project -> environment.apply("GITLAB_CI") != null && absolute.startsWith(project))
                .map(project -> project.relativize(absolute))
                .orElse(absolute);
        return Optional.of("[[ATTACHMENT|" + shown + "]]");
    }

    private Optional<Path> path(String name) {
        return Optional.ofNullable(environment.apply(name))
                .filter(path -> !path.isBlank())
                .map(Path::of);
    }
}
