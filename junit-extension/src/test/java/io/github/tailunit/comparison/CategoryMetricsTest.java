package io.github.tailunit.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.tailunit.metric.Categories;
import io.github.tailunit.metric.Measurement;
import io.github.tailunit.random.RandomStream;
import io.github.tailunit.random.Seed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CategoryMetricsTest {

    private static final Categories<List<String>> NAMES = Categories.by(name -> name);

    // The counts and, unless said otherwise, the numbers below: published reference values, scipy 1.10.1 and exact
    // fractions.
    private static final List<String> REFERENCE =
            records("A", 500, "B", 250, "C", 120, "D", 60, "E", 30, "F", 20, "G", 10, "H", 5, "I", 3, "J", 2);
    private static final List<String> CANDIDATE = records("A", 231, "B", 108, "C", 40, "D", 14, "E", 4, "F", 1, "Z", 2);

    private static List<String> records(Object... namesAndCounts) {
        List<String> records = new ArrayList<>();
        for (int i = 0; i < namesAndCounts.length; i += 2) {
            records.addAll(Collections.nCopies((int) namesAndCounts[i + 1], (String) namesAndCounts[i]));
        }
        return records;
    }

    private static MetricResult measure(TwoSampleMetric<List<String>> metric) {
        return measure(metric, REFERENCE, CANDIDATE);
    }

    private static MetricResult measure(
            TwoSampleMetric<List<String>> metric, List<String> reference, List<String> candidate) {
        return TailMetrics.of(Reference.of(reference), Candidate.of(candidate)).measure(metric);
    }

    private static double number(MetricResult result) {
        return result.value().value().orElseThrow();
    }

    @Test
    void rare_category_recall_equals_the_reference_values() {
        MetricResult result = measure(CategoryMetrics.rareCategoryRecallGivenReference(NAMES, 0.01, 2));

        assertThat(number(result)).isZero();
        assertThat(result.tail())
                .contains(new TailCounts("4 rare categories, each with a share of at most 0.01", 0.02, 0.02, 20, 0));
        // P(none of the four seen), inclusion and exclusion in exact fractions, Python 3.11
        assertThat(result.test().orElseThrow().pValue()).isCloseTo(0.0003093358658057127, within(1e-13));
        assertThat(result.test().orElseThrow().exact()).isTrue();
        assertThat(result.warnings()).isEmpty();
    }

    // Three of four rare categories seen in 400 records; by hand from the misses of 400 draws, exact fractions, Python
    // 3.11:
    // .75 over .7744426933854739.
    @Test
    void recall_is_divided_by_the_recall_that_draws_from_the_reference_are_expected_to_have() {
        List<String> candidate = records("A", 380, "G", 15, "H", 4, "J", 1);

        assertThat(number(measure(CategoryMetrics.rareCategoryRecall(NAMES, 0.01), REFERENCE, candidate)))
                .isCloseTo(0.75 / 0.7744426933854739, within(1e-12));
        double expected = (10 * (1 - 0.017950553275045137)
                        + 5 * (1 - 0.1346580429260134)
                        + 3 * (1 - 0.3006514651843862)
                        + 2 * (1 - 0.44896916507266005))
                / 20;
        assertThat(number(measure(CategoryMetrics.rareMassRecall(NAMES, 0.01, 2), REFERENCE, candidate)))
                .isCloseTo(17.0 / 20 / expected, within(1e-12));
    }

    @Test
    void lost_categories_are_listed_with_their_records_the_most_frequent_first() {
        MetricResult result = measure(CategoryMetrics.rareCategoryRecall(NAMES, 0.01));

        assertThat(result.parts()).extracting(Part::name).containsExactly("G", "H", "I", "J");
        assertThat(result.parts()).extracting(Part::referenceCount).containsExactly(10L, 5L, 3L, 2L);
        assertThat(result.parts()).allMatch(Part::isLost);
        assertThat(result.parts()).allSatisfy(part -> assertThat(part.value()).isEqualTo(new Measurement.Scalar(0)));
    }

    @Test
    void every_metric_lists_them() {
        assertThat(List.of(
                        CategoryMetrics.missingMass(NAMES),
                        CategoryMetrics.unseenMass(NAMES),
                        CategoryMetrics.chao1(NAMES),
                        CategoryMetrics.hillNumberRatio(NAMES, 2),
                        CategoryDistances.totalVariation(NAMES)))
                .allSatisfy(metric -> assertThat(measure(metric).parts())
                        .extracting(Part::name)
                        .containsExactly("G", "H", "I", "J"));
        assertThat(measure(CategoryMetrics.novelMass(NAMES)).parts())
                .extracting(Part::name)
                .containsExactly("G", "H", "I", "J", "Z");
    }

    // scipy 1.17.1: binom.cdf(k, 400, p) and hypergeom.cdf(k, 1400, n_k + k, 400), each by Holm.
    @Test
    void each_lost_category_has_a_p_value_adjusted_for_all() {
        assertThat(measure(CategoryMetrics.rareCategoryRecallGivenReference(NAMES, 0.01, 2))
                        .parts())
                .extracting(part -> part.adjustedPValue().orElseThrow())
                .usingComparatorForType((a, b) -> Math.abs(a - b) < 1e-9 ? 0 : 1, Double.class)
                .containsExactly(0.13720494732203103, 0.7361890912648882, 1.0, 1.0);
        assertThat(measure(CategoryMetrics.rareCategoryRecall(NAMES, 0.01)).parts())
                .extracting(part -> part.adjustedPValue().orElseThrow())
                .usingComparatorForType((a, b) -> Math.abs(a - b) < 1e-9 ? 0 : 1, Double.class)
                .containsExactly(0.3071481238895447, 1.0, 1.0, 1.0);
    }

    @Test
    void masses_and_coverage_equal_the_reference_values() {
        MetricResult novel = measure(CategoryMetrics.novelMass(NAMES));

        assertThat(novel.value()).isEqualTo(new Measurement.Proportion(2, 400));
        // scipy 1.17.1 binomtest(2, 400).proportion_ci(method="exact")
        assertThat(novel.interval().orElseThrow().lower()).isCloseTo(0.000606097809315731, within(1e-9));
        assertThat(novel.interval().orElseThrow().upper()).isCloseTo(0.01794414460558558, within(1e-9));
        assertThat(measure(CategoryMetrics.missingMass(NAMES)).value()).isEqualTo(new Measurement.Proportion(20, 1000));
        // 6 of 10, over the mean of 1 - (1 - p)^400, exact fractions, Python 3.11
        assertThat(number(measure(CategoryMetrics.categoryCoverage(NAMES))))
                .isCloseTo(0.6595250129287633, within(1e-12));
    }

    // Python 3.11 from the formulas: exact fractions for rarefaction and Chao1, mpmath for the entropies.
    @Test
    void diversity_equals_the_reference_values() {
        assertThat(number(measure(CategoryMetrics.hillNumberRatio(NAMES, 0))))
                .isCloseTo(0.7493416927778268, within(1e-12));
        assertThat(number(measure(CategoryMetrics.hillNumberRatio(NAMES, 1))))
                .isCloseTo(0.7456407804462457, within(1e-12));
        assertThat(number(measure(CategoryMetrics.hillNumberRatio(NAMES, 2))))
                .isCloseTo(0.7945615032464618, within(1e-12));
        assertThat(number(measure(CategoryMetrics.chao1(NAMES)))).isEqualTo(7.0 - 10);
        assertThat(number(measure(CategoryMetrics.unseenMass(NAMES)))).isCloseTo(-0.0005310179239558962, within(1e-12));
    }

    /** A naive twin: maps of counts, by the formula of the Javadoc. */
    @Test
    void equals_a_count_by_hand() {
        RandomStream random = new Seed(1).stream();
        double[] law = CategoryLoop.zipf(80);
        for (int repeat = 0; repeat < 20; repeat++) {
            int[] real = CategoryLoop.draw(law, 300, random);
            int[] made = CategoryLoop.drawLosing(law, 150 + 30 * repeat, 40, 0.5, random);
            Map<Integer, Integer> counts = new TreeMap<>();
            for (int category : real) {
                counts.merge(category, 1, Integer::sum);
            }
            double recall = 0;
            double expected = 0;
            for (Map.Entry<Integer, Integer> entry : counts.entrySet()) {
                if (entry.getValue() >= 2 && entry.getValue() / 300.0 <= 0.02) {
                    boolean seen = false;
                    double missed = 1;
                    for (int category : made) {
                        seen |= category == entry.getKey();
                        missed *= 1 - entry.getValue() / 300.0;
                    }
                    recall += seen ? 1 : 0;
                    expected += 1 - missed;
                }
            }
            Measurement value = CategoryMetrics.rareCategoryRecall(Categories.ofInts(), 0.02)
                    .freeze(Reference.of(real))
                    .value(Candidate.of(made));
            assertThat(value.value().orElseThrow()).isCloseTo(recall / expected, within(1e-12));
        }
    }

    @Test
    void nothing_rare_is_undefined_and_lost_categories_are_listed_still() {
        MetricResult result = measure(
                CategoryMetrics.rareCategoryRecall(NAMES, 0.01),
                records("A", 60, "B", 38, "C", 1, "D", 1),
                records("A", 9));

        assertThat(result.value())
                .isEqualTo(new Measurement.Undefined(
                        "nothing in the reference is rare: a share of at most 0.01 and 2 or more occurrences; the rarest with so"
                                + " many has 38 of 100. Raise the share, or give data with rare ones"));
        assertThat(result.parts()).extracting(Part::name).containsExactly("B", "C", "D");
        assertThat(result.test()).isEmpty();
    }

    @Test
    void one_category_on_both_sides_is_kept() {
        List<String> one = records("A", 5);

        assertThat(number(measure(CategoryMetrics.categoryCoverage(NAMES), one, one)))
                .isEqualTo(1);
        assertThat(number(measure(CategoryMetrics.missingMass(NAMES), one, one)))
                .isZero();
        assertThat(number(measure(CategoryMetrics.novelMass(NAMES), one, one))).isZero();
        MetricResult diversity = measure(CategoryMetrics.hillNumberRatio(NAMES, 2), one, one);
        assertThat(number(diversity)).isEqualTo(1);
        assertThat(diversity.test().orElseThrow().pValue()).isEqualTo(1);
        assertThat(diversity.interval()).isEmpty();
        assertThat(diversity.warnings())
                .containsExactly("No interval: a side has one category, or equally frequent ones.");
    }

    @Test
    void nothing_shared_is_lost() {
        List<String> other = records("X", 7, "Y", 3);
        List<String> real = records("A", 5, "B", 5);

        assertThat(number(measure(CategoryMetrics.categoryCoverage(NAMES), real, other)))
                .isZero();
        assertThat(number(measure(CategoryMetrics.missingMass(NAMES), real, other)))
                .isEqualTo(1);
        assertThat(number(measure(CategoryMetrics.novelMass(NAMES), real, other)))
                .isEqualTo(1);
    }

    @Test
    void too_small_a_candidate_is_warned_about() {
        MetricResult result =
                measure(CategoryMetrics.rareCategoryRecall(NAMES, 0.01), REFERENCE, records("A", 30, "G", 1));

        assertThat(result.warnings())
                .containsExactly(
                        "Draws from the reference itself would show 0.6 of the 4 rare ones; a larger candidate would tell more.",
                        "Two samples of one law would be expected at 1.30, not at 1.");
    }

    @Test
    void clusters_are_permuted_as_wholes_and_leave_no_exact_law() {
        Categories<List<String>> pairs = (batch, position) -> position / 2;
        Reference<List<String>> reference = Reference.of(REFERENCE).clusteredBy(pairs);
        Candidate<List<String>> candidate = Candidate.of(CANDIDATE).clusteredBy(pairs);
        TailMetrics<List<String>> metrics = TailMetrics.of(reference, candidate);

        MetricResult exact = metrics.measure(CategoryMetrics.rareCategoryRecallGivenReference(NAMES, 0.01, 2));
        assertThat(exact.test()).isEmpty();
        assertThat(exact.warnings()).containsExactly("No test: the exact probability is that of independent records.");
        assertThat(exact.parts()).allMatch(part -> part.adjustedPValue().isEmpty());
        MetricResult novel = metrics.measure(CategoryMetrics.novelMass(NAMES));
        assertThat(novel.interval()).isEmpty();
        assertThat(novel.warnings()).containsExactly("No interval: the exact one is that of independent records.");
        assertThat(novel.test().orElseThrow().pValue())
                .isGreaterThan(measure(CategoryMetrics.novelMass(NAMES))
                        .test()
                        .orElseThrow()
                        .pValue());
    }

    @Test
    void what_is_read_is_part_of_the_definition() {
        Reference<List<String>> reference = Reference.of(REFERENCE);
        Categories<List<String>> vowels = Categories.by(name -> "AEIOU".contains(name));

        assertThat(CategoryMetrics.missingMass(NAMES)
                        .freeze(reference)
                        .definition()
                        .digest())
                .isEqualTo(CategoryMetrics.missingMass(NAMES)
                        .freeze(reference)
                        .definition()
                        .digest())
                .isNotEqualTo(CategoryMetrics.missingMass(vowels)
                        .freeze(reference)
                        .definition()
                        .digest());
        assertThat(CategoryMetrics.rareCategoryRecall(NAMES, 0.01)
                        .freeze(reference)
                        .definition()
                        .digest())
                .isNotEqualTo(CategoryMetrics.rareCategoryRecall(NAMES, 0.02)
                        .freeze(reference)
                        .definition()
                        .digest())
                .isNotEqualTo(CategoryMetrics.rareCategoryRecall(NAMES, 0.01, 3)
                        .freeze(reference)
                        .definition()
                        .digest());
    }

    @Test
    void refuses_what_has_no_meaning() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CategoryMetrics.rareCategoryRecall(NAMES, 0))
                .withMessage("the share up to which an item is rare must be in (0, 1] but was 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CategoryMetrics.rareMassRecall(NAMES, Double.NaN, 2))
                .withMessage("the share up to which an item is rare must be in (0, 1] but was NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CategoryMetrics.rareCategoryRecall(NAMES, 0.1, 0))
                .withMessage("an item is judged from at least 1 reference occurrence on but was to be from 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CategoryMetrics.hillNumberRatio(NAMES, -1))
                .withMessage("the order of a Hill number must be 0 or more and finite but was -1.0");
        Categories<List<String>> none = (batch, position) -> position == 1 ? null : "A";
        assertThatIllegalArgumentException()
                .isThrownBy(() -> measure(CategoryMetrics.missingMass(none)))
                .withMessage("the category of reference record 1 is null; give every record a category");
    }
}
