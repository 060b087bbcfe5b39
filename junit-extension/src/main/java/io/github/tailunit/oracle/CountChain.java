package io.github.tailunit.oracle;

import io.github.tailunit.generation.Regime;
import io.github.tailunit.generation.TrainingPart;
import io.github.tailunit.random.BinomialSampler;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/*
 * Resampling n records and counting classes is the same as drawing the counts from a multinomial distribution: O(classes)
 * a generation, whatever n is. A class with no record costs nothing.
 */
/** What the class counts of a training set do when every generation resamples. */
final class CountChain {

    private final Regime regime;
    private final long[] referenceCounts;
    private final int sampleSize;
    private final int generations;

    CountChain(Regime regime, long[] referenceCounts, int sampleSize, int generations) {
        this.regime = regime;
        this.referenceCounts = referenceCounts.clone();
        this.sampleSize = sampleSize;
        this.generations = generations;
    }

    /** The class counts of each training set: that of fit g at g - 1. */
    long[][] trainingCounts(RandomGenerator random) {
        long[][] trained = new long[generations][];
        long[][] batches = new long[generations + 1][];
        batches[TrainingPart.REFERENCE] = referenceCounts;
        trained[0] = referenceCounts.clone();
        for (int fit = 2; fit <= generations; fit++) {
            batches[fit - 1] = multinomial(sampleSize, trained[fit - 2], random);
            long[] counts = new long[referenceCounts.length];
            for (TrainingPart part : regime.trainingSet(fit)) {
                long[] source = batches[part.source()];
                Arrays.setAll(counts, i -> counts[i] + source[i]);
            }
            trained[fit - 1] = counts;
        }
        return trained;
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
