package io.github.tailunit.comparison;

import io.github.tailunit.random.RandomStream;
import io.github.tailunit.statistics.Alternative;
import io.github.tailunit.statistics.PermutationTest;
import io.github.tailunit.statistics.TwoSampleTest;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Test and interval of the difference of an index between two samples. The pooled sample is sorted once; the index then gets
 * the values of each side in descending order, and gives NaN where it is undefined.
 */
final class IndexEvidence {

    private final Reference<double[]> reference;
    private final Candidate<double[]> candidate;
    private final ToDoubleFunction<double[]> index;
    private final double[] descending;
    private final int[] places; // of each position in the pooled sample

    IndexEvidence(Reference<double[]> reference, Candidate<double[]> candidate, ToDoubleFunction<double[]> index) {
        this.reference = reference;
        this.candidate = candidate;
        this.index = index;
        double[] pooled = Arrays.copyOf(reference.records(), reference.size() + candidate.size());
        System.arraycopy(candidate.records(), 0, pooled, reference.size(), candidate.size());
        int[] order = IntStream.range(0, pooled.length)
                .boxed()
                .sorted(Comparator.comparingDouble(position -> -pooled[position]))
                .mapToInt(Integer::intValue)
                .toArray();
        this.descending =
                Arrays.stream(order).mapToDouble(position -> pooled[position]).toArray();
        this.places = new int[order.length];
        for (int place = 0; place < order.length; place++) {
            places[order[place]] = place;
        }
    }

    private boolean isClustered() {
        return reference.clusters().isPresent() || candidate.clusters().isPresent();
    }

    /** Of the absolute difference; {@code what} is permuted. */
    SignificanceTest test(String what, ComparisonSettings settings) {
        PermutationTest permutation = isClustered()
                ? PermutationTest.ofClusters(
                        reference.clusters().orElseGet(() -> each(reference.size())),
                        candidate.clusters().orElseGet(() -> each(candidate.size())))
                : PermutationTest.of(reference.size(), candidate.size());
        TwoSampleTest test = permutation.test(
                (rows, references) ->
                        Math.abs(difference(counts(rows, 0, references), counts(rows, references, rows.length))),
                settings.resamples(),
                settings.randomness().child(0));
        return new SignificanceTest(
                test.statistic(),
                test.pValue(),
                test.leastPValue(),
                Alternative.TWO_SIDED,
                "permutation of " + what + (isClustered() ? " by clusters" : "") + ", "
                        + (test.exact() ? "all splits" : settings.resamples() + " resamples"),
                false);
    }

    private static int[] each(int size) {
        return IntStream.range(0, size).toArray();
    }

    /** The percentile bootstrap of each side by itself; empty where the index is undefined on a resample. */
    Optional<Interval> interval(ComparisonSettings settings) {
        Resampling resampling = Resampling.of(reference, candidate);
        RandomStream random = settings.randomness().child(1).stream();
        double[] differences = new double[settings.resamples()];
        for (int i = 0; i < differences.length; i++) {
            int[][] drawn = resampling.drawnAgain(random);
            differences[i] = difference(counts(drawn[0], 0, drawn[0].length), counts(drawn[1], 0, drawn[1].length));
            if (!Double.isFinite(differences[i])) {
                return Optional.empty();
            }
        }
        Arrays.sort(differences);
        int low = (int) Math.floor((1 - settings.confidence()) / 2 * (differences.length + 1));
        return low < 1
                ? Optional.empty()
                : Optional.of(Interval.approximate(
                        differences[low - 1],
                        differences[differences.length - low],
                        settings.confidence(),
                        "percentile bootstrap"));
    }

    /** How often each place of the pooled sample is among some rows. */
    private int[] counts(int[] rows, int from, int to) {
        int[] counts = new int[places.length];
        for (int i = from; i < to; i++) {
            counts[places[rows[i]]]++;
        }
        return counts;
    }

    private double difference(int[] referenceCounts, int[] candidateCounts) {
        return index.applyAsDouble(side(candidateCounts)) - index.applyAsDouble(side(referenceCounts));
    }

    private double[] side(int[] counts) {
        double[] side = new double[Arrays.stream(counts).sum()];
        int filled = 0;
        for (int place = 0; place < counts.length; place++) {
            for (int i = 0; i < counts[place]; i++) {
                side[filled++] = descending[place];
            }
        }
        return side;
    }
}
