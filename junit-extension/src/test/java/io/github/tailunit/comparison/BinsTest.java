package io.github.tailunit.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.tailunit.metric.Measurement;
import io.github.tailunit.metric.Values;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BinsTest {

    private static final double[] REFERENCE =
            IntStream.rangeClosed(1, 100).asDoubleStream().toArray();

    private static MetricResult measure(TwoSampleMetric<double[]> metric, double... candidate) {
        return TailMetrics.of(Reference.of(REFERENCE), Candidate.of(candidate)).measure(metric);
    }

    private static double value(TwoSampleMetric<double[]> metric, double... candidate) {
        return measure(metric, candidate).value().value().orElseThrow();
    }

    /** Ten bins of ten; of four records two are in the first, one in the second and one in the last. */
    @Test
    void distances_are_those_of_the_shares_of_bins() {
        double[] candidate = {-5, 10, 10.5, 1e9};
        double[] p = new double[10];
        Arrays.fill(p, 0.1);
        double[] q = {0.5, 0.25, 0, 0, 0, 0, 0, 0, 0, 0.25};
        double variation = 0;
        double hellinger = 0;
        double divergence = 0;
        for (int i = 0; i < 10; i++) {
            variation += Math.abs(p[i] - q[i]) / 2;
            hellinger += Math.pow(Math.sqrt(p[i]) - Math.sqrt(q[i]), 2) / 2;
            double middle = (p[i] + q[i]) / 2;
            divergence += p[i] * log2(p[i] / middle) / 2 + (q[i] == 0 ? 0 : q[i] * log2(q[i] / middle) / 2);
        }

        assertThat(value(BulkDistances.totalVariation(Values.ofNumbers(), 10), candidate))
                .isCloseTo(variation, within(1e-12));
        assertThat(value(BulkDistances.hellinger(Values.ofNumbers(), 10), candidate))
                .isCloseTo(Math.sqrt(hellinger), within(1e-12));
        assertThat(value(BulkDistances.jensenShannon(Values.ofNumbers(), 10), candidate))
                .isCloseTo(Math.sqrt(divergence), within(1e-12));
        assertThat(measure(BulkDistances.kullbackLeibler(Values.ofNumbers(), 10), candidate)
                        .value())
                .isInstanceOf(Measurement.Infinite.class);
    }

    private static double log2(double x) {
        return Math.log(x) / Math.log(2);
    }

    @Test
    void the_reference_is_at_distance_zero_and_in_bins_of_equal_counts() {
        assertThat(value(BulkDistances.totalVariation(Values.ofNumbers(), 7), REFERENCE))
                .isZero();
        assertThat(value(BulkDistances.kullbackLeibler(Values.ofNumbers(), 10), REFERENCE))
                .isZero();
        for (int bin = 0; bin < 4; bin++) {
            double[] one = IntStream.rangeClosed(1 + 25 * bin, 25 + 25 * bin)
                    .asDoubleStream()
                    .toArray();
            assertThat(value(BulkDistances.totalVariation(Values.ofNumbers(), 4), one))
                    .isEqualTo(0.75);
        }
    }

    @Test
    void ties_leave_fewer_bins() {
        double[] capped = new double[100];
        Arrays.fill(capped, 90, 100, 1);
        double[] made = new double[100];

        assertThat(TailMetrics.of(Reference.of(capped), Candidate.of(made))
                        .measure(BulkDistances.totalVariation(Values.ofNumbers(), 10))
                        .value()
                        .value()
                        .orElseThrow())
                .isCloseTo(0.1, within(1e-12));
    }

    @Test
    void it_is_context_with_its_bins_in_the_definition() {
        MetricDefinition ten =
                measure(BulkDistances.hellinger(Values.ofNumbers(), 10), 1, 2).definition();
        MetricDefinition five =
                measure(BulkDistances.hellinger(Values.ofNumbers(), 5), 1, 2).definition();

        assertThat(ten.contextOnly()).isTrue();
        assertThat(ten.name()).endsWith(" in 10 bins");
        assertThat(ten.digest()).isNotEqualTo(five.digest());
        assertThat(ten.conventions()).contains("cut at quantiles of the reference; values equal to a cut are below it");
    }

    @Test
    void one_bin_and_no_number_are_refused() {
        assertThatThrownBy(() -> BulkDistances.hellinger(Values.ofNumbers(), 1).freeze(Reference.of(REFERENCE)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("numbers must be put into at least 2 bins but were put into 1");
        assertThatThrownBy(() -> measure(BulkDistances.hellinger(Values.ofNumbers(), 4), 1, Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("record 1 has the value NaN; remove or repair such records");
    }
}
