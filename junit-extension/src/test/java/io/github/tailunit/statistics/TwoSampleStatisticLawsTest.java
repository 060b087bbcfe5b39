package io.github.tailunit.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tailunit.random.RandomStream;
import io.github.tailunit.random.Seed;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds on any samples, on a hundred of them. */
class TwoSampleStatisticLawsTest {

    /** A binomial count with share 0.05 of 400 tests leaves this range with probability 3e-5. */
    private static final int LEAST = 5;

    private static final int MOST = 41;

    private static final List<TwoSamples> SAMPLES =
            TwoSamples.many().filter(TwoSamples::vary).toList();

    static Stream<TwoSampleStatistic> ranks() {
        return TwoSampleStatisticTest.ranks();
    }

    static Stream<TwoSampleStatistic> all() {
        return TwoSampleStatisticTest.all();
    }

    /** Those whose threshold moves with the samples. */
    static Stream<TwoSampleStatistic> movingDistances() {
        return TwoSampleStatisticTest.distances()
                .filter(statistic -> !statistic.name().endsWith("1.0"));
    }

    /** Those that treat both samples alike. */
    static Stream<TwoSampleStatistic> symmetric() {
        return all().filter(statistic -> !statistic.name().matches(".*(q0|middle).*"));
    }

    @ParameterizedTest
    @MethodSource("all")
    void the_order_of_the_values_has_no_influence(TwoSampleStatistic statistic) {
        for (TwoSamples samples : SAMPLES) {
            assertThat(samples.reversed().measure(statistic)).isEqualTo(samples.measure(statistic));
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void inputs_are_not_changed(TwoSampleStatistic statistic) {
        TwoSamples samples = SAMPLES.get(0);
        double[] reference = samples.reference().clone();
        double[] candidate = samples.candidate().clone();

        statistic.of(reference, candidate);
        statistic.permutationTest(reference, candidate, 9, new Seed(1));

        assertThat(reference).isEqualTo(samples.reference());
        assertThat(candidate).isEqualTo(samples.candidate());
    }

    @ParameterizedTest
    @MethodSource("ranks")
    void ranks_do_not_feel_an_increasing_transformation(TwoSampleStatistic statistic) {
        for (TwoSamples samples : SAMPLES) {
            assertThat(samples.map(x -> Math.exp(x / 3) - 20).measure(statistic))
                    .isEqualTo(samples.measure(statistic));
        }
    }

    @ParameterizedTest
    @MethodSource("movingDistances")
    void distances_do_not_feel_a_shift_and_follow_a_scale(TwoSampleStatistic statistic) {
        double power = statistic.name().equals("energy distance") ? 0.5 : 1;
        for (TwoSamples samples : SAMPLES) {
            double expected = samples.measure(statistic);

            assertThat(samples.map(x -> x + 100).measure(statistic)).isCloseTo(expected, within(1e-6));
            assertThat(samples.map(x -> 8 * x).measure(statistic))
                    .isCloseTo(Math.pow(8, power) * expected, TwoSamples.rounding(8 * expected));
        }
    }

    @ParameterizedTest
    @MethodSource("symmetric")
    void swapped_samples_are_as_far_apart(TwoSampleStatistic statistic) {
        for (TwoSamples samples : SAMPLES) {
            double expected = samples.measure(statistic);

            assertThat(samples.swapped().measure(statistic)).isCloseTo(expected, TwoSamples.rounding(expected));
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void a_sample_is_at_no_distance_from_itself_at_any_size(TwoSampleStatistic statistic) {
        for (TwoSamples samples : SAMPLES) {
            TwoSamples same = new TwoSamples(samples.reference(), samples.reference());
            if (same.vary() && !statistic.name().startsWith("Cramer")) { // with ties T is not 0 there
                assertThat(same.measure(statistic)).isZero();
                assertThat(statistic
                                .of(same.reference(), same.repeated(3).candidate())
                                .value()
                                .orElseThrow())
                        .isCloseTo(0, within(1e-9)); // a threshold of 40 values, from 40 and from 120
            }
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void they_are_never_negative(TwoSampleStatistic statistic) {
        assertThat(SAMPLES).allMatch(samples -> samples.measure(statistic) >= -1e-12);
    }

    /** The naive permutation test: each split as two new samples, its threshold that of the new reference. */
    @ParameterizedTest
    @MethodSource("all")
    void the_permutation_test_measures_each_split_anew(TwoSampleStatistic statistic) {
        double[] pooled = {0.3, 1.1, 1.1, 4.0, 0.5, 1.2, 2.0, 2.5, 9.0};
        double[] reference = Arrays.copyOf(pooled, 4);
        double[] candidate = Arrays.copyOfRange(pooled, 4, 9);
        double observed = new TwoSamples(reference, candidate).measure(statistic);
        int splits = 0;
        int reached = 0;
        for (int chosen = 0; chosen < 1 << 9; chosen++) {
            if (Integer.bitCount(chosen) == 4) {
                splits++;
                reached += picked(pooled, chosen).measure(statistic) >= observed - 1e-9 ? 1 : 0;
            }
        }

        assertThat(statistic.permutationTest(reference, candidate, 125, new Seed(1)))
                .contains(new TwoSampleTest(observed, reached / (double) splits, 1.0 / 126, true));
    }

    private static TwoSamples picked(double[] pooled, int chosen) {
        return new TwoSamples(
                IntStream.range(0, 9)
                        .filter(i -> (chosen >> i & 1) == 1)
                        .mapToDouble(i -> pooled[i])
                        .toArray(),
                IntStream.range(0, 9)
                        .filter(i -> (chosen >> i & 1) == 0)
                        .mapToDouble(i -> pooled[i])
                        .toArray());
    }

    /** The largest values of the candidate, one after the other, become the median of the reference. */
    @ParameterizedTest
    @MethodSource("tails")
    void losing_more_of_the_tail_is_farther(TwoSampleStatistic statistic) {
        RandomStream random = new Seed(77).stream();
        double[] reference =
                DoubleStream.generate(random::nextGaussian).limit(500).toArray();
        double median = Arrays.stream(reference).sorted().skip(250).findFirst().orElseThrow();
        double[] candidate = Arrays.stream(reference).sorted().toArray();
        double before = 0;
        for (int lost = 1; lost <= 20; lost++) {
            candidate[500 - lost] = median;
            double distance = statistic.of(reference, candidate).value().orElseThrow();

            assertThat(distance).isGreaterThan(before);
            before = distance;
        }
    }

    static Stream<TwoSampleStatistic> tails() {
        return Stream.of(
                AndersonDarling.twoSided(),
                AndersonDarling.upperTail(),
                TailEnergy.upper(0.95),
                TailEnergy.above(1.5),
                Wasserstein.upper(0.95),
                Wasserstein.largest(0.05),
                EnergyDistance.distance(),
                Wasserstein.whole());
    }

    /** Under one law a permutation test at 5 % rejects 20 of 400, at equal and unequal sizes, with and without ties. */
    @ParameterizedTest
    @MethodSource("all")
    void one_law_is_rejected_as_often_as_declared(TwoSampleStatistic statistic) {
        int rejected = 0;
        for (int i = 0; i < 400; i++) {
            RandomStream random = new Seed(31).child(i).stream();
            double[] x = DoubleStream.generate(random::nextGaussian).limit(60).toArray();
            double[] y = DoubleStream.generate(random::nextGaussian)
                    .limit(i % 2 == 0 ? 60 : 25)
                    .toArray();
            rejected += statistic
                                    .permutationTest(x, y, 59, new Seed(32).child(i))
                                    .orElseThrow()
                                    .pValue()
                            <= 0.05
                    ? 1
                    : 0;
        }

        assertThat(rejected).isBetween(LEAST, MOST);
    }
}
