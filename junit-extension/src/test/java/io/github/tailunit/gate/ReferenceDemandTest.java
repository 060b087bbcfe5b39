package io.github.tailunit.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tailunit.generation.Loops;
import io.github.tailunit.generation.Recursion;
import io.github.tailunit.generation.Regime;
import io.github.tailunit.generation.TrainingPart;
import io.github.tailunit.generation.TrainingSet;
import io.github.tailunit.metric.RecordsNeeded;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReferenceDemandTest {

    private static Recursion<double[]> recursion(Regime regime, int generations) {
        return Loops.<double[]>training()
                .reference(Loops.numbers(20))
                .learner(Loops.healthy())
                .regime(regime)
                .generations(generations)
                .freeze();
    }

    @Test
    void demand_grows_with_the_generations_where_each_replaces_the_one_before() {
        assertThat(ReferenceDemand.of(recursion(Regime.replace(), 10).plan())).isEqualTo(new RecordsNeeded(30, 100, 3));
        assertThat(ReferenceDemand.of(recursion(Regime.replace(), 1).plan())).isEqualTo(new RecordsNeeded(3, 10, 3));
    }

    @Test
    void demand_stays_where_the_reference_stays_in_every_training_set() {
        assertThat(ReferenceDemand.of(recursion(Regime.accumulate(), 10).plan()))
                .isEqualTo(new RecordsNeeded(5, 35, 0));
        assertThat(ReferenceDemand.of(recursion(Regime.accumulate(), 2).plan())).isEqualTo(new RecordsNeeded(5, 35, 0));
    }

    /** Of a subsample, or of a part, little may be left: such loops count as those that keep nothing. */
    @Test
    void demand_grows_where_only_some_of_the_reference_stays() {
        for (Regime regime : List.of(Regime.accumulateSubsample(), Regime.mixed(0.5))) {
            assertThat(ReferenceDemand.of(recursion(regime, 10).plan())).isEqualTo(new RecordsNeeded(30, 100, 3));
        }
    }

    @Test
    void a_regime_that_drops_the_reference_later_does_not_keep_it() {
        Regime dropping = new Regime() {
            @Override
            public TrainingSet trainingSet(int fit, int sampleSize) {
                return TrainingSet.of(List.of(fit == 2 ? TrainingPart.reference() : TrainingPart.batch(fit - 1)));
            }

            @Override
            public String name() {
                return "dropping";
            }
        };

        assertThat(ReferenceDemand.of(recursion(dropping, 4).plan())).isEqualTo(new RecordsNeeded(12, 40, 3));
    }
}
