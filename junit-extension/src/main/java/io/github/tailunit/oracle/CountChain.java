package io.github.tailunit.oracle;

import io.github.tailunit.generation.TrainingPart;
import io.github.tailunit.generation.TrainingPlan;
import io.github.tailunit.generation.TrainingSet;
import io.github.tailunit.random.BinomialSampler;
import io.github.tailunit.random.HypergeometricSampler;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/*
 * Resampling n records and counting classes is the same as drawing the counts from a multinomial distribution, and
 * choosing some of N records the same as a multivariate hypergeometric one: O(classes) a generation, whatever n is. A
 * class with no record costs nothing.
 */
/** What the class counts of a training set do when every generation resamples. */
final class CountChain {

    private final TrainingPlan plan;
    private final long[] referenceCounts;
    private final long[][] freshCounts;
    private final Optional<long[]> firstBatch;
    private final double seeing;
    private final Draws draws;

    /** What the model of a fit draws, given the class counts that it was trained on. */
    @FunctionalInterface
    interface Draws {
        long[] counts(int fit, int size, long[] trained, RandomGenerator random);
    }

    /**
     * Each model resamples what it was trained on. The counts of fresh records are those of fit g at g; nothing is read where the plan has none. Each fit sees a share of
     * its training set.
     */
    CountChain(
            TrainingPlan plan,
            long[] referenceCounts,
            long[][] freshCounts,
            Optional<long[]> firstBatch,
            double seeing) {
        this(
                plan,
                referenceCounts,
                freshCounts,
                firstBatch,
                seeing,
                (fit, size, trained, random) -> multinomial(size, trained, random));
    }

    CountChain(
            TrainingPlan plan,
            long[] referenceCounts,
            long[][] freshCounts,
            Optional<long[]> firstBatch,
            double seeing,
            Draws draws) {
        this.plan = plan;
        this.referenceCounts = referenceCounts.clone();
        this.freshCounts = freshCounts;
        this.firstBatch = firstBatch;
        this.seeing = seeing;
        this.draws = draws;
    }

    /** The class counts of what each fit sees of its training set: that of fit g at g - 1. */
    long[][] trainingCounts(RandomGenerator random) {
        int generations = plan.generations();
        long[][] trained = new long[generations][];
        long[][] batches = new long[generations][]; // of generation g at g
        Map<Integer, long[]> referenceParts = referenceParts(random);
        trained[0] = seen(firstBatch.orElse(referenceCounts), random);
        for (int fit = 2; fit <= generations; fit++) {
            batches[fit - 1] = fit == 2 && firstBatch.isPresent()
                    ? firstBatch.get()
                    : draws.counts(fit - 1, plan.batchSize(fit - 1), trained[fit - 2], random);
            TrainingSet set = plan.trainingSet(fit);
            long[] counts = new long[referenceCounts.length];
            for (TrainingPart part : set.parts()) {
                long[] source = counts(part, fit, batches, referenceParts, random);
                Arrays.setAll(counts, i -> counts[i] + source[i]);
            }
            trained[fit - 1] = seen(
                    set.subsample().isPresent()
                            ? HypergeometricSampler.spread(set.subsample().getAsInt(), counts, random)
                            : counts,
                    random);
        }
        return trained;
    }

    private long[] seen(long[] counts, RandomGenerator random) {
        if (seeing == 1) {
            return counts.clone();
        }
        long size = Arrays.stream(counts).sum();
        return HypergeometricSampler.spread(SeeingLearner.seen(size, seeing), counts, random);
    }

    private long[] counts(
            TrainingPart part, int fit, long[][] batches, Map<Integer, long[]> referenceParts, RandomGenerator random) {
        return switch (part.source()) {
            case REFERENCE ->
                part.size().isPresent() ? referenceParts.get(part.size().getAsInt()) : referenceCounts;
            case FRESH -> freshCounts[fit];
            case BATCH -> {
                long[] batch = batches[part.generation()];
                long drawn = Arrays.stream(batch).sum(); // a given first batch may be larger than this plan asks for
                long taken = part.size().isPresent() ? part.size().getAsInt() : drawn;
                yield taken == drawn ? batch : HypergeometricSampler.spread(taken, batch, random);
            }
        };
    }

    /** Parts of the reference hold each other, so each is the one before and some of what that left. */
    private Map<Integer, long[]> referenceParts(RandomGenerator random) {
        Map<Integer, long[]> parts = new HashMap<>();
        long[] part = new long[referenceCounts.length];
        long[] left = referenceCounts.clone();
        int size = 0;
        for (int larger : plan.referencePartSizes()) {
            long[] added = HypergeometricSampler.spread(larger - size, left, random);
            long[] before = part.clone();
            Arrays.setAll(part, i -> before[i] + added[i]);
            Arrays.setAll(left, i -> left[i] - added[i]);
            parts.put(larger, part.clone());
            size = larger;
        }
        return parts;
    }

    /** Distributes draws over classes in proportion to their counts, by conditional binomials. */
    static long[] multinomial(int draws, long[] weights, RandomGenerator random) {
        long[] drawn = new long[weights.length];
        long weightLeft = Arrays.stream(weights).sum();
        int left = draws;
        for (int i = 0; i < weights.length && left > 0; i++) {
            if (weights[i] > 0) {
                int taken = weights[i] == weightLeft
                        ? left
                        : BinomialSampler.draw(left, (double) weights[i] / weightLeft, random);
                drawn[i] = taken;
                left -= taken;
                weightLeft -= weights[i];
            }
        }
        return drawn;
    }
}
