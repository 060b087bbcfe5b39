package consumer.claims;

import static io.github.tailunit.assertj.TailUnitAssertions.assertThat;
import static io.github.tailunit.generation.Regime.accumulate;
import static io.github.tailunit.generation.Regime.replace;

import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.junit.CollapseTest;
import io.github.tailunit.metric.Tail;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class HeightsTest {

    @Test
    void both_are_modules() {
        assertThat(HeightsTest.class.getModule().getName()).isEqualTo("consumer.claims");
        assertThat(RecursiveTraining.class.getModule().getName()).isEqualTo("io.github.tailunit");
    }

    @CollapseTest(generations = 5, seed = 42)
    void tall_people_survive(RecursiveTraining<double[]> training) {
        training.reference(heights()).learner(new HeightsLearner(1)).regime(accumulate());

        assertThat(training).tailMass(Tail.upper(0.95)).retainsAtLeast(0.5);
    }

    @Tag("red")
    @CollapseTest(generations = 5, seed = 42)
    void tall_people_die_when_each_model_is_too_cold(RecursiveTraining<double[]> training) {
        training.reference(heights()).learner(new HeightsLearner(0.7)).regime(replace());

        assertThat(training).tailMass(Tail.upper(0.95)).retainsAtLeast(0.5);
    }

    /** In standard deviations from the mean. */
    static double[] heights() {
        SplittableRandom random = new SplittableRandom(1);
        return DoubleStream.generate(random::nextGaussian).limit(1_000).toArray();
    }
}
