package io.github.tailunit.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tailunit.metric.Categories;
import io.github.tailunit.random.RandomStream;
import io.github.tailunit.random.Seed;
import java.util.List;
import java.util.Locale;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * How often tests of categories and sequences say "lost" where nothing is, where something is, and how often intervals hold.
 * The sizes are asked to lie in .043 to .057, 3.2 standard errors of 10,000 runs around .05; the seeds are fixed.
 */
@Tag("acceptance")
class CategoryCalibrationAcceptanceTest {

    private static final int RUNS = Integer.getInteger("tailunit.calibration.runs", 10_000);
    private static final int POWER_RUNS = 400;
    private static final double LEVEL = 0.05;
    private static final Categories<int[]> INTS = Categories.ofInts();

    record Named(String name, TwoSampleMetric<int[]> metric) {

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Named> categories() {
        return List.of(
                new Named("rare-category recall", CategoryMetrics.rareCategoryRecall(INTS, 0.01)),
                new Named("rare-mass recall", CategoryMetrics.rareMassRecall(INTS, 0.01, 2)),
                new Named("category coverage", CategoryMetrics.categoryCoverage(INTS)),
                new Named("missing mass", CategoryMetrics.missingMass(INTS)),
                new Named("unseen mass", CategoryMetrics.unseenMass(INTS)),
                new Named("Hill number ratio, order 0", CategoryMetrics.hillNumberRatio(INTS, 0)),
                new Named("Hill number ratio, order 1", CategoryMetrics.hillNumberRatio(INTS, 1)),
                new Named("Hill number ratio, order 2", CategoryMetrics.hillNumberRatio(INTS, 2)),
                new Named("Chao1", CategoryMetrics.chao1(INTS)),
                new Named("novel mass", CategoryMetrics.novelMass(INTS)),
                new Named("total variation", CategoryDistances.totalVariation(INTS)),
                new Named("Hellinger", CategoryDistances.hellinger(INTS)),
                new Named("Jensen-Shannon", CategoryDistances.jensenShannon(INTS)));
    }

    static List<SequenceMetricsLawsTest.Named> sequences() {
        return SequenceMetricsLawsTest.all();
    }

    private static double share(int runs, LongPredicate alarm) {
        return (double) LongStream.range(0, runs).parallel().filter(alarm).count() / runs;
    }

    private static void print(String what, Object metric, double share) {
        System.out.printf(Locale.ROOT, "%-12s %-30s %.4f%n", what, metric, share);
    }

    @ParameterizedTest
    @MethodSource("categories")
    void a_test_of_categories_has_its_size(Named named) {
        double[] law = CategoryLoop.zipf(150);
        double size = share(RUNS, run -> {
            RandomStream random = new Seed(run).stream();
            return CategoryLoop.pValue(
                            named.metric(),
                            CategoryLoop.draw(law, 200, random),
                            CategoryLoop.draw(law, 150, random),
                            99,
                            run)
                    <= LEVEL;
        });
        print("size", named, size);
        assertThat(size).isBetween(0.043, 0.057);
    }

    @ParameterizedTest
    @MethodSource("sequences")
    void a_test_of_sequences_has_its_size(SequenceMetricsLawsTest.Named named) {
        double size = share(RUNS, run -> {
            RandomStream random = new Seed(run).stream();
            List<int[]> real = SequenceMetricsLawsTest.texts(30, random);
            List<int[]> made = SequenceMetricsLawsTest.texts(20, random);
            return SequenceMetricsLawsTest.pValue(named.metric(), real, made, run) <= LEVEL;
        });
        print("size", named, size);
        assertThat(size).isBetween(0.043, 0.057);
    }

    // 2,000 and 2,000 records of 300 categories in Zipf's proportions; the 200 rarest hold 17.5 %.
    @ParameterizedTest
    @MethodSource("categories")
    void what_a_test_of_categories_sees(Named named) {
        double[] law = CategoryLoop.zipf(300);
        double[] power = Stream.of(1.0, 0.5)
                .mapToDouble(lost -> share(POWER_RUNS, run -> {
                    RandomStream random = new Seed(run).stream();
                    return CategoryLoop.pValue(
                                    named.metric(),
                                    CategoryLoop.draw(law, 2000, random),
                                    CategoryLoop.drawLosing(law, 2000, 250, lost, random),
                                    99,
                                    run)
                            <= LEVEL;
                }))
                .toArray();
        print("50 lost", named, power[0]);
        print("50 halved", named, power[1]);
        assertThat(power[0]).isGreaterThanOrEqualTo(0);
    }

    static List<Double> orders() {
        return List.of(1.0, 2.0);
    }

    @ParameterizedTest
    @MethodSource("orders")
    void an_interval_of_a_diversity_ratio_covers(double order) {
        double[] law = CategoryLoop.zipf(50);
        double coverage = share(RUNS, run -> {
            RandomStream random = new Seed(run).stream();
            return TailMetrics.of(
                            Reference.of(CategoryLoop.draw(law, 1000, random)),
                            Candidate.of(CategoryLoop.draw(law, 500, random)))
                    .withResamples(99)
                    .measure(CategoryMetrics.hillNumberRatio(INTS, order))
                    .interval()
                    .orElseThrow()
                    .contains(1);
        });
        print("coverage", order, coverage);
        assertThat(coverage).isBetween(0.935, 0.965);
    }
}
