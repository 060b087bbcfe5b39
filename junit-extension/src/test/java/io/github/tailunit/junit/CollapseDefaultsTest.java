package io.github.tailunit.junit;

import static io.github.tailunit.assertj.TailUnitAssertions.assertThat;

import io.github.tailunit.gate.Profile;
import io.github.tailunit.generation.Loops;
import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.generation.Sourced;
import io.github.tailunit.generation.TrainingConfigurationException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.testkit.engine.EngineExecutionResults;

class CollapseDefaultsTest {

    /** The lines about generations, by the name of the test. */
    private static Map<String, String> generations(Class<?> testClass, Map<String, String> parameters) {
        return setting("generations", Judging.execute(testClass, parameters));
    }

    private static Map<String, String> setting(String name, EngineExecutionResults results) {
        Map<String, String> lines = new java.util.TreeMap<>();
        for (Map<String, String> entry : Judging.entries(results)) {
            String test = entry.get("tailunit.test").replaceFirst("^CollapseDefaultsTest\\.", "");
            entry.get("tailunit.settings")
                    .lines()
                    .filter(line -> line.startsWith(name + " = "))
                    .forEach(line -> lines.put(test, line));
        }
        return lines;
    }

    @Retention(RetentionPolicy.RUNTIME)
    @CollapseTest(generations = 4)
    @CollapseDefaults(generations = 9, sampleSize = 90)
    @interface Nightly {}

    @Retention(RetentionPolicy.RUNTIME)
    @CollapseDefaults(generations = 8)
    @interface Long {}

    @Test
    void nearest_annotation_gives_the_value() {
        assertThat(generations(OuterTestCases.class, Map.of("tailunit.generations", "7")))
                .isEqualTo(Map.of(
                        "OuterTestCases.by_class", "generations = 2 (@CollapseDefaults on OuterTestCases)",
                        "OuterTestCases.by_method", "generations = 3 (@CollapseTest)",
                        "OuterTestCases.by_defaults_on_method", "generations = 5 (@CollapseDefaults)",
                        "OuterTestCases.by_meta_annotation", "generations = 4 (@CollapseTest on @Nightly)",
                        "OuterTestCases.InnerTestCases.by_enclosing_class",
                                "generations = 2 (@CollapseDefaults on OuterTestCases)",
                        "OuterTestCases.OwnTestCases.by_own_class", "generations = 8 (@CollapseDefaults on @Long)"));
    }

    @CollapseDefaults(generations = 2)
    static class OuterTestCases {
        @CollapseTest
        void by_class(RecursiveTraining<double[]> training) {
            Judging.pass(training);
        }

        @CollapseTest(generations = 3)
        void by_method(RecursiveTraining<double[]> training) {
            Judging.pass(training);
        }

        @CollapseTest
        @CollapseDefaults(generations = 5)
        void by_defaults_on_method(RecursiveTraining<double[]> training) {
            Judging.pass(training);
        }

        @Nightly
        void by_meta_annotation(RecursiveTraining<double[]> training) {
            Judging.pass(training);
        }

        @Nested
        class InnerTestCases {
            @CollapseTest
            void by_enclosing_class(RecursiveTraining<double[]> training) {
                Judging.pass(training);
            }
        }

        @Nested
        @Long
        class OwnTestCases {
            @CollapseTest
            void by_own_class(RecursiveTraining<double[]> training) {
                Judging.pass(training);
            }
        }
    }

    @Test
    void each_value_is_looked_up_by_itself() {
        EngineExecutionResults results = Judging.execute(MixedTestCases.class, Map.of("tailunit.seed", "11"));

        assertThat(Judging.entries(results))
                .singleElement()
                .satisfies(entry -> assertThat(entry.get("tailunit.settings")).isEqualTo("""
                        regime = accumulate (the code)
                        generations = 4 (@CollapseTest on @Nightly)
                        sampleSize = 90 (@CollapseDefaults on @Nightly)
                        drawing = AUTO (built-in default)
                        evaluationSize = 800 (@CollapseDefaults on MixedTestCases)
                        seed = 11 (JUnit configuration parameter)
                        seedEpoch = none (built-in default)
                        seedRotation = none (built-in default)
                        timeBudget = PT1M (@CollapseDefaults on MixedTestCases)
                        replayCheck = true (built-in default)
                        profile = SMOKE (@CollapseDefaults on MixedTestCases)
                        gates = 1 (built-in default)
                        run = all that a decision takes (built-in default)
                        threads = one a processor (built-in default)
                        progress = AUTO (built-in default)
                        inconclusive = FAIL (built-in default)
                        baseline = COMPARE (built-in default)
                        baselines = src/test/resources/tailunit (built-in default)
                        baselineRuns = 100 (built-in default)
                        report = off (system property)
                        pictures = ALWAYS (built-in default)"""));
    }

    @CollapseDefaults(generations = 6, evaluationSize = 800, timeBudget = "PT1M", profile = Profile.SMOKE)
    static class MixedTestCases {
        @Nightly
        void mixed(RecursiveTraining<double[]> training) {
            Judging.pass(training);
        }
    }

    @Test
    void subclass_inherits_and_overrides_and_its_nested_classes_follow_it() {
        assertThat(generations(PlainSubTestCases.class, Map.of()))
                .isEqualTo(Map.of(
                        "PlainSubTestCases.inherited", "generations = 2 (@CollapseDefaults on BaseTestCases)",
                        "BaseTestCases.NestedTestCases.nested",
                                "generations = 2 (@CollapseDefaults on BaseTestCases)"));
        assertThat(generations(SubTestCases.class, Map.of()))
                .isEqualTo(Map.of(
                        "SubTestCases.inherited", "generations = 3 (@CollapseDefaults on SubTestCases)",
                        "BaseTestCases.NestedTestCases.nested", "generations = 3 (@CollapseDefaults on SubTestCases)"));
        assertThat(generations(ImplementingTestCases.class, Map.of()))
                .isEqualTo(Map.of(
                        "ImplementingTestCases.by_interface", "generations = 5 (@CollapseDefaults on Defaults)"));
    }

    @CollapseDefaults(generations = 2)
    static class BaseTestCases {
        @CollapseTest
        void inherited(RecursiveTraining<double[]> training) {
            Judging.pass(training);
        }

        @Nested
        class NestedTestCases {
            @CollapseTest
            void nested(RecursiveTraining<double[]> training) {
                Judging.pass(training);
            }
        }
    }

    static class PlainSubTestCases extends BaseTestCases {}

    @CollapseDefaults(generations = 3)
    static class SubTestCases extends BaseTestCases {}

    @CollapseDefaults(generations = 5)
    interface Defaults {}

    static class ImplementingTestCases implements Defaults {
        @CollapseTest
        void by_interface(RecursiveTraining<double[]> training) {
            Judging.pass(training);
        }
    }

    @Test
    void values_from_outside_are_defaults_that_the_code_overrides() {
        Map<String, String> outside = Map.of(
                "tailunit.generations", "2",
                "tailunit.sampleSize", "70",
                "tailunit.evaluationSize", "700",
                "tailunit.seed", "-3",
                "tailunit.timeBudget", "PT50S",
                "tailunit.profile", "smoke");
        EngineExecutionResults results = Judging.execute(CodeTestCases.class, outside);

        assertThat(setting("generations", results))
                .containsEntry("CodeTestCases.says_nothing", "generations = 2 (JUnit configuration parameter)")
                .containsEntry("CodeTestCases.says_all", "generations = 3 (the code)");
        assertThat(setting("sampleSize", results))
                .containsEntry("CodeTestCases.says_nothing", "sampleSize = 70 (JUnit configuration parameter)")
                .containsEntry("CodeTestCases.says_all", "sampleSize = 80 (the code)");
        assertThat(setting("evaluationSize", results))
                .containsEntry("CodeTestCases.says_nothing", "evaluationSize = 700 (JUnit configuration parameter)")
                .containsEntry("CodeTestCases.says_all", "evaluationSize = 600 (the code)");
        assertThat(setting("seed", results))
                .containsEntry("CodeTestCases.says_nothing", "seed = -3 (JUnit configuration parameter)")
                .containsEntry("CodeTestCases.says_all", "seed = 5 (the code)");
        assertThat(setting("timeBudget", results))
                .containsEntry("CodeTestCases.says_nothing", "timeBudget = PT50S (JUnit configuration parameter)")
                .containsEntry("CodeTestCases.says_all", "timeBudget = PT40S (the code)");
        assertThat(setting("profile", results))
                .containsEntry("CodeTestCases.says_nothing", "profile = SMOKE (JUnit configuration parameter)")
                .containsEntry("CodeTestCases.says_all", "profile = STANDARD (the code)");
        assertThat(Judging.entries(results))
                .filteredOn(entry -> entry.get("tailunit.test").endsWith("says_nothing"))
                .extracting(entry -> entry.get("tailunit.runs"))
                .containsExactly("0 of 3 runs violate");
    }

    static class CodeTestCases {
        @CollapseTest
        void says_nothing(RecursiveTraining<double[]> training) {
            Judging.pass(training);
        }

        @CollapseTest
        void says_all(RecursiveTraining<double[]> training) {
            Judging.setUp(training, Loops.healthy())
                    .generations(3)
                    .sampleSize(80)
                    .evaluationSize(600)
                    .seed(5)
                    .timeBudget(Duration.ofSeconds(40));
            assertThat(training)
                    .tailMass(io.github.tailunit.metric.Tail.upper(0.9))
                    .withProfile(Profile.STANDARD)
                    .retainsAtLeast(0.2);
        }
    }

    @Test
    void number_of_gates_is_looked_up_like_any_other_value() {
        EngineExecutionResults results = Judging.execute(GatesTestCases.class);

        assertThat(setting("gates", results))
                .isEqualTo(Map.of(
                        "GatesTestCases.by_class", "gates = 2 (@CollapseDefaults on GatesTestCases)",
                        "GatesTestCases.by_method", "gates = 1 (@CollapseTest)"));
        assertThat(Judging.entries(results))
                .extracting(entry -> entry.get("tailunit.alpha"))
                .containsExactlyInAnyOrder("5.0E-5", "5.0E-5", "1.0E-4");
        assertThat(Judging.thrown(results))
                .singleElement()
                .satisfies(thrown -> assertThat(thrown)
                        .isInstanceOf(TrainingConfigurationException.class)
                        .hasMessage("gates = 2 was declared, so each gate has a false-alarm rate of 1.0E-4 / 2, but "
                                + "this is gate 3; raise gates or remove an assertion"));
    }

    @CollapseDefaults(generations = 2, gates = 2)
    static class GatesTestCases {
        @CollapseTest
        void by_class(RecursiveTraining<double[]> training) {
            Judging.pass(training);
            assertThat(training)
                    .tailMass(io.github.tailunit.metric.Tail.upper(0.9))
                    .retainsAtLeast(0.1)
                    .retainsAtLeast(0.1);
        }

        @CollapseTest(gates = 1)
        void by_method(RecursiveTraining<double[]> training) {
            Judging.pass(training);
        }
    }

    @Test
    void extension_comes_along_for_parameterized_tests() {
        assertThat(generations(ParameterizedTestCases.class, Map.of()).values())
                .containsExactly("generations = 2 (@CollapseDefaults on ParameterizedTestCases)");
    }

    @CollapseDefaults(generations = 2)
    static class ParameterizedTestCases {
        @ParameterizedTest
        @ValueSource(ints = 1)
        void one(int number, RecursiveTraining<double[]> training) {
            Judging.pass(training);
        }
    }

    private static void assertThrows(
            Class<?> testClass, Map<String, String> parameters, Class<?> type, String message) {
        assertThat(Judging.thrown(Judging.execute(testClass, parameters)))
                .singleElement()
                .satisfies(thrown -> assertThat(thrown).isInstanceOf(type).hasMessage(message));
    }

    @Test
    void value_of_a_class_and_in_the_code_is_refused_with_both_places() {
        assertThrows(
                TwiceTestCases.class,
                Map.of(),
                TrainingConfigurationException.class,
                "evaluationSize is set twice: to 50 by @CollapseDefaults on TwiceTestCases and to 60 by the code; remove "
                        + "one of the two");
        assertThrows(
                TwiceBudgetTestCases.class,
                Map.of(),
                TrainingConfigurationException.class,
                "timeBudget is set twice: by @CollapseTest and by the code; remove one of the two");
    }

    @CollapseDefaults(evaluationSize = 50)
    static class TwiceTestCases {
        @CollapseTest
        void twice(RecursiveTraining<double[]> training) {
            training.evaluationSize(60);
        }
    }

    static class TwiceBudgetTestCases {
        @CollapseTest(timeBudget = "PT1M")
        void twice(RecursiveTraining<double[]> training) {
            training.timeBudget(Duration.ofMinutes(2));
        }
    }

    @Test
    void unusable_values_of_annotations_are_refused_even_where_they_are_overridden() {
        assertThrows(
                ZeroTestCases.class,
                Map.of(),
                ExtensionConfigurationException.class,
                "@CollapseDefaults on ZeroTestCases requires that `generations` be at least 1 but it was 0");
        assertThrows(
                NoGatesTestCases.class,
                Map.of(),
                ExtensionConfigurationException.class,
                "@CollapseDefaults on NoGatesTestCases requires that `gates` be at least 1 but it was 0");
        assertThrows(
                SoonTestCases.class,
                Map.of(),
                ExtensionConfigurationException.class,
                "@CollapseTest requires that `timeBudget` be a positive ISO 8601 duration such as PT10M but it was \"soon\"");
        assertThrows(
                NegativeTestCases.class,
                Map.of(),
                ExtensionConfigurationException.class,
                "@CollapseTest requires that `timeBudget` be a positive ISO 8601 duration such as PT10M but it was \"PT-1S\"");
        assertThrows(
                ProfilesTestCases.class,
                Map.of(),
                ExtensionConfigurationException.class,
                "@CollapseTest requires that `profile` be at most one profile but it was [SMOKE, STANDARD]");
    }

    @CollapseDefaults(generations = 0)
    static class ZeroTestCases {
        @CollapseTest(generations = 3)
        void zero(RecursiveTraining<double[]> training) {}
    }

    @CollapseDefaults(gates = 0)
    static class NoGatesTestCases {
        @CollapseTest(gates = 2)
        void none(RecursiveTraining<double[]> training) {}
    }

    static class SoonTestCases {
        @CollapseTest(timeBudget = "soon")
        void soon(RecursiveTraining<double[]> training) {}
    }

    static class NegativeTestCases {
        @CollapseTest(timeBudget = "PT-1S")
        void negative(RecursiveTraining<double[]> training) {}
    }

    static class ProfilesTestCases {
        @CollapseTest(profile = {Profile.SMOKE, Profile.STANDARD})
        void profiles(RecursiveTraining<double[]> training) {}
    }

    @Test
    void unusable_values_from_outside_are_refused_even_where_they_are_overridden() {
        assertThrows(
                CodeOnlyTestCases.class,
                Map.of("tailunit.generations", "ten"),
                TrainingConfigurationException.class,
                "tailunit.generations must be an integer of at least 1 but was \"ten\" (JUnit configuration parameter)");
        assertThrows(
                CodeOnlyTestCases.class,
                Map.of("tailunit.profile", "quick"),
                TrainingConfigurationException.class,
                "tailunit.profile must be one of [smoke, standard, sensitive] but was \"quick\" (JUnit configuration "
                        + "parameter)");
    }

    static class CodeOnlyTestCases {
        @CollapseTest(generations = 3, profile = Profile.SMOKE)
        void code(RecursiveTraining<double[]> training) {
            Judging.pass(training);
        }
    }

    @Test
    void profile_from_outside_holds_without_junit_too() {
        Sourced<Profile> smoke =
                io.github.tailunit.gate.GateDefaults.profile(Loops.settings("tailunit.profile", "Smoke"));

        assertThat(smoke).isEqualTo(new Sourced<>(Profile.SMOKE, "test"));
    }
}
