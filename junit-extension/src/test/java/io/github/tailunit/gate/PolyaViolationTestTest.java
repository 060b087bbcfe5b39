package io.github.tailunit.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.github.tailunit.random.RandomStream;
import io.github.tailunit.random.Seed;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The test for runs that share one block of stored runs. */
class PolyaViolationTestTest {

    private static final ViolationTestVectors VECTORS = ViolationTestVectors.load();
    private static final double PERCENT_1E9 = 1e-7; // a relative error of 1e-9

    static Stream<ViolationTestVectors.PolyaDesign> designs() {
        return VECTORS.polyaDesigns.stream();
    }

    @Test
    void all_reference_designs_are_there() {
        assertThat(VECTORS.polyaDesigns).hasSize(3);
    }

    @ParameterizedTest
    @MethodSource("designs")
    void boundaries_and_error_rates_equal_the_reference_values(ViolationTestVectors.PolyaDesign design) {
        ViolationTest test = design.test();

        assertThat(test.maxRuns()).isEqualTo(design.maxRuns());
        assertThat(IntStream.rangeClosed(1, test.maxRuns())
                        .mapToObj(test::failAt)
                        .toList())
                .isEqualTo(design.failAt());
        assertThat(IntStream.rangeClosed(1, test.maxRuns())
                        .mapToObj(test::passAt)
                        .toList())
                .isEqualTo(design.passAt());
        assertThat(test.falseAlarmRate()).isCloseTo(design.falseAlarmRate(), withinPercentage(PERCENT_1E9));
        assertThat(test.missRate()).isCloseTo(design.missRate(), withinPercentage(PERCENT_1E9));
        assertThat(test.expectedRunsWhenHealthy())
                .isCloseTo(design.expectedRunsAtNull(), withinPercentage(PERCENT_1E9));
        for (double[] point : design.operatingCurve()) {
            assertThat(test.failProbability(point[0])).isCloseTo(point[1], within(1e-9 * point[1]));
            assertThat(test.expectedRuns(point[0])).isCloseTo(point[2], withinPercentage(PERCENT_1E9));
        }
    }

    /** A naive twin: every sequence of bits is walked, with the urn of its own past. */
    @ParameterizedTest
    @CsvSource({"1,60,0.9,0.01,0.01", "3,60,0.9,0.01,0.01", "2,40,0.95,0.001,0.05"})
    void walking_all_paths_gives_the_same_error_rates(int k, int stored, double rho1, double alpha, double beta) {
        ViolationTest test = ViolationTest.polya(k, stored, rho1, alpha, beta);

        double failed = failed(test, k, stored, 0, 0, 1);

        assertThat(test.falseAlarmRate()).isCloseTo(failed, within(1e-15));
        assertThat(failed).isLessThanOrEqualTo(alpha);
    }

    private static double failed(ViolationTest test, int k, int stored, int n, int s, double probability) {
        ViolationTest.Decision decision = n == 0 ? ViolationTest.Decision.CONTINUE : test.decide(n, s);
        if (decision != ViolationTest.Decision.CONTINUE) {
            return decision == ViolationTest.Decision.FAIL ? probability : 0;
        }
        double next = (k + s) / (stored + 1.0 + n);
        return failed(test, k, stored, n + 1, s + 1, probability * next)
                + failed(test, k, stored, n + 1, s, probability * (1 - next));
    }

    /**
     * The urn is derived, so it is checked on runs: 20,000 builds, each with a block of 60 uniform runs and new uniform runs
     * held against its third worst. The count of red builds has the exact mean and a binomial deviation; limits at 4.5
     * deviations, so it fails by chance with probability 7e-6.
     */
    @Test
    void simulated_blocks_alarm_as_often_as_computed() {
        ViolationTest test = ViolationTest.polya(3, 60, 0.5, 0.01, 0.01);
        RandomStream random = new Seed(77).stream();
        int builds = 20_000;

        int red = 0;
        for (int build = 0; build < builds; build++) {
            double[] block = random.doubles(60).sorted().toArray();
            red += isRed(test, block[2], random) ? 1 : 0;
        }

        double expected = builds * test.falseAlarmRate();
        assertThat((double) red).isCloseTo(expected, within(4.5 * Math.sqrt(expected)));
        assertThat(expected).isGreaterThan(100);
    }

    private static boolean isRed(ViolationTest test, double bar, RandomStream random) {
        int violations = 0;
        for (int n = 1; ; n++) {
            violations += random.nextDouble() < bar ? 1 : 0;
            ViolationTest.Decision decision = test.decide(n, violations);
            if (decision != ViolationTest.Decision.CONTINUE) {
                return decision == ViolationTest.Decision.FAIL;
            }
        }
    }

    @Test
    void many_stored_runs_tend_to_independent_runs() {
        ViolationTest independent = ViolationTest.bernoulli(0.05, 0.5, 1e-4, 0.01);

        double[] distances = Arrays.stream(new int[] {199, 1_999, 199_999})
                .mapToDouble(stored -> ViolationTest.polya((stored + 1) / 20, stored, 0.5, 1e-4, 0.01)
                                .expectedRunsWhenHealthy()
                        - independent.expectedRunsWhenHealthy())
                .map(Math::abs)
                .toArray();

        assertThat(distances[2]).isLessThan(0.01).isLessThan(distances[0]);
    }

    @Test
    void too_few_stored_runs_are_refused_with_a_number_that_would_do() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ViolationTest.polya(3, 30, 0.5, 1e-4, 0.01))
                .withMessage("no test with at most 120 runs tells rho1 = 0.5 from the bar k = 3 of 30 stored runs with "
                        + "alpha = 1.0E-4 and beta = 0.01; 60 stored runs and k = 6 need at most 99 runs");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | 0  | 0.5 | storedRuns must be at least 1 but was 0",
                "0 | 60 | 0.5 | k must be in [1, 60] but was 0",
                "61| 60 | 0.5 | k must be in [1, 60] but was 61",
                "3 | 59 | 0.05| rho1 must be in (0.05, 1.0) but was 0.05",
            })
    void arguments_out_of_range_are_refused(int k, int stored, double rho1, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ViolationTest.polya(k, stored, rho1, 1e-4, 0.01))
                .withMessage(message);
    }
}
