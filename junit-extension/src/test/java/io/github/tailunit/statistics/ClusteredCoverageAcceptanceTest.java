package io.github.tailunit.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tailunit.PublishedTable;
import io.github.tailunit.random.RandomStream;
import io.github.tailunit.random.Seed;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.apache.commons.rng.sampling.distribution.AhrensDieterMarsagliaTsangGammaSampler;
import org.apache.commons.rng.sampling.distribution.SharedStateContinuousSampler;
import org.apache.commons.statistics.distribution.TDistribution;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How often intervals of clustered rates cover, beside what people use instead. Each cluster has a rate of its own, drawn from a
 * Beta law, so that its records correlate; clusters have 20 records each, or lognormal numbers of 20 on average. The tables are
 * those of {@code METRICS.md}, word for word; seeds are fixed. About two minutes on two cores: run with -Pcalibration.
 */
@Tag("calibration")
class ClusteredCoverageAcceptanceTest {

    private static final int PAIRS = 2_000;
    private static final int BOOTSTRAPS = 400;
    private static final int RESAMPLES = 400;
    private static final double[] RATES = {0.02, 0.1, 0.3};
    private static final double[] CORRELATIONS = {0.1, 0.3};
    private static final int[] CLUSTERS = {3, 5, 10, 20, 50};

    private record Clusters(long[] events, long[] records) {

        static Clusters drawn(int count, boolean equal, double rate, double correlation, RandomStream random) {
            double weight = (1 - correlation) / correlation;
            SharedStateContinuousSampler event =
                    AhrensDieterMarsagliaTsangGammaSampler.of(random::nextLong, rate * weight, 1);
            SharedStateContinuousSampler rest =
                    AhrensDieterMarsagliaTsangGammaSampler.of(random::nextLong, (1 - rate) * weight, 1);
            long[] events = new long[count];
            long[] records = new long[count];
            for (int i = 0; i < count; i++) {
                records[i] = equal ? 20 : Math.max(1, Math.round(20 * Math.exp(random.nextGaussian() - 0.5)));
                double first = event.sample();
                double own = first / (first + rest.sample());
                for (int j = 0; j < records[i]; j++) {
                    events[i] += random.nextDouble() < own ? 1 : 0;
                }
            }
            return new Clusters(events, records);
        }

        ClusteredRate rate() {
            return ClusteredRate.of(events, records);
        }

        long allEvents() {
            return Arrays.stream(events).sum();
        }

        long allRecords() {
            return Arrays.stream(records).sum();
        }

        double share() {
            return (double) allEvents() / allRecords();
        }

        /** The share of clusters drawn again. */
        double shareDrawnAgain(RandomStream random) {
            long inside = 0;
            long all = 0;
            for (int i = 0; i < records.length; i++) {
                int drawn = random.nextInt(records.length);
                inside += events[drawn];
                all += records[drawn];
            }
            return (double) inside / all;
        }

        /** Linearised, over the square of the share. */
        double relativeVariance() {
            double sum = 0;
            for (int i = 0; i < records.length; i++) {
                sum += Math.pow(events[i] - share() * records[i], 2);
            }
            return sum * records.length / (records.length - 1.0) / Math.pow(allRecords() * share(), 2);
        }
    }

    /** The lowest coverage over all rates and correlations. */
    private static double lowest(int pairs, Setting setting) {
        double lowest = 1;
        for (double rate : RATES) {
            for (double correlation : CORRELATIONS) {
                long covered = IntStream.range(0, pairs)
                        .parallel()
                        .filter(setting.covers(rate, correlation))
                        .count();
                lowest = Math.min(lowest, (double) covered / pairs);
            }
        }
        return lowest;
    }

    @FunctionalInterface
    private interface Setting {
        IntPredicate covers(double rate, double correlation);
    }

    private static RandomStream random(int run, double rate, double correlation, int clusters) {
        return new Seed(Math.round(1000 * rate + 10 * correlation)).child(clusters).child(run).stream();
    }

    @Test
    void intervals_of_clustered_rates_cover_as_published() throws IOException {
        StringBuilder table = new StringBuilder("""
                | clusters | sizes | counting records | effective records |
                |---|---|---|---|
                """);
        for (int clusters : CLUSTERS) {
            for (boolean equal : new boolean[] {true, false}) {
                double plain = lowest(PAIRS, (rate, correlation) -> run -> {
                    Clusters drawn = Clusters.drawn(
                            clusters, equal, rate, correlation, random(run, rate, correlation, clusters));
                    return ClopperPearson.interval(drawn.allEvents(), drawn.allRecords(), 0.95)
                            .contains(rate);
                });
                double effective = lowest(
                        PAIRS,
                        (rate, correlation) -> run -> Clusters.drawn(
                                        clusters, equal, rate, correlation, random(run, rate, correlation, clusters))
                                .rate()
                                .interval(0.95)
                                .contains(rate));
                table.append(String.format(
                        Locale.ROOT,
                        "| %d | %s | %.2f | %.2f |\n",
                        clusters,
                        equal ? "equal" : "lognormal",
                        plain,
                        effective));
                assertThat(plain).isLessThan(0.7);
                assertThat(effective).isGreaterThan(0.9);
            }
        }
        PublishedTable.METRICS.assertPublished("coverage-of-clustered-rates", table.toString());
    }

    @Test
    void intervals_of_clustered_ratios_cover_as_published() throws IOException {
        StringBuilder table = new StringBuilder("""
                | clusters on each side | sizes | counting records | logarithm | bootstrap of clusters | effective records |
                |---|---|---|---|---|---|
                """);
        for (int clusters : CLUSTERS) {
            for (boolean equal : new boolean[] {true, false}) {
                table.append(String.format(
                        Locale.ROOT,
                        "| %d | %s | %.2f | %.2f | %.2f | %.2f |\n",
                        clusters,
                        equal ? "equal" : "lognormal",
                        lowestOfRatios(PAIRS, clusters, equal, ClusteredCoverageAcceptanceTest::counting),
                        lowestOfRatios(PAIRS, clusters, equal, ClusteredCoverageAcceptanceTest::logarithm),
                        lowestOfRatios(BOOTSTRAPS, clusters, equal, ClusteredCoverageAcceptanceTest::bootstrap),
                        lowestOfRatios(PAIRS, clusters, equal, ClusteredCoverageAcceptanceTest::effective)));
            }
        }
        PublishedTable.METRICS.assertPublished("coverage-of-clustered-ratios", table.toString());
    }

    @FunctionalInterface
    private interface RatioInterval {
        boolean coversOne(Clusters candidate, Clusters reference, RandomStream random);
    }

    /** Over pairs of which the reference has the event; without it there is no ratio. */
    private static double lowestOfRatios(int pairs, int clusters, boolean equal, RatioInterval interval) {
        return lowest(pairs, (rate, correlation) -> run -> {
            RandomStream random = random(run, rate, correlation, clusters);
            Clusters reference = Clusters.drawn(clusters, equal, rate, correlation, random);
            while (reference.allEvents() == 0) {
                reference = Clusters.drawn(clusters, equal, rate, correlation, random);
            }
            return interval.coversOne(Clusters.drawn(clusters, equal, rate, correlation, random), reference, random);
        });
    }

    private static boolean counting(Clusters candidate, Clusters reference, RandomStream random) {
        return new RateRatio(
                        candidate.allEvents(), candidate.allRecords(), reference.allEvents(), reference.allRecords())
                .interval(0.95)
                .contains(1);
    }

    private static boolean effective(Clusters candidate, Clusters reference, RandomStream random) {
        return new ClusteredRateRatio(candidate.rate(), reference.rate())
                .interval(0.95)
                .contains(1);
    }

    /** Says 0 to 0 without an event in the candidate; with Satterthwaite's degrees of freedom. */
    private static boolean logarithm(Clusters candidate, Clusters reference, RandomStream random) {
        if (candidate.allEvents() == 0) {
            return false;
        }
        double first = candidate.relativeVariance();
        double second = reference.relativeVariance();
        double freedom = Math.max(
                1, (candidate.records().length - 1) * Math.pow(first + second, 2) / (first * first + second * second));
        double half = TDistribution.of(freedom).inverseSurvivalProbability(0.025) * Math.sqrt(first + second);
        return Math.abs(Math.log(candidate.share() / reference.share())) <= half;
    }

    private static boolean bootstrap(Clusters candidate, Clusters reference, RandomStream random) {
        double[] ratios = new double[RESAMPLES];
        for (int i = 0; i < RESAMPLES; i++) {
            double whole = reference.shareDrawnAgain(random);
            ratios[i] = whole == 0 ? Double.POSITIVE_INFINITY : candidate.shareDrawnAgain(random) / whole;
        }
        Arrays.sort(ratios);
        return ratios[RESAMPLES / 40] <= 1 && ratios[RESAMPLES - 1 - RESAMPLES / 40] >= 1;
    }
}
