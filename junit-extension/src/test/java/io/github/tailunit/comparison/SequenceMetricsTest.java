package io.github.tailunit.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.github.tailunit.metric.Measurement;
import io.github.tailunit.random.RandomStream;
import io.github.tailunit.random.Seed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SequenceMetricsTest {

    private static final Tokens<List<String>> WORDS = Tokens.words();

    private static final List<String> REFERENCE = List.of(
            "the cat sat on the mat",
            "a rare quokka sat by the old quay",
            "the dog ran to the cat",
            "an ibex ran over the old mat");
    private static final List<String> CANDIDATE =
            List.of("the cat sat on the mat", "the cat sat on the cat", "the dog sat on the mat", "the cat ran");

    private static MetricResult measure(TwoSampleMetric<List<String>> metric) {
        return TailMetrics.of(Reference.of(REFERENCE), Candidate.of(CANDIDATE)).measure(metric);
    }

    private static double number(MetricResult result) {
        return result.value().value().orElseThrow();
    }

    // Exact fractions, Python 3.11, from the counts 17 of 27 and 7 of 21 words, 21 of 23 and 8 of 17 pairs.
    @Test
    void distinct_words_and_pairs_are_compared_at_the_length_of_the_shorter_side() {
        assertThat(number(measure(SequenceMetrics.typeTokenRatio(WORDS)))).isCloseTo(0.4880811638363862, within(1e-12));
        assertThat(number(measure(SequenceMetrics.distinctN(WORDS, 1)))).isCloseTo(0.4880811638363862, within(1e-12));
        assertThat(number(measure(SequenceMetrics.distinctN(WORDS, 2)))).isCloseTo(0.5023579051873914, within(1e-12));
    }

    // Words seen once or twice: 15, of which the candidate has sat, mat, ran, dog, to.. counted in Python 3.11 with
    // fractions.
    @Test
    void rare_word_recall_equals_a_count_by_hand() {
        MetricResult words = measure(SequenceMetrics.rareTokenRecall(WORDS, 0.08, 1));

        assertThat(number(words)).isCloseTo(0.5983767746619038, within(1e-12));
        assertThat(words.parts())
                .extracting(Part::name)
                .containsExactly("old", "a", "an", "by", "ibex", "over", "quay", "quokka", "rare", "to");
        assertThat(words.parts()).allMatch(part -> part.adjustedPValue().isEmpty());
        assertThat(number(measure(SequenceMetrics.rareNgramRecall(WORDS, 2, 0.05, 1))))
                .isCloseTo(0.49623513995885826, within(1e-12));
        assertThat(measure(SequenceMetrics.rareNgramRecall(WORDS, 2, 0.05, 1)).parts())
                .extracting(Part::name)
                .contains("rare quokka")
                .doesNotContain("cat sat", "mat a");
    }

    // A longer candidate is thinned: 60 words, 27 of which are looked at.
    @Test
    void a_longer_candidate_is_thinned_to_the_length_of_the_reference() {
        List<String> longer = List.of(String.join(" ", Collections.nCopies(56, "the")) + " quokka quay mat mat");
        MetricResult result = TailMetrics.of(Reference.of(REFERENCE), Candidate.of(longer))
                .measure(SequenceMetrics.rareTokenRecall(WORDS, 0.04, 1));

        assertThat(number(result)).isCloseTo(0.12803290606672874, within(1e-12));
    }

    @Test
    void copies_of_records_are_counted_beside_repeats_in_the_reference() {
        List<String> real = List.of("a b", "a b", "c", "d e f", "g");
        List<String> made = List.of("a b", "d e f", "x", "d  e f");
        MetricResult records =
                TailMetrics.of(Reference.of(real), Candidate.of(made)).measure(SequenceMetrics.memorisedShare(WORDS));

        assertThat(number(records)).isCloseTo(0.75 - 0.4, within(1e-15));
        assertThat(records.parts())
                .extracting(Part::name, Part::referenceCount, Part::candidateCount, Part::value)
                .containsExactly(
                        tuple("candidate copies of the reference", 0L, 3L, new Measurement.Proportion(3, 4)),
                        tuple("reference repeats of itself", 2L, 0L, new Measurement.Proportion(2, 5)));
        // scipy 1.17.1: binomtest(3, 4).proportion_ci(method="exact")
        assertThat(records.parts().get(0).interval().orElseThrow().lower())
                .isCloseTo(0.19412044968324338, within(1e-9));
        MetricResult pairs = TailMetrics.of(Reference.of(real), Candidate.of(made))
                .measure(SequenceMetrics.memorisedShare(WORDS, 2));
        assertThat(number(pairs)).isCloseTo(5.0 / 5 - 2.0 / 4, within(1e-15));
        assertThat(pairs.parts().get(0).interval()).isEmpty();
    }

    /** Surprisals of a unigram evaluator: unknown words have probability 0. */
    private static Surprisals<List<String>> unigram(Map<String, Double> probabilities) {
        return (batch, position) -> WORDS.of(batch, position).stream()
                .mapToDouble(word -> -Math.log(probabilities.getOrDefault((String) word, 0.0)))
                .toArray();
    }

    private static final List<String> REAL = List.of("a a a b", "a a c a", "a a a a", "a b a a");

    @Test
    void tail_perplexity_equals_a_count_by_hand() {
        Map<String, Double> probabilities = new HashMap<>(Map.of("a", 0.5, "b", 0.25, "c", 0.125));
        MetricResult result = TailMetrics.of(Reference.of(REAL), Candidate.of(List.of("a c", "c a b", "z a")))
                .measure(SequenceMetrics.tailPerplexity(
                        WORDS,
                        (batch, position) -> WORDS.of(batch, position).contains("z")
                                ? new double[] {7, Math.log(2)}
                                : unigram(probabilities).of(batch, position),
                        0.2));

        // rare: b, b, c of 16 on the reference, c, c, b on the candidate; common: a. In bits: (2 + 2 + 3)/3 - 1 and (3
        // + 3 + 2)/3 - 1.
        assertThat(number(result)).isCloseTo(Math.pow(2, 7 / 3.0 - 8 / 3.0), within(1e-12));
        assertThat(result.parts())
                .extracting(Part::name, Part::referenceCount, Part::candidateCount)
                .containsExactly(
                        tuple("tokens with a share of at most 0.2", 3L, 3L),
                        tuple("tokens with a share of at most 1", 13L, 3L),
                        tuple("tokens that the reference has not", 0L, 1L));
        assertThat(result.parts().get(0).value().value().orElseThrow()).isCloseTo(Math.pow(2, 8 / 3.0), within(1e-12));
    }

    @Test
    void a_rare_token_of_probability_0_is_nothing_kept_and_counted() {
        Map<String, Double> probabilities = Map.of("a", 0.5, "b", 0.25, "c", 0.125);
        Surprisals<List<String>> forgetful = (batch, position) -> batch == REAL
                ? unigram(probabilities).of(batch, position)
                : unigram(Map.of("a", 0.5, "b", 0.25)).of(batch, position);
        MetricResult result = TailMetrics.of(Reference.of(REAL), Candidate.of(List.copyOf(new ArrayList<>(REAL))))
                .measure(SequenceMetrics.tailPerplexity(WORDS, forgetful, 0.2));
        MetricResult other = TailMetrics.of(Reference.of(REAL), Candidate.of(List.of("a c", "a b")))
                .measure(SequenceMetrics.tailPerplexity(WORDS, forgetful, 0.2));

        assertThat(number(other)).isZero();
        assertThat(other.warnings())
                .containsExactly(
                        "The evaluator gives 1 of 2 rare tokens of the candidate probability 0 (50.00 %).",
                        "No interval: the value is undefined or 0 on some bootstrap samples of records.");
        assertThat(other.parts().get(0).value())
                .isEqualTo(new Measurement.Infinite("the evaluator gives 1 of 2 tokens probability 0"));
        assertThat(result.value().value()).isPresent();
    }

    @Test
    void two_evaluators_of_one_text_are_compared_by_pairs() {
        record Scored(String text, double[] nats) {}
        RandomStream random = new Seed(1).stream();
        List<Scored> before = new ArrayList<>();
        List<Scored> after = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            String text = i % 3 == 0 ? "a a rare" + i % 6 + " a" : "a a a a";
            double hard = 3 * random.nextDouble();
            before.add(new Scored(text, new double[] {hard + 1, hard + 1, hard + 3, hard + 1}));
            after.add(new Scored(text, new double[] {hard + 1, hard + 1, hard + (i % 3 == 0 ? 3.5 : 3), hard + 1}));
        }
        Tokens<List<Scored>> tokens =
                (batch, position) -> List.of(batch.get(position).text().split(" "));
        MetricResult result = TailMetrics.of(Reference.of(before), Candidate.of(after))
                .measure(SequenceMetrics.tailPerplexity(
                        tokens, (batch, position) -> batch.get(position).nats(), 0.1));

        assertThat(number(result)).isCloseTo(Math.exp(-0.5), within(1e-12));
        Interval interval = result.interval().orElseThrow();
        assertThat(interval.method()).isEqualTo("percentile bootstrap of pairs of records");
        assertThat(interval.lower()).as("the same loss in each pair").isCloseTo(Math.exp(-0.5), within(1e-9));
        assertThat(interval.upper()).isCloseTo(Math.exp(-0.5), within(1e-9));
        assertThat(result.test().orElseThrow().pValue()).isEqualTo(0.001);
    }

    @Test
    void what_cannot_be_compared_is_undefined() {
        Surprisals<List<String>> fair =
                (batch, position) -> new double[WORDS.of(batch, position).size()];
        assertThat(value(REAL, REAL, fair, 0.01))
                .isEqualTo(new Measurement.Undefined(
                        "the reference has no token with a share of at most 0.01, so there are no two"
                                + " bands to compare; choose another share"));
        assertThat(value(REAL, REAL, fair, 0.9))
                .isEqualTo(new Measurement.Undefined(
                        "the reference has no token with a share of above 0.9, so there are no two"
                                + " bands to compare; choose another share"));
        assertThat(value(REAL, List.of("a a"), fair, 0.2))
                .isEqualTo(new Measurement.Undefined(
                        "the candidate has no rare token of the reference; see what is lost by the"
                                + " recall of rare tokens"));
        assertThat(value(REAL, REAL, unigram(Map.of("a", 0.5)), 0.2))
                .isEqualTo(
                        new Measurement.Undefined(
                                "the evaluator gives tokens of the reference probability 0, so nothing can be compared with it"));
        assertThat(measureOf(List.of("a", "b"), List.of("", " "), SequenceMetrics.typeTokenRatio(WORDS))
                        .value())
                .isEqualTo(new Measurement.Undefined("the candidate has nothing to count: every record is too short"));
        assertThat(measureOf(List.of("a", "b"), List.of("a b c"), SequenceMetrics.distinctN(WORDS, 2))
                        .value())
                .isEqualTo(new Measurement.Undefined("the reference has nothing to count: every record is too short"));
    }

    private static MetricResult measureOf(List<String> real, List<String> made, TwoSampleMetric<List<String>> metric) {
        return TailMetrics.of(Reference.of(real), Candidate.of(made)).measure(metric);
    }

    private static Measurement value(
            List<String> real, List<String> made, Surprisals<List<String>> evaluator, double share) {
        return measureOf(real, made, SequenceMetrics.tailPerplexity(WORDS, evaluator, share))
                .value();
    }

    @Test
    void refuses_what_has_no_meaning() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SequenceMetrics.distinctN(WORDS, 0))
                .withMessage("an n-gram has at least 1 token but was to have 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SequenceMetrics.tailPerplexity(WORDS, (batch, position) -> new double[0], 1))
                .withMessage("the share up to which a token is rare must be in (0, 1) but was 1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> value(REAL, REAL, (batch, position) -> new double[3], 0.2))
                .withMessage(
                        "the evaluator gave 3 surprisals for the 4 tokens of reference record 0; it must give one for each");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> value(REAL, REAL, (batch, position) -> new double[] {1, 1, -1, 1}, 0.2))
                .withMessage(
                        "the surprisal of token 2 of reference record 0 is -1.0; a negative log-likelihood of a probability is 0"
                                + " or more");
        Tokens<List<String>> holes = (batch, position) -> Collections.singletonList(null);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> measure(SequenceMetrics.typeTokenRatio(holes)))
                .withMessage("token 0 of reference record 0 is null; give every token a value");
    }

    @Test
    void tokens_are_words_characters_ints_or_components() {
        record Text(List<Integer> codes) {}

        assertThat(Tokens.words().of(List.of("", " x  y\n"), 0)).isEmpty();
        assertThat(Tokens.words().of(List.of("", " x  y\n"), 1)).isEqualTo(List.of("x", "y"));
        assertThat(Tokens.characters().of(List.of("a\uD83D\uDE00"), 0)).isEqualTo(List.of("a", "\uD83D\uDE00"));
        assertThat(Tokens.ofInts().of(List.of(new int[] {3, 1}), 0)).isEqualTo(List.of(3, 1));
        assertThat(Tokens.by(Text::codes).of(List.of(new Text(List.of(5))), 0)).isEqualTo(List.of(5));
    }
}
