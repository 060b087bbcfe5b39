package io.github.tailunit.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tailunit.random.RandomStream;
import io.github.tailunit.random.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SequenceMetricsLawsTest {

    private static final Tokens<List<int[]>> INTS = Tokens.ofInts();
    private static final double[] WORDS = CategoryLoop.zipf(300);

    /** A fixed evaluator that knows the law of single words, but not the topics. */
    private static final Surprisals<List<int[]>> UNIGRAM = (batch, position) -> Arrays.stream(batch.get(position))
            .mapToDouble(word -> Math.log((word % 300 + 1) * 6.28))
            .toArray();

    record Named(String name, TwoSampleMetric<List<int[]>> metric) {

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Named> all() {
        return List.of(
                new Named("rare tokens", SequenceMetrics.rareTokenRecall(INTS, 0.01, 2)),
                new Named("rare pairs", SequenceMetrics.rareNgramRecall(INTS, 2, 0.01, 1)),
                new Named("distinct-2", SequenceMetrics.distinctN(INTS, 2)),
                new Named("type-token ratio", SequenceMetrics.typeTokenRatio(INTS)),
                new Named("memorised pairs", SequenceMetrics.memorisedShare(INTS, 2)),
                new Named("tail perplexity", SequenceMetrics.tailPerplexity(INTS, UNIGRAM, 0.01)));
    }

    /** Texts of 12 words, half of them from a topic of the text: words of one text depend on each other. */
    static List<int[]> texts(int number, RandomStream random) {
        List<int[]> texts = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            int topic = random.nextInt(50);
            int[] text = CategoryLoop.draw(WORDS, 12, random);
            for (int j = 0; j < 12; j += 2) {
                text[j] = 50 + 5 * topic + random.nextInt(5);
            }
            texts.add(text);
        }
        return texts;
    }

    static List<int[]> withoutWordsFrom(int first, List<int[]> texts) {
        return texts.stream()
                .map(text -> Arrays.stream(text)
                        .map(word -> word >= first ? word % 50 : word)
                        .toArray())
                .toList();
    }

    private static double value(TwoSampleMetric<List<int[]>> metric, List<int[]> real, List<int[]> made) {
        return metric.freeze(Reference.of(real))
                .value(Candidate.of(made))
                .value()
                .orElseThrow();
    }

    static double pValue(TwoSampleMetric<List<int[]>> metric, List<int[]> real, List<int[]> made, long seed) {
        return TailMetrics.of(Reference.of(real), Candidate.of(made))
                .withResamples(99)
                .withSeed(seed)
                .measure(metric)
                .test()
                .orElseThrow()
                .pValue();
    }

    @ParameterizedTest
    @MethodSource("all")
    void neither_the_order_of_texts_nor_the_names_of_tokens_matter(Named named) {
        RandomStream random = new Seed(1).stream();
        List<int[]> real = texts(60, random);
        List<int[]> made = texts(40, random);
        List<int[]> reversed = new ArrayList<>(made);
        Collections.reverse(reversed);
        double value = value(named.metric(), real, made);

        assertThat(value(named.metric(), real, reversed)).isCloseTo(value, within(1e-12));
        assertThat(value(named.metric(), renamed(real), renamed(made))).isCloseTo(value, within(1e-12));
    }

    /** By a multiple of 300, which the evaluator does not see. */
    private static List<int[]> renamed(List<int[]> texts) {
        return texts.stream()
                .map(text -> Arrays.stream(text)
                        .map(word -> word + 300 * (1 + word % 7))
                        .toArray())
                .toList();
    }

    // Law: losing words can only lower what is left of rare ones and of variety; at each step ten more words are lost.
    @Test
    void losing_words_never_raises_a_retention() {
        RandomStream random = new Seed(2).stream();
        List<int[]> real = texts(150, random);
        List<int[]> made = texts(150, random);
        List<TwoSampleMetric<List<int[]>>> retentions =
                List.of(SequenceMetrics.rareTokenRecall(INTS, 0.01, 2), SequenceMetrics.typeTokenRatio(INTS));
        for (TwoSampleMetric<List<int[]>> metric : retentions) {
            double before = value(metric, real, made);
            for (int first = 290; first >= 60; first -= 10) {
                double after = value(metric, real, withoutWordsFrom(first, made));
                assertThat(after).isLessThanOrEqualTo(before + 1e-12);
                before = after;
            }
            assertThat(before).isLessThan(0.6);
        }
    }

    // The trap of raw ratios: ten times as much of the same law is no loss. The limit is 10 standard deviations or
    // more, seen
    // over seeds; the raw type-token ratio falls to about a fifth.
    @Test
    void length_alone_changes_nothing() {
        RandomStream random = new Seed(3).stream();
        List<int[]> real = texts(300, random);
        List<int[]> longer = texts(3000, random);

        assertThat(value(SequenceMetrics.typeTokenRatio(INTS), real, longer)).isCloseTo(1, within(0.05));
        assertThat(value(SequenceMetrics.distinctN(INTS, 2), real, longer)).isCloseTo(1, within(0.05));
        assertThat(value(SequenceMetrics.typeTokenRatio(INTS), longer, real)).isCloseTo(1, within(0.05));
    }

    // The false-alarm rate at 5 %, texts of topics, sizes 30 and 20: of 60 runs more than 12 alarms have a probability
    // of 1e-5 each.
    @ParameterizedTest
    @MethodSource("all")
    void real_against_real_passes(Named named) {
        int alarms = 0;
        for (int run = 0; run < 60; run++) {
            RandomStream random = new Seed(run).stream();
            alarms += pValue(named.metric(), texts(30, random), texts(20, random), run) <= 0.05 ? 1 : 0;
        }
        assertThat(alarms).isLessThanOrEqualTo(12);
    }

    @Test
    void copied_texts_are_memorised_and_texts_of_the_same_law_are_not() {
        RandomStream random = new Seed(4).stream();
        List<int[]> real = texts(80, random);
        List<int[]> copied = new ArrayList<>(texts(40, random));
        copied.addAll(real.subList(0, 40));
        TwoSampleMetric<List<int[]>> eight = SequenceMetrics.memorisedShare(INTS, 8);

        assertThat(value(eight, real, copied)).isCloseTo(0.5, within(1e-12));
        assertThat(pValue(eight, real, copied, 1)).isEqualTo(0.01);
        assertThat(value(eight, real, texts(80, random))).isZero();
        assertThat(value(SequenceMetrics.memorisedShare(INTS), real, copied)).isCloseTo(0.5, within(1e-12));
    }

    // The evaluator is surer of common words in the second half; then rare ones stand out more: exp(-0.7) is left.
    @Test
    void the_interval_of_a_tail_perplexity_goes_by_records() {
        RandomStream random = new Seed(5).stream();
        List<int[]> real = texts(100, random);
        List<int[]> made = texts(100, random);
        TwoSampleMetric<List<int[]>> metric = SequenceMetrics.tailPerplexity(
                INTS,
                (batch, position) -> Arrays.stream(batch.get(position))
                        .mapToDouble(word -> (word >= 40 ? 6 : 2) + (batch == made && word >= 40 ? 0.7 : 0))
                        .toArray(),
                0.012);
        MetricResult result =
                TailMetrics.of(Reference.of(real), Candidate.of(made)).measure(metric);
        Interval interval = result.interval().orElseThrow();

        assertThat(interval.method()).isEqualTo("percentile bootstrap of records");
        assertThat(interval.contains(result.value().value().orElseThrow())).isTrue();
        assertThat(interval.upper()).isLessThan(0.8);
        assertThat(result.test().orElseThrow().pValue()).isLessThan(0.01);
    }
}
