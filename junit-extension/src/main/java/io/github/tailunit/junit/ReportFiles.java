package io.github.tailunit.junit;

import io.github.tailunit.generation.Settings;
import io.github.tailunit.report.Pipelines;
import io.github.tailunit.report.ReportDirectory;
import io.github.tailunit.report.TestResult;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** The report of the build, which no verdict hangs on: what cannot be written is said once, and the tests go on. */
final class ReportFiles {

    private static final String DIRECTORY = "tailunit.report";
    private static final String BUILD = "tailunit.build";
    private static final String PREVIOUS = "tailunit.previousReport";
    private static final String PIPELINES = "tailunit.pipelines";
    private static final String COMPLAINED = "tailunit.report.complained";

    private final Optional<ReportDirectory> directory;
    private final Pipelines pipelines;
    private final AtomicBoolean saidSo;

    ReportFiles(Optional<ReportDirectory> directory, Pipelines pipelines, boolean saidSo) {
        this.directory = directory;
        this.pipelines = pipelines;
        this.saidSo = new AtomicBoolean(saidSo);
    }

    static ReportFiles of(Settings settings) {
        return new ReportFiles(
                ReportDirectory.of(settings.report()), Pipelines.of(settings.report(), System::getenv), false);
    }

    /** As a report entry tells the listener, which writes the report when all tests have ended. */
    static Optional<ReportFiles> of(Map<String, String> entry) {
        return entry.containsKey(DIRECTORY)
                ? Optional.of(new ReportFiles(
                        Optional.of(new ReportDirectory(
                                Path.of(entry.get(DIRECTORY)),
                                entry.get(BUILD),
                                Optional.ofNullable(entry.get(PREVIOUS)).map(Path::of))),
                        Pipelines.named(entry.get(PIPELINES), System::getenv),
                        entry.containsKey(COMPLAINED)))
                : Optional.empty();
    }

    /** What {@link #of(Map)} reads; nothing if no report is wanted. */
    Optional<Map<String, String>> toEntry() {
        return directory.map(at -> {
            Map<String, String> entry = new HashMap<>();
            entry.put(DIRECTORY, at.path().toString());
            entry.put(BUILD, at.build());
            entry.put(PIPELINES, pipelines.names());
            at.previous().ifPresent(file -> entry.put(PREVIOUS, file.toString()));
            if (saidSo.get()) {
                entry.put(COMPLAINED, "true");
            }
            return entry;
        });
    }

    /** What tells one report from others. */
    String key() {
        return directory.map(at -> at.path() + "\n" + at.build()).orElse("");
    }

    /** The same report, of which one is enough, and so is one complaint. */
    ReportFiles and(ReportFiles same) {
        if (same.saidSo.get()) {
            saidSo.set(true);
        }
        return this;
    }

    void begin(TestResult test) {
        attempt(at -> at.begin(test));
    }

    /** What failed has a line that pipelines read, within the output of the test. */
    void end(TestResult test) {
        attempt(at -> {
            Path file = at.end(test);
            if (test.outcome().isRed()) {
                pipelines.attachment(file).ifPresent(System.out::println);
            }
        });
    }

    /** Writes the report and tells pipelines; gives the page to open. */
    Optional<Path> write(PrintStream out) {
        boolean isWritten = attempt(at -> {
            pipelines.tell(at, at.write(), out);
            at.earlier().problem().ifPresent(ReportFiles::warn);
        });
        return directory
                .filter(at -> isWritten)
                .flatMap(at -> Stream.of("index.html", "report.json")
                        .map(at.path()::resolve)
                        .filter(Files::exists)
                        .findFirst());
    }

    @FunctionalInterface
    private interface Step {
        void take(ReportDirectory directory) throws IOException;
    }

    /** Whatever goes wrong, the verdict is the test's; and what has interrupted a test does not keep it out of the report. */
    private boolean attempt(Step step) {
        if (directory.isEmpty()) {
            return false;
        }
        boolean wasInterrupted = Thread.interrupted();
        try {
            step.take(directory.get());
            return true;
        } catch (IOException notWritten) {
            complain(notWritten.getMessage());
        } catch (RuntimeException | Error broken) {
            complain("the report in " + directory.get().path() + " could not be made: " + broken
                    + ". Verdicts are not affected");
        } finally {
            if (wasInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
        return false;
    }

    private void complain(String message) {
        if (saidSo.compareAndSet(false, true)) {
            warn(message);
        }
    }

    private static void warn(String problem) {
        System.getLogger(ReportFiles.class.getName()).log(System.Logger.Level.WARNING, problem);
    }
}
