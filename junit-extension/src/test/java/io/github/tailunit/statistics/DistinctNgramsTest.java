package io.github.tailunit.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.tailunit.metric.Measurement;
import io.github.tailunit.random.RandomStream;
import io.github.tailunit.random.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DistinctNgramsTest {

    private static double number(Measurement measurement) {
        return measurement.value().orElseThrow();
    }

    @Test
    void equals_the_reference_values() {
        assertThat(CategoryVectors.sequences().distinctNgrams().cases())
                .hasSize(16)
                .allSatisfy(expected -> {
                    DistinctNgrams ngrams = DistinctNgrams.of(expected.sequences(), expected.length());
                    assertThat(ngrams.unique()).isEqualTo(expected.unique());
                    assertThat(ngrams.total()).isEqualTo(expected.total());
                    if (expected.total() > 0) {
                        assertThat(ngrams.ratio())
                                .isEqualTo(new Measurement.Proportion(expected.unique(), expected.total()));
                        assertThat(number(ngrams.expectationAdjusted(expected.vocabulary())))
                                .isCloseTo(expected.adjusted(), within(1e-12));
                        assertThat(number(ngrams.ratioAt(expected.budget()))).isCloseTo(expected.at(), within(1e-12));
                    }
                });
    }

    /** A naive twin: lists as keys. */
    @Test
    void an_index_counts_as_a_map_of_lists_does() {
        RandomStream random = new Seed(1).stream();
        for (int length = 1; length <= 4; length++) {
            int[][] sequences = new int[40][];
            for (int i = 0; i < sequences.length; i++) {
                sequences[i] = random.ints(random.nextInt(30), -3, 4).toArray();
            }
            sequences[7] = new int[] {Integer.MIN_VALUE, Integer.MAX_VALUE, -1, 0, Integer.MIN_VALUE};
            Map<String, Long> expected = new TreeMap<>();
            for (int[] sequence : sequences) {
                for (int i = 0; i + length <= sequence.length; i++) {
                    List<Integer> ngram = new ArrayList<>();
                    IntStream.range(i, i + length).forEach(position -> ngram.add(sequence[position]));
                    expected.merge(ngram.toString(), 1L, Long::sum);
                }
            }
            NgramIndex index = new NgramIndex(length);

            assertThat(index.counts(sequences))
                    .containsExactlyInAnyOrder(expected.values().toArray(Long[]::new));
            assertThat(index.size()).isEqualTo(expected.size());
            assertThat(index.counts(new int[][] {{}, {9}}))
                    .as("a count of zero where an n-gram is not in these sequences")
                    .hasSize(expected.size() + (length == 1 ? 1 : 0));
        }
    }

    @Test
    void numbers_are_given_in_the_order_of_arrival() {
        NgramIndex index = new NgramIndex(2);

        assertThat(index.numbers(new int[] {5, 6, 5, 6, 7})).containsExactly(0, 1, 0, 2);
        assertThat(index.numbers(new int[] {6, 7})).containsExactly(2);
        assertThat(index.numbers(new int[] {6})).isEmpty();
        assertThat(index.size()).isEqualTo(3);
    }

    @Test
    void a_copy_goes_its_own_way() {
        NgramIndex index = new NgramIndex(2);
        index.numbers(new int[] {5, 6, 7});
        NgramIndex copy = index.copy();

        assertThat(copy.numbers(new int[] {6, 7, 8})).containsExactly(1, 2);
        assertThat(index.size()).isEqualTo(2);
        assertThat(index.numbers(new int[] {1, 2})).containsExactly(2);
    }

    @Test
    void a_million_tokens_keep_their_numbers() {
        int[] tokens = IntStream.range(0, 1_000_000).toArray();
        NgramIndex index = new NgramIndex(2);

        assertThat(index.numbers(tokens)).isEqualTo(IntStream.range(0, 999_999).toArray());
        assertThat(index.numbers(tokens)).isEqualTo(IntStream.range(0, 999_999).toArray());
    }

    @Test
    void the_raw_ratio_falls_with_length_and_the_ratio_at_a_budget_does_not() {
        RandomStream random = new Seed(2).stream();
        int[][] text = {random.ints(20_000, 0, 3000).toArray()};
        int[][] part = {IntStream.of(text[0]).limit(4000).toArray()};
        DistinctNgrams all = DistinctNgrams.of(text, 1);
        DistinctNgrams few = DistinctNgrams.of(part, 1);

        assertThat(number(all.ratio())).isLessThan(0.3 * number(few.ratio()));
        assertThat(number(all.ratioAt(4000))).isCloseTo(number(few.ratioAt(4000)), within(0.02));
        assertThat(number(few.expectationAdjusted(3000))).isCloseTo(1, within(0.02));
    }

    @Test
    void no_ngram_has_no_ratio() {
        DistinctNgrams none = DistinctNgrams.of(new int[][] {{1}, {}}, 2);
        Measurement undefined = new Measurement.Undefined("there is no n-gram: every sequence is shorter than one");

        assertThat(none.ratio()).isEqualTo(undefined);
        assertThat(none.ratioAt(3)).isEqualTo(undefined);
        assertThat(none.expectationAdjusted(3)).isEqualTo(undefined);
    }

    @Test
    void refuses_what_has_no_meaning() {
        DistinctNgrams some = DistinctNgrams.ofCounts(new long[] {3, 1});

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NgramIndex(0))
                .withMessage("an n-gram has at least 1 token but was to have 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> some.ratioAt(5))
                .withMessage("the budget must be 1 to 4 n-grams, all that there are, but was 5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> some.ratioAt(0))
                .withMessage("the budget must be 1 to 4 n-grams, all that there are, but was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> some.expectationAdjusted(1))
                .withMessage("the vocabulary must hold the 2 different n-grams that occur but was said to have 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DistinctNgrams.ofCounts(new long[] {-3}))
                .withMessage("the count at index 0 of 1 is -3; counts must be 0 or more");
    }
}
