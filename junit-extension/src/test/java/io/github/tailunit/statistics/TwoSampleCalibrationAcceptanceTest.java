package io.github.tailunit.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tailunit.random.RandomStream;
import io.github.tailunit.random.Seed;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Under one law, tests at 5 % alarm in 5 % of 10,000 pairs. With another seed an exact test would leave the range from 4.3
 * to 5.7 % with probability 0.0015. Half a minute on two cores: run with -Pcalibration.
 */
@Tag("calibration")
class TwoSampleCalibrationAcceptanceTest {

    private static final int PAIRS = 10_000;
    private static final int RESAMPLES = 199; // 5 % is the tenth of 200 ranks
    private static final Seed DATA = new Seed(510);
    private static final Seed PERMUTATIONS = new Seed(511);

    /** Those whose values are as good as continuous at these sizes. */
    static Stream<TwoSampleStatistic> continuous() {
        return TwoSampleStatisticTest.all()
                .filter(statistic -> !statistic.name().startsWith("Kolmogorov"));
    }

    /** One of each kind. */
    static Stream<TwoSampleStatistic> some() {
        return Stream.of(
                CramerVonMises.statistic(),
                AndersonDarling.upperTail(),
                AndersonDarling.midRank(),
                EnergyDistance.distance(),
                TailEnergy.upper(0.9),
                Wasserstein.largest(0.1));
    }

    @ParameterizedTest
    @MethodSource("continuous")
    void permutation_tests_keep_their_level(TwoSampleStatistic statistic) {
        assertThat(size(pair -> pValue(statistic, pair, Math::exp))).isBetween(0.043, 0.057);
    }

    /** Ties make some p-values equal, so that not every level can be attained. */
    @ParameterizedTest
    @MethodSource("some")
    void permutation_tests_do_not_exceed_their_level_with_ties(TwoSampleStatistic statistic) {
        assertThat(size(pair -> pValue(statistic, pair, x -> Math.rint(2 * x)))).isBetween(0.01, 0.057);
    }

    private static double pValue(TwoSampleStatistic statistic, int pair, DoubleUnaryOperator change) {
        RandomStream random = DATA.child(pair).stream();
        return statistic
                .permutationTest(
                        sample(random, 41, change), sample(random, 30, change), RESAMPLES, PERMUTATIONS.child(pair))
                .orElseThrow()
                .pValue();
    }

    private static double[] sample(RandomStream random, int size, DoubleUnaryOperator change) {
        return DoubleStream.generate(random::nextGaussian)
                .map(change)
                .limit(size)
                .toArray();
    }

    /** Fifteen clusters of one to five rows on each side, three quarters of the variance between them. */
    @ParameterizedTest
    @MethodSource("some")
    void permutation_tests_of_clusters_keep_their_level(TwoSampleStatistic statistic) {
        assertThat(size(pair -> {
                    RandomStream random = DATA.child(pair).stream();
                    int[] first = clusters(random);
                    int[] second = clusters(random);
                    return statistic
                            .permutationTest(
                                    values(random, first),
                                    values(random, second),
                                    first,
                                    second,
                                    RESAMPLES,
                                    PERMUTATIONS.child(pair))
                            .orElseThrow()
                            .pValue();
                }))
                .isBetween(0.043, 0.057);
    }

    private static int[] clusters(RandomStream random) {
        return IntStream.range(0, 15)
                .flatMap(cluster -> IntStream.generate(() -> cluster).limit(1 + random.nextInt(5)))
                .toArray();
    }

    private static double[] values(RandomStream random, int[] clusters) {
        double[] centres = sample(random, 15, x -> Math.sqrt(0.75) * x);
        return Arrays.stream(clusters)
                .mapToDouble(cluster -> Math.exp(centres[cluster] + 0.5 * random.nextGaussian()))
                .toArray();
    }

    /** The exact test attains some levels only; the largest up to 5 % is what must be measured, within 3.3 deviations. */
    @Test
    void the_exact_kolmogorov_smirnov_test_has_the_level_that_it_can_attain() {
        double[] pValues = pValues(pair -> {
            RandomStream random = DATA.child(pair).stream();
            return KolmogorovSmirnov.test(sample(random, 97, Math::exp), sample(random, 60, Math::exp))
                    .orElseThrow()
                    .pValue();
        });
        double attainable = Arrays.stream(pValues).filter(p -> p <= 0.05).max().orElseThrow();

        assertThat(attainable).isGreaterThan(0.045);
        assertThat(share(pValues)).isCloseTo(attainable, within(3.3 * Math.sqrt(0.05 * 0.95 / PAIRS)));
    }

    @Test
    void the_limit_law_of_cramer_and_von_mises_is_good_enough_for_forty_values() {
        assertThat(size(pair -> {
                    RandomStream random = DATA.child(pair).stream();
                    return CramerVonMises.test(sample(random, 41, Math::exp), sample(random, 30, Math::exp))
                            .orElseThrow()
                            .pValue();
                }))
                .isBetween(0.043, 0.057);
    }

    private static double size(IntToDoubleFunction pValue) {
        return share(pValues(pValue));
    }

    private static double[] pValues(IntToDoubleFunction pValue) {
        return IntStream.range(0, PAIRS).parallel().mapToDouble(pValue).toArray();
    }

    private static double share(double[] pValues) {
        return Arrays.stream(pValues).filter(p -> p <= 0.05).count() / (double) PAIRS;
    }
}
