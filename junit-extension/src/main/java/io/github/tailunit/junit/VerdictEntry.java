package io.github.tailunit.junit;

import io.github.tailunit.gate.Evidence;
import io.github.tailunit.gate.Setup;
import io.github.tailunit.gate.Verdict;
import io.github.tailunit.generation.Settings;
import io.github.tailunit.report.BuildText;
import io.github.tailunit.report.TestReport;
import io.github.tailunit.report.VerdictText;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A verdict as a JUnit report entry: what the extension publishes and the listener prints. */
record VerdictEntry(
        String outcome,
        String test,
        String runs,
        String kept,
        String statement,
        String command,
        String alpha,
        String eValue,
        String text,
        String settings) {

    static final String RECORDED = "RECORDED";

    static final String PASS = "PASS";

    private static final String FAIL = "FAIL";
    private static final String OUTCOME = "tailunit.verdict";
    private static final String TEST = "tailunit.test";
    private static final String RUNS = "tailunit.runs";
    private static final String KEPT = "tailunit.kept";
    private static final String STATEMENT = "tailunit.statement";
    private static final String COMMAND = "tailunit.command";
    private static final String ALPHA = "tailunit.alpha";
    private static final String E_VALUE = "tailunit.eValue";
    private static final String TEXT = "tailunit.text";
    private static final String SETTINGS = "tailunit.settings";

    static VerdictEntry of(String test, TestReport.Entry judged, Settings settings) {
        Verdict verdict = judged.verdict();
        Evidence evidence = verdict.evidence();
        String outcome = outcome(verdict);
        String runs = outcome.equals(RECORDED)
                ? evidence.runs().size() + " runs"
                : evidence.meanInterval()
                        .map(interval -> String.format(
                                Locale.ROOT,
                                "a mean of %.2f in %d runs",
                                interval.mean(),
                                evidence.runs().size()))
                        .orElseGet(() ->
                                evidence.violations() + " of " + evidence.runs().size() + " runs violate");
        String statement = VerdictText.of(evidence.statement())
                + judged.declaredBy().map(annotation -> ", " + annotation).orElse("");
        return new VerdictEntry(
                outcome,
                test,
                runs,
                VerdictText.kept(evidence).orElse("nothing was measured"),
                statement,
                VerdictText.command(verdict),
                String.valueOf(wasNotAsked(verdict) ? 0 : evidence.test().alpha()),
                String.valueOf(evidence.eValue()),
                VerdictText.of(verdict),
                settings(evidence.setup(), settings));
    }

    /** A replay and a recording decide nothing, so they have no false alarm. */
    private static boolean wasNotAsked(Verdict verdict) {
        return verdict instanceof Verdict.Inconclusive undecided && undecided.wasNotAsked();
    }

    private static String outcome(Verdict verdict) {
        if (verdict instanceof Verdict.Inconclusive undecided) {
            return undecided.reason() == Verdict.Reason.RECORDED ? RECORDED : "UNDECIDED";
        }
        return verdict instanceof Verdict.Pass ? PASS : FAIL;
    }

    private static String settings(Setup setup, Settings settings) {
        return Stream.of(setup.settings(), settings.inForce())
                .flatMap(all -> all.entrySet().stream())
                .map(setting -> setting.getKey() + " = " + setting.getValue().value() + " ("
                        + setting.getValue().origin() + ")")
                .collect(Collectors.joining("\n"));
    }

    static Optional<VerdictEntry> of(Map<String, String> entry) {
        return entry.containsKey(OUTCOME)
                ? Optional.of(new VerdictEntry(
                        entry.get(OUTCOME),
                        entry.get(TEST),
                        entry.get(RUNS),
                        entry.get(KEPT),
                        entry.get(STATEMENT),
                        entry.get(COMMAND),
                        entry.get(ALPHA),
                        entry.get(E_VALUE),
                        entry.get(TEXT),
                        entry.get(SETTINGS)))
                : Optional.empty();
    }

    /** As a gate of the build; empty for a replay. */
    Optional<BuildText.Gate> gate() {
        double rate = Double.parseDouble(alpha);
        return rate == 0
                ? Optional.empty()
                : Optional.of(
                        new BuildText.Gate(test, statement, outcome.equals(FAIL), rate, Double.parseDouble(eValue)));
    }

    Map<String, String> toMap() {
        Map<String, String> entry = new LinkedHashMap<>();
        entry.put(OUTCOME, outcome);
        entry.put(TEST, test);
        entry.put(RUNS, runs);
        entry.put(KEPT, kept);
        entry.put(STATEMENT, statement);
        entry.put(COMMAND, command);
        entry.put(ALPHA, alpha);
        entry.put(E_VALUE, eValue);
        entry.put(TEXT, text);
        entry.put(SETTINGS, settings);
        return entry;
    }
}
