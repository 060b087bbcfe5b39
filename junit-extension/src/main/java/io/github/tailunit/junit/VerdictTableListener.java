package io.github.tailunit.junit;

import io.github.tailunit.report.BuildText;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Prints a table of all verdicts when the tests are through, and what they say together: with which probability a healthy build
 * is red, and which gates are degraded, see {@link BuildText#of(List)}. Each Java process that runs tests prints a table of its
 * own. Registered with the JUnit launcher through {@code
 * META-INF/services}.
 */
public final class VerdictTableListener implements TestExecutionListener {

    private final List<VerdictEntry> entries = new ArrayList<>();
    private final PrintStream out;

    /** For the JUnit launcher. */
    public VerdictTableListener() {
        this(System.out);
    }

    VerdictTableListener(PrintStream out) {
        this.out = out;
    }

    @Override
    public synchronized void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
        VerdictEntry.of(entry.getKeyValuePairs()).ifPresent(entries::add);
    }

    @Override
    public synchronized void testPlanExecutionFinished(TestPlan plan) {
        if (!entries.isEmpty()) {
            out.print(table());
            out.flush();
            entries.clear();
        }
    }

    /** Sorted by test, so that parallel execution prints the same table; a test's verdicts keep their order. */
    private String table() {
        StringBuilder table = new StringBuilder("\nTailUnit verdicts: ");
        table.append(count("PASS")).append(" pass, ").append(count("FAIL")).append(" fail, ");
        table.append(count("UNDECIDED")).append(" undecided");
        table.append(count(VerdictEntry.RECORDED) == 0 ? "\n" : ", " + count(VerdictEntry.RECORDED) + " recorded\n");
        Map<String, List<VerdictEntry>> byTest =
                entries.stream().collect(Collectors.groupingBy(VerdictEntry::test, TreeMap::new, Collectors.toList()));
        byTest.forEach((test, verdicts) -> {
            table.append("  ").append(test).append('\n');
            for (VerdictEntry verdict : verdicts) {
                table.append(String.format(
                        Locale.ROOT, "    %-9s  %-22s  %s\n", verdict.outcome(), verdict.runs(), verdict.statement()));
            }
        });
        table.append(BuildText.of(byTest.values().stream()
                .flatMap(List::stream)
                .flatMap(entry -> entry.gate().stream())
                .toList()));
        return table.append("A pass means: no evidence against. It does not mean that the tail is safe.\n")
                .toString();
    }

    private long count(String outcome) {
        return entries.stream().filter(entry -> entry.outcome().equals(outcome)).count();
    }
}
