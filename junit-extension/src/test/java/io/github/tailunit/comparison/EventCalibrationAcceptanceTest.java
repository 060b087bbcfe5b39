package io.github.tailunit.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tailunit.PublishedTable;
import io.github.tailunit.metric.Event;
import io.github.tailunit.metric.Groups;
import io.github.tailunit.random.RandomStream;
import io.github.tailunit.random.Seed;
import io.github.tailunit.statistics.ClopperPearson;
import io.github.tailunit.statistics.RateRatio;
import java.io.IOException;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How often the tests of events and groups reject what has not changed, what they see, and how often their intervals cover. The
 * tables are those of {@code METRICS.md}, word for word; seeds are fixed. About a minute on two cores: run with -Pcalibration.
 */
@Tag("calibration")
class EventCalibrationAcceptanceTest {

    private static final int PAIRS = 10_000;
    private static final int SIZE = 1_000;

    /** 3.3 standard errors of a share of 5 % among 10,000: it is exceeded by chance with probability 5e-4. */
    private static final double MARGIN = 3.3 * Math.sqrt(0.05 * 0.95 / PAIRS);

    private static final Event<int[]> RAREST = Event.ofCategories("the rarest", category -> category == 0);
    private static final double[] FIVE_GROUPS = {0.02, 0.05, 0.13, 0.3, 0.5};

    private static int[] drawn(RandomStream random, int size, double... shares) {
        int[] categories = new int[size];
        for (int i = 0; i < size; i++) {
            double left = random.nextDouble();
            int category = 0;
            while (category < shares.length - 1 && left >= shares[category]) {
                left -= shares[category++];
            }
            categories[i] = category;
        }
        return categories;
    }

    /** The share of pairs in which a test rejects at 5 %. */
    private static double rejected(
            TwoSampleMetric<int[]> metric, int size, double[] ofReference, double[] ofCandidate, int pairs) {
        return IntStream.range(0, pairs)
                        .parallel()
                        .filter(pair -> {
                            RandomStream random = new Seed(2026).child(pair).stream();
                            Reference<int[]> reference = Reference.of(drawn(random, size, ofReference));
                            Candidate<int[]> candidate = Candidate.of(drawn(random, size, ofCandidate));
                            return metric.freeze(reference)
                                    .measure(candidate, ComparisonSettings.defaults())
                                    .test()
                                    .map(test -> test.pValue() <= 0.05)
                                    .orElse(false);
                        })
                        .count()
                / (double) pairs;
    }

    private static double[] rate(double rate) {
        return new double[] {rate, 1 - rate};
    }

    /** A share of the smallest group is lost to the largest. */
    private static double[] smallestKept(double kept) {
        double[] shares = FIVE_GROUPS.clone();
        shares[0] *= kept;
        shares[4] += FIVE_GROUPS[0] * (1 - kept);
        return shares;
    }

    @Test
    void tests_reject_equal_rates_in_five_percent() {
        double estimated = rejected(EventMetrics.rateRetention(RAREST), 4_000, rate(0.3), rate(0.3), PAIRS);
        double known = rejected(EventMetrics.rateRetention(RAREST, 0.3), 4_000, rate(0.3), rate(0.3), PAIRS);
        double groups = rejected(EventMetrics.worstGroup(Groups.ofInts()), 2_000, FIVE_GROUPS, FIVE_GROUPS, PAIRS);

        assertThat(estimated).isBetween(0.043, 0.057);
        assertThat(known).isBetween(0.043, 0.057);
        assertThat(groups).as("Holm over exact tests of small counts").isBetween(0.02, 0.05 + MARGIN);
    }

    @Test
    void events_and_groups_that_lose_are_seen_as_published() throws IOException {
        StringBuilder table = new StringBuilder("""
                | share of alarms | nothing lost | a quarter lost | half lost | three quarters lost | all lost |
                |---|---|---|---|---|---|
                """);
        double[] kept = {1, 0.75, 0.5, 0.25, 0};
        table.append("| an event of 1 %, its rate estimated |");
        for (double share : kept) {
            append(table, rejected(EventMetrics.rateRetention(RAREST), 2_000, rate(0.01), rate(0.01 * share), 2_000));
        }
        table.append("\n| an event of 1 %, its rate known |");
        for (double share : kept) {
            append(
                    table,
                    rejected(EventMetrics.rateRetention(RAREST, 0.01), 2_000, rate(0.01), rate(0.01 * share), 2_000));
        }
        table.append("\n| the smallest of five groups, 2 % of the records |");
        for (double share : kept) {
            append(
                    table,
                    rejected(EventMetrics.worstGroup(Groups.ofInts()), 2_000, FIVE_GROUPS, smallestKept(share), 2_000));
        }
        PublishedTable.METRICS.assertPublished(
                "power-of-events", table.append('\n').toString());
    }

    private static void append(StringBuilder table, double share) {
        table.append(String.format(Locale.ROOT, " %.2f |", share));
    }

    @Test
    void exact_intervals_cover_as_published() throws IOException {
        StringBuilder table = new StringBuilder("""
                | expected events | rate, Clopper-Pearson | ratio of two rates, conditional |
                |---|---|---|
                """);
        for (int expected : new int[] {2, 5, 20, 100}) {
            double rate = (double) expected / SIZE;
            double ofRate = covered(
                    expected,
                    random -> ClopperPearson.interval(count(random, rate), SIZE, 0.95)
                            .contains(rate));
            double ofRatio = covered(
                    expected,
                    random -> new RateRatio(count(random, rate), SIZE, count(random, rate), SIZE)
                            .interval(0.95)
                            .contains(1));
            table.append(String.format(Locale.ROOT, "| %d | %.3f | %.3f |\n", expected, ofRate, ofRatio));
            assertThat(Math.min(ofRate, ofRatio)).isGreaterThanOrEqualTo(0.95 - MARGIN);
        }
        PublishedTable.METRICS.assertPublished("coverage-of-exact-intervals", table.toString());
    }

    private static double covered(int expected, Predicate<RandomStream> covers) {
        return IntStream.range(0, PAIRS)
                        .parallel()
                        .filter(pair -> covers.test(new Seed(7).child(expected).child(pair).stream()))
                        .count()
                / (double) PAIRS;
    }

    private static long count(RandomStream random, double rate) {
        return IntStream.range(0, SIZE).filter(i -> random.nextDouble() < rate).count();
    }
}
