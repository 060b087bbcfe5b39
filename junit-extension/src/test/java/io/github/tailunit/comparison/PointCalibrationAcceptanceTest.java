package io.github.tailunit.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tailunit.metric.Values;
import io.github.tailunit.random.RandomStream;
import io.github.tailunit.random.Seed;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.statistics.distribution.HypergeometricDistribution;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The sizes of the tests of {@link PointMetrics} over 10,000 comparisons of one law, the coverage of their intervals, and their
 * power against a lost tail, as the Javadoc states them. Seeds are fixed and each comparison has its own, so the numbers are the
 * same on any machine. Minutes: run with -Pcalibration; {@link PointMetricsLawsTest} runs a part of it.
 */
@Tag("calibration")
class PointCalibrationAcceptanceTest {

    private static final Points<double[][]> ROWS = Points.ofRows();
    private static final Seed SEED = new Seed(20261122);
    private static final int REPEATS = 10_000;
    private static final int POWER_RUNS = 50;
    private static final int SIZE = 2_000;

    private static double share(int repeats, IntPredicate holds) {
        return IntStream.range(0, repeats).parallel().filter(holds).count() / (double) repeats;
    }

    private static MetricResult measure(
            TwoSampleMetric<double[][]> metric, double[][] real, double[][] made, long seed) {
        return TailMetrics.of(Reference.of(real), Candidate.of(made))
                .with(new ComparisonSettings(0.95, 99, seed))
                .measure(metric);
    }

    private static boolean isRed(MetricResult result, double level) {
        return result.test().isPresent() && result.test().get().pValue() <= level + 1e-12;
    }

    /** Sizes at which values are seldom equal: ties make a test conservative. */
    static Stream<Arguments> permutationTests() {
        return Stream.of(
                Arguments.of(
                        "coverage", PointMetrics.tailCoverage(PointTail.classicalMahalanobis(ROWS, 0.4), 1), 26, 21),
                Arguments.of("kernel", PointMetrics.maximumMeanDiscrepancy(ROWS), 26, 21),
                Arguments.of("sliced", PointMetrics.slicedWasserstein(ROWS), 26, 21),
                Arguments.of("frechet", PointMetrics.frechet(ROWS), 26, 21),
                Arguments.of("energy", PointMetrics.energy(ROWS), 26, 21),
                Arguments.of(
                        "upper",
                        PointMetrics.upperTailDependence(Values.ofColumn(0), Values.ofColumn(1), 0.5),
                        1_000,
                        800),
                Arguments.of(
                        "lower",
                        PointMetrics.lowerTailDependence(Values.ofColumn(0), Values.ofColumn(1), 0.5),
                        1_000,
                        800));
    }

    /** The standard error is 0.0022, so the limits break by chance with probability 0.001. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("permutationTests")
    void tests_by_permutation_have_a_size_of_five_percent(
            String name, TwoSampleMetric<double[][]> metric, int references, int candidates) {
        double size = share(REPEATS, i -> {
            RandomStream random = SEED.child(1).child(i).stream();
            double[][] real = PointMetricsLawsTest.student(random, references);
            return isRed(measure(metric, real, PointMetricsLawsTest.student(random, candidates), i), 0.05);
        });
        System.out.printf(Locale.ROOT, "size | %s | %.4f%n", name, size);

        assertThat(size).isBetween(0.043, 0.057);
    }

    static Stream<Arguments> tailMasses() {
        return Stream.of(
                Arguments.of("classical", PointMetrics.tailMass(PointTail.classicalMahalanobis(ROWS, 0.8))),
                Arguments.of("robust", PointMetrics.mahalanobisTailMass(ROWS, 0.8)),
                Arguments.of("depth", PointMetrics.depthTailMass(ROWS, 0.8)));
    }

    /** The test is hypergeometric; it is held to the level that its lattice attains. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("tailMasses")
    void tests_of_tail_mass_have_the_size_that_can_be_attained(String name, TwoSampleMetric<double[][]> metric) {
        HypergeometricDistribution law = HypergeometricDistribution.of(50, 25, 10);
        double level = law.cumulativeProbability(2);
        double size = share(REPEATS, i -> {
            RandomStream random = SEED.child(2).child(i).stream();
            return isRed(
                    measure(
                            metric,
                            PointMetricsLawsTest.student(random, 25),
                            PointMetricsLawsTest.student(random, 25),
                            i),
                    level);
        });
        System.out.printf(Locale.ROOT, "size | tail mass, %s | %.4f | attainable %.4f%n", name, size, level);

        assertThat(level).isBetween(0.03, 0.05);
        assertThat(size).isCloseTo(level, within(3.3 * Math.sqrt(level * (1 - level) / REPEATS)));
    }

    /** How often the interval of a candidate of the reference's law holds 1, at some numbers of expected tail records. */
    @Test
    void intervals_of_tail_mass_cover() {
        int size = 1_000;
        for (int expected : new int[] {2, 5, 20, 100}) {
            TwoSampleMetric<double[][]> metric =
                    PointMetrics.tailMass(PointTail.classicalMahalanobis(ROWS, 1 - expected / (double) size));
            double covered = share(REPEATS / 5, i -> {
                RandomStream random = SEED.child(3).child(i).stream();
                return measure(
                                metric,
                                PointMetricsLawsTest.student(random, size),
                                PointMetricsLawsTest.student(random, size),
                                i)
                        .interval()
                        .orElseThrow()
                        .contains(1);
            });
            System.out.printf(Locale.ROOT, "coverage | tail mass, %d expected | %.4f%n", expected, covered);

            assertThat(covered).isGreaterThan(0.95 - 3.3 * Math.sqrt(0.95 * 0.05 / (REPEATS / 5)));
        }
    }

    /**
     * A loss among 2,000 records of a bivariate t with three degrees of freedom.
     *
     * @param radius beyond which the reference has the share that is lost
     * @param kept the share of these that is kept; the others are drawn again from inside
     */
    private record Loss(double radius, double kept) {

        /** The squared radius over 2 is F-distributed with 2 and 3 degrees of freedom: r^2 = 3 (p^(-2/3) - 1). */
        static Loss of(double share, double kept) {
            return new Loss(Math.sqrt(3 * (Math.pow(share, -2 / 3.0) - 1)), kept);
        }

        double[][] draw(RandomStream random) {
            double[][] rows = new double[SIZE][];
            for (int i = 0; i < SIZE; i++) {
                double[] row = PointMetricsLawsTest.student(random, 1)[0];
                while (Math.hypot(row[0], row[1]) > radius && random.nextDouble() >= kept) {
                    row = PointMetricsLawsTest.student(random, 1)[0];
                    while (Math.hypot(row[0], row[1]) > radius) {
                        row = PointMetricsLawsTest.student(random, 1)[0];
                    }
                }
                rows[i] = row;
            }
            return rows;
        }
    }

    /** The shares of the table of {@link PointMetrics}: the outermost 1 % lost, and the outermost 5 % halved. */
    static Stream<Arguments> powers() {
        return Stream.of(
                Arguments.of("robust 0.99", PointMetrics.mahalanobisTailMass(ROWS, 0.99), 0.89, 0.56),
                Arguments.of("robust 0.95", PointMetrics.mahalanobisTailMass(ROWS, 0.95), 0.44, 0.98),
                Arguments.of("depth 0.99", PointMetrics.depthTailMass(ROWS, 0.99), 0.92, 0.62),
                Arguments.of("coverage 0.99", PointMetrics.tailCoverage(PointTail.mahalanobis(ROWS, 0.99)), 0.40, 0.36),
                Arguments.of(
                        "dependence",
                        PointMetrics.upperTailDependence(Values.ofColumn(0), Values.ofColumn(1), 0.95),
                        0.16,
                        0.12),
                Arguments.of("Frechet", PointMetrics.frechet(ROWS), 0.90, 0.56),
                Arguments.of("sliced", PointMetrics.slicedWasserstein(ROWS), 0.40, 0.60));
    }

    /** Three joint standard errors of two measurements of 50 runs. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("powers")
    void losses_are_seen_as_often_as_documented(
            String name, TwoSampleMetric<double[][]> metric, double lost, double halved) {
        double ofLost = power(metric, Loss.of(0.01, 0));
        double ofHalved = power(metric, Loss.of(0.05, 0.5));
        System.out.printf(Locale.ROOT, "power | %s | %.2f | %.2f%n", name, ofLost, ofHalved);

        assertThat(ofLost).isCloseTo(lost, within(3 * jointError(lost, ofLost)));
        assertThat(ofHalved).isCloseTo(halved, within(3 * jointError(halved, ofHalved)));
    }

    private static double jointError(double documented, double measured) {
        double share = Math.min(0.98, Math.max(0.02, (documented + measured) / 2));
        return Math.sqrt(2 * share * (1 - share) / POWER_RUNS);
    }

    private static double power(TwoSampleMetric<double[][]> metric, Loss loss) {
        return share(POWER_RUNS, i -> {
            RandomStream random = SEED.child(4).child(i).stream();
            return isRed(measure(metric, PointMetricsLawsTest.student(random, SIZE), loss.draw(random), i), 0.05);
        });
    }
}
