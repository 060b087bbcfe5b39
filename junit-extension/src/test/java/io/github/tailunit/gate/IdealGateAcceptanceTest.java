package io.github.tailunit.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.generation.Regime;
import io.github.tailunit.learner.GaussianLearner;
import io.github.tailunit.learner.ResamplingLearner;
import io.github.tailunit.metric.Metric;
import io.github.tailunit.metric.Tail;
import io.github.tailunit.model.BatchType;
import io.github.tailunit.model.GenerativeModel;
import io.github.tailunit.model.Learner;
import io.github.tailunit.model.TailProbability;
import io.github.tailunit.oracle.Ideal;
import io.github.tailunit.random.Seed;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The level and the power of the ideal gate, on real loops. Minutes, not seconds: run with -Pacceptance. */
@Tag("acceptance")
class IdealGateAcceptanceTest {

    private static final Metric<double[]> UPPER_TAIL = Metric.tailMass(Tail.upper(0.99));

    private static double[] normalData(int size, long seed) {
        RandomGenerator random = new Seed(seed).stream();
        return IntStream.range(0, size).mapToDouble(i -> random.nextGaussian()).toArray();
    }

    /** As the gate sees it: runs that violate among many, each against a fresh block. No early stop. */
    private static long violations(Learner<double[]> learner, Ideal<double[]> ideal, int size, int runs) {
        RecursiveTraining<double[]> training = RecursiveTraining.of(normalData(size, 11), learner)
                .regime(Regime.replace())
                .seed(2025);
        Scene<double[]> scene = Scene.of(training, UPPER_TAIL, ideal, Profile.STANDARD.test(1));
        return Violations.of(scene, new IdealCriterion(ideal, false), runs);
    }

    /** Binomial(20,000, 0.05): mean 1,000, standard deviation 30.8; 4.5 deviations, so it fails by chance with 7e-6. */
    @Test
    void an_ideal_candidate_violates_with_the_declared_rate() {
        GaussianLearner gaussian = GaussianLearner.unbiased();

        long violations = violations(gaussian, Ideal.ideal(gaussian), 100, 20_000);

        System.out.println("ideal Gaussian candidate: " + violations + " violations in 20,000 runs");
        assertThat(violations).isBetween(861L, 1139L);
    }

    /** Ties can only make the gate more careful. Upper limit at 4.5 standard deviations of Binomial(20,000, 0.05). */
    @Test
    void a_resampling_candidate_violates_at_most_with_the_declared_rate() {
        long violations =
                violations(new ResamplingLearner<>(BatchType.of(new double[0])), Ideal.ideal(), 2_000, 20_000);

        System.out.println("resampling candidate: " + violations + " violations in 20,000 runs");
        assertThat(violations).isBetween(500L, 1139L);
    }

    /** A sampler whose spread is 5 % too small, in every generation. */
    private static GenerativeModel<double[]> shrunk(double[] data) {
        double mean = IntStream.range(0, data.length)
                .mapToDouble(i -> data[i])
                .average()
                .orElseThrow();
        double squares = IntStream.range(0, data.length)
                .mapToDouble(i -> (data[i] - mean) * (data[i] - mean))
                .sum();
        return new Shrunk(mean, 0.95 * Math.sqrt(squares / (data.length - 1)));
    }

    private record Shrunk(double mean, double deviation) implements GenerativeModel<double[]>, TailProbability {

        @Override
        public double[] sample(int size, RandomGenerator random) {
            return IntStream.range(0, size)
                    .mapToDouble(i -> mean + deviation * random.nextGaussian())
                    .toArray();
        }

        @Override
        public double probabilityAbove(double threshold) {
            return NormalDistribution.of(mean, deviation).survivalProbability(threshold);
        }

        @Override
        public double probabilityBelow(double threshold) {
            return NormalDistribution.of(mean, deviation).cumulativeProbability(threshold);
        }
    }

    @Test
    void a_sampler_that_shrinks_by_five_percent_violates_nearly_always() {
        Learner<double[]> shrinking = Learner.named("shrinks 5 %", (data, random) -> shrunk(data));

        long violations = violations(shrinking, Ideal.ideal(GaussianLearner.unbiased()), 300, 2_000);

        System.out.println("shrinking candidate: " + violations + " violations in 2,000 runs");
        assertThat(violations).isGreaterThanOrEqualTo(1_800);
    }

    @Test
    void a_sampler_that_shrinks_by_five_percent_turns_the_build_red() throws Exception {
        Learner<double[]> shrinking = Learner.named("shrinks 5 %", (data, random) -> shrunk(data));
        Ideal<double[]> ideal = Ideal.ideal(GaussianLearner.unbiased());
        AtomicInteger red = new AtomicInteger();

        try (RecursiveTraining<double[]> pool = RecursiveTraining.of(normalData(2, 1), shrinking)) {
            // whole builds are the work of the pool; on its threads a build trains in place
            pool.runner().inOrder(1_000, Duration.ofHours(1), build -> isRed(build, shrinking, ideal), (build, is) -> {
                red.addAndGet(is ? 1 : 0);
                return true;
            });
        }

        System.out.println("shrinking candidate: " + red + " of 1,000 builds red");
        assertThat(red).hasValueGreaterThanOrEqualTo(990);
    }

    private static boolean isRed(int build, Learner<double[]> learner, Ideal<double[]> ideal)
            throws InterruptedException {
        RecursiveTraining<double[]> training =
                RecursiveTraining.of(normalData(300, build), learner).seed(build);
        return Gate.isNoWorseThan(UPPER_TAIL, ideal).judge(training) instanceof Verdict.Fail;
    }
}
