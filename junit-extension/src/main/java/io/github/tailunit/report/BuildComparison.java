package io.github.tailunit.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What has changed from one build to the next: test by test, gate by gate. Tests are the same if they have the same id. Within a
 * test, gates are the same if they ask the same; of the rest, if they measure the same, in the order in which they stand.
 *
 * <p>Nothing is tested here: each build has judged its own runs. A value that differs may differ by chance, unless the same code
 * has run on the same seed. Whether a model keeps less than it did before is a question to a baseline.
 *
 * @param changes one for each gate of either build, and one for each test that ended early, worst first
 */
public record BuildComparison(List<Change> changes) {

    private static final Comparator<Change> ORDER =
            Comparator.comparing(Change::kind).thenComparing(Change::test); // and else as they stand in the test

    /**
     * Sorts the changes.
     *
     * @param changes one for each gate of either build, and one for each test that ended early
     */
    public BuildComparison {
        changes = changes.stream().sorted(ORDER).toList();
    }

    /** What has become of a gate, worst first. */
    public enum Kind {
        /** It fails, and did not fail before or was not there. */
        NEWLY_FAILING("newly failing"),
        /** It failed before, and fails. */
        STILL_FAILING("still failing"),
        /** Its test did not end, or ended with an error that is no verdict. */
        ENDED_EARLY("ended early"),
        /** It could not decide, or was not asked for a verdict though it gave one before. */
        UNDECIDED("undecided"),
        /** It is no longer there, so nobody knows. */
        GONE("gone"),
        /** It passes, and did not pass before; or its test ends, and did not end before. */
        REPAIRED("repaired"),
        /** It passes, and was not there before. */
        NEW("new"),
        /** It passes as before, or gives no verdict as before. */
        UNCHANGED("unchanged");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /**
         * What readers see.
         *
         * @return words in lower case
         */
        public String words() {
            return words;
        }
    }

    /**
     * What one of the builds says of a gate.
     *
     * @param outcome what became of it
     * @param kept what the median run kept of the reference value; empty if that is not known
     */
    public record Side(Outcome outcome, OptionalDouble kept) {}

    /**
     * What has become of a gate.
     *
     * @param kind what has become of it
     * @param test the name of its test
     * @param statement what it asks, in one line; what is wrong with the test if that ended early
     * @param before what the earlier build says, if the gate was there
     * @param after what the later build says, if the gate is there
     */
    public record Change(Kind kind, String test, String statement, Optional<Side> before, Optional<Side> after) {}

    /**
     * Compares two builds.
     *
     * @param before the earlier build
     * @param after the later build
     * @return what has changed
     */
    public static BuildComparison of(BuildReport before, BuildReport after) {
        Map<String, TestResult> earlier = byId(before);
        Map<String, TestResult> later = byId(after);
        return new BuildComparison(Stream.concat(earlier.keySet().stream(), later.keySet().stream())
                .distinct()
                .sorted()
                .flatMap(id -> changes(Optional.ofNullable(earlier.get(id)), Optional.ofNullable(later.get(id))))
                .toList());
    }

    private static Map<String, TestResult> byId(BuildReport report) {
        return report.tests().stream().collect(Collectors.toMap(TestResult::id, Function.identity()));
    }

    private static Stream<Change> changes(Optional<TestResult> before, Optional<TestResult> after) {
        Optional<TestResult> ended = before.filter(test -> test.endedEarly().isPresent());
        Optional<TestResult> ends = after.filter(test -> test.endedEarly().isPresent());
        List<Change> changes = new ArrayList<>();
        if (ends.isPresent() || ended.isPresent() && after.isPresent()) {
            TestResult shown = ends.or(() -> ended).orElseThrow();
            changes.add(new Change(
                    ends.isPresent() ? Kind.ENDED_EARLY : Kind.REPAIRED,
                    shown.test(),
                    shown.endedEarly().orElseThrow(),
                    before.map(BuildComparison::side),
                    after.map(BuildComparison::side)));
        }
        String test = after.or(() -> before).orElseThrow().test();
        GatePairs.of(verdicts(before), verdicts(after)).stream()
                .filter(pair -> pair.after().isPresent() || ends.isEmpty()) // it was not judged, which is said once
                .map(pair -> change(test, pair))
                .forEach(changes::add);
        return changes.stream();
    }

    private static List<VerdictResult> verdicts(Optional<TestResult> test) {
        return test.map(TestResult::verdicts).orElse(List.of());
    }

    private static Side side(TestResult test) {
        return new Side(test.outcome(), OptionalDouble.empty());
    }

    private static Change change(String test, GatePairs.Pair pair) {
        Optional<Side> before = pair.before().map(BuildComparison::side);
        Optional<Side> after = pair.after().map(BuildComparison::side);
        String statement = pair.after().or(pair::before).orElseThrow().statement();
        return new Change(kind(before.map(Side::outcome), after.map(Side::outcome)), test, statement, before, after);
    }

    private static Side side(VerdictResult verdict) {
        return new Side(verdict.outcome(), verdict.medianKept());
    }

    private static Kind kind(Optional<Outcome> given, Optional<Outcome> after) {
        Optional<Outcome> before = given.filter(outcome -> outcome != Outcome.NOT_JUDGED);
        if (after.isEmpty()) {
            return before.isPresent() ? Kind.GONE : Kind.UNCHANGED;
        }
        return switch (after.get()) {
            case FAIL -> before.filter(Outcome.FAIL::equals).isPresent() ? Kind.STILL_FAILING : Kind.NEWLY_FAILING;
            case PASS ->
                before.map(was -> was == Outcome.PASS ? Kind.UNCHANGED : Kind.REPAIRED)
                        .orElse(Kind.NEW);
            case NOT_JUDGED -> before.isPresent() ? Kind.UNDECIDED : Kind.UNCHANGED;
            case INCONCLUSIVE, ERROR, UNFINISHED -> Kind.UNDECIDED; // of these a gate can be undecided only
        };
    }

    /**
     * How many gates of which kind there are.
     *
     * @return a number for each kind, worst first
     */
    public Map<Kind, Long> counts() {
        Map<Kind, Long> counts = new EnumMap<>(Kind.class);
        Stream.of(Kind.values()).forEach(kind -> counts.put(kind, 0L));
        changes.forEach(change -> counts.merge(change.kind(), 1L, Long::sum));
        return counts;
    }

    /**
     * The changes as text: a line that counts them, then each but the unchanged, with what the median run kept before and after.
     *
     * @return lines, each with a line end
     */
    public String toText() {
        return BuildComparisonText.plain(this);
    }

    /**
     * The changes as Markdown: a line that counts them, then a table of all but the unchanged. Names and statements are shown as
     * they are, whatever characters they have.
     *
     * @return lines, each with a line end
     */
    public String toMarkdown() {
        return BuildComparisonText.markdown(this);
    }
}
