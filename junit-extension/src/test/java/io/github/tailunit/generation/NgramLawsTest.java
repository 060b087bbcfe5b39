package io.github.tailunit.generation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tailunit.learner.NgramLearner;
import io.github.tailunit.oracle.CategorySurvival;
import io.github.tailunit.random.Seed;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Laws of n-grams under replace, on the real loop with a new text for each lineage. */
class NgramLawsTest {

    private static final Seed DATA = new Seed(20_261_124);

    private static List<String> text(int size, int vocabulary, int run) {
        return DATA.child(run).stream()
                .ints(size, 0, vocabulary)
                .mapToObj(Integer::toString)
                .toList();
    }

    private static List<List<String>> texts(int order, List<String> first, int fits, int run)
            throws InterruptedException {
        return ObservedLearner.trainingSets(first, new NgramLearner(order), Regime.replace(), fits, first.size(), run);
    }

    // Law: order 1 is a binomial chain. A token of share 1/20 starts from 5 = n p. The number of lineages in which it
    // is
    // alive is binomial; |z| < 5 has false alarm 6e-7 each in the normal approximation.
    @Test
    void a_token_of_order_1_survives_as_the_exact_chain_says() throws Exception {
        int runs = 4_000;
        int[] alive = new int[6];
        for (int run = 0; run < runs; run++) {
            List<List<String>> texts = texts(1, text(100, 20, run), 6, run);
            for (int fit = 0; fit < 6; fit++) {
                alive[fit] += texts.get(fit).contains("19") ? 1 : 0;
            }
        }

        for (int fit = 1; fit <= 6; fit++) {
            double survival = CategorySurvival.exact(5, 100, fit);
            double z = (alive[fit - 1] - runs * survival) / Math.sqrt(runs * survival * (1 - survival));
            assertThat(z).as("z after fit %d", fit).isBetween(-5.0, 5.0);
        }
    }

    // Law without chance.
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5})
    void the_vocabulary_never_grows(int order) throws Exception {
        int lost = 0;
        for (int run = 0; run < 100; run++) {
            List<List<String>> texts = texts(order, text(80, 30, run), 10, run);
            for (int fit = 1; fit < 10; fit++) {
                assertThat(texts.get(fit - 1)).containsAll(texts.get(fit));
            }
            lost += new HashSet<>(texts.get(0)).size() - new HashSet<>(texts.get(9)).size();
        }
        assertThat(lost).isGreaterThan(100);
    }

    // Law without chance: a new pair of tokens begins with the last token of the text before, and that token is there
    // once.
    @Test
    void pairs_of_tokens_are_new_only_where_the_text_ended() throws Exception {
        int renewed = 0;
        for (int run = 0; run < 200; run++) {
            List<List<String>> texts = texts(2, text(60, 20, run), 8, run);
            for (int fit = 1; fit < 8; fit++) {
                List<String> before = texts.get(fit - 1);
                Set<List<String>> fresh = pairs(texts.get(fit));
                fresh.removeAll(pairs(before));
                String last = before.get(before.size() - 1);
                assertThat(fresh).allMatch(pair -> pair.get(0).equals(last));
                assertThat(fresh.isEmpty() || Collections.frequency(before, last) == 1)
                        .isTrue();
                renewed += fresh.size();
            }
        }
        assertThat(renewed).isPositive();
    }

    private static Set<List<String>> pairs(List<String> text) {
        return IntStream.range(1, text.size())
                .mapToObj(i -> List.of(text.get(i - 1), text.get(i)))
                .collect(Collectors.toSet());
    }
}
