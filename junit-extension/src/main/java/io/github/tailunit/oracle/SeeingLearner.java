package io.github.tailunit.oracle;

import io.github.tailunit.model.BatchType;
import io.github.tailunit.model.GenerativeModel;
import io.github.tailunit.model.Learner;
import java.util.random.RandomGenerator;
import org.apache.commons.rng.sampling.CombinationSampler;

/** Fits another learner to a random share of its training data, as one does that holds some out for validation. */
record SeeingLearner<S>(Learner<S> learner, BatchType<S> type, double share) implements Learner<S> {

    /** How many records a share is: at least one. */
    static long seen(long size, double share) {
        return Math.max(1, (long) Math.floor(share * size + 1e-9));
    }

    @Override
    public GenerativeModel<S> fit(S data, RandomGenerator random) throws Exception {
        int size = type.size(data);
        int[] positions = new CombinationSampler(random::nextLong, size, (int) seen(size, share)).sample();
        return learner.fit(type.select(data, positions), random);
    }

    @Override
    public Learner<S> forLineage() {
        return new SeeingLearner<>(learner.forLineage(), type, share);
    }

    @Override
    public String name() {
        return learner.name();
    }
}
