package io.github.tailunit.comparison;

import io.github.tailunit.metric.Measurement;

/** The number of different n-grams of the candidate over that of the reference, both among as many as the shorter side has. */
enum DistinctRatio implements CountStatistic {
    INSTANCE;

    @Override
    public Measurement of(ItemCounts counts) {
        long budget = counts.budget();
        return new Measurement.Scalar(
                ItemCounts.richness(counts.candidate(), budget) / ItemCounts.richness(counts.reference(), budget));
    }
}
