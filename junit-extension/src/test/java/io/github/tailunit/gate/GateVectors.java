package io.github.tailunit.gate;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reference values; each section of the files names the implementation that computed it. */
final class GateVectors {

    private GateVectors() {}

    private static <T> T load(String name, Class<T> type) {
        try (InputStream in = GateVectors.class.getResourceAsStream(name)) {
            return new Gson().fromJson(new InputStreamReader(in, StandardCharsets.UTF_8), type);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    record Section<C>(String oracle, List<C> cases) {}

    record MeanTests(Section<Bets> bets, Section<MeanFloor> fewestRunsToFail, Section<Plan> plans) {

        static MeanTests load() {
            return GateVectors.load("mean-tests.json", MeanTests.class);
        }
    }

    /** The evidence after each run, and pairs of an error and a limit. */
    record Bets(
            double[] values,
            double bound,
            double collapsed,
            double cap,
            double[] below,
            double[] above,
            List<double[]> upper,
            List<double[]> lower) {}

    record MeanFloor(double bound, double cap, double alpha, int runs) {}

    /** The probabilities of failing, of passing and of neither, and the mean number of runs. */
    record Plan(
            double bound,
            double collapsed,
            double cap,
            double alpha,
            double beta,
            int runs,
            int[] zerosToFail,
            int[] zerosToPass,
            double[] atBound,
            double[] atCollapsed) {}

    record Reductions(
            Section<Flag> rareEventFlags,
            Section<Fewest> fewestRecordsToFlag,
            Section<Largest> largestFlagged,
            Section<Course> trends,
            Section<Discovery> falseDiscovery,
            Section<Average> weightedAverages) {

        static Reductions load() {
            return GateVectors.load("reductions.json", Reductions.class);
        }
    }

    record Flag(long count, long records, double rate, double error, double upper, boolean flagged) {}

    record Fewest(double rate, double error, long records) {}

    record Largest(long records, double rate, double error, long count) {}

    record Course(
            double[] retentions,
            double bound,
            int hittingGeneration,
            int lastAtOrAbove,
            double slope,
            double endpointRate) {}

    record Discovery(double[] eValues, double rate, List<Integer> rejected) {}

    record Average(double[] eValues, double[] weights, double average) {}

    record Rivals(
            Section<Fisher> fisherRanks,
            Section<Rank> ranks,
            Section<RankSum> rankSums,
            Section<Fixed> fixedBinomials,
            Section<Limit> acceptanceLimits) {

        static Rivals load() {
            return GateVectors.load("rival-tests.json", Rivals.class);
        }
    }

    record Fisher(double[] ranks, double[] logE) {}

    record Rank(double value, double margin, double[] block, double rank) {}

    record RankSum(int runs, int stored, int sum, double p) {}

    record Fixed(double rho0, double rho1, double alpha, double beta, int runs, int violations) {}

    record Limit(int builds, double alpha, int most) {}
}
