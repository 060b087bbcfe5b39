package io.github.tailunit.learner;

import io.github.tailunit.model.BatchType;
import io.github.tailunit.model.FiniteSupport;
import io.github.tailunit.model.GenerativeModel;
import io.github.tailunit.model.Learner;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * The learner that loses only what sampling must: its model draws from the training records, each equally likely, with
 * replacement. It has no model class to be wrong about and no optimiser to fail, so it is the default ideal.
 *
 * <p>Law. The count of any set of records is a Markov chain: trained on {@code N} records of which {@code K} are in the
 * set, a batch of {@code n} holds {@code Binomial(n, K / N)} of them. Under {@code replace} with constant size the share
 * is a martingale and a set of {@code k} records is extinct after {@code t} resamplings with probability about {@code
 * q_t^k}, {@code q_0 = 0}, {@code q_(t+1) = exp(q_t - 1)}.
 *
 * @param <S> the type of a batch
 */
public final class ResamplingLearner<S> implements Learner<S> {

    private final BatchType<S> type;

    /**
     * Creates a learner for a type of batch.
     *
     * @param type how to pick records from a batch
     */
    public ResamplingLearner(BatchType<S> type) {
        this.type = Objects.requireNonNull(type, "type");
    }

    /**
     * Keeps the records.
     *
     * @throws IllegalArgumentException if there is no record
     */
    @Override
    public GenerativeModel<S> fit(S data, RandomGenerator random) {
        if (type.size(data) == 0) {
            throw new IllegalArgumentException("resampling needs at least 1 training record but there is none");
        }
        return new Records<>(type, data);
    }

    @Override
    public String name() {
        return "resampling the same records";
    }

    private record Records<S>(BatchType<S> type, S support) implements GenerativeModel<S>, FiniteSupport<S> {

        @Override
        public S sample(int size, RandomGenerator random) {
            int[] positions = new int[size];
            int available = type.size(support);
            for (int i = 0; i < size; i++) {
                positions[i] = random.nextInt(available);
            }
            return type.select(support, positions);
        }
    }
}
