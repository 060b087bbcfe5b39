package io.github.tailunit.statistics;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reference values; each section of the files names the implementation that computed it. */
final class StatisticsVectors {

    private StatisticsVectors() {}

    static Counts counts() {
        return load("counts.json", Counts.class);
    }

    static Tails tails() {
        return load("tails.json", Tails.class);
    }

    private static <T> T load(String name, Class<T> type) {
        try (InputStream in = StatisticsVectors.class.getResourceAsStream(name)) {
            return new Gson().fromJson(new InputStreamReader(in, StandardCharsets.UTF_8), type);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    record Section<C>(String oracle, List<C> cases) {}

    record Counts(
            Section<Limits> clopperPearson,
            Section<Share> intervals,
            Section<Ratio> rateRatios,
            Section<Rates> rateTests,
            Section<Plan> planning,
            Section<Exceedances> exceedances,
            Section<Adjusted> multiplicity,
            Section<Trend> trends,
            Section<Pairs> monotoneTrends) {}

    record Limits(long count, long trials, double error, double lower, double upper) {}

    record Share(long count, long trials, double confidence, String method, double lower, double upper) {

        ConfidenceLimits computed() {
            return switch (method) {
                case "wilson" -> BinomialInterval.wilson(count, trials, confidence);
                case "jeffreys" -> BinomialInterval.jeffreys(count, trials, confidence);
                default -> ClopperPearson.interval(count, trials, confidence);
            };
        }
    }

    /** No ratio, and no upper limit, where there is none. */
    record Ratio(
            long[] candidate, long[] reference, double confidence, Double ratio, double lower, Double upper, double p) {

        RateRatio counts() {
            return new RateRatio(candidate[0], candidate[1], reference[0], reference[1]);
        }
    }

    record Rates(
            long[] candidate,
            long[] reference,
            double rate,
            double fisherLess,
            double fisherGreater,
            double fisherTwoSided,
            double binomialLess,
            double binomialGreater,
            double binomialTwoSided,
            double boschlooLess) {

        RateRatio counts() {
            return new RateRatio(candidate[0], candidate[1], reference[0], reference[1]);
        }
    }

    record Plan(long trials, double probability, double actual, double alpha, long criticalCount, double power) {}

    record Exceedances(
            int referenceSize,
            int rank,
            int candidateSize,
            int exceedances,
            double less,
            double greater,
            double expected) {}

    record Adjusted(double[] pValues, double[] bonferroni, double[] holm, double[] benjaminiHochberg) {}

    record Trend(
            long[] counts,
            long[] totals,
            double z,
            double twoSided,
            double less,
            Double exactLess,
            Double exactGreater) {}

    record Pairs(double[] x, double[] y, double tauB, double slope) {}

    record Tails(Section<Quantiles> quantiles, Section<Shortfall> expectedShortfalls, Section<Enclosing> ranks) {}

    record Quantiles(double[] sample, double[] levels, double[] hf7, double[] hf1) {}

    record Shortfall(double[] sample, double share, Side side, double value) {}

    record Enclosing(
            int size,
            double level,
            double confidence,
            int lower,
            int upper,
            boolean hasLower,
            boolean hasUpper,
            double coverage) {}
}
