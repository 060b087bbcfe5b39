package io.github.tailunit.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.tailunit.metric.Measurement;
import io.github.tailunit.random.Seed;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Input at the edges, the same for all statistics. */
class TwoSampleStatisticTest {

    static Stream<TwoSampleStatistic> ranks() {
        return Stream.of(
                KolmogorovSmirnov.statistic(),
                CramerVonMises.statistic(),
                AndersonDarling.twoSided(),
                AndersonDarling.upperTail(),
                AndersonDarling.lowerTail(),
                AndersonDarling.midRank());
    }

    static Stream<TwoSampleStatistic> distances() {
        return Stream.of(
                EnergyDistance.distance(),
                EnergyDistance.halfSquare(),
                TailEnergy.upper(0.9),
                TailEnergy.lower(0.1),
                TailEnergy.both(0.8),
                TailEnergy.above(1),
                TailEnergy.below(1),
                Wasserstein.whole(),
                Wasserstein.upper(0.9),
                Wasserstein.lower(0.1),
                Wasserstein.both(0.8),
                Wasserstein.above(1),
                Wasserstein.below(1),
                Wasserstein.largest(0.1),
                Wasserstein.smallest(0.1),
                Wasserstein.extremes(0.1));
    }

    static Stream<TwoSampleStatistic> all() {
        return Stream.concat(ranks(), distances());
    }

    @ParameterizedTest
    @MethodSource("all")
    void no_values_are_undefined(TwoSampleStatistic statistic) {
        double[] some = {1, 2, 3, 4, 5};

        assertThat(statistic.of(some, new double[0]))
                .isEqualTo(new Measurement.Undefined("the candidate has no values"));
        assertThat(statistic.of(new double[0], some))
                .isEqualTo(new Measurement.Undefined("the reference has no values"));
        assertThat(statistic.permutationTest(some, new double[0], 99, new Seed(1)))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("all")
    void nan_is_refused_by_its_position(TwoSampleStatistic statistic) {
        double[] some = {1, 2, 3, 4, 5};
        double[] broken = {1, Double.NaN, 3, 4};

        assertThatIllegalArgumentException()
                .isThrownBy(() -> statistic.of(some, broken))
                .withMessage("candidate: value 1 of 4 is NaN; leave such values out and report them as invalid");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> statistic.of(broken, some))
                .withMessage("reference: value 1 of 4 is NaN; leave such values out and report them as invalid");
    }

    @ParameterizedTest
    @MethodSource("distances")
    void distances_refuse_infinite_values_and_count_them(TwoSampleStatistic statistic) {
        double[] some = {1, 2, 3, 4, 5};
        double[] broken = {1, 2, Double.POSITIVE_INFINITY, 3, Double.NEGATIVE_INFINITY};

        assertThatIllegalArgumentException()
                .isThrownBy(() -> statistic.of(some, broken))
                .withMessage("candidate: 2 of 5 values are infinite, the first at position 2; the " + statistic.name()
                        + " needs finite values. Leave them out and report them, or use a statistic of ranks");
    }

    @ParameterizedTest
    @MethodSource("ranks")
    void ranks_take_infinite_values(TwoSampleStatistic statistic) {
        double[] some = {1, 2, 3, 4, 5};

        assertThat(statistic.of(some, new double[] {2, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}))
                .isEqualTo(statistic.of(some, new double[] {2, 6, 0}));
    }

    @ParameterizedTest
    @MethodSource("distances")
    void equal_constants_are_at_no_distance(TwoSampleStatistic statistic) {
        assertThat(statistic.of(new double[] {7, 7, 7, 7}, new double[] {7, 7, 7}))
                .isEqualTo(new Measurement.Scalar(0));
        assertThat(statistic.permutationTest(new double[] {7, 7, 7, 7}, new double[] {7, 7, 7}, 99, new Seed(1)))
                .contains(new TwoSampleTest(0, 1, 1.0 / 35, true));
    }

    @ParameterizedTest
    @MethodSource("all")
    void single_values_are_enough(TwoSampleStatistic statistic) {
        assertThat(statistic.of(new double[] {3.5}, new double[] {4})).isInstanceOf(Measurement.Scalar.class);
    }

    @Test
    void zero_has_no_sign() {
        assertThat(KolmogorovSmirnov.statistic().of(new double[] {0.0, 1}, new double[] {-0.0, 1}))
                .isEqualTo(new Measurement.Scalar(0));
    }

    @Test
    void a_distance_beyond_all_numbers_is_undefined() {
        double[] low = {-Double.MAX_VALUE};
        double[] high = {Double.MAX_VALUE};

        assertThat(Wasserstein.whole().of(low, high))
                .isEqualTo(new Measurement.Undefined("the Wasserstein distance is too large for a number"));
        assertThat(Wasserstein.whole().permutationTest(low, high, 99, new Seed(1)))
                .isEmpty();
    }

    @Test
    void clusters_must_be_given_for_each_value() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Wasserstein.whole()
                        .permutationTest(new double[3], new double[2], new int[2], new int[2], 99, new Seed(1)))
                .withMessage("reference: 2 cluster numbers for 3 values; give one for each");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Wasserstein.whole()
                        .permutationTest(new double[3], new double[2], new int[3], new int[3], 99, new Seed(1)))
                .withMessage("candidate: 3 cluster numbers for 2 values; give one for each");
    }

    @Test
    void they_are_called_what_they_are() {
        assertThat(all().map(TwoSampleStatistic::toString))
                .isEqualTo(List.of(
                        "Kolmogorov-Smirnov statistic",
                        "Cramer-von Mises statistic",
                        "Anderson-Darling statistic",
                        "upper-tail Anderson-Darling statistic",
                        "lower-tail Anderson-Darling statistic",
                        "mid-rank Anderson-Darling statistic",
                        "energy distance",
                        "half squared energy distance",
                        "tail energy above q0.9",
                        "tail energy below q0.1",
                        "tail energy outside the middle 0.8",
                        "tail energy above 1.0",
                        "tail energy below 1.0",
                        "Wasserstein distance",
                        "Wasserstein distance above q0.9",
                        "Wasserstein distance below q0.1",
                        "Wasserstein distance outside the middle 0.8",
                        "Wasserstein distance above 1.0",
                        "Wasserstein distance below 1.0",
                        "Wasserstein distance of the largest 0.1",
                        "Wasserstein distance of the smallest 0.1",
                        "Wasserstein distance of the most extreme 0.1"));
    }
}
