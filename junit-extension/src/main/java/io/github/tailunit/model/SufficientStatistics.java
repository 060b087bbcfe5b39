package io.github.tailunit.model;

import io.github.tailunit.random.Variates;

/**
 * A family of models whose fit depends on the training records by a few numbers only. What these numbers are for records drawn
 * from a known model has a known law, so a generation of a recursive training can be drawn without its records: in a time that
 * does not depend on how many there are.
 *
 * <p>Statistics and parameters are arrays that the caller owns and hands in; the methods keep none and allocate none.
 * {@code statistics[0]} is always the number of records. An instance may keep a workspace, so it is for one thread at a time.
 *
 * @param <S> the type of a batch
 */
public interface SufficientStatistics<S> {

    /**
     * How many numbers the statistics are, the number of records included.
     *
     * @return at least 2
     */
    int statistics();

    /**
     * How many numbers a model is.
     *
     * @return at least 1
     */
    int parameters();

    /**
     * The statistics of real records.
     *
     * @param records at least one record
     * @param statistics where they go; what was there is overwritten
     * @throws IllegalArgumentException if a record cannot be of this family
     */
    void summarize(S records, double[] statistics);

    /**
     * The statistics of the records of two batches together.
     *
     * @param statistics those of one batch, possibly of none: zeros; becomes those of both
     * @param more those of the other, which is not empty
     */
    void merge(double[] statistics, double[] more);

    /**
     * Draws the statistics of records of a model, by their law and without the records.
     *
     * @param parameters the model
     * @param size how many records, at least 1
     * @param random where the randomness comes from
     * @param statistics where they go; what was there is overwritten
     */
    void draw(double[] parameters, int size, Variates random, double[] statistics);

    /**
     * The same by drawing the records and forgetting them: the same law by another way.
     *
     * @param parameters the model
     * @param size how many records, at least 1
     * @param random where the randomness comes from
     * @param statistics where they go; what was there is overwritten
     */
    void drawRecords(double[] parameters, int size, Variates random, double[] statistics);

    /**
     * Fits a model.
     *
     * @param statistics those of the training records
     * @param parameters where the model goes
     * @throws IllegalArgumentException if no model of this family can be fitted to such records
     */
    void fit(double[] statistics, double[] parameters);

    /**
     * Replaces a model by one that is fitted to records of it alone: {@link #draw} and {@link #fit}, for families that have no
     * shorter way.
     *
     * @param parameters the model; becomes the next one
     * @param size how many records, at least 1
     * @param random where the randomness comes from
     * @param statistics room for statistics; what it holds afterwards means nothing
     * @throws IllegalArgumentException if no model of this family can be fitted to so many records
     */
    default void redraw(double[] parameters, int size, Variates random, double[] statistics) {
        draw(parameters, size, random, statistics);
        fit(statistics, parameters);
    }

    /**
     * The model as others know it.
     *
     * @param parameters the model; kept by nobody
     * @return a new model
     */
    GenerativeModel<S> model(double[] parameters);
}
