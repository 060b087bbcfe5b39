package io.github.tailunit.generation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tailunit.learner.CategoricalLearner;
import io.github.tailunit.learner.GaussianLearner;
import io.github.tailunit.learner.VarianceDivisor;
import io.github.tailunit.model.Learner;
import io.github.tailunit.oracle.VarianceRetention;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Closed forms of the regimes, on the real loop with a new data set for each lineage. Bounds: the mean of R lineages is
 * normal to good accuracy, its variance is estimated, so |z| below 5 has a false-alarm probability of 6e-7; the skewness
 * of the statistics, divided by sqrt(R), leaves it below 1e-5.
 */
class RegimeLawsTest {

    private static final int RUNS = 6_000;
    private static final int SIZE = 12;
    private static final int FITS = 7;

    /** The regimes with the share of variance that each keeps. Rounded, 0.25 of 12 records are 3. */
    static List<Arguments> regimes() {
        return List.of(
                Arguments.of(Regime.accumulateSubsample(), VarianceRetention.accumulateSubsample(SIZE, FITS)),
                Arguments.of(Regime.fresh(0.25), VarianceRetention.fresh(SIZE, 3, FITS)),
                Arguments.of(Regime.fresh(0.75), VarianceRetention.fresh(SIZE, 9, FITS)),
                Arguments.of(Regime.fresh(1), VarianceRetention.fresh(SIZE, SIZE, FITS)),
                Arguments.of(Regime.mixed(0.25), VarianceRetention.mixed(SIZE, 3, FITS)),
                Arguments.of(Regime.mixed(0.75), VarianceRetention.mixed(SIZE, 9, FITS)));
    }

    private static <S> SampleMoments ofLastTrainingSet(
            RealData<S> truth, Learner<S> learner, Regime regime, ToDoubleFunction<S> statistic)
            throws InterruptedException {
        ObservedLearner<S> observed = new ObservedLearner<>(learner);
        double[] measured = new double[RUNS];
        try (RecursiveTraining<S> training = Loops.training()) {
            training.reference(truth).learner(observed).regime(regime);
            training.sampleSize(SIZE).generations(FITS).seed(20_261_123);
            if (regime.name().startsWith("fresh")) {
                training.freshData(truth);
            }
            for (int run = 0; run < RUNS; run++) {
                training.lineage(run);
                measured[run] = statistic.applyAsDouble(observed.trainingSets().get(FITS - 1));
                observed.trainingSets().clear();
            }
        }
        return SampleMoments.of(measured);
    }

    @ParameterizedTest
    @MethodSource("regimes")
    void the_mean_variance_of_a_gaussian_follows_its_law(Regime regime, double share) throws Exception {
        RealData<double[]> truth = RealData.from((size, random) ->
                random.doubles(size).map(u -> random.nextGaussian()).toArray());

        SampleMoments measured =
                ofLastTrainingSet(truth, new GaussianLearner(VarianceDivisor.N), regime, RegimeLawsTest::variance);

        assertThat(measured.z(share)).isBetween(-5.0, 5.0);
    }

    private static double variance(double[] data) {
        double mean = Arrays.stream(data).average().orElseThrow();
        return Arrays.stream(data).map(x -> (x - mean) * (x - mean)).sum() / data.length;
    }

    // Law: 1 - sum p^2 in the place of the variance; the truth has shares 1/10, 2/10, 3/10, 4/10.
    @ParameterizedTest
    @MethodSource("regimes")
    void the_mean_diversity_of_categories_follows_its_law(Regime regime, double share) throws Exception {
        RealData<int[]> truth = RealData.from(RegimeLawsTest::categories);

        SampleMoments measured = ofLastTrainingSet(truth, new CategoricalLearner(), regime, RegimeLawsTest::diversity);

        assertThat(measured.z(0.7 * share)).isBetween(-5.0, 5.0);
    }

    private static int[] categories(int size, RandomGenerator random) {
        int[] tenths = {0, 1, 1, 2, 2, 2, 3, 3, 3, 3};
        return IntStream.generate(() -> tenths[random.nextInt(10)]).limit(size).toArray();
    }

    private static double diversity(int[] data) {
        double[] counts = new double[4];
        Arrays.stream(data).forEach(category -> counts[category]++);
        return 1 - Arrays.stream(counts).map(c -> c * c).sum() / ((double) data.length * data.length);
    }

    // Law: any two of 10 reference records are drawn together as often as any other two: 6 of 16 records without
    // replacement in a subsample, 3 of 10 in the fixed part. The number of lineages is binomial; |z| < 5 has false
    // alarm
    // 6e-7
    // each in the normal approximation, with at least 1,000 events expected.
    @ParameterizedTest
    @MethodSource("draws")
    void any_two_reference_records_are_drawn_as_often_as_any_other_two(Regime regime, double chance) throws Exception {
        int lineages = 20_000;
        int[][] together = new int[10][10];
        ObservedLearner<int[]> observed = new ObservedLearner<>((data, random) -> (size, draws) -> new int[size]);
        try (RecursiveTraining<int[]> training = Loops.training()) {
            training.reference(IntStream.rangeClosed(1, 10).toArray()).learner(observed);
            training.regime(regime).sampleSize(6).generations(2);
            for (int run = 0; run < lineages; run++) {
                training.lineage(run);
                int[] real = Arrays.stream(observed.trainingSets().get(1))
                        .filter(record -> record > 0)
                        .sorted()
                        .toArray();
                observed.trainingSets().clear();
                for (int i = 0; i < real.length; i++) {
                    for (int j = 0; j < i; j++) {
                        together[real[j] - 1][real[i] - 1]++;
                    }
                }
            }
        }

        double deviation = Math.sqrt(lineages * chance * (1 - chance));
        for (int one = 0; one < 10; one++) {
            for (int other = one + 1; other < 10; other++) {
                assertThat((together[one][other] - lineages * chance) / deviation)
                        .isBetween(-5.0, 5.0);
            }
        }
    }

    static List<Arguments> draws() {
        return List.of(
                Arguments.of(Regime.accumulateSubsample(), 6 * 5 / (16.0 * 15)),
                Arguments.of(Regime.mixed(0.5), 3 * 2 / (10.0 * 9)));
    }
}
