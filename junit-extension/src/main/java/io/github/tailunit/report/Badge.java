package io.github.tailunit.report;

import java.util.Locale;

/** An outcome as a word, with a sign and a colour that say the same. */
final class Badge {

    private Badge() {}

    static void write(Markup markup, Outcome outcome) {
        markup.element("span", outcome.word(), "class", "badge " + kind(outcome));
    }

    /** What the style sheet knows an outcome by. */
    static String kind(Outcome outcome) {
        return "o-" + outcome.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
