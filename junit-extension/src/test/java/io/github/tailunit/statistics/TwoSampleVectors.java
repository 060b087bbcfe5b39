package io.github.tailunit.statistics;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Reference values; each section of the file names the implementation that computed it. */
record TwoSampleVectors(
        Map<String, double[]> samples,
        Section<Test> kolmogorovSmirnov,
        Section<Test> conditionalKolmogorovSmirnov,
        Section<Test> cramerVonMises,
        Section<Value> wasserstein,
        Section<Energy> energyDistance,
        Section<Darling> andersonDarling,
        Section<Exact> permutation,
        Section<Tails> tails) {

    static final TwoSampleVectors ALL = load();

    private static TwoSampleVectors load() {
        try (InputStream in = TwoSampleVectors.class.getResourceAsStream("two-samples.json")) {
            return new Gson().fromJson(new InputStreamReader(in, StandardCharsets.UTF_8), TwoSampleVectors.class);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static double[] sample(String name) {
        return ALL.samples().get(name).clone();
    }

    record Section<C>(String oracle, List<C> cases) {}

    record Test(String reference, String candidate, double statistic, double pValue) {}

    record Value(String reference, String candidate, double value) {}

    record Energy(String reference, String candidate, double distance, double halfSquare) {}

    record Darling(
            String reference,
            String candidate,
            double version1,
            double upper,
            double lower,
            double midRank,
            double standardised1,
            double standardised2) {}

    record Exact(String reference, String candidate, double twoSided, double upper, double lower) {}

    record Tails(
            String reference,
            String candidate,
            double share,
            double largest,
            double smallest,
            double upper,
            double lower,
            double upperEnergy,
            double lowerEnergy) {}
}
