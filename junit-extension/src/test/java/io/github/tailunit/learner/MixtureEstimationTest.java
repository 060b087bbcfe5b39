package io.github.tailunit.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tailunit.random.Seed;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MixtureEstimationTest {

    private static MixtureEstimation started(
            MixtureRecords records, MixtureParameters start, CovarianceShape shape, double leastVariance) {
        MixtureEstimation estimation =
                new MixtureEstimation(records, shape, start.components(), leastVariance, MixtureKernels.FASTEST);
        estimation.start(start);
        return estimation;
    }

    // Naive twin: the same iterations from the same start.
    @ParameterizedTest
    @CsvSource({"1, 3, FULL", "1, 3, DIAGONAL", "2, 4, FULL", "2, 4, DIAGONAL", "5, 2, FULL", "3, 1, FULL"})
    void iterations_are_those_of_the_textbook(int dimension, int components, CovarianceShape shape) {
        for (int seed = 0; seed < 5; seed++) {
            double[][] rows = MixtureSamples.rows(seed, 300 + seed, dimension, components);
            MixtureRecords records = MixtureRecords.ofRows(rows);
            MixtureParameters start = MixtureStart.draw(records, components, new Seed(seed).stream());
            MixtureEstimation estimation = started(records, start, shape, 0);
            TextbookMixture textbook =
                    new TextbookMixture(rows, shape == CovarianceShape.DIAGONAL, records.toData(start));

            for (int i = 0; i < 15; i++) {
                assertThat(estimation.iterate()).isCloseTo(textbook.iterate(), within(1e-10));
            }

            MixtureParameters fitted = records.toData(estimation.parameters());
            for (int k = 0; k < components; k++) {
                assertThat(fitted.weights()[k]).isCloseTo(textbook.weights()[k], within(1e-9));
                assertThat(fitted.means()[k]).containsExactly(textbook.means()[k], within(1e-8));
                assertThat(TextbookMixture.covariance(fitted, k)
                                .subtract(textbook.covariance(k))
                                .getNorm())
                        .isLessThan(1e-8);
            }
        }
    }

    // Law, without tolerance but for rounding: with a limit that binds and without one.
    @ParameterizedTest
    @CsvSource({"1, 0", "1, 1e-6", "1, 0.05", "2, 0", "2, 1e-6", "2, 0.1", "4, 0.1"})
    void the_log_likelihood_never_falls(int dimension, double leastVariance) {
        int rises = 0;
        for (int seed = 0; seed < 40; seed++) {
            int components = 1 + seed % 6;
            CovarianceShape shape = seed % 3 == 0 ? CovarianceShape.DIAGONAL : CovarianceShape.FULL;
            MixtureRecords records = MixtureRecords.ofRows(MixtureSamples.rows(seed, 60 + seed, dimension, components));
            MixtureEstimation estimation = started(
                    records, MixtureStart.draw(records, components, new Seed(seed).stream()), shape, leastVariance);
            double before = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < 60 && !estimation.collapsed(); i++) {
                double now = estimation.iterate();
                assertThat(now).as("seed %d, iteration %d", seed, i).isGreaterThanOrEqualTo(before - 1e-12);
                rises += now > before ? 1 : 0;
                before = now;
            }
        }
        assertThat(rises).isGreaterThan(200);
    }

    @Test
    void an_iteration_allocates_next_to_nothing() {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        MixtureRecords records = MixtureRecords.ofRows(MixtureSamples.rows(1, 1000, 2, 5));
        MixtureEstimation estimation =
                started(records, MixtureStart.draw(records, 5, new Seed(1).stream()), CovarianceShape.FULL, 1e-6);
        for (int i = 0; i < 1000; i++) {
            estimation.iterate();
        }

        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 1000; i++) {
            estimation.iterate();
        }

        assertThat((threads.getCurrentThreadAllocatedBytes() - before) / 1000).isLessThanOrEqualTo(64);
    }

    @Test
    void a_component_without_records_dies_and_the_others_go_on() {
        MixtureRecords records = MixtureRecords.of(MixtureSamples.numbers(3, 200, 2));
        MixtureParameters two = MixtureStart.draw(records, 2, new Seed(3).stream());
        MixtureParameters three = new MixtureParameters(
                new double[] {1e-200, 0.5, 0.5},
                new double[][] {{300}, two.means()[0], two.means()[1]},
                new double[][] {{1e-3}, two.factors()[0], two.factors()[1]});
        MixtureEstimation withDead = started(records, three, CovarianceShape.DIAGONAL, 1e-6);
        MixtureEstimation without = started(records, two, CovarianceShape.DIAGONAL, 1e-6);

        for (int i = 0; i < 10; i++) {
            assertThat(withDead.iterate()).isCloseTo(without.iterate(), within(1e-12));
        }

        assertThat(withDead.parameters().components()).isEqualTo(2);
        assertThat(withDead.parameters().weights())
                .containsExactly(without.parameters().weights(), within(1e-12));
    }

    // Closed form: variances along the principal axes, each at least the limit.
    @Test
    void a_narrow_direction_is_widened_to_the_limit_and_the_others_are_kept() {
        double[][] rows = new double[400][2];
        var random = new Seed(9).stream();
        for (double[] row : rows) {
            double along = random.nextGaussian();
            row[0] = along;
            row[1] = along;
        }
        MixtureRecords records = MixtureRecords.ofRows(rows);
        MixtureEstimation estimation =
                started(records, MixtureStart.draw(records, 1, new Seed(1).stream()), CovarianceShape.FULL, 0.01);
        estimation.iterate();

        var covariance = TextbookMixture.covariance(estimation.parameters(), 0);

        // Axes (1, 1) and (1, -1) with variances 2 and 0 before, 2 and 0.01 after.
        assertThat(covariance.getEntry(0, 0)).isCloseTo(1.005, within(1e-9));
        assertThat(covariance.getEntry(1, 1)).isCloseTo(1.005, within(1e-9));
        assertThat(covariance.getEntry(0, 1)).isCloseTo(0.995, within(1e-9));
    }
}
