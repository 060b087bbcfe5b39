package io.github.tailunit.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.tailunit.metric.Measurement;
import io.github.tailunit.random.RandomStream;
import io.github.tailunit.random.Seed;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DivergenceFrontierTest {

    private static double number(Measurement measurement) {
        return measurement.value().orElseThrow();
    }

    private static double[] doubles(long[] counts) {
        return Arrays.stream(counts).asDoubleStream().toArray();
    }

    @Test
    void equals_the_reference_values() {
        assertThat(CategoryVectors.sequences().frontiers().cases()).hasSize(10).allSatisfy(expected -> {
            double[] p = doubles(expected.reference());
            double[] q = doubles(expected.candidate());
            double[] smoothedP = DivergenceFrontier.withHalfAdded(expected.reference());
            double[] smoothedQ = DivergenceFrontier.withHalfAdded(expected.candidate());
            assertThat(number(DivergenceFrontier.mauve(p, q, expected.scaling())))
                    .isCloseTo(expected.mauve(), within(1e-11));
            assertThat(number(DivergenceFrontier.integral(p, q))).isCloseTo(expected.integral(), within(1e-11));
            assertThat(number(DivergenceFrontier.mauve(smoothedP, smoothedQ, expected.scaling())))
                    .isCloseTo(expected.mauveSmoothed(), within(1e-11));
            assertThat(number(DivergenceFrontier.integral(smoothedP, smoothedQ)))
                    .isCloseTo(expected.integralSmoothed(), within(1e-11));
        });
    }

    /** A twin: the mean over mixing weights by the midpoint rule, which is off by about 1e-7 for these. */
    @Test
    void the_integral_is_a_mean_over_mixing_weights() {
        RandomStream random = new Seed(1).stream();
        for (int repeat = 0; repeat < 20; repeat++) {
            double[] p = Frequencies.shares("", random.doubles(7, 0.05, 1).toArray());
            double[] q = Frequencies.shares("", random.doubles(7, 0.05, 1).toArray());
            double sum = 0;
            for (int i = 0; i < 2000; i++) {
                double weight = (i + 0.5) / 2000;
                double[] mixture = new double[7];
                Arrays.setAll(mixture, cell -> weight * p[cell] + (1 - weight) * q[cell]);
                sum += 2
                        * (weight * CategoryDistance.divergence(p, mixture)
                                + (1 - weight) * CategoryDistance.divergence(q, mixture));
            }
            assertThat(number(DivergenceFrontier.integral(p, q))).isCloseTo(sum / 2000, within(1e-6));
        }
    }

    @Test
    void both_are_symmetric_and_do_not_hang_on_the_order_of_cells() {
        RandomStream random = new Seed(2).stream();
        double[] p = random.doubles(9).toArray();
        double[] q = random.doubles(9).toArray();
        double[] backP = new double[9];
        double[] backQ = new double[9];
        Arrays.setAll(backP, i -> p[8 - i]);
        Arrays.setAll(backQ, i -> q[8 - i]);

        double mauve = number(DivergenceFrontier.mauve(p, q, 5));
        double integral = number(DivergenceFrontier.integral(p, q));
        assertThat(number(DivergenceFrontier.mauve(q, p, 5))).isCloseTo(mauve, within(1e-12));
        assertThat(number(DivergenceFrontier.mauve(backP, backQ, 5))).isCloseTo(mauve, within(1e-12));
        assertThat(number(DivergenceFrontier.integral(q, p))).isCloseTo(integral, within(1e-14));
        assertThat(number(DivergenceFrontier.integral(backP, backQ))).isCloseTo(integral, within(1e-14));
    }

    @Test
    void equal_histograms_are_at_the_end_of_both_scales() {
        double[] p = {4, 0, 1};

        assertThat(number(DivergenceFrontier.mauve(p, p, 5))).isCloseTo(1, within(1e-15));
        assertThat(number(DivergenceFrontier.integral(p, p))).isZero();
        assertThat(number(DivergenceFrontier.integral(new double[] {1, 0}, new double[] {0, 3})))
                .isEqualTo(1);
    }

    @Test
    void an_empty_histogram_has_no_frontier() {
        Measurement undefined = new Measurement.Undefined("the candidate has no weight in any category");

        assertThat(DivergenceFrontier.mauve(new double[] {1}, new double[] {0}, 5))
                .isEqualTo(undefined);
        assertThat(DivergenceFrontier.integral(new double[] {1}, new double[] {0}))
                .isEqualTo(undefined);
    }

    @Test
    void refuses_what_has_no_meaning() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DivergenceFrontier.mauve(new double[] {1}, new double[] {1}, 0))
                .withMessage("the scaling constant must be a positive number but was 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DivergenceFrontier.mauve(new double[] {1}, new double[] {1}, Double.NaN))
                .withMessage("the scaling constant must be a positive number but was NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DivergenceFrontier.withHalfAdded(new long[] {1, -1}))
                .withMessage("the count at index 1 of 2 is -1; counts must be 0 or more");
    }
}
