package io.github.tailunit.comparison;

import io.github.tailunit.metric.Measurement;
import io.github.tailunit.statistics.Alternative;
import io.github.tailunit.statistics.PermutationTest;
import io.github.tailunit.statistics.TwoSampleTest;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A metric that counts categories or n-grams. Records are exchangeable, or the clusters they belong to. */
final class CountMetric<S> implements FrozenMetric<S> {

    private static final double FAR_FROM_1 = 0.03;

    private final MetricDefinition definition;
    private final Reference<S> reference;
    private final Numbering<S> numbering;
    private final int[][] rows;
    private final CountStatistic statistic;
    private final boolean oneItemEach;

    private CountMetric(
            MetricDefinition definition,
            Reference<S> reference,
            Numbering<S> numbering,
            CountStatistic statistic,
            boolean oneItemEach) {
        this.reference = reference;
        this.numbering = numbering;
        this.rows = numbering.all("reference", reference.records(), reference.size());
        this.statistic = statistic;
        this.oneItemEach = oneItemEach;
        this.definition = definition.frozen("items", items());
    }

    /** Of categories. */
    static <S> CountMetric<S> ofRecords(
            MetricDefinition definition, Reference<S> reference, Numbering<S> numbering, CountStatistic statistic) {
        return new CountMetric<>(definition, reference, numbering, statistic, true);
    }

    /** Of what a record has several of. */
    static <S> CountMetric<S> ofParts(
            MetricDefinition definition, Reference<S> reference, Numbering<S> numbering, CountStatistic statistic) {
        return new CountMetric<>(definition, reference, numbering, statistic, false);
    }

    /** Their number and a hash of their names and counts: another way to read the same records is another definition. */
    private String items() {
        long[] counts = ItemCounts.of(rows, new int[0][], numbering).reference();
        long hash = 0;
        for (int i = 0; i < counts.length; i++) {
            hash = (hash + numbering.name(i).hashCode()) * 0x9E3779B97F4A7C15L + counts[i];
            hash ^= hash >>> 32;
        }
        return counts.length + ":" + Long.toHexString(hash);
    }

    @Override
    public MetricDefinition definition() {
        return definition;
    }

    @Override
    public Measurement value(Candidate<S> candidate) {
        return new Measured(candidate).value;
    }

    @Override
    public MetricResult measure(Candidate<S> candidate, ComparisonSettings settings) {
        return new Measured(candidate).result(candidate, settings);
    }

    /** One candidate. */
    private final class Measured {

        private final Numbering<S> all;
        private final int[][] made;
        private final ItemCounts counts;
        private final Measurement value;

        Measured(Candidate<S> candidate) {
            this.all = numbering.copy();
            this.made = all.all("candidate", candidate.records(), candidate.size());
            this.counts = ItemCounts.of(rows, made, all);
            this.value = value(counts);
        }

        private Measurement value(ItemCounts counts) {
            if (counts.referenceTotal() == 0) {
                return new Measurement.Undefined("the reference has nothing to count: every record is too short");
            }
            return counts.candidateTotal() == 0
                    ? new Measurement.Undefined("the candidate has nothing to count: every record is too short")
                    : statistic.of(counts);
        }

        MetricResult result(Candidate<S> candidate, ComparisonSettings settings) {
            boolean clustered =
                    reference.clusters().isPresent() || candidate.clusters().isPresent();
            boolean independent = oneItemEach && !clustered;
            MetricResult result =
                    MetricResult.of(definition, value, reference, candidate).with(parts(independent));
            for (String warning : MergedCategories.warnings(numbering, counts, !oneItemEach)) {
                result = result.warning(warning);
            }
            if (value instanceof Measurement.Undefined) {
                return result;
            }
            result = statistic.explain(result, counts, settings, independent);
            if (statistic.isTested() && independent) {
                return result;
            }
            return statistic.isTested()
                    ? result.warning("No test: the exact probability is that of independent records.")
                    : tested(result, candidate, settings);
        }

        private List<Part> parts(boolean independent) {
            OptionalDouble[] adjusted =
                    independent ? statistic.adjustedPValues(counts) : CountStatistic.notJudged(counts);
            CountStatistic.Listing listing = statistic.listing();
            IntStream listed = IntStream.range(0, counts.items())
                    .filter(item -> counts.reference()[item] > 0
                            ? listing != CountStatistic.Listing.NONE && counts.candidate()[item] == 0
                            : listing == CountStatistic.Listing.LOST_AND_NOVEL && counts.candidate()[item] > 0);
            return listed.mapToObj(item -> part(item, adjusted[item]))
                    .sorted(Comparator.comparingLong((Part part) -> -part.referenceCount())
                            .thenComparingLong(part -> -part.candidateCount())
                            .thenComparing(Part::name))
                    .toList();
        }

        private Part part(int item, OptionalDouble adjusted) {
            Measurement retention = counts.reference()[item] == 0
                    ? new Measurement.Undefined("the reference has none")
                    : new Measurement.Scalar(counts.candidateTotal() == 0 ? 0 : counts.retention(item));
            return new Part(
                    all.name(item),
                    counts.reference()[item],
                    counts.candidate()[item],
                    retention,
                    Optional.empty(),
                    adjusted);
        }

        private MetricResult tested(MetricResult result, Candidate<S> candidate, ComparisonSettings settings) {
            int[][] pooled = Stream.of(rows, made).flatMap(Stream::of).toArray(int[][]::new);
            PermutationTest test = PermutationTest.ofClusters(
                    reference
                            .clusters()
                            .orElseGet(() -> IntStream.range(0, rows.length).toArray()),
                    candidate
                            .clusters()
                            .orElseGet(() -> IntStream.range(0, made.length).toArray()));
            DoubleSummaryStatistics underOneLaw = new DoubleSummaryStatistics();
            TwoSampleTest outcome = test.test(
                    (positions, references) -> {
                        Measurement rearranged = value(counts.rearranged(pooled, positions, references));
                        rearranged.value().ifPresent(underOneLaw);
                        return extremeness(rearranged);
                    },
                    settings.resamples(),
                    settings.randomness().child(0));
            boolean enumerated = outcome.exact();
            MetricResult tested = result.with(new SignificanceTest(
                    value.value().orElseThrow(),
                    outcome.pValue(),
                    Math.min(outcome.pValue(), enumerated ? 0 : 1 / (1.0 + settings.resamples())),
                    alternative(),
                    enumerated
                            ? "permutation, all rearrangements"
                            : "permutation, " + settings.resamples() + " resamples",
                    true));
            return definition.orientation() == Orientation.RETENTION
                            && Math.abs(underOneLaw.getAverage() - 1) > FAR_FROM_1
                    ? tested.warning(String.format(
                            Locale.ROOT,
                            "Two samples of one law would be expected at %.2f, not at 1.",
                            underOneLaw.getAverage()))
                    : tested;
        }
    }

    private Alternative alternative() {
        return switch (definition.orientation()) {
            case RETENTION -> Alternative.LESS;
            case DISTANCE -> Alternative.GREATER;
            case INDEX -> Alternative.TWO_SIDED;
        };
    }

    /** A number that is larger the more a value speaks against the hypothesis; NaN where there is none. */
    private double extremeness(Measurement value) {
        double number = value.value().orElse(Double.NaN);
        return switch (definition.orientation()) {
            case RETENTION -> -number;
            case DISTANCE ->
                Math.min(number, Double.MAX_VALUE); // infinite ones are equal, and their difference no number
            case INDEX -> Math.abs(number);
        };
    }
}
