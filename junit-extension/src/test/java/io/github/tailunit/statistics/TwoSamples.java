package io.github.tailunit.statistics;

import static org.assertj.core.api.Assertions.within;

import io.github.tailunit.random.RandomStream;
import io.github.tailunit.random.Seed;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;

/** Samples to try the statistics on: of all sizes, with and without ties. */
record TwoSamples(double[] reference, double[] candidate) {

    /** A hundred pairs of 1 to 40 values each; every other one is rounded, so that it is full of ties. */
    static Stream<TwoSamples> many() {
        return Stream.iterate(0, i -> i < 100, i -> i + 1).map(i -> {
            RandomStream random = new Seed(4711).child(i).stream();
            DoubleUnaryOperator rounding = i % 2 == 0 ? x -> x : x -> Math.rint(2 * x) / 2 + 0.0; // no -0.0
            return new TwoSamples(
                    gaussian(random, 1 + random.nextInt(40), rounding),
                    gaussian(random, 1 + random.nextInt(40), rounding));
        });
    }

    private static double[] gaussian(RandomStream random, int size, DoubleUnaryOperator rounding) {
        return DoubleStream.generate(() -> 1.5 * random.nextGaussian())
                .map(rounding)
                .limit(size)
                .toArray();
    }

    double measure(TwoSampleStatistic statistic) {
        return statistic.of(reference, candidate).value().orElseThrow();
    }

    TwoSamples swapped() {
        return new TwoSamples(candidate, reference);
    }

    TwoSamples map(DoubleUnaryOperator change) {
        return new TwoSamples(
                Arrays.stream(reference).map(change).toArray(),
                Arrays.stream(candidate).map(change).toArray());
    }

    TwoSamples reversed() {
        return new TwoSamples(reversed(reference), reversed(candidate));
    }

    private static double[] reversed(double[] sample) {
        double[] turned = sample.clone();
        for (int i = 0; i < sample.length; i++) {
            turned[i] = sample[sample.length - 1 - i];
        }
        return turned;
    }

    /** Each value of both samples the given number of times. */
    TwoSamples repeated(int times) {
        return new TwoSamples(repeated(reference, times), repeated(candidate, times));
    }

    private static double[] repeated(double[] sample, int times) {
        return Arrays.stream(sample)
                .flatMap(x -> DoubleStream.generate(() -> x).limit(times))
                .toArray();
    }

    boolean vary() {
        return DoubleStream.concat(Arrays.stream(reference), Arrays.stream(candidate))
                        .distinct()
                        .count()
                > 1;
    }

    /** All values of both samples, ascending, each once. */
    double[] distinct() {
        return DoubleStream.concat(Arrays.stream(reference), Arrays.stream(candidate))
                .sorted()
                .distinct()
                .toArray();
    }

    /** The share of a sample up to a number. */
    static double upTo(double[] sample, double z) {
        return (double) Arrays.stream(sample).filter(x -> x <= z).count() / sample.length;
    }

    /** The integral of a power of |F - G| between two numbers, from the definition. */
    double integral(double from, double to, int power) {
        double[] ends = DoubleStream.concat(Arrays.stream(distinct()), DoubleStream.of(from, to))
                .filter(z -> z >= from && z <= to)
                .sorted()
                .toArray();
        double sum = 0;
        for (int i = 0; i < ends.length - 1; i++) {
            double distance = Math.abs(upTo(reference, ends[i]) - upTo(candidate, ends[i]));
            sum += (ends[i + 1] - ends[i]) * Math.pow(distance, power);
        }
        return sum;
    }

    /** The mean distance of pairs, one from each array. */
    static double meanDistance(double[] x, double[] y) {
        return Arrays.stream(x)
                .map(a -> Arrays.stream(y).map(b -> Math.abs(a - b)).average().orElseThrow())
                .average()
                .orElseThrow();
    }

    double squaredEnergyDistance() {
        return 2 * meanDistance(reference, candidate)
                - meanDistance(reference, reference)
                - meanDistance(candidate, candidate);
    }

    static Offset<Double> rounding(double expected) {
        return within(1e-12 + 1e-10 * Math.abs(expected));
    }
}
