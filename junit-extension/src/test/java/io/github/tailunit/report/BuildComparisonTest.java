package io.github.tailunit.report;

import static io.github.tailunit.report.Reports.begun;
import static io.github.tailunit.report.Reports.broken;
import static io.github.tailunit.report.Reports.ended;
import static io.github.tailunit.report.Reports.fail;
import static io.github.tailunit.report.Reports.pass;
import static io.github.tailunit.report.Reports.replayed;
import static io.github.tailunit.report.Reports.undecided;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tailunit.gate.Gate;
import io.github.tailunit.gate.Profile;
import io.github.tailunit.gate.Verdict;
import io.github.tailunit.generation.Loops;
import io.github.tailunit.metric.Metric;
import io.github.tailunit.metric.Tail;
import io.github.tailunit.report.BuildComparison.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class BuildComparisonTest {

    private static final String ASKED =
            "tail mass above q0.9 (x > 180.1; 20 reference records) keeps at least 0.20 at generation 4";

    private static BuildComparison compare(List<TestResult> before, List<TestResult> after) {
        return BuildComparison.of(new BuildReport(before), new BuildReport(after));
    }

    private static List<Kind> kinds(BuildComparison comparison) {
        return comparison.changes().stream().map(BuildComparison.Change::kind).toList();
    }

    @Test
    void every_change_is_told_worst_first() throws Exception {
        Verdict pass = pass();
        Verdict fail = fail();
        Verdict undecided = undecided();

        BuildComparison comparison = compare(
                List.of(
                        ended("breaks", pass),
                        ended("stays_broken", fail),
                        ended("crashes", pass),
                        ended("wavers", pass),
                        ended("vanishes", fail),
                        ended("heals", fail),
                        ended("decides", undecided),
                        ended("stays", pass)),
                List.of(
                        ended("breaks", fail),
                        ended("stays_broken", fail),
                        begun("crashes"),
                        ended("wavers", undecided),
                        ended("heals", pass),
                        ended("decides", pass),
                        ended("appears", pass),
                        ended("appears_broken", fail),
                        ended("stays", pass)));

        assertThat(comparison.toText()).isEqualTo("""
                        Compared with the previous report: 2 newly failing, 1 still failing, 1 ended early, 1 undecided, 1 gone, 2 \
                        repaired, 1 new, 1 unchanged.
                          newly failing: Claims.appears_broken: ASKED, fail (median kept 0.00)
                          newly failing: Claims.breaks: ASKED, pass (median kept 1.08) -> fail (median kept 0.00)
                          still failing: Claims.stays_broken: ASKED, fail (median kept 0.00) -> fail (median kept 0.00)
                          ended early: Claims.crashes: it did not end: its process crashed or was stopped, pass -> unfinished
                          undecided: Claims.wavers: ASKED, pass (median kept 1.08) -> undecided
                          gone: Claims.vanishes: ASKED, was fail (median kept 0.00)
                          repaired: Claims.decides: ASKED, undecided -> pass (median kept 1.08)
                          repaired: Claims.heals: ASKED, fail (median kept 0.00) -> pass (median kept 1.08)
                          new: Claims.appears: ASKED, pass (median kept 1.08)
                        """.replace("ASKED", ASKED));
    }

    @Test
    void markdown_is_a_table_in_which_no_name_is_markup() throws Exception {
        BuildComparison comparison = compare(List.of(), List.of(ended("keeps|<b>*all*", pass())));

        assertThat(comparison.toMarkdown()).isEqualTo("""
                        Compared with the previous report: 1 new.

                        | change | test | gate | before | after |
                        |---|---|---|---|---|
                        | new | Claims.keeps&#124;&#60;b&#62;&#42;all&#42; | tail mass above q0.9 (x &#62; 180.1; 20 reference records) keeps at \
                        least 0.20 at generation 4 |  | pass (median kept 1.08) |
                        """);
    }

    @Test
    void nothing_is_listed_where_nothing_has_changed() throws Exception {
        List<TestResult> tests = List.of(ended("stays", pass(), replayed()));

        assertThat(compare(tests, tests).toText()).isEqualTo("Compared with the previous report: 2 unchanged.\n");
        assertThat(compare(tests, tests).toMarkdown()).isEqualTo("Compared with the previous report: 2 unchanged.\n");
        assertThat(compare(List.of(), List.of()).toText()).isEqualTo("Compared with the previous report: no gates.\n");
    }

    @Test
    void gates_that_ask_the_same_are_paired_then_those_that_measure_the_same() throws Exception {
        Metric<double[]> lower = Metric.tailMass(Tail.lower(0.1));
        Verdict upper = pass();
        Verdict other = Gate.retainsAtLeast(lower, 0.2).with(Profile.SMOKE).judge(Loops.accumulating(Loops.healthy()));
        Verdict higher = Gate.retainsAtLeast(Reports.UPPER, 0.95).judge(Loops.accumulating(Loops.forgetful()));

        BuildComparison swapped = compare(List.of(ended("t", upper, other)), List.of(ended("t", other, upper)));
        BuildComparison raised = compare(List.of(ended("t", upper, other)), List.of(ended("t", other, higher)));
        BuildComparison doubled = compare(List.of(ended("t", upper)), List.of(ended("t", upper, upper)));

        assertThat(kinds(swapped)).containsExactly(Kind.UNCHANGED, Kind.UNCHANGED);
        assertThat(kinds(raised)).containsExactly(Kind.NEWLY_FAILING, Kind.UNCHANGED);
        assertThat(raised.changes().get(0).before().orElseThrow().outcome()).isEqualTo(Outcome.PASS);
        assertThat(raised.changes().get(0).statement()).contains("keeps at least 0.95");
        assertThat(kinds(doubled)).containsExactly(Kind.NEW, Kind.UNCHANGED);
    }

    @Test
    void what_is_no_verdict_is_nothing_to_compare_with() throws Exception {
        assertThat(kinds(compare(List.of(ended("t", replayed())), List.of(ended("t", pass())))))
                .containsExactly(Kind.NEW);
        assertThat(kinds(compare(List.of(ended("t", pass())), List.of(ended("t", replayed())))))
                .containsExactly(Kind.UNDECIDED);
        assertThat(kinds(compare(List.of(ended("t", replayed())), List.of()))).containsExactly(Kind.UNCHANGED);
    }

    @Test
    void a_test_that_ended_early_is_told_once_with_what_it_judged_before() throws Exception {
        TestResult whole = ended("t", pass(), fail());
        TestResult half = broken("t", "java.io.IOException: disk full", pass());

        BuildComparison breaks = compare(List.of(whole), List.of(half));
        BuildComparison heals = compare(List.of(half), List.of(whole));

        assertThat(kinds(breaks)).containsExactly(Kind.ENDED_EARLY, Kind.UNCHANGED);
        assertThat(breaks.changes().get(0).statement())
                .isEqualTo("it ended with an error: java.io.IOException: disk full");
        assertThat(kinds(heals)).containsExactly(Kind.NEWLY_FAILING, Kind.REPAIRED, Kind.UNCHANGED);
    }

    @Test
    void each_gate_of_either_report_is_told_once() throws Exception {
        BuildComparison comparison = compare(
                List.of(ended("a", pass(), fail()), ended("b", undecided())), List.of(ended("b", pass(), pass())));

        assertThat(comparison.changes()).hasSize(4);
        assertThat(comparison.counts().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(4);
        assertThat(kinds(comparison)).isSorted();
    }
}
