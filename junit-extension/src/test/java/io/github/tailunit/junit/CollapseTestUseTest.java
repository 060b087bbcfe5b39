package io.github.tailunit.junit;

import static io.github.tailunit.assertj.TailUnitAssertions.assertThat;

import io.github.tailunit.gate.Profile;
import io.github.tailunit.gate.ViolationTest;
import io.github.tailunit.generation.Loops;
import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.report.VerdictError;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.testkit.engine.EngineExecutionResults;

class CollapseTestUseTest {

    private static List<String> outcomes(EngineExecutionResults results) {
        return Judging.entries(results).stream()
                .map(entry -> entry.get("tailunit.verdict") + " " + entry.get("tailunit.test"))
                .sorted()
                .toList();
    }

    @Test
    void passes_and_failures_are_published_and_other_tests_are_left_alone() {
        EngineExecutionResults results = Judging.execute(MixedTestCases.class);

        results.testEvents()
                .assertStatistics(tests -> tests.started(5).succeeded(3).failed(2));
        assertThat(outcomes(results))
                .containsExactly(
                        "FAIL CollapseTestUseTest.MixedTestCases.fails",
                        "PASS CollapseTestUseTest.MixedTestCases.passes");
        assertThat(Judging.thrown(results)).hasAtLeastOneElementOfType(VerdictError.class);
        assertThat(Judging.thrown(results)).extracting(Throwable::getMessage).contains("mine");
    }

    @Test
    void entry_holds_the_whole_verdict() {
        Map<String, String> pass = Judging.entries(Judging.execute(MixedTestCases.class)).stream()
                .filter(entry -> entry.get("tailunit.verdict").equals("PASS"))
                .findFirst()
                .orElseThrow();

        assertThat(pass)
                .containsEntry("tailunit.test", "CollapseTestUseTest.MixedTestCases.passes")
                .containsEntry("tailunit.runs", "0 of 8 runs violate")
                .containsEntry(
                        "tailunit.statement",
                        "tail mass above q0.9 (x > 180.1; 20 reference records) keeps at least 0.20 at generation 3")
                .containsEntry("tailunit.alpha", "1.0E-4")
                .containsEntry("tailunit.eValue", "0.005888045974722151")
                .containsEntry("tailunit.kept", "worst 0.82, median 1.06")
                .containsEntry("tailunit.command", "mvn test '-Dtest=CollapseTestUseTest$MixedTestCases#passes'")
                .hasSize(10);
        assertThat(pass.get("tailunit.settings")).contains("\ngenerations = 3 (@CollapseTest)\nsampleSize = 200 (");
        assertThat(pass.get("tailunit.text")).startsWith(pass.get("tailunit.statement") + ": no evidence against, ");
    }

    static class MixedTestCases {
        @CollapseTest(generations = 3, seed = 9)
        void passes(RecursiveTraining<double[]> training, TestInfo info) {
            Judging.pass(training);
        }

        @CollapseTest(generations = 3, seed = 9)
        void fails(RecursiveTraining<double[]> training) {
            Judging.fail(training);
        }

        @Test
        void plain_test() {
            assertThat(1).isPositive();
        }

        @Test
        void plain_failure() {
            throw new IllegalStateException("mine");
        }

        @Test
        void plain_use_without_the_extension() {
            Judging.pass(Loops.training());
        }
    }

    @Test
    void failure_names_the_command_that_runs_the_test_again() {
        Throwable thrown = Judging.thrown(Judging.execute(RerunTestCases.class)).get(0);

        assertThat(thrown.getMessage())
                .endsWith("\nReproduce: seed 9, run 0: mvn test "
                        + "'-Dtest=CollapseTestUseTest$RerunTestCases#fails' -Dtailunit.run=0");
    }

    static class RerunTestCases {
        @CollapseTest(generations = 3, seed = 9)
        void fails(RecursiveTraining<double[]> training) {
            Judging.fail(training);
        }
    }

    @Test
    void command_can_be_pasted_whatever_kotlin_lets_a_test_be_called() {
        assertThat(Trainings.rerunCommand("consumer.ClaimsTest", "large_claims_survive"))
                .isEqualTo("mvn test -Dtest=ClaimsTest#large_claims_survive");
        assertThat(Trainings.rerunCommand("consumer.ClaimsTest", "large claims survive"))
                .isEqualTo("mvn test '-Dtest=ClaimsTest#large claims survive'");
        assertThat(Trainings.rerunCommand("consumer.ClaimsTest", "small, large + #3 don't die"))
                .isEqualTo("mvn test '-Dtest=ClaimsTest#small? large ? ?3 don'\\''t die'");
    }

    @Test
    void annotation_says_what_is_trained_and_how_much_evidence_is_asked_for() {
        EngineExecutionResults results = Judging.execute(ConfiguredTestCases.class);

        results.testEvents().assertStatistics(tests -> tests.started(1).failed(1));
        assertThat(Judging.thrown(results).get(0)).isInstanceOfSatisfying(VerdictError.class, error -> {
            assertThat(error.verdict().evidence().setup().generations()).isEqualTo(2);
            assertThat(error.verdict().evidence().setup().sampleSize()).isEqualTo(70);
            assertThat(error.verdict().evidence().setup().seed()).isEqualTo(-5);
            assertThat(error.verdict().evidence().test())
                    .isInstanceOfSatisfying(
                            ViolationTest.class, test -> assertThat(test.rho1()).isEqualTo(0.9));
            assertThat(error.verdict().evidence().test().alpha()).isEqualTo(0.5e-4);
        });
    }

    static class ConfiguredTestCases {
        @CollapseTest(generations = 2, sampleSize = 70, seed = -5, profile = Profile.SMOKE, gates = 2)
        void fails(RecursiveTraining<double[]> training) {
            Judging.fail(training);
        }
    }

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @CollapseTest(generations = 3)
    @interface Nightly {}

    @Test
    void annotation_works_as_a_meta_annotation_and_in_nested_classes() {
        EngineExecutionResults results = Judging.execute(MetaTestCases.class);

        results.testEvents()
                .assertStatistics(tests -> tests.started(3).succeeded(2).failed(1));
        assertThat(outcomes(results))
                .containsExactly(
                        "FAIL CollapseTestUseTest.MetaTestCases.Inner.fails",
                        "PASS CollapseTestUseTest.MetaTestCases.Inner.passes",
                        "PASS CollapseTestUseTest.MetaTestCases.meta");
    }

    static class MetaTestCases {
        @Nightly
        void meta(RecursiveTraining<double[]> training) {
            Judging.pass(training);
        }

        @Nested
        class Inner {
            @Nightly
            void passes(RecursiveTraining<double[]> training) {
                Judging.pass(training);
            }

            @CollapseTest(generations = 2)
            void fails(RecursiveTraining<double[]> training) {
                Judging.fail(training);
            }
        }
    }

    @Test
    void extension_serves_parameterized_and_repeated_tests() {
        EngineExecutionResults results = Judging.execute(TemplateTestCases.class);

        results.testEvents().assertStatistics(tests -> tests.started(4).succeeded(4));
        assertThat(outcomes(results).stream()
                        .map(outcome -> outcome.replace(" = ", "=")) // as JUnit 6 writes it
                        .toList())
                .containsExactly(
                        "PASS CollapseTestUseTest.TemplateTestCases.after [1] generations=2",
                        "PASS CollapseTestUseTest.TemplateTestCases.after [2] generations=3",
                        "PASS CollapseTestUseTest.TemplateTestCases.again repetition 1 of 2",
                        "PASS CollapseTestUseTest.TemplateTestCases.again repetition 2 of 2");
    }

    @ExtendWith(TailUnitExtension.class)
    static class TemplateTestCases {
        @ParameterizedTest
        @ValueSource(ints = {2, 3})
        void after(int generations, RecursiveTraining<double[]> training) {
            Judging.pass(training.generations(generations));
        }

        @RepeatedTest(2)
        void again(RecursiveTraining<double[]> training) {
            Judging.pass(training.generations(2));
        }
    }

    @Test
    void two_trainings_of_one_method_are_judged_apart() {
        EngineExecutionResults results = Judging.execute(TwoTrainingsTestCases.class);

        assertThat(outcomes(results))
                .containsExactly(
                        "FAIL CollapseTestUseTest.TwoTrainingsTestCases.compares",
                        "PASS CollapseTestUseTest.TwoTrainingsTestCases.compares");
    }

    static class TwoTrainingsTestCases {
        @CollapseTest(generations = 2)
        void compares(RecursiveTraining<double[]> first, RecursiveTraining<double[]> second) {
            assertThat(first).isNotSameAs(second);
            Judging.pass(first);
            Judging.fail(second);
        }
    }

    @Test
    void time_out_of_the_method_ends_the_learner_and_is_reported_as_such() {
        EngineExecutionResults results = Judging.execute(SlowTestCases.class);

        results.testEvents().assertStatistics(tests -> tests.started(2).failed(2));
        assertThat(Judging.thrown(results))
                .allSatisfy(thrown -> assertThat(thrown)
                        .isInstanceOf(java.util.concurrent.TimeoutException.class)
                        .hasMessageMatching(
                                "sleeps(_elsewhere)?\\(io\\.github\\.tailunit\\.generation\\.RecursiveTraining\\) "
                                        + "timed out after 300 milliseconds"));
    }

    static class SlowTestCases {
        @CollapseTest
        @Timeout(value = 300, unit = java.util.concurrent.TimeUnit.MILLISECONDS)
        void sleeps(RecursiveTraining<double[]> training) {
            judgeSleeper(training);
        }

        @CollapseTest
        @Timeout(
                value = 300,
                unit = java.util.concurrent.TimeUnit.MILLISECONDS,
                threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
        void sleeps_elsewhere(RecursiveTraining<double[]> training) {
            judgeSleeper(training);
        }

        private static void judgeSleeper(RecursiveTraining<double[]> training) {
            Judging.setUp(training, (data, random) -> {
                Thread.sleep(30_000);
                return null;
            });
            assertThat(training)
                    .tailMass(io.github.tailunit.metric.Tail.upper(0.9))
                    .retainsAtLeast(0.2);
        }
    }
}
