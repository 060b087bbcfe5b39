package io.github.tailunit.report;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** All tests, one a row: the worst verdict of each. */
final class OverviewTable {

    private final Markup markup;

    OverviewTable(Markup markup) {
        this.markup = markup;
    }

    void write(List<TestResult> tests) {
        markup.open("div", "class", "scroll card", "tabindex", "0", "role", "region", "aria-label", "All tests")
                .open("table", "class", "overview")
                .element("caption", "All tests, worst first", "class", "hidden")
                .open("thead")
                .open("tr");
        head("outcome", "Outcome");
        head("name", "Test and its decisive gate");
        markup.element("th", "Runs", "scope", "col", "class", "n wide");
        markup.element("th", "Kept, median", "scope", "col", "class", "n wide");
        markup.element("th", "Generations", "scope", "col", "class", "wide");
        head("time", "Time");
        markup.close().close().open("tbody");
        tests.forEach(this::row);
        markup.close().close().close();
    }

    private void head(String key, String text) {
        markup.element("th", text, "scope", "col", "data-sort", key, "class", key.equals("time") ? "n" : "");
    }

    private void row(TestResult test) {
        Optional<VerdictResult> decisive = test.verdicts().stream().min(Comparator.comparing(VerdictResult::outcome));
        markup.open(
                "tr",
                "data-for",
                TestSection.anchor(test),
                "data-o",
                Badge.kind(test.outcome()),
                "data-s",
                String.format(Locale.ROOT, "%.3f", test.seconds()));
        markup.open("td");
        Badge.write(markup, test.outcome());
        markup.close().open("td").element("a", test.test(), "href", "#" + TestSection.anchor(test));
        markup.element("small", statement(test, decisive)).close();
        cell(
                "n wide",
                decisive.map(verdict -> Numbers.count(verdict.runs().size())).orElse(""));
        cell(
                "n wide",
                decisive.map(verdict -> TrajectoryChart.share(verdict.medianKept()))
                        .orElse(""));
        markup.open("td", "class", "wide");
        decisive.flatMap(VerdictResult::trajectories).ifPresent(kept -> Sparkline.write(markup, kept));
        markup.close();
        cell("n", TestSection.seconds(test));
        markup.close().lineEnd();
    }

    private void cell(String kind, String text) {
        markup.element("td", text, "class", kind);
    }

    private static String statement(TestResult test, Optional<VerdictResult> decisive) {
        int others = test.verdicts().size() - 1;
        return decisive.map(verdict ->
                        verdict.statement() + (others > 0 ? ", and " + Numbers.plural(others, "more gate") : ""))
                .orElseGet(() -> test.problem()
                        .map(error -> error.lines().findFirst().orElse(""))
                        .orElse(test.isFinished() ? "nothing was judged" : "began and did not end"));
    }
}
