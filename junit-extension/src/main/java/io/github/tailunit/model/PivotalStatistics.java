package io.github.tailunit.model;

import io.github.tailunit.random.Variates;

/**
 * A family whose next model, fitted to records of this one alone, is this model and a few random numbers of a law that does not
 * depend on it: pivots. These are drawn ahead for many generations, which then cost a product and a sum each.
 *
 * @param <S> the type of a batch
 */
public interface PivotalStatistics<S> extends SufficientStatistics<S> {

    /**
     * How many refits can be drawn ahead.
     *
     * @return at least 1
     */
    int mostRefits();

    /**
     * Whether there are pivots for a number of records; where there are none, refits go by {@link #draw} and {@link #fit}.
     *
     * @param size how many records, at least 1
     * @return true unless the family says otherwise
     */
    default boolean hasPivots(int size) {
        return true;
    }

    /**
     * Draws the pivots of refits and keeps them until the next call.
     *
     * @param size to how many records of the model before each refit fits, at least 1
     * @param refits how many refits, from 1 to {@link #mostRefits}
     * @param random where the randomness comes from
     * @throws IllegalArgumentException if no model of this family can be fitted to so many records
     */
    void drawPivots(int size, int refits, Variates random);

    /**
     * Refits a model. It has the law that {@link #draw} and then {@link #fit} give it.
     *
     * @param refit which of the refits that were drawn ahead, from 0; each is for one use
     * @param parameters the model; becomes the next one
     */
    void refit(int refit, double[] parameters);
}
