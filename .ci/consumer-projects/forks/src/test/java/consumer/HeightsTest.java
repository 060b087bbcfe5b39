package consumer;

import static io.github.tailunit.assertj.TailUnitAssertions.assertThat;
import static io.github.tailunit.generation.Regime.accumulate;

import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.junit.CollapseTest;
import io.github.tailunit.learner.GaussianLearner;
import io.github.tailunit.metric.Tail;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;

/** Green, in a process of its own. */
class HeightsTest {

    @CollapseTest(generations = 5, seed = 42)
    void tall_people_survive(RecursiveTraining<double[]> training) {
        training.reference(heights()).learner(GaussianLearner.unbiased()).regime(accumulate());

        assertThat(training).tailMass(Tail.upper(0.95)).retainsAtLeast(0.5);
    }

    /** In standard deviations from the mean. */
    static double[] heights() {
        SplittableRandom random = new SplittableRandom(1);
        return DoubleStream.generate(random::nextGaussian).limit(1_000).toArray();
    }
}
