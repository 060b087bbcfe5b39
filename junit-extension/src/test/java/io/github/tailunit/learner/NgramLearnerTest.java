package io.github.tailunit.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tailunit.model.FiniteSupport;
import io.github.tailunit.model.GenerativeModel;
import io.github.tailunit.random.RandomStream;
import io.github.tailunit.random.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.statistics.inference.ChiSquareTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NgramLearnerTest {

    private static List<String> text(String letters) {
        return Stream.of(letters.split("")).toList();
    }

    private static GenerativeModel<List<String>> fitted(int order, List<String> data) throws Exception {
        return new NgramLearner(order).fit(data, new Seed(0).stream());
    }

    private static String sampled(int order, String letters, int size, long seed) throws Exception {
        return String.join("", fitted(order, text(letters)).sample(size, new Seed(seed).stream()));
    }

    // Naive twin: contexts are lists, looked up in the whole text, the longest one with a continuation first.
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 6})
    void walks_as_a_search_through_the_text_does(int order) throws Exception {
        for (long seed = 0; seed < 200; seed++) {
            List<String> data = new Seed(seed)
                    .stream().ints(30, 0, 4).mapToObj(Integer::toString).toList();

            assertThat(fitted(order, data).sample(100, new Seed(seed + 1000).stream()))
                    .isEqualTo(naive(order, data, 100, new Seed(seed + 1000).stream()));
        }
    }

    private static List<String> naive(int order, List<String> data, int size, RandomStream random) {
        int start = random.nextInt(data.size() - order + 2);
        List<String> batch = new ArrayList<>(data.subList(start, start + order - 1));
        while (batch.size() < size) {
            List<String> next = List.of();
            for (int length = order - 1; next.isEmpty(); length--) {
                next = continuations(data, batch.subList(batch.size() - length, batch.size()));
            }
            batch.add(next.get(random.nextInt(next.size())));
        }
        return batch;
    }

    private static List<String> continuations(List<String> data, List<String> context) {
        return IntStream.range(context.size(), data.size())
                .filter(end -> data.subList(end - context.size(), end).equals(context))
                .mapToObj(data::get)
                .toList();
    }

    @Test
    void a_text_without_choice_is_repeated() throws Exception {
        assertThat(sampled(2, "abcabca", 9, 1)).isIn("abcabcabc", "bcabcabca", "cabcabcab");
        assertThat(sampled(1, "aaaa", 3, 1)).isEqualTo("aaa");
    }

    // Law: a token follows a context as often as in the text: after "a" come b, b, c; after "b" and "c" comes a. False
    // alarm 1e-6: the p-value of the chi-square statistic is uniform.
    @Test
    void a_continuation_is_as_likely_as_it_is_frequent() throws Exception {
        String drawn = sampled(2, "abacaba", 300_000, 2);

        long b = drawn.chars().filter(letter -> letter == 'b').count();
        long c = drawn.chars().filter(letter -> letter == 'c').count();

        assertThat(drawn).doesNotContain("aa").doesNotContain("bb").doesNotContain("bc");
        assertThat(ChiSquareTest.withDefaults()
                        .test(new double[] {2, 1}, new long[] {b, c})
                        .getPValue())
                .isGreaterThan(1e-6);
    }

    // Law: "z" has no continuation, so any token of the text follows it, each equally likely. False alarm 1e-6.
    @Test
    void the_end_of_the_text_backs_off_to_the_shorter_context() throws Exception {
        String drawn = sampled(2, "aaabz", 400_000, 3);
        long[] counts = new long[3];
        for (int i = 1; i < drawn.length(); i++) {
            if (drawn.charAt(i - 1) == 'z') {
                counts["abz".indexOf(drawn.charAt(i))]++;
            }
        }

        assertThat(ChiSquareTest.withDefaults()
                        .test(new double[] {3, 1, 1}, counts)
                        .getPValue())
                .isGreaterThan(1e-6);
    }

    // Law: order 1 draws tokens independently. False alarm 1e-6.
    @Test
    void order_1_is_resampling_of_tokens() throws Exception {
        String drawn = sampled(1, "aab", 300_000, 4);
        long[] pairs = new long[4];
        for (int i = 0; i < drawn.length(); i += 2) {
            pairs["ab".indexOf(drawn.charAt(i)) * 2 + "ab".indexOf(drawn.charAt(i + 1))]++;
        }

        assertThat(ChiSquareTest.withDefaults()
                        .test(new double[] {4, 2, 2, 1}, pairs)
                        .getPValue())
                .isGreaterThan(1e-6);
    }

    // Law: renaming the tokens renames the draws.
    @Test
    void tokens_are_names_only() throws Exception {
        assertThat(sampled(3, "abcabdabcc", 200, 5).replace('a', 'x').replace('d', 'y'))
                .isEqualTo(sampled(3, "xbcxbyxbcc", 200, 5));
    }

    @Test
    void a_batch_may_be_shorter_than_a_context() throws Exception {
        assertThat(sampled(4, "abcd", 1, 6)).isIn("a", "b");
        assertThat(sampled(4, "abcd", 3, 6)).isIn("abc", "bcd");
    }

    @Test
    void the_support_is_the_vocabulary() throws Exception {
        assertThat(fitted(2, text("banana")))
                .isInstanceOfSatisfying(
                        FiniteSupport.class,
                        model -> assertThat(model.support()).isEqualTo(List.of("b", "a", "n")));
    }

    @Test
    void text_that_changes_later_does_not_change_the_model() throws Exception {
        List<String> data = new ArrayList<>(text("aaaa"));
        GenerativeModel<List<String>> model = fitted(2, data);

        data.replaceAll(token -> "b");

        assertThat(model.sample(5, new Seed(7).stream())).containsOnly("a");
    }

    @Test
    void needs_as_many_tokens_as_the_order() {
        assertThatThrownBy(() -> fitted(3, text("ab")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "an n-gram model of order 3 needs at least 3 training tokens but there are 2; give more text "
                                + "or a lower order");
        assertThatThrownBy(() -> fitted(1, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "an n-gram model of order 1 needs at least 1 training tokens but there are 0; give more text "
                                + "or a lower order");
    }

    @Test
    void the_order_must_be_positive() {
        assertThatThrownBy(() -> new NgramLearner(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("order must be at least 1 but was 0; order 1 is resampling of tokens");
    }

    @Test
    void has_a_name() {
        assertThat(new NgramLearner(3).name()).isEqualTo("3-gram maximum likelihood");
    }
}
