package io.github.tailunit.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.tailunit.metric.Measurement;
import io.github.tailunit.random.Seed;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reference values, naive twins, the table of edge cases and the laws of Hill, Pickands and the moment estimator. */
class TailIndexTest {

    private static final References REFERENCES = ReferenceValues.load("tail-index.json", References.class);

    private record References(Map<String, double[]> samples, List<Case> cases) {}

    private record Case(
            String sample,
            int k,
            @Nullable Double hill,
            double hillError,
            double[] hillLimits,
            @Nullable Double moment,
            double momentError,
            @Nullable Double pickands,
            double pickandsError) {

        double[] values() {
            return REFERENCES.samples.get(sample);
        }

        @Override
        public String toString() {
            return sample + ", k = " + k;
        }
    }

    static Stream<Case> cases() {
        return REFERENCES.cases.stream();
    }

    static Stream<Estimator> estimators() {
        return Stream.of(Hill::over, MomentEstimator::over, Pickands::over);
    }

    @FunctionalInterface
    private interface Estimator {
        TailIndexRange over(double[] sample, int fromK, int toK);
    }

    private static void assertEstimate(TailIndexEstimate estimate, double index, double error) {
        assertThat(estimate.index().value().getAsDouble()).isCloseTo(index, within(1e-10 + 1e-9 * Math.abs(index)));
        assertThat(estimate.standardError().getAsDouble()).isCloseTo(error, within(1e-9 * error));
    }

    // The logarithms of the oracle keep 6 digits of the differences of the numbers around 1e9.
    @ParameterizedTest
    @MethodSource("cases")
    void hill_as_by_another_implementation(Case expected) {
        assumeThat(expected.hill).isNotNull();
        TailIndexEstimate estimate =
                Hill.over(expected.values(), expected.k, expected.k).at(expected.k);

        if (expected.sample.startsWith("large")) {
            assertThat(estimate.index().value().getAsDouble()).isCloseTo(expected.hill, within(1e-14));
            return;
        }
        assertEstimate(estimate, expected.hill, expected.hillError);
        assertThat(estimate.limits(0.95).orElseThrow().lower()).isCloseTo(expected.hillLimits[0], within(1e-9));
        assertThat(estimate.limits(0.95).orElseThrow().upper()).isCloseTo(expected.hillLimits[1], within(1e-9));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void moment_estimator_as_by_another_implementation(Case expected) {
        assumeThat(expected.moment).isNotNull();
        assumeThat(expected.sample).doesNotStartWith("large");

        assertEstimate(
                MomentEstimator.over(expected.values(), 1, expected.k).at(expected.k),
                expected.moment,
                expected.momentError);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void pickands_as_by_another_implementation(Case expected) {
        assumeThat(expected.pickands).isNotNull();

        assertEstimate(
                Pickands.over(expected.values(), 1, expected.k).at(expected.k),
                expected.pickands,
                expected.pickandsError);
    }

    // Naive twin: the definitions, on ratios that are exact.
    @Test
    void logarithms_of_close_numbers_keep_their_digits() {
        double[] close = IntStream.range(0, 9).mapToDouble(i -> 1 + i * 0x1p-50).toArray();
        double[] spacings = IntStream.range(0, 9).mapToDouble(i -> i * 0x1p-50).toArray();

        double mean = IntStream.rangeClosed(5, 8)
                .mapToDouble(i -> spacings[i] - spacings[4])
                .average()
                .getAsDouble();
        double square = IntStream.rangeClosed(5, 8)
                .mapToDouble(i -> (spacings[i] - spacings[4]) * (spacings[i] - spacings[4]))
                .average()
                .getAsDouble();

        assertThat(value(Hill.over(close, 4, 4))).isCloseTo(mean, within(1e-13 * mean));
        assertThat(value(MomentEstimator.over(close, 4, 4)))
                .isCloseTo(mean + 1 - 0.5 / (1 - mean * mean / square), within(1e-12));
    }

    @Test
    void numbers_far_apart_do_not_overflow() {
        double[] far = {1e-300, 1e300, 1.0};

        assertThat(value(Hill.over(far, 1, 1))).isCloseTo(300 * Math.log(10), within(1e-10));
        assertThat(value(Hill.over(far, 2, 2))).isCloseTo(450 * Math.log(10), within(1e-10));
        assertThat(value(Pickands.over(new double[] {1e308, -1e308, 0, 1e307}, 1, 1)))
                .isCloseTo(Math.log(9.0 / 11) / Math.log(2), within(1e-12));
    }

    private static double value(TailIndexRange range) {
        return range.median().value().getAsDouble();
    }

    @Test
    void a_value_that_is_not_above_0_is_no_shift() {
        double[] lower = {-9.5, -4, -3, -2.2, -1, 0, 1, 2};
        String cause =
                "the logarithm needs the 4 largest values above 0, but 2 of 8 are; read fewer, or negate the values if"
                        + " the lower tail is meant, but do not shift them, which changes the index";

        assertThat(Hill.over(lower, 3, 3).at(3))
                .isEqualTo(new TailIndexEstimate(3, new Measurement.Undefined(cause), OptionalDouble.empty()));
        assertThat(MomentEstimator.over(lower, 3, 3).median())
                .isEqualTo(new Measurement.Undefined("at k = 3: " + cause));
        assertThat(Hill.over(Arrays.stream(lower).map(x -> -x).toArray(), 3, 3).median())
                .isInstanceOf(Measurement.Scalar.class);
        assertThat(Hill.over(lower, 1, 1).median()).isEqualTo(new Measurement.Scalar(Math.log(2)));
    }

    @Test
    void a_tied_top_is_undefined() {
        double[] capped = {1, 2, 3, 9, 9, 9, 9};
        Measurement same =
                new Measurement.Undefined("at k = 3: the 4 largest values are the same, as in data with a cap, so"
                        + " they say nothing of a tail; an index of 0 would be a false one");

        assertThat(Hill.over(capped, 3, 3).median()).isEqualTo(same);
        assertThat(Hill.over(capped, 3, 3).lowest()).isEqualTo(same);
        assertThat(Hill.over(capped, 3, 5).highest()).isEqualTo(same);
        assertThat(MomentEstimator.over(capped, 3, 3).median()).isEqualTo(same);
        assertThat(Hill.over(capped, 3, 3).at(3).limits(0.95)).isEmpty();
        assertThat(MomentEstimator.over(capped, 4, 4).median())
                .isEqualTo(new Measurement.Undefined(
                        "at k = 4: the moments of the logarithms need at least 2 different values"
                                + " among the largest, and k = 4 reads one value only"));
        assertThat(value(Hill.over(capped, 4, 4))).isCloseTo(Math.log(3), within(1e-15));
        assertThat(Pickands.over(new double[] {5, 5, 2, 1}, 1, 1).median())
                .isEqualTo(new Measurement.Undefined("at k = 1: the 1st and 2nd largest values are the same"));
        assertThat(Pickands.over(new double[] {7, 6, 5, 5, 5, 5, 5, 5}, 2, 2).median())
                .isEqualTo(new Measurement.Undefined("at k = 2: the 4th and 8th largest values are the same"));
    }

    @ParameterizedTest
    @MethodSource("estimators")
    void an_empty_sample_is_undefined(Estimator estimator) {
        assertThat(estimator.over(new double[0], 1, 2).median())
                .isEqualTo(new Measurement.Undefined("at k = 1: there are no values"));
    }

    @Test
    void too_few_values_are_undefined() {
        assertThat(Hill.over(new double[] {1, 2, 3, 4}, 2, 10).median())
                .isEqualTo(new Measurement.Undefined("at k = 4: k = 4 needs 5 values but there are 4"));
        assertThat(Pickands.over(new double[] {1, 2, 3}, 1, 1).median())
                .isEqualTo(new Measurement.Undefined("at k = 1: k = 1 needs 4 values but there are 3"));
        assertThat(Pickands.over(new double[] {1, 2, 3, 5}, 1, 1).median()).isInstanceOf(Measurement.Scalar.class);
    }

    @ParameterizedTest
    @MethodSource("estimators")
    void numbers_that_are_no_numbers_are_refused(Estimator estimator) {
        assertThatThrownBy(() -> estimator.over(new double[] {1, Double.NaN, 3, 4}, 1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("value 1 of 4 is NaN; remove such values, and count them as invalid");
        assertThatThrownBy(() ->
                        estimator.over(new double[] {1, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 4}, 1, 1))
                .hasMessage(
                        "2 of 4 values are infinite, but the shape of a tail needs finite values; use a quantile or a rank statistic"
                                + " instead");
    }

    @ParameterizedTest
    @MethodSource("estimators")
    void a_range_of_k_that_makes_no_sense_is_refused(Estimator estimator) {
        assertThatThrownBy(() -> estimator.over(new double[] {1, 2, 3, 4}, 0, 1))
                .hasMessage("k, how many of the largest values to read, must be at least 1 but was 0");
        assertThatThrownBy(() -> estimator.over(new double[] {1, 2, 3, 4}, 3, 2))
                .hasMessage("the last k must not be below the first, but the range is 3 to 2");
    }

    @Test
    void a_k_that_was_not_asked_for_is_refused() {
        TailIndexRange range = Hill.over(new double[] {1, 2, 4, 9, 27}, 2, 3);

        assertThatThrownBy(() -> range.at(4)).hasMessage("k must be in [2, 3] but was 4");
        assertThatThrownBy(() -> range.at(2).limits(1)).hasMessage("confidence must be in (0, 1) but was 1.0");
        assertThatThrownBy(() -> new TailIndexRange(List.of())).hasMessage("a range of k needs at least one estimate");
    }

    @Test
    void a_range_has_a_median_and_ends() {
        double[] powers = {1, 2, 8, 16, 1024};

        // by hand, in units of ln 2: 6, (7 + 1) / 2 = 4, (9 + 3 + 2) / 3
        TailIndexRange odd = Hill.over(powers, 1, 3);
        assertThat(value(odd)).isCloseTo(14 / 3.0 * Math.log(2), within(1e-14));
        assertThat(odd.lowest().value().getAsDouble()).isCloseTo(4 * Math.log(2), within(1e-14));
        assertThat(odd.highest().value().getAsDouble()).isCloseTo(6 * Math.log(2), within(1e-14));
        assertThat(value(Hill.over(powers, 1, 2))).isCloseTo(5 * Math.log(2), within(1e-14));
    }

    private static double[] pareto(RandomGenerator random, int size, double xi) {
        return DoubleStream.generate(() -> Math.pow(1 - random.nextDouble(), -xi))
                .limit(size)
                .toArray();
    }

    @ParameterizedTest
    @MethodSource("estimators")
    void neither_order_nor_unit_of_the_values_matters(Estimator estimator) {
        double[] sample = pareto(new Seed(1).stream(), 200, 0.5);
        double[] turned =
                IntStream.range(0, 200).mapToDouble(i -> 8 * sample[199 - i]).toArray();
        double[] before = sample.clone();

        assertThat(estimator.over(turned, 2, 49)).isEqualTo(estimator.over(sample, 2, 49));
        assertThat(sample).isEqualTo(before);
    }

    // Numbers with few bits, so that the shift is exact.
    @Test
    void pickands_does_not_depend_on_the_origin_but_hill_does() {
        double[] sample = Arrays.stream(pareto(new Seed(2).stream(), 200, 0.5))
                .map(x -> Math.rint(x * 1024) / 1024)
                .toArray();
        double[] shifted = Arrays.stream(sample).map(x -> x - 1000).toArray();
        double[] up = Arrays.stream(sample).map(x -> x + 1000).toArray();

        assertThat(Pickands.over(shifted, 5, 50)).isEqualTo(Pickands.over(sample, 5, 50));
        assertThat(value(Hill.over(up, 20, 20))).isLessThan(0.1 * value(Hill.over(sample, 20, 20)));
    }

    // Closed form: the grid X_i = (i / (n + 1))^(-xi) has k H_k = xi (k ln(k+1) - ln k!).
    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.5, 2})
    void the_quantiles_of_a_pareto_law_have_its_index(double xi) {
        double[] grid = IntStream.rangeClosed(1, 2000)
                .mapToDouble(i -> Math.pow(i / 2001.0, -xi))
                .toArray();
        double logFactorial =
                IntStream.rangeClosed(1, 100).mapToDouble(Math::log).sum();

        assertThat(value(Hill.over(grid, 100, 100)))
                .isCloseTo(xi * (Math.log(101) - logFactorial / 100), within(1e-12));
        // k, 2k and 4k in a geometric grid: exactly the index
        assertThat(value(Pickands.over(grid, 100, 100))).isCloseTo(xi, within(1e-9));
    }

    // Closed form: exponential quantiles have index 0 by Pickands, uniform ones -1.
    @Test
    void the_quantiles_of_other_laws_have_their_index() {
        double[] exponential = IntStream.rangeClosed(1, 400)
                .mapToDouble(i -> -Math.log(i / 401.0))
                .toArray();
        double[] uniform = IntStream.rangeClosed(1, 400).mapToDouble(i -> i).toArray();

        assertThat(value(Pickands.over(exponential, 40, 40))).isCloseTo(0, within(1e-12));
        assertThat(value(Pickands.over(uniform, 40, 40))).isCloseTo(-1, within(1e-12));
    }

    // Law: k H_k / xi is Gamma(k, 1) for an exactly Pareto sample, so H_k has mean xi and variance xi^2/k. The z of
    // 4,000
    // repeats is normal to good accuracy, so |z| below 5 has a false-alarm probability of 6e-7; the mean of squares has
    // excess kurtosis, and 5 standard errors leave it below 1e-5.
    @Test
    void hill_has_the_gamma_law() {
        RandomGenerator random = new Seed(3).stream();
        int repeats = 4_000;
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < repeats; i++) {
            double z = (value(Hill.over(pareto(random, 60, 0.7), 20, 20)) - 0.7) / (0.7 / Math.sqrt(20));
            sum += z;
            squares += z * z;
        }
        assertThat(sum / Math.sqrt(repeats)).isBetween(-5.0, 5.0);
        // variance of z^2 for Gamma(20): 2 + 6/20
        assertThat((squares - repeats) / Math.sqrt(2.3 * repeats)).isBetween(-5.0, 5.0);
    }

    // Law: the asymptotic variances, on generalized Pareto samples of 8,000 and their largest 400 values. The sample
    // variance
    // of 400 repeats has a standard error of 7 %; 30 % is 4 of them (6e-5), and leaves room for the asymptotics.
    @ParameterizedTest
    @ValueSource(doubles = {-0.3, 0, 0.5})
    void errors_are_those_of_the_theory(double xi) {
        RandomGenerator random = new Seed(4).stream();
        double[] pickands = new double[400];
        double[] moment = new double[400];
        for (int i = 0; i < 400; i++) {
            double[] sample = largest(random, 8_000, 400, new GeneralizedPareto(xi, 1));
            pickands[i] = value(Pickands.over(sample, 100, 100));
            moment[i] = value(MomentEstimator.over(sample, 300, 300));
        }
        assertThat(variance(pickands) * 100 / pickandsVariance(xi)).isBetween(0.7, 1.3);
        // at 0 the bias of the moment estimator is of the order 1 / ln(n/k), its variance is not
        assertThat(variance(moment) * 300 / momentVariance(xi)).isBetween(0.55, 1.3);
    }

    /** The largest of a sample, by the law of uniform order statistics. */
    private static double[] largest(RandomGenerator random, int size, int count, GeneralizedPareto law) {
        double[] largest = new double[count];
        double below = 1;
        for (int i = 0; i < count; i++) {
            below *= Math.pow(1 - random.nextDouble(), 1.0 / (size - i));
            largest[i] = 1 + law.inverseSurvivalProbability(1 - below);
        }
        return largest;
    }

    private static double variance(double[] values) {
        double mean = Arrays.stream(values).average().getAsDouble();
        return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1);
    }

    private static double pickandsVariance(double xi) {
        return xi == 0
                ? 0.75 / Math.pow(Math.log(2), 4)
                : xi * xi * (Math.pow(2, 2 * xi + 1) + 1) / Math.pow(2 * (Math.pow(2, xi) - 1) * Math.log(2), 2);
    }

    private static double momentVariance(double xi) {
        return xi >= 0
                ? 1 + xi * xi
                : Math.pow(1 - xi, 2)
                        * (1 - 2 * xi)
                        * (4
                                - 8 * (1 - 2 * xi) / (1 - 3 * xi)
                                + (5 - 11 * xi) * (1 - 2 * xi) / ((1 - 3 * xi) * (1 - 4 * xi)));
    }
}
