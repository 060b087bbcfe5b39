package consumer;

import static io.github.tailunit.assertj.TailUnitAssertions.assertThat;
import static io.github.tailunit.generation.Regime.accumulate;

import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.junit.CollapseTest;
import io.github.tailunit.learner.GaussianLearner;
import io.github.tailunit.metric.Tail;
import io.github.tailunit.model.GenerativeModel;
import io.github.tailunit.model.Learner;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;

/** Red, in a process of its own, under a name full of markup. */
class WeightsTest {

    @CollapseTest(generations = 5, seed = 7)
    @DisplayName("<b>heavy</b> | 100 %, people::die")
    void heavy_people_die(RecursiveTraining<double[]> training) {
        Learner<double[]> cold = Learner.named("cold", (data, random) -> {
            GenerativeModel<double[]> model = GaussianLearner.unbiased().fit(data, random);
            return (size, r) ->
                    Arrays.stream(model.sample(size, r)).map(x -> 0.7 * x).toArray();
        });
        training.reference(HeightsTest.heights()).learner(cold).regime(accumulate());

        assertThat(training).tailMass(Tail.upper(0.95)).retainsAtLeast(0.8);
    }
}
