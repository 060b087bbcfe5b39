package io.github.tailunit.statistics;

import io.github.tailunit.random.RandomStream;
import io.github.tailunit.random.Seed;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** Samples of every kind for what is guided by a distribution, and guides that fit some of them. */
final class GuidedSamples {

    private static final List<Integer> SIZES = List.of(0, 1, 2, 63, 64, 127, 128, 129, 1000, 3000);

    /** Of records and of infinities. */
    record Named(String name, double[] values) {
        @Override
        public String toString() {
            return name + ", " + values.length;
        }

        double[] sorted() {
            double[] sorted = values.clone();
            Arrays.sort(sorted);
            return sorted;
        }
    }

    private GuidedSamples() {}

    static Stream<Named> withoutNaN() {
        return SIZES.stream()
                .flatMap(size -> Stream.of(
                        random("normal", size, RandomStream::nextGaussian),
                        random("far from 0", size, random -> 1e9 + random.nextGaussian()),
                        random("narrow", size, random -> 1e-3 * random.nextGaussian()),
                        random("collapsed", size, random -> 1 + 1e-15 * random.nextGaussian()),
                        random("heavy", size, random -> Math.pow(random.nextDouble(), -3)),
                        random(
                                "beyond all steps",
                                size,
                                random -> Math.scalb(random.nextGaussian(), random.nextInt(2000) - 1000)),
                        random("any bits", size, GuidedSamples::anyBits),
                        random("ties", size, random -> random.nextInt(10)),
                        random("zeros of both signs", size, random -> random.nextBoolean() ? 0.0 : -0.0),
                        random("zeros among others", size, random -> Math.rint(random.nextGaussian()) * 0.5),
                        random("infinities", size, random -> 1 / Math.rint(random.nextGaussian())),
                        random(
                                "largest and smallest",
                                size,
                                random -> random.nextBoolean() ? Double.MAX_VALUE : -Double.MAX_VALUE),
                        random("two clusters", size, random -> (random.nextBoolean() ? 1e6 : 0) + random.nextDouble()),
                        rule("constant", size, i -> 3),
                        rule("ascending", size, i -> i),
                        rule("descending", size, i -> -i),
                        rule("one outlier", size, i -> i == size / 2 ? 1e300 : Math.sin(i)),
                        rule("drawn ones are no guide", size, i -> i % 16 == 0 ? 1e6 : Math.sin(i)),
                        rule("smallest doubles", size, i -> (i * 7919 % 1000) * Double.MIN_VALUE)));
    }

    static Stream<Named> withNaN() {
        return Stream.of(
                random("some NaN", 1000, random -> Math.sqrt(random.nextGaussian())),
                random("few NaN", 40, random -> Math.sqrt(random.nextGaussian())),
                rule("one NaN", 1000, i -> i == 5 ? Double.NaN : Math.sin(i)),
                rule("all NaN", 300, i -> Double.NaN),
                rule(
                        "NaN of other bits",
                        300,
                        i -> i % 3 == 0 ? Double.longBitsToDouble(0x7ff8000000000000L | i) : -i));
    }

    static Stream<Named> all() {
        return Stream.concat(withoutNaN(), withNaN());
    }

    /** Right for some samples and wrong for most. */
    static List<DistributionTable> guides() {
        double[] normal = random("normal", 4000, RandomStream::nextGaussian).sorted();
        double[] heavy = random("heavy", 500, random -> Math.pow(random.nextDouble(), -3))
                .sorted();
        return List.of(
                DistributionTable.ofSample(normal),
                DistributionTable.ofSample(heavy),
                DistributionTable.ofSample(new double[] {7}),
                DistributionTable.ofSample(new double[200]),
                DistributionTable.ofSample(new double[] {Double.NEGATIVE_INFINITY, 0, Double.POSITIVE_INFINITY}),
                DistributionTable.ofSample(new double[] {-Double.MAX_VALUE, Double.MAX_VALUE}),
                DistributionTable.ofSample(new double[] {0, Double.MIN_VALUE}),
                DistributionTable.ofLaw(x -> x < 0 ? 0 : 1, -1, 1),
                DistributionTable.ofLaw(x -> 1 - Math.exp(-x), 0, 7),
                DistributionTable.ofLaw(x -> 0.5, -1e-300, 1e-300));
    }

    static Named random(String name, int size, ToDoubleFunction<RandomStream> value) {
        RandomStream random = new Seed(name.hashCode()).child(size).stream();
        return rule(name, size, i -> value.applyAsDouble(random));
    }

    private static Named rule(String name, int size, IntToDoubleFunction value) {
        double[] values = new double[size];
        Arrays.setAll(values, value);
        return new Named(name, values);
    }

    private static double anyBits(RandomStream random) {
        double value = Double.longBitsToDouble(random.nextLong());
        return Double.isNaN(value) ? 1 : value;
    }

    /** Told apart where {@code ==} is not: zeros by their sign, NaN by their bits. */
    static long[] bits(double[] values) {
        return Arrays.stream(values).mapToLong(Double::doubleToRawLongBits).toArray();
    }

    /** What a thousand runs allocate, after as many to warm up, in bytes a run. */
    static double bytesOf(Runnable run) {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (int i = 0; i < 1000; i++) {
            run.run();
        }
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 1000; i++) {
            run.run();
        }
        return (threads.getCurrentThreadAllocatedBytes() - before) / 1000.0;
    }
}
