package io.github.tailunit.comparison;

/**
 * A fixed evaluator of texts: how surprised it is by each token of a record. It must be the same for all that is compared, with one
 * vocabulary and one length of context.
 *
 * @param <S> the type of a batch
 */
@FunctionalInterface
public interface Surprisals<S> {

    /**
     * The negative log-likelihood of each token of a record, given what the evaluator looks at.
     *
     * @param batch a batch
     * @param position the record's index in the batch
     * @return in nats, one number of 0 or more for each token, positive infinity where the evaluator gives probability 0
     */
    double[] of(S batch, int position);
}
