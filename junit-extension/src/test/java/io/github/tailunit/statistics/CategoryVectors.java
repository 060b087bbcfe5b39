package io.github.tailunit.statistics;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reference values of categories and sequences; each section of the files names the implementation that computed it. */
final class CategoryVectors {

    private CategoryVectors() {}

    static Categories categories() {
        return load("categories.json", Categories.class);
    }

    static Sequences sequences() {
        return load("sequences.json", Sequences.class);
    }

    private static <T> T load(String name, Class<T> type) {
        try (InputStream in = CategoryVectors.class.getResourceAsStream(name)) {
            return new Gson().fromJson(new InputStreamReader(in, StandardCharsets.UTF_8), type);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    record Section<C>(String oracle, List<C> cases) {}

    record Categories(
            Section<Distances> distances,
            Section<HillNumber> hillNumbers,
            Section<Sample> richness,
            Section<Occupancy> occupancy) {}

    /** The two Kullback-Leibler divergences may be "Infinity". */
    record Distances(
            double[] reference,
            double[] candidate,
            double totalVariation,
            double hellinger,
            double jensenShannonDivergenceBits,
            double jensenShannonDistanceBits,
            double jensenShannonDivergenceNats,
            double jensenShannonDistanceNats,
            String kullbackLeibler,
            String kullbackLeiblerBack,
            double largestDifference) {}

    record HillNumber(double[] weights, String order, double number) {}

    record Sample(
            long[] counts,
            double chao1,
            long[] missing,
            double coverage,
            long[] sizes,
            double[] expected,
            double correctedEntropy) {}

    record Occupancy(long[] counts, long size, long draws, double[] law, double[] missed) {

        double[] probabilities() {
            double[] probabilities = new double[counts.length];
            for (int i = 0; i < probabilities.length; i++) {
                probabilities[i] = (double) counts[i] / size;
            }
            return probabilities;
        }
    }

    record Sequences(Section<Ngrams> distinctNgrams, Section<Frontier> frontiers, Section<Surprise> perplexities) {}

    record Ngrams(
            int[][] sequences,
            int length,
            long unique,
            long total,
            long vocabulary,
            double adjusted,
            long budget,
            double at) {}

    record Frontier(
            long[] reference,
            long[] candidate,
            double scaling,
            double mauve,
            double integral,
            double mauveSmoothed,
            double integralSmoothed) {}

    record Surprise(double[] nats, long bytes, double perplexity, double bitsPerByte) {}
}
