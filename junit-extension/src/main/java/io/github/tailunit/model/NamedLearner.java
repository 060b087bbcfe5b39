package io.github.tailunit.model;

import java.util.random.RandomGenerator;

/**
 * A learner and what messages call it; made by {@link Learner#named(String, Learner)}.
 *
 * @param name the name, not blank
 * @param learner what fits the models
 * @param <S> the type of a batch
 */
public record NamedLearner<S>(String name, Learner<S> learner) implements Learner<S> {

    @Override
    public GenerativeModel<S> fit(S data, RandomGenerator random) throws Exception {
        return learner.fit(data, random);
    }

    @Override
    public Learner<S> forLineage() {
        Learner<S> own = learner.forLineage();
        return own == learner ? this : new NamedLearner<>(name, own);
    }

    @Override
    public String toString() {
        return name;
    }
}
