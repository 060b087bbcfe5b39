package io.github.tailunit.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tailunit.metric.Measurement;
import io.github.tailunit.metric.Tail;
import io.github.tailunit.random.RandomStream;
import io.github.tailunit.random.Seed;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Invariance, unequal sizes, ties, and the size of the tests. */
class TailShapeLawsTest {

    private static final Tail<double[]> TAIL = Tail.upper(0.75);

    static Stream<TwoSampleMetric<double[]>> metrics() {
        return Stream.of(
                TailShape.generalizedPareto(TAIL),
                TailShape.hill(TAIL, 0.1),
                TailShape.moment(TAIL, 0.1),
                TailShape.pickands(TAIL, 0.2));
    }

    /** Positive, with few bits, so that shifts and factors of two are exact. */
    private static double[] heavy(RandomStream random, int size, double xi) {
        return DoubleStream.generate(() -> Math.rint(1024 * Math.pow(1 - random.nextDouble(), -xi)) / 1024)
                .limit(size)
                .toArray();
    }

    private static double value(TwoSampleMetric<double[]> metric, double[] reference, double[] candidate) {
        Measurement value = metric.freeze(Reference.of(reference)).value(Candidate.of(candidate));
        assertThat(value).isInstanceOf(Measurement.Scalar.class);
        return value.value().orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void neither_order_nor_unit_matters(TwoSampleMetric<double[]> metric) {
        RandomStream random = new Seed(1).stream();
        double[] reference = heavy(random, 300, 0.4);
        double[] candidate = heavy(random, 170, 0.7);

        assertThat(value(metric, turned(reference, 4), turned(candidate, 4)))
                .isCloseTo(value(metric, reference, candidate), within(1e-12));
        assertThat(value(metric, reference, reference)).isZero();
    }

    private static double[] turned(double[] values, double factor) {
        return IntStream.range(0, values.length)
                .mapToDouble(i -> factor * values[values.length - 1 - i])
                .toArray();
    }

    @Test
    void the_origin_matters_to_logarithms_only() {
        RandomStream random = new Seed(2).stream();
        double[] reference = heavy(random, 300, 0.4);
        double[] candidate = heavy(random, 170, 0.7);

        for (TwoSampleMetric<double[]> metric : Stream.of(
                        TailShape.generalizedPareto(TAIL), TailShape.pickands(TAIL, 0.2))
                .toList()) {
            assertThat(value(metric, shifted(reference), shifted(candidate)))
                    .isCloseTo(value(metric, reference, candidate), within(1e-12));
        }
        assertThat(value(TailShape.hill(TAIL, 0.1), shifted(reference), shifted(candidate)))
                .isLessThan(0.5 * value(TailShape.hill(TAIL, 0.1), reference, candidate));
    }

    private static double[] shifted(double[] values) {
        return Arrays.stream(values).map(x -> x + 64).toArray();
    }

    // Law: a tail that is thinned and keeps its shape differs by 0; every second of the sorted excesses goes, twice as
    // many as
    // the threshold's ranks hold, so the difference is that of two grids of one law.
    @Test
    void thinning_is_not_seen_and_compression_is() {
        double[] grid = IntStream.range(0, 2000)
                .mapToDouble(i -> Math.pow(1 - (i + 0.5) / 2000, -0.5))
                .toArray();
        double[] thinned = IntStream.range(0, 2000)
                .filter(i -> i < 1500 || i % 2 == 0)
                .mapToDouble(i -> grid[i])
                .toArray();
        double threshold = grid[1500];
        double[] compressed = Arrays.stream(grid)
                .map(x -> x > threshold ? threshold + Math.sqrt(1 + (x - threshold)) - 1 : x)
                .toArray();
        TwoSampleMetric<double[]> metric = TailShape.generalizedPareto(TAIL);

        assertThat(value(metric, grid, thinned)).isCloseTo(0, within(0.04));
        assertThat(value(metric, grid, compressed)).isLessThan(-0.2);
        assertThat(value(TailShape.hill(TAIL, 0.1), grid, compressed)).isLessThan(-0.1);
    }

    // Law: the same seed gives the same result, another one another p-value at most.
    @Test
    void a_seed_makes_the_result() {
        RandomStream random = new Seed(3).stream();
        double[] reference = heavy(random, 200, 0.4);
        double[] candidate = heavy(random, 300, 0.5);
        TailMetrics<double[]> metrics =
                TailMetrics.of(Reference.of(reference), Candidate.of(candidate)).withResamples(199);

        for (TwoSampleMetric<double[]> metric : metrics().toList()) {
            MetricResult result = metrics.measure(metric);
            assertThat(metrics.measure(metric).test()).isEqualTo(result.test());
            assertThat(metrics.measure(metric).interval()).isEqualTo(result.interval());
            assertThat(metrics.withSeed(5).measure(metric).value()).isEqualTo(result.value());
            assertThat(result.interval()
                            .orElseThrow()
                            .contains(result.value().value().orElseThrow()))
                    .isTrue();
        }
    }

    // Law: with ties, here one decimal digit, everything is still defined where the range of k has different values.
    @Test
    void rounded_numbers_have_a_shape() {
        RandomStream random = new Seed(4).stream();
        double[] reference = rounded(heavy(random, 400, 0.5));
        double[] candidate = rounded(heavy(random, 250, 0.5));

        for (TwoSampleMetric<double[]> metric : metrics().limit(3).toList()) {
            assertThat(value(metric, reference, candidate)).isBetween(-1.0, 1.0);
        }
    }

    private static double[] rounded(double[] values) {
        return Arrays.stream(values).map(x -> Math.rint(10 * x) / 10).toArray();
    }

    // Law: under one law a test at 5 % rejects 30 of 600 times, binomial with standard deviation 5.3; the bounds are 5
    // of them
    // away (6e-7).
    @Test
    void the_tests_keep_their_level() {
        assertThat(ShapeExperiment.rejections(TailShape.generalizedPareto(TAIL), 600, 120, 160, 99, 11))
                .isBetween(4, 56);
        assertThat(ShapeExperiment.rejections(TailShape.hill(TAIL, 0.15), 600, 60, 80, 99, 12))
                .isBetween(4, 56);
    }
}
