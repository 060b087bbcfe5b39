package io.github.tailunit.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tailunit.generation.RealData;
import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.generation.Settings;
import io.github.tailunit.learner.GaussianLearner;
import io.github.tailunit.metric.Metric;
import io.github.tailunit.model.Learner;
import io.github.tailunit.oracle.Ideal;
import io.github.tailunit.random.Seed;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The level and the power of the gate whose runs share one block of ideal runs. Minutes: run with -Pacceptance. */
@Tag("acceptance")
class SharedBlockAcceptanceTest {

    private static final ViolationTest AT_ONE_PERCENT = ViolationTest.polya(10, 200, 0.5, 1e-2, 1e-2);

    private static final Metric<double[]> VARIANCE =
            Metric.ofStatistic("variance", SharedBlockAcceptanceTest::variance);

    private static double variance(double[] batch) {
        double mean = Arrays.stream(batch).average().orElseThrow();
        return Arrays.stream(batch).map(x -> (x - mean) * (x - mean)).sum() / (batch.length - 1);
    }

    private static boolean isRed(Learner<double[]> learner, boolean twoSided, int build) {
        return isRed(RecursiveTraining.of(normal(25, new Seed(build).stream()), learner), twoSided, build);
    }

    private static boolean isRed(RecursiveTraining<double[]> training, boolean twoSided, int build) {
        Ideal<double[]> ideal = Ideal.ideal(GaussianLearner.unbiased());
        try (training) {
            training.generations(3).evaluationSize(50).seed(1_000_000L + build).withoutReplayCheck();
            Scene<double[]> scene = Scene.of(training, VARIANCE, ideal, AT_ONE_PERCENT);
            return new Judgement<>(scene, new IdealCriterion(ideal, twoSided), Map.of(), 0).verdict()
                    instanceof Verdict.Fail;
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static double[] normal(int size, RandomGenerator random) {
        return DoubleStream.generate(random::nextGaussian).limit(size).toArray();
    }

    /** Whole builds are the work of the pool; on its threads a build trains in place. */
    private static long red(int builds, IntPredicate isRed) throws Exception {
        long[] red = {0};
        try (RecursiveTraining<double[]> pool = new RecursiveTraining<>(Settings.ofProcess())) {
            pool.runner().inOrder(builds, Duration.ofHours(1), isRed::test, (build, is) -> {
                red[0] += is ? 1 : 0;
                return true;
            });
        }
        return red[0];
    }

    /**
     * The candidate is the ideal. The count of red builds is binomial with the exact probability of the design; limits at 4.5
     * deviations, so it fails by chance with probability 7e-6.
     */
    @Test
    void ideal_candidate_turns_builds_red_as_often_as_computed() throws Exception {
        long red = red(20_000, build -> isRed(GaussianLearner.unbiased(), false, build));

        double expected = 20_000 * AT_ONE_PERCENT.falseAlarmRate();
        System.out.printf("shared block, candidate = ideal: %d of 20,000 builds red, expected %.1f%n", red, expected);
        assertThat((double) red).isCloseTo(expected, within(4.5 * Math.sqrt(expected)));
    }

    /** The same for both sides: the urn does not care where its bars lie. */
    @Test
    void ideal_candidate_leaves_the_range_as_often_as_computed() throws Exception {
        long red = red(20_000, build -> isRed(GaussianLearner.unbiased(), true, 50_000 + build));

        double expected = 20_000 * AT_ONE_PERCENT.falseAlarmRate();
        System.out.printf("shared block, two-sided: %d of 20,000 builds red, expected %.1f%n", red, expected);
        assertThat((double) red).isCloseTo(expected, within(4.5 * Math.sqrt(expected)));
    }

    /** Where each run draws data of its own, so does each ideal run of the block: the level is that over new data sets. */
    @Test
    void ideal_candidate_on_new_data_sets_turns_builds_red_as_often_as_computed() throws Exception {
        long red = red(
                20_000,
                build -> isRed(
                        new RecursiveTraining<double[]>(Settings.ofProcess())
                                .reference(RealData.from(SharedBlockAcceptanceTest::normal))
                                .sampleSize(25)
                                .learner(GaussianLearner.unbiased()),
                        false,
                        100_000 + build));

        double expected = 20_000 * AT_ONE_PERCENT.falseAlarmRate();
        System.out.printf("shared block, new data sets: %d of 20,000 builds red, expected %.1f%n", red, expected);
        assertThat((double) red).isCloseTo(expected, within(4.5 * Math.sqrt(expected)));
    }
}
