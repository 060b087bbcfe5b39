package io.github.tailunit.report;

/** The values behind a chart, folded. The first cell of each row is its head. */
final class ValueTable {

    private final Markup markup;

    ValueTable(Markup markup) {
        this.markup = markup;
    }

    void open(String... heads) {
        markup.open("details")
                .element("summary", "Values as a table")
                .open("table")
                .open("thead")
                .open("tr");
        for (String head : heads) {
            markup.element("th", head);
        }
        markup.close().close().open("tbody");
    }

    void row(String head, String... cells) {
        markup.open("tr").element("th", head);
        for (String cell : cells) {
            markup.element("td", cell);
        }
        markup.close();
    }

    void close() {
        markup.close().close().close();
    }
}
