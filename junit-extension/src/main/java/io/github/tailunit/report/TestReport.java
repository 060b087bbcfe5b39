package io.github.tailunit.report;

import io.github.tailunit.baseline.JsonText;
import io.github.tailunit.gate.Verdict;
import io.github.tailunit.generation.Settings;
import java.util.List;
import java.util.Optional;

/**
 * All verdicts of one test with all their evidence, for machines to read.
 *
 * @param test the name of the test
 * @param settings what was set from outside the code
 * @param entries the verdicts, in the order in which they were given
 */
public record TestReport(String test, Settings settings, List<Entry> entries) {

    /**
     * Copies the list.
     *
     * @param test the name of the test
     * @param settings what was set from outside the code
     * @param entries the verdicts, in the order in which they were given
     */
    public TestReport {
        entries = List.copyOf(entries);
    }

    /**
     * One verdict.
     *
     * @param verdict the verdict
     * @param declaredBy the annotation that asked for it, as it is written; empty if code did
     */
    public record Entry(Verdict verdict, Optional<String> declaredBy) {}

    /**
     * This report as JSON. Keys are sorted, lines end with {@code \n}, numbers are the same in every locale; what is undefined is
     * null, with the cause beside it. The key {@code schema} is raised when the meaning of a key changes.
     *
     * @return one JSON object, indented, with a line end after its last line
     */
    public String toJson() {
        return JsonText.of(ReportTree.of(this));
    }
}
