package io.github.tailunit.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.tailunit.random.RandomStream;
import io.github.tailunit.random.Seed;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PermutationTestTest {

    private static final Seed SEED = new Seed(12);

    static Stream<TwoSampleVectors.Exact> vectors() {
        return TwoSampleVectors.ALL.permutation().cases().stream();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void all_splits_of_small_samples_give_the_exact_p_value(TwoSampleVectors.Exact expected) {
        double[] x = TwoSampleVectors.sample(expected.reference());
        double[] y = TwoSampleVectors.sample(expected.candidate());

        assertExact(AndersonDarling.twoSided(), x, y, expected.twoSided());
        assertExact(AndersonDarling.upperTail(), x, y, expected.upper());
        assertExact(AndersonDarling.lowerTail(), x, y, expected.lower());
    }

    private static void assertExact(TwoSampleStatistic statistic, double[] x, double[] y, double expected) {
        TwoSampleTest test = statistic.permutationTest(x, y, 999, SEED).orElseThrow();

        assertThat(test.exact()).isTrue();
        assertThat(test.pValue()).isCloseTo(expected, within(1e-14));
    }

    /** Of 924 splits 1,000 may be drawn, or all be looked at; of 924 only 922 and the one at hand may be drawn. */
    @Test
    void all_splits_are_looked_at_where_that_is_no_more_work() {
        double[] x = TwoSampleVectors.sample("small_x");
        double[] y = TwoSampleVectors.sample("small_y");
        TwoSampleStatistic statistic = AndersonDarling.twoSided();

        assertThat(statistic.permutationTest(x, y, 923, SEED).orElseThrow().exact())
                .isTrue();
        TwoSampleTest drawn = statistic.permutationTest(x, y, 922, SEED).orElseThrow();
        assertThat(drawn.exact()).isFalse();
        assertThat(drawn.pValue() * 923).isCloseTo(Math.rint(drawn.pValue() * 923), within(1e-9));
        // standard deviation 0.016; a distance of four has probability 6e-5
        assertThat(drawn.pValue()).isCloseTo(0.5757575757575758, within(0.065));
    }

    @Test
    void each_split_is_visited_once() {
        Set<BitSet> seen = new HashSet<>();
        TwoSampleTest test = PermutationTest.of(3, 4)
                .test(
                        (rows, references) -> {
                            assertThat(Arrays.stream(rows).sorted()).containsExactly(0, 1, 2, 3, 4, 5, 6);
                            seen.add(
                                    IntStream.of(rows).limit(references).collect(BitSet::new, BitSet::set, BitSet::or));
                            return seen.size();
                        },
                        34,
                        SEED);

        assertThat(seen).hasSize(35);
        assertThat(test).isEqualTo(new TwoSampleTest(1, 1, 1.0 / 35, true));
    }

    /** A chi-square statistic with 15 degrees of freedom exceeds 44.3 with probability 1e-4. */
    @Test
    void random_splits_are_equally_likely() {
        int[] drawn = new int[16];
        PermutationTest.of(4, 12)
                .test(
                        (rows, references) -> {
                            drawn[rows[references - 1]]++;
                            return 0;
                        },
                        1_800, // of 1,820 splits
                        SEED);
        double expected = 1_801 / 16.0;
        double chiSquare = Arrays.stream(drawn)
                .mapToDouble(count -> (count - expected) * (count - expected) / expected)
                .sum();

        assertThat(chiSquare).isLessThan(44.3);
    }

    @Test
    void it_is_the_same_for_the_same_seed_only() {
        double[] x = TwoSampleVectors.sample("cont_ref");
        double[] y = TwoSampleVectors.sample("cont_cand");
        TwoSampleStatistic statistic = TailEnergy.upper(0.9);
        TwoSampleTest test = statistic.permutationTest(x, y, 999, SEED).orElseThrow();

        assertThat(statistic.permutationTest(x, y, 999, SEED)).contains(test);
        assertThat(statistic.permutationTest(x, y, 999, SEED.child(1))).isNotEqualTo(java.util.Optional.of(test));
    }

    @Test
    void the_p_value_counts_the_samples_as_they_are() {
        double[] x = DoubleStream.iterate(0, i -> i + 1).limit(30).toArray();
        double[] y = DoubleStream.iterate(100, i -> i + 1).limit(20).toArray();

        assertThat(EnergyDistance.distance().permutationTest(x, y, 999, SEED))
                .contains(new TwoSampleTest(
                        EnergyDistance.distance().of(x, y).value().orElseThrow(), 0.001, 0.001, false));
    }

    @Test
    void ties_with_the_statistic_at_hand_count_in_spite_of_rounding() {
        TwoSampleTest test =
                PermutationTest.of(2, 3).test((rows, references) -> 0.3 + (rows[0] == 0 ? 1e-13 : 0), 99, SEED);

        assertThat(test.pValue()).isEqualTo(1);
    }

    @Test
    void what_is_undefined_on_a_rearrangement_counts_against_the_difference() {
        TwoSampleTest test = PermutationTest.of(1, 3)
                .test((rows, references) -> rows[0] == 0 ? 5 : rows[0] == 1 ? Double.NaN : 1, 99, SEED);

        assertThat(test).isEqualTo(new TwoSampleTest(5, 0.5, 0.25, true));
    }

    @Test
    void clusters_stay_together() {
        int[] references = {7, 7, 3, 7};
        int[] candidates = {3, 3, 9};
        Set<Set<Integer>> seen = new HashSet<>();
        TwoSampleTest test = PermutationTest.ofClusters(references, candidates)
                .test(
                        (rows, size) -> {
                            Set<Integer> chosen = new HashSet<>();
                            IntStream.of(rows).limit(size).forEach(chosen::add);
                            seen.add(chosen);
                            return 1;
                        },
                        99,
                        SEED);

        assertThat(test.exact()).isTrue();
        // four clusters: rows 0, 1, 3; row 2; rows 4, 5; row 6. The same number in both samples is two clusters.
        assertThat(seen)
                .containsExactlyInAnyOrder(
                        Set.of(0, 1, 2, 3),
                        Set.of(0, 1, 3, 4, 5),
                        Set.of(0, 1, 3, 6),
                        Set.of(2, 4, 5),
                        Set.of(2, 6),
                        Set.of(4, 5, 6));
    }

    /** Rows in clusters of ten that are equal within a cluster: taken as independent, most null tests are "significant". */
    @Test
    void clusters_keep_the_size_that_dependence_destroys() {
        int tests = 300;
        int naive = 0;
        int clustered = 0;
        int[] clusters = IntStream.range(0, 200).map(i -> i / 10).toArray();
        for (int i = 0; i < tests; i++) {
            RandomStream random = SEED.child(i).stream();
            double[] x = dependent(random);
            double[] y = dependent(random);
            TwoSampleStatistic statistic = AndersonDarling.twoSided();
            naive += statistic.permutationTest(x, y, 99, SEED).orElseThrow().pValue() <= 0.05 ? 1 : 0;
            clustered += statistic
                                    .permutationTest(x, y, clusters, clusters, 99, SEED)
                                    .orElseThrow()
                                    .pValue()
                            <= 0.05
                    ? 1
                    : 0;
        }

        // 15 expected of 300; a binomial count is above 32 or below 3 with probability 7e-5
        assertThat(clustered).isBetween(3, 32);
        assertThat(naive).isGreaterThan(150);
    }

    private static double[] dependent(RandomStream random) {
        return IntStream.range(0, 20)
                .mapToDouble(i -> random.nextGaussian())
                .flatMap(x -> DoubleStream.generate(() -> x).limit(10))
                .toArray();
    }

    @Test
    void bad_input_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PermutationTest.of(0, 3))
                .withMessage("the reference has no rows, so nothing can be rearranged");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PermutationTest.ofClusters(new int[1], new int[0]))
                .withMessage("the candidate has no rows, so nothing can be rearranged");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PermutationTest.of(2, 3).test((rows, references) -> 0, 0, SEED))
                .withMessage("resamples must be at least 1 but was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PermutationTest.of(2, 3).test((rows, references) -> Double.NaN, 9, SEED))
                .withMessage("the statistic of the samples as they are is NaN, so there is nothing to test");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TwoSampleTest(1, Double.NaN, 0, true))
                .withMessage("pValue must be in [0, 1] but was NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TwoSampleTest(1, 0.5, 0.6, true))
                .withMessage("leastPValue must be in [0, 0.5] but was 0.6");
    }
}
