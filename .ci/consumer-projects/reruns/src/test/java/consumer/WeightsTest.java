package consumer;

import static io.github.tailunit.assertj.TailUnitAssertions.assertThat;
import static io.github.tailunit.generation.Regime.accumulate;

import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.junit.CollapseTest;
import io.github.tailunit.junit.SeedEpoch;
import io.github.tailunit.metric.Tail;

/** A second class, for a second process. */
class WeightsTest {

    @CollapseTest(generations = 5, seed = 7)
    @SeedEpoch(value = 1, reason = "to see that the rerun of an epoch is a replay")
    void heavy_people_die(RecursiveTraining<double[]> training) {
        training.reference(HeightsTest.heights()).learner(HeightsTest.cold(0.85)).regime(accumulate());

        assertThat(training).tailMass(Tail.upper(0.95)).retainsAtLeast(0.8);
    }
}
