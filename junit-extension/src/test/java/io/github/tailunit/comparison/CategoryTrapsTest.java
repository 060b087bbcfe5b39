package io.github.tailunit.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tailunit.metric.Categories;
import io.github.tailunit.random.RandomStream;
import io.github.tailunit.random.Seed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What real data sets do to a careless metric of categories, on generated data of the same shape. */
class CategoryTrapsTest {

    private static final Categories<List<String>> NAMES = Categories.by(name -> name);

    private static List<String> records(Object... namesAndCounts) {
        List<String> records = new ArrayList<>();
        for (int i = 0; i < namesAndCounts.length; i += 2) {
            records.addAll(Collections.nCopies((int) namesAndCounts[i + 1], (String) namesAndCounts[i]));
        }
        return records;
    }

    // A corpus whose publisher replaced its rarest words: no metric can tell whether they are kept.
    @Test
    void a_tail_that_the_publisher_has_cut_is_warned_about() {
        List<String> texts = List.of("the <unk> of the <unk>", "an other word", "the rest of the words");
        MetricResult words = TailMetrics.of(Reference.of(texts), Candidate.of(texts))
                .measure(SequenceMetrics.typeTokenRatio(Tokens.words()));

        assertThat(words.warnings())
                .containsExactly(
                        "The reference has '<unk>' (2, 15.38 %). If rare ones were merged into it, their tail was cut"
                                + " before it came here, and no metric sees what became of it.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<unk>", "Other", "UNKNOWN BIRD - SMALL", "(misc.)"})
    void a_class_of_merged_categories_is_warned_about(String merged) {
        List<String> real = records("A", 60, "B", 35, merged, 5);

        assertThat(TailMetrics.of(Reference.of(real), Candidate.of(real))
                        .measure(CategoryMetrics.missingMass(NAMES))
                        .warnings())
                .anyMatch(warning -> warning.startsWith("The reference has '" + merged + "' (5, 5.00 %)."));
    }

    @Test
    void ordinary_categories_are_not() {
        List<String> real = records("rest home", 60, "mother", 35, "rarely", 5);

        assertThat(TailMetrics.of(Reference.of(real), Candidate.of(real))
                        .measure(CategoryMetrics.rareMassRecall(NAMES, 0.05, 2))
                        .warnings())
                .isEmpty();
    }

    // Rare is not lost: a group of k records is gone after ten resamplings with probability q_10^k, q' = exp(q - 1),
    // q_10 = .8418:
    // .18 for 10 records, .0002 for 50. 40 groups of each in 150 chains; sampling error of a share below 1/sqrt(6000)
    // in
    // standard deviations of .5 at most, so .02 is above 4 of the actual ones (.0064 at k = 4); and the q form lacks
    // terms of k/n.
    @ParameterizedTest
    @CsvSource({"4, 0.5021", "10, 0.1787", "25, 0.0135", "50, 0.0002"})
    void groups_of_10_to_50_records_survive_ten_generations(int records, double extinct) {
        double q = 0;
        for (int generation = 0; generation < 10; generation++) {
            q = Math.exp(q - 1);
        }
        assertThat(Math.pow(q, records)).isCloseTo(extinct, within(1e-4));

        int groups = 40;
        int size = 100 * records;
        int[] reference = IntStream.range(0, size)
                .map(i -> i < groups * records ? i / records : groups)
                .toArray();
        FrozenMetric<int[]> missing =
                CategoryMetrics.missingMass(Categories.ofInts()).freeze(Reference.of(reference));
        RandomStream random = new Seed(records).stream();
        double lost = 0;
        for (int chain = 0; chain < 150; chain++) {
            int[] batch = reference;
            for (int generation = 0; generation < 10; generation++) {
                batch = CategoryLoop.resampled(batch, size, random);
            }
            lost += missing.value(Candidate.of(batch)).value().orElseThrow() * size / records;
        }
        assertThat(lost / (150 * groups)).isCloseTo(extinct, within(0.03));
    }

    // Real against real: a fresh sample lacks many categories of a long tail, and no test may call that a loss. The
    // p-value is
    // fixed by the seeds.
    @Test
    void a_fresh_sample_that_lacks_many_rare_categories_is_no_loss() {
        RandomStream random = new Seed(11).stream();
        double[] law = CategoryLoop.zipf(2000);
        int[] real = CategoryLoop.draw(law, 3000, random);
        int[] fresh = CategoryLoop.draw(law, 3000, random);
        Categories<int[]> categories = Categories.ofInts();
        MetricResult result = TailMetrics.of(Reference.of(real), Candidate.of(fresh))
                .measure(CategoryMetrics.rareCategoryRecall(categories, 0.001));

        assertThat(result.parts()).hasSizeGreaterThan(300);
        assertThat(result.value().value().orElseThrow()).isBetween(0.65, 0.85);
        assertThat(result.warnings()).containsExactly("Two samples of one law would be expected at 0.71, not at 1.");
        assertThat(result.test().orElseThrow().pValue()).isGreaterThan(0.05);
        assertThat(result.parts()).noneMatch(part -> part.adjustedPValue().orElse(1) <= 0.05);
    }
}
