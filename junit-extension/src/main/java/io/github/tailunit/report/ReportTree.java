package io.github.tailunit.report;

import io.github.tailunit.gate.Condition;
import io.github.tailunit.gate.Evidence;
import io.github.tailunit.gate.MeanTest;
import io.github.tailunit.gate.SequentialTest;
import io.github.tailunit.gate.Statement;
import io.github.tailunit.gate.Verdict;
import io.github.tailunit.gate.ViolationTest;
import io.github.tailunit.metric.Measurement;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/*
 * Evidence is made of records, so the tree follows their components: what is added to the evidence is in the report by
 * itself, and the test of the whole text shows it.
 */
/** A report as a tree of sorted maps, lists and plain values. */
final class ReportTree {

    private static final int SCHEMA = 1;

    /** Why a value may be missing, by the name of its component. */
    private static final Map<String, String> CAUSES = Map.ofEntries(
            Map.entry("attribution", "nothing was decided"),
            Map.entry("firstDegraded", "looked for after a failure"),
            Map.entry("trajectories", "nothing was decided, or it was not asked for, or would have taken too long"),
            Map.entry("medianRun", "no run could be measured at this generation"),
            Map.entry("replayedRun", "no run was replayed, or it could not be measured at this generation"),
            Map.entry("highest", "only a loss is a violation"),
            Map.entry("baseline", "not compared with a baseline"),
            Map.entry("storedMedian", "too many recorded runs could not be measured"),
            Map.entry("storedWorst", "too many recorded runs could not be measured"),
            Map.entry("correlation", "there are no two pairs that differ"),
            Map.entry("received", "nothing differs, or nothing may be written"),
            Map.entry("seedEpoch", "none was declared"),
            Map.entry("seedRotation", "this build does not rotate seeds"),
            Map.entry("tolerated", "as the profile says"),
            Map.entry("rerunCommand", "not known to this test framework"),
            Map.entry("declaredBy", "asked for by the code"),
            Map.entry("reason", "decided"),
            Map.entry("explanation", "decided"));

    private ReportTree() {}

    static Map<String, Object> of(TestReport report) {
        Map<String, Object> tree = new TreeMap<>();
        tree.put("schema", SCHEMA);
        tree.put("test", report.test());
        tree.put("settings", Objects.requireNonNull(plain(report.settings().inForce())));
        tree.put("verdicts", report.entries().stream().map(ReportTree::verdict).toList());
        return tree;
    }

    private static Map<String, Object> verdict(TestReport.Entry entry) {
        Verdict verdict = entry.verdict();
        Verdict.@Nullable Inconclusive undecided = verdict instanceof Verdict.Inconclusive given ? given : null;
        Evidence evidence = verdict.evidence();
        Map<String, Object> tree = components(evidence);
        put(tree, "outcome", verdict instanceof Verdict.Pass ? "PASS" : undecided == null ? "FAIL" : "INCONCLUSIVE");
        put(tree, "reason", undecided == null ? null : undecided.reason());
        put(tree, "explanation", undecided == null ? null : undecided.explanation());
        put(tree, "declaredBy", entry.declaredBy());
        put(tree, "violations", evidence.violations());
        put(tree, "eValue", evidence.eValue());
        put(tree, "violationRate", evidence.violationRate());
        evidence.meanInterval().ifPresent(interval -> put(tree, "meanInterval", interval));
        put(tree, "text", VerdictText.of(verdict));
        return tree;
    }

    private static void put(Map<String, @Nullable Object> tree, String name, @Nullable Object value) {
        if (value instanceof Measurement measurement) {
            measurement(tree, name, measurement);
            return;
        }
        Object plain = plain(value);
        tree.put(name, plain);
        if (plain == null || plain instanceof List<?> list && list.stream().anyMatch(Objects::isNull)) {
            tree.put(name + "Cause", CAUSES.getOrDefault(name, "not a finite number"));
        }
    }

    private static void measurement(Map<String, @Nullable Object> tree, String name, Measurement measurement) {
        tree.put(name, plain(measurement.value()));
        if (measurement instanceof Measurement.Undefined undefined) {
            tree.put(name + "Cause", undefined.cause());
        }
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Optional<?> optional) {
            return plain(optional.orElse(null));
        }
        if (value instanceof OptionalInt optional) {
            return optional.isPresent() ? optional.getAsInt() : null;
        }
        if (value instanceof OptionalDouble optional) {
            return optional.isPresent() ? plain(optional.getAsDouble()) : null;
        }
        if (value instanceof Double number) {
            return Double.isFinite(number) ? number : null;
        }
        if (value == null || value instanceof Number || value instanceof Boolean) {
            return value;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> plain = new ArrayList<>(); // may hold null
            list.forEach(element -> plain.add(plain(element)));
            return plain;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> plain = new TreeMap<>();
            map.forEach((key, element) -> put(plain, String.valueOf(key), element));
            return plain;
        }
        if (value instanceof SequentialTest test) {
            return test(test);
        }
        return value instanceof Record composed ? components(composed) : String.valueOf(value);
    }

    private static Map<String, @Nullable Object> components(Record composed) {
        Map<String, @Nullable Object> tree = new TreeMap<>();
        for (RecordComponent component : composed.getClass().getRecordComponents()) {
            put(tree, component.getName(), value(component, composed));
        }
        if (composed instanceof Condition) {
            put(tree, "kind", composed.getClass().getSimpleName());
        }
        if (composed instanceof Statement statement) {
            put(tree, "text", VerdictText.of(statement));
        }
        return tree;
    }

    private static @Nullable Object value(RecordComponent component, Record composed) {
        try {
            return component.getAccessor().invoke(composed);
        } catch (ReflectiveOperationException impossible) { // public records of this jar
            throw new IllegalStateException(impossible);
        }
    }

    private static Map<String, @Nullable Object> test(SequentialTest test) {
        Map<String, @Nullable Object> tree = new TreeMap<>();
        if (test instanceof ViolationTest counting) {
            put(tree, "rho0", counting.rho0());
            put(tree, "rho1", counting.rho1());
        } else if (test instanceof MeanTest mean) {
            put(tree, "bound", mean.bound());
            put(tree, "collapsed", mean.collapsed());
            put(tree, "cap", mean.cap());
        }
        put(tree, "alpha", test.alpha());
        put(tree, "beta", test.beta());
        put(tree, "falseAlarmRate", test.falseAlarmRate());
        put(tree, "missRate", test.missRate());
        put(tree, "minRuns", test.minRuns());
        put(tree, "maxRuns", test.maxRuns());
        return tree;
    }
}
