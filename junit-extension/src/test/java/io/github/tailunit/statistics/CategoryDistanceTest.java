package io.github.tailunit.statistics;

import static io.github.tailunit.statistics.InformationUnit.BITS;
import static io.github.tailunit.statistics.InformationUnit.NATS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.tailunit.metric.Measurement;
import io.github.tailunit.random.RandomStream;
import io.github.tailunit.random.Seed;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

class CategoryDistanceTest {

    private static final List<BiFunction<double[], double[], Measurement>> BOUNDED = List.of(
            CategoryDistance::totalVariation,
            CategoryDistance::largestDifference,
            CategoryDistance::hellinger,
            (p, q) -> CategoryDistance.jensenShannonDivergence(p, q, BITS),
            (p, q) -> CategoryDistance.jensenShannonDistance(p, q, BITS));

    private static double number(Measurement measurement) {
        return measurement.value().orElseThrow();
    }

    private static double[] weights(int categories, RandomStream random) {
        double[] weights = random.doubles(categories).toArray();
        weights[random.nextInt(categories)] = 0;
        return weights;
    }

    @Test
    void equals_the_reference_values() {
        assertThat(CategoryVectors.categories().distances().cases()).hasSize(7).allSatisfy(expected -> {
            double[] p = expected.reference();
            double[] q = expected.candidate();
            assertClose(CategoryDistance.totalVariation(p, q), expected.totalVariation());
            assertClose(CategoryDistance.largestDifference(p, q), expected.largestDifference());
            assertClose(CategoryDistance.hellinger(p, q), expected.hellinger());
            assertClose(CategoryDistance.jensenShannonDivergence(p, q, BITS), expected.jensenShannonDivergenceBits());
            assertClose(CategoryDistance.jensenShannonDistance(p, q, BITS), expected.jensenShannonDistanceBits());
            assertClose(CategoryDistance.jensenShannonDivergence(p, q, NATS), expected.jensenShannonDivergenceNats());
            assertClose(CategoryDistance.jensenShannonDistance(p, q, NATS), expected.jensenShannonDistanceNats());
            assertClose(CategoryDistance.kullbackLeibler(p, q), Double.parseDouble(expected.kullbackLeibler()));
            assertClose(CategoryDistance.kullbackLeibler(q, p), Double.parseDouble(expected.kullbackLeiblerBack()));
        });
    }

    private static void assertClose(Measurement actual, double expected) {
        if (Double.isInfinite(expected)) {
            assertThat(actual).isInstanceOf(Measurement.Infinite.class);
        } else {
            assertThat(number(actual)).isCloseTo(expected, within(1e-12 + 1e-12 * expected));
        }
    }

    /** A twin: total variation is the largest difference over all events, Hellinger 1 minus the affinity. */
    @Test
    void equals_the_definitions_by_events() {
        RandomStream random = new Seed(1).stream();
        for (int repeat = 0; repeat < 50; repeat++) {
            double[] p = Frequencies.shares("", weights(8, random));
            double[] q = Frequencies.shares("", weights(8, random));
            double largest = 0;
            double affinity = 0;
            for (int event = 0; event < 1 << 8; event++) {
                double difference = 0;
                for (int i = 0; i < 8; i++) {
                    difference += (event >> i & 1) * (p[i] - q[i]);
                }
                largest = Math.max(largest, difference);
            }
            for (int i = 0; i < 8; i++) {
                affinity += Math.sqrt(p[i] * q[i]);
            }

            assertThat(number(CategoryDistance.totalVariation(p, q))).isCloseTo(largest, within(1e-14));
            assertThat(number(CategoryDistance.hellinger(p, q))).isCloseTo(Math.sqrt(1 - affinity), within(1e-14));
        }
    }

    @Test
    void a_bounded_distance_is_a_symmetric_number_in_0_to_1_free_of_scale_and_of_the_order_of_categories() {
        RandomStream random = new Seed(2).stream();
        for (int repeat = 0; repeat < 100; repeat++) {
            double[] p = weights(12, random);
            double[] q = weights(12, random);
            double[] tripled = q.clone();
            double[] reversedP = new double[12];
            double[] reversedQ = new double[12];
            for (int i = 0; i < 12; i++) {
                tripled[i] *= 3;
                reversedP[11 - i] = p[i];
                reversedQ[11 - i] = q[i];
            }
            assertThat(BOUNDED).allSatisfy(distance -> {
                double value = number(distance.apply(p, q));
                assertThat(value).isBetween(0.0, 1.0);
                assertThat(number(distance.apply(q, p))).isCloseTo(value, within(1e-14));
                assertThat(number(distance.apply(p, tripled))).isCloseTo(value, within(1e-14));
                assertThat(number(distance.apply(reversedP, reversedQ))).isCloseTo(value, within(1e-14));
                assertThat(number(distance.apply(p, p))).isZero();
            });
        }
    }

    // Pinsker and Le Cam: H^2 <= TV <= H sqrt(2 - H^2), and 2 TV^2 <= KL.
    @Test
    void distances_bound_each_other() {
        RandomStream random = new Seed(3).stream();
        for (int repeat = 0; repeat < 200; repeat++) {
            double[] p = weights(6, random);
            double[] q = random.doubles(6, 0.1, 1).toArray();
            double variation = number(CategoryDistance.totalVariation(p, q));
            double hellinger = number(CategoryDistance.hellinger(p, q));

            assertThat(variation)
                    .isBetween(hellinger * hellinger, hellinger * Math.sqrt(2 - hellinger * hellinger) + 1e-15);
            assertThat(number(CategoryDistance.kullbackLeibler(p, q))).isGreaterThan(2 * variation * variation);
        }
    }

    @Test
    void a_lost_category_is_named_and_never_skipped() {
        Measurement lost = CategoryDistance.kullbackLeibler(new double[] {.5, .4, .1, 0}, new double[] {.6, .4, 0, 0});

        assertThat(lost)
                .isEqualTo(
                        new Measurement.Infinite("category 2 has a share of 0.1 in the first and none in the second"));
        assertThat(lost.value()).hasValue(Double.POSITIVE_INFINITY);
        assertThat(CategoryDistance.kullbackLeibler(
                        new double[] {3, 1},
                        new double[] {1, 0},
                        index -> List.of("theft", "flood").get(index)))
                .isEqualTo(new Measurement.Infinite(
                        "category flood has a share of 0.25 in the first and none in the second"));
    }

    @Test
    void no_weight_is_no_distribution() {
        double[] none = {0, 0};
        double[] some = {1, 2};

        assertThat(CategoryDistance.totalVariation(some, none))
                .isEqualTo(new Measurement.Undefined("the candidate has no weight in any category"));
        assertThat(CategoryDistance.hellinger(none, none))
                .isEqualTo(new Measurement.Undefined("the reference has no weight in any category"));
        assertThat(CategoryDistance.kullbackLeibler(some, none))
                .isEqualTo(new Measurement.Undefined("the second has no weight in any category"));
        assertThat(CategoryDistance.totalVariation(new double[0], new double[0]))
                .isInstanceOf(Measurement.Undefined.class);
    }

    @Test
    void refuses_what_is_no_weight() {
        double[] ok = {.6, .4, 0};

        assertThatIllegalArgumentException()
                .isThrownBy(() -> CategoryDistance.kullbackLeibler(new double[] {-0.1, .5, .6}, ok))
                .withMessage("the first weight at index 0 of 3 is -0.1; weights must be finite and 0 or more");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CategoryDistance.hellinger(ok, new double[] {1, Double.NaN, 1}))
                .withMessage("the candidate weight at index 1 of 3 is NaN; weights must be finite and 0 or more");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CategoryDistance.totalVariation(new double[] {1, 1, Double.POSITIVE_INFINITY}, ok))
                .withMessage("the reference weight at index 2 of 3 is Infinity; weights must be finite and 0 or more");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CategoryDistance.totalVariation(ok, new double[] {1}))
                .withMessage(
                        "both distributions must be over the same categories but the reference has 3 weights and the"
                                + " candidate 1");
    }

    // The trap of bulk distances: a class of 0.5 % that is gone.
    @Test
    void a_lost_rare_class_hardly_moves_the_total_variation() {
        double[] reference = {0.5, 0.495, 0.005};
        double[] candidate = {0.5, 0.495, 0};

        assertThat(number(CategoryDistance.totalVariation(reference, candidate)))
                .isCloseTo(0.005, within(1e-12));
    }
}
