package io.github.tailunit.comparison;

import io.github.tailunit.metric.Measurement;
import io.github.tailunit.statistics.OccupancyDistribution;
import java.util.Locale;

/** The share of the reference whose categories the candidate has not. */
enum MissingMass implements CountStatistic {
    INSTANCE;

    @Override
    public Measurement of(ItemCounts counts) {
        long missing = 0;
        for (int item = 0; item < counts.items(); item++) {
            missing += counts.candidate()[item] == 0 ? counts.reference()[item] : 0;
        }
        return new Measurement.Proportion(missing, counts.referenceTotal());
    }

    @Override
    public MetricResult explain(
            MetricResult result, ItemCounts counts, ComparisonSettings settings, boolean independent) {
        double expected = 0;
        for (int item = 0; item < counts.items(); item++) {
            double share = counts.referenceShare(item);
            expected += share * OccupancyDistribution.probabilityMissed(share, counts.candidateTotal());
        }
        return result.warning(String.format(
                Locale.ROOT,
                "Draws from the reference itself, as many as the candidate has, would miss a share of %.4g on average.",
                expected));
    }
}
