package io.github.tailunit.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.tailunit.random.RandomStream;
import io.github.tailunit.statistics.GuidedSamples.Named;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GuidedSortTest {

    private final GuidedSort sort = new GuidedSort();

    static Stream<Named> all() {
        return GuidedSamples.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void the_result_is_that_of_the_jdk_to_the_last_bit_whatever_the_guide(Named sample) {
        double[] sorted = new double[sample.values().length];
        for (DistributionTable guide : GuidedSamples.guides()) {
            sort.sort(sample.values(), guide, sorted);
            assertThat(GuidedSamples.bits(sorted)).isEqualTo(GuidedSamples.bits(sample.sorted()));
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void the_result_is_that_of_the_jdk_to_the_last_bit_without_a_guide(Named sample) {
        double[] sorted = new double[sample.values().length];
        sort.sort(sample.values(), sorted);

        assertThat(GuidedSamples.bits(sorted)).isEqualTo(GuidedSamples.bits(sample.sorted()));
        assertThat(GuidedSamples.bits(GuidedSort.ascending(sample.values()))).isEqualTo(GuidedSamples.bits(sorted));
    }

    @Test
    void memory_that_was_used_for_more_values_does_for_fewer() {
        for (Named sample : all().sorted((one, other) -> other.values().length - one.values().length)
                .toList()) {
            the_result_is_that_of_the_jdk_to_the_last_bit_without_a_guide(sample);
        }
    }

    @Test
    void what_is_sorted_is_not_changed() {
        double[] values =
                GuidedSamples.random("normal", 1000, RandomStream::nextGaussian).values();
        double[] before = values.clone();

        sort.sort(values, GuidedSamples.guides().get(0), new double[1000]);
        sort.sort(values, new double[1000]);

        assertThat(values).isEqualTo(before);
    }

    /** A million values in one bucket, in descending order: 2.5e11 steps if they were inserted one by one. */
    @Test
    @Timeout(60)
    void a_guide_that_puts_all_values_into_one_bucket_does_no_harm() {
        double[] values =
                IntStream.range(0, 1_000_000).mapToDouble(i -> 1e9 - i * 1e-3).toArray();
        double[] sorted = new double[values.length];

        sort.sort(values, DistributionTable.ofSample(new double[] {0, 1}), sorted);
        assertThat(sorted).isSorted();
        for (int i = 0; i < values.length; i += 16) {
            values[i] = i % 32; // what a guide is made of
        }
        sort.sort(values, sorted);
        assertThat(sorted).isSorted();
    }

    /** On JDKs that count; the bound leaves room for what the counting itself allocates. */
    @Test
    void a_memory_that_has_grown_allocates_nothing() {
        double[] values =
                GuidedSamples.random("normal", 1000, RandomStream::nextGaussian).values();
        double[] sorted = new double[values.length];
        DistributionTable guide = GuidedSamples.guides().get(0);

        assertThat(GuidedSamples.bytesOf(() -> sort.sort(values, guide, sorted)))
                .isLessThan(64);
    }

    @Test
    void the_result_goes_to_another_array_of_the_same_length() {
        double[] values = new double[3];
        DistributionTable guide = DistributionTable.ofSample(values);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> sort.sort(values, guide, values))
                .withMessage("sorted must be another array of the same length, 3, but is the same one");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sort.sort(values, new double[4]))
                .withMessage("sorted must be another array of the same length, 3, but has 4");
    }

    @Test
    void a_sample_of_the_law_is_spread_over_many_buckets() {
        double[] sample = GuidedSamples.random("another normal", 4000, RandomStream::nextGaussian)
                .values();
        int[] counts = new int[4000];
        GuidedSamples.guides().get(0).buckets(sample, 4000, 4000, new int[4000], counts);

        assertThat(Arrays.stream(counts).filter(count -> count > 0).count()).isGreaterThan(2000);
        assertThat(Arrays.stream(counts).max().orElseThrow()).isLessThan(30);
    }
}
