package io.github.tailunit.junit;

import io.github.tailunit.generation.Terminal;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Prints what each verdict says in three lines; when the tests of this process are through, prints a table of all its verdicts with
 * what they say together, see {@link io.github.tailunit.report.BuildText#of(List)}, writes the report of the build, and tells
 * pipelines. Each Java process that runs tests prints a table of its own; whichever ends last writes the report of what all of
 * them have judged. Registered with the JUnit launcher through {@code META-INF/services}.
 */
public final class BuildReportListener implements TestExecutionListener {

    private final List<VerdictEntry> verdicts = new ArrayList<>();
    private final Map<String, ReportFiles> reports = new LinkedHashMap<>();
    private final Supplier<PrintStream> out;
    private final ConsoleText text;

    /** For the JUnit launcher. */
    public BuildReportListener() {
        this(() -> System.out, ConsoleText.of(System::getenv, Terminal.isPresent()));
    }

    BuildReportListener(Supplier<PrintStream> out, ConsoleText text) {
        this.out = out;
        this.text = text;
    }

    @Override
    public synchronized void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
        Map<String, String> pairs = entry.getKeyValuePairs();
        ReportFiles.of(pairs).ifPresent(files -> reports.merge(files.key(), files, ReportFiles::and));
        VerdictEntry.of(pairs).ifPresent(verdict -> {
            verdicts.add(verdict);
            print(text.of(verdict));
        });
    }

    @Override
    public synchronized void testPlanExecutionFinished(TestPlan plan) {
        List<String> written = reports.values().stream()
                .map(files -> files.write(out.get()))
                .flatMap(Optional::stream)
                .map(index -> "Report: " + index + "\n")
                .toList();
        if (!verdicts.isEmpty()) {
            print(text.table(verdicts) + String.join("", written));
        }
        verdicts.clear();
        reports.clear();
    }

    private void print(String lines) {
        if (!lines.isEmpty()) {
            out.get().print(lines);
            out.get().flush();
        }
    }
}
