package io.github.tailunit.statistics;

import static io.github.tailunit.statistics.InformationUnit.BITS;
import static io.github.tailunit.statistics.InformationUnit.NATS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.tailunit.metric.Measurement;
import io.github.tailunit.random.RandomStream;
import io.github.tailunit.random.Seed;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HillNumbersTest {

    private static double number(Measurement measurement) {
        return measurement.value().orElseThrow();
    }

    @Test
    void equals_the_reference_values() {
        assertThat(CategoryVectors.categories().hillNumbers().cases())
                .hasSize(50)
                .allSatisfy(expected -> assertThat(
                                number(HillNumbers.of(expected.weights(), Double.parseDouble(expected.order()))))
                        .isCloseTo(expected.number(), within(1e-12 * expected.number())));
    }

    @Test
    void the_corrected_entropy_equals_the_reference_values() {
        assertThat(CategoryVectors.categories().richness().cases())
                .hasSize(7)
                .allSatisfy(sample -> assertThat(number(HillNumbers.correctedEntropy(sample.counts(), NATS)))
                        .isCloseTo(sample.correctedEntropy(), within(1e-12)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.3, 0.999999, 1, 1.000001, 2, 7, 300, Double.POSITIVE_INFINITY})
    void equal_categories_are_as_many_as_there_are(double order) {
        double[] weights = new double[37];
        Arrays.fill(weights, 4.2);
        double[] withEmptyOnes = Arrays.copyOf(weights, 50);

        assertThat(number(HillNumbers.of(weights, order))).isCloseTo(37, within(1e-11));
        assertThat(number(HillNumbers.of(withEmptyOnes, order))).isCloseTo(37, within(1e-11));
    }

    @Test
    void a_higher_order_counts_fewer() {
        RandomStream random = new Seed(1).stream();
        for (int repeat = 0; repeat < 50; repeat++) {
            double[] weights = random.doubles(20).map(u -> u * u * u).toArray();
            double before = 20;
            for (double order : new double[] {0.2, 0.8, 0.89, 0.91, 1, 1.09, 1.11, 2, 5, 200, 1e6}) {
                double number = number(HillNumbers.of(weights, order));
                assertThat(number).isBetween(1.0, before);
                before = number;
            }
            assertThat(number(HillNumbers.of(weights, Double.POSITIVE_INFINITY)))
                    .isLessThanOrEqualTo(before);
        }
    }

    @Test
    void two_copies_with_other_categories_are_twice_as_diverse() {
        RandomStream random = new Seed(2).stream();
        double[] weights = random.doubles(9).toArray();
        double[] doubled = Arrays.copyOf(weights, 18);
        System.arraycopy(weights, 0, doubled, 9, 9);

        for (double order : new double[] {0, 0.5, 1, 1.5, 2, 9}) {
            assertThat(number(HillNumbers.of(doubled, order)))
                    .isCloseTo(2 * number(HillNumbers.of(weights, order)), within(1e-12));
        }
    }

    @Test
    void an_entropy_is_the_logarithm_of_the_number_of_order_1() {
        double[] weights = {1, 2, 3, 0};

        assertThat(number(HillNumbers.entropy(weights, BITS)) * Math.log(2))
                .isCloseTo(number(HillNumbers.entropy(weights, NATS)), within(1e-15));
        assertThat(Math.exp(number(HillNumbers.entropy(weights, NATS))))
                .isCloseTo(number(HillNumbers.of(weights, 1)), within(1e-15));
        assertThat(HillNumbers.entropy(new double[] {8}, NATS)).isEqualTo(new Measurement.Scalar(0));
    }

    // 2,000 samples of 200 records: the standard error of their mean entropy is below .0015, so 5 of them is a false
    // alarm
    // below 1e-6. Without the correction the entropy is .047 too low.
    @Test
    void the_correction_takes_most_of_the_bias() {
        RandomStream random = new Seed(3).stream();
        double sum = 0;
        for (int repeat = 0; repeat < 2000; repeat++) {
            long[] counts = new long[20];
            for (int i = 0; i < 200; i++) {
                counts[random.nextInt(20)]++;
            }
            sum += number(HillNumbers.correctedEntropy(counts, NATS));
        }
        assertThat(sum / 2000).isCloseTo(Math.log(20), within(0.0075));
    }

    @Test
    void nothing_has_no_diversity() {
        Measurement undefined =
                new Measurement.Undefined("there is no record in any category, so there is no diversity");

        assertThat(HillNumbers.of(new double[] {0, 0}, 0)).isEqualTo(undefined);
        assertThat(HillNumbers.of(new double[0], 2)).isEqualTo(undefined);
        assertThat(HillNumbers.entropy(new double[] {0}, BITS)).isEqualTo(undefined);
        assertThat(HillNumbers.correctedEntropy(new long[] {0, 0, 0}, BITS)).isEqualTo(undefined);
    }

    @Test
    void refuses_what_has_no_meaning() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HillNumbers.of(new double[] {1}, -0.5))
                .withMessage("the order of a Hill number must be 0 or more but was -0.5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HillNumbers.of(new double[] {1}, Double.NaN))
                .withMessage("the order of a Hill number must be 0 or more but was NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HillNumbers.of(new double[] {1, -1}, 1))
                .withMessage("the weight at index 1 of 2 is -1.0; weights must be finite and 0 or more");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HillNumbers.correctedEntropy(new long[] {1, 2, -3}, NATS))
                .withMessage("the count at index 2 of 3 is -3; counts must be 0 or more");
    }
}
