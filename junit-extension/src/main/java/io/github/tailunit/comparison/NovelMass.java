package io.github.tailunit.comparison;

import io.github.tailunit.metric.Measurement;
import io.github.tailunit.statistics.ClopperPearson;
import io.github.tailunit.statistics.ConfidenceLimits;

/** The share of the candidate that the reference has none of. */
enum NovelMass implements CountStatistic {
    INSTANCE;

    @Override
    public Measurement of(ItemCounts counts) {
        return new Measurement.Proportion(novel(counts), counts.candidateTotal());
    }

    private static long novel(ItemCounts counts) {
        long novel = 0;
        for (int item = 0; item < counts.items(); item++) {
            novel += counts.reference()[item] == 0 ? counts.candidate()[item] : 0;
        }
        return novel;
    }

    @Override
    public MetricResult explain(
            MetricResult result, ItemCounts counts, ComparisonSettings settings, boolean independent) {
        if (!independent) {
            return result.warning("No interval: the exact one is that of independent records.");
        }
        ConfidenceLimits limits =
                ClopperPearson.interval(novel(counts), counts.candidateTotal(), settings.confidence());
        return result.with(Interval.exact(
                limits.lower(), limits.upper(), settings.confidence(), "Clopper-Pearson, given the reference"));
    }

    @Override
    public Listing listing() {
        return Listing.LOST_AND_NOVEL;
    }
}
