package io.github.tailunit.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tailunit.metric.Tail;
import io.github.tailunit.random.RandomStream;
import io.github.tailunit.random.Seed;
import io.github.tailunit.statistics.EqualShapeTest;
import io.github.tailunit.statistics.GeneralizedPareto;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The size of the tests of shape over 10,000 repeats, .043 to .057 at 5 %, which is 3.2 standard errors of a binomial count
 * (0.14 % by chance); their power; and the coverage of the intervals.
 */
@Tag("calibration")
class TailShapeCalibrationAcceptanceTest {

    private static final int REPEATS = 10_000;

    static Stream<Arguments> metrics() {
        return Stream.of(
                Arguments.of("generalized Pareto", TailShape.generalizedPareto(Tail.upper(0.9)), 400, 600),
                Arguments.of("Hill", TailShape.hill(Tail.upper(0.9), 0.05), 150, 250),
                Arguments.of("moment", TailShape.moment(Tail.upper(0.9), 0.05), 150, 250),
                Arguments.of("Pickands", TailShape.pickands(Tail.upper(0.6), 0.2), 150, 250));
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void the_size_is_5_percent(String name, TwoSampleMetric<double[]> metric, int n, int m) {
        double size = ShapeExperiment.rejections(metric, REPEATS, n, m, 199, 1) / (double) REPEATS;

        System.out.printf(Locale.ROOT, "size of %s, n %d, m %d: %.4f%n", name, n, m, size);
        assertThat(size).isBetween(0.043, 0.057);
    }

    /** Standard t with 3 degrees; its quantiles at .95 and .99 are 2.3534 and 4.5407. */
    private static double cut(RandomStream random) {
        double x = ShapeExperiment.student(random);
        while (x > 4.5407) {
            x = ShapeExperiment.student(random);
        }
        return x;
    }

    private static double compressed(RandomStream random) {
        double x = ShapeExperiment.student(random);
        return x > 2.3534 ? 2.3534 + Math.log1p(x - 2.3534) : x;
    }

    static Stream<Arguments> powers() {
        return Stream.of(
                Arguments.of("generalized Pareto q0.95", TailShape.generalizedPareto(Tail.upper(0.95))),
                Arguments.of("Hill 2 to 5 %", TailShape.hill(Tail.upper(0.95), 0.02)),
                Arguments.of("moment 2 to 5 %", TailShape.moment(Tail.upper(0.95), 0.02)),
                Arguments.of("Pickands 10 to 20 %", TailShape.pickands(Tail.upper(0.8), 0.1)));
    }

    // Power is what it is; what is asserted is that the shape of a generalized Pareto law sees a tail that is cut.
    @ParameterizedTest
    @MethodSource("powers")
    void what_the_tests_see(String name, TwoSampleMetric<double[]> metric) {
        double lost = power(metric, TailShapeCalibrationAcceptanceTest::cut);
        double bent = power(metric, TailShapeCalibrationAcceptanceTest::compressed);

        System.out.printf(
                Locale.ROOT,
                "power of %s, n 2000, t(3): top 1 %% lost %.2f, excess over q95 bent %.2f%n",
                name,
                lost,
                bent);
        if (name.startsWith("generalized")) {
            assertThat(lost).isGreaterThan(0.75);
        }
    }

    private static double power(TwoSampleMetric<double[]> metric, ToDoubleFunction<RandomStream> made) {
        return ShapeExperiment.rejections(metric, 400, 2_000, 2_000, 199, 2, ShapeExperiment::student, made) / 400.0;
    }

    static Stream<Arguments> coverages() {
        return Stream.of(
                Arguments.of("generalized Pareto, 30", TailShape.generalizedPareto(Tail.upper(0.9)), 300),
                Arguments.of("generalized Pareto, 100", TailShape.generalizedPareto(Tail.upper(0.9)), 1_000),
                Arguments.of("Hill, 15 to 30", TailShape.hill(Tail.upper(0.9), 0.05), 300),
                Arguments.of("Hill, 50 to 100", TailShape.hill(Tail.upper(0.9), 0.05), 1_000));
    }

    // Both sides have one law, so the truth is 0. A bootstrap interval is not exact; .88 is what is promised for 30
    // values.
    @ParameterizedTest
    @MethodSource("coverages")
    void how_often_the_interval_covers(String name, TwoSampleMetric<double[]> metric, int size) {
        long covered = IntStream.range(0, 1_000)
                .parallel()
                .filter(i -> interval(metric, size, new Seed(3).child(i)).contains(0))
                .count();

        System.out.printf(Locale.ROOT, "coverage of %s values: %.3f%n", name, covered / 1_000.0);
        assertThat(covered).isBetween(880L, 985L);
    }

    private static Interval interval(TwoSampleMetric<double[]> metric, int size, Seed seed) {
        double[] real = ShapeExperiment.drawn(seed.child(0).stream(), size, ShapeExperiment::absolute);
        double[] made = ShapeExperiment.drawn(seed.child(1).stream(), size, ShapeExperiment::absolute);
        return TailMetrics.of(Reference.of(real), Candidate.of(made))
                .withResamples(199)
                .measure(metric)
                .interval()
                .orElseThrow();
    }

    // The profile interval of one law, and the likelihood-ratio test of two, over 10,000 repeats with 100 excesses.
    @ParameterizedTest
    @MethodSource("shapes")
    void likelihood_has_its_level(double xi) {
        GeneralizedPareto law = new GeneralizedPareto(xi, 2);
        ToDoubleFunction<RandomStream> draw = random -> law.inverseSurvivalProbability(1 - random.nextDouble());
        int[] counts = IntStream.range(0, REPEATS)
                .parallel()
                .mapToObj(i -> {
                    Seed seed = new Seed(4).child(i);
                    double[] first = ShapeExperiment.drawn(seed.child(0).stream(), 100, draw);
                    double[] second = ShapeExperiment.drawn(seed.child(1).stream(), 100, draw);
                    boolean covers = GeneralizedPareto.shapeInterval(first, 0.95)
                            .map(limits -> limits.contains(xi))
                            .orElse(true);
                    boolean rejects = EqualShapeTest.of(first, second)
                            .map(test -> test.pValue() <= 0.05)
                            .orElse(false);
                    return new int[] {covers ? 1 : 0, rejects ? 1 : 0};
                })
                .reduce(new int[2], (a, b) -> new int[] {a[0] + b[0], a[1] + b[1]});

        System.out.printf(
                Locale.ROOT,
                "xi %.2f, 100 excesses: profile interval covers %.4f, likelihood-ratio test rejects %.4f%n",
                xi,
                counts[0] / (double) REPEATS,
                counts[1] / (double) REPEATS);
        assertThat(counts[0]).isBetween(9_380, 9_570);
        assertThat(counts[1]).isBetween(430, 620);
    }

    static Stream<Double> shapes() {
        return Stream.of(0.0, 0.33);
    }

    @Test
    void drawn_laws_are_what_they_are_called() {
        double[] drawn = ShapeExperiment.drawn(new Seed(5).stream(), 400_000, ShapeExperiment::student);

        assertThat(ShapeExperiment.quantile(drawn, 0.95)).isBetween(2.33, 2.38);
        assertThat(ShapeExperiment.quantile(drawn, 0.99)).isBetween(4.47, 4.61);
    }
}
