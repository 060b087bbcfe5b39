package io.github.tailunit.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tailunit.learner.CategoricalLearner;
import io.github.tailunit.learner.ExponentialLearner;
import io.github.tailunit.learner.GaussianLearner;
import io.github.tailunit.learner.ParetoLearner;
import io.github.tailunit.model.Learner;
import io.github.tailunit.model.TailProbability;
import io.github.tailunit.oracle.CategorySurvival;
import io.github.tailunit.random.Seed;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The loops of the acceptance experiment have the law of trained models. Each is compared by the test of Kolmogorov and
 * Smirnov on 2,000 trained runs and 20,000 drawn ones; a p-value below 1e-5 comes by chance once in 100,000 times.
 */
class ExactLoopTest {

    private static final int SIZE = 30;
    private static final int GENERATIONS = 4;
    private static final double SHRINK = 0.03;

    /** Trains a run record by record. */
    @FunctionalInterface
    interface Trained {
        double kept(RandomGenerator random) throws Exception;
    }

    static List<Arguments> loops() {
        double threshold = NormalDistribution.of(0, 1).inverseSurvivalProbability(0.005);
        return List.of(
                Arguments.of(new ExactLoop.GaussianVariance(SIZE, GENERATIONS), (Trained) random -> {
                    double[] records = normal(random);
                    for (int fit = 1; fit < GENERATIONS; fit++) {
                        records = GaussianLearner.maximumLikelihood()
                                .fit(records, random)
                                .sample(SIZE, random);
                    }
                    return variance(records);
                }),
                Arguments.of(new ExactLoop.GaussianTails(SIZE, GENERATIONS, SHRINK), (Trained)
                        random -> shrinking(threshold, random)),
                Arguments.of(new ExactLoop.ExponentialTail(SIZE, GENERATIONS), (Trained)
                        random -> tail(new ExponentialLearner(), random, u -> -Math.log(u), Math.log(100))),
                Arguments.of(new ExactLoop.ParetoTail(SIZE, GENERATIONS, 0.01), (Trained)
                        random -> tail(new ParetoLearner(), random, u -> 1 / Math.sqrt(u), 10)),
                Arguments.of(new ExactLoop.CategoryMass(SIZE, GENERATIONS, 0.2), (Trained) random -> categories(
                        random,
                        1,
                        IntStream.range(0, SIZE)
                                .map(i -> random.nextDouble() < 0.2 ? 4 : 0)
                                .toArray())),
                Arguments.of(new ExactLoop.TemperedZipf(5, SIZE, GENERATIONS, 1.2, 5), (Trained)
                        random -> categories(random, 1.2, zipf(random))));
    }

    private static double[] normal(RandomGenerator random) {
        return DoubleStream.generate(random::nextGaussian).limit(SIZE).toArray();
    }

    private static double variance(double[] records) {
        double mean = Arrays.stream(records).average().orElseThrow();
        return Arrays.stream(records).map(x -> (x - mean) * (x - mean)).sum() / records.length;
    }

    private static double shrinking(double threshold, RandomGenerator random) throws Exception {
        double[] records = normal(random);
        for (int fit = 1; ; fit++) {
            double mean = Arrays.stream(records).average().orElseThrow();
            var model = GaussianLearner.maximumLikelihood().fit(records, random);
            if (fit == GENERATIONS) {
                TailProbability tail = (TailProbability) model;
                return (tail.probabilityAbove(mean + (threshold - mean) / (1 - SHRINK))
                                + tail.probabilityBelow(mean + (-threshold - mean) / (1 - SHRINK)))
                        / 0.01;
            }
            records = Arrays.stream(model.sample(SIZE, random))
                    .map(x -> mean + (1 - SHRINK) * (x - mean))
                    .toArray();
        }
    }

    private static double tail(
            Learner<double[]> learner, RandomGenerator random, ToDoubleFunction<Double> inverse, double threshold)
            throws Exception {
        double[] records = DoubleStream.generate(() -> inverse.applyAsDouble(1 - random.nextDouble()))
                .limit(SIZE)
                .toArray();
        for (int fit = 1; fit < GENERATIONS; fit++) {
            records = learner.fit(records, random).sample(SIZE, random);
        }
        return ((TailProbability) learner.fit(records, random)).probabilityAbove(threshold) / 0.01;
    }

    private static int[] zipf(RandomGenerator random) {
        double[] shares =
                IntStream.rangeClosed(1, 5).mapToDouble(rank -> 1.0 / rank).toArray();
        return draw(shares, random);
    }

    private static int[] draw(double[] shares, RandomGenerator random) {
        double sum = Arrays.stream(shares).sum();
        return IntStream.range(0, SIZE)
                .map(i -> {
                    double left = random.nextDouble() * sum;
                    int category = 0;
                    while (category < 4 && left >= shares[category]) {
                        left -= shares[category++];
                    }
                    return category;
                })
                .toArray();
    }

    /** What the last category keeps of its share in the truth, which is a fifth, or that of the fifth rank. */
    private static double categories(RandomGenerator random, double power, int[] records) throws Exception {
        double truth = power == 1 ? 0.2 : 0.2 / (1 + 1 / 2.0 + 1 / 3.0 + 1 / 4.0 + 1 / 5.0);
        int[] batch = records;
        for (int fit = 1; ; fit++) {
            double[] shares = new double[5];
            for (int category : batch) {
                shares[category] += 1.0 / SIZE;
            }
            Arrays.setAll(shares, i -> Math.pow(shares[i], power));
            if (fit == GENERATIONS) {
                return shares[4] / Arrays.stream(shares).sum() / truth;
            }
            batch = power == 1
                    ? new CategoricalLearner().fit(batch, random).sample(SIZE, random)
                    : draw(shares, random);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("loops")
    void drawn_runs_have_the_law_of_trained_runs(ExactLoop loop, Trained trained) throws Exception {
        RandomGenerator random = new Seed(71).stream();
        double[] byTraining = new double[2_000];
        for (int run = 0; run < byTraining.length; run++) {
            byTraining[run] = rounded(trained.kept(random));
        }
        double[] byLaw = DoubleStream.generate(() -> rounded(loop.kept(random)))
                .limit(20_000)
                .toArray();

        assertThat(KolmogorovSmirnovTest.withDefaults().test(byTraining, byLaw).getPValue())
                .isGreaterThan(1e-5);
    }

    /** Equal shares must be ties, whichever way they were summed up. */
    private static double rounded(double kept) {
        return Math.rint(kept * 1e9) / 1e9;
    }

    /** The 5 % points of the experiment, on 100,000 drawn runs; limits at 4.5 standard deviations. */
    @Test
    void five_percent_of_runs_fall_below_the_exact_points() {
        double gaussian = GammaProduct.gaussianVariance(300, 10).quantile(0.05);
        double exponential = GammaProduct.exponentialMean(300, 10).quantile(0.05);
        ExactLoop.ExponentialTail tail = new ExactLoop.ExponentialTail(300, 10);

        assertThat(below(new ExactLoop.GaussianVariance(300, 10), gaussian)).isBetween(4_690L, 5_310L);
        assertThat(below(tail, tail.keptAt(exponential))).isBetween(4_690L, 5_310L);
    }

    private static long below(ExactLoop loop, double bound) {
        RandomGenerator random = new Seed(72).stream();
        return DoubleStream.generate(() -> loop.kept(random))
                .limit(100_000)
                .filter(kept -> kept < bound)
                .count();
    }

    @Test
    void laws_of_counts_are_those_of_the_survival_of_categories() {
        double[] law = ResampledCount.law(5, 200, 9);
        double[] survivors = ResampledCount.survivors(12, 5, 200, 9);

        double alive = CategorySurvival.exact(5, 200, 9);
        assertThat(Arrays.stream(law).sum()).isCloseTo(1, within(1e-12));
        assertThat(1 - law[0]).isCloseTo(alive, within(1e-12));
        assertThat(Arrays.stream(survivors).sum()).isCloseTo(1, within(1e-9));
        assertThat(IntStream.rangeClosed(0, 12)
                        .mapToDouble(i -> i * survivors[i])
                        .sum())
                .isCloseTo(12 * alive, within(1e-9));
    }
}
