package io.github.tailunit.report;

import io.github.tailunit.baseline.ToolVersion;
import io.github.tailunit.model.Checksum;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A report as one page for browsers, offline: style sheet, script and pictures are in it, and its content-security policy lets it
 * load nothing. Without a script it is tables and pictures; the script adds what can be touched. The markup is well-formed XML.
 */
public final class ReportPage {

    /** More open tests than a reader takes in at once would only make the page slow. */
    private static final int MOST_OPEN = 3;

    private final BuildReport report;
    private final PreviousReport previous;
    private final Markup markup = new Markup();

    private ReportPage(BuildReport report, PreviousReport previous) {
        this.report = report;
        this.previous = previous;
    }

    /**
     * Writes the page.
     *
     * @param report a report
     * @return the whole page, the same for the same report
     */
    public static String of(BuildReport report) {
        return of(report, PreviousReport.NONE);
    }

    /**
     * Writes the page with what has changed since an earlier build.
     *
     * @param report a report
     * @param previous the report of the earlier build, see {@link PreviousReport#NONE}
     * @return the whole page, the same for the same reports
     */
    public static String of(BuildReport report, PreviousReport previous) {
        return new ReportPage(report, previous).page();
    }

    private String page() {
        markup.open("html", "xmlns", "http://www.w3.org/1999/xhtml", "lang", "en");
        head();
        markup.open("body");
        markup.element("a", "Skip to the tests", "href", "#tests", "class", "skip");
        SvgChart.defineClip(markup);
        header();
        main();
        footer();
        markup.source("script", source("page.js"));
        markup.close().close().lineEnd();
        return "<!DOCTYPE html>\n" + markup;
    }

    private void head() {
        String style = source("page.css");
        markup.open("head")
                .empty("meta", "charset", "utf-8")
                .empty("meta", "http-equiv", "Content-Security-Policy", "content", policy(style, source("page.js")))
                .empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
                .empty("meta", "name", "color-scheme", "content", "light dark")
                .empty("meta", "name", "referrer", "content", "no-referrer")
                .element("title", headline() + " \u2013 TailUnit")
                .source("style", style)
                .close()
                .lineEnd();
    }

    private static String policy(String style, String script) {
        return "default-src 'none'; style-src '" + hash(style) + "'; script-src '" + hash(script)
                + "'; img-src data:; base-uri 'none'; form-action 'none'";
    }

    private static String hash(String source) {
        return "sha256-" + Base64.getEncoder().encodeToString(Checksum.of(source));
    }

    private static String source(String name) {
        try (InputStream file = ReportPage.class.getResourceAsStream(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void header() {
        markup.open("header").open("div", "class", "title");
        markup.element("p", "TailUnit", "class", "brand").element("h1", headline());
        markup.element("p", when(), "class", "note").close();
        counts();
        familyWise();
        new ComparisonSection(markup).write(report, previous);
        markup.close().lineEnd();
    }

    private String headline() {
        int all = report.tests().size();
        if (all == 0) {
            return "No collapse test has run";
        }
        long passed = report.counts().get(Outcome.PASS);
        return passed == all
                ? "All " + Numbers.plural(all, "collapse test") + " passed"
                : report.counts().entrySet().stream()
                        .filter(count -> count.getKey() != Outcome.PASS && count.getValue() > 0)
                        .findFirst()
                        .map(worst -> Numbers.count(worst.getValue()) + " of " + Numbers.plural(all, "collapse test")
                                + " " + headline(worst.getKey(), worst.getValue()))
                        .orElseThrow();
    }

    private static String headline(Outcome outcome, long count) {
        return switch (outcome) {
            case FAIL -> "failed";
            case UNFINISHED -> "did not finish";
            case ERROR -> "ended with an error";
            case INCONCLUSIVE -> count == 1 ? "is undecided" : "are undecided";
            case NOT_JUDGED -> count == 1 ? "was not judged" : "were not judged";
            case PASS -> "passed";
        };
    }

    private String when() {
        double seconds =
                report.tests().stream().mapToDouble(TestResult::seconds).sum();
        return report.tests().stream()
                .map(TestResult::startedAt)
                .min(Comparator.naturalOrder())
                .map(first -> "Started " + minutes(first) + "; " + Numbers.significant(Math.round(seconds * 10) / 10.0)
                        + " s in tests.")
                .orElse("Nothing was judged: a build without collapse tests says nothing of its models.");
    }

    private static String minutes(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MINUTES)
                .toString()
                .replace("T", " ")
                .replace(":00Z", " UTC");
    }

    private void counts() {
        markup.open("ul", "class", "counts", "aria-label", "Tests by outcome");
        for (Map.Entry<Outcome, Long> count : report.counts().entrySet()) {
            if (count.getValue() > 0) {
                markup.open("li", "data-o", Badge.kind(count.getKey()))
                        .element("strong", Numbers.count(count.getValue()))
                        .text(" ");
                Badge.write(markup, count.getKey());
                markup.close();
            }
        }
        markup.close();
    }

    private void familyWise() {
        List<String> lines = BuildText.of(report.gates()).lines().toList();
        if (lines.isEmpty()) {
            return;
        }
        markup.element("p", lines.get(0));
        if (lines.size() == 2) { // none is listed
            markup.element("p", lines.get(1), "class", "note");
        } else if (lines.size() > 2) {
            markup.open("details", "class", "values")
                    .element("summary", lines.get(1) + " " + Numbers.plural(lines.size() - 2L, "gate"))
                    .open("ul");
            lines.stream().skip(2).forEach(gate -> markup.element("li", gate.strip()));
            markup.close().close();
        }
    }

    private void main() {
        markup.open("main", "id", "tests");
        if (!report.tests().isEmpty()) {
            new OverviewTable(markup).write(report.tests());
        }
        Map<String, String> common = report.tests().isEmpty() ? Map.of() : SettingsList.common(report.tests());
        int open = 0;
        for (TestResult test : report.tests()) {
            boolean isOpen = test.outcome() != Outcome.PASS && open++ < MOST_OPEN;
            new TestSection(markup, test, common).write(isOpen);
        }
        markup.close();
        settings(common);
    }

    private void settings(Map<String, String> common) {
        if (!common.isEmpty()) {
            markup.open("details", "class", "values build").element("summary", "Settings of the build");
            SettingsList.write(markup, common);
            markup.close();
        }
    }

    private void footer() {
        markup.open("footer")
                .element("p", EXPLANATION)
                .element("p", "TailUnit " + ToolVersion.CURRENT)
                .close();
    }

    private static final String EXPLANATION = List.of(
                    "Kept: the metric at a generation over the same metric on the reference; 1 is all, 0 is nothing.",
                    "A run is one whole chain of generations from one seed; it violates if what it kept is beyond the bound.",
                    "Anytime-valid intervals hold although looking stopped when the gate had decided.",
                    "The ideal learner resamples the same records, unless the gate names another.")
            .stream()
            .collect(Collectors.joining(" "));
}
