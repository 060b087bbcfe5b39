package io.github.tailunit.report;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One test of a build with its verdicts.
 *
 * @param id what tells the test from all others of the build, the same in each attempt; with JUnit its unique id
 * @param test its name for readers
 * @param className the class that it is a method of
 * @param methodName the name of that method
 * @param startedAt when its last attempt began
 * @param seconds how long that attempt took, to a thousandth
 * @param attempts how often it was run in this build
 * @param agree whether all attempts had the same outcome
 * @param isFinished whether the last attempt ended
 * @param problem an error that is no verdict
 * @param settings what was set from outside the code, each as {@code value (origin)}
 * @param verdicts the verdicts, in the order in which they were given
 */
public record TestResult(
        String id,
        String test,
        String className,
        String methodName,
        Instant startedAt,
        double seconds,
        int attempts,
        boolean agree,
        boolean isFinished,
        Optional<String> problem,
        Map<String, String> settings,
        List<VerdictResult> verdicts) {

    /** Worst first; then by name. */
    static final Comparator<TestResult> ORDER = Comparator.comparing(TestResult::outcome)
            .thenComparing(TestResult::test)
            .thenComparing(TestResult::id);

    /**
     * Copies the list and sorts the settings.
     *
     * @param id what tells the test from all others of the build
     * @param test its name for readers
     * @param className the class that it is a method of
     * @param methodName the name of that method
     * @param startedAt when its last attempt began
     * @param seconds how long that attempt took
     * @param attempts how often it was run in this build
     * @param agree whether all attempts had the same outcome
     * @param isFinished whether the last attempt ended
     * @param problem an error that is no verdict
     * @param settings what was set from outside the code
     * @param verdicts the verdicts, in the order in which they were given
     */
    public TestResult {
        settings = new TreeMap<>(settings);
        verdicts = List.copyOf(verdicts);
    }

    /**
     * A test that begins.
     *
     * @param id what tells the test from all others of the build
     * @param test its name for readers
     * @param className the class that it is a method of
     * @param methodName the name of that method
     * @param now when it begins
     * @return its first attempt, not finished
     */
    public static TestResult begun(String id, String test, String className, String methodName, Instant now) {
        return new TestResult(
                id, test, className, methodName, now, 0, 1, true, false, Optional.empty(), Map.of(), List.of());
    }

    /**
     * The same test when it has ended.
     *
     * @param report its verdicts
     * @param seconds how long it took
     * @param error the error that ended it, if that is no verdict
     * @return a finished attempt
     */
    public TestResult finished(TestReport report, double seconds, Optional<String> error) {
        JsonTree tree = new JsonTree(ReportTree.of(report));
        return new TestResult(
                id,
                test,
                className,
                methodName,
                startedAt,
                Math.round(seconds * 1000) / 1000.0,
                attempts,
                agree,
                true,
                error,
                settings(tree.object("settings")),
                tree.objects("verdicts").stream().map(VerdictResult::new).toList());
    }

    /** Values with their origins in brackets. */
    static Map<String, String> settings(JsonTree settings) {
        Map<String, String> shown = new TreeMap<>();
        settings.map().forEach((name, ignored) -> {
            JsonTree setting = settings.object(name);
            shown.put(name, setting.map().get("value") + " (" + setting.text("origin") + ")");
        });
        return shown;
    }

    /**
     * What became of it.
     *
     * @return the worst of its verdicts and of what kept it from having more; {@link Outcome#NOT_JUDGED} if it was aborted
     *     without any
     */
    public Outcome outcome() {
        return verdicts.stream().map(VerdictResult::outcome).reduce(ending(), Outcome::orWorse);
    }

    /**
     * What kept it from having all its verdicts.
     *
     * @return a sentence without its full stop, or empty if it ended and had no error
     */
    public Optional<String> endedEarly() {
        return isFinished
                ? problem.map(error -> "it ended with an error: " + error)
                : Optional.of("it did not end: its process crashed or was stopped");
    }

    private Outcome ending() {
        if (!isFinished) {
            return Outcome.UNFINISHED;
        }
        if (problem.isPresent()) {
            return Outcome.ERROR;
        }
        return verdicts.isEmpty() ? Outcome.NOT_JUDGED : Outcome.PASS;
    }

    /**
     * This attempt and another of the same test: the worse one counts, so that no attempt undoes a failure; of equally bad ones
     * the later.
     *
     * @param other another attempt, or several
     * @return all attempts
     */
    public TestResult with(TestResult other) {
        TestResult shown = BinaryOperator.minBy(Comparator.comparing(TestResult::outcome)
                        .thenComparing(
                                Comparator.comparing(TestResult::startedAt).reversed()))
                .apply(this, other);
        return new TestResult(
                id,
                shown.test,
                className,
                methodName,
                shown.startedAt,
                shown.seconds,
                attempts + other.attempts,
                agree && other.agree && outcome() == other.outcome(),
                shown.isFinished,
                shown.problem,
                shown.settings,
                shown.verdicts);
    }

    Map<String, @Nullable Object> toTree() {
        Map<String, @Nullable Object> tree = new TreeMap<>();
        tree.put("id", id);
        tree.put("test", test);
        tree.put("className", className);
        tree.put("methodName", methodName);
        tree.put("startedAt", startedAt.toString());
        tree.put("seconds", seconds);
        tree.put("attempts", attempts);
        tree.put("attemptsAgree", agree);
        tree.put("finished", isFinished);
        tree.put("outcome", outcome().name());
        tree.put("problem", problem.orElse(null));
        tree.put("settings", settings);
        tree.put("verdicts", verdicts.stream().map(VerdictResult::tree).toList());
        return tree;
    }

    static TestResult of(JsonTree tree) {
        Map<String, String> settings = new TreeMap<>();
        JsonTree given = tree.object("settings");
        given.map().keySet().forEach(name -> settings.put(name, given.text(name)));
        return new TestResult(
                tree.text("id"),
                tree.text("test"),
                tree.text("className"),
                tree.text("methodName"),
                instant(tree),
                tree.number("seconds"),
                tree.integer("attempts"),
                tree.flag("attemptsAgree"),
                tree.flag("finished"),
                tree.optionalText("problem"),
                settings,
                tree.objects("verdicts").stream().map(VerdictResult::new).toList());
    }

    private static Instant instant(JsonTree tree) {
        try {
            return Instant.parse(tree.text("startedAt"));
        } catch (DateTimeParseException noInstant) {
            throw new JsonTree.Malformed("startedAt", "an instant such as 2026-11-23T02:36:12Z");
        }
    }
}
