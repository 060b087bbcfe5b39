package io.github.tailunit.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.tailunit.model.GenerativeModel;
import io.github.tailunit.model.TailProbability;
import io.github.tailunit.random.Seed;
import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KernelDensityLearnerTest {

    private static final Percentage ROUNDING = Percentage.withPercentage(1e-9);
    private static final double[] DATA = {1, 2, 4, 8, 16};

    private static GenerativeModel<double[]> model(KernelDensityLearner learner, double... data) {
        return learner.fit(data, new Seed(0).stream());
    }

    private static TailProbability tails(KernelDensityLearner learner, double... data) {
        return (TailProbability) model(learner, data);
    }

    /** Reference values: means of norm.sf and norm.cdf of scipy 1.17.1 over the records. */
    @ParameterizedTest
    @CsvSource({
        "0, 0.9954436393619973, 0.004556360638002587",
        "3, 0.6000063342483666, 0.3999936657516333",
        "16, 0.1, 0.9",
        "20, 1.244192114854348e-16, 1.0",
        "30, 1.6247738939318852e-173, 1.0"
    })
    void tails_are_the_mean_of_the_tails_around_each_record(double threshold, double above, double below) {
        TailProbability tails = tails(KernelDensityLearner.withBandwidth(0.5), DATA);
        double[] mirrored = Arrays.stream(DATA).map(x -> -x).toArray();

        assertThat(tails.probabilityAbove(threshold)).isCloseTo(above, ROUNDING);
        assertThat(tails.probabilityBelow(threshold)).isCloseTo(below, ROUNDING);
        assertThat(tails(KernelDensityLearner.withBandwidth(0.5), mirrored).probabilityBelow(-threshold))
                .isEqualTo(tails.probabilityAbove(threshold));
    }

    /** Reference values: the rule written out with NumPy 2's quantiles, tails of scipy 1.17.1: h = 2.920753868551907. */
    @Test
    void the_rule_of_silverman_takes_the_smaller_spread() {
        TailProbability tails = tails(KernelDensityLearner.silverman(), DATA);

        assertThat(tails.probabilityAbove(5)).isCloseTo(0.49027412257785913, ROUNDING);
        assertThat(tails.probabilityAbove(25)).isCloseTo(0.00020603285482279603, ROUNDING);
    }

    /** Reference value as above: h = 2.567654789114558. */
    @Test
    void the_rule_of_silverman_takes_the_deviation_where_the_quartiles_meet() {
        assertThat(tails(KernelDensityLearner.silverman(), 0, 0, 0, 0, 0, 10).probabilityAbove(5))
                .isCloseTo(0.18383283556901744, ROUNDING);
    }

    // Naive twin: one normal distribution a record.
    @Test
    void tails_agree_with_a_sum_of_distributions() {
        double[] data = new Seed(5).stream().doubles(40, -3, 11).toArray();

        for (double threshold : new double[] {-20, -3, 0, 5, 11, 40}) {
            assertThat(tails(KernelDensityLearner.withBandwidth(1.7), data).probabilityAbove(threshold))
                    .isCloseTo(
                            Arrays.stream(data)
                                    .map(x -> NormalDistribution.of(x, 1.7).survivalProbability(threshold))
                                    .average()
                                    .orElseThrow(),
                            ROUNDING);
        }
    }

    // Law: scaling the data scales the draws of the rule, exactly for a power of two.
    @Test
    void scaling_the_data_scales_the_draws_of_the_rule() throws Exception {
        double[] scaled = Arrays.stream(DATA).map(x -> 32 * x).toArray();
        double[] expected = Arrays.stream(
                        model(KernelDensityLearner.silverman(), DATA).sample(500, new Seed(4).stream()))
                .map(x -> 32 * x)
                .toArray();

        assertThat(model(KernelDensityLearner.silverman(), scaled).sample(500, new Seed(4).stream()))
                .containsExactly(expected, within(0.0));
    }

    // Law: the share of a sample beyond a threshold is binomial. |z| < 5 has false alarm 6e-7 in the normal
    // approximation.
    @ParameterizedTest
    @ValueSource(doubles = {0, 1.5, 9, 17})
    void draws_have_the_tails_of_the_fit(double threshold) throws Exception {
        KernelDensityLearner learner = KernelDensityLearner.withBandwidth(0.5);
        int size = 1_000_000;
        double p = tails(learner, DATA).probabilityAbove(threshold);

        long above = Arrays.stream(model(learner, DATA).sample(size, new Seed(3).stream()))
                .filter(x -> x > threshold)
                .count();

        assertThat((above - size * p) / Math.sqrt(size * p * (1 - p))).isBetween(-5.0, 5.0);
    }

    @Test
    void data_that_change_later_do_not_change_the_model() {
        double[] data = {1, 2};
        TailProbability tails = tails(KernelDensityLearner.withBandwidth(1), data);
        double before = tails.probabilityAbove(1);

        data[0] = 100;

        assertThat(tails.probabilityAbove(1)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void the_bandwidth_must_be_above_0(double bandwidth) {
        assertThatThrownBy(() -> KernelDensityLearner.withBandwidth(bandwidth))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("bandwidth must be above 0 and finite but was " + bandwidth
                        + "; ResamplingLearner is the learner without noise");
    }

    @Test
    void the_rule_of_silverman_refuses_constant_data() {
        assertThatThrownBy(() -> model(KernelDensityLearner.silverman(), 3, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "all 2 training records are 3.0, but Silverman's rule needs records that differ; use a fixed "
                                + "bandwidth");
        assertThat(tails(KernelDensityLearner.withBandwidth(1), 3, 3).probabilityAbove(3))
                .isEqualTo(0.5);
    }

    @Test
    void needs_enough_records() {
        assertThatThrownBy(() -> model(KernelDensityLearner.silverman(), 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("kernel density estimate with Silverman's rule needs at least 2 training records but there "
                        + "are 1");
        assertThatThrownBy(() -> model(KernelDensityLearner.withBandwidth(0.5)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "kernel density estimate with bandwidth 0.5 needs at least 1 training records but there are "
                                + "0");
    }

    @Test
    void a_record_that_is_not_finite_is_refused() {
        assertThatThrownBy(() -> model(KernelDensityLearner.silverman(), 0, Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("training record 1 of 2 is NaN, but a kernel density estimate needs finite numbers; remove "
                        + "such records or choose another learner");
    }

    @Test
    void names_tell_the_bandwidths_apart() {
        assertThat(KernelDensityLearner.silverman().name()).isEqualTo("kernel density estimate with Silverman's rule");
        assertThat(KernelDensityLearner.withBandwidth(2).name())
                .isEqualTo("kernel density estimate with bandwidth 2.0");
    }
}
