package io.github.tailunit.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tailunit.learner.CategoricalLearner;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingPlanTest {

    /** Always the same training set, whether it makes sense or not. */
    private record Stubborn(TrainingSet set) implements Regime {

        Stubborn(TrainingPart... parts) {
            this(TrainingSet.of(List.of(parts)));
        }

        @Override
        public TrainingSet trainingSet(int fit, int sampleSize) {
            return set;
        }

        @Override
        public String name() {
            return "stubborn";
        }
    }

    private static void assertRefused(Regime regime, String message) {
        ThrowingCallable training = () -> Loops.<int[]>training()
                .reference(IntStream.range(0, 30).toArray())
                .learner(new CategoricalLearner())
                .regime(regime)
                .sampleSize(20)
                .freeze();
        assertThatThrownBy(training)
                .isInstanceOf(TrainingConfigurationException.class)
                .hasMessage(message);
    }

    @Test
    void the_regimes_are_settings_of_the_same_knobs() {
        TrainingPart reference = TrainingPart.reference();
        TrainingPart one = TrainingPart.batch(1);
        TrainingPart two = TrainingPart.batch(2);

        assertThat(Regime.replace().trainingSet(3, 20)).isEqualTo(TrainingSet.of(List.of(two)));
        assertThat(Regime.accumulate().trainingSet(3, 20)).isEqualTo(TrainingSet.of(List.of(reference, one, two)));
        assertThat(Regime.accumulateSubsample().trainingSet(3, 20))
                .isEqualTo(TrainingSet.of(List.of(reference, one, two)).subsampled(20));
        assertThat(Regime.mixed(0.3).trainingSet(3, 20))
                .isEqualTo(TrainingSet.of(List.of(TrainingPart.reference(6), TrainingPart.batch(2, 14))));
        assertThat(Regime.fresh(0.3).trainingSet(3, 20))
                .isEqualTo(TrainingSet.of(List.of(TrainingPart.fresh(6), TrainingPart.batch(2, 14))));
        assertThat(Regime.mixed(0).trainingSet(3, 20)).isEqualTo(TrainingSet.of(List.of(two)));
        assertThat(Regime.fresh(1).trainingSet(3, 20)).isEqualTo(TrainingSet.of(List.of(TrainingPart.fresh(20))));
        assertThat(Regime.mixed(0.125).trainingSet(3, 20).parts()).startsWith(TrainingPart.reference(3));
    }

    @Test
    void messages_name_the_regime_and_its_share() {
        assertThat(List.of(Regime.accumulateSubsample(), Regime.mixed(0.1), Regime.fresh(1)))
                .extracting(Regime::name)
                .containsExactly("accumulateSubsample", "mixed(0.1)", "fresh(1.0)");
        assertThat(Regime.mixed(0.1)).isEqualTo(Regime.mixed(0.1)).isNotEqualTo(Regime.fresh(0.1));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.01, Double.NaN, Double.POSITIVE_INFINITY})
    void share_out_of_its_range_is_refused(double realFraction) {
        assertThatThrownBy(() -> Regime.mixed(realFraction))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the real fraction of the regime mixed must be in [0, 1] but was " + realFraction);
        assertThatThrownBy(() -> Regime.fresh(realFraction))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the real fraction of the regime fresh must be in [0, 1] but was " + realFraction);
    }

    @Test
    void models_draw_no_more_records_than_a_fit_trains_on() {
        assertThat(TrainingPlan.of(Regime.mixed(0.3), 20, 20, 3).batchSize(1)).isEqualTo(14);
        assertThat(TrainingPlan.of(Regime.accumulateSubsample(), 20, 20, 3).batchSize(1))
                .isEqualTo(20);
        assertThat(TrainingPlan.of(Regime.fresh(1), 20, 20, 3).batchSize(1)).isEqualTo(20);
    }

    @Test
    void reference_that_is_smaller_than_its_fixed_part_is_refused() {
        assertThatThrownBy(() -> Loops.<int[]>training()
                        .reference(IntStream.range(0, 30).toArray())
                        .learner(new CategoricalLearner())
                        .regime(Regime.mixed(0.5))
                        .sampleSize(80)
                        .freeze())
                .isInstanceOf(TrainingConfigurationException.class)
                .hasMessage(
                        "the regime mixed(0.5) trains fit 2 on [40 records of the reference, 40 records of batch 1], but "
                                + "the reference has 30 records; give more reference data, or choose a smaller sampleSize or real "
                                + "fraction");
    }

    @Test
    void training_set_without_sense_is_refused() {
        String rule =
                ", but a training set needs at least one part; its batches are those of earlier generations (1 to 1), "
                        + "and one part at most is of fresh records";

        assertRefused(new Stubborn(), "the regime stubborn trains fit 2 on []" + rule);
        assertRefused(new Stubborn(TrainingPart.batch(2)), "the regime stubborn trains fit 2 on [batch 2]" + rule);
        assertRefused(
                new Stubborn(TrainingPart.fresh(1), TrainingPart.fresh(2)),
                "the regime stubborn trains fit 2 on [1 fresh record, 2 fresh records]" + rule);
        assertRefused(
                new Stubborn(TrainingPart.batch(1, 21)),
                "the regime stubborn trains fit 2 on [21 records of batch 1], but a batch has 20 records, the sampleSize");
        assertRefused(
                new Stubborn(TrainingSet.of(List.of(TrainingPart.reference(), TrainingPart.batch(1, 5)))
                        .subsampled(36)),
                "the regime stubborn trains fit 2 on 36 records of [the reference, 5 records of batch 1], but from 1 to 35 "
                        + "records can be drawn from these parts");
        assertRefused(
                new Stubborn(TrainingSet.of(List.of(TrainingPart.batch(1))).subsampled(0)),
                "the regime stubborn trains fit 2 on 0 records of [batch 1], but from 1 to 20 records can be drawn from "
                        + "these parts");
    }

    @Test
    void regime_that_makes_sense_for_some_fits_only_is_refused_at_the_first_that_does_not() {
        Regime late = new Regime() {
            @Override
            public TrainingSet trainingSet(int fit, int sampleSize) {
                return TrainingSet.of(List.of(TrainingPart.batch(fit < 5 ? fit - 1 : fit)));
            }

            @Override
            public String name() {
                return "late";
            }
        };

        assertRefused(
                late,
                "the regime late trains fit 5 on [batch 5], but a training set needs at least one part; its batches are "
                        + "those of earlier generations (1 to 4), and one part at most is of fresh records");
    }

    @Test
    void parts_without_sense_are_refused() {
        assertThatThrownBy(() -> TrainingPart.batch(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("generation must be 1 or more for a batch and 0 for real records but was 0");
        assertThatThrownBy(() -> new TrainingPart(TrainingPart.Source.REFERENCE, 1, OptionalInt.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("generation must be 1 or more for a batch and 0 for real records but was 1");
        assertThatThrownBy(() -> TrainingPart.fresh(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("size must be at least 1, and given for fresh records, but was 0");
        assertThatThrownBy(() -> new TrainingPart(TrainingPart.Source.FRESH, 0, OptionalInt.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("size must be at least 1, and given for fresh records, but was not given");
    }
}
