package consumer.claims;

import io.github.tailunit.learner.GaussianLearner;
import io.github.tailunit.model.GenerativeModel;
import io.github.tailunit.model.Learner;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Not exported: only tests inside the module can see it. Temperature 1 is the fitted model, less is colder. */
record HeightsLearner(double temperature) implements Learner<double[]> {

    @Override
    public GenerativeModel<double[]> fit(double[] data, RandomGenerator random) {
        GenerativeModel<double[]> model = GaussianLearner.unbiased().fit(data, random);
        return (size, r) ->
                Arrays.stream(model.sample(size, r)).map(x -> temperature * x).toArray();
    }
}
