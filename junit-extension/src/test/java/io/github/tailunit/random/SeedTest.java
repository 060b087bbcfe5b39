package io.github.tailunit.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeedTest {

    /** Reference values: SplitMix64 with integers of Python 3.11. */
    @ParameterizedTest
    @CsvSource({
        "0, 0, 16294208416658607535",
        "0, 2, 487617019471545679",
        "42, 0, 13679457532755275413",
        "42, 2, 5139283748462763858",
        "1234567, 0, 6457827717110365317",
        "1234567, 2, 9817491932198370423",
        "9223372036854775808, 0, 5196802822362493915",
        "9223372036854775808, 2, 7036458801432265024"
    })
    void a_child_is_an_output_of_splitmix64(String master, long index, String expected) {
        Seed child = new Seed(Long.parseUnsignedLong(master)).child(index);

        assertThat(Long.toUnsignedString(child.value())).isEqualTo(expected);
    }

    @Test
    void the_child_for_a_purpose_is_the_child_at_its_code() {
        Seed seed = new Seed(7);

        assertThat(Arrays.stream(Purpose.values()).map(seed::child))
                .containsExactly(
                        LongStream.rangeClosed(1, 12).mapToObj(seed::child).toArray(Seed[]::new));
    }

    @Test
    void the_first_hundred_thousand_children_differ() {
        Seed seed = new Seed(-3);

        long distinct = LongStream.range(0, 100_000)
                .map(index -> seed.child(index).value())
                .distinct()
                .count();

        assertThat(distinct).isEqualTo(100_000);
    }

    @Test
    void each_stream_starts_anew() {
        Seed seed = new Seed(11);
        RandomStream advanced = seed.stream();
        long first = advanced.nextLong();
        advanced.nextLong();

        assertThat(seed.stream().nextLong()).isEqualTo(first);
    }
}
