package io.github.tailunit.report;

import static io.github.tailunit.report.WrittenReports.elements;
import static io.github.tailunit.report.WrittenReports.object;
import static io.github.tailunit.report.WrittenReports.ofClass;
import static io.github.tailunit.report.WrittenReports.report;
import static io.github.tailunit.report.WrittenReports.test;
import static io.github.tailunit.report.WrittenReports.trajectories;
import static io.github.tailunit.report.WrittenReports.verdict;
import static io.github.tailunit.report.WrittenReports.xml;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

@Isolated("changes the default locale")
class ReportPageTest {

    private static Document page(BuildReport report) {
        return xml(ReportPage.of(report));
    }

    private static String text(Document page) {
        return page.getDocumentElement().getTextContent();
    }

    private static Document chart(List<List<@Nullable Double>> runs, List<@Nullable Double> median) {
        Map<String, @Nullable Object> verdict = verdict();
        verdict.put("trajectories", trajectories(runs, median));
        return page(report(verdict));
    }

    private static String path(Document page, String kind) {
        return ofClass(page, "path", kind).stream()
                .filter(path ->
                        !((Element) path.getParentNode()).getAttribute("class").equals("spark"))
                .findFirst()
                .orElseThrow()
                .getAttribute("d");
    }

    @Test
    void a_build_without_tests() {
        Document page = page(new BuildReport(List.of()));

        assertThat(elements(page, "h1").get(0).getTextContent()).isEqualTo("No collapse test has run");
        assertThat(elements(page, "article")).isEmpty();
        assertThat(elements(page, "table")).isEmpty();
    }

    @Test
    void a_failure_with_all_its_evidence() {
        Document page = page(report(verdict()));

        assertThat(elements(page, "h1").get(0).getTextContent()).isEqualTo("1 of 1 collapse test failed");
        assertThat(elements(page, "h2").get(0).getTextContent()).isEqualTo("failClaimsTest.large");
        assertThat(elements(page, "pre").get(0).getTextContent())
                .isEqualTo(verdict().get("text"));
        assertThat(ofClass(page, "dl", "facts").get(0).getTextContent())
                .isEqualTo("Runs5 of at most 9" + "Violations5"
                        + "Runs that violate38.4 % to 100.0 % (95 %, anytime-valid)" + "Kept, median run0.00"
                        + "False-alarm rate1e-4 (exact 7e-5)" + "Miss rate1e-2 (exact 8.8e-3)" + "e-value59,000"
                        + "Cost20 fits: 5 runs of 4 generations" + "Seed7");
        assertThat(text(page))
                .contains("1 gate ran: a build in which all models are healthy fails with probability at most 1e-4.")
                .contains("Only 20 reference records lie in this tail; 35 are advised for this loop.")
                .contains("# the worst run, alone\n# seed 7, run the test again with -Dtailunit.run=0")
                .contains("threads = 2 (system property)")
                .doesNotContain("What this pass does not show");
    }

    @Test
    void what_has_changed_since_an_earlier_build_stands_in_the_head() {
        BuildReport before = Reports.of(Reports.ended("a", Reports.pass()), Reports.ended("b", Reports.pass()));
        BuildReport now = Reports.of(Reports.ended("a", Reports.fail()), Reports.ended("b", Reports.pass()));
        PreviousReport previous = new PreviousReport(Optional.of(before), Optional.empty());

        Document page = xml(ReportPage.of(now, previous));

        assertThat(elements(page, "header").get(0).getTextContent())
                .contains("Compared with the previous report: 1 newly failing, 1 unchanged.")
                .contains(
                        "newly failingClaims.a: tail mass above q0.9 (x > 180.1; 20 reference records) keeps at least "
                                + "0.20 at generation 4pass (median kept 1.")
                .contains(")fail (median kept 0.00)");
        assertThat(text(xml(ReportPage.of(now, PreviousReport.in(Path.of("nowhere"))))))
                .contains("There is no comparison with an earlier build: ");
        assertThat(text(page(now))).doesNotContain("previous report");
    }

    @Test
    void each_test_can_be_linked_to() {
        Document page = page(report(List.of(test("one", List.of(verdict())), test("two", List.of(verdict())))));

        List<String> anchors = elements(page, "article").stream()
                .map(test -> test.getAttribute("id"))
                .toList();
        assertThat(anchors).hasSize(2).doesNotHaveDuplicates().allMatch(anchor -> anchor.matches("test-[0-9a-f]{16}"));
        assertThat(elements(page, "tr").stream()
                        .map(row -> row.getAttribute("data-for"))
                        .filter(id -> !id.isEmpty()))
                .isEqualTo(anchors);
        assertThat(elements(page, "a").stream()
                        .map(link -> link.getAttribute("href"))
                        .skip(1))
                .isEqualTo(anchors.stream().map(anchor -> "#" + anchor).toList());
        assertThat(elements(page, "a"))
                .extracting(Element::getTextContent)
                .containsExactly("Skip to the tests", "one", "two");
    }

    @Test
    void errors_crashes_and_disagreeing_attempts_are_told() {
        Map<String, @Nullable Object> broken = test("a broken", List.of());
        broken.put("problem", "java.lang.IllegalStateException: no <data>\n  second line");
        Map<String, @Nullable Object> crashed = test("a crashed", List.of());
        crashed.put("finished", false);
        Map<String, @Nullable Object> flaky = test("flaky", List.of(verdict()));
        flaky.put("attempts", 3L);
        flaky.put("attemptsAgree", false);

        Document page = page(report(List.of(broken, crashed, flaky)));

        assertThat(elements(page, "h1").get(0).getTextContent()).isEqualTo("1 of 3 collapse tests failed");
        assertThat(elements(page, "pre")).extracting(Element::getTextContent).contains((String) broken.get("problem"));
        assertThat(ofClass(page, "p", "warning"))
                .extracting(Element::getTextContent)
                .containsExactly(
                        "Run 3 times in this build; this is the worst attempt. The attempts do not agree: the test depends on "
                                + "more than its seed, and a rerun undoes no failure.",
                        "This test began at 2026-11-23T02:36:12Z and did not end: its process crashed, or was stopped.",
                        "This test ended with an error that is no verdict:");
    }

    @Test
    void a_pass_says_what_it_does_not_show() {
        Map<String, @Nullable Object> pass = verdict();
        pass.put("outcome", "PASS");

        Document page = page(report(pass));

        assertThat(elements(page, "h1").get(0).getTextContent()).isEqualTo("All 1 collapse test passed");
        assertThat(text(page))
                .contains(
                        "That hardly any run violates: a model of which 100.0 % do is compatible with these runs. Nor anything "
                                + "of rarer events, of more than 4 generations, or of another learner, regime or size.");
    }

    /** Units: a generation to the right, a thousandth of the reference value upwards; 5 % of 0.5 and 0.7 is 0.51. */
    @Test
    void trajectories_where_they_belong() {
        Document page = chart(List.of(List.of(1.0, 0.5), List.of(1.0, 0.7)), List.of(1.0, 0.6));

        assertThat(path(page, "v")).as("a fifth as high").isEqualTo("M0 200l1-100M0 200l1-60");
        assertThat(path(page, "median")).isEqualTo("M0 1000l1-400");
        assertThat(path(page, "mid")).isEqualTo("M0 1000l1 0");
        assertThat(path(page, "area")).isEqualTo("M0 250l1 0 0-100 -1 0z");
        assertThat(path(page, "band")).isEqualTo("M0 200l1-62 0-36 -1 98z");
        assertThat(path(page, "bound")).isEqualTo("M0 200l1 0");
        assertThat(ofClass(page, "g", "plot").get(0).getAttribute("transform"))
                .as("454 pixels for a generation, 220 for 1.25 and a twentieth more")
                .isEqualTo("matrix(454.000 0 0 -0.167555 52.00 246.00)");
        assertThat(ofClass(page, "svg", "trajectory").get(0).getAttribute("aria-label"))
                .isEqualTo(
                        "Line chart. At generation 1 the median of 2 runs kept 0.60, an ideal learner 1.00; bound 0.20.");
    }

    @Test
    void what_could_not_be_measured_is_a_gap() {
        Document page = chart(
                List.of(Arrays.asList(1.0, null, 0.5), Arrays.asList(1.0, null, null)), Arrays.asList(1.0, null, 0.5));

        assertThat(path(page, "median")).isEqualTo("M0 1000h0M2 500h0");
        assertThat(path(page, "band")).isEqualTo("M0 200l0 0zM2 100l0 0z");
        assertThat(elements(page, "table").get(1).getTextContent())
                .isEqualTo("generationruns: median (5\u201395 %)ideal: median (5\u201395 %)"
                        + "01.00 (1.00\u20131.00)1.00 (0.75\u20131.25)"
                        + "1\u2013, 2 runs not measured1.00 (0.75\u20131.25)"
                        + "20.50, 1 run not measured1.00 (0.75\u20131.25)");
    }

    @Test
    void a_single_generation_and_a_value_off_the_chart() {
        Document page = chart(List.of(List.of(1.0)), List.of(1.0));
        assertThat(path(page, "median")).isEqualTo("M0 1000h0");

        Document swollen = chart(List.of(List.of(1.0, 900.0)), List.of(1.0, 900.0));
        assertThat(ofClass(swollen, "svg", "trajectory").get(0).getAttribute("data-y"))
                .isEqualTo("lin 0 0.001 0 4200");
    }

    private static Document bounded(String kind, Map<String, Double> bounds) {
        Map<String, @Nullable Object> verdict = verdict();
        object(object(verdict, "statement"), "condition").put("kind", kind);
        WrittenReports.list(verdict, "runs").forEach(run -> object(run).put("bounds", bounds));
        verdict.put("trajectories", trajectories(List.of(List.of(1.0, 0.5, 0.5)), List.of(1.0, 0.5, 0.5)));
        return page(report(verdict));
    }

    private static List<String> bounds(Document page) {
        return ofClass(page, "path", "bound").stream()
                .map(path -> path.getAttribute("d"))
                .toList();
    }

    @Test
    void a_bound_is_a_line_two_lines_a_trend_or_not_drawn() {
        assertThat(bounds(bounded("RetainsBetween", Map.of("lowest", 0.5, "highest", 2.0))))
                .containsExactly("M0 500l2 0", "M0 2000l2 0");
        assertThat(bounds(bounded("LosesAtMost", Map.of("lowest", 0.25)))).containsExactly("M0 1000l1-500 1-250");

        Map<String, @Nullable Object> own = verdict();
        List<?> runs = WrittenReports.list(own, "runs");
        object(runs.get(0)).put("bounds", Map.of("lowest", 0.9)); // against ideal runs each run has its own bar
        assertThat(bounds(page(report(own)))).isEmpty();
    }

    @Test
    void a_replay_shows_its_run() {
        Map<String, @Nullable Object> verdict = verdict();
        verdict.put("outcome", "INCONCLUSIVE");
        verdict.put("reason", "REPLAY");
        Map<String, @Nullable Object> trajectories = trajectories(List.of(), List.of(1.0, 1.0));
        trajectories.put("replayedRun", List.of(1.0, 0.25));
        verdict.put("trajectories", trajectories);
        verdict.put("runs", List.of(run(6, 0.25)));

        Document page = page(report(verdict));

        assertThat(elements(page, "h1").get(0).getTextContent()).isEqualTo("1 of 1 collapse test was not judged");
        assertThat(ofClass(page, "path", "runs").get(0).getAttribute("data-names"))
                .isEqualTo("6");
        assertThat(ofClass(page, "ul", "legend").get(0).getTextContent()).startsWith("the replayed runideal learner");
        assertThat(text(page))
                .contains("generationthe replayed runideal: median (5\u201395 %)01.001.00 (0.75\u20131.25)10.25");
    }

    private static Document tail(List<Double> thresholds, List<Double> last) {
        Map<String, @Nullable Object> curve = new LinkedHashMap<>();
        curve.put("side", "UPPER");
        curve.put("run", 3L);
        curve.put("thresholds", thresholds);
        curve.put("reference", List.of(0.5, 0.1, 0.01));
        curve.put("first", List.of(0.5, 0.1, 0.005));
        curve.put("last", last);
        Map<String, @Nullable Object> verdict = verdict();
        verdict.put("tailCurves", List.of(curve));
        return page(report(verdict));
    }

    @Test
    void tails_on_logarithmic_axes_with_a_place_for_nothing() {
        Document page = tail(List.of(1.0, 10.0, 100.0), List.of(0.1, 0.001, 0.0));

        assertThat(ofClass(page, "svg", "tail").get(0).getAttribute("data-x")).isEqualTo("log 0 0.002 0 1000");
        assertThat(ofClass(page, "svg", "tail").get(0).getAttribute("data-y")).isEqualTo("log 0 0.001 -4000 0 zero");
        assertThat(path(page, "reference")).isEqualTo("M0 -301l500-699 500-1000");
        assertThat(path(page, "last")).isEqualTo("M0 -1000l500-2000 500-1000");
    }

    @Test
    void thresholds_below_zero_are_on_a_linear_axis() {
        Document page = tail(List.of(-2.0, 0.0, 2.0), List.of(0.1, 0.001, 0.001));

        assertThat(ofClass(page, "svg", "tail").get(0).getAttribute("data-x")).isEqualTo("lin -2 0.004 0 1000");
        assertThat(path(page, "last")).isEqualTo("M0 -1000l500-2000 500 0");
    }

    @Test
    void what_was_lost_by_name() {
        Map<String, @Nullable Object> verdict = verdict();
        verdict.put(
                "losses",
                Map.of(
                        "extinct",
                        List.of(Map.of("name", "gout", "referenceRecords", 31L, "generation", 3L)),
                        "declined",
                        List.of(Map.of("name", "rural", "referenceRecords", 1200L, "kept", 0.25)),
                        "strata",
                        List.of(Map.of(
                                "fewest",
                                50L,
                                "most",
                                Long.MAX_VALUE,
                                "categories",
                                7L,
                                "medianAlive",
                                0.5,
                                "idealAlive",
                                1.0))));

        Document page = page(report(verdict));

        assertThat(text(page))
                .contains("50 or more70.501.00")
                .contains("rural1,2000.25")
                .contains("1 lost entirely, in the worst run")
                .contains("gout313");
    }

    private static final Set<String> WORDS_OF_THE_FORMAT =
            Set.of("outcome", "side", "kind", "startedAt", "reason", "path", "dataScope", "cause", "origin");

    private static @Nullable Object hostile(@Nullable Object value, String text) {
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> changed = new LinkedHashMap<>();
            map.forEach((key, element) ->
                    changed.put((String) key, WORDS_OF_THE_FORMAT.contains(key) ? element : hostile(element, text)));
            return changed;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> changed = new ArrayList<>();
            list.forEach(element -> changed.add(hostile(element, text)));
            return changed;
        }
        return value instanceof String ? text : value;
    }

    private static List<String> skeleton(Document page) {
        return elements(page, "*").stream()
                .map(element -> {
                    StringBuilder names = new StringBuilder(element.getTagName());
                    for (int i = 0; i < element.getAttributes().getLength(); i++) {
                        names.append(' ').append(element.getAttributes().item(i).getNodeName());
                    }
                    return names.toString();
                })
                .toList();
    }

    /** Every text of a report is replaced, and the elements and attributes of the page stay what they were. */
    @Test
    void no_text_of_a_report_becomes_markup() {
        Map<String, @Nullable Object> test = test("ClaimsTest.large", List.of(verdict(), verdict()));
        test.put("problem", "x");
        List<String> benign = skeleton(page(report(List.of(object(hostile(test, "x"))))));

        for (String text : List.of(
                "<img src=x onerror=alert(1)>",
                "\"><script>alert(1)</script>",
                "' onmouseover='alert(1)",
                "</script></style></title><svg/onload=alert(1)>",
                "]]><!-- &lt;b&gt; &#60; %3Cscript%3E",
                "\u0000\u001b[31m\u202e${7*7}{{7*7}}")) {
            Document page = page(report(List.of(object(hostile(test, text)))));

            assertThat(skeleton(page)).isEqualTo(benign);
            assertThat(elements(page, "h2").get(0).getTextContent())
                    .isEqualTo("fail" + text.replaceAll("[\u0000\u001b]", "\ufffd"));
        }
    }

    @Test
    void nothing_can_be_loaded_and_no_other_script_can_run() throws Exception {
        Document page = page(report(verdict()));

        String policy = elements(page, "meta").get(1).getAttribute("content");
        assertThat(policy)
                .isEqualTo("default-src 'none'; style-src '" + hash(elements(page, "style")) + "'; script-src '"
                        + hash(elements(page, "script")) + "'; img-src data:; base-uri 'none'; form-action 'none'");
        assertThat(ReportPage.of(report(verdict())))
                .doesNotContain("src=")
                .doesNotContain("@import")
                .doesNotContain("url(http")
                .doesNotContain(" style=");
    }

    /** The markers of the section that XML does not read are in what browsers hash. */
    private static String hash(List<Element> one) throws Exception {
        assertThat(one).hasSize(1);
        String text = one.get(0).getTextContent();
        String source = one.get(0).getTagName().equals("script") ? cdata(text) : text;
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(source.getBytes(StandardCharsets.UTF_8));
        return "sha256-" + Base64.getEncoder().encodeToString(digest);
    }

    private static String cdata(String text) {
        return text.replaceFirst("/\\*\\*/", "/*<![CDATA[*/").replaceFirst("/\\*\\*/\n?$", "/*]]>*/\n");
    }

    @Test
    void same_report_same_page_in_every_locale() {
        String page = ReportPage.of(report(verdict()));
        Locale locale = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            assertThat(ReportPage.of(report(verdict()))).isEqualTo(page);
        } finally {
            Locale.setDefault(locale);
        }
        assertThat(page).doesNotContain("\r");
    }

    /** Two hundred tests, one in so many of them red, each with fifty runs of twenty generations and a tail. */
    static BuildReport large(int oneIn) {
        SplittableRandom random = new SplittableRandom(1);
        return report(IntStream.range(0, 200)
                .mapToObj(i -> {
                    Map<String, @Nullable Object> verdict = verdict();
                    List<List<@Nullable Double>> runs =
                            IntStream.range(0, 50).mapToObj(run -> walk(random)).toList();
                    verdict.put("trajectories", trajectories(runs, walk(random)));
                    verdict.put(
                            "runs",
                            IntStream.range(0, 50)
                                    .mapToObj(run -> run(run, random.nextDouble()))
                                    .toList());
                    if (i % oneIn != 0) {
                        verdict.put("outcome", "PASS");
                        verdict.put("text", PASS);
                    }
                    return test("com.example.GeneratorTest" + i + ".keeps_its_tails", List.of(verdict));
                })
                .toList());
    }

    @Test
    void a_gate_on_a_mean_is_not_described_by_violations() {
        Map<String, @Nullable Object> pass = verdict();
        pass.put("outcome", "PASS");
        pass.put("meanInterval", Map.of("lower", 0.61, "upper", 0.97, "mean", 0.8, "confidence", 0.95));

        assertThat(text(page(report(pass))))
                .contains(
                        "Mean kept0.61 to 0.97 (95 %, anytime-valid)",
                        "That the mean is above 0.61: a model with that ")
                .doesNotContain("Violations", "Runs that violate", "hardly any run violates");
        assertThat(SummaryText.of(report(pass)))
                .contains("| mean 0.61 to 0.97 |")
                .doesNotContain("violate |");
    }

    private static final String PASS =
            "tail mass above q0.99 (x > 51,278; 200 reference records) keeps at least 0.50 at generation 10: no "
                    + "evidence against, 0 of 8 runs kept less (worst 0.89, median 0.94). A learner that does so in half of its runs would have "
                    + "failed in 99.0 %. Smallest loss this gate sees: 50 %. An ideal learner breaks this bound in 0.0 % of runs. Given this "
                    + "data set, regime accumulate, 20,000 records a generation, learner claims; measured on 80,000 records.";

    private static List<@Nullable Double> walk(SplittableRandom random) {
        List<@Nullable Double> walk = new ArrayList<>();
        double kept = 1;
        for (int i = 0; i <= 20; i++) {
            walk.add(kept);
            kept *= 0.9 + 0.15 * random.nextDouble();
        }
        return walk;
    }

    private static Map<String, @Nullable Object> run(int index, double kept) {
        return new LinkedHashMap<>(Map.of(
                "index", (long) index, "retention", kept, "violated", kept < 0.5, "bounds", Map.of("lowest", 0.5)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10})
    void two_hundred_tests_of_fifty_runs_are_three_megabytes_at_most(int oneInSoManyIsRed) {
        assertThat(ReportPage.of(large(oneInSoManyIsRed)).getBytes(StandardCharsets.UTF_8).length)
                .isLessThan(3_000_000);
    }

    @Test
    void table_of_many_generations_has_the_first_and_the_last_and_every_second() {
        String article = ReportPage.of(large(1)).split("<article")[1];
        String table = article.substring(article.indexOf("<th>generation</th>"));

        assertThat(Pattern.compile("<tr><th>(\\d+)</th>")
                        .matcher(table.substring(0, table.indexOf("</table>")))
                        .results()
                        .map(row -> row.group(1)))
                .containsExactly("0", "1", "2", "4", "6", "8", "10", "12", "14", "16", "18", "20");
    }
}
