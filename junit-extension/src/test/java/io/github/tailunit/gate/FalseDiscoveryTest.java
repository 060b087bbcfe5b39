package io.github.tailunit.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.github.tailunit.random.RandomStream;
import io.github.tailunit.random.Seed;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FalseDiscoveryTest {

    private static final GateVectors.Reductions VECTORS = GateVectors.Reductions.load();

    @Test
    void the_same_gates_are_listed_as_in_the_reference() {
        assertThat(VECTORS.falseDiscovery().cases())
                .hasSize(3)
                .allSatisfy(discovery -> assertThat(FalseDiscovery.degraded(discovery.rate(), discovery.eValues()))
                        .isEqualTo(discovery.rejected()));
    }

    @Test
    void averages_equal_the_reference_values() {
        assertThat(VECTORS.weightedAverages().cases())
                .hasSize(1)
                .allSatisfy(average -> assertThat(FalseDiscovery.weightedAverage(average.eValues(), average.weights()))
                        .isCloseTo(average.average(), withinPercentage(1e-7)));
    }

    /** A naive twin: for every e-value in turn, whether it and all as large ones would be a valid list. */
    @Test
    void listing_agrees_with_the_definition_for_each_gate() {
        RandomStream random = new Seed(8).stream();
        for (int trial = 0; trial < 500; trial++) {
            double[] eValues = IntStream.range(0, 1 + random.nextInt(8))
                    .mapToDouble(i -> Math.round(Math.exp(8 * random.nextDouble() - 1)))
                    .toArray();
            List<Integer> expected = IntStream.range(0, eValues.length)
                    .filter(i -> IntStream.range(0, eValues.length)
                            .filter(j -> eValues[j] <= eValues[i])
                            .anyMatch(j -> eValues[j] * countAtLeast(eValues, eValues[j]) * 0.05 >= eValues.length))
                    .boxed()
                    .toList();

            assertThat(FalseDiscovery.degraded(0.05, eValues)).isEqualTo(expected);
        }
    }

    private static long countAtLeast(double[] eValues, double limit) {
        return IntStream.range(0, eValues.length)
                .filter(i -> eValues[i] >= limit)
                .count();
    }

    @Test
    void no_gate_is_no_degraded_gate_and_infinite_evidence_is_listed() {
        assertThat(FalseDiscovery.degraded(0.05)).isEmpty();
        assertThat(FalseDiscovery.degraded(0.05, 0, Double.POSITIVE_INFINITY)).containsExactly(1);
        assertThat(FalseDiscovery.weightedAverage(new double[] {2, Double.POSITIVE_INFINITY}, new double[] {1, 0}))
                .isEqualTo(2);
    }

    /**
     * Healthy gates at the boundary: of 20,000 builds with ten gates whose e-value is 1000 with probability 1/1000 and else 0,
     * a list is made in at most 5 %; the exact probability is 1 - 0.999^10 = 0.00996, so 199 are expected and more than 300
     * have a probability below 1e-11.
     */
    @Test
    void healthy_gates_are_seldom_listed() {
        RandomStream random = new Seed(9).stream();
        int listed = 0;
        for (int build = 0; build < 20_000; build++) {
            double[] eValues =
                    random.doubles(10).map(u -> u < 0.001 ? 1_000 : 0).toArray();
            listed += FalseDiscovery.degraded(0.05, eValues).isEmpty() ? 0 : 1;
        }

        assertThat(listed).isBetween(100, 300);
    }

    @Test
    void arguments_out_of_range_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FalseDiscovery.degraded(1, 2))
                .withMessage("rate must be in (0, 1) but was 1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FalseDiscovery.degraded(0.05, 2, Double.NaN))
                .withMessage("e-values must be at least 0 but e-value 1 was NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FalseDiscovery.weightedAverage(new double[] {1, 2}, new double[] {1}))
                .withMessage("weights must be as many as e-values, 2, but were 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FalseDiscovery.weightedAverage(new double[] {1, 2}, new double[] {1.5, -0.5}))
                .withMessage("weights must be at least 0 but weight 1 was -0.5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FalseDiscovery.weightedAverage(new double[] {1, 2}, new double[] {0.25, 0.25}))
                .withMessage("weights must sum to 1 but summed to 0.5");
    }
}
