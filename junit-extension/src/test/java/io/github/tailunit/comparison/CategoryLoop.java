package io.github.tailunit.comparison;

import io.github.tailunit.random.RandomStream;
import java.util.Arrays;

/** Batches of categories: a Zipf law, and models that lose what is rare. */
final class CategoryLoop {

    private CategoryLoop() {}

    /** The cumulative shares of a Zipf law: share of rank r in proportion to 1/r. */
    static double[] zipf(int categories) {
        double[] cumulative = new double[categories];
        double sum = 0;
        for (int i = 0; i < categories; i++) {
            sum += 1.0 / (i + 1);
            cumulative[i] = sum;
        }
        for (int i = 0; i < categories; i++) {
            cumulative[i] /= sum;
        }
        cumulative[categories - 1] = 1;
        return cumulative;
    }

    static int[] draw(double[] cumulative, int size, RandomStream random) {
        int[] drawn = new int[size];
        for (int i = 0; i < size; i++) {
            int found = Arrays.binarySearch(cumulative, random.nextDouble());
            drawn[i] = found < 0 ? -found - 1 : found;
        }
        return drawn;
    }

    /** Draws with every rank from a first one on replaced by the most frequent, with a probability. */
    static int[] drawLosing(double[] cumulative, int size, int firstLost, double probability, RandomStream random) {
        int[] drawn = draw(cumulative, size, random);
        for (int i = 0; i < size; i++) {
            if (drawn[i] >= firstLost && random.nextDouble() < probability) {
                drawn[i] = 0;
            }
        }
        return drawn;
    }

    static int[] resampled(int[] records, int size, RandomStream random) {
        int[] drawn = new int[size];
        for (int i = 0; i < size; i++) {
            drawn[i] = records[random.nextInt(records.length)];
        }
        return drawn;
    }

    static double pValue(TwoSampleMetric<int[]> metric, int[] reference, int[] candidate, int resamples, long seed) {
        return TailMetrics.of(Reference.of(reference), Candidate.of(candidate))
                .withResamples(resamples)
                .withSeed(seed)
                .measure(metric)
                .test()
                .orElseThrow()
                .pValue();
    }
}
