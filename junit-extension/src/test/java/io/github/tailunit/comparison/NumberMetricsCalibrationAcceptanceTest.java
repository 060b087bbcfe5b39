package io.github.tailunit.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tailunit.PublishedTable;
import io.github.tailunit.metric.Tail;
import io.github.tailunit.metric.Values;
import io.github.tailunit.random.RandomStream;
import io.github.tailunit.random.Seed;
import io.github.tailunit.statistics.Side;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How often intervals cover and tests reject, on 10,000 pairs each. Its tables are those of {@code METRICS.md}, word for word.
 * Seeds are fixed and every pair has its own, so the numbers are the same on any machine.
 */
@Tag("calibration")
class NumberMetricsCalibrationAcceptanceTest {

    private static final Seed SEED = new Seed(515);
    private static final int PAIRS = 10_000;
    private static final int SIZE = 1_000;
    private static final int[] EXPECTED_EVENTS = {2, 5, 20, 100};
    private static final double CONFIDENCE = 0.95;

    /** 3.3 standard errors of a share of 10,000: what an interval that keeps its level falls below once in 2,000 times. */
    private static final double LEAST = CONFIDENCE - 3.3 * Math.sqrt(CONFIDENCE * (1 - CONFIDENCE) / PAIRS);

    /** Where thinning starts: all thresholds lie above it, so beyond each of them the same share is lost. */
    private static final double THINNED = 0.6;

    /** Which interval covers what. */
    private interface Experiment {

        /** Whether the interval of a pair covers the truth; {@code kept} is the share of the tail that the candidate keeps. */
        boolean covers(double[] real, double[] made, double level, double kept);
    }

    private record Row(String name, boolean exact, double kept, Experiment experiment) {

        double coverage(int expected, Seed seed) {
            double level = 1 - (double) expected / SIZE;
            return share(seed, random -> {
                double[] real = random.doubles(SIZE).toArray();
                double[] made = thinned(random, kept);
                return experiment.covers(real, made, level, kept);
            });
        }
    }

    private interface Trial {
        boolean succeeds(RandomStream random);
    }

    private static double share(Seed seed, Trial trial) {
        IntPredicate succeeds = i -> trial.succeeds(seed.child(i).stream());
        return IntStream.range(0, PAIRS).parallel().filter(succeeds).count() / (double) PAIRS;
    }

    /** Uniform, but beyond {@code THINNED} only a share is kept; the rest is drawn again from below. */
    private static double[] thinned(RandomStream random, double kept) {
        return random.doubles(SIZE)
                .map(u -> u > THINNED && random.nextDouble() >= kept ? THINNED * random.nextDouble() : u)
                .toArray();
    }

    private static MetricResult measure(TwoSampleMetric<double[]> metric, double[] real, double[] made) {
        return TailMetrics.of(Reference.of(real), Candidate.of(made)).measure(metric);
    }

    private static boolean ratioIsCovered(double[] real, double[] made, double level, double kept) {
        MetricResult result = measure(NumberMetrics.tailMass(Tail.upper(level)), real, made);
        return result.interval().orElseThrow().contains(kept);
    }

    private static boolean declaredRatioIsCovered(double[] real, double[] made, double level, double kept) {
        MetricResult result = measure(NumberMetrics.tailMassBeyond(Values.ofNumbers(), level, Side.UPPER), real, made);
        return result.interval().map(interval -> interval.contains(kept)).orElse(true); // no event, no statement
    }

    private static boolean massIsCovered(double[] real, double[] made, double level, double kept) {
        MetricResult result = measure(NumberMetrics.tailMass(Tail.upper(level)), real, made);
        double threshold = Double.parseDouble(result.definition().frozen().get("threshold above"));
        return result.parts().get(0).interval().orElseThrow().contains(kept * (1 - threshold));
    }

    private static OneTail<double[]> tail(double[] real, double level) {
        return OneTail.of(Tail.upper(level), Reference.of(real), real);
    }

    /** The quantile of the thinned law. */
    private static double quantile(double level, double kept) {
        double whole = THINNED + (1 - THINNED) * (1 - kept); // what lies below where thinning starts
        return level < whole ? level / whole * THINNED : 1 - (1 - level) / kept;
    }

    private static boolean quantileRatioIsCovered(double[] real, double[] made, double level, double kept) {
        double truth = (quantile(level, kept) - 0.5) / (level - 0.5);
        return QuantileIntervals.ratio(tail(real, level), made, CONFIDENCE).contains(truth);
    }

    private static boolean quantileGapIsCovered(double[] real, double[] made, double level, double kept) {
        return QuantileIntervals.gap(tail(real, level), 1, made, CONFIDENCE).contains(quantile(level, kept) - level);
    }

    @Test
    void intervals_cover_as_often_as_they_say() throws IOException {
        List<Row> rows = List.of(
                new Row("tail mass, all kept", false, 1, NumberMetricsCalibrationAcceptanceTest::ratioIsCovered),
                new Row("tail mass, half kept", false, 0.5, NumberMetricsCalibrationAcceptanceTest::ratioIsCovered),
                new Row(
                        "tail mass beyond a declared threshold, all kept",
                        true,
                        1,
                        NumberMetricsCalibrationAcceptanceTest::declaredRatioIsCovered),
                new Row(
                        "tail mass beyond a declared threshold, half kept",
                        true,
                        0.5,
                        NumberMetricsCalibrationAcceptanceTest::declaredRatioIsCovered),
                new Row(
                        "share of the candidate in the tail, half kept",
                        true,
                        0.5,
                        NumberMetricsCalibrationAcceptanceTest::massIsCovered),
                new Row(
                        "quantile ratio, half kept",
                        true,
                        0.5,
                        NumberMetricsCalibrationAcceptanceTest::quantileRatioIsCovered),
                new Row(
                        "quantile gap, half kept",
                        true,
                        0.5,
                        NumberMetricsCalibrationAcceptanceTest::quantileGapIsCovered));
        StringBuilder table = new StringBuilder(
                "| interval at 95 % | claimed | 2 expected | 5 | 20 | 100 |\n|---|---|---|---|---|---|\n");
        double least = 1;
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            Seed seed = SEED.child(i);
            double[] covered = Arrays.stream(EXPECTED_EVENTS)
                    .mapToDouble(expected -> row.coverage(expected, seed.child(expected)))
                    .toArray();
            table.append(String.format(
                    Locale.ROOT,
                    "| %s | %s | %.4f | %.4f | %.4f | %.4f |\n",
                    row.name(),
                    row.exact() ? "exact" : "approximate",
                    covered[0],
                    covered[1],
                    covered[2],
                    covered[3]));
            least = Math.min(least, Arrays.stream(covered).min().orElseThrow());
        }
        PublishedTable.METRICS.assertPublished("number-intervals", table.toString());
        assertThat(least).isGreaterThanOrEqualTo(LEAST);
    }

    private record Null(String name, TwoSampleMetric<double[]> metric, int n, int m, double size) {}

    /**
     * Limits are 4.5 standard deviations from the exact size; for permutation tests this is within 0.043 to 0.057. With another
     * seed one of the six would break by chance with probability 4e-5.
     */
    @Test
    void tests_reject_null_data_as_often_as_they_should() throws IOException {
        List<Null> rows = List.of(
                exceedance(0.95, 1_000, 1_000),
                exceedance(0.99, 1_000, 1_000),
                exceedance(0.95, 1_000, 300),
                new Null("quantile ratio, q0.9", NumberMetrics.quantileRatio(Tail.upper(0.9)), 200, 120, 0.05),
                new Null("quantile gap, q0.1", NumberMetrics.quantileGap(Tail.lower(0.1)), 200, 120, 0.05),
                new Null(
                        "expected shortfall, 10 %",
                        NumberMetrics.expectedShortfallRatio(Tail.upper(0.9)), 200, 120, 0.05));
        StringBuilder table = new StringBuilder(
                "| test at 5 %, nothing lost | reference | candidate | size, exact | alarms of 10,000 |\n|---|---|---|---|---|\n");
        for (int i = 0; i < rows.size(); i++) {
            Null row = rows.get(i);
            double rejected = share(
                    SEED.child(100 + i),
                    random -> TailMetrics.of(
                                            Reference.of(NumberMetricsLawsTest.sample(random, row.n())),
                                            Candidate.of(NumberMetricsLawsTest.sample(random, row.m())))
                                    .withResamples(99)
                                    .withSeed(random.nextLong())
                                    .measure(row.metric())
                                    .test()
                                    .orElseThrow()
                                    .pValue()
                            <= 0.05);
            table.append(String.format(
                    Locale.ROOT,
                    "| %s | %,d | %,d | %.4f | **%,d** |\n",
                    row.name(),
                    row.n(),
                    row.m(),
                    row.size(),
                    Math.round(rejected * PAIRS)));
            assertThat(rejected)
                    .as(row.name())
                    .isCloseTo(row.size(), within(4.5 * Math.sqrt(row.size() * (1 - row.size()) / PAIRS)));
            if (row.size() == 0.05) {
                assertThat(rejected).as(row.name()).isBetween(0.043, 0.057);
            }
        }
        PublishedTable.METRICS.assertPublished("number-tests", table.toString());
    }

    private static Null exceedance(double level, int n, int m) {
        int rank = (int) Math.round((1 - level) * n);
        return new Null(
                "tail mass above q" + level,
                NumberMetrics.tailMass(Tail.upper(level)),
                n,
                m,
                NumberMetricsLawsTest.attainedSize(n, rank, m));
    }
}
