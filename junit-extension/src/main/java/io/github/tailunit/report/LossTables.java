package io.github.tailunit.report;

import io.github.tailunit.report.VerdictResult.Declined;
import io.github.tailunit.report.VerdictResult.Extinct;
import io.github.tailunit.report.VerdictResult.Stratum;
import java.util.List;
import java.util.stream.Collectors;

/** What was lost, by name: rare categories that died and when, how many are alive, groups that fell. */
final class LossTables {

    /** A page is no place for a thousand names; {@code report.json} has all of them. */
    private static final int MOST_ROWS = 50;

    private final Markup markup;
    private final VerdictResult verdict;

    LossTables(Markup markup, VerdictResult verdict) {
        this.markup = markup;
        this.verdict = verdict;
    }

    void write() {
        if (verdict.strata().isEmpty()
                && verdict.declined().isEmpty()
                && verdict.extinct().isEmpty()) {
            return;
        }
        markup.open("div", "class", "card losses");
        strata(verdict.strata());
        declined(verdict.declined());
        extinct(verdict.extinct());
        markup.close();
    }

    private void strata(List<Stratum> strata) {
        if (strata.isEmpty()) {
            return;
        }
        open(
                "Categories alive at generation " + verdict.generation() + ", by their number of reference records",
                "reference records",
                "categories",
                "alive, median run",
                "alive, ideal");
        for (Stratum stratum : strata) {
            row(
                    limits(stratum),
                    Numbers.count(stratum.categories()),
                    TrajectoryChart.share(stratum.medianAlive()),
                    Numbers.share(stratum.idealAlive()));
        }
        close();
    }

    private static String limits(Stratum stratum) {
        if (stratum.most() == Long.MAX_VALUE) {
            return Numbers.count(stratum.fewest()) + " or more";
        }
        return stratum.fewest() == stratum.most()
                ? Numbers.count(stratum.fewest())
                : Numbers.count(stratum.fewest()) + "\u2013" + Numbers.count(stratum.most());
    }

    private void declined(List<Declined> groups) {
        if (groups.isEmpty()) {
            return;
        }
        open("Groups that fell, in the worst run", "group", "reference records", "kept of its share");
        groups.stream()
                .limit(MOST_ROWS)
                .forEach(group ->
                        row(group.name(), Numbers.count(group.referenceRecords()), Numbers.share(group.kept())));
        close();
        more(groups.stream().skip(MOST_ROWS).map(Declined::name).toList());
    }

    private void extinct(List<Extinct> gone) {
        if (gone.isEmpty()) {
            return;
        }
        markup.open("details").element("summary", Numbers.count(gone.size()) + " lost entirely, in the worst run");
        open("Lost entirely: the least expected first", "name", "reference records", "gone from generation");
        gone.stream()
                .limit(MOST_ROWS)
                .forEach(lost ->
                        row(lost.name(), Numbers.count(lost.referenceRecords()), String.valueOf(lost.generation())));
        close();
        more(gone.stream().skip(MOST_ROWS).map(Extinct::name).toList());
        markup.close();
    }

    private void more(List<String> names) {
        if (!names.isEmpty()) {
            markup.element(
                    "p",
                    "and " + Numbers.count(names.size()) + " more: "
                            + names.stream().limit(4L * MOST_ROWS).collect(Collectors.joining(", "))
                            + (names.size() > 4 * MOST_ROWS ? ", \u2026 (report.json has all)" : ""),
                    "class",
                    "note");
        }
    }

    private void open(String caption, String... heads) {
        markup.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", caption)
                .open("table", "class", "numbers")
                .element("caption", caption)
                .open("thead")
                .open("tr");
        for (String head : heads) {
            markup.element("th", head, "scope", "col");
        }
        markup.close().close().open("tbody");
    }

    private void row(String head, String... cells) {
        markup.open("tr").element("th", head, "scope", "row");
        for (String cell : cells) {
            markup.element("td", cell);
        }
        markup.close();
    }

    private void close() {
        markup.close().close().close();
    }
}
