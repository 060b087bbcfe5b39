package io.github.tailunit.generation;

import io.github.tailunit.model.BatchType;
import io.github.tailunit.random.Seed;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A source of real records, for {@link RecursiveTraining#reference(RealData)}, where each lineage starts from a data set of
 * its own, and for {@link RecursiveTraining#freshData(RealData)}, where real records flow into each generation. Which
 * records a lineage gets in a generation depends on the seed, the lineage and the generation, and on nothing else.
 *
 * @param <S> the type of a batch
 */
public final class RealData<S> {

    private final Origin<S> origin;

    private RealData(Origin<S> origin) {
        this.origin = origin;
    }

    /**
     * Real records that never end: a simulator, or a query that picks records at random.
     *
     * @param <S> the type of a batch
     */
    @FunctionalInterface
    public interface Source<S> {
        /**
         * Draws real records, independently of each other.
         *
         * @param size how many, at least 1
         * @param random the only source of randomness to use
         * @return exactly {@code size} records, none of them NaN, infinite or null
         */
        S draw(int size, RandomGenerator random);
    }

    /** Where real records come from, as opened for one training. */
    interface Origin<S> {

        BatchType<S> type();

        /** The draws of a training that takes so many records of each generation in a run; the reference is at 0. */
        RealDraws<S> open(BatchType<S> type, Seed seed, int[] sizes);

        /** The records themselves, if they are finitely many and may be used once. */
        default Object pool() {
            return this;
        }
    }

    /**
     * Records from a source that never ends.
     *
     * @param <S> the type of a batch
     * @param source draws them; called from several threads, and possibly twice for the same records
     * @return real data
     */
    public static <S> RealData<S> from(Source<S> source) {
        return new RealData<>(new SimulatedData<>(Objects.requireNonNull(source, "source")));
    }

    /**
     * Records of a finite pool, in random order, none of them used twice: not within a lineage and not in two lineages.
     * A pool that is too small is refused before any lineage is trained. Given to both {@code reference} and
     * {@code freshData}, the pool is shared without overlap.
     *
     * @param <S> the type of a batch
     * @param pool the records, none of them NaN, infinite or null; a copy is taken when the training starts
     * @return real data
     */
    public static <S> RealData<S> disjoint(S pool) {
        return new RealData<>(new DisjointData<>(Objects.requireNonNull(pool, "the pool must not be null")));
    }

    /** The same records for every run: an ordinary reference. */
    static <S> RealData<S> same(S data, BatchType<S> type) {
        return new RealData<>(new FixedData<>(data, type));
    }

    Origin<S> origin() {
        return origin;
    }

    /** The one reference of all runs, if that is what this is. */
    Optional<S> fixed() {
        return origin instanceof FixedData<S> one ? Optional.of(one.data()) : Optional.empty();
    }

    boolean sharesPoolWith(RealData<S> other) {
        return origin.pool() == other.origin.pool();
    }
}
