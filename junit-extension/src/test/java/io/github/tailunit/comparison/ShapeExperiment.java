package io.github.tailunit.comparison;

import io.github.tailunit.random.RandomStream;
import io.github.tailunit.random.Seed;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Repeats a test of shape on drawn data. */
final class ShapeExperiment {

    private ShapeExperiment() {}

    /** How often a test rejects at 5 % although both sides have one law, here with ties: t with 3 degrees, absolute. */
    static int rejections(TwoSampleMetric<double[]> metric, int repeats, int n, int m, int resamples, long seed) {
        return rejections(metric, repeats, n, m, resamples, seed, ShapeExperiment::absolute, ShapeExperiment::absolute);
    }

    static int rejections(
            TwoSampleMetric<double[]> metric,
            int repeats,
            int n,
            int m,
            int resamples,
            long seed,
            ToDoubleFunction<RandomStream> real,
            ToDoubleFunction<RandomStream> made) {
        return (int) IntStream.range(0, repeats)
                .parallel()
                .filter(i -> {
                    Seed repeat = new Seed(seed).child(i);
                    Reference<double[]> reference = Reference.of(drawn(repeat.child(0).stream(), n, real));
                    Candidate<double[]> candidate = Candidate.of(drawn(repeat.child(1).stream(), m, made));
                    return test(metric.freeze(reference), candidate, new ComparisonSettings(0.95, resamples, i))
                                    .pValue()
                            <= 0.05;
                })
                .count();
    }

    /** The test alone, without the interval, which takes as long again. */
    private static SignificanceTest test(
            FrozenMetric<double[]> metric, Candidate<double[]> candidate, ComparisonSettings settings) {
        if (metric instanceof GeneralizedParetoDifference<double[]> law) {
            return law.evidence(candidate, candidate.records()).test("the excesses", settings);
        }
        return ((IndexDifference<double[]>) metric)
                .evidence(candidate, candidate.records())
                .test("all records", settings);
    }

    static double[] drawn(RandomStream random, int size, ToDoubleFunction<RandomStream> law) {
        return DoubleStream.generate(() -> law.applyAsDouble(random))
                .limit(size)
                .toArray();
    }

    static double absolute(RandomStream random) {
        return Math.abs(student(random));
    }

    /** Student's t with 3 degrees of freedom. */
    static double student(RandomStream random) {
        double squares = IntStream.range(0, 3)
                .mapToDouble(i -> random.nextGaussian())
                .map(x -> x * x)
                .sum();
        return random.nextGaussian() / Math.sqrt(squares / 3);
    }

    static double quantile(double[] values, double level) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) (level * (sorted.length - 1))];
    }
}
