package io.github.tailunit.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.PoissonDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each comparison with the Poisson distribution has a false-alarm probability of 1e-6. */
class PoissonMultiplesTest {

    private static final int SIZE = 200_000;

    /** In one draw, and in pieces as the room for words has it. */
    private static int[] draw(PoissonMultiples multiples, long multiple, long seed) {
        long[] upTo =
                IntStream.rangeClosed(0, SIZE).mapToLong(i -> i * multiple).toArray();
        int[] numbers = new int[SIZE];
        Variates random = new Variates(new Seed(seed).stream());
        long[] words = new long[1000];
        long sum = 0;
        for (int from = 0; from < SIZE; from += words.length) {
            Arrays.setAll(words, i -> random.stream().nextLong());
            sum += multiples.draw(upTo, from, from + words.length, words, random, numbers);
        }
        assertThat(sum).isEqualTo(Arrays.stream(numbers).asLongStream().sum());
        return numbers;
    }

    @ParameterizedTest
    @CsvSource({"3,1", "3,48", "300,1", "300,2", "300,17", "300,48", "300,49", "300,260", "1000000,5", "2147483647,48"})
    void numbers_are_poisson(int trials, int multiple) {
        PoissonMultiples multiples = PoissonMultiples.below(trials);

        assertThat(CountsOfLaw.pValue(
                        draw(multiples, multiple, 1), PoissonDistribution.of(multiple * multiples.unit())))
                .isGreaterThan(1e-6);
    }

    @Test
    void comparison_sees_a_mean_that_is_two_percent_off() {
        PoissonMultiples multiples = PoissonMultiples.below(300);

        assertThat(CountsOfLaw.pValue(draw(multiples, 17, 1), PoissonDistribution.of(1.02 * 17 * multiples.unit())))
                .isLessThan(1e-6);
    }

    @Test
    void no_multiple_is_nothing() {
        assertThat(draw(PoissonMultiples.below(300), 0, 1)).containsOnly(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 255, 256, 257, 1_000, 1_000_000, Integer.MAX_VALUE})
    void means_lack_one_to_one_and_a_half_deviations(int trials) {
        double lacking = trials * (1 - PoissonMultiples.below(trials).unit());

        assertThat(lacking / Math.sqrt(trials)).isBetween(1 - 1e-9, Math.sqrt(2));
    }

    @Test
    void what_is_more_than_an_int_counts_as_the_largest() {
        long[] upTo = {0, 3L * Integer.MAX_VALUE};
        int[] numbers = new int[1];

        long sum = PoissonMultiples.below(1_000)
                .draw(upTo, 0, 1, new long[1], new Variates(new Seed(1).stream()), numbers);

        assertThat(numbers).containsExactly(Integer.MAX_VALUE);
        assertThat(sum).isEqualTo(Integer.MAX_VALUE);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 0, -1, Integer.MIN_VALUE})
    void one_trial_has_no_unit(int trials) {
        assertThatThrownBy(() -> PoissonMultiples.below(trials))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("trials must be 2 or more but was " + trials);
    }
}
