package io.github.tailunit.comparison;

import io.github.tailunit.metric.Measurement;
import io.github.tailunit.statistics.Alternative;
import io.github.tailunit.statistics.BinomialTest;
import io.github.tailunit.statistics.MultipleTesting;
import io.github.tailunit.statistics.OccupancyDistribution;
import io.github.tailunit.statistics.RateRatio;
import io.github.tailunit.statistics.RateTest;
import io.github.tailunit.statistics.Richness;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * The share of the reference's rare items that the candidate has, over the share expected of draws from the reference itself.
 *
 * @param share the largest share of the reference that is rare
 * @param fewest the fewest occurrences in the reference with which an item is judged
 * @param weights whether an item counts one or as often as it occurs
 * @param law whether the shares of the reference are the law of the hypothesis, or a sample of it as the candidate is
 * @param sizes whether the candidate is thinned to the size of the reference where it is larger
 */
record RareItemRecall(double share, long fewest, Weights weights, Law law, Sizes sizes) implements CountStatistic {

    /** A model that keeps everything is expected to show fewer than this share of the rare ones: too small a candidate. */
    private static final double FEW_EXPECTED = 0.5;

    enum Weights {
        EQUAL,
        OCCURRENCES
    }

    enum Law {
        SAMPLED,
        REFERENCE
    }

    enum Sizes {
        AS_THEY_ARE,
        EQUAL
    }

    RareItemRecall {
        if (!(share > 0 && share <= 1)) { // written so that NaN fails
            throw new IllegalArgumentException(
                    "the share up to which an item is rare must be in (0, 1] but was " + share);
        }
        if (fewest < 1) {
            throw new IllegalArgumentException(
                    "an item is judged from at least 1 reference occurrence on but was to be from " + fewest);
        }
    }

    @Override
    public Measurement of(ItemCounts counts) {
        long references = counts.referenceTotal();
        long candidates = counts.candidateTotal();
        long draws = sizes == Sizes.EQUAL ? Math.min(references, candidates) : candidates;
        double seen = 0;
        double expected = 0;
        for (int item = 0; item < counts.items(); item++) {
            long count = counts.reference()[item];
            if (isRare(count, references)) {
                double weight = weights == Weights.EQUAL ? 1 : count;
                seen += weight * seen(counts.candidate()[item], candidates, draws);
                expected += weight * -Math.expm1(draws * Math.log1p(-(double) count / references));
            }
        }
        return expected == 0 ? noneRare(counts) : new Measurement.Scalar(seen / expected);
    }

    private static double seen(long count, long total, long draws) {
        return draws == total ? Math.min(1, count) : Richness.probabilitySeen(count, total, draws);
    }

    private boolean isRare(long count, long references) {
        return count >= fewest && (double) count / references <= share; // a product would round 0.29 * 100 below 29
    }

    private int[] rare(ItemCounts counts) {
        long references = counts.referenceTotal();
        return IntStream.range(0, counts.items())
                .filter(item -> isRare(counts.reference()[item], references))
                .toArray();
    }

    private Measurement noneRare(ItemCounts counts) {
        long rarest = IntStream.range(0, counts.items())
                .mapToLong(item -> counts.reference()[item])
                .filter(count -> count >= fewest)
                .min()
                .orElse(0);
        return new Measurement.Undefined(String.format(
                Locale.ROOT,
                "nothing in the reference is rare: a share of at most %s and %,d or more occurrences; %s. Raise the share, or give "
                        + "data with rare ones",
                share,
                fewest,
                rarest == 0
                        ? "nothing occurs so often"
                        : String.format(
                                Locale.ROOT,
                                "the rarest with so many has %,d of %,d",
                                rarest,
                                counts.referenceTotal())));
    }

    @Override
    public MetricResult explain(
            MetricResult result, ItemCounts counts, ComparisonSettings settings, boolean independent) {
        int[] rare = rare(counts);
        MetricResult explained = independent ? result.with(tail(counts, rare)) : result;
        double expected = IntStream.of(rare)
                .mapToDouble(item -> 1
                        - OccupancyDistribution.probabilityMissed(counts.referenceShare(item), counts.candidateTotal()))
                .sum();
        if (expected < FEW_EXPECTED * rare.length) {
            explained = explained.warning(String.format(
                    Locale.ROOT,
                    "Draws from the reference itself would show %.1f of the %,d rare ones; a larger candidate would tell more.",
                    expected,
                    rare.length));
        }
        return isTested() && independent ? explained.with(exactTest(counts, rare)) : explained;
    }

    private TailCounts tail(ItemCounts counts, int[] rare) {
        long references =
                IntStream.of(rare).mapToLong(item -> counts.reference()[item]).sum();
        long candidates =
                IntStream.of(rare).mapToLong(item -> counts.candidate()[item]).sum();
        double level = (double) references / counts.referenceTotal();
        return new TailCounts(
                share == 1
                        ? String.format(Locale.ROOT, "%,d categories", rare.length)
                        : String.format(
                                Locale.ROOT,
                                "%,d rare categories, each with a share of at most %s",
                                rare.length,
                                share),
                level,
                level,
                references,
                candidates);
    }

    @Override
    public boolean isTested() {
        return law == Law.REFERENCE && weights == Weights.EQUAL;
    }

    private SignificanceTest exactTest(ItemCounts counts, int[] rare) {
        double[] shares = IntStream.of(rare).mapToDouble(counts::referenceShare).toArray();
        OccupancyDistribution occupancy = OccupancyDistribution.of(shares, counts.candidateTotal());
        int seen = (int)
                IntStream.of(rare).filter(item -> counts.candidate()[item] > 0).count();
        return new SignificanceTest(
                seen,
                occupancy.cumulativeProbability(seen),
                Alternative.LESS,
                "number of rare categories seen, multinomial with the shares of the reference",
                true);
    }

    /**
     * By Holm. Against a sampled law, given how often an item occurs on both sides together, its occurrences on one are
     * hypergeometric; and the family hangs on these sums alone, not on what the reference happens to have.
     */
    @Override
    public OptionalDouble[] adjustedPValues(ItemCounts counts) {
        long references = counts.referenceTotal();
        long candidates = counts.candidateTotal();
        int[] family = IntStream.range(0, counts.items())
                .filter(item ->
                        counts.reference()[item] + (law == Law.SAMPLED ? counts.candidate()[item] : 0) >= fewest)
                .toArray();
        double[] adjusted = MultipleTesting.holm(IntStream.of(family)
                .mapToDouble(item -> law == Law.REFERENCE
                        ? BinomialTest.pValue(
                                counts.candidate()[item], candidates, counts.referenceShare(item), Alternative.LESS)
                        : tooFew(counts.candidate()[item], candidates, counts.reference()[item], references))
                .toArray());
        OptionalDouble[] all = CountStatistic.notJudged(counts);
        for (int i = 0; i < family.length; i++) {
            all[family[i]] = OptionalDouble.of(adjusted[i]);
        }
        return all;
    }

    private static double tooFew(long candidate, long candidates, long reference, long references) {
        return candidate == candidates && reference == references
                ? 1
                : RateTest.fisher(new RateRatio(candidate, candidates, reference, references), Alternative.LESS)
                        .pValue();
    }
}
