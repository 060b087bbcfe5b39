package io.github.tailunit.junit;

import io.github.tailunit.generation.Settings;
import io.github.tailunit.report.BuildText;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is printed while tests run, and when they are through.
 *
 * @param isColoured whether outcomes have colours
 * @param isQuiet whether what passed is printed only in the table
 */
record ConsoleText(boolean isColoured, boolean isQuiet) {

    private static final Map<String, Integer> COLOURS =
            Map.of(VerdictEntry.PASS, 32, "FAIL", 31, "UNDECIDED", 33, VerdictEntry.RECORDED, 36);

    /** Colours are for terminals, unless {@code NO_COLOR} says otherwise; nobody watches where {@code CI} is set. */
    static ConsoleText of(Function<String, @Nullable String> environment, boolean isTerminal) {
        boolean isQuiet = Settings.isContinuousIntegration(environment);
        String noColour = environment.apply("NO_COLOR");
        return new ConsoleText(isTerminal && !isQuiet && (noColour == null || noColour.isEmpty()), isQuiet);
    }

    /** Three lines: what was asked and what became of it, what was seen, how to see it again. */
    String of(VerdictEntry verdict) {
        if (isQuiet && verdict.outcome().equals(VerdictEntry.PASS)) {
            return "";
        }
        return "TailUnit " + outcome(verdict, 1) + "  " + verdict.test() + ": " + verdict.statement() + "\n"
                + "    " + verdict.runs() + "; kept: " + verdict.kept() + "\n"
                + "    " + verdict.command() + "\n";
    }

    private String outcome(VerdictEntry verdict, int width) {
        String padded = String.format(Locale.ROOT, "%-" + width + "s", verdict.outcome());
        return isColoured ? "\u001b[" + COLOURS.get(verdict.outcome()) + "m" + padded + "\u001b[0m" : padded;
    }

    /** Sorted by test, so that parallel execution prints the same table; a test's verdicts keep their order. */
    String table(List<VerdictEntry> verdicts) {
        Map<String, List<VerdictEntry>> byTest =
                verdicts.stream().collect(Collectors.groupingBy(VerdictEntry::test, TreeMap::new, Collectors.toList()));
        StringBuilder table = new StringBuilder("\nTailUnit verdicts: ").append(counts(verdicts));
        byTest.forEach((test, ofTest) -> {
            table.append("  ").append(test).append('\n');
            ofTest.forEach(verdict -> table.append(row(verdict)));
        });
        table.append(BuildText.of(byTest.values().stream()
                .flatMap(List::stream)
                .flatMap(entry -> entry.gate().stream())
                .toList()));
        return table.append("A pass means: no evidence against. It does not mean that the tail is safe.\n")
                .toString();
    }

    private String row(VerdictEntry verdict) {
        return String.format(
                Locale.ROOT, "    %s  %-22s  %s\n", outcome(verdict, 9), verdict.runs(), verdict.statement());
    }

    private static String counts(List<VerdictEntry> verdicts) {
        long recorded = count(verdicts, VerdictEntry.RECORDED);
        return count(verdicts, VerdictEntry.PASS) + " pass, " + count(verdicts, "FAIL") + " fail, "
                + count(verdicts, "UNDECIDED") + " undecided"
                + (recorded == 0 ? "\n" : ", " + recorded + " recorded\n");
    }

    private static long count(List<VerdictEntry> verdicts, String outcome) {
        return verdicts.stream()
                .filter(verdict -> verdict.outcome().equals(outcome))
                .count();
    }
}
