package io.github.tailunit.generation;

import io.github.tailunit.model.BatchType;
import io.github.tailunit.random.Seed;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The real records of a training: the reference of each lineage, and what flows into later generations. They are a
 * function of the seed of the training, of the lineage and of the generation; another learner in the same loop gets the
 * same ones.
 *
 * @param <S> the type of a batch
 */
public final class RealRecords<S> {

    private final RealDraws<S> references;
    private final @Nullable RealDraws<S> fresh;
    private final boolean oneReference;
    private final @Nullable S firstBatch;

    private RealRecords(
            RealDraws<S> references, @Nullable RealDraws<S> fresh, boolean oneReference, @Nullable S firstBatch) {
        this.references = references;
        this.fresh = fresh;
        this.oneReference = oneReference;
        this.firstBatch = firstBatch;
    }

    static <S> RealRecords<S> of(
            RealData<S> reference, @Nullable RealData<S> freshData, BatchType<S> type, TrainingPlan plan, Seed seed) {
        int[] forReference = new int[plan.generations() + 1];
        forReference[0] = plan.referenceSize();
        int[] forFits = IntStream.rangeClosed(0, plan.generations())
                .map(fit -> fit == 0 ? 0 : plan.freshSize(fit))
                .toArray();
        if (freshData != null && freshData.sharesPoolWith(reference)) {
            int[] both = Arrays.copyOf(forFits, forFits.length);
            both[0] = forReference[0];
            RealDraws<S> shared = reference.origin().open(type, seed, both);
            return new RealRecords<>(shared, shared, reference.fixed().isPresent(), null);
        }
        return new RealRecords<>(
                reference.origin().open(type, seed, forReference),
                freshData == null ? null : freshData.origin().open(type, seed, forFits),
                reference.fixed().isPresent(),
                null);
    }

    /**
     * The reference of a lineage.
     *
     * @param run the index of the lineage, from 0
     * @return the records; not to be modified
     * @throws TrainingConfigurationException if there are not enough real records, or the source gave unusable ones
     */
    public S reference(int run) {
        return references.draw(run, 0);
    }

    /**
     * The fresh records that a fit of a lineage trains on.
     *
     * @param run the index of the lineage, from 0
     * @param fit a fit that the plan gives fresh records
     * @return the records; not to be modified
     * @throws TrainingConfigurationException if there is no fresh data, there is not enough of it, or the source gave
     *     unusable records
     */
    public S fresh(int run, int fit) {
        if (fresh == null) {
            throw new TrainingConfigurationException("the training has no freshData");
        }
        return fresh.draw(run, fit);
    }

    /**
     * Whether all lineages start from the same reference.
     *
     * @return false if each has one of its own
     */
    public boolean haveOneReference() {
        return oneReference;
    }

    /**
     * Whether new real records flow into later generations.
     *
     * @return true if there is fresh data
     */
    public boolean includeFreshData() {
        return fresh != null;
    }

    /**
     * Whether the real records of all lineages are the same.
     *
     * @return true if there is one reference and no fresh data
     */
    public boolean areTheSameForAllRuns() {
        return oneReference && fresh == null;
    }

    /** Refuses a training that needs more real records than there are. */
    void requireRuns(int runs) {
        references.requireRuns(runs);
        if (fresh != null) {
            fresh.requireRuns(runs);
        }
    }

    /** Refuses a source whose records are no function of the seed and the run: no verdict on them could be repeated. */
    void requireRepeatable(BatchType<S> type, int firstFreshFit) {
        if (!oneReference) {
            requireRepeatable(references, 0, type);
        }
        if (fresh != null && firstFreshFit > 0) {
            requireRepeatable(fresh, firstFreshFit, type);
        }
    }

    private static <S> void requireRepeatable(RealDraws<S> draws, int generation, BatchType<S> type) {
        S records = draws.draw(0, generation);
        if (type.digest(records) != type.digest(draws.again(0, generation))) {
            throw new TrainingConfigurationException(
                    "the source of RealData.from is not repeatable: asked a second time for "
                            + "the real records of run 0, generation " + generation
                            + ", it drew others. Take every random number "
                            + "from the RandomGenerator argument");
        }
        if (Probe.areCopies(Probe.digests(records, type), Probe.digests(draws.draw(1, generation), type))) {
            throw new TrainingConfigurationException(
                    "the source of RealData.from draws the same real records for run 0 and "
                            + "run 1, generation " + generation
                            + ", from different seeds. Your source seeds a generator of its own "
                            + "with a constant; take every random number, or the seed, from the RandomGenerator argument");
        }
    }

    /** Those of one lineage, for every lineage that asks. */
    RealRecords<S> of(int run) {
        return new RealRecords<>(
                (any, generation) -> references.draw(run, generation),
                fresh == null ? null : (any, fit) -> fresh.draw(run, fit),
                true,
                firstBatch);
    }

    /** The same, in lineages whose generation 1 has emitted this batch already. */
    RealRecords<S> with(S batch) {
        return new RealRecords<>(references, fresh, oneReference, batch);
    }

    /** What generation 1 has emitted, if that is given. */
    Optional<S> firstBatch() {
        return Optional.ofNullable(firstBatch);
    }
}
