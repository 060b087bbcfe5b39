package io.github.tailunit.junit;

import static io.github.tailunit.assertj.TailUnitAssertions.assertThat;

import io.github.tailunit.generation.Loops;
import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.learner.CategoricalLearner;
import io.github.tailunit.metric.Tail;
import io.github.tailunit.model.BatchType;
import io.github.tailunit.model.Learner;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Criteria that cannot be judged are refused before anything is trained. */
class DeclaredCriteriaMisuseTest {

    private static final AtomicInteger FITS = new AtomicInteger();

    private static <S> Learner<S> counting(Learner<S> learner) {
        return (data, random) -> {
            FITS.incrementAndGet();
            return learner.fit(data, random);
        };
    }

    private static Throwable thrown(String method) {
        EngineExecutionResults results = EngineTestKit.engine("junit-jupiter")
                .selectors(DiscoverySelectors.selectClass(UnusableTestCases.class))
                .execute();
        return results.testEvents().failed().stream()
                .filter(event -> event.getTestDescriptor().getDisplayName().startsWith(method + "("))
                .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                .flatMap(result -> result.getThrowable().stream())
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            unknown          | @RetainsTailMass(atLeast = 0.5, of = "amont", upper = 0.9) on unknown: Claim has no component "amont"; it has amount (double), cause (String), fraud (boolean), age (int), paid (Double), getDouble (long)
            no_component     | @RetainsTailMass(atLeast = 0.5, upper = 0.9) on no_component: `of` must name a component of Claim; it has amount (double), cause (String), fraud (boolean), age (int), paid (Double), getDouble (long)
            text             | @RetainsTailMass(atLeast = 0.5, of = "cause", upper = 0.9) on text: component "cause" of Claim is of type String, but a tail needs a number
            truth            | @NoWorseThanIdeal(lower = 0.1, of = "fraud") on truth: component "fraud" of Claim is of type boolean, but a tail needs a number
            no_event         | @RetainsEventRate(atLeast = 0.5, of = "paid") on no_event: component "paid" of Claim is of type Double, but an event needs a boolean, or `above` or `below` for a number
            no_number        | @RetainsEventRate(above = 3.0, atLeast = 0.5, of = "cause") on no_number: component "cause" of Claim is of type String, but `above` and `below` need a number
            fraction         | @RetainsRareCategories(atLeast = 0.5, below = 0.1, of = "amount") on fraction: component "amount" of Claim is of type double, but a fraction is no category; @RetainsTailMass or @RetainsEventRate fits it
            tail_of_ints     | @RetainsTailMass(atLeast = 0.5, upper = 0.9) on tail_of_ints: int[] batches hold categories, not numbers or events; @RetainsRareCategories fits them
            rate_of_ints     | @RetainsEventRate(above = 3.0, atLeast = 0.5) on rate_of_ints: int[] batches hold categories, not numbers or events; @RetainsRareCategories fits them
            component_of_int | @RetainsRareCategories(atLeast = 0.5, below = 0.1, of = "cause") on component_of_int: int[] batches hold plain categories, so `of` must be left out but was "cause"
            rare_numbers     | @RetainsRareCategories(atLeast = 0.5, below = 0.1) on rare_numbers: double[] batches hold numbers, not categories; @RetainsTailMass or @RetainsEventRate fits them
            true_numbers     | @RetainsEventRate(atLeast = 0.5) on true_numbers: double[] batches hold numbers, so an event needs `above` or `below`
            named_numbers    | @RetainsTailMass(atLeast = 0.5, of = "amount", upper = 0.9) on named_numbers: double[] batches hold plain numbers, so `of` must be left out but was "amount"
            named_column     | @RetainsTailMass(atLeast = 0.5, of = "amount", upper = 0.9) on named_column: double[][] batches hold rows of numbers, so `of` must be the index of a column, 0 or more, but was "amount"
            true_column      | @RetainsEventRate(atLeast = 0.5, of = "0") on true_column: double[][] batches hold rows of numbers, so an event needs `above` or `below`
            own_batch        | @RetainsTailMass(atLeast = 0.5, upper = 0.9) on own_batch: the components of Own batches are not known; assert in the body of the test, or declare an annotation of your own with @DeclaredCriterion
            level            | @RetainsTailMass(atLeast = 0.5, upper = 1.2) on level: the level of a tail must be in (0, 1) but was 1.2
            bound            | @RetainsTailMass(atLeast = 2.0, upper = 0.9) on bound: the bound on the retention must be in (0, 1] but was 2.0
            no_tail          | @RetainsTailMass(atLeast = 0.5) on no_tail: exactly one of `upper`, `lower` and `both` must be given, but none was
            two_tails        | @RetainsTailMass(atLeast = 0.5, lower = 0.1, upper = 0.9) on two_tails: exactly one of `upper`, `lower` and `both` must be given, but `upper` and `lower` were
            ideal_of_what    | @NoWorseThanIdeal on ideal_of_what: exactly one of `upper`, `lower`, `both` and `rareBelow` must be given, but none was
            rare             | @RetainsRareCategories(atLeast = 0.5, below = 1.0) on rare: `below` must be in (0, 1) but was 1.0
            infinite         | @RetainsEventRate(above = Infinity, atLeast = 0.5) on infinite: `above` must be finite but was Infinity
            crossed          | @RetainsEventRate(above = 1.0, atLeast = 0.5, below = 2.0) on crossed: with `above` and `below` the event is to be on either side, so `below` must be at most `above`, but 2.0 > 1.0
            after_assertion  | @RetainsTailMass(atLeast = 0.5, upper = 1.2) on after_assertion: the level of a tail must be in (0, 1) but was 1.2
            no_column        | @RetainsTailMass(atLeast = 0.5, of = "2", upper = 0.9) on no_column: record 0 has 2 columns, so it has no column 2 (the first column is 0)
            no_rare          | @RetainsRareCategories(atLeast = 0.5, below = 0.1) on no_rare: none of the 2 categories in the reference has a share of below 0.1; the rarest has 1 of 3 records. Raise the limit or give data with rare categories
            one_cell         | @RetainsTailCoverage(atLeast = 0.5, cells = 1, upper = 0.9) on one_cell: a tail must be cut into at least 2 cells but was cut into 1
            no_group         | @RetainsGroups(atLeast = 0.5, of = []) on no_group: `of` must name at least one component
            group_of_amounts | @RetainsGroups(atLeast = 0.5, of = [fraud, amount]) on group_of_amounts: component "amount" of Claim is of type double, but a fraction is no category; @RetainsTailMass or @RetainsEventRate fits it
            quantile_of_text | @RetainsQuantile(atLeast = 0.5, of = "cause", upper = 0.9) on quantile_of_text: component "cause" of Claim is of type String, but a tail needs a number
            other_batches    | @RetainsMetric(atLeast = 0.5, value = Mean.class) on other_batches: Mean cannot measure batches of int[]: it casts them to another type; declare it where its batches are trained on
            private_record   | @RetainsTailMass(atLeast = 0.5, of = "b", upper = 0.9) on private_record: Hidden has no component "b"; it has a (double)
            """)
    void criterion_that_does_not_fit_is_refused_before_anything_is_trained(String method, String message) {
        FITS.set(0);

        assertThat(thrown(method))
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasMessage(message);
        assertThat(FITS).hasValue(0);
    }

    @Test
    void criterion_without_a_training_is_refused() {
        assertThat(thrown("no_training"))
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasMessage(
                        "@RetainsTailMass requires a parameter of type RecursiveTraining, but no_training has none");
    }

    private record Hidden(double a) {}

    record Own(double[] values) {}

    private record OwnType() implements BatchType<Own> {
        private static final BatchType<double[]> NUMBERS = BatchType.of(new double[0]);

        @Override
        public int size(Own batch) {
            return batch.values().length;
        }

        @Override
        public Own select(Own batch, int[] positions) {
            return new Own(NUMBERS.select(batch.values(), positions));
        }

        @Override
        public Own concatenate(List<? extends Own> batches) {
            return new Own(NUMBERS.concatenate(batches.stream().map(Own::values).toList()));
        }

        @Override
        public OptionalInt firstInvalid(Own batch) {
            return NUMBERS.firstInvalid(batch.values());
        }

        @Override
        public String describe(Own batch, int position) {
            return NUMBERS.describe(batch.values(), position);
        }

        @Override
        public long digest(Own batch) {
            return NUMBERS.digest(batch.values());
        }
    }

    static class UnusableTestCases {

        private static void claims(RecursiveTraining<List<Claim>> training) {
            Claim.train(training, counting(Claim.healthy()));
        }

        private static void numbers(RecursiveTraining<double[]> training) {
            Judging.setUp(training, counting(Loops.healthy()));
        }

        @CollapseTest
        @RetainsTailMass(of = "amont", upper = 0.9, atLeast = 0.5)
        void unknown(RecursiveTraining<List<Claim>> training) {
            claims(training);
        }

        @CollapseTest
        @RetainsTailMass(upper = 0.9, atLeast = 0.5)
        void no_component(RecursiveTraining<List<Claim>> training) {
            claims(training);
        }

        @CollapseTest
        @RetainsTailMass(of = "cause", upper = 0.9, atLeast = 0.5)
        void text(RecursiveTraining<List<Claim>> training) {
            claims(training);
        }

        @CollapseTest
        @NoWorseThanIdeal(of = "fraud", lower = 0.1)
        void truth(RecursiveTraining<List<Claim>> training) {
            claims(training);
        }

        @CollapseTest
        @RetainsEventRate(of = "paid", atLeast = 0.5)
        void no_event(RecursiveTraining<List<Claim>> training) {
            claims(training);
        }

        @CollapseTest
        @RetainsEventRate(of = "cause", above = 3, atLeast = 0.5)
        void no_number(RecursiveTraining<List<Claim>> training) {
            claims(training);
        }

        @CollapseTest
        @RetainsRareCategories(of = "amount", below = 0.1, atLeast = 0.5)
        void fraction(RecursiveTraining<List<Claim>> training) {
            claims(training);
        }

        @CollapseTest
        @RetainsTailCoverage(upper = 0.9, cells = 1, atLeast = 0.5)
        void one_cell(RecursiveTraining<double[]> training) {
            numbers(training);
        }

        @CollapseTest
        @RetainsGroups(
                of = {},
                atLeast = 0.5)
        void no_group(RecursiveTraining<List<Claim>> training) {
            claims(training);
        }

        @CollapseTest
        @RetainsGroups(
                of = {"fraud", "amount"},
                atLeast = 0.5)
        void group_of_amounts(RecursiveTraining<List<Claim>> training) {
            claims(training);
        }

        @CollapseTest
        @RetainsQuantile(of = "cause", upper = 0.9, atLeast = 0.5)
        void quantile_of_text(RecursiveTraining<List<Claim>> training) {
            claims(training);
        }

        @CollapseTest
        @RetainsMetric(value = DeclaredCriteriaTest.Mean.class, atLeast = 0.5)
        void other_batches(RecursiveTraining<int[]> training) {
            training.reference(new int[] {1, 2, 3}).learner(counting(new CategoricalLearner()));
        }

        @CollapseTest
        @RetainsTailMass(upper = 0.9, atLeast = 0.5)
        void tail_of_ints(RecursiveTraining<int[]> training) {}

        @CollapseTest
        @RetainsEventRate(above = 3, atLeast = 0.5)
        void rate_of_ints(RecursiveTraining<int[]> training) {}

        @CollapseTest
        @RetainsRareCategories(of = "cause", below = 0.1, atLeast = 0.5)
        void component_of_int(RecursiveTraining<int[]> training) {}

        @CollapseTest
        @RetainsRareCategories(below = 0.1, atLeast = 0.5)
        void rare_numbers(RecursiveTraining<double[]> training) {
            numbers(training);
        }

        @CollapseTest
        @RetainsEventRate(atLeast = 0.5)
        void true_numbers(RecursiveTraining<double[]> training) {
            numbers(training);
        }

        @CollapseTest
        @RetainsTailMass(of = "amount", upper = 0.9, atLeast = 0.5)
        void named_numbers(RecursiveTraining<double[]> training) {
            numbers(training);
        }

        @CollapseTest
        @RetainsTailMass(of = "amount", upper = 0.9, atLeast = 0.5)
        void named_column(RecursiveTraining<double[][]> training) {}

        @CollapseTest
        @RetainsEventRate(of = "0", atLeast = 0.5)
        void true_column(RecursiveTraining<double[][]> training) {}

        @CollapseTest
        @RetainsTailMass(of = "2", upper = 0.9, atLeast = 0.5)
        void no_column(RecursiveTraining<double[][]> training) {
            training.reference(new double[][] {{1, 2}, {3, 4}})
                    .learner(counting((data, random) -> (size, draws) -> data));
        }

        @CollapseTest
        @RetainsTailMass(upper = 0.9, atLeast = 0.5)
        void own_batch(RecursiveTraining<Own> training) {
            training.batchType(new OwnType())
                    .reference(new Own(Loops.numbers(9)))
                    .learner(counting((data, random) -> (size, draws) -> data));
        }

        @CollapseTest
        @RetainsTailMass(upper = 1.2, atLeast = 0.5)
        void level(RecursiveTraining<double[]> training) {
            numbers(training);
        }

        @CollapseTest
        @RetainsTailMass(upper = 1.2, atLeast = 0.5)
        void after_assertion(RecursiveTraining<double[]> training) {
            numbers(training);
            assertThat(training).tailMass(Tail.upper(0.9)).retainsAtLeast(0.2);
        }

        @CollapseTest
        @RetainsTailMass(upper = 0.9, atLeast = 2)
        void bound(RecursiveTraining<double[]> training) {
            numbers(training);
        }

        @CollapseTest
        @RetainsTailMass(atLeast = 0.5)
        void no_tail(RecursiveTraining<double[]> training) {
            numbers(training);
        }

        @CollapseTest
        @RetainsTailMass(upper = 0.9, lower = 0.1, atLeast = 0.5)
        void two_tails(RecursiveTraining<double[]> training) {
            numbers(training);
        }

        @CollapseTest
        @NoWorseThanIdeal
        void ideal_of_what(RecursiveTraining<double[]> training) {
            numbers(training);
        }

        @CollapseTest
        @RetainsRareCategories(below = 1, atLeast = 0.5)
        void rare(RecursiveTraining<int[]> training) {}

        @CollapseTest
        @RetainsRareCategories(below = 0.1, atLeast = 0.5)
        void no_rare(RecursiveTraining<int[]> training) {
            training.reference(new int[] {1, 2, 2}).learner(counting((data, random) -> (size, draws) -> data));
        }

        @CollapseTest
        @RetainsEventRate(above = Double.POSITIVE_INFINITY, atLeast = 0.5)
        void infinite(RecursiveTraining<double[]> training) {
            numbers(training);
        }

        @CollapseTest
        @RetainsEventRate(above = 1, below = 2, atLeast = 0.5)
        void crossed(RecursiveTraining<double[]> training) {
            numbers(training);
        }

        @CollapseTest
        @RetainsTailMass(of = "b", upper = 0.9, atLeast = 0.5)
        void private_record(RecursiveTraining<List<Hidden>> training) {}

        @Test
        @RetainsTailMass(upper = 0.9, atLeast = 0.5)
        void no_training() {}
    }
}
