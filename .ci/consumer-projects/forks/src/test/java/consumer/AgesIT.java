package consumer;

import static io.github.tailunit.assertj.TailUnitAssertions.assertThat;
import static io.github.tailunit.generation.Regime.accumulate;

import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.junit.CollapseTest;
import io.github.tailunit.learner.GaussianLearner;
import io.github.tailunit.metric.Tail;

/** Green, and run by Failsafe: another process of the same build. */
class AgesIT {

    @CollapseTest(generations = 3, seed = 42)
    void old_people_survive(RecursiveTraining<double[]> training) {
        training.reference(HeightsTest.heights()).learner(GaussianLearner.unbiased()).regime(accumulate());

        assertThat(training).tailMass(Tail.both(0.95)).isNoWorseThanIdeal();
    }
}
