package io.github.tailunit.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tailunit.random.RandomStream;
import io.github.tailunit.random.Seed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The declared error rates, measured on simulated builds: exact on paper is not enough. */
class FalseAlarmTest {

    private static final int BUILDS = 20_000;

    /** One build: a metric that is uniform on (0, 1), violated below the bound. */
    private static int redBuilds(ViolationTest test, double violationRate, RandomStream random) {
        int red = 0;
        for (int build = 0; build < BUILDS; build++) {
            int runs = 0;
            int violations = 0;
            ViolationTest.Decision decision = ViolationTest.Decision.CONTINUE;
            while (decision == ViolationTest.Decision.CONTINUE) {
                runs++;
                violations += random.nextDouble() < violationRate ? 1 : 0;
                decision = test.decide(runs, violations);
            }
            red += decision == ViolationTest.Decision.FAIL ? 1 : 0;
        }
        return red;
    }

    /**
     * The exact expectation is 20,000 x 0.0067545 = 135.1 with standard deviation 11.6; the limits are 4.5 deviations on
     * both sides, so that a gate that alarms too seldom (and so has lost power) is found as well. This test fails by
     * chance with probability 7e-6.
     */
    @Test
    void builds_at_the_boundary_are_red_as_often_as_computed() {
        ViolationTest test = ViolationTest.bernoulli(0.05, 0.5, 0.01, 0.01);

        int red = redBuilds(test, 0.05, new Seed(2023).stream());

        assertThat(red).isBetween(83, 188);
    }

    /** The same for the missed collapses; limits at 4.5 standard deviations, so it fails by chance with probability 7e-6. */
    @ParameterizedTest
    @CsvSource({"0.05,0.5", "0.1,0.9", "0.05,0.3"})
    void collapsed_models_are_missed_as_often_as_computed(double rho0, double rho1) {
        ViolationTest test = ViolationTest.bernoulli(rho0, rho1, 0.01, 0.01);
        double expected = BUILDS * test.missRate();

        int green = BUILDS - redBuilds(test, rho1, new Seed(2024).stream());

        assertThat((double) green)
                .isBetween(expected - 4.5 * Math.sqrt(expected), expected + 4.5 * Math.sqrt(expected));
    }
}
