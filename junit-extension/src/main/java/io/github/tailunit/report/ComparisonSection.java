package io.github.tailunit.report;

import java.util.List;

/** What has changed since an earlier build, in the head of the page. */
final class ComparisonSection {

    private final Markup markup;

    ComparisonSection(Markup markup) {
        this.markup = markup;
    }

    /** Writes nothing if no comparison is asked for. */
    void write(BuildReport report, PreviousReport previous) {
        previous.problem().ifPresent(problem -> markup.element("p", problem, "class", "note"));
        previous.comparisonWith(report).ifPresent(this::write);
    }

    private void write(BuildComparison comparison) {
        List<BuildComparison.Change> changes =
                BuildComparisonText.changed(comparison).toList();
        if (changes.isEmpty()) {
            markup.element("p", BuildComparisonText.counts(comparison), "class", "note");
            return;
        }
        markup.open("details", "class", "values").element("summary", BuildComparisonText.counts(comparison));
        markup.open("div", "class", "scroll").open("table").open("thead").open("tr");
        List.of("Change", "Test and gate", "Before", "Now")
                .forEach(title -> markup.element("th", title, "scope", "col"));
        markup.close().close().open("tbody");
        changes.forEach(this::row);
        markup.close().close().close().close();
    }

    private void row(BuildComparison.Change change) {
        markup.open("tr").element("td", change.kind().words());
        markup.open("td").text(change.test() + ": " + change.statement()).close();
        markup.element("td", BuildComparisonText.side(change.before()));
        markup.element("td", BuildComparisonText.side(change.after())).close();
    }
}
