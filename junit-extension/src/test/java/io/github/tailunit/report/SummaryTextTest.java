package io.github.tailunit.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tailunit.gate.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SummaryTextTest {

    private static final Verdict PASS = Reports.pass();
    private static final Verdict FAIL = Reports.fail();
    private static final Verdict UNDECIDED = Reports.undecided();

    private static final String MARKUP =
            "a|b`c`<img src=x onerror=\"1\">[d](http://e)*f* @g #1 $h$ :i: \\ ~~j~~\n\n# k &lt;";

    @Test
    void a_page_says_what_is_worst_first() {
        BuildReport report = new BuildReport(List.of(
                Reports.ended("pass", PASS),
                Reports.ended("both", PASS, FAIL),
                Reports.broken("broken", "java.io.IOException: no data"),
                Reports.begun("crashed")));

        assertThat(SummaryText.of(report)).isEqualTo("""
                ## TailUnit: fail

                4 tests: 1 fail, 1 unfinished, 1 error, 1 pass. 3 gates ran: a build in which all models are healthy fails with \
                probability at most 3e-4.

                | | test | asked | runs | kept by runs |
                |---|---|---|---|---|
                | fail | <code>Claims.both</code> | %1$s | 5 of 5 violate | worst 0.00, median 0.00 |
                | pass | <code>Claims.both</code> | %1$s | 0 of 3 violate | worst 0.86, median 1.08 |
                | unfinished | <code>Claims.crashed</code> |  |  |  |
                | error | <code>Claims.broken</code> | java.io.IOException&#58; no data |  |  |
                | pass | <code>Claims.pass</code> | %1$s | 0 of 3 violate | worst 0.86, median 1.08 |

                What <code>Claims.both</code> keeps from generation to generation: median run (orange), median ideal run (blue), \
                worst 5 %% of ideal runs (grey).

                ```mermaid
                ---
                config:
                  themeVariables:
                    xyChart:
                      plotColorPalette: "#d55e00, #0072b2, #999999"
                ---
                xychart-beta
                  x-axis "generation" ["0", "1", "2", "3", "4"]
                  y-axis "kept of the reference value" 0.000 --> 1.050
                  line [1.000, 0.000, 0.000, 0.000, 0.000]
                  line [1.000, 0.998, 0.995, 0.990, 0.990]
                  line [1.000, 0.923, 0.810, 0.783, 0.753]
                ```

                <details><summary>fail: <code>Claims.both</code></summary>

                ```text
                %2$s
                ```

                </details>

                <details><summary>unfinished: <code>Claims.crashed</code></summary>

                ```text
                began at 2026-11-23T12:00:00Z and did not end: it runs still, or its process crashed
                ```

                </details>

                <details><summary>error: <code>Claims.broken</code></summary>

                ```text
                java.io.IOException: no data
                ```

                </details>

                A pass means: no evidence against. It does not mean that the tail is safe.
                """.formatted(
                        "tail mass above q0.9 (x &#62; 180.1; 20 reference records) keeps at least 0.20 at generation 4",
                        VerdictText.of(FAIL)));
    }

    @Test
    void names_stay_text_whatever_they_are_made_of() {
        BuildReport report = new BuildReport(List.of(Reports.broken(MARKUP, MARKUP + "\n````\n</details>")));

        String page = SummaryText.of(report);

        String escaped =
                "a&#124;b&#96;c&#96;&#60;img src=x onerror=&#34;1&#34;&#62;&#91;d&#93;(http&#58;//e)&#42;f&#42; &#64;g "
                        + "&#35;1 &#36;h&#36; &#58;i&#58; &#92; &#126;&#126;j&#126;&#126; &#35; k &#38;lt;";
        assertThat(page)
                .contains("| error | <code>Claims." + escaped + "</code> | " + escaped
                        + " &#96;&#96;&#96;&#96; &#60;/details&#62; |")
                .contains("<summary>error: <code>Claims." + escaped + "</code></summary>")
                .contains("\n`````text\n" + MARKUP + "\n````\n</details>\n`````\n");
    }

    private static BuildReport large() {
        return new BuildReport(IntStream.range(0, 400)
                .mapToObj(i -> Reports.ended("ä " + (1000 + i), i < 200 ? FAIL : PASS))
                .toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {1024, 1500, 4000, 20_000, 65_536, 100_000})
    void no_page_is_longer_than_it_may_be(int bytes) {
        String page = SummaryText.of(large(), bytes);

        assertThat(page.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(bytes);
        assertThat(page)
                .startsWith("## TailUnit: fail\n\n400 tests: 200 fail, 200 pass. 400 gates ran")
                .endsWith("A pass means: no evidence against. It does not mean that the tail is safe.\n");
        long rows = count("\\| <code>Claims", page);
        long failures = count("<details>", page);
        assertThat(count("</details>", page)).isEqualTo(failures);
        assertThat(page)
                .contains("\nLeft out for size: " + (400 - rows) + " rows of the table and " + (200 - failures)
                        + " failure texts, the least severe. The report has all of it.\n");
        assertThat(count("\\| pass \\|", page)).isEqualTo(Math.max(0, rows - 200));
    }

    /** The ends of rows and texts fall anywhere, so that what is said about those left out must have its room. */
    @Test
    void a_page_keeps_to_its_bytes_wherever_it_is_cut() {
        BuildReport large = new BuildReport(IntStream.range(0, 20)
                .mapToObj(i -> Reports.ended("\u20ac".repeat(100) + (1000 + i), FAIL))
                .toList());

        for (int bytes = SummaryText.LEAST_BYTES; bytes < 12_000; bytes += 13) {
            assertThat(SummaryText.of(large, bytes).getBytes(StandardCharsets.UTF_8))
                    .hasSizeLessThanOrEqualTo(bytes);
        }
    }

    @Test
    void a_page_is_64_kilobytes_unless_it_may_be_longer() {
        assertThat(SummaryText.of(large())).isEqualTo(SummaryText.of(large(), 64 * 1024));
        assertThat(count("<details>", SummaryText.of(large()))).isGreaterThan(20);
    }

    private static long count(String pattern, String page) {
        return Pattern.compile(pattern).matcher(page).results().count();
    }

    @Test
    void one_endless_text_is_cut() {
        BuildReport report = new BuildReport(List.of(Reports.broken("x".repeat(100_000), "y".repeat(100_000))));

        String page = SummaryText.of(report);

        assertThat(page).contains("<code>Claims." + "x".repeat(193) + "...</code>", "\n" + "y".repeat(8000) + "...\n");
        assertThat(page.length()).isLessThan(10_000);
    }

    @Test
    void attempts_are_counted() {
        TestResult fail = Reports.ended("a", FAIL);
        TestResult pass = Reports.ended("b", PASS);

        assertThat(SummaryText.of(new BuildReport(List.of(fail, fail, fail, pass))))
                .contains("| fail, 3 attempts | <code>Claims.a</code> |", "| pass | <code>Claims.b</code> |");
        assertThat(SummaryText.of(new BuildReport(List.of(fail, Reports.ended("a", PASS)))))
                .contains("| fail, 2 attempts differ | <code>Claims.a</code> |");
    }

    @Test
    void an_undecided_gate_is_explained_and_has_no_chart() {
        String page = SummaryText.of(new BuildReport(List.of(Reports.ended("a", UNDECIDED))));

        assertThat(page)
                .contains("<summary>undecided: <code>Claims.a</code></summary>", VerdictText.of(UNDECIDED))
                .doesNotContain("mermaid");
    }

    @Test
    void a_chart_is_of_the_worst_test_and_in_a_red_build_of_a_red_one() {
        TestResult pass = Reports.ended("pass", PASS);

        assertThat(SummaryText.of(new BuildReport(List.of(pass))))
                .contains("\nWhat <code>Claims.pass</code> keeps from generation", "\nxychart-beta\n");
        assertThat(SummaryText.of(new BuildReport(List.of(pass, Reports.ended("fail", PASS, FAIL)))))
                .contains("\nWhat <code>Claims.fail</code> keeps from generation", "  line [1.000, 0.000, ");
        assertThat(SummaryText.of(new BuildReport(List.of(pass, Reports.begun("crashed")))))
                .doesNotContain("xychart-beta");
    }

    @Test
    void a_build_without_tests_has_a_page() {
        assertThat(SummaryText.of(new BuildReport(List.of()))).isEqualTo("""
                ## TailUnit: not judged

                0 tests.

                A pass means: no evidence against. It does not mean that the tail is safe.
                """);
    }

    @Test
    void too_few_bytes_are_refused() {
        assertThatThrownBy(() -> SummaryText.of(new BuildReport(List.of()), 1023))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a summary has at least 1024 bytes, but 1023 are given");
    }
}
