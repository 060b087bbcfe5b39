package io.github.tailunit.junit;

import io.github.tailunit.gate.Evidence;
import io.github.tailunit.gate.Verdict;
import io.github.tailunit.report.VerdictText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A verdict as a JUnit report entry: what the extension publishes and the listener prints. */
record VerdictEntry(String outcome, String test, String runs, String statement, String text) {

    private static final String OUTCOME = "tailunit.verdict";
    private static final String TEST = "tailunit.test";
    private static final String RUNS = "tailunit.runs";
    private static final String STATEMENT = "tailunit.statement";
    private static final String TEXT = "tailunit.text";

    static VerdictEntry of(String test, Verdict verdict) {
        Evidence evidence = verdict.evidence();
        String outcome =
                verdict instanceof Verdict.Pass ? "PASS" : verdict instanceof Verdict.Fail ? "FAIL" : "UNDECIDED";
        String runs = evidence.violations() + " of " + evidence.runs().size() + " runs violate";
        return new VerdictEntry(outcome, test, runs, VerdictText.of(evidence.statement()), VerdictText.of(verdict));
    }

    static Optional<VerdictEntry> of(Map<String, String> entry) {
        return entry.containsKey(OUTCOME)
                ? Optional.of(new VerdictEntry(
                        entry.get(OUTCOME), entry.get(TEST), entry.get(RUNS), entry.get(STATEMENT), entry.get(TEXT)))
                : Optional.empty();
    }

    Map<String, String> toMap() {
        Map<String, String> entry = new LinkedHashMap<>();
        entry.put(OUTCOME, outcome);
        entry.put(TEST, test);
        entry.put(RUNS, runs);
        entry.put(STATEMENT, statement);
        entry.put(TEXT, text);
        return entry;
    }
}
