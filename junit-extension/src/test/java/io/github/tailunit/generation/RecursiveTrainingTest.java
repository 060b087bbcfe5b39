package io.github.tailunit.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecursiveTrainingTest {

    private final RecursiveTraining<double[]> training = Loops.training();

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void counts_below_1_are_refused(int count) {
        assertThatThrownBy(() -> training.generations(count))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("generations must be at least 1 but was " + count);
        assertThatThrownBy(() -> training.sampleSize(count))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("sampleSize must be at least 1 but was " + count);
        assertThatThrownBy(() -> training.evaluationSize(count))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("evaluationSize must be at least 1 but was " + count);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void seed_epoch_below_1_is_refused(int epoch) {
        assertThatThrownBy(() -> training.seedEpoch(epoch, "false alarm"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "seedEpoch must be at least 1 but was " + epoch + "; leave it out to keep the seed as it is");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \t\n"})
    void seed_epoch_without_a_reason_is_refused(String reason) {
        assertThatThrownBy(() -> training.seedEpoch(2, reason))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "seedEpoch 2 has no reason; say which false alarm it answers and how you know that it was one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S"})
    void time_budget_that_is_not_positive_is_refused(Duration budget) {
        assertThatThrownBy(() -> training.timeBudget(budget))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("timeBudget must be positive but was " + budget);
    }

    @Test
    void time_budget_longer_than_a_long_of_nanoseconds_is_unlimited() {
        training.timeBudget(ChronoUnit.FOREVER.getDuration());

        assertThat(training.timeBudget()).isEqualTo(Loops.training().timeBudget());
    }

    @Test
    void null_learner_and_null_regime_are_refused() {
        assertThatThrownBy(() -> training.learner(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("the learner must not be null");
        assertThatThrownBy(() -> training.regime(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("the regime must not be null");
    }

    @Test
    void number_set_twice_in_the_code_is_refused_with_both_values() {
        training.generations(3).sampleSize(10).evaluationSize(20).seed(1).seedEpoch(1, "false alarm");

        assertRefused(
                () -> training.generations(5),
                "generations is set twice: to 3 by the code and to 5 by the code; remove one of the two");
        assertRefused(
                () -> training.sampleSize(11),
                "sampleSize is set twice: to 10 by the code and to 11 by the code; remove one of the two");
        assertRefused(
                () -> training.evaluationSize(20),
                "evaluationSize is set twice: to 20 by the code and to 20 by the code; remove one of the two");
        assertRefused(
                () -> training.seed(-2),
                "seed is set twice: to 1 by the code and to -2 by the code; remove one of the two");
        assertRefused(
                () -> training.seedEpoch(2, "another"),
                "seedEpoch is set twice: by the code and by the code; remove one of the two");
    }

    @Test
    void anything_else_set_twice_in_the_code_is_refused() {
        training.reference(new double[] {1, 2})
                .learner(Loops.healthy())
                .regime(Regime.replace())
                .timeBudget(Duration.ofMinutes(1))
                .withoutReplayCheck();

        assertRefused(
                () -> training.reference(new double[] {1, 2}),
                "reference is set twice: by the code and by the code; remove one of the two");
        assertRefused(
                () -> training.learner(Loops.healthy()),
                "learner is set twice: by the code and by the code; remove one of the two");
        assertRefused(
                () -> training.regime(Regime.accumulate()),
                "regime is set twice: by the code and by the code; remove one of the two");
        assertRefused(
                () -> training.timeBudget(Duration.ofMinutes(1)),
                "timeBudget is set twice: by the code and by the code; remove one of the two");
        assertRefused(
                training::withoutReplayCheck,
                "withoutReplayCheck is set twice: by the code and by the code; remove one of the two");
    }

    @Test
    void refused_value_leaves_the_first_one_in_place() {
        training.reference(new double[] {1, 2}).learner(Loops.healthy()).generations(3, "@CollapseTest");

        assertRefused(
                () -> training.generations(5),
                "generations is set twice: to 3 by @CollapseTest and to 5 by the code; remove one of the two");

        assertThat(training.freeze().generations()).isEqualTo(3);
    }

    @Test
    void setting_after_the_first_run_is_refused() throws Exception {
        training.reference(new double[] {1, 2}).learner(Loops.healthy());
        training.lineage(0);

        assertFrozen(() -> training.reference(new double[] {1, 2}), "reference");
        assertFrozen(() -> training.learner(Loops.healthy()), "learner");
        assertFrozen(() -> training.regime(Regime.accumulate()), "regime");
        assertFrozen(() -> training.generations(2), "generations");
        assertFrozen(() -> training.sampleSize(2), "sampleSize");
        assertFrozen(() -> training.evaluationSize(2), "evaluationSize");
        assertFrozen(() -> training.seed(2), "seed");
        assertFrozen(() -> training.seedEpoch(2, "late"), "seedEpoch");
        assertFrozen(() -> training.timeBudget(Duration.ofSeconds(1)), "timeBudget");
        assertFrozen(training::withoutReplayCheck, "withoutReplayCheck");
    }

    @Test
    void missing_reference_is_named_with_a_remedy() {
        training.learner(Loops.healthy());

        assertRefused(
                () -> training.lineage(0), "the training has no reference; call reference(..) with the real data");
    }

    @Test
    void missing_learner_is_named_with_a_remedy() {
        training.reference(new double[] {1, 2});

        assertRefused(
                () -> training.lineage(0), "the training has no learner; call learner(..) with the model under test");
    }

    @Test
    void training_that_could_not_start_for_want_of_a_learner_can_still_be_set_up() throws Exception {
        training.reference(new double[] {1, 2});
        assertThatThrownBy(() -> training.lineage(0)).isInstanceOf(TrainingConfigurationException.class);

        training.learner(Loops.healthy()).generations(2);

        assertThat(training.lineage(0).failure()).isEmpty();
    }

    @Test
    void defaults_are_replace_10_generations_the_size_of_the_reference_and_seed_42() {
        training.reference(new double[] {1, 2, 3}).learner(Loops.healthy());

        Recursion<double[]> recursion = training.freeze();

        assertThat(recursion.regime()).isEqualTo(Regime.replace());
        assertThat(recursion.generations()).isEqualTo(10);
        assertThat(recursion.sampleSize()).isEqualTo(3);
        assertThat(recursion.seed().value()).isEqualTo(42);
        assertThat(training.checksReplay()).isTrue();
    }

    @Test
    void lineage_is_trained_once_however_often_it_is_asked_for() throws Exception {
        AtomicInteger fits = new AtomicInteger();
        training.reference(new double[] {1, 2}).generations(3).learner((data, random) -> {
            fits.incrementAndGet();
            return (size, draws) -> data;
        });

        Lineage<double[]> first = training.lineage(4);
        Lineage<double[]> second = training.lineage(4);

        assertThat(second).isSameAs(first);
        assertThat(fits).hasValue(3);
    }

    private static void assertRefused(ThrowingCallable call, String message) {
        assertThatThrownBy(call)
                .isInstanceOf(TrainingConfigurationException.class)
                .hasMessage(message);
    }

    private static void assertFrozen(ThrowingCallable call, String name) {
        assertRefused(
                call,
                name + " cannot be set after the first run has been trained; move " + name
                        + "(..) before the first assertion");
    }
}
