package consumer;

import static io.github.tailunit.assertj.TailUnitAssertions.assertThat;
import static io.github.tailunit.generation.Regime.accumulate;
import static io.github.tailunit.generation.Regime.replace;

import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.junit.CollapseTest;
import io.github.tailunit.learner.GaussianLearner;
import io.github.tailunit.metric.Tail;
import io.github.tailunit.model.GenerativeModel;
import io.github.tailunit.model.Learner;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;

/** One test that is green and one that is red, and red again whenever it is run again. */
class HeightsTest {

    @CollapseTest(generations = 5, seed = 42)
    void tall_people_survive(RecursiveTraining<double[]> training) {
        training.reference(heights()).learner(GaussianLearner.unbiased()).regime(accumulate());

        assertThat(training).tailMass(Tail.upper(0.95)).retainsAtLeast(0.5);
    }

    @CollapseTest(generations = 5, seed = 42)
    void tall_people_die(RecursiveTraining<double[]> training) {
        training.reference(heights()).learner(cold(0.9)).regime(replace());

        assertThat(training).tailMass(Tail.upper(0.95)).retainsAtLeast(0.5);
    }

    static Learner<double[]> cold(double factor) {
        return Learner.named("cold", (data, random) -> {
            GenerativeModel<double[]> model = GaussianLearner.unbiased().fit(data, random);
            return (size, r) ->
                    Arrays.stream(model.sample(size, r)).map(x -> factor * x).toArray();
        });
    }

    /** In standard deviations from the mean. */
    static double[] heights() {
        SplittableRandom random = new SplittableRandom(1);
        return DoubleStream.generate(random::nextGaussian).limit(1_000).toArray();
    }
}
