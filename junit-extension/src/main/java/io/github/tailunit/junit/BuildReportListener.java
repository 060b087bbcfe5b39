package io.github.tailunit.junit;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Writes the report of the build when the tests of this process are through. Whichever process ends last writes what all of them
 * have judged. Registered with the JUnit launcher through {@code META-INF/services}.
 */
public final class BuildReportListener implements TestExecutionListener {

    private final Map<Map<String, String>, ReportFiles> reports = new LinkedHashMap<>();

    /** For the JUnit launcher. */
    public BuildReportListener() {}

    @Override
    public synchronized void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
        Map<String, String> pairs = entry.getKeyValuePairs();
        ReportFiles.of(pairs).ifPresent(files -> reports.putIfAbsent(pairs, files));
    }

    @Override
    public synchronized void testPlanExecutionFinished(TestPlan plan) {
        reports.values().forEach(ReportFiles::write);
        reports.clear();
    }
}
