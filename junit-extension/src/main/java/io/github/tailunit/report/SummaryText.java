package io.github.tailunit.report;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The report of a build on one page of Markdown, as GitHub shows it: what ended how, worst first, what failures say, and a chart
 * of the worst test. What does not fit is left out from its end, the least severe, and the page says so.
 */
public final class SummaryText {

    /** By default, in bytes: a sixteenth of what GitHub takes for one step. */
    public static final int BYTES = 64 * 1024;

    /** A page has at least so many bytes. */
    public static final int LEAST_BYTES = 1024;

    private static final int NAME = 200;
    private static final int STATEMENT = 400;
    private static final int LINES = 8_000;

    /** What rows of the table may take, so that failure texts have room. */
    private static final double TABLE = 0.5;

    private static final int LEFT_OUT = 256;
    private static final String TABLE_HEAD = "\n| | test | asked | runs | kept by runs |\n|---|---|---|---|---|\n";
    private static final String FOOT = "\nA pass means: no evidence against. It does not mean that the tail is safe.\n";

    private final BuildReport report;
    private final StringBuilder page = new StringBuilder();
    private int room;

    private SummaryText(BuildReport report, int bytes) {
        this.report = report;
        this.room = bytes - size(FOOT) - LEFT_OUT;
    }

    /**
     * The page of a build, in {@link #BYTES}.
     *
     * @param report all tests of the build
     * @return Markdown, with a line end after its last line
     */
    public static String of(BuildReport report) {
        return of(report, BYTES);
    }

    /**
     * The page of a build.
     *
     * @param report all tests of the build
     * @param bytes how long it may be in UTF-8, at least {@link #LEAST_BYTES}
     * @return Markdown, with a line end after its last line
     * @throws IllegalArgumentException if there are fewer bytes
     */
    public static String of(BuildReport report, int bytes) {
        if (bytes < LEAST_BYTES) {
            throw new IllegalArgumentException(
                    "a summary has at least " + LEAST_BYTES + " bytes, but " + bytes + " are given");
        }
        return new SummaryText(report, bytes).text();
    }

    private String text() {
        add(heading());
        List<String> rows = report.tests().stream().flatMap(SummaryText::rows).toList();
        int shownRows = rows.isEmpty() ? 0 : table(rows);
        worstChart().ifPresent(this::add);
        List<String> failures = report.tests().stream()
                .filter(test -> test.outcome().isRed())
                .map(SummaryText::details)
                .toList();
        int shownFailures = addWhileThereIsRoom(failures, room);
        return page + leftOut(rows.size() - shownRows, failures.size() - shownFailures) + FOOT;
    }

    /** In a red build no chart of a test that is not. */
    private Optional<String> worstChart() {
        return report.tests().stream()
                .filter(test -> test.outcome().isRed() == report.outcome().isRed())
                .flatMap(test -> chart(test).stream())
                .findFirst();
    }

    private int table(List<String> rows) {
        return add(TABLE_HEAD) ? addWhileThereIsRoom(rows, (int) (room * TABLE)) : 0;
    }

    private boolean add(String part) {
        int size = size(part);
        if (size > room) {
            return false;
        }
        page.append(part);
        room -= size;
        return true;
    }

    /** Nothing that is less severe is shown in the place of what does not fit. */
    private int addWhileThereIsRoom(List<String> parts, int most) {
        int end = room - most;
        int added = 0;
        while (added < parts.size() && room - size(parts.get(added)) >= end && add(parts.get(added))) {
            added++;
        }
        return added;
    }

    private static int size(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static String leftOut(int rows, int failures) {
        if (rows == 0 && failures == 0) {
            return "";
        }
        return "\nLeft out for size: "
                + Stream.of(
                                rows == 0 ? "" : Numbers.plural(rows, "row") + " of the table",
                                failures == 0 ? "" : Numbers.plural(failures, "failure text"))
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining(" and "))
                + ", the least severe. The report has all of it.\n";
    }

    private String heading() {
        List<BuildText.Gate> gates = report.gates();
        return "## TailUnit: " + report.outcome().word() + "\n\n"
                + BuildText.counts(report)
                + (gates.isEmpty() ? "\n" : " " + BuildText.familyWiseRate(gates));
    }

    private static Stream<String> rows(TestResult test) {
        String name = Markdown.name(test.test(), NAME);
        Stream<String> problem = test.problem().stream()
                .map(error ->
                        row(Outcome.ERROR.word(), name, Markdown.text(Markdown.clipped(error, STATEMENT)), "", ""));
        Stream<String> verdicts = worstFirst(test)
                .map(verdict -> row(
                        verdict.outcome().word() + attempts(test),
                        name,
                        Markdown.text(Markdown.clipped(verdict.statement(), STATEMENT)),
                        found(verdict),
                        kept(verdict)));
        boolean nothing = test.verdicts().isEmpty() && test.problem().isEmpty();
        return nothing
                ? Stream.of(row(test.outcome().word() + attempts(test), name, "", "", ""))
                : Stream.concat(problem, verdicts);
    }

    private static Stream<VerdictResult> worstFirst(TestResult test) {
        return test.verdicts().stream().sorted(Comparator.comparing(VerdictResult::outcome));
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }

    private static String attempts(TestResult test) {
        return test.attempts() == 1 ? "" : ", " + test.attempts() + (test.agree() ? " attempts" : " attempts differ");
    }

    private static String found(VerdictResult verdict) {
        return verdict.meanInterval()
                .map(mean -> "mean " + Numbers.share(mean.lower()) + " to " + Numbers.share(mean.upper()))
                .orElseGet(() -> verdict.violations() + " of " + verdict.runs().size() + " violate");
    }

    private static String kept(VerdictResult verdict) {
        return VerdictText.kept(verdict.retentions()).orElse("");
    }

    private static String details(TestResult test) {
        List<String> texts = new ArrayList<>(test.problem().stream().toList());
        worstFirst(test)
                .filter(verdict -> verdict.outcome().isRed())
                .map(VerdictResult::text)
                .forEach(texts::add);
        if (test.outcome() == Outcome.UNFINISHED) {
            texts.add("began at " + test.startedAt() + " and did not end: it runs still, or its process crashed");
        }
        return "\n<details><summary>" + test.outcome().word() + ": " + Markdown.name(test.test(), NAME)
                + "</summary>\n\n"
                + Markdown.block(Markdown.clipped(String.join("\n\n", texts), LINES))
                + "\n</details>\n";
    }

    private static Optional<String> chart(TestResult test) {
        return worstFirst(test)
                .flatMap(verdict -> verdict.trajectories().stream())
                .flatMap(trajectories -> chart(trajectories).stream())
                .findFirst()
                .map(chart -> "\nWhat " + Markdown.name(test.test(), NAME)
                        + " keeps from generation to generation: median run (orange), median ideal run (blue), worst "
                        + "5 % of ideal runs (grey).\n\n" + chart);
    }

    /** Without the generations at which no run could be measured: a chart of Mermaid knows no gaps. No name stands in it. */
    private static Optional<String> chart(VerdictResult.Trajectories all) {
        int[] shown = IntStream.range(0, all.generations().size())
                .filter(i -> all.medianRun().get(i).isPresent())
                .toArray();
        if (shown.length < 2) {
            return Optional.empty();
        }
        List<Double> median = all.medianRun().stream()
                .flatMapToDouble(OptionalDouble::stream)
                .boxed()
                .toList();
        List<Double> ideal =
                IntStream.of(shown).mapToObj(all.idealMedian()::get).toList();
        List<Double> worst = IntStream.of(shown).mapToObj(all.idealWorst()::get).toList();
        double highest = Stream.of(median, ideal, worst).flatMap(List::stream).reduce(1.0, Math::max);
        double lowest = Stream.of(median, ideal, worst).flatMap(List::stream).reduce(0.0, Math::min);
        return Optional.of("```mermaid\n"
                + "---\nconfig:\n  themeVariables:\n    xyChart:\n"
                + "      plotColorPalette: \"#d55e00, #0072b2, #999999\"\n---\n"
                + "xychart-beta\n"
                + "  x-axis \"generation\" ["
                + IntStream.of(shown)
                        .mapToObj(i -> "\"" + all.generations().get(i) + "\"")
                        .collect(Collectors.joining(", "))
                + "]\n"
                + "  y-axis \"kept of the reference value\" " + number(lowest) + " --> " + number(1.05 * highest)
                + "\n"
                + line(median)
                + line(ideal)
                + line(worst)
                + "```\n");
    }

    private static String line(List<Double> values) {
        return "  line [" + values.stream().map(SummaryText::number).collect(Collectors.joining(", ")) + "]\n";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
