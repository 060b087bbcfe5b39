package io.github.tailunit.model;

import java.util.random.RandomGenerator;

/**
 * A fitted model that new records can be drawn from.
 *
 * <p>A model may offer more than sampling: {@link TailProbability}, {@link FiniteSupport}. A metric that can read a
 * property exactly does so, and the verdict says which way was taken.
 *
 * <p>A model that holds what must be given back, such as a process or a file, implements {@link AutoCloseable}: right after
 * its fit it is asked for the next generation's records and for those that metrics read, and closed, once. For metrics that
 * is four times the sample size, or the training's {@code evaluationSize} if that is set; a metric that wants more says so.
 * The learner must return a new object from each fit.
 *
 * @param <S> the type of a batch
 */
@FunctionalInterface
public interface GenerativeModel<S> {

    /**
     * Draws records, independently of each other.
     *
     * @param size how many records to draw, at least 1
     * @param random the only source of randomness to use
     * @return exactly {@code size} records, none of them NaN, infinite or null
     * @throws Exception if nothing can be drawn; the lineage then counts as a violation with this cause
     */
    S sample(int size, RandomGenerator random) throws Exception;
}
