package io.github.tailunit.gate;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reference designs; the file names the implementation that computed them. */
final class ViolationTestVectors {

    String oracle = "";
    List<Design> designs = List.of();
    List<PolyaDesign> polyaDesigns = List.of();
    List<Trace> traces = List.of();
    List<Floor> fewestRunsToFail = List.of();

    static ViolationTestVectors load() {
        try (InputStream in = ViolationTestVectors.class.getResourceAsStream("violation-tests.json")) {
            return new Gson().fromJson(new InputStreamReader(in, StandardCharsets.UTF_8), ViolationTestVectors.class);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    record Design(
            double rho0,
            double rho1,
            double alpha,
            double beta,
            int maxRuns,
            List<Integer> failAt,
            List<Integer> passAt,
            double falseAlarmRate,
            double missRate,
            double expectedRunsAtNull,
            List<double[]> operatingCurve) {

        ViolationTest test() {
            return ViolationTest.bernoulli(rho0, rho1, alpha, beta);
        }

        @Override
        public String toString() {
            return "rho0 " + rho0 + ", rho1 " + rho1 + ", alpha " + alpha + ", beta " + beta;
        }
    }

    record PolyaDesign(
            int k,
            int storedRuns,
            double rho1,
            double alpha,
            double beta,
            int maxRuns,
            List<Integer> failAt,
            List<Integer> passAt,
            double falseAlarmRate,
            double missRate,
            double expectedRunsAtNull,
            List<double[]> operatingCurve) {

        ViolationTest test() {
            return ViolationTest.polya(k, storedRuns, rho1, alpha, beta);
        }

        @Override
        public String toString() {
            return "k " + k + " of " + storedRuns + ", rho1 " + rho1 + ", alpha " + alpha;
        }
    }

    record Trace(
            double rho0, double rho1, double alpha, double beta, List<Integer> violations, String verdict, int runs) {}

    record Floor(double rho0, double alpha, int runs) {}
}
