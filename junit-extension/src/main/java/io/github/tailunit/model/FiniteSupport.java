package io.github.tailunit.model;

/**
 * What a model with finitely many possible records may offer: the list of them. A metric that asks which categories are
 * still alive then reads the list instead of hoping to see each in a sample.
 *
 * @param <S> the type of a batch
 */
public interface FiniteSupport<S> {

    /**
     * The records this model can emit with positive probability.
     *
     * @return each possible record at least once
     */
    S support();
}
