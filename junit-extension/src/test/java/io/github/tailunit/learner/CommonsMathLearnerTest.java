package io.github.tailunit.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.tailunit.model.GenerativeModel;
import io.github.tailunit.model.TailProbability;
import io.github.tailunit.random.Seed;
import java.util.Arrays;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.apache.commons.math3.distribution.EnumeratedRealDistribution;
import org.apache.commons.math3.distribution.ExponentialDistribution;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.RealDistribution;
import org.apache.commons.math3.stat.StatUtils;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommonsMathLearnerTest {

    /** Built without a generator, so a model that asks the distribution for a sample fails. */
    static final List<RealDistribution> DISTRIBUTIONS = List.of(
            new NormalDistribution(null, 2, 3),
            new ExponentialDistribution(null, 2),
            new GammaDistribution(null, 2.5, 2));

    private static GenerativeModel<double[]> model(RealDistribution distribution) {
        return CommonsMathLearner.of("test", data -> distribution).fit(new double[] {1}, new Seed(0).stream());
    }

    private static TailProbability tails(RealDistribution distribution) {
        return (TailProbability) model(distribution);
    }

    @Test
    void the_distribution_is_fitted_to_the_training_records() {
        GenerativeModel<double[]> model = CommonsMathLearner.of(
                        "exponential", data -> new ExponentialDistribution(null, StatUtils.mean(data)))
                .fit(new double[] {0, 1, 5}, new Seed(0).stream());

        assertThat(((TailProbability) model).probabilityAbove(2)).isCloseTo(Math.exp(-1), within(1e-15));
    }

    // Law: the share of a sample beyond a threshold is binomial. |z| < 5 has false alarm 6e-7 in the normal
    // approximation.
    @ParameterizedTest
    @FieldSource("DISTRIBUTIONS")
    void draws_have_the_tails_of_the_distribution(RealDistribution distribution) throws Exception {
        int size = 100_000;
        double[] draws = model(distribution).sample(size, new Seed(1).stream());

        for (double threshold : new double[] {0.5, 2, 4, 8}) {
            double p = tails(distribution).probabilityAbove(threshold);
            long above = Arrays.stream(draws).filter(x -> x > threshold).count();
            assertThat((above - size * p) / Math.sqrt(size * p * (1 - p))).isBetween(-5.0, 5.0);
        }
    }

    @ParameterizedTest
    @FieldSource("DISTRIBUTIONS")
    void the_generator_that_is_passed_in_decides(RealDistribution distribution) throws Exception {
        GenerativeModel<double[]> model = model(distribution);
        double[] draws = model.sample(50, new Seed(2).stream());

        assertThat(model.sample(50, new Seed(2).stream())).isEqualTo(draws);
        assertThat(model.sample(50, new Seed(3).stream())).isNotEqualTo(draws);
    }

    // Naive twin: the same uniform numbers, inverted by hand.
    @Test
    void draws_are_inverted_uniform_numbers() throws Exception {
        double[] uniform = new Seed(4).stream().doubles(100).toArray();

        assertThat(model(new ExponentialDistribution(null, 3)).sample(100, new Seed(4).stream()))
                .containsExactly(
                        Arrays.stream(uniform).map(u -> -3 * Math.log1p(-u)).toArray(), within(1e-12));
    }

    @Test
    void a_uniform_number_of_0_is_drawn_again() throws Exception {
        PrimitiveIterator.OfLong words = LongStream.of(0, 0, 1L << 63).iterator();
        RandomGenerator zeros = words::nextLong;

        assertThat(model(new NormalDistribution(null, 5, 1)).sample(1, zeros)).containsExactly(5);
    }

    /** Reference values: norm.sf and norm.cdf of scipy 1.17.1. */
    @Test
    void the_lower_tail_keeps_its_digits_and_the_upper_one_is_absolute() {
        TailProbability standard = tails(new NormalDistribution(null, 0, 1));

        assertThat(standard.probabilityBelow(-10)).isCloseTo(7.61985302416047e-24, Percentage.withPercentage(1e-9));
        assertThat(standard.probabilityAbove(5)).isCloseTo(2.866515718791933e-07, within(1e-15));
        assertThat(standard.probabilityAbove(10)).isZero();
    }

    @Test
    void both_tails_are_strict_where_the_distribution_has_atoms() {
        TailProbability coin =
                tails(new EnumeratedRealDistribution(null, new double[] {1, 2}, new double[] {0.25, 0.75}));

        assertThat(coin.probabilityAbove(1)).isEqualTo(0.75);
        assertThat(coin.probabilityBelow(1)).isZero();
        assertThat(coin.probabilityBelow(2)).isEqualTo(0.25);
        assertThat(coin.probabilityAbove(2)).isZero();
    }

    @Test
    void a_function_that_returns_null_is_told_so() {
        assertThatThrownBy(() -> model(null))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the fit function of the learner test returned null for 1 training records; return a "
                        + "distribution, or throw an exception that says why there is none");
    }

    @Test
    void what_the_function_throws_is_passed_on() {
        IllegalStateException failure = new IllegalStateException("no convergence");
        CommonsMathLearner learner = CommonsMathLearner.of("test", data -> {
            throw failure;
        });

        assertThatThrownBy(() -> learner.fit(new double[] {1}, new Seed(0).stream()))
                .isSameAs(failure);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void the_name_must_not_be_blank(String name) {
        assertThatThrownBy(() -> CommonsMathLearner.of(name, data -> DISTRIBUTIONS.get(0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("name must not be blank");
    }

    @Test
    void has_the_name_that_it_was_given() {
        assertThat(CommonsMathLearner.of("gamma by moments", data -> DISTRIBUTIONS.get(2))
                        .name())
                .isEqualTo("gamma by moments");
    }
}
