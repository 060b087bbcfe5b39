package io.github.tailunit.generation;

import io.github.tailunit.model.GenerativeModel;
import io.github.tailunit.model.Learner;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Remembers what each fit trained on. */
record ObservedLearner<S>(Learner<S> learner, List<S> trainingSets) implements Learner<S> {

    ObservedLearner(Learner<S> learner) {
        this(learner, new ArrayList<>());
    }

    @Override
    public GenerativeModel<S> fit(S data, RandomGenerator random) throws Exception {
        trainingSets.add(data);
        return learner.fit(data, random);
    }

    /** The training sets of lineage 0: that of fit g at g - 1. */
    static <S> List<S> trainingSets(S reference, Learner<S> learner, Regime regime, int fits, int sampleSize, long seed)
            throws InterruptedException {
        ObservedLearner<S> observed = new ObservedLearner<>(learner);
        try (RecursiveTraining<S> training = RecursiveTraining.of(reference, observed)) {
            Lineage<S> lineage = training.regime(regime)
                    .generations(fits)
                    .sampleSize(sampleSize)
                    .seed(seed)
                    .lineage(0);
            if (lineage.failure().isPresent()) {
                throw new AssertionError(lineage.failure().get());
            }
        }
        return observed.trainingSets();
    }
}
