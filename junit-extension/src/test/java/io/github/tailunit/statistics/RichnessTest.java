package io.github.tailunit.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.tailunit.metric.Measurement;
import io.github.tailunit.random.HypergeometricSampler;
import io.github.tailunit.random.RandomStream;
import io.github.tailunit.random.Seed;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class RichnessTest {

    private static final long[] ABUNDANCE = {120, 75, 40, 22, 11, 7, 5, 4, 3, 2, 2, 2, 1, 1, 1, 1, 1};

    private static double number(Measurement measurement) {
        return measurement.value().orElseThrow();
    }

    @Test
    void equals_the_reference_values() {
        assertThat(CategoryVectors.categories().richness().cases()).hasSize(7).allSatisfy(sample -> {
            long[] counts = sample.counts();
            assertThat(number(Richness.chao1(counts))).isEqualTo(sample.chao1());
            assertThat(Richness.missingMass(counts))
                    .isEqualTo(new Measurement.Proportion(sample.missing()[0], sample.missing()[1]));
            assertThat(number(Richness.coverage(counts))).isCloseTo(sample.coverage(), within(1e-15));
            for (int i = 0; i < sample.sizes().length; i++) {
                assertThat(number(Richness.expected(counts, sample.sizes()[i])))
                        .as("%s at %d", Arrays.toString(counts), sample.sizes()[i])
                        .isCloseTo(sample.expected()[i], within(1e-12 * sample.expected()[i]));
            }
        });
    }

    // 20,000 draws: the standard deviation of the number seen is below 2, so the limit is 5 standard errors, a false
    // alarm
    // below 1e-6.
    @Test
    void rarefaction_is_the_mean_over_draws_without_replacement() {
        RandomStream random = new Seed(1).stream();
        long seen = 0;
        for (int repeat = 0; repeat < 20_000; repeat++) {
            seen += Arrays.stream(HypergeometricSampler.spread(90, ABUNDANCE, random))
                    .filter(count -> count > 0)
                    .count();
        }
        assertThat(number(Richness.rarefied(ABUNDANCE, 90)))
                .isCloseTo(seen / 20_000.0, within(5 * 2 / Math.sqrt(20_000)));
    }

    @Test
    void the_curve_rises_and_flattens_from_0_records_to_twice_as_many() {
        double before = 0;
        double step = 1;
        for (long size = 1; size <= 2 * 298; size++) {
            double expected = number(Richness.expected(ABUNDANCE, size));
            assertThat(expected - before).isGreaterThan(0).isLessThanOrEqualTo(step + 1e-12);
            step = expected - before;
            before = expected;
        }
        assertThat(before).isLessThan(number(Richness.chao1(ABUNDANCE)));
    }

    // Of n records drawn one by one, the next is of a new category with probability f1/n, whatever is estimated beyond
    // n.
    @Test
    void the_first_step_beyond_the_sample_is_the_missing_mass() {
        assertThat(number(Richness.expected(ABUNDANCE, 299)) - 17)
                .isCloseTo(number(Richness.missingMass(ABUNDANCE)), within(5e-4));
        assertThat(17 - number(Richness.rarefied(ABUNDANCE, 297)))
                .isCloseTo(number(Richness.missingMass(ABUNDANCE)), within(1e-12));
    }

    @Test
    void the_names_of_categories_and_empty_ones_do_not_matter() {
        long[] shuffled = {1, 0, 2, 1, 120, 4, 2, 75, 3, 1, 22, 2, 1, 40, 5, 7, 11, 0, 1};
        List<Function<long[], Measurement>> all = List.of(
                Richness::chao1, Richness::missingMass, Richness::coverage, counts -> Richness.rarefied(counts, 77));

        assertThat(all)
                .allSatisfy(of ->
                        assertThat(number(of.apply(shuffled))).isCloseTo(number(of.apply(ABUNDANCE)), within(1e-13)));
    }

    @Test
    void large_samples_keep_their_digits() {
        long[] counts = {1, 1_000_000_000_000L, 3};
        // exact fractions, Python 3.11, of half of the records: 1 - .5 and, but for 1e-12, 1 - .5^3
        assertThat(number(Richness.rarefied(counts, 500_000_000_002L))).isCloseTo(0.5 + 1 + 0.875, within(1e-11));
    }

    @Test
    void no_record_says_nothing() {
        Measurement undefined =
                new Measurement.Undefined("there is no record in any category, so nothing can be said of their number");

        for (long[] none : new long[][] {{}, {0, 0, 0}}) {
            assertThat(Richness.chao1(none)).isEqualTo(undefined);
            assertThat(Richness.missingMass(none)).isEqualTo(undefined);
            assertThat(Richness.coverage(none)).isEqualTo(undefined);
            assertThat(Richness.rarefied(none, 0)).isEqualTo(undefined);
            assertThat(Richness.expected(none, 5)).isEqualTo(undefined);
        }
        assertThat(Richness.coverage(new long[] {1}))
                .isEqualTo(new Measurement.Undefined("one record says nothing of the coverage of categories"));
    }

    @Test
    void refuses_what_the_sample_cannot_say() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Richness.rarefied(new long[] {3, 2}, 6))
                .withMessage("a sample of 5 records can be rarefied to 0 to 5 records but was to 6");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Richness.expected(new long[] {3, 2}, -1))
                .withMessage("a sample of 5 records can be rarefied to 0 to 5 records but was to -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Richness.expected(new long[] {3, 2}, 11))
                .withMessage(
                        "a sample of 5 records says nothing of the categories in more than 10 but was asked for 11");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Richness.chao1(new long[] {3, -2}))
                .withMessage("the count at index 1 of 2 is -2; counts must be 0 or more");
    }
}
