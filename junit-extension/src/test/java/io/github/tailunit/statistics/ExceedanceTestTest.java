package io.github.tailunit.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.tailunit.random.RandomStream;
import io.github.tailunit.random.Seed;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ExceedanceTestTest {

    private static final double[] REFERENCE = {5, 1, 9, 7, 3};
    private static final double[] CANDIDATE = {8, 2, 10, 4};

    @Test
    void p_values_equal_the_reference_values() {
        assertThat(StatisticsVectors.counts().exceedances().cases()).hasSize(8).allSatisfy(expected -> {
            ExceedanceTest test = new ExceedanceTest(
                    expected.referenceSize(), expected.rank(), expected.candidateSize(), expected.exceedances());
            assertThat(test.pValue(Alternative.LESS)).isCloseTo(expected.less(), within(1e-9 + 1e-7 * expected.less()));
            assertThat(test.pValue(Alternative.GREATER))
                    .isCloseTo(expected.greater(), within(1e-9 + 1e-7 * expected.greater()));
            assertThat(test.pValue(Alternative.TWO_SIDED))
                    .isCloseTo(
                            Math.min(1, 2 * Math.min(expected.less(), expected.greater())),
                            within(1e-9 + 1e-7 * expected.less()));
            assertThat(test.expectedCount()).isCloseTo(expected.expected(), within(1e-9));
        });
    }

    /** Naive twin: all 126 ways in which four candidate and five reference values can be ordered. */
    @Test
    void p_values_count_the_orders_of_the_pooled_values() {
        for (int rank = 1; rank <= 5; rank++) {
            for (int a = 0; a <= 4; a++) {
                int orders = 0;
                int atMost = 0;
                int atLeast = 0;
                for (int labels = 0; labels < 1 << 9; labels++) {
                    if (Integer.bitCount(labels) == 4) {
                        int exceedances = exceedances(labels, rank);
                        orders++;
                        atMost += exceedances <= a ? 1 : 0;
                        atLeast += exceedances >= a ? 1 : 0;
                    }
                }
                ExceedanceTest test = new ExceedanceTest(5, rank, 4, a);

                assertThat(test.pValue(Alternative.LESS)).isCloseTo((double) atMost / orders, within(1e-13));
                assertThat(test.pValue(Alternative.GREATER)).isCloseTo((double) atLeast / orders, within(1e-13));
            }
        }
    }

    /** Bit i is set if the i-th largest is of the candidate. */
    private static int exceedances(int labels, int rank) {
        int candidates = 0;
        int references = 0;
        for (int i = 0; references < rank; i++) {
            if ((labels >> i & 1) == 1) {
                candidates++;
            } else {
                references++;
            }
        }
        return candidates;
    }

    @Test
    void exceedances_are_counted_on_either_side() {
        assertThat(ExceedanceTest.of(REFERENCE, CANDIDATE, 2, Side.UPPER)).isEqualTo(new ExceedanceTest(5, 2, 4, 2));
        assertThat(ExceedanceTest.of(REFERENCE, CANDIDATE, 2, Side.LOWER)).isEqualTo(new ExceedanceTest(5, 2, 4, 1));
        assertThat(ExceedanceTest.of(
                        new double[] {1, Double.POSITIVE_INFINITY},
                        new double[] {Double.NEGATIVE_INFINITY, 2, Double.POSITIVE_INFINITY},
                        1,
                        Side.UPPER))
                .isEqualTo(new ExceedanceTest(2, 1, 3, 0, 1));
    }

    /** Naive twin of both sides: all 126 orders, looked at from both ends. */
    @Test
    void both_sides_together_have_the_law_of_one() {
        for (int a = 0; a <= 4; a++) {
            int orders = 0;
            int atMost = 0;
            for (int labels = 0; labels < 1 << 9; labels++) {
                if (Integer.bitCount(labels) == 4) {
                    int reversed = Integer.reverse(labels) >>> 23;
                    orders++;
                    atMost += exceedances(labels, 2) + exceedances(reversed, 1) <= a ? 1 : 0;
                }
            }
            assertThat(new ExceedanceTest(5, 3, 4, a).pValue(Alternative.LESS))
                    .isCloseTo((double) atMost / orders, within(1e-13));
        }
        assertThat(ExceedanceTest.of(REFERENCE, CANDIDATE, 1, 2)).isEqualTo(new ExceedanceTest(5, 3, 4, 2));
        assertThat(ExceedanceTest.of(REFERENCE, new double[] {0, 1, 4, 7, 8}, 1, 2))
                .isEqualTo(new ExceedanceTest(5, 3, 5, 2, 4));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExceedanceTest.of(REFERENCE, CANDIDATE, 3, 3))
                .withMessage("rank must be in [1, 5] but was 6");
    }

    @Test
    void the_smallest_candidate_is_the_first_that_can_show_a_total_loss() {
        for (int[] design : new int[][] {{1000, 10}, {60, 3}, {10, 1}, {5, 5}}) {
            int size = (int) ExceedanceTest.smallestToSeeTotalLoss(design[0], design[1], 0.05);

            assertThat(new ExceedanceTest(design[0], design[1], size, 0).pValue(Alternative.LESS))
                    .isLessThanOrEqualTo(0.05);
            assertThat(size == 1
                            || new ExceedanceTest(design[0], design[1], size - 1, 0).pValue(Alternative.LESS) > 0.05)
                    .isTrue();
        }
        // more than the 299 that would do if the threshold were known
        assertThat(ExceedanceTest.smallestToSeeTotalLoss(1000, 10, 0.05)).isEqualTo(348);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExceedanceTest.smallestToSeeTotalLoss(10, 11, 0.05))
                .withMessage("rank must be in [1, 10] but was 11");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExceedanceTest.smallestToSeeTotalLoss(10, 1, 1))
                .withMessage("alpha must be in (0, 1) but was 1.0");
    }

    /** With ties each one-sided p-value is the largest of all orders in which they can be broken. */
    @Test
    void ties_make_the_test_conservative() {
        ExceedanceTest tied = ExceedanceTest.of(new double[] {1, 5, 5, 9}, new double[] {5, 5, 5, 7, 2}, 2, Side.UPPER);

        assertThat(tied).isEqualTo(new ExceedanceTest(4, 2, 5, 1, 4));
        assertThat(tied.pValue(Alternative.LESS)).isEqualTo(new ExceedanceTest(4, 2, 5, 4).pValue(Alternative.LESS));
        assertThat(tied.pValue(Alternative.GREATER))
                .isEqualTo(new ExceedanceTest(4, 2, 5, 1).pValue(Alternative.GREATER));
        double[] constant = new double[50];
        Arrays.fill(constant, 7);
        for (Alternative alternative : Alternative.values()) {
            assertThat(ExceedanceTest.of(constant, constant, 3, Side.UPPER).pValue(alternative))
                    .isEqualTo(1);
        }
    }

    /**
     * The size on rounded values, 300 a side, of which 20 different ones: never above the level. 2,000 repeats; with another
     * seed 5 % would be exceeded by 3.5 standard deviations with probability 2e-4.
     */
    @ParameterizedTest
    @EnumSource(Alternative.class)
    void the_size_is_kept_with_ties(Alternative alternative) {
        RandomStream random = new Seed(71).stream();
        int rejections = 0;
        for (int i = 0; i < 2000; i++) {
            double[] reference =
                    random.doubles(300).map(u -> Math.floor(20 * u * u)).toArray();
            double[] candidate =
                    random.doubles(300).map(u -> Math.floor(20 * u * u)).toArray();
            ExceedanceTest test = ExceedanceTest.of(reference, candidate, 15, Side.UPPER);
            rejections += test.pValue(alternative) <= 0.05 ? 1 : 0;
        }
        assertThat(rejections).isLessThanOrEqualTo(134);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 1 | 5 | 0 | 0 | an exceedance test needs values on both sides but the reference has 0 and the candidate 5",
                "5 | 1 | 0 | 0 | 0 | an exceedance test needs values on both sides but the reference has 5 and the candidate 0",
                "5 | 6 | 5 | 0 | 0 | rank must be in [1, 5] but was 6",
                "5 | 1 | 5 | 6 | 6 | values beyond, and at or beyond, must be in order in [0, 5] but were 6 and 6",
                "5 | 1 | 5 | 3 | 2 | values beyond, and at or beyond, must be in order in [0, 5] but were 3 and 2",
                "2147483647 | 1 | 1 | 0 | 0 | values in sum must be at most 2147483647 but was 2147483648",
            })
    void numbers_out_of_range_are_refused(int n, int k, int m, int beyond, int atOrBeyond, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ExceedanceTest(n, k, m, beyond, atOrBeyond))
                .withMessage(message);
    }

    @Test
    void nan_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExceedanceTest.of(REFERENCE, new double[] {1, Double.NaN}, 1, Side.UPPER))
                .withMessage("value 1 of 2 is NaN; remove such values, and count them as invalid");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExceedanceTest.of(REFERENCE, CANDIDATE, 6, Side.LOWER))
                .withMessage("rank must be in [1, 5] but was 6");
    }
}
