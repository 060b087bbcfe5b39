package io.github.tailunit.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tailunit.metric.Categories;
import io.github.tailunit.random.RandomStream;
import io.github.tailunit.random.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * How often tests of categories and sequences say "lost" where nothing is, where something is, and how often intervals hold.
 * The sizes are asked to lie in .043 to .057, 3.2 standard errors of 10,000 runs around .05; the seeds are fixed.
 */
@Tag("calibration")
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
        // the novel mass is a count; among more records its values are finer, and the attainable level nearer to the
        // nominal one
        int scale = named.name().equals("novel mass") ? 4 : 1;
        double[] law = CategoryLoop.zipf(150 * scale);
        double size = share(RUNS, run -> {
            RandomStream random = new Seed(run).stream();
            int[] real = CategoryLoop.draw(law, 200 * scale, random);
            int[] made = CategoryLoop.draw(law, 150 * scale, random);
            return CategoryLoop.pValue(named.metric(), real, made, 99, run) <= LEVEL;
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

    // 2,000 and 2,000 records of 300 categories in Zipf's proportions; the 50 rarest, which hold 2.9 %, become the most
    // frequent
    // one, all of them or each with probability 1/2. 400 runs; the limit is 3 joint standard errors of a remeasurement.
    @ParameterizedTest
    @CsvSource({
        "rare-category recall, 0.9075, 0.2650",
        "rare-mass recall, 0.7850, 0.2150",
        "category coverage, 0.9900, 0.3850",
        "missing mass, 0.9600, 0.2900",
        "unseen mass, 0.4300, 0.0550",
        "'Hill number ratio, order 0', 1.0000, 0.4275",
        "'Hill number ratio, order 1', 0.9500, 0.4775",
        "'Hill number ratio, order 2', 0.8450, 0.4050",
        "Chao1, 0.7275, 0.0725",
        "novel mass, 0.0000, 0.0100",
        "total variation, 0.5050, 0.1750",
        "Hellinger, 0.5150, 0.1000",
        "Jensen-Shannon, 0.4825, 0.0950"
    })
    void what_a_test_of_categories_sees(String name, double lost, double halved) {
        TwoSampleMetric<int[]> metric = categories().stream()
                .filter(named -> named.name().equals(name))
                .findFirst()
                .orElseThrow()
                .metric();
        assertThat(power(metric, 1)).as("all lost").isCloseTo(lost, within(threeErrors(lost, POWER_RUNS)));
        assertThat(power(metric, 0.5)).as("half lost").isCloseTo(halved, within(threeErrors(halved, POWER_RUNS)));
    }

    private static double power(TwoSampleMetric<int[]> metric, double lost) {
        double[] law = CategoryLoop.zipf(300);
        return share(POWER_RUNS, run -> {
            RandomStream random = new Seed(run).stream();
            return CategoryLoop.pValue(
                            metric,
                            CategoryLoop.draw(law, 2000, random),
                            CategoryLoop.drawLosing(law, 2000, 250, lost, random),
                            99,
                            run)
                    <= LEVEL;
        });
    }

    private static double threeErrors(double share, int runs) {
        return 3 * Math.sqrt(2 * Math.max(share * (1 - share), 0.01) / runs);
    }

    // 150 and 150 texts of 12 words of 300; the last 50 words, which topics make as frequent as those before them,
    // become common
    // ones. 100 runs. A tail perplexity looks at the words that are left, and those have become no harder.
    @ParameterizedTest
    @CsvSource({
        "rare tokens, 1.00",
        "rare pairs, 0.60",
        "distinct-2, 0.17",
        "type-token ratio, 1.00",
        "memorised pairs, 0.28",
        "tail perplexity, 0.00"
    })
    void what_a_test_of_sequences_sees(String name, double expected) {
        TwoSampleMetric<List<int[]>> metric = sequences().stream()
                .filter(named -> named.name().equals(name))
                .findFirst()
                .orElseThrow()
                .metric();
        double power = share(100, run -> {
            RandomStream random = new Seed(run).stream();
            List<int[]> real = SequenceMetricsLawsTest.texts(150, random);
            List<int[]> made =
                    SequenceMetricsLawsTest.withoutWordsFrom(250, SequenceMetricsLawsTest.texts(150, random));
            return SequenceMetricsLawsTest.pValue(metric, real, made, run) <= LEVEL;
        });
        print("50 lost", name, power);
        assertThat(power).isCloseTo(expected, within(threeErrors(expected, 100)));
    }

    private record Scored(int[] text, double[] nats) {}

    // Two evaluators of the same 150 texts, each off by a uniform error up to 1 nat a word; the second finds rare words
    // harder.
    // 400 runs.
    @ParameterizedTest
    @CsvSource({"0.00, 0.0325", "0.02, 0.1600", "0.04, 0.3950"})
    void what_a_tail_perplexity_sees_by_pairs(double harder, double expected) {
        Tokens<List<Scored>> tokens = (batch, position) ->
                IntStream.of(batch.get(position).text()).boxed().toList();
        TwoSampleMetric<List<Scored>> metric = SequenceMetrics.tailPerplexity(
                tokens, (batch, position) -> batch.get(position).nats(), 0.01);
        double power = share(POWER_RUNS, run -> {
            RandomStream random = new Seed(run).stream();
            List<Scored> before = new ArrayList<>();
            List<Scored> after = new ArrayList<>();
            for (int[] text : SequenceMetricsLawsTest.texts(150, random)) {
                before.add(new Scored(text, nats(text, 0, random)));
                after.add(new Scored(text, nats(text, harder, random)));
            }
            return TailMetrics.of(Reference.of(before), Candidate.of(after))
                            .withResamples(99)
                            .measure(metric)
                            .test()
                            .orElseThrow()
                            .pValue()
                    <= LEVEL;
        });
        print("harder", harder, power);
        assertThat(power).isCloseTo(expected, within(threeErrors(expected, POWER_RUNS)));
    }

    private static double[] nats(int[] text, double harder, RandomStream random) {
        return IntStream.of(text)
                .mapToDouble(word -> Math.log((word + 1) * 6.28) + random.nextDouble() + (word >= 40 ? harder : 0))
                .toArray();
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
