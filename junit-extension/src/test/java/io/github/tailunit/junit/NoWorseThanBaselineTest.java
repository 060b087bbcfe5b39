package io.github.tailunit.junit;

import static io.github.tailunit.assertj.TailUnitAssertions.assertThat;

import io.github.tailunit.baseline.BaselineStore;
import io.github.tailunit.generation.Loops;
import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.generation.Regime;
import io.github.tailunit.metric.Tail;
import io.github.tailunit.model.Learner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.opentest4j.TestAbortedException;

class NoWorseThanBaselineTest {

    private static final String CI = "(?i)true|1";

    @TempDir
    private Path directory;

    private EngineExecutionResults execute(Class<?> testClass, String... keysAndValues) {
        Map<String, String> parameters = new HashMap<>(Map.of(
                "tailunit.baselines",
                directory.toString(),
                "tailunit.baselineRuns",
                "60",
                "tailunit.progress",
                "never"));
        for (int i = 0; i < keysAndValues.length; i += 2) {
            parameters.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return Judging.execute(testClass, parameters);
    }

    private List<String> recorded(String name) {
        return BaselineStore.in(directory).read(name, "").metrics().stream()
                .map(runs -> runs.metric().name())
                .toList();
    }

    private static List<String> outcomes(EngineExecutionResults results) {
        return Judging.entries(results).stream()
                .map(entry -> entry.get("tailunit.verdict") + ", " + entry.get("tailunit.runs") + ": "
                        + entry.get("tailunit.statement"))
                .toList();
    }

    @Test
    @DisabledIfEnvironmentVariable(named = "CI", matches = CI, disabledReason = "nothing is recorded there")
    void all_gates_of_a_test_are_recorded_and_the_test_is_aborted() {
        EngineExecutionResults results = execute(TwoGatesTestCases.class, "tailunit.baseline", "record");

        assertThat(results.testEvents().aborted().count()).isEqualTo(1);
        assertThat(Judging.thrown(results))
                .singleElement()
                .isInstanceOf(TestAbortedException.class)
                .extracting(Throwable::getMessage)
                .asString()
                .contains("Recorded 60 runs as baseline two: tail mass above q0.9")
                .contains("Recorded 60 runs as baseline two: tail mass below q0.1");
        assertThat(recorded("two")).containsExactly("tail mass above q0.9", "tail mass below q0.1");
        assertThat(outcomes(results))
                .containsExactly(
                        "RECORDED, 60 runs: tail mass above q0.9 (x > 180.1; 20 reference records) is no worse than baseline "
                                + "two at generation 3",
                        "RECORDED, 60 runs: tail mass below q0.1 (x < 20.90; 20 reference records) is no worse than baseline "
                                + "two at generation 3");
        assertThat(outcomes(execute(TwoGatesTestCases.class)))
                .containsExactly(
                        "PASS, 0 of 8 runs violate: tail mass above q0.9 (x > 180.1; 20 reference records) is no worse than "
                                + "baseline two at generation 3",
                        "PASS, 0 of 8 runs violate: tail mass below q0.1 (x < 20.90; 20 reference records) is no worse than "
                                + "baseline two at generation 3");
    }

    static class TwoGatesTestCases {
        @CollapseTest(generations = 3)
        void keeps_both_tails(RecursiveTraining<double[]> training) {
            Judging.setUp(training, Loops.healthy());
            assertThat(training).tailMass(Tail.upper(0.9)).isNoWorseThanBaseline("two");
            assertThat(training).tailMass(Tail.lower(0.1)).isNoWorseThanBaseline("two");
        }
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "CI", matches = CI)
    void nothing_is_recorded_in_continuous_integration() throws Exception {
        assertThat(Judging.thrown(execute(TwoGatesTestCases.class, "tailunit.baseline", "record")))
                .singleElement()
                .extracting(Throwable::getMessage)
                .asString()
                .startsWith("tailunit.baseline=record writes what later builds are compared with, so it is refused");
        try (var files = Files.list(directory)) {
            assertThat(files.toList()).isEmpty();
        }
    }

    @Test
    void a_missing_baseline_fails_the_test_with_the_command_that_records_it() {
        assertThat(Judging.thrown(execute(TwoGatesTestCases.class)))
                .singleElement()
                .extracting(Throwable::getMessage)
                .isEqualTo(
                        "there is no baseline \"two\": " + directory.resolve("two.json")
                                + " does not exist. Record it and commit it: mvn test "
                                + "'-Dtest=NoWorseThanBaselineTest$TwoGatesTestCases#keeps_both_tails' -Dtailunit.baseline=record");
    }

    @Test
    @DisabledIfEnvironmentVariable(named = "CI", matches = CI, disabledReason = "nothing is recorded there")
    void an_annotation_compares_what_the_others_look_at() {
        execute(DeclaredTestCases.class, "tailunit.baseline", "record");

        assertThat(recorded("declared"))
                .containsExactly("rate of x > 190.0", "tail mass above q0.9", "tail mass below q0.1");
        assertThat(outcomes(execute(DeclaredTestCases.class)))
                .filteredOn(outcome -> outcome.contains("baseline"))
                .containsExactly(
                        "PASS, 0 of 8 runs violate: tail mass above q0.9 (x > 180.1; 20 reference records) is no worse than "
                                + "baseline declared at generation 3, @NoWorseThanBaseline(value = \"declared\")",
                        "PASS, 0 of 8 runs violate: rate of x > 190.0 (10 reference records) is no worse than baseline "
                                + "declared at generation 3, @NoWorseThanBaseline(value = \"declared\")",
                        "PASS, 0 of 8 runs violate: tail mass below q0.1 (x < 20.90; 20 reference records) is no worse than "
                                + "baseline declared at generation 3, @NoWorseThanBaseline(lower = 0.1, value = \"declared\")");
    }

    static class DeclaredTestCases {
        @CollapseTest(generations = 3)
        @RetainsTailMass(upper = 0.9, atLeast = 0.2)
        @NoWorseThanBaseline("declared")
        @RetainsEventRate(above = 190, atLeast = 0.1)
        @NoWorseThanBaseline(value = "declared", lower = 0.1)
        void keeps_what_it_kept(RecursiveTraining<double[]> training) {
            training.reference(Loops.numbers(200)).learner(Loops.healthy()).regime(Regime.accumulate());
        }
    }

    @Test
    @DisabledIfEnvironmentVariable(named = "CI", matches = CI, disabledReason = "nothing is recorded there")
    void what_several_annotations_look_at_is_compared_once() {
        for (Class<?> cases : List.of(SameNumbersTestCases.class, SameComponentsTestCases.class)) {
            execute(cases, "tailunit.baseline", "record");
        }

        assertThat(compared(SameNumbersTestCases.class))
                .containsExactly(
                        "tail mass above q0.9 (x > 180.1; 20 reference records)",
                        "tail mass below q0.9 (x < 180.1; 180 reference records)",
                        "rate of x > 190.0 (10 reference records)",
                        "rate of x < 20.0 (19 reference records)");
        assertThat(compared(SameComponentsTestCases.class))
                .containsExactly(
                        "tail mass above q0.9 (x > 180.1; 20 reference records)",
                        "tail mass above q0.9 (x > 360.2; 20 reference records)",
                        "survival of rare categories (share below 0.01; 10 categories, 10 reference records)");
    }

    private List<String> compared(Class<?> cases) {
        return outcomes(execute(cases)).stream()
                .filter(outcome -> outcome.contains("@NoWorseThanBaseline"))
                .map(outcome -> outcome.replaceAll("^PASS, 0 of 8 runs violate: | is no worse than .*$", ""))
                .toList();
    }

    static class SameNumbersTestCases {
        @CollapseTest(generations = 3)
        @NoWorseThanBaseline("numbers")
        @RetainsTailMass(upper = 0.9, atLeast = 0.2)
        @RetainsTailMass(upper = 0.9, atLeast = 0.1)
        @RetainsTailMass(lower = 0.9, atLeast = 0.2)
        @NoWorseThanIdeal(upper = 0.9)
        @RetainsEventRate(above = 190, atLeast = 0.1)
        @RetainsEventRate(above = 190, atLeast = 0.05)
        @RetainsEventRate(below = 20, atLeast = 0.1)
        void keeps_what_it_kept(RecursiveTraining<double[]> training) {
            training.reference(Loops.numbers(200)).learner(Loops.healthy()).regime(Regime.accumulate());
        }
    }

    record Claim(double amount, double doubled, int cause) {

        static List<Claim> all() {
            return IntStream.rangeClosed(1, 200)
                    .mapToObj(i -> new Claim(i, 2 * i, i % 20 == 0 ? i : i % 2))
                    .toList();
        }
    }

    static class SameComponentsTestCases {
        @CollapseTest(generations = 3)
        @RetainsTailMass(of = "amount", upper = 0.9, atLeast = 0.2)
        @RetainsTailMass(of = "doubled", upper = 0.9, atLeast = 0.2)
        @NoWorseThanIdeal(of = "amount", upper = 0.9)
        @RetainsRareCategories(of = "cause", below = 0.01, atLeast = 0.2)
        @NoWorseThanIdeal(of = "cause", rareBelow = 0.01)
        @NoWorseThanBaseline("components")
        void keeps_what_it_kept(RecursiveTraining<List<Claim>> training) {
            training.reference(Claim.all())
                    .learner(Learner.named(
                            "resampling",
                            (data, random) -> (size, draws) -> draws.ints(size, 0, data.size())
                                    .mapToObj(data::get)
                                    .toList()))
                    .regime(Regime.accumulate());
        }
    }

    @Test
    void an_annotation_with_nothing_to_compare_is_refused() {
        List<String> messages = new ArrayList<>();
        for (Class<?> cases : List.of(AloneTestCases.class, OfAloneTestCases.class, BadNameTestCases.class)) {
            assertThat(Judging.thrown(execute(cases)))
                    .singleElement()
                    .isInstanceOf(ExtensionConfigurationException.class)
                    .satisfies(thrown -> messages.add(thrown.getMessage()));
        }
        String nothing =
                ": it says nothing to compare, and no other annotation of the test does; give one of `upper`, `lower`, "
                        + "`both` and `rareBelow`, or declare another criterion such as @RetainsTailMass";
        assertThat(messages)
                .containsExactly(
                        "@NoWorseThanBaseline(value = \"alone\") on keeps_what_it_kept" + nothing,
                        "@NoWorseThanBaseline(of = \"amount\", value = \"alone\") on keeps_what_it_kept: `of` = \"amount\" says "
                                + "of what, but not what to compare; give one of `upper`, `lower`, `both` and `rareBelow`",
                        "@NoWorseThanBaseline(upper = 0.9, value = \"../a\") on keeps_what_it_kept: the name of a baseline consists "
                                + "of letters, digits, '.', '_' and '-', and does not start with a dot, but was \"../a\"");
    }

    static class AloneTestCases {
        @CollapseTest
        @NoWorseThanBaseline("alone")
        void keeps_what_it_kept(RecursiveTraining<double[]> training) {}
    }

    static class OfAloneTestCases {
        @CollapseTest
        @RetainsTailMass(upper = 0.9, atLeast = 0.2)
        @NoWorseThanBaseline(value = "alone", of = "amount")
        void keeps_what_it_kept(RecursiveTraining<double[]> training) {}
    }

    static class BadNameTestCases {
        @CollapseTest
        @NoWorseThanBaseline(value = "../a", upper = 0.9)
        void keeps_what_it_kept(RecursiveTraining<double[]> training) {}
    }
}
