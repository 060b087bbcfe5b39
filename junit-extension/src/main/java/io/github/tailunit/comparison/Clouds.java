package io.github.tailunit.comparison;

import io.github.tailunit.metric.Measurement.Undefined;
import io.github.tailunit.statistics.Alternative;
import io.github.tailunit.statistics.PermutationTest;
import io.github.tailunit.statistics.TwoSampleTest;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/** The coordinates of both sides, and which records depend on each other. */
record Clouds(
        double[][] reference,
        double[][] candidate,
        Optional<int[]> referenceClusters,
        Optional<int[]> candidateClusters) {

    static <S> Clouds of(double[][] rows, Points<? super S> points, Reference<S> reference, Candidate<S> candidate) {
        return new Clouds(rows, rows(points, candidate), reference.clusters(), candidate.clusters());
    }

    static <S> double[][] rows(Points<? super S> points, Reference<S> reference) {
        return rows("reference", points, reference.records(), reference.size());
    }

    static <S> double[][] rows(Points<? super S> points, Candidate<S> candidate) {
        return rows("candidate", points, candidate.records(), candidate.size());
    }

    private static <S> double[][] rows(String role, Points<? super S> points, S records, int size) {
        double[][] rows = new double[size][];
        int infinite = 0;
        String first = "";
        for (int i = 0; i < size; i++) {
            rows[i] = points.of(records, i);
            String record = role + " record " + i + " of " + size;
            if (rows[i].length != rows[0].length) {
                throw new IllegalArgumentException(record + " has " + rows[i].length
                        + " coordinates where record 0 has " + rows[0].length + "; all records need the same");
            }
            for (int j = 0; j < rows[i].length; j++) {
                if (Double.isNaN(rows[i][j])) {
                    throw new IllegalArgumentException(record + " has NaN for coordinate " + j
                            + "; remove or repair such records, they are counted as invalid");
                }
                if (Double.isInfinite(rows[i][j]) && infinite++ == 0) {
                    first = record + " has " + rows[i][j] + " for coordinate " + j;
                }
            }
        }
        if (infinite > 0) {
            throw new IllegalArgumentException(first + ", the first of " + infinite
                    + " infinite ones; distances need finite numbers: remove or repair such records");
        }
        return rows;
    }

    /** Both sides must have the same coordinates; nothing can be said of an empty candidate. */
    Optional<Undefined> unfit() {
        if (candidate.length == 0) {
            return Optional.of(new Undefined("the candidate has no records"));
        }
        if (candidate[0].length != reference[0].length) {
            throw new IllegalArgumentException("the candidate's records have " + candidate[0].length
                    + " coordinates where those of the reference have " + reference[0].length);
        }
        return Optional.empty();
    }

    double[][] pooled() {
        double[][] pooled = Arrays.copyOf(reference, reference.length + candidate.length);
        System.arraycopy(candidate, 0, pooled, reference.length, candidate.length);
        return pooled;
    }

    boolean isClustered() {
        return referenceClusters.isPresent() || candidateClusters.isPresent();
    }

    private static int[] each(int size) {
        return IntStream.range(0, size).toArray();
    }

    /** Of a statistic that grows as the candidate departs from the reference the way that is looked for. */
    SignificanceTest test(
            String name, PermutationTest.Statistic statistic, Alternative alternative, ComparisonSettings settings) {
        PermutationTest test = PermutationTest.ofClusters(
                referenceClusters.orElseGet(() -> each(reference.length)),
                candidateClusters.orElseGet(() -> each(candidate.length)));
        TwoSampleTest found = test.test(statistic, settings.resamples(), settings.randomness());
        return new SignificanceTest(
                found.statistic(),
                found.pValue(),
                Math.min(found.pValue(), 1 / (1.0 + settings.resamples())),
                alternative,
                name + ", " + (found.exact() ? "all" : settings.resamples() + " random") + " permutations"
                        + (isClustered() ? " of clusters" : ""),
                true);
    }
}
