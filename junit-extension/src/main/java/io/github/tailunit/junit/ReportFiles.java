package io.github.tailunit.junit;

import io.github.tailunit.generation.Settings;
import io.github.tailunit.report.PreviousReport;
import io.github.tailunit.report.ReportDirectory;
import io.github.tailunit.report.TestResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** The report of the build, which no verdict hangs on: what cannot be written is said once, and the tests go on. */
final class ReportFiles {

    static final String DIRECTORY = "tailunit.report";
    static final String BUILD = "tailunit.build";
    static final String PREVIOUS = "tailunit.previousReport";

    private final Optional<ReportDirectory> directory;
    private final AtomicBoolean saidSo = new AtomicBoolean();

    ReportFiles(Optional<ReportDirectory> directory) {
        this.directory = directory;
    }

    static ReportFiles of(Settings settings) {
        return new ReportFiles(ReportDirectory.of(settings.report()));
    }

    /** As a report entry tells the listener, which writes the report when all tests have ended. */
    static Optional<ReportFiles> of(Map<String, String> entry) {
        return entry.containsKey(DIRECTORY)
                ? Optional.of(new ReportFiles(Optional.of(new ReportDirectory(
                        Path.of(entry.get(DIRECTORY)),
                        entry.get(BUILD),
                        Optional.ofNullable(entry.get(PREVIOUS)).map(Path::of)))))
                : Optional.empty();
    }

    /** What {@link #of(Map)} reads; nothing if no report is wanted. */
    Optional<Map<String, String>> toEntry() {
        return directory.map(at -> {
            Map<String, String> entry =
                    new TreeMap<>(Map.of(DIRECTORY, at.path().toString(), BUILD, at.build()));
            at.previous().ifPresent(file -> entry.put(PREVIOUS, file.toString()));
            return entry;
        });
    }

    void begin(TestResult test) {
        attempt(at -> at.begin(test));
    }

    void end(TestResult test) {
        attempt(at -> at.end(test));
    }

    void write() {
        attempt(ReportDirectory::write);
        directory
                .flatMap(ReportDirectory::previous)
                .flatMap(file -> PreviousReport.in(file).problem())
                .ifPresent(ReportFiles::warn);
    }

    @FunctionalInterface
    private interface Step {
        void take(ReportDirectory directory) throws IOException;
    }

    private void attempt(Step step) {
        if (directory.isPresent()) {
            try {
                step.take(directory.get());
            } catch (IOException notWritten) {
                if (saidSo.compareAndSet(false, true)) {
                    warn(notWritten.getMessage());
                }
            }
        }
    }

    private static void warn(String problem) {
        System.getLogger(ReportFiles.class.getName()).log(System.Logger.Level.WARNING, problem);
    }
}
