package io.github.tailunit.model;

import java.util.Objects;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Fits a generative model to a batch of records. Your generator, in four lines:
 *
 * <pre>{@code
 * Learner<double[]> claims = Learner.named("claims", (data, random) -> {
 *     MyGenerator generator = MyGenerator.train(data, random.nextLong());
 *     return (size, r) -> generator.generate(size, r.nextLong());
 * });
 * }</pre>
 *
 * <p>A learner is called once a generation, for several lineages at the same time, from several threads. It must draw
 * all its randomness from the generator it is given and keep nothing between calls: the same data and the same stream
 * must give the same model. Before a verdict is given this is checked by replaying one lineage.
 *
 * @param <S> the type of a batch, such as {@code double[]}, {@code int[]} or {@code List<Claim>}
 */
@FunctionalInterface
public interface Learner<S> {

    /**
     * Fits a model.
     *
     * @param data the training records; a copy that belongs to this call, so it may be changed or kept
     * @param random the only source of randomness to use
     * @return the fitted model, a new object each time
     * @throws Exception if no model can be fitted; the lineage then counts as a violation and the report names the
     *     lineage, the generation, the seed and this cause
     */
    GenerativeModel<S> fit(S data, RandomGenerator random) throws Exception;

    /**
     * How messages name this learner. A record names itself by its components, another class by its simple name, a
     * lambda not at all: see {@link #named(String, Learner)}.
     *
     * @return a short name
     */
    default String name() {
        Class<?> type = getClass();
        if (type.isRecord()) {
            return toString();
        }
        return type.isHidden() || type.isSynthetic() || type.isAnonymousClass() ? "(unnamed)" : type.getSimpleName();
    }

    /**
     * The learner of one lineage, asked for once a lineage. A learner without state is the same for all and need not
     * override this; see {@link #perLineage(Supplier)} for one that carries something from fit to fit.
     *
     * @return a learner, by default this one
     */
    default Learner<S> forLineage() {
        return this;
    }

    /**
     * A learner that may keep state from one fit to the next, such as weights for a warm start: each lineage gets one of
     * its own. Each fit still returns a new model, because the models of earlier generations are measured later.
     *
     * @param <S> the type of a batch
     * @param learners makes a fresh learner; called once a lineage and once for the name
     * @return a learner without state
     */
    static <S> Learner<S> perLineage(Supplier<? extends Learner<S>> learners) {
        return new PerLineageLearner<>(learners, learners.get().name());
    }

    /**
     * Gives a learner the name that messages call it by.
     *
     * @param <S> the type of a batch
     * @param name the name, not blank
     * @param learner what fits the models
     * @return a learner that behaves like {@code learner}
     * @throws IllegalArgumentException if the name is blank
     */
    static <S> Learner<S> named(String name, Learner<S> learner) {
        Objects.requireNonNull(learner, "learner");
        if (name.isBlank()) {
            throw new IllegalArgumentException("name must not be blank");
        }
        return new NamedLearner<>(name, learner);
    }
}
