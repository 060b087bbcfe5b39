package io.github.tailunit.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.statistics.distribution.GammaDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZigguratTest {

    private static final int SIZE = 100_000;

    @Test
    void numbers_are_those_of_commons_rng_bit_by_bit() {
        Variates ours = new Variates(new Seed(1).stream());
        RandomStream stream = new Seed(1).stream();
        UniformRandomProvider provider = stream::nextLong;
        ZigguratSampler normal = ZigguratSampler.NormalizedGaussian.of(provider);
        ZigguratSampler exponential = ZigguratSampler.Exponential.of(provider);

        for (int i = 0; i < SIZE; i++) {
            assertThat(ours.normal()).isEqualTo(normal.sample());
            assertThat(ours.exponential()).isEqualTo(exponential.sample());
        }
    }

    @Test
    void many_numbers_are_those_that_are_drawn_one_by_one() {
        Variates many = new Variates(new Seed(4).stream());
        Variates single = new Variates(new Seed(4).stream());
        double[] numbers = new double[SIZE];

        many.normal(numbers, 1, SIZE - 1);
        for (int i = 1; i < SIZE; i++) {
            assertThat(numbers[i]).isEqualTo(single.normal());
        }
        many.exponential(numbers, 0, SIZE);
        for (int i = 0; i < SIZE; i++) {
            assertThat(numbers[i]).isEqualTo(single.exponential());
        }
        assertThat(many.stream().nextLong()).isEqualTo(single.stream().nextLong());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100, SIZE})
    void sums_are_those_of_numbers_that_are_drawn_one_by_one(int count) {
        Variates many = new Variates(new Seed(6).stream());
        Variates single = new Variates(new Seed(6).stream());
        double[] sums = {3, 5};
        double sum = 3;
        double squares = 5;
        for (int i = 0; i < count; i++) {
            double number = single.normal();
            sum += number;
            squares += number * number;
        }

        many.addNormal(count, sums);

        assertThat(sums).containsExactly(sum, squares);
        assertThat(many.stream().nextLong()).isEqualTo(single.stream().nextLong());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 1000, (1 << 20) - 1})
    void records_with_noise_are_an_index_and_a_normal_number_each(int size) {
        double[] records = new double[size];
        Arrays.setAll(records, i -> i);
        Variates many = new Variates(new Seed(5).stream());
        Variates single = new Variates(new Seed(5).stream());
        double[] numbers = new double[SIZE];

        many.resample(records, 0.25, numbers);

        for (double number : numbers) {
            assertThat(number).isEqualTo(records[single.stream().nextInt(size)] + 0.25 * single.normal());
        }
        assertThat(many.stream().nextLong()).isEqualTo(single.stream().nextLong());
    }

    @Test
    void words_of_a_tile_are_those_of_the_stream() {
        Variates ours = new Variates(new Seed(2).stream());
        RandomStream stream = new Seed(2).stream();
        long[] words = new Tile(0).words(Tile.SIZE, ours);

        for (int i = 0; i < Tile.SIZE; i++) {
            assertThat(words[i]).isEqualTo(stream.nextLong());
        }
        assertThat(ours.stream().nextLong()).isEqualTo(stream.nextLong());
    }

    /** sqrt(n) D > 2.47 has a probability of 1e-5. */
    @ParameterizedTest
    @ValueSource(doubles = {0.3, 0.5, 1, 2.5, 499.5, 1e6})
    void gamma_numbers_of_a_tile_follow_their_law(double shape) {
        Tile tile = new Tile(SIZE);
        tile.gamma(GammaShape.of(shape), 0, SIZE, new Variates(new Seed(3).stream()));
        double[] numbers = tile.numbers();
        Arrays.sort(numbers);
        GammaDistribution law = GammaDistribution.of(shape, 1);
        double distance = 0;
        for (int i = 0; i < SIZE; i++) {
            double expected = law.cumulativeProbability(numbers[i]);
            distance = Math.max(distance, Math.max(expected - (double) i / SIZE, (i + 1.0) / SIZE - expected));
        }
        assertThat(Math.sqrt(SIZE) * distance).isLessThan(2.47);
    }

    /** What is kept without a logarithm is kept with it: the bound on what is refused holds for all proposals above one half. */
    @ParameterizedTest
    @ValueSource(doubles = {1, 1.5, 3, 50, 1e4})
    void the_short_cut_of_gamma_numbers_errs_on_the_safe_side(double alpha) {
        GammaShape shape = GammaShape.of(alpha);
        for (double t = -0.5; t < 6; t += 1e-3) {
            double x = t / shape.scaled;
            double v = Math.pow(1 + t, 3);
            double kept = Math.exp(0.5 * x * x + shape.shifted * (1 - v + Math.log(v)));

            assertThat(1 - shape.refused * x * x * x * x).isLessThan(kept + 1e-12);
        }
    }
}
