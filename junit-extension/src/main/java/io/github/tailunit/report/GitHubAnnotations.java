package io.github.tailunit.report;

import io.github.tailunit.baseline.WholeFile;
import io.github.tailunit.baseline.WriteLock;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/*
 * GitHub drops what is beyond ten annotations of a step, so all processes of a step count them in one file among the temporary
 * ones. A test that has not ended is left to later: it may run in another process.
 */
/**
 * Annotations of GitHub Actions: lines of output that are shown at the test method.
 *
 * @param said the file in which processes note which tests have theirs
 * @param module the directory in which sources are looked for
 * @param workspace the directory that paths are shown from
 */
record GitHubAnnotations(Path said, Path module, Path workspace) {

    private static final int MOST = 10;
    private static final int TEXT = 4_000;

    static GitHubAnnotations of(Function<String, @Nullable String> environment) {
        String step = Stream.of(
                        "GITHUB_STEP_SUMMARY",
                        "GITHUB_RUN_ID",
                        "GITHUB_RUN_ATTEMPT",
                        "GITHUB_JOB",
                        "GITHUB_ACTION") // the first alone is one for each step
                .map(name -> String.valueOf(environment.apply(name)))
                .collect(Collectors.joining("\n"));
        String temporary =
                Optional.ofNullable(environment.apply("RUNNER_TEMP")).orElse(System.getProperty("java.io.tmpdir"));
        Path module = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
        Path workspace = Optional.ofNullable(environment.apply("GITHUB_WORKSPACE"))
                .map(Path::of)
                .orElse(module);
        return new GitHubAnnotations(
                Path.of(temporary, "tailunit-annotations-" + ReportDirectory.digest(step) + ".txt"), module, workspace);
    }

    /** What is new, worst first, as long as the step may have more. */
    void print(ReportDirectory directory, BuildReport report, PrintStream out) throws IOException {
        List<String> lines = new ArrayList<>();
        WriteLock.beside(said).hold(() -> {
            Set<String> known = new LinkedHashSet<>(Files.exists(said) ? Files.readAllLines(said) : List.of());
            report.tests().stream()
                    .filter(test -> test.isFinished() && test.outcome().isRed())
                    .filter(test -> known.size() < MOST && known.add(id(directory, test)))
                    .map(this::line)
                    .forEach(lines::add);
            if (!lines.isEmpty()) {
                WholeFile.write(said, String.join("\n", known) + "\n");
            }
        });
        lines.forEach(line -> out.print(line + "\n"));
        out.flush();
    }

    private static String id(ReportDirectory directory, TestResult test) {
        return ReportDirectory.digest(directory.path() + "\n" + directory.build() + "\n" + test.id());
    }

    private String line(TestResult test) {
        String level = test.outcome() == Outcome.INCONCLUSIVE ? "warning" : "error";
        String at = SourceLine.of(module, test.className(), test.methodName())
                .map(source -> "file=" + property(shown(source.file())) + ",line=" + source.line() + ",")
                .orElse("");
        return "::" + level + " " + at + "title="
                + property("TailUnit: " + Markdown.clipped(test.test(), 200)) + "::"
                + data(Markdown.clipped(text(test), TEXT));
    }

    private String shown(Path file) {
        Path path = file.startsWith(workspace) ? workspace.relativize(file) : file;
        return path.toString().replace('\\', '/');
    }

    private static String text(TestResult test) {
        return test.verdicts().stream()
                .filter(verdict -> verdict.outcome().isRed())
                .min(Comparator.comparing(VerdictResult::outcome))
                .map(VerdictResult::text)
                .or(test::problem)
                .orElse(test.outcome().word());
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
