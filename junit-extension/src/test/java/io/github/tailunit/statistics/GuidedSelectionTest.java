package io.github.tailunit.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.tailunit.random.RandomStream;
import io.github.tailunit.random.Seed;
import io.github.tailunit.statistics.GuidedSamples.Named;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GuidedSelectionTest {

    private final GuidedSelection selection = new GuidedSelection();

    static Stream<Named> some() {
        return GuidedSamples.all().filter(sample -> sample.values().length > 0);
    }

    @ParameterizedTest
    @MethodSource("some")
    void order_statistics_are_those_of_sorting_whatever_the_guide(Named sample) {
        int size = sample.values().length;
        double[] sorted = sample.sorted();
        RandomStream random = new Seed(size).stream();
        for (DistributionTable guide : GuidedSamples.guides()) {
            int[] ranks = IntStream.concat(
                            IntStream.of(0, size - 1), IntStream.range(0, 8).map(i -> random.nextInt(size)))
                    .sorted()
                    .toArray();
            double[] expected =
                    IntStream.of(ranks).mapToDouble(rank -> sorted[rank]).toArray();
            double[] found = new double[ranks.length];
            selection.select(sample.values(), guide, ranks, found);
            assertThat(GuidedSamples.bits(found)).isEqualTo(GuidedSamples.bits(expected));
            Arrays.fill(found, 0);
            selection.select(sample.values(), ranks, found);
            assertThat(GuidedSamples.bits(found)).isEqualTo(GuidedSamples.bits(expected));
        }
    }

    @Test
    void all_ranks_at_once_are_the_sorted_sample() {
        Named sample = GuidedSamples.random("normal", 3000, RandomStream::nextGaussian);
        double[] found = new double[3000];

        selection.select(
                sample.values(),
                GuidedSamples.guides().get(0),
                IntStream.range(0, 3000).toArray(),
                found);

        assertThat(found).isEqualTo(sample.sorted());
    }

    @Test
    void values_are_not_changed() {
        double[] values =
                GuidedSamples.random("normal", 1000, RandomStream::nextGaussian).values();
        double[] before = values.clone();

        selection.select(values, GuidedSamples.guides().get(0), new int[] {500}, new double[1]);

        assertThat(values).isEqualTo(before);
    }

    /** On JDKs that count; the bound leaves room for what the counting itself allocates. */
    @Test
    void a_memory_that_has_grown_allocates_nothing() {
        double[] values =
                GuidedSamples.random("normal", 1000, RandomStream::nextGaussian).values();
        DistributionTable guide = GuidedSamples.guides().get(0);
        int[] ranks = {10, 500, 990};
        double[] found = new double[3];

        assertThat(GuidedSamples.bytesOf(() -> selection.select(values, guide, ranks, found)))
                .isLessThan(64);
    }

    @Test
    void bad_input_is_refused() {
        double[] values = new double[3];
        DistributionTable guide = DistributionTable.ofSample(values);

        for (int[] ranks : new int[][] {{3}, {-1}, {2, 1}}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> selection.select(values, guide, ranks, new double[2]))
                    .withMessage("ranks must be in ascending order in [0, 3) but were " + Arrays.toString(ranks));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> selection.select(values, guide, new int[] {0, 1}, new double[1]))
                .withMessage("found must have room for 2 values but has 1");
    }
}
