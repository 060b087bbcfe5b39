package io.github.tailunit.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.tailunit.statistics.GuidedSamples.Named;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DistributionTableTest {

    static Stream<Named> withoutNaN() {
        return GuidedSamples.withoutNaN().filter(sample -> sample.values().length == 1000);
    }

    private static int[] buckets(DistributionTable table, double[] values, int buckets) {
        int[] found = new int[values.length];
        int[] counts = new int[buckets];
        table.buckets(values, values.length, buckets, found, counts);
        assertThat(Arrays.stream(counts).sum()).isEqualTo(values.length);
        return found;
    }

    private static void requireSorted(int[] found) {
        int[] sorted = found.clone();
        Arrays.sort(sorted);
        assertThat(found).isEqualTo(sorted);
    }

    @ParameterizedTest
    @MethodSource("withoutNaN")
    void a_larger_value_is_never_in_an_earlier_bucket(Named sample) {
        double[] neighbours = Arrays.stream(sample.values())
                .flatMap(x -> DoubleStream.of(Math.nextDown(x), x, Math.nextUp(x)))
                .sorted()
                .toArray();
        for (DistributionTable table : GuidedSamples.guides()) {
            for (int number : new int[] {1, 7, 2048}) {
                requireSorted(buckets(table, neighbours, number));
            }
        }
        requireSorted(buckets(DistributionTable.ofSample(sample.sorted()), neighbours, 100_000));
    }

    @Test
    void a_bucket_starts_at_the_first_double_that_is_in_it_or_in_a_later_one() {
        for (DistributionTable table : GuidedSamples.guides()) {
            for (int bucket = 1; bucket < 100; bucket++) {
                double start = table.start(bucket, 100);
                assertThat(buckets(table, new double[] {Math.nextDown(start)}, 100)[0])
                        .isLessThan(bucket);
                if (start < Double.POSITIVE_INFINITY) {
                    assertThat(buckets(table, new double[] {start}, 100)[0]).isGreaterThanOrEqualTo(bucket);
                }
            }
        }
    }

    @Test
    void a_uniform_law_has_even_buckets() {
        DistributionTable uniform = DistributionTable.ofLaw(x -> x, 0, 1);

        assertThat(buckets(uniform, new double[] {-5, 0.0501, 0.5501, 0.9499, 5}, 21))
                .containsExactly(0, 1, 11, 18, 20);
    }

    @Test
    void bad_input_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DistributionTable.ofSample(new double[0]))
                .withMessage("a table needs at least 1 value but there is none");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DistributionTable.ofLaw(x -> x, 1, 1))
                .withMessage("the ends must be finite and in order but were 1.0 and 1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DistributionTable.ofLaw(x -> x, 0, Double.POSITIVE_INFINITY))
                .withMessage("the ends must be finite and in order but were 0.0 and Infinity");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DistributionTable.ofLaw(x -> 1 - x, 0, 1))
                .withMessage("a distribution function rises from 0 to 1 but is 0.998046875 at 0.001953125, after 1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DistributionTable.ofLaw(x -> Double.NaN, 0, 1))
                .withMessage("a distribution function rises from 0 to 1 but is NaN at 0.0, after 0.0");
    }
}
