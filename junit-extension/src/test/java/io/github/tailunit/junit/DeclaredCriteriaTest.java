package io.github.tailunit.junit;

import static io.github.tailunit.assertj.TailUnitAssertions.assertThat;

import io.github.tailunit.gate.Gate;
import io.github.tailunit.generation.Loops;
import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.generation.Regime;
import io.github.tailunit.generation.TrainingConfigurationException;
import io.github.tailunit.learner.CategoricalLearner;
import io.github.tailunit.learner.ResamplingLearner;
import io.github.tailunit.metric.Gauge;
import io.github.tailunit.metric.Metric;
import io.github.tailunit.metric.Tail;
import io.github.tailunit.model.BatchType;
import io.github.tailunit.model.Learner;
import io.github.tailunit.report.VerdictError;
import io.github.tailunit.report.VerdictText;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.opentest4j.MultipleFailuresError;

class DeclaredCriteriaTest {

    private static List<String> statements(EngineExecutionResults results) {
        return Judging.entries(results).stream()
                .map(entry -> entry.get("tailunit.verdict") + " " + entry.get("tailunit.statement"))
                .toList();
    }

    @Test
    void criteria_on_records_are_judged_after_the_body() {
        assertThat(statements(Judging.execute(RecordTestCases.class)))
                .containsExactly(
                        "PASS tail mass above q0.95 (x > 380.0; 20 reference records) keeps at least 0.30 at generation 2, "
                                + "@RetainsTailMass(atLeast = 0.3, of = \"amount\", upper = 0.95)",
                        "PASS tail mass below q0.05 (x < 41.90; 20 reference records) keeps at least 0.30 at generation 2, "
                                + "@RetainsTailMass(atLeast = 0.3, lower = 0.05, of = \"paid\")",
                        "PASS survival of rare categories (share below 0.01; 10 categories, 20 reference records) keeps at "
                                + "least 0.50 at generation 2, @RetainsRareCategories(atLeast = 0.5, below = 0.01, of = \"cause\")",
                        "PASS rate of fraud (80 reference records) keeps at least 0.50 at generation 2, "
                                + "@RetainsEventRate(atLeast = 0.5, of = \"fraud\")",
                        "PASS rate of age > 89.0 (40 reference records) keeps at least 0.30 at generation 2, "
                                + "@RetainsEventRate(above = 89.0, atLeast = 0.3, of = \"age\")",
                        "PASS rate of getDouble < 11.0 or getDouble > 760.0 (25 reference records) keeps at least 0.30 at "
                                + "generation 2, @RetainsEventRate(above = 760.0, atLeast = 0.3, below = 11.0, "
                                + "of = \"getDouble\")",
                        "PASS tail mass outside the middle 0.9 (x < 20.95 or x > 380.0; 40 reference records) is no worse "
                                + "than resampling the same records at generation 2, "
                                + "@NoWorseThanIdeal(both = 0.9, of = \"amount\")",
                        "PASS survival of rare categories (share below 0.01; 10 categories, 20 reference records) is no "
                                + "worse than resampling the same records at generation 2, "
                                + "@NoWorseThanIdeal(of = \"cause\", rareBelow = 0.01)");
    }

    static class RecordTestCases {
        @CollapseTest(generations = 2, seed = 9)
        @RetainsTailMass(of = "amount", upper = 0.95, atLeast = 0.3)
        @RetainsTailMass(of = "paid", lower = 0.05, atLeast = 0.3)
        @RetainsRareCategories(of = "cause", below = 0.01, atLeast = 0.5)
        @RetainsEventRate(of = "fraud", atLeast = 0.5)
        @RetainsEventRate(of = "age", above = 89, atLeast = 0.3)
        @RetainsEventRate(of = "getDouble", above = 760, below = 11, atLeast = 0.3)
        @NoWorseThanIdeal(of = "amount", both = 0.9)
        @NoWorseThanIdeal(of = "cause", rareBelow = 0.01)
        void keeps_all(RecursiveTraining<List<Claim>> training) {
            Claim.train(training, Claim.healthy());
        }
    }

    @Test
    void criteria_on_what_else_is_measured_of_a_tail() {
        assertThat(statements(Judging.execute(TailTestCases.class)))
                .containsExactly(
                        "PASS quantile ratio above q0.9 (79.60 above the median; 20 reference records) keeps at least 0.30 at "
                                + "generation 2, @RetainsQuantile(atLeast = 0.3, upper = 0.9)",
                        "PASS expected shortfall ratio below q0.1 (90.00 below the median; 20 reference records) keeps at least "
                                + "0.30 at generation 2, @RetainsExpectedShortfall(atLeast = 0.3, lower = 0.1)",
                        "PASS coverage of 4 cells in the tail above q0.9 (x > 180.1; 20 reference records, at least 5 a cell) "
                                + "keeps at least 0.50 at generation 2, @RetainsTailCoverage(atLeast = 0.5, cells = 4, upper = 0.9)",
                        "PASS mean keeps at least 0.50 at generation 2, "
                                + "@RetainsMetric(atLeast = 0.5, value = Mean.class)");
    }

    @Test
    void criteria_on_groups_and_their_combinations() {
        assertThat(statements(Judging.execute(GroupTestCases.class)))
                .containsExactly(
                        "PASS representation of the worst of 2 groups by fraud (the smallest has 80 of 400 reference records) keeps at "
                                + "least 0.30 at generation 2, @RetainsGroups(atLeast = 0.3, of = [fraud])",
                        "PASS representation of the worst of 2 groups by fraud and cause (the smallest has 76 of 400 reference records) "
                                + "keeps at least 0.30 at generation 2, @RetainsGroups(atLeast = 0.3, of = [fraud, cause])");
    }

    static class GroupTestCases {
        @CollapseTest(generations = 2, seed = 9)
        @RetainsGroups(of = "fraud", atLeast = 0.3)
        @RetainsGroups(
                of = {"fraud", "cause"},
                atLeast = 0.3)
        void keeps_all(RecursiveTraining<List<Claim>> training) {
            Claim.train(training, Claim.healthy());
        }
    }

    static class TailTestCases {
        @CollapseTest(generations = 2)
        @RetainsQuantile(upper = 0.9, atLeast = 0.3)
        @RetainsExpectedShortfall(lower = 0.1, atLeast = 0.3)
        @RetainsTailCoverage(upper = 0.9, cells = 4, atLeast = 0.5)
        @RetainsMetric(value = Mean.class, atLeast = 0.5)
        void keeps_all(RecursiveTraining<double[]> training) {
            training.reference(DoubleStream.iterate(1, i -> i + 1).limit(200).toArray())
                    .learner(Loops.healthy())
                    .regime(Regime.accumulate());
        }
    }

    static final class Mean implements Metric<double[]> {
        @Override
        public Gauge<double[]> calibrate(double[] reference, int size) {
            return Metric.<double[]>ofStatistic(
                            "mean", batch -> DoubleStream.of(batch).average().orElseThrow())
                    .calibrate(reference, size);
        }
    }

    @Test
    void criteria_on_numbers_rows_and_categories() {
        EngineExecutionResults results = Judging.execute(ArrayTestCases.class);

        results.testEvents().assertStatistics(tests -> tests.started(4).succeeded(4));
        assertThat(statements(results).stream().map(line -> line.replaceFirst(".* @", "@")))
                .containsExactlyInAnyOrder(
                        "@RetainsTailMass(atLeast = 0.2, upper = 0.9)",
                        "@RetainsEventRate(above = 180.0, atLeast = 0.2)",
                        "@RetainsTailMass(atLeast = 0.2, of = \"1\", upper = 0.9)",
                        "@RetainsEventRate(atLeast = 0.2, below = 10.0, of = \"0\")",
                        "@RetainsRareCategories(atLeast = 0.5, below = 0.2, of = \"2\")",
                        "@RetainsRareCategories(atLeast = 0.5, below = 0.2)",
                        "@RetainsTailMass(atLeast = 0.2, upper = 0.9)");
    }

    static class ArrayTestCases {
        @CollapseTest(generations = 2)
        @RetainsTailMass(upper = 0.9, atLeast = 0.2)
        @RetainsEventRate(above = 180, atLeast = 0.2)
        void numbers(RecursiveTraining<double[]> training) {
            Judging.setUp(training, Loops.healthy());
        }

        @CollapseTest(generations = 2)
        @RetainsTailMass(of = "1", upper = 0.9, atLeast = 0.2)
        @RetainsEventRate(of = "0", below = 10, atLeast = 0.2)
        @RetainsRareCategories(of = "2", below = 0.2, atLeast = 0.5)
        void rows(RecursiveTraining<double[][]> training) {
            double[][] rows = IntStream.range(0, 200)
                    .mapToObj(i -> new double[] {i, 2.0 * i, i % 10 == 0 ? 1 : 0})
                    .toArray(double[][]::new);
            training.reference(rows)
                    .learner(new ResamplingLearner<>(BatchType.of(rows)))
                    .regime(Regime.accumulate());
        }

        @CollapseTest(generations = 2)
        @RetainsRareCategories(below = 0.2, atLeast = 0.5)
        void categories(RecursiveTraining<int[]> training) {
            training.reference(IntStream.range(0, 200)
                            .map(i -> i % 10 == 0 ? 1 : 0)
                            .toArray())
                    .learner(new CategoricalLearner())
                    .regime(Regime.accumulate());
        }

        @CollapseTest(generations = 2)
        @RetainsTailMass(upper = 0.9, atLeast = 0.2)
        void boxed(RecursiveTraining<List<Double>> training) {
            List<Double> numbers = DoubleStream.of(Loops.numbers(200)).boxed().toList();
            training.reference(numbers)
                    .learner(new ResamplingLearner<>(BatchType.of(numbers)))
                    .regime(Regime.accumulate());
        }
    }

    @Test
    void limit_of_rare_categories_is_excluded() {
        assertThat(statements(Judging.execute(LimitTestCases.class)))
                .singleElement()
                .asString()
                .startsWith("PASS survival of rare categories (share below 0.1; 1 categories, 18 reference records) ");
    }

    static class LimitTestCases {
        @CollapseTest(generations = 1)
        @RetainsRareCategories(below = 0.1, atLeast = 0.5)
        void twenty_of_two_hundred_are_not_below_a_tenth(RecursiveTraining<int[]> training) {
            int[] categories = new int[200];
            Arrays.fill(categories, 0, 20, 1);
            Arrays.fill(categories, 20, 38, 2);
            training.reference(categories).learner(new CategoricalLearner());
        }
    }

    @Test
    void one_failure_is_its_verdict_under_the_annotation() {
        assertThat(Judging.thrown(Judging.execute(OneFailureTestCases.class)))
                .singleElement()
                .isInstanceOfSatisfying(
                        VerdictError.class,
                        error -> assertThat(error)
                                .hasMessage("[@RetainsTailMass(atLeast = 0.5, of = \"amount\", upper = 0.95)]\n"
                                        + VerdictText.of(error.verdict())));
    }

    static class OneFailureTestCases {
        @CollapseTest(generations = 2, seed = 9)
        @RetainsTailMass(of = "amount", lower = 0.05, atLeast = 0.5)
        @RetainsTailMass(of = "amount", upper = 0.95, atLeast = 0.5)
        void forgets(RecursiveTraining<List<Claim>> training) {
            Claim.train(training, Claim.forgetful());
        }
    }

    @Test
    void all_are_judged_and_their_failures_reported_together() {
        EngineExecutionResults results = Judging.execute(SeveralFailuresTestCases.class);

        assertThat(Judging.thrown(results))
                .singleElement()
                .isInstanceOfSatisfying(
                        MultipleFailuresError.class,
                        several -> assertThat(several.getFailures())
                                .extracting(failure ->
                                        failure.getMessage().lines().findFirst().orElseThrow())
                                .containsExactly(
                                        "@RetainsEventRate(above = 1000.0, atLeast = 0.5, of = \"age\") on forgets: rate of age > "
                                                + "1000.0: none of the 400 reference records counts, so there is nothing to keep; by the "
                                                + "rule of three the probability may still be up to 0.0075. Choose a less extreme event "
                                                + "or give more reference data",
                                        "[@RetainsTailMass(atLeast = 0.5, of = \"amount\", upper = 0.95)]",
                                        "[@RetainsEventRate(atLeast = 0.9, of = \"fraud\")]",
                                        "[@RetainsRareCategories(atLeast = 0.9, below = 0.01, of = \"cause\")]"));
        assertThat(statements(results)).hasSize(4);
    }

    static class SeveralFailuresTestCases {
        @CollapseTest(generations = 2, seed = 9)
        @RetainsTailMass(of = "amount", upper = 0.95, atLeast = 0.5)
        @RetainsEventRate(of = "age", above = 1000, atLeast = 0.5)
        @RetainsTailMass(of = "amount", lower = 0.05, atLeast = 0.5)
        @RetainsRareCategories(of = "cause", below = 0.01, atLeast = 0.9)
        @RetainsEventRate(of = "fraud", atLeast = 0.9)
        void forgets(RecursiveTraining<List<Claim>> training) {
            Claim.train(training, Claim.forgetful());
        }
    }

    @Test
    void body_that_throws_ends_the_test_without_judging() {
        EngineExecutionResults results = Judging.execute(ThrowingTestCases.class);

        assertThat(Judging.thrown(results))
                .singleElement()
                .satisfies(thrown -> assertThat(thrown)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessage("mine"));
        assertThat(statements(results)).isEmpty();
    }

    static class ThrowingTestCases {
        @CollapseTest(generations = 2)
        @RetainsTailMass(upper = 0.9, atLeast = 0.2)
        void throwing(RecursiveTraining<double[]> training) {
            Judging.setUp(training, Loops.forgetful());
            throw new IllegalStateException("mine");
        }
    }

    @Test
    void assertions_of_the_body_and_declared_criteria_share_runs_and_gates() {
        EngineExecutionResults results = Judging.execute(BothTestCases.class);

        assertThat(statements(results).stream().map(line -> line.replaceFirst("(PASS|FAIL).*generation 3", "$1")))
                .containsExactly("PASS", "PASS, @RetainsTailMass(atLeast = 0.2, upper = 0.8)");
        assertThat(Judging.thrown(results))
                .singleElement()
                .satisfies(thrown -> assertThat(thrown)
                        .isInstanceOf(TrainingConfigurationException.class)
                        .hasMessage(
                                "gates = 2 was declared, so each gate has a false-alarm rate of 1.0E-4 / 2, but this is "
                                        + "gate 3; raise gates or remove an assertion"));
    }

    static class BothTestCases {
        @CollapseTest(generations = 3, gates = 2)
        @RetainsTailMass(upper = 0.8, atLeast = 0.2)
        @RetainsTailMass(upper = 0.7, atLeast = 0.2)
        void both(RecursiveTraining<double[]> training) {
            Judging.pass(training);
        }
    }

    @Test
    void each_training_of_the_method_is_judged() {
        EngineExecutionResults results = Judging.execute(TwoTrainingsTestCases.class);

        assertThat(statements(results).stream()
                        .map(line -> line.substring(0, 4))
                        .toList())
                .containsExactly("PASS", "FAIL");
    }

    static class TwoTrainingsTestCases {
        @CollapseTest(generations = 2)
        @RetainsTailMass(upper = 0.9, atLeast = 0.2)
        void two(RecursiveTraining<double[]> one, RecursiveTraining<double[]> other) {
            Judging.setUp(one, Loops.healthy());
            Judging.setUp(other, Loops.forgetful());
        }
    }

    @Test
    void time_out_of_the_method_holds_for_declared_criteria() {
        assertThat(Judging.thrown(Judging.execute(SlowTestCases.class)))
                .hasSize(2)
                .allSatisfy(thrown -> assertThat(thrown).isInstanceOf(TimeoutException.class));
    }

    static class SlowTestCases {
        private static final Learner<double[]> SLEEPY = (data, random) -> {
            Thread.sleep(30_000);
            return null;
        };

        @CollapseTest
        @Timeout(value = 300, unit = TimeUnit.MILLISECONDS)
        @RetainsTailMass(upper = 0.9, atLeast = 0.2)
        void sleeps(RecursiveTraining<double[]> training) {
            Judging.setUp(training, SLEEPY);
        }

        @CollapseTest
        @Timeout(value = 300, unit = TimeUnit.MILLISECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
        @RetainsTailMass(upper = 0.9, atLeast = 0.2)
        void sleeps_elsewhere(RecursiveTraining<double[]> training) {
            Judging.setUp(training, SLEEPY);
        }
    }

    @Test
    void exception_handlers_see_the_verdicts() {
        HandledTestCases.HANDLED.clear();

        Judging.execute(HandledTestCases.class).testEvents().assertStatistics(tests -> tests.succeeded(1));

        assertThat(HandledTestCases.HANDLED).singleElement().isInstanceOf(VerdictError.class);
    }

    static class HandledTestCases {
        private static final List<Throwable> HANDLED = new ArrayList<>();

        static class Handler implements TestExecutionExceptionHandler {
            @Override
            public void handleTestExecutionException(ExtensionContext context, Throwable thrown) {
                HANDLED.add(thrown);
            }
        }

        @CollapseTest(generations = 2)
        @ExtendWith(Handler.class)
        @RetainsTailMass(upper = 0.9, atLeast = 0.2)
        void forgets(RecursiveTraining<double[]> training) {
            Judging.setUp(training, Loops.forgetful());
        }
    }

    @Retention(RetentionPolicy.RUNTIME)
    @RetainsTailMass(upper = 0.9, atLeast = 0.2)
    @RetainsTailMass(lower = 0.1, atLeast = 0.2)
    @interface KeepsBothEnds {}

    @Test
    void criteria_of_classes_and_of_meta_annotations_add_up_and_equal_ones_are_judged_once() {
        EngineExecutionResults results = Judging.execute(ClassTestCases.class);

        results.testEvents().assertStatistics(tests -> tests.started(4).succeeded(4));
        assertThat(Judging.entries(results).stream()
                        .map(entry -> entry.get("tailunit.test").replaceFirst(".*\\.", "") + " "
                                + entry.get("tailunit.statement").replaceFirst(".*@", "@")))
                .containsExactlyInAnyOrder(
                        "alone @RetainsTailMass(atLeast = 0.2, upper = 0.8)",
                        "with_more @RetainsTailMass(atLeast = 0.2, upper = 0.9)",
                        "with_more @RetainsTailMass(atLeast = 0.2, lower = 0.1)",
                        "with_more @RetainsTailMass(atLeast = 0.2, upper = 0.8)",
                        "nested @RetainsTailMass(atLeast = 0.2, lower = 0.2)",
                        "nested @RetainsTailMass(atLeast = 0.2, upper = 0.8)");
    }

    @RetainsTailMass(upper = 0.8, atLeast = 0.2)
    static class ClassTestCases {
        @CollapseTest(generations = 2)
        void alone(RecursiveTraining<double[]> training) {
            Judging.setUp(training, Loops.healthy());
        }

        @CollapseTest(generations = 2)
        @KeepsBothEnds
        @RetainsTailMass(upper = 0.9, atLeast = 0.2)
        void with_more(RecursiveTraining<double[]> training) {
            Judging.setUp(training, Loops.healthy());
        }

        @Test
        void plain() {}

        @Nested
        @RetainsTailMass(lower = 0.2, atLeast = 0.2)
        class Inner {
            @CollapseTest(generations = 2)
            void nested(RecursiveTraining<double[]> training) {
                Judging.setUp(training, Loops.healthy());
            }
        }
    }

    @Test
    void parameterized_tests_may_declare_criteria_without_naming_the_extension() {
        EngineExecutionResults results = Judging.execute(ParameterizedTestCases.class);

        results.testEvents().assertStatistics(tests -> tests.started(2).succeeded(2));
        assertThat(statements(results)).hasSize(2);
    }

    static class ParameterizedTestCases {
        @ParameterizedTest
        @ValueSource(ints = {1, 2})
        @RetainsTailMass(upper = 0.9, atLeast = 0.2)
        void after(int generations, RecursiveTraining<double[]> training) {
            Judging.setUp(training.generations(generations), Loops.healthy());
        }
    }

    @Test
    void type_that_a_base_class_leaves_open_is_found_from_the_reference_data() {
        assertThat(statements(Judging.execute(OpenTypeTestCases.class)))
                .singleElement()
                .asString()
                .startsWith("PASS tail mass above q0.95 ");
    }

    abstract static class GenericTestCases<S> {
        abstract void prepare(RecursiveTraining<S> training);

        @CollapseTest(generations = 2)
        @RetainsTailMass(of = "amount", upper = 0.95, atLeast = 0.2)
        void generic(RecursiveTraining<S> training) {
            prepare(training);
        }
    }

    static class OpenTypeTestCases extends GenericTestCases<List<Claim>> {
        @Override
        void prepare(RecursiveTraining<List<Claim>> training) {
            Claim.train(training, Claim.healthy());
        }
    }

    /** A criterion as a user would write it. */
    @Retention(RetentionPolicy.RUNTIME)
    @DeclaredCriterion(provider = KeepsMeanProvider.class)
    @interface KeepsMean {
        String of();

        double atLeast();
    }

    static final class KeepsMeanProvider implements CriterionProvider<KeepsMean> {
        @Override
        public <S> Gate<S> gate(KeepsMean annotation, RecordComponents<S> components) {
            Function<S, double[]> numbers = components.numbers(annotation.of());
            Metric<S> mean = Metric.ofStatistic(
                    "mean of " + annotation.of(),
                    batch -> DoubleStream.of(numbers.apply(batch)).average().orElseThrow());
            return Gate.retainsAtLeast(mean, annotation.atLeast());
        }
    }

    @Test
    void annotation_of_ones_own_is_a_criterion_like_ours() {
        EngineExecutionResults results = Judging.execute(OwnCriterionTestCases.class);

        assertThat(statements(results))
                .containsExactly(
                        "PASS mean of amount keeps at least 0.90 at generation 2, @KeepsMean(atLeast = 0.9, of = \"amount\")",
                        "FAIL mean of amount keeps at least 0.90 at generation 2, @KeepsMean(atLeast = 0.9, of = \"amount\")");
    }

    static class OwnCriterionTestCases {
        @CollapseTest(generations = 2, seed = 9)
        @KeepsMean(of = "amount", atLeast = 0.9)
        void two(RecursiveTraining<List<Claim>> healthy, RecursiveTraining<List<Claim>> forgetful) {
            Claim.train(healthy, Claim.healthy());
            Claim.train(forgetful, Claim.forgetful());
        }
    }

    @Test
    void replay_of_a_declared_criterion_aborts_the_test() {
        org.junit.jupiter.api.Assumptions.assumeFalse(
                Stream.of("true", "1").anyMatch(ci -> ci.equalsIgnoreCase(System.getenv("CI"))));

        Judging.execute(OneFailureTestCases.class, Map.of("tailunit.run", "1"))
                .testEvents()
                .assertStatistics(tests -> tests.started(1).aborted(1));
    }

    @Test
    void missing_reference_is_said_as_by_an_assertion() {
        assertThat(Judging.thrown(Judging.execute(NoReferenceTestCases.class)))
                .singleElement()
                .satisfies(thrown -> assertThat(thrown)
                        .isInstanceOf(TrainingConfigurationException.class)
                        .hasMessage("the training has no reference; call reference(..) with the real data"));
    }

    static class NoReferenceTestCases {
        @CollapseTest
        @RetainsTailMass(upper = 0.9, atLeast = 0.2)
        @RetainsTailMass(upper = 0.8, atLeast = 0.2)
        void empty(RecursiveTraining<double[]> training) {}
    }

    @Test
    void same_metric_in_code_gives_the_same_verdict() throws InterruptedException {
        RecursiveTraining<List<Claim>> training = Loops.training();
        Claim.train(training, Claim.forgetful());
        training.generations(2).seed(9);
        String inCode =
                VerdictText.of(Gate.<List<Claim>>retainsAtLeast(Metric.tailMass(Tail.upper(0.95, Claim::amount)), 0.5)
                        .judge(training));

        String declared = Judging.thrown(Judging.execute(OneFailureTestCases.class))
                .get(0)
                .getMessage();

        assertThat(declared.substring(declared.indexOf('\n') + 1).replaceFirst("mvn test \\S+ ", ""))
                .isEqualTo(inCode);
    }
}
