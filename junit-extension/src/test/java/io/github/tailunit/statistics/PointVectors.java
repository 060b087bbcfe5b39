package io.github.tailunit.statistics;

import com.google.gson.Gson;
import io.github.tailunit.random.RandomStream;
import io.github.tailunit.random.Seed;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.assertj.core.data.Offset;

/** Reference values of clouds of points; each section of the file names the implementation that computed it. */
final class PointVectors {

    private PointVectors() {}

    static final File FILE = load();

    private static File load() {
        try (InputStream in = PointVectors.class.getResourceAsStream("points.json")) {
            return new Gson().fromJson(new InputStreamReader(in, StandardCharsets.UTF_8), File.class);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** An error of 1e-10 and of 1e-9 of the value. */
    static Offset<Double> near(double expected) {
        return Offset.offset(1e-10 + 1e-9 * Math.abs(expected));
    }

    static double[][] sample(String name) {
        return FILE.samples().get(name);
    }

    /** Independent standard normal coordinates. */
    static double[][] gaussian(long seed, int rows, int columns) {
        RandomStream random = new Seed(seed).stream();
        double[][] points = new double[rows][columns];
        for (double[] point : points) {
            for (int j = 0; j < columns; j++) {
                point[j] = NormalDistribution.of(0, 1).inverseCumulativeProbability(random.nextDouble());
            }
        }
        return points;
    }

    record Section<C>(String oracle, List<C> cases) {}

    record File(
            Map<String, double[][]> samples,
            Section<Neighbours> neighbours,
            Section<Kernel> kernels,
            Section<Median> medians,
            Section<Sliced> sliced,
            Section<Distance> frechet,
            Section<Distance> energy,
            Section<Tail> mahalanobis,
            Section<Robust> robust,
            Section<Core> cores,
            Section<Depths> depths,
            Section<Dependence> dependence) {}

    record Neighbours(
            String reference,
            String candidate,
            int k,
            double precision,
            double recall,
            double density,
            double coverage) {}

    record Kernel(String reference, String candidate, double gamma, double biased, double unbiased) {}

    record Median(String reference, String candidate, double median, double gamma) {}

    record Sliced(
            String reference,
            String candidate,
            double[][] directions,
            double[] perDirection,
            double mean,
            double max) {}

    record Distance(String reference, String candidate, double squared) {}

    record Tail(
            String reference,
            String candidate,
            double level,
            double threshold,
            int referenceCount,
            int candidateCount,
            double[] distances) {}

    record Robust(String sample, int[] core, int kept, double[] centre, double[][] covariance) {}

    record Core(String sample, double logDeterminant, double[] location) {}

    record Depths(String reference, String candidate, double[] depths) {}

    record Dependence(
            String sample, String tail, double u, double coles, double conditional, double chibar, int joint) {}
}
