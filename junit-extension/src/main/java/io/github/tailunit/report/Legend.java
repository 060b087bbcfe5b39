package io.github.tailunit.report;

/** What the curves of a chart are; with a script, each entry shows and hides its curves. */
final class Legend {

    private final Markup markup;

    Legend(Markup markup) {
        this.markup = markup;
    }

    void open() {
        markup.open("ul", "class", "legend");
    }

    void entry(String kind, String text) {
        markup.open("li", "class", "s-" + kind).element("i", "").text(text).close();
    }

    void close() {
        markup.close();
    }
}
