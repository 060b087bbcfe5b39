package consumer;

import static io.github.tailunit.assertj.TailUnitAssertions.assertThat;
import static io.github.tailunit.generation.Regime.accumulate;
import static io.github.tailunit.generation.Regime.replace;

import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.junit.CollapseTest;
import io.github.tailunit.junit.TailUnitExtension;
import io.github.tailunit.learner.GaussianLearner;
import io.github.tailunit.metric.Tail;
import io.github.tailunit.model.GenerativeModel;
import io.github.tailunit.model.Learner;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each way to write a test: with the annotation, plain, with parameters; and one that is red. */
class HeightsTest {

    @CollapseTest(generations = 5, seed = 42)
    void tall_people_survive(RecursiveTraining<double[]> training) {
        training.reference(heights()).learner(GaussianLearner.unbiased()).regime(accumulate());

        assertThat(training).tailMass(Tail.upper(0.95)).retainsAtLeast(0.5);
    }

    @Test
    void tall_people_survive_in_a_plain_test() {
        RecursiveTraining<double[]> training = RecursiveTraining.of(heights(), GaussianLearner.unbiased())
                .regime(accumulate())
                .generations(5);

        assertThat(training).tailMass(Tail.upper(0.95)).retainsAtLeast(0.5);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5})
    @ExtendWith(TailUnitExtension.class)
    void tall_people_survive_for(int generations, RecursiveTraining<double[]> training) {
        training.reference(heights())
                .learner(GaussianLearner.unbiased())
                .regime(accumulate())
                .generations(generations);

        assertThat(training).tailMass(Tail.upper(0.95)).retainsAtLeast(0.5);
    }

    @Tag("red")
    @CollapseTest(generations = 5, seed = 42)
    void tall_people_die_when_each_model_is_too_cold(RecursiveTraining<double[]> training) {
        Learner<double[]> tooCold = Learner.named("too cold", (data, random) -> {
            GenerativeModel<double[]> model = GaussianLearner.unbiased().fit(data, random);
            return (size, r) ->
                    Arrays.stream(model.sample(size, r)).map(x -> 0.7 * x).toArray();
        });
        training.reference(heights()).learner(tooCold).regime(replace());

        assertThat(training).as("tall people").tailMass(Tail.upper(0.95)).retainsAtLeast(0.5);
    }

    /** In standard deviations from the mean. */
    static double[] heights() {
        SplittableRandom random = new SplittableRandom(1);
        return DoubleStream.generate(random::nextGaussian).limit(1_000).toArray();
    }
}
