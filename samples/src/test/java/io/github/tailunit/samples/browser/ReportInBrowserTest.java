package io.github.tailunit.samples.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.tailunit.report.BuildReport;
import io.github.tailunit.report.ReportPage;
import io.github.tailunit.report.TestResult;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The report of samples, green and red, as a person meets it: in a browser. Skipped only where there is none. */
@Isolated("sets a system property and the standard output")
@Tag("browser")
class ReportInBrowserTest {

    private static final String SAMPLES = "io.github.tailunit.samples.";

    private static final List<String> CLASSES =
            List.of("ClaimsTest", "ClaimsAtLowTemperatureTest", "S01_FirstCollapseTest");

    /** A name that would be seen as a picture, and would run a script, if it were not text. */
    private static final String HOSTILE = "<img src=x onerror=\"document.title='broken'\"><b>claims</b>";

    /** So that nobody waits for a page; measured are some 0.1 seconds. */
    private static final double MOST_SECONDS = 5;

    @TempDir
    static Path directory;

    private static Chromium browser;
    private static BuildReport report;

    @BeforeAll
    static void run_samples_and_start_a_browser() throws IOException, InterruptedException {
        assumeTrue(Chromium.installed().isPresent(), "no browser is installed");
        Path reports = directory.resolve("report");
        withReport(
                reports,
                () -> LauncherFactory.create()
                        .execute(LauncherDiscoveryRequestBuilder.request()
                                .selectors(CLASSES.stream()
                                        .map(name -> selectClass(SAMPLES + name))
                                        .toList())
                                .build()));
        report = BuildReport.parse(Files.readString(reports.resolve("report.json")));
        browser = Chromium.start(Chromium.installed().orElseThrow(), directory.resolve("profile"));
    }

    /** Quietly: two of these tests are meant to be red. */
    private static void withReport(Path reports, Runnable tests) {
        String before = System.getProperty("tailunit.report");
        PrintStream out = System.out;
        System.setProperty("tailunit.report", reports.toString());
        System.setOut(new PrintStream(OutputStream.nullOutputStream()));
        try {
            tests.run();
        } finally {
            System.setOut(out);
            if (before == null) {
                System.clearProperty("tailunit.report");
            } else {
                System.setProperty("tailunit.report", before);
            }
        }
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void open() {
        browser.size(1280, 1000);
        browser.medium("screen", "light");
        open(page(), "");
    }

    private static Path page() {
        return directory.resolve("report/index.html");
    }

    /** A new document, since the browser stays in an old one for another part of the same page. */
    private static void open(Path page, String part) {
        browser.open("about:blank");
        browser.open(page.toUri() + part);
    }

    private static long count(String selector) {
        return ((Number) browser.evaluate("document.querySelectorAll('" + selector + "').length")).longValue();
    }

    private static long visible(String selector) {
        return ((Number) browser.evaluate(
                        "[...document.querySelectorAll('" + selector + "')].filter(e => e.checkVisibility()).length"))
                .longValue();
    }

    private static String text(String selector) {
        return (String) browser.evaluate("document.querySelector('" + selector + "').textContent");
    }

    private static void click(String selector) {
        browser.evaluate("document.querySelector('" + selector + "').click()");
    }

    private static double number(String expression) {
        return ((Number) browser.evaluate(expression)).doubleValue();
    }

    @Test
    void every_test_is_there_and_nothing_is_loaded_or_complained_of() {
        assertThat(report.tests()).hasSize(5);
        assertThat(text("h1")).isEqualTo("2 of 5 collapse tests failed");
        assertThat(browser.evaluate("[...document.querySelectorAll('h2 .name')].map(name => name.textContent)"))
                .isEqualTo(report.tests().stream().map(TestResult::test).toList());
        assertThat(count(".overview tbody tr")).isEqualTo(5);
        assertThat(browser.requests())
                .isNotEmpty()
                .allMatch(address -> address.startsWith("file:") && address.contains("/index.html")
                        || address.equals("about:blank")
                        || address.contains("/hostile.html"));
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void charts_are_drawn() {
        assertThat(visible("svg.trajectory"))
                .as("of the red tests, which are open")
                .isEqualTo(2);
        assertThat(visible("svg.tail")).isEqualTo(1);
        for (String curve :
                List.of(".median", ".ideal.mid", ".runs", ".bound", ".reference", ".last", ".spark .median")) {
            assertThat(number("Math.min(...[...document.querySelectorAll('" + curve
                            + "')].map(path => path.getTotalLength()))"))
                    .as(curve)
                    .isGreaterThan(1);
        }
        assertThat(number("document.querySelector('svg.trajectory .median').getBoundingClientRect().height"))
                .as("a loss of two thirds, in pixels")
                .isBetween(80.0, 250.0);
    }

    @Test
    void filter_by_text_and_by_outcome() {
        browser.evaluate("document.querySelector('input[type=search]').focus()");
        browser.type("MODULES accumul");

        assertThat(visible("article")).isEqualTo(1);
        assertThat(text("output")).isEqualTo("1 of 5 tests");
        assertThat(text("article:not([hidden]) h2 .name"))
                .isEqualTo("S01_FirstCollapseTest.small_modules_survive_when_data_accumulates");

        open(page(), "");
        click(".counts [data-o=o-pass] button");
        assertThat(visible("article")).isEqualTo(2);
        assertThat(text("output")).isEqualTo("2 of 5 tests");
        click(".counts [data-o=o-pass] button");
        assertThat(visible("article")).isEqualTo(5);
    }

    @Test
    void sort_and_open_all() {
        click("th[data-sort=name] button");
        assertThat(text("article h2 .name")).isEqualTo("ClaimsAtLowTemperatureTest.large_claims_survive");
        assertThat(text("article:last-of-type h2 .name"))
                .isEqualTo("S01_FirstCollapseTest.the_learner_is_not_to_blame");
        assertThat(browser.evaluate("document.querySelector('th[data-sort=name]').ariaSort"))
                .isEqualTo("ascending");

        browser.evaluate(
                "[...document.querySelectorAll('.tools button')].find(b => b.textContent === 'Open all').click()");
        assertThat(visible("svg.trajectory")).isEqualTo(count("svg.trajectory")).isGreaterThan(5);
    }

    @Test
    void curves_can_be_hidden() {
        assertThat(visible("figure:first-child .runs")).isPositive();
        click("figure .s-runs button");

        assertThat(browser.evaluate("getComputedStyle(document.querySelector('figure .runs')).display"))
                .isEqualTo("none");
        assertThat(browser.evaluate("document.querySelector('figure .s-runs button').ariaPressed"))
                .isEqualTo("false");
    }

    @Test
    void keyboard_reads_values_and_zooms() {
        browser.evaluate("document.querySelector('figure svg').focus({focusVisible: true})");
        browser.settle();
        browser.press("Home");
        assertThat(text("#tip")).isEqualTo("generation 0median 1.00 (1.00 to 1.00)ideal 1.00 (1.00 to 1.00)");
        browser.press("ArrowRight");
        assertThat(text("#tip")).startsWith("generation 1median 0.70 (");
        browser.press("ArrowUp");
        assertThat(text("#tip")).contains("run 0 0.");
        browser.press("Escape");
        assertThat(text("#tip")).isEmpty();

        double before = number("document.querySelector('figure .median').getBoundingClientRect().width");
        browser.press("+");
        assertThat(number("document.querySelector('figure .median').getBoundingClientRect().width"))
                .isGreaterThan(1.9 * before);
        assertThat(text("figure g.x")).as("generations within 2.5 to 7.5").isEqualTo("34567");
        browser.press("0");
        assertThat(number("document.querySelector('figure .median').getBoundingClientRect().width"))
                .isEqualTo(before);
    }

    @Test
    void mouse_reads_values_and_zooms() {
        browser.evaluate("document.querySelector('figure svg').scrollIntoView({block: 'center'})");
        browser.settle();
        double left = number("document.querySelector('figure svg').getBoundingClientRect().left");
        double top = number("document.querySelector('figure svg').getBoundingClientRect().top");
        double width = number("document.querySelector('figure svg').getBoundingClientRect().width");
        double right = left + width * 506 / 520;

        browser.mouse("mouseMoved", right, top + width * 150 / 520);
        assertThat(text("#tip")).startsWith("generation 10median 0.32 (").contains("run ");

        browser.mouse("mousePressed", left + width / 2, top + width * 100 / 520);
        browser.mouse("mouseMoved", right + 5, top + width * 200 / 520);
        browser.mouse("mouseReleased", right + 5, top + width * 200 / 520);
        assertThat(text("figure g.x")).startsWith("5").endsWith("10").doesNotContain("2");
    }

    @Test
    void a_link_opens_its_test() {
        String anchor = (String) browser.evaluate("document.querySelector('article:last-of-type').id");
        open(page(), "#" + anchor);
        browser.settle();

        assertThat(browser.evaluate("document.querySelector('#" + anchor + " details').open"))
                .isEqualTo(true);
        assertThat(number("Math.abs(document.querySelector('#" + anchor + "').getBoundingClientRect().top)"))
                .isLessThan(1000);
    }

    @Test
    void light_dark_and_narrow() throws IOException {
        String ground = "getComputedStyle(document.body).backgroundColor";
        Object light = browser.evaluate(ground);
        browser.medium("screen", "dark");
        assertThat(browser.evaluate(ground)).isNotEqualTo(light);
        browser.evaluate(
                "[...document.querySelectorAll('.tools button')].find(b => b.textContent.includes('Colours')).click()");
        assertThat(browser.evaluate(ground)).as("light was chosen").isEqualTo(light);

        browser.size(390, 800);
        assertThat(number("document.documentElement.scrollWidth")).isLessThanOrEqualTo(390);
    }

    /** For people to look at: target/report-pictures. */
    @Test
    void pictures() throws IOException {
        Path pictures = Path.of("target", "report-pictures");
        for (String scheme : List.of("light", "dark")) {
            browser.medium("screen", scheme);
            browser.picture(pictures.resolve(scheme + ".png"));
        }
        browser.medium("screen", "light");
        browser.size(390, 1500);
        browser.picture(pictures.resolve("narrow.png"));
        browser.size(800, 1130);
        browser.medium("print", "light");
        browser.picture(pictures.resolve("print.png"));

        try (Stream<Path> files = Files.list(pictures)) {
            assertThat(files).hasSizeGreaterThanOrEqualTo(4);
        }
    }

    @Test
    void a_name_full_of_markup_stays_text() throws IOException {
        String json = Files.readString(directory.resolve("report/report.json"))
                .replace("\"ClaimsTest.large_claims_survive\"", "\"" + HOSTILE.replace("\"", "\\\"") + "\"");
        Path hostile = directory.resolve("hostile.html");
        Files.writeString(hostile, ReportPage.of(BuildReport.parse(json)));

        open(hostile, "");

        assertThat(browser.evaluate("[...document.querySelectorAll('h2 .name')].map(name => name.textContent)"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .contains(HOSTILE);
        assertThat(count("img")).isZero();
        assertThat(browser.evaluate("document.title")).isEqualTo("2 of 5 collapse tests failed \u2013 TailUnit");
    }

    @Test
    void a_page_of_two_hundred_tests_is_ready_soon() throws IOException {
        List<TestResult> many = Stream.iterate(0, i -> i + 1)
                .limit(40)
                .flatMap(i -> report.tests().stream().map(test -> named(test, i)))
                .toList();
        Path large = directory.resolve("large/index.html");
        Files.createDirectories(large.getParent());
        Files.writeString(large, ReportPage.of(new BuildReport(many)));

        open(large, "");

        double seconds = number("performance.getEntriesByType('navigation')[0].loadEventEnd / 1000");
        assertThat(text("output")).isEqualTo("200 of 200 tests");
        assertThat(seconds).isLessThan(MOST_SECONDS);
    }

    private static TestResult named(TestResult test, int i) {
        return new TestResult(
                test.id() + i,
                test.test() + i,
                test.className(),
                test.methodName(),
                test.startedAt(),
                test.seconds(),
                1,
                true,
                true,
                test.problem(),
                Map.of(),
                test.verdicts());
    }
}
