package io.github.tailunit.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class BuildReportTest {

    private static final TestResult PASS = Reports.ended("a", Reports.pass());
    private static final TestResult FAIL = Reports.ended("b", Reports.pass(), Reports.fail());
    private static final TestResult UNDECIDED = Reports.ended("c", Reports.undecided());
    private static final TestResult BROKEN = Reports.broken("d");
    private static final TestResult CRASHED = Reports.begun("e");
    private static final TestResult ABORTED = Reports.ended("f");

    private static final BuildReport ALL = new BuildReport(List.of(PASS, FAIL, UNDECIDED, BROKEN, CRASHED, ABORTED));

    @Test
    void tests_are_listed_worst_first() {
        assertThat(ALL.tests()).containsExactly(FAIL, CRASHED, BROKEN, UNDECIDED, ABORTED, PASS);
        assertThat(ALL.tests().stream().map(TestResult::outcome)).containsExactly(Outcome.values());
        assertThat(ALL.counts().values()).containsOnly(1L).hasSize(6);
        assertThat(ALL.outcome()).isEqualTo(Outcome.FAIL);
    }

    @Test
    void empty_build_has_judged_nothing() {
        BuildReport empty = new BuildReport(List.of());

        assertThat(empty.outcome()).isEqualTo(Outcome.NOT_JUDGED);
        assertThat(empty.familyWiseRate()).isZero();
        assertThat(BuildReport.parse(empty.toJson())).isEqualTo(empty);
    }

    @Test
    void declared_rates_add_up_over_all_gates_that_tried_to_decide() {
        assertThat(ALL.gates()).hasSize(4);
        assertThat(ALL.familyWiseRate())
                .isEqualTo(
                        ALL.gates().stream().mapToDouble(BuildText.Gate::alpha).sum())
                .isPositive();
    }

    @Test
    void what_is_written_is_read_back_to_the_last_byte() {
        String json = ALL.toJson();

        assertThat(BuildReport.parse(json).toJson()).isEqualTo(json);
    }

    @Test
    void order_in_which_tests_ended_does_not_matter() {
        List<TestResult> tests = new java.util.ArrayList<>(ALL.tests());
        Collections.shuffle(tests, new java.util.Random(1));

        assertThat(new BuildReport(tests).toJson()).isEqualTo(ALL.toJson());
    }

    @Test
    void shards_make_the_report_of_one_build() {
        BuildReport first = new BuildReport(List.of(PASS, UNDECIDED, CRASHED));
        BuildReport second = new BuildReport(List.of(FAIL, BROKEN, ABORTED));

        assertThat(BuildReport.merged(List.of(second, first)).toJson()).isEqualTo(ALL.toJson());
    }

    static Stream<TestResult> endings() {
        return Stream.of(
                Reports.ended("x", Reports.pass()),
                Reports.ended("x", Reports.undecided()),
                Reports.broken("x"),
                Reports.begun("x"));
    }

    @ParameterizedTest
    @MethodSource("endings")
    void no_attempt_undoes_a_failure(TestResult other) {
        TestResult failure = Reports.ended("x", Reports.fail());

        for (TestResult both : List.of(failure.with(other), other.with(failure))) {
            assertThat(both.outcome()).isEqualTo(Outcome.FAIL);
            assertThat(both.attempts()).isEqualTo(2);
            assertThat(both.agree()).isFalse();
            assertThat(both.verdicts()).isEqualTo(failure.verdicts());
        }
    }

    @Test
    void attempts_with_the_same_outcome_agree() {
        TestResult three = FAIL.with(FAIL).with(FAIL);

        assertThat(three.attempts()).isEqualTo(3);
        assertThat(three.agree()).isTrue();
        assertThat(new BuildReport(List.of(FAIL, FAIL, FAIL)).tests()).containsExactly(three);
    }

    @Test
    void verdict_says_what_the_evidence_says() {
        VerdictResult failed =
                BuildReport.parse(ALL.toJson()).tests().get(0).verdicts().get(1);

        assertThat(failed.outcome()).isEqualTo(Outcome.FAIL);
        assertThat(failed.statement())
                .isEqualTo(
                        "tail mass above q0.9 (x > 180.1; 20 reference records) keeps at least 0.20 at generation 4");
        assertThat(failed.metric()).isEqualTo("tail mass above q0.9 (x > 180.1; 20 reference records)");
        assertThat(failed.bound()).hasValue(0.2);
        assertThat(failed.generation()).isEqualTo(4);
        assertThat(failed.violations()).isEqualTo(failed.runs().size()).isPositive();
        assertThat(failed.runs().get(0).retention()).hasValue(0);
        assertThat(failed.errorRates().alpha()).isEqualTo(1e-4);
        assertThat(failed.trajectories().orElseThrow().generations()).containsExactly(0, 1, 2, 3, 4);
        assertThat(failed.trajectories().orElseThrow().runs()).hasSameSizeAs(failed.runs());
        assertThat(failed.tailCurves().get(0).isUpper()).isTrue();
        assertThat(failed.setup().learner()).isEqualTo("forgetful");
        assertThat(failed.setup().settings()).containsEntry("generations", "4 (the code)");
        assertThat(failed.text()).startsWith("Expecting tail mass above q0.9");
        assertThat(failed.declaredBy()).isEmpty();
        assertThat(failed.meanInterval()).isEmpty();
        assertThat(failed.baseline()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"schema\": 1   | \"schema\": 2     | 'it has schema 2, but this version reads schema 1; use the TailUnit version that wrote it, '",
                "\"schema\": 1   | \"schema\": \"1\" | \"schema\" is missing or is not an integer",
                "\"tests\"       | \"others\"        | \"tests\" is missing or is not a list",
                "\"attempts\": 1 | \"attempts\": 1.5 | \"attempts\" is missing or is not an integer",
                "2026-11-23T12   | 23.11.2026, 12    | \"startedAt\" is missing or is not an instant such as 2026-11-23T02:36:12Z",
                "\"eValue\"      | \"value\"         | \"eValue\" is missing or is not a number",
                "\"learner\"     | \"taught\"        | \"learner\" is missing or is not a text",
                "\"idealWorst\"  | \"ideal\"         | \"idealWorst\" is missing or is not a list",
                "\"generations\": [ | \"generations\": [9, | \"trajectories\" is missing or is not lists of as many values as there are generations",
                "\"alpha\"       | \"a\"             | \"alpha\" is missing or is not a number",
                "\"violated\"    | \"harmed\"        | \"violated\" is missing or is not true or false",
            })
    void damaged_report_is_refused_with_the_key(String found, String put, String message) {
        String damaged = ALL.toJson().replace(found, put);

        assertThatThrownBy(() -> BuildReport.parse(damaged))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void settings_keep_their_origins() {
        assertThat(PASS.settings()).containsEntry("threads", "one a processor (built-in default)");
        assertThat(BROKEN.problem()).isEqualTo(Optional.of("java.lang.IllegalStateException: no data"));
        assertThat(CRASHED.settings()).isEqualTo(Map.of());
    }
}
