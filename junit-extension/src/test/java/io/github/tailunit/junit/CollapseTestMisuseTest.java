package io.github.tailunit.junit;

import static io.github.tailunit.assertj.TailUnitAssertions.assertThat;

import io.github.tailunit.generation.Loops;
import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.generation.TrainingConfigurationException;
import io.github.tailunit.metric.Tail;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.opentest4j.AssertionFailedError;

class CollapseTestMisuseTest {

    private static void assertOnlyTestThrows(Class<?> testClass, Class<?> type, String message) {
        EngineExecutionResults results = Judging.execute(testClass);

        results.testEvents().assertStatistics(tests -> tests.started(1).failed(1));
        assertThat(Judging.thrown(results))
                .singleElement()
                .satisfies(thrown -> assertThat(thrown).isInstanceOf(type).hasMessage(message));
        assertThat(Judging.entries(results)).isEmpty();
    }

    @Test
    void method_without_a_training_is_refused() {
        assertOnlyTestThrows(
                NoParameterTestCases.class,
                ExtensionConfigurationException.class,
                "@CollapseTest requires a parameter of type RecursiveTraining, but no_training has none");
    }

    static class NoParameterTestCases {
        @CollapseTest
        void no_training(TestInfo info) {
            throw new AssertionError("never called");
        }
    }

    @Test
    void body_that_asserts_nothing_fails() {
        assertOnlyTestThrows(NothingJudgedTestCases.class, AssertionFailedError.class, NOTHING_JUDGED);
    }

    @Test
    void body_that_asserts_nothing_of_one_of_two_trainings_fails() {
        EngineExecutionResults results = Judging.execute(OneOfTwoJudgedTestCases.class);

        assertThat(Judging.thrown(results))
                .singleElement()
                .satisfies(thrown -> assertThat(thrown)
                        .isInstanceOf(AssertionFailedError.class)
                        .hasMessage(NOTHING_JUDGED));
        assertThat(Judging.entries(results)).hasSize(1);
    }

    private static final String NOTHING_JUDGED = "nothing was judged: the test ended without asking anything of its "
            + "training. Add an assertion, such as "
            + "assertThat(training).tailMass(Tail.upper(0.99)).retainsAtLeast(0.5)";

    static class NothingJudgedTestCases {
        @CollapseTest
        void nothing(RecursiveTraining<double[]> training) {
            Judging.setUp(training, Loops.healthy());
        }
    }

    static class OneOfTwoJudgedTestCases {
        @CollapseTest(generations = 3)
        void one_of_two(RecursiveTraining<double[]> judged, RecursiveTraining<double[]> forgotten) {
            Judging.setUp(forgotten, Loops.healthy());
            Judging.pass(judged);
        }
    }

    @Test
    void numbers_below_1_in_the_annotation_are_refused() {
        assertOnlyTestThrows(
                NoGenerationsTestCases.class,
                ExtensionConfigurationException.class,
                "@CollapseTest requires that `generations` be at least 1 but it was 0");
        assertOnlyTestThrows(
                NoSampleTestCases.class,
                ExtensionConfigurationException.class,
                "@CollapseTest requires that `sampleSize` be at least 1 but it was 0");
        assertOnlyTestThrows(
                NoGatesTestCases.class,
                ExtensionConfigurationException.class,
                "@CollapseTest requires that `gates` be at least 1 but it was 0");
    }

    static class NoGenerationsTestCases {
        @CollapseTest(generations = 0)
        void generations(RecursiveTraining<double[]> training) {
            Judging.pass(training);
        }
    }

    static class NoSampleTestCases {
        @CollapseTest(sampleSize = 0)
        void sample(RecursiveTraining<double[]> training) {
            Judging.pass(training);
        }
    }

    static class NoGatesTestCases {
        @CollapseTest(gates = 0)
        void gates(RecursiveTraining<double[]> training) {
            Judging.pass(training);
        }
    }

    @Test
    void value_in_annotation_and_code_is_refused_with_both_places() {
        assertOnlyTestThrows(
                GenerationsTwiceTestCases.class,
                TrainingConfigurationException.class,
                "generations is set twice: to 5 by @CollapseTest and to 6 by the code; remove one of the two");
        assertOnlyTestThrows(
                SampleSizeTwiceTestCases.class,
                TrainingConfigurationException.class,
                "sampleSize is set twice: to 50 by @CollapseTest and to 60 by the code; remove one of the two");
        assertOnlyTestThrows(
                SeedTwiceTestCases.class,
                TrainingConfigurationException.class,
                "seed is set twice: to 1 by @CollapseTest and to 2 by the code; remove one of the two");
    }

    static class GenerationsTwiceTestCases {
        @CollapseTest(generations = 5)
        void twice(RecursiveTraining<double[]> training) {
            training.generations(6);
        }
    }

    static class SampleSizeTwiceTestCases {
        @CollapseTest(sampleSize = 50)
        void twice(RecursiveTraining<double[]> training) {
            training.sampleSize(60);
        }
    }

    static class SeedTwiceTestCases {
        @CollapseTest(seed = 1)
        void twice(RecursiveTraining<double[]> training) {
            training.seed(2);
        }
    }

    @Test
    void missing_reference_and_missing_learner_fail_the_test() {
        assertOnlyTestThrows(
                NoReferenceTestCases.class,
                TrainingConfigurationException.class,
                "the training has no reference; call reference(..) with the real data");
        assertOnlyTestThrows(
                NoLearnerTestCases.class,
                TrainingConfigurationException.class,
                "the training has no learner; call learner(..) with the model under test");
    }

    static class NoReferenceTestCases {
        @CollapseTest
        void no_reference(RecursiveTraining<double[]> training) {
            assertThat(training.learner(Loops.healthy()))
                    .tailMass(Tail.upper(0.9))
                    .retainsAtLeast(0.2);
        }
    }

    static class NoLearnerTestCases {
        @CollapseTest
        void no_learner(RecursiveTraining<double[]> training) {
            assertThat(training.reference(Loops.numbers(9)))
                    .tailMass(Tail.upper(0.9))
                    .retainsAtLeast(0.2);
        }
    }

    @Test
    void third_assertion_on_two_gates_is_refused_after_two_verdicts() {
        EngineExecutionResults results = Judging.execute(TwoGatesTestCases.class);

        assertThat(Judging.thrown(results))
                .singleElement()
                .satisfies(thrown -> assertThat(thrown)
                        .isInstanceOf(TrainingConfigurationException.class)
                        .hasMessage(
                                "gates = 2 was declared, so each gate has a false-alarm rate of 1.0E-4 / 2, but this is "
                                        + "gate 3; raise gates or remove an assertion"));
        assertThat(Judging.entries(results)).hasSize(2);
    }

    static class TwoGatesTestCases {
        @CollapseTest(generations = 3, gates = 2)
        void three_assertions(RecursiveTraining<double[]> training) {
            Judging.pass(training);
            assertThat(training).tailMass(Tail.upper(0.9)).retainsAtLeast(0.2);
            assertThat(training).tailMass(Tail.upper(0.9)).retainsAtLeast(0.2);
        }
    }

    @Test
    void training_is_given_to_test_methods_only() {
        EngineExecutionResults results = Judging.execute(BeforeEachTestCases.class);

        assertThat(Judging.thrown(results))
                .singleElement()
                .satisfies(thrown -> assertThat(thrown)
                        .isInstanceOf(ParameterResolutionException.class)
                        .hasMessageStartingWith("No ParameterResolver registered for parameter "
                                + "[io.github.tailunit.generation.RecursiveTraining<double[]> "));
    }

    @ExtendWith(TailUnitExtension.class)
    static class BeforeEachTestCases {
        @BeforeEach
        void prepare(RecursiveTraining<double[]> training) {}

        @CollapseTest
        void passes(RecursiveTraining<double[]> training) {
            Judging.pass(training);
        }
    }
}
