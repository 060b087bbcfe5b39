package io.github.tailunit.model;

/**
 * A learner that can be refitted by an exact law: the model of the next generation has a known distribution, given the model of
 * this one, so that a generation takes the same few nanoseconds whatever its size.
 *
 * @param <S> the type of a batch
 */
public interface ExactRefit<S> extends Learner<S> {

    /**
     * The family behind this learner. A fit to statistics gives the model that {@link #fit} gives for the records, up to
     * rounding.
     *
     * @param reference the real data of the training, which may fix the family's size, such as its categories
     * @return the family
     * @throws IllegalArgumentException if a record cannot be of this family
     */
    SufficientStatistics<S> statistics(S reference);
}
