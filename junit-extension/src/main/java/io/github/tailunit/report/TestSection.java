package io.github.tailunit.report;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** One test, folded: who wants to know more opens it. */
final class TestSection {

    private final Markup markup;
    private final TestResult test;
    private final Map<String, String> common;

    TestSection(Markup markup, TestResult test, Map<String, String> common) {
        this.markup = markup;
        this.test = test;
        this.common = common;
    }

    /** What links to a test end with. */
    static String anchor(TestResult test) {
        return "test-" + ReportDirectory.digest(test.id());
    }

    void write(boolean isOpen) {
        markup.open("article", "class", "test " + Badge.kind(test.outcome()), "id", anchor(test));
        if (isOpen) {
            markup.open("details", "open", "");
        } else {
            markup.open("details");
        }
        markup.open("summary").open("h2");
        Badge.write(markup, test.outcome());
        markup.element("span", test.test(), "class", "name").close();
        markup.element("span", seconds(test), "class", "aside").close();
        attempts();
        problem();
        test.verdicts().forEach(verdict -> new VerdictSection(markup, verdict).write());
        settings();
        markup.close().close().lineEnd();
    }

    static String seconds(TestResult test) {
        return String.format(Locale.ROOT, test.seconds() < 10 ? "%.1f s" : "%,.0f s", test.seconds());
    }

    private void attempts() {
        if (test.attempts() > 1) {
            markup.element(
                    "p",
                    "Run " + Numbers.plural(test.attempts(), "time") + " in this build; this is the worst attempt. "
                            + (test.agree()
                                    ? "All attempts agree."
                                    : "The attempts do not agree: the test depends on more than its seed, and a rerun undoes "
                                            + "no failure."),
                    "class",
                    test.agree() ? "note" : "note warning");
        }
    }

    private void problem() {
        test.problem().ifPresent(error -> {
            markup.element("p", "This test ended with an error that is no verdict:", "class", "note warning");
            markup.element("pre", error, "class", "says");
        });
        if (!test.isFinished()) {
            markup.element(
                    "p",
                    "This test began at " + startedAt() + " and did not end: its process crashed, or was stopped.",
                    "class",
                    "note warning");
        } else if (test.verdicts().isEmpty() && test.problem().isEmpty()) {
            markup.element("p", "This test was aborted before anything was judged.", "class", "note warning");
        }
    }

    private Instant startedAt() {
        return test.startedAt().truncatedTo(ChronoUnit.SECONDS);
    }

    private void settings() {
        Map<String, String> own = new TreeMap<>(test.settings());
        own.entrySet().removeAll(common.entrySet());
        SettingsList.write(markup, own);
        markup.element("p", "Started " + startedAt() + ": " + test.id(), "class", "note id");
    }
}
