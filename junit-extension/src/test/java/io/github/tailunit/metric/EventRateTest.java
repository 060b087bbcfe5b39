package io.github.tailunit.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tailunit.random.Seed;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventRateTest {

    private record Claim(String cause) {}

    private static CountGauge<int[]> rateOfZero(int size, int zeros) {
        int[] reference = IntStream.range(0, size).map(i -> i < zeros ? 0 : 1).toArray();
        return (CountGauge<int[]>) Metric.rateOf(Event.ofCategories("zero", category -> category == 0))
                .calibrate(reference, size);
    }

    @Test
    void counts_the_event_and_the_rest() {
        CountGauge<int[]> gauge = rateOfZero(10, 3);

        assertThat(gauge.classes()).containsExactly("zero", "other records");
        assertThat(gauge.referenceCounts()).containsExactly(3, 7);
        assertThat(gauge.count(new int[] {0, 1, 0, 5}, 4)).containsExactly(2, 2);
        assertThat(gauge.measure(new int[] {0, 1, 0, 5}, 4)).isEqualTo(new Measurement.Proportion(2, 4));
        assertThat(gauge.reference()).isEqualTo(new Measurement.Proportion(3, 10));
    }

    @Test
    void counts_no_more_records_than_it_is_given() {
        assertThat(rateOfZero(10, 3).measure(new int[] {0, 0, 0}, 2)).isEqualTo(new Measurement.Proportion(2, 2));
    }

    @Test
    void the_counts_that_are_handed_out_do_not_belong_to_the_gauge() {
        CountGauge<int[]> gauge = rateOfZero(10, 3);

        gauge.referenceCounts()[0] = 99;

        assertThat(gauge.referenceCounts()).containsExactly(3, 7);
    }

    @Test
    void events_of_numbers_categories_and_records_read_their_records() {
        Event<double[]> large = Event.ofValues("large", value -> value > 10);
        Event<int[]> even = Event.ofCategories("even", category -> category % 2 == 0);
        Event<List<Claim>> fire = Event.ofRecords("fire", claim -> claim.cause().equals("fire"));

        assertThat(large.contains(new double[] {10, 11}, 0)).isFalse();
        assertThat(large.contains(new double[] {10, 11}, 1)).isTrue();
        assertThat(even.contains(new int[] {3, 4}, 1)).isTrue();
        assertThat(fire.contains(List.of(new Claim("water"), new Claim("fire")), 1))
                .isTrue();
        assertThat(fire.name()).isEqualTo("fire");
    }

    @Test
    void describes_what_was_frozen() {
        assertThat(rateOfZero(2000, 1500).description()).isEqualTo("rate of zero (1,500 reference records)");
        assertThat(rateOfZero(2000, 1).description()).isEqualTo("rate of zero (1 reference record)");
        assertThat(Metric.tailMass(Tail.upper(0.5))
                        .calibrate(new double[] {1, 2, 30}, 3)
                        .description())
                .isEqualTo("tail mass above q0.5 (x > 2.000; 1 reference record)");
    }

    // 400 events at the reference rate, or 4 generations, whichever is more, up to 2^26.
    @ParameterizedTest
    @CsvSource({
        "100, 10, 100, 4000",
        "100, 10, 5000, 20000",
        "100, 100, 1, 400",
        "1000000, 1, 10, 67108864",
        "100, 10, 2147483647, 67108864"
    })
    void asks_for_enough_records_to_count(int size, int events, int sampleSize, int expected) {
        assertThat(rateOfZero(size, events).evaluationSize(sampleSize)).isEqualTo(expected);
    }

    @Test
    void an_event_says_nothing_about_a_model() {
        assertThat(rateOfZero(10, 3).measureExactly((size, random) -> new int[size]))
                .isEmpty();
        assertThat(rateOfZero(10, 3).measureSupport(new int[] {0, 1}, 2)).isEmpty();
    }

    @Test
    void a_reference_without_the_event_is_refused() {
        assertThatThrownBy(() -> rateOfZero(2000, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("rate of zero: none of the 2,000 reference records counts, so there is nothing to keep; by "
                        + "the rule of three the probability may still be up to 0.0015. Choose a less extreme event or "
                        + "give more reference data");
    }

    @Test
    void a_blank_name_is_refused() {
        assertThatThrownBy(() -> Event.ofValues(" ", value -> true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the name of an event must not be blank");
    }

    // Law: invariance under permutation, here a rotation of the reference and of the batch.
    @Test
    void the_order_of_records_does_not_matter() {
        CountGauge<int[]> gauge = rateOfZero(10, 3);
        int[] batch = new Seed(1).stream().ints(1000, 0, 4).toArray();
        int[] rotated =
                IntStream.range(0, 1000).map(i -> batch[(i + 137) % 1000]).toArray();

        assertThat(gauge.measure(rotated, 1000)).isEqualTo(gauge.measure(batch, 1000));
    }
}
