package io.github.tailunit.model;

import java.util.Objects;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Learners with state, a fresh one for each lineage. */
record PerLineageLearner<S>(Supplier<? extends Learner<S>> learners, String name) implements Learner<S> {

    @Override
    public Learner<S> forLineage() {
        return Objects.requireNonNull(learners.get(), "the supplier of learners returned null");
    }

    /** Outside a lineage there is no state to carry. */
    @Override
    public GenerativeModel<S> fit(S data, RandomGenerator random) throws Exception {
        return forLineage().fit(data, random);
    }

    @Override
    public String toString() {
        return name;
    }
}
