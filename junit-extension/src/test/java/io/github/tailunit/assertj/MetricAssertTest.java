package io.github.tailunit.assertj;

import static io.github.tailunit.assertj.TailUnitAssertions.assertThat;
import static io.github.tailunit.assertj.TailUnitAssertions.assertThatThrownBy;
import static io.github.tailunit.assertj.TailUnitAssertions.catchThrowable;

import io.github.tailunit.gate.EvaluationSession;
import io.github.tailunit.gate.GateDefaults;
import io.github.tailunit.gate.Profile;
import io.github.tailunit.gate.Verdict;
import io.github.tailunit.generation.Loops;
import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.generation.Regime;
import io.github.tailunit.learner.CategoricalLearner;
import io.github.tailunit.metric.Categories;
import io.github.tailunit.metric.Event;
import io.github.tailunit.metric.Groups;
import io.github.tailunit.metric.Metric;
import io.github.tailunit.metric.Tail;
import io.github.tailunit.metric.Values;
import io.github.tailunit.model.Learner;
import io.github.tailunit.oracle.Ideal;
import io.github.tailunit.report.VerdictError;
import io.github.tailunit.report.VerdictText;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricAssertTest {

    private static final Tail<double[]> TAIL = Tail.upper(0.9);

    private final RecursiveTraining<double[]> healthy = Loops.accumulating(Loops.healthy());
    private final RecursiveTraining<double[]> forgetful = Loops.accumulating(Loops.forgetful());

    private Verdict onlyVerdict(RecursiveTraining<?> training) {
        List<Verdict> verdicts = EvaluationSession.verdictsOn(training);
        assertThat(verdicts).hasSize(1);
        return verdicts.get(0);
    }

    @Test
    void passes_are_silent_and_logged() {
        assertThat(healthy).tailMass(TAIL).retainsAtLeast(0.2);

        EvaluationSession session = GateDefaults.of(healthy).session();
        assertThat(session.entries()).hasSize(1);
        assertThat(onlyVerdict(healthy)).isInstanceOf(Verdict.Pass.class);
    }

    @Test
    void failure_is_a_verdict_error_with_the_text_of_the_verdict() {
        Throwable thrown =
                catchThrowable(() -> assertThat(forgetful).tailMass(TAIL).retainsAtLeast(0.2));

        Verdict verdict = onlyVerdict(forgetful);
        assertThat(thrown)
                .isInstanceOfSatisfying(
                        VerdictError.class, error -> assertThat(error.verdict()).isSameAs(verdict));
        assertThat(thrown).hasMessage(VerdictText.of(verdict)).hasNoCause();
        assertThat(verdict).isInstanceOf(Verdict.Fail.class);
    }

    @Test
    void exception_of_the_learner_is_the_cause() {
        Exception broken = new IOException("disk full");
        RecursiveTraining<double[]> training = Loops.accumulating(Learner.named("broken", (data, random) -> {
            throw broken;
        }));

        assertThatThrownBy(() -> assertThat(training).tailMass(TAIL).retainsAtLeast(0.2))
                .isInstanceOf(VerdictError.class)
                .cause()
                .isSameAs(broken);
    }

    @Test
    void description_before_the_metric_is_the_first_line() {
        Throwable thrown = catchThrowable(() ->
                assertThat(forgetful).as("claims of %d", 2026).tailMass(TAIL).retainsAtLeast(0.2));

        assertThat(thrown).hasMessage("[claims of 2026]\n" + VerdictText.of(onlyVerdict(forgetful)));
    }

    @Test
    void description_after_the_metric_is_the_first_line_and_replaces_the_one_before() {
        Throwable thrown = catchThrowable(() ->
                assertThat(forgetful).as("before").tailMass(TAIL).as("after").retainsAtLeast(0.2));

        assertThat(thrown).hasMessage("[after]\n" + VerdictText.of(onlyVerdict(forgetful)));
    }

    @Test
    void overriding_message_replaces_the_text_and_keeps_the_verdict() {
        Throwable thrown = catchThrowable(() -> assertThat(forgetful)
                .tailMass(TAIL)
                .overridingErrorMessage("large claims are gone from %s", "v2")
                .retainsAtLeast(0.2));

        assertThat(thrown).hasMessage("large claims are gone from v2");
        assertThat(((VerdictError) thrown).verdict()).isSameAs(onlyVerdict(forgetful));
    }

    @Test
    void overriding_message_before_the_metric_is_honoured_too() {
        assertThatThrownBy(() -> assertThat(forgetful)
                        .withFailMessage("large claims are gone")
                        .tailMass(TAIL)
                        .retainsAtLeast(0.2))
                .hasMessage("large claims are gone");
        assertThatThrownBy(() -> assertThat(Loops.accumulating(Loops.forgetful()))
                        .withFailMessage(() -> "supplied")
                        .tailMass(TAIL)
                        .retainsAtLeast(0.2))
                .hasMessage("supplied");
    }

    @Test
    void profile_of_the_assertion_replaces_that_of_the_test() {
        assertThat(healthy).tailMass(TAIL).withProfile(Profile.SMOKE).retainsAtLeast(0.2);

        assertThat(onlyVerdict(healthy).evidence().test().maxRuns()).isEqualTo(9);
        assertThat(onlyVerdict(healthy).evidence().runs()).hasSize(3);
    }

    @Test
    void chain_goes_back_to_the_training_for_another_metric() {
        RecursiveTrainingAssert<double[]> start = assertThat(healthy);

        RecursiveTrainingAssert<double[]> end = start.tailMass(TAIL)
                .retainsAtLeast(0.2)
                .returnToTraining()
                .rateOf(Event.ofValues("even", value -> value % 2 == 0))
                .retainsAtLeast(0.2)
                .isNoWorseThanIdeal()
                .isNoWorseThan(Ideal.ideal(Loops.healthy()))
                .returnToTraining();

        assertThat(end).isSameAs(start);
        assertThat(EvaluationSession.verdictsOn(healthy)).hasSize(4);
    }

    @Test
    void rare_categories_and_own_metrics_are_judged_like_tails() {
        RecursiveTraining<int[]> training = Loops.<int[]>training()
                .reference(new int[] {1, 1, 1, 1, 1, 1, 1, 1, 1, 2})
                .learner((data, random) -> (size, draws) -> new int[size])
                .generations(2);

        assertThatThrownBy(() -> assertThat(training)
                        .rareCategories(Categories.ofInts(), 0.1)
                        .retainsAtLeast(0.5))
                .isInstanceOf(VerdictError.class);
        assertThatThrownBy(() -> assertThat(training)
                        .metric(Metric.<int[]>ofStatistic("sum", batch -> batch[0]))
                        .retainsAtLeast(0.5))
                .isInstanceOf(VerdictError.class);
    }

    /** Each navigation reaches its metric; the loop keeps its tail, so all but the copies are kept. */
    @Test
    void every_metric_is_reached_from_the_training() {
        assertThat(healthy)
                .quantile(TAIL)
                .retainsAtLeast(0.5)
                .returnToTraining()
                .expectedShortfall(TAIL)
                .retainsAtLeast(0.5)
                .returnToTraining()
                .variance(Values.ofNumbers())
                .retainsAtLeast(0.5)
                .returnToTraining()
                .tailCoverage(TAIL, 4)
                .retainsAtLeast(0.5)
                .returnToTraining()
                .effectiveTailRecords(TAIL)
                .retainsAtLeast(0.2);

        assertThat(EvaluationSession.verdictsOn(healthy))
                .extracting(verdict -> verdict.evidence().statement().metric())
                .containsExactly(
                        "quantile ratio above q0.9 (79.60 above the median; 20 reference records)",
                        "expected shortfall ratio above q0.9 (90.00 above the median; 20 reference records)",
                        "variance (3,350 on 200 reference records)",
                        "coverage of 4 cells in the tail above q0.9 (x > 180.1; 20 reference records, at least 5 a cell)",
                        "effective distinct records in the tail above q0.9 (x > 180.1; 20 distinct of 20 reference "
                                + "records)");
    }

    @Test
    void every_metric_of_categories_is_reached_from_the_training() {
        RecursiveTraining<int[]> training = Loops.<int[]>training()
                .reference(IntStream.range(0, 100).map(i -> Math.min(9, i / 2)).toArray())
                .learner(new CategoricalLearner())
                .regime(Regime.accumulate())
                .generations(3);

        assertThat(training)
                .rareCategories(Categories.ofInts(), 1, 4)
                .retainsAtLeast(0.2)
                .returnToTraining()
                .rareCategoriesOverOneDraw(Categories.ofInts(), 0.05)
                .retainsAtLeast(0.2)
                .returnToTraining()
                .rareCategoriesOverResampling(Categories.ofInts(), 0.05, 3)
                .retainsAtLeast(0.2)
                .returnToTraining()
                .worstGroup(Groups.ofInts())
                .isNoWorseThanIdeal();

        assertThat(EvaluationSession.verdictsOn(training))
                .extracting(verdict -> verdict.evidence().statement().metric())
                .containsExactly(
                        "survival of categories with 1 to 4 reference records (9 categories, 18 reference records)",
                        "survival of rare categories (share at most 0.05; 9 categories, 18 reference records) over the "
                                + "0.867 expected after one draw",
                        "survival of rare categories (share at most 0.05; 9 categories, 18 reference records) over the "
                                + "0.722 expected after 3 generations of resampling",
                        "representation of the worst of 1 group (the smallest has 82 of 100 reference records)");
        assertThat(VerdictText.of(EvaluationSession.verdictsOn(training).get(3)))
                .contains(
                        "Not judged, fewer than 5 reference records: 0 (2), 1 (2), 2 (2), 3 (2), 4 (2), 5 (2), 6 (2), 7 "
                                + "(2), 8 (2).");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1.1, Double.NaN})
    void bound_outside_its_range_is_refused_and_nothing_is_judged(double bound) {
        assertThatThrownBy(() -> assertThat(healthy).tailMass(TAIL).retainsAtLeast(bound))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the bound on the retention must be in (0, 1] but was " + bound);
        assertThat(GateDefaults.of(healthy).session().entries()).isEmpty();
    }

    @Test
    void interrupted_assertion_keeps_the_flag_and_gives_no_verdict() {
        Thread.currentThread().interrupt();

        Throwable thrown =
                catchThrowable(() -> assertThat(healthy).tailMass(TAIL).retainsAtLeast(0.2));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(thrown)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("interrupted before the gate could decide")
                .hasCauseInstanceOf(InterruptedException.class);
        assertThat(GateDefaults.of(healthy).session().entries()).isEmpty();
    }

    @Test
    void null_training_is_refused_as_by_any_assertion() {
        RecursiveTraining<double[]> none = null;

        assertThatThrownBy(() -> assertThat(none).as("mine").tailMass(TAIL))
                .isInstanceOf(AssertionError.class)
                .hasMessage(String.format("[mine] %nExpecting actual not to be null"));
    }

    @Test
    void one_static_import_serves_other_types_too() {
        assertThat("abc").startsWith("a");
        assertThat(List.of(1, 2)).containsExactly(1, 2);
        assertThat(0.3).isBetween(0.2, 0.4);
        assertThat(new double[] {1}).hasSize(1);
        assertThat((Object) healthy).isNotNull();
    }
}
