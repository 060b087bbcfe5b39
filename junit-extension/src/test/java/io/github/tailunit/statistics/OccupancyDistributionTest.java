package io.github.tailunit.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.tailunit.random.RandomStream;
import io.github.tailunit.random.Seed;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OccupancyDistributionTest {

    @Test
    void equals_the_reference_values() {
        assertThat(CategoryVectors.categories().occupancy().cases()).hasSize(11).allSatisfy(expected -> {
            OccupancyDistribution law = OccupancyDistribution.of(expected.probabilities(), expected.draws());
            double mean = 0;
            double cumulative = 0;
            for (int seen = 0; seen <= law.categories(); seen++) {
                mean += seen * expected.law()[seen];
                cumulative += expected.law()[seen];
                assertThat(law.probability(seen)).isCloseTo(expected.law()[seen], within(1e-12));
                assertThat(law.cumulativeProbability(seen)).isCloseTo(cumulative, within(1e-12));
            }
            assertThat(law.mean()).isCloseTo(mean, within(1e-11));
            assertThat(law.probabilityOfAll()).isCloseTo(expected.law()[expected.law().length - 1], within(1e-12));
            for (int i = 0; i < law.categories(); i++) {
                assertThat(law.probabilityMissed(i)).isCloseTo(expected.missed()[i], within(1e-12));
            }
        });
    }

    /** A naive twin: the law of the set of categories seen, draw by draw. */
    @Test
    void equals_a_chain_over_the_sets_of_categories_seen() {
        RandomStream random = new Seed(1).stream();
        for (int repeat = 0; repeat < 60; repeat++) {
            int categories = 1 + random.nextInt(7);
            double whole = repeat % 3 == 0 ? 1 : random.nextDouble();
            double[] p = Frequencies.shares("", random.doubles(categories).toArray());
            for (int i = 0; i < categories; i++) {
                p[i] *= whole;
            }
            int draws = random.nextInt(repeat % 2 == 0 ? 12 : 200);
            double[] expected = chain(p, draws);
            OccupancyDistribution law = OccupancyDistribution.of(p, draws);
            for (int seen = 0; seen <= categories; seen++) {
                assertThat(law.probability(seen)).isCloseTo(expected[seen], within(1e-12));
            }
        }
    }

    private static double[] chain(double[] p, int draws) {
        double[] sets = new double[1 << p.length];
        sets[0] = 1;
        double elsewhere = Math.max(0, 1 - Arrays.stream(p).sum());
        for (int draw = 0; draw < draws; draw++) {
            double[] next = new double[sets.length];
            for (int set = 0; set < sets.length; set++) {
                next[set] += sets[set] * elsewhere;
                for (int i = 0; i < p.length; i++) {
                    next[set | 1 << i] += sets[set] * p[i];
                }
            }
            sets = next;
        }
        double[] law = new double[p.length + 1];
        for (int set = 0; set < sets.length; set++) {
            law[Integer.bitCount(set)] += sets[set];
        }
        return law;
    }

    // Closed form: the birthday problem, the number of days on which 23 people are born.
    @Test
    void all_23_people_have_different_birthdays_with_a_probability_just_below_a_half() {
        double[] days = new double[365];
        Arrays.fill(days, 1.0 / 365);
        double different =
                IntStream.range(0, 23).mapToDouble(i -> (365.0 - i) / 365).reduce(1, (a, b) -> a * b);

        assertThat(OccupancyDistribution.of(days, 23).probability(23)).isCloseTo(different, within(1e-12));
    }

    @Test
    void many_categories_and_draws_are_a_law_with_the_right_mean() {
        double[] p = new double[1500];
        double[] all = new double[1500];
        for (int i = 0; i < p.length; i++) {
            p[i] = (1 + i % 9) / 100_000.0;
            all[i] = (i + 1.0) / (750 * 1501);
        }
        for (OccupancyDistribution law :
                new OccupancyDistribution[] {OccupancyDistribution.of(p, 60_000), OccupancyDistribution.of(all, 3000)
                }) {
            double mean = 0;
            for (int seen = 1; seen <= 1500; seen++) {
                mean += seen * law.probability(seen);
                assertThat(law.probability(seen)).isGreaterThanOrEqualTo(0);
            }
            assertThat(law.cumulativeProbability(1500)).isEqualTo(1);
            assertThat(mean).isCloseTo(law.mean(), within(1e-8));
        }
    }

    @Test
    void no_category_and_no_draw_are_sure() {
        assertThat(OccupancyDistribution.of(new double[0], 5).probabilityOfAll())
                .isEqualTo(1);
        assertThat(OccupancyDistribution.of(new double[] {0.5, 0.5}, 0).probability(0))
                .isEqualTo(1);
        assertThat(OccupancyDistribution.of(new double[] {0.5, 0}, 9).probabilityOfAll())
                .isZero();
        assertThat(OccupancyDistribution.of(new double[] {1}, 1).probabilityOfAll())
                .isCloseTo(1, within(1e-15));
        assertThat(OccupancyDistribution.of(new double[] {0.1}, 3).cumulativeProbability(-1))
                .isZero();
        assertThat(OccupancyDistribution.of(new double[] {0.1}, 3).probability(2))
                .isZero();
    }

    @Test
    void refuses_what_is_no_law() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OccupancyDistribution.of(new double[] {0.1, 1.5}, 3))
                .withMessage("the probability at index 1 of 2 is 1.5; probabilities are in [0, 1]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OccupancyDistribution.of(new double[] {Double.NaN}, 3))
                .withMessage("the probability at index 0 of 1 is NaN; probabilities are in [0, 1]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OccupancyDistribution.of(new double[] {0.75, 0.5}, 3))
                .withMessage("the probabilities of different categories sum to at most 1 but to 1.25");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OccupancyDistribution.of(new double[] {0.75}, -1))
                .withMessage("draws must be 0 or more but were -1");
    }
}
