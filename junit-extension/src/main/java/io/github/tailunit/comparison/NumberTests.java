package io.github.tailunit.comparison;

import io.github.tailunit.statistics.Alternative;
import io.github.tailunit.statistics.TwoSampleStatistic;
import io.github.tailunit.statistics.TwoSampleTest;
import java.util.Optional;
import java.util.stream.IntStream;

/** Permutation tests of numbers, of clusters as wholes where there are some. */
final class NumberTests {

    private NumberTests() {}

    /** A result with the test, or with a warning where values are infinite. */
    static <S> MetricResult withTest(
            MetricResult result,
            TwoSampleStatistic statistic,
            Alternative alternative,
            Numbers<S> numbers,
            ComparisonSettings settings) {
        if (!numbers.areFinite()) {
            return result.warning("No test: some values are infinite, and a difference needs finite ones.");
        }
        MetricResult tested = test(statistic, alternative, numbers, settings)
                .map(result::with)
                .orElse(result);
        return numbers.isClustered()
                ? tested.warning("Records depend on each other: the test permutes clusters as wholes.")
                : tested;
    }

    static <S> Optional<SignificanceTest> test(
            TwoSampleStatistic statistic, Alternative alternative, Numbers<S> numbers, ComparisonSettings settings) {
        Optional<TwoSampleTest> test = numbers.isClustered()
                ? statistic.permutationTest(
                        numbers.reference(),
                        numbers.candidate(),
                        numbers.referenceClusters(),
                        numbers.candidateClusters(),
                        settings.resamples(),
                        settings.randomness())
                : statistic.permutationTest(
                        numbers.reference(), numbers.candidate(), settings.resamples(), settings.randomness());
        return test.map(found -> new SignificanceTest(
                found.statistic(),
                found.pValue(),
                Math.min(found.pValue(), 1 / (1.0 + settings.resamples())),
                alternative,
                statistic.name() + ", "
                        + (found.exact() ? "all" : settings.resamples() + " random") + " permutations"
                        + (numbers.isClustered() ? " of clusters" : ""),
                true));
    }

    /** The numbers of both sides. */
    record Numbers<S>(Reference<S> of, double[] reference, Candidate<S> with, double[] candidate) {

        boolean isClustered() {
            return of.clusters().isPresent() || with.clusters().isPresent();
        }

        int[] referenceClusters() {
            return of.clusters().orElseGet(() -> each(of.size()));
        }

        int[] candidateClusters() {
            return with.clusters().orElseGet(() -> each(with.size()));
        }

        private static int[] each(int size) {
            return IntStream.range(0, size).toArray();
        }

        boolean areFinite() {
            return allFinite(reference) && allFinite(candidate);
        }

        private static boolean allFinite(double[] numbers) {
            for (double number : numbers) {
                if (Double.isInfinite(number)) {
                    return false;
                }
            }
            return true;
        }
    }
}
