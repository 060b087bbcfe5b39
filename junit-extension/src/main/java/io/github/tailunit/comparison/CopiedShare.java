package io.github.tailunit.comparison;

import io.github.tailunit.metric.Measurement;
import io.github.tailunit.statistics.ClopperPearson;
import io.github.tailunit.statistics.ConfidenceLimits;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The share of the candidate that occurs in the reference, minus the share of the reference that occurs there once more. */
enum CopiedShare implements CountStatistic {
    INSTANCE;

    @Override
    public Measurement of(ItemCounts counts) {
        return new Measurement.Scalar(
                (double) copies(counts) / counts.candidateTotal() - (double) repeats(counts) / counts.referenceTotal());
    }

    private static long copies(ItemCounts counts) {
        long copies = 0;
        for (int item = 0; item < counts.items(); item++) {
            copies += counts.reference()[item] > 0 ? counts.candidate()[item] : 0;
        }
        return copies;
    }

    private static long repeats(ItemCounts counts) {
        long repeats = 0;
        for (long count : counts.reference()) {
            repeats += count > 1 ? count : 0;
        }
        return repeats;
    }

    @Override
    public MetricResult explain(
            MetricResult result, ItemCounts counts, ComparisonSettings settings, boolean independent) {
        return result.with(List.of(
                part(
                        "candidate copies of the reference",
                        copies(counts),
                        counts.candidateTotal(),
                        settings,
                        independent,
                        false),
                part("reference repeats of itself", repeats(counts), counts.referenceTotal(), settings, false, true)));
    }

    /** Copies in the reference come in twos, so their number is not binomial. */
    private static Part part(
            String name, long copies, long total, ComparisonSettings settings, boolean binomial, boolean real) {
        ConfidenceLimits limits = ClopperPearson.interval(copies, total, settings.confidence());
        return new Part(
                name,
                real ? copies : 0,
                real ? 0 : copies,
                new Measurement.Proportion(copies, total),
                binomial
                        ? Optional.of(Interval.exact(
                                limits.lower(),
                                limits.upper(),
                                settings.confidence(),
                                "Clopper-Pearson, given the reference"))
                        : Optional.empty(),
                OptionalDouble.empty());
    }

    @Override
    public Listing listing() {
        return Listing.NONE;
    }
}
