package io.github.tailunit.report;

import java.util.stream.IntStream;

/** The values behind a chart, folded. The first cell of each row is its head. */
final class ValueTable {

    /** Of so many positions and one more, a table has every other one. */
    private static final int MANY = 16;

    private final Markup markup;

    ValueTable(Markup markup) {
        this.markup = markup;
    }

    /** Which positions have a row: some first ones, and from the last one back those that keep the table short. */
    static IntStream positions(int number, int first) {
        int last = number - 1;
        int step = 1 + last / MANY;
        return IntStream.range(0, number).filter(i -> i < first || (last - i) % step == 0);
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
