package io.github.tailunit.comparison;

import io.github.tailunit.random.Seed;

/**
 * How evidence is gathered for a value.
 *
 * @param confidence the level of intervals, in (0, 1)
 * @param resamples how many permutations or bootstrap samples are drawn where there is no closed form, at least 99
 * @param seed the seed of these draws; the same seed, the same p-value
 */
public record ComparisonSettings(double confidence, int resamples, long seed) {

    private static final int LEAST_RESAMPLES = 99;

    /**
     * Checks the settings.
     *
     * @param confidence the level of intervals, in (0, 1)
     * @param resamples how many permutations or bootstrap samples are drawn, at least 99
     * @param seed the seed of these draws
     * @throws IllegalArgumentException if a setting is out of its range
     */
    public ComparisonSettings {
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("the confidence must be in (0, 1) but was " + confidence);
        }
        if (resamples < LEAST_RESAMPLES) {
            throw new IllegalArgumentException("resamples must be at least " + LEAST_RESAMPLES + " but were "
                    + resamples + "; with fewer no p-value falls below 1 %");
        }
    }

    /**
     * What is used where nothing else is asked for.
     *
     * @return confidence 0.95, 999 resamples, seed 0
     */
    public static ComparisonSettings defaults() {
        return new ComparisonSettings(0.95, 999, 0);
    }

    /**
     * Where the draws of these settings start.
     *
     * @return a node in the tree of seeds
     */
    public Seed randomness() {
        return new Seed(seed);
    }
}
