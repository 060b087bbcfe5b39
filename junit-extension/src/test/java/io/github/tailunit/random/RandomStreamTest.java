package io.github.tailunit.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.DoubleStream;
import org.apache.commons.statistics.inference.ChiSquareTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RandomStreamTest {

    /** Reference values: xoshiro256++ filled by SplitMix64, with integers of Python 3.11. */
    @ParameterizedTest
    @CsvSource({
        "0, 5987356902031041503, 7051070477665621255, 6633766593972829180, 3991034768575652995",
        "42, -3425465463722317665, 5881210131331364753, -297100157724070516, -6634640507991259248",
        "-1, 6254647548650071986, -1835911450961749104, -2023886839381112181, 7955597261603557472",
        "-9223372036854775808, -2672315425270097330, -5326904149564894327, -343156467607060188, 1882256675262822522"
    })
    void reproduces_reference_outputs(long seed, long first, long second, long third, long thousandth) {
        RandomStream stream = new Seed(seed).stream();

        assertThat(stream.nextLong()).isEqualTo(first);
        assertThat(stream.nextLong()).isEqualTo(second);
        assertThat(stream.nextLong()).isEqualTo(third);
        stream.longs(996).sum();
        assertThat(stream.nextLong()).isEqualTo(thousandth);
    }

    @Test
    void ints_and_doubles_are_the_high_bits_of_longs() {
        assertThat(new Seed(42).stream().nextInt()).isEqualTo((int) (-3425465463722317665L >> 32));
        assertThat(new Seed(42).stream().nextDouble()).isEqualTo(0.8143051451229099);
    }

    @Test
    void doubles_lie_in_the_half_open_unit_interval() {
        double[] drawn = new Seed(1).stream().doubles(1_000_000).toArray();

        assertThat(DoubleStream.of(drawn).min().getAsDouble()).isNotNegative();
        assertThat(DoubleStream.of(drawn).max().getAsDouble()).isLessThan(1);
    }

    // Law: uniform doubles. False alarm 1e-6: the p-value of the chi-square statistic is uniform.
    @Test
    void doubles_are_uniform() {
        long[] counts = new long[100];
        RandomStream stream = new Seed(2).stream();
        for (int i = 0; i < 1_000_000; i++) {
            counts[(int) (stream.nextDouble() * 100)]++;
        }

        assertThat(uniformP(counts)).isGreaterThan(1e-6);
    }

    // Law: uniform ints, for bounds that do and do not divide 2^32. False alarm 1e-6 each: the p-value is uniform.
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7, 10, 64, 100, 1000})
    void ints_below_a_bound_are_uniform(int bound) {
        long[] counts = new long[bound];
        RandomStream stream = new Seed(3).stream();
        for (int i = 0; i < 1_000_000; i++) {
            counts[stream.nextInt(bound)]++;
        }

        assertThat(uniformP(counts)).isGreaterThan(1e-6);
    }

    // Law: uniform residues modulo 3 below 3 * 2^29, where multiply-and-shift without rejection maps 3, 3 and 2 words
    // to
    // three neighbours: shares 3/8, 3/8, 1/4. False alarm 1e-6: the p-value is uniform.
    @Test
    void ints_below_a_large_bound_are_free_of_modulo_bias() {
        long[] counts = new long[3];
        RandomStream stream = new Seed(4).stream();
        for (int i = 0; i < 300_000; i++) {
            counts[stream.nextInt(3 << 29) % 3]++;
        }

        assertThat(uniformP(counts)).isGreaterThan(1e-6);
    }

    // Law: uniform over the whole range of ints. False alarm 1e-6: the p-value is uniform.
    @Test
    void the_largest_bound_covers_all_non_negative_ints_evenly() {
        long[] counts = new long[128];
        RandomStream stream = new Seed(5).stream();
        for (int i = 0; i < 1_000_000; i++) {
            int drawn = stream.nextInt(Integer.MAX_VALUE);
            assertThat(drawn >= 0 && drawn < Integer.MAX_VALUE).isTrue();
            counts[drawn >>> 24]++;
        }

        assertThat(uniformP(counts)).isGreaterThan(1e-6);
    }

    @Test
    void the_bound_one_leaves_zero_only() {
        RandomStream stream = new Seed(6).stream();

        for (int i = 0; i < 1000; i++) {
            assertThat(stream.nextInt(1)).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void refuses_a_bound_that_is_not_positive(int bound) {
        RandomStream stream = new Seed(7).stream();

        assertThatThrownBy(() -> stream.nextInt(bound))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("bound must be positive but was " + bound);
    }

    @Test
    void one_seed_gives_the_same_normal_numbers_each_time() {
        RandomStream once = new Seed(8).stream();
        RandomStream again = new Seed(8).stream();

        for (int i = 0; i < 1000; i++) {
            assertThat(once.nextGaussian()).isEqualTo(again.nextGaussian());
        }
    }

    private static double uniformP(long[] counts) {
        return ChiSquareTest.withDefaults().test(counts).getPValue();
    }
}
