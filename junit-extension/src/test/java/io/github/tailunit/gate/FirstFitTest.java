package io.github.tailunit.gate;

import static io.github.tailunit.assertj.TailUnitAssertions.assertThat;
import static io.github.tailunit.assertj.TailUnitAssertions.assertThatIllegalStateException;
import static io.github.tailunit.assertj.TailUnitAssertions.assertThatThrownBy;
import static io.github.tailunit.oracle.Ideal.ideal;

import io.github.tailunit.generation.EvaluationPath;
import io.github.tailunit.generation.Loops;
import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.generation.Regime;
import io.github.tailunit.generation.TrainingConfigurationException;
import io.github.tailunit.generation.TrainingPart;
import io.github.tailunit.generation.TrainingSet;
import io.github.tailunit.learner.GaussianLearner;
import io.github.tailunit.metric.Event;
import io.github.tailunit.metric.Metric;
import io.github.tailunit.metric.Tail;
import io.github.tailunit.model.Learner;
import io.github.tailunit.oracle.Ideal;
import io.github.tailunit.random.Seed;
import io.github.tailunit.report.VerdictText;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** Where a comparison starts, and how much of its data the ideal sees. */
class FirstFitTest {

    private static final Metric<double[]> TAIL = Metric.tailMass(Tail.upper(0.9));

    /** Cannot represent the largest records, and loses nothing of what it can. */
    private static Learner<double[]> narrow(double largest) {
        return Learner.named("narrow", (data, random) -> {
            double[] representable =
                    Arrays.stream(data).map(x -> x > largest ? 100 : x).toArray();
            return Loops.healthy().fit(representable, random);
        });
    }

    /** Holds every second record out, as a validation set. */
    private static Learner<double[]> holdingOut() {
        return Learner.named("holding out", (data, random) -> {
            double[] shuffled = data.clone();
            for (int i = shuffled.length - 1; i > 0; i--) {
                int j = random.nextInt(i + 1);
                double swapped = shuffled[i];
                shuffled[i] = shuffled[j];
                shuffled[j] = swapped;
            }
            return Loops.healthy().fit(Arrays.copyOf(shuffled, shuffled.length / 2), random);
        });
    }

    @Test
    void a_model_class_that_is_too_narrow_is_no_loss_by_recursion() throws Exception {
        RecursiveTraining<double[]> training = Loops.<double[]>training()
                .reference(Loops.numbers(400))
                .learner(narrow(380))
                .generations(3);

        Verdict whole = Gate.isNoWorseThanIdeal(TAIL).judge(training);
        Verdict recursion =
                Gate.isNoWorseThan(TAIL, Ideal.<double[]>ideal().fromFirstFit()).judge(training);

        assertThat(whole).isInstanceOf(Verdict.Fail.class);
        assertThat(recursion).isInstanceOf(Verdict.Pass.class);
        assertThat(VerdictText.of(recursion))
                .startsWith(
                        "tail mass above q0.9 (x > 360.1; 40 reference records) is no worse than resampling the same "
                                + "records, from the first batch on at generation 3: no evidence against, ");
    }

    @Test
    void a_loss_in_every_generation_is_a_loss_by_recursion() throws Exception {
        Learner<double[]> leaking = Learner.named(
                "leaking",
                (data, random) -> (size, draws) -> draws.ints(size, 0, data.length)
                        .mapToDouble(i -> data[i] > 180.1 && draws.nextInt(2) == 0 ? 100 : data[i])
                        .toArray());

        Verdict verdict =
                Gate.isNoWorseThan(TAIL, Ideal.<double[]>ideal().fromFirstFit()).judge(Loops.accumulating(leaking));

        assertThat(verdict).isInstanceOf(Verdict.Fail.class);
    }

    /**
     * Bits, not verdicts: 1,000 runs of a learner that holds half of its records out. Against an ideal that does the same,
     * at most 5 % violate: Binomial(1,000, 0.05) exceeds 81 with probability 1e-5.
     */
    @Test
    void a_learner_that_holds_out_is_compared_with_an_ideal_that_sees_as_little() {
        double against = violations(holdingOut(), ideal(), 200, 1_000);
        double fair = violations(holdingOut(), Ideal.<double[]>ideal().seeing(0.5), 200, 1_000);

        assertThat(against).isGreaterThan(150);
        assertThat(fair).isBetween(10.0, 81.0);
    }

    /** An ideal candidate after a first fit: Binomial(1,500, 0.05), limits at 4.5 deviations, by chance with 7e-6. */
    @Test
    void an_ideal_candidate_violates_with_the_declared_rate_from_its_first_fit_on() {
        GaussianLearner gaussian = GaussianLearner.unbiased();

        long violations = violations(gaussian, ideal(gaussian).fromFirstFit(), 50, 1_500);

        assertThat(violations).isBetween(37L, 113L);
    }

    private static long violations(Learner<double[]> learner, Ideal<double[]> ideal, int size, int runs) {
        double[] data = DoubleStream.generate(new Seed(5).stream()::nextGaussian)
                .limit(size)
                .toArray();
        RecursiveTraining<double[]> training =
                RecursiveTraining.of(data, learner).regime(Regime.replace()).generations(3);
        Scene<double[]> scene = Scene.of(training, TAIL, ideal, Profile.STANDARD.test(1));
        IdealCriterion criterion = new IdealCriterion(ideal, false);
        return Violations.of(scene, criterion, runs);
    }

    @Test
    void metrics_that_are_not_counted_get_blocks_of_their_own_too() {
        Metric<double[]> mean = Metric.ofStatistic(
                "mean", batch -> Arrays.stream(batch).average().orElseThrow());
        Ideal<double[]> ideal = Ideal.<double[]>ideal().fromFirstFit();

        assertThat(new IdealCriterion(ideal, false)
                        .test(Profile.STANDARD, 1, mean.calibrate(Loops.numbers(200), 200))
                        .storedRuns())
                .isEmpty();
    }

    /** A block that starts from the first batch of one run says nothing about runs that start from theirs. */
    @Test
    void different_starts_cannot_share_a_block() {
        Ideal<double[]> ideal = Ideal.<double[]>ideal().fromFirstFit();
        Scene<double[]> mixed =
                Scene.of(Loops.accumulating(Loops.healthy()), TAIL, ideal, Profile.STANDARD.testAgainstSharedBlock(1));

        assertThatIllegalStateException()
                .isThrownBy(() -> mixed.noise(EvaluationPath.EXACT))
                .withMessage(
                        "ideal runs that start from the first batch of one run cannot be shared by other runs, which "
                                + "start from theirs: the level of the test would be lost");
    }

    @Test
    void there_must_be_a_generation_to_compare() {
        RecursiveTraining<double[]> training = Loops.accumulating(Loops.healthy());
        Gate<double[]> gate =
                Gate.isNoWorseThan(TAIL, Ideal.<double[]>ideal().fromFirstFit()).atGeneration(1);

        assertThatThrownBy(() -> gate.judge(training))
                .isInstanceOf(TrainingConfigurationException.class)
                .hasMessage(
                        "there is nothing to judge: an ideal that starts from the first batch is compared from generation 2 "
                                + "on, but this gate looks at generation 1");
    }

    /** At generation 2 this loop trains on 20 records; the batch they come from has 400, because generation 3 asks for it. */
    @Test
    void a_first_batch_that_is_larger_than_the_second_fit_needs_is_drawn_from() throws Exception {
        Regime growing = new Regime() {
            @Override
            public String name() {
                return "growing";
            }

            @Override
            public TrainingSet trainingSet(int fit, int sampleSize) {
                return TrainingSet.of(List.of(fit == 2 ? TrainingPart.batch(1, 20) : TrainingPart.batch(1)));
            }
        };
        RecursiveTraining<double[]> training = RecursiveTraining.of(Loops.numbers(400), Loops.healthy())
                .generations(3)
                .regime(growing);

        Verdict verdict = Gate.isNoWorseThan(
                        Metric.tailMass(Tail.upper(0.5)),
                        Ideal.<double[]>ideal().fromFirstFit())
                .atGeneration(2)
                .judge(training);

        assertThat(verdict).isInstanceOf(Verdict.Pass.class);
    }

    /** The first batch has the size it has, so a larger sampleSize cannot be tried on it. */
    @Test
    void refusal_advises_nothing_that_a_given_first_batch_cannot_show() {
        double[] data = new double[40];
        data[0] = 100;
        RecursiveTraining<double[]> training = RecursiveTraining.of(data, Loops.healthy())
                .regime(Regime.accumulateSubsample())
                .generations(10);
        Gate<double[]> gate = Gate.isNoWorseThan(
                Metric.rateOf(Event.ofValues("large", x -> x > 50)),
                Ideal.<double[]>ideal().fromFirstFit());

        assertThatThrownBy(() -> gate.judge(training))
                .isInstanceOf(TrainingConfigurationException.class)
                .hasMessageMatching(
                        "there is nothing to judge: in this loop an ideal learner \\(resampling the same records, from the "
                                + "first batch on\\) loses all of the rate of large \\(1 reference record\\) in .* of runs, so a "
                                + "learner that loses everything could not be told from it\\. What would work: .*")
                .hasMessageNotContaining("sampleSize");
    }

    @Test
    void a_first_model_that_fails_is_a_violation() throws Exception {
        Learner<double[]> failing = Learner.named("failing", (data, random) -> {
            throw new IllegalStateException("no model today");
        });

        Verdict verdict =
                Gate.isNoWorseThan(TAIL, Ideal.<double[]>ideal().fromFirstFit()).judge(Loops.accumulating(failing));

        assertThat(verdict).isInstanceOf(Verdict.Fail.class);
        assertThat(verdict.evidence().violations()).isEqualTo(4);
    }

    /** Run 0 keeps its tail in the first fit and nearly all other runs lose it: what ideal runs can keep differs by run. */
    @Test
    void a_comparison_in_which_most_first_batches_hold_nothing_is_refused() {
        Learner<double[]> usuallyEmpty = Learner.perLineage(() -> {
            AtomicInteger fits = new AtomicInteger();
            return Learner.named("usually empty", (data, random) -> {
                boolean loses = fits.getAndIncrement() == 0 && random.nextInt(10) > 0;
                double[] left = loses
                        ? Arrays.stream(data).map(x -> x > 180.1 ? 100 : x).toArray()
                        : data;
                return Loops.healthy().fit(left, random);
            });
        });
        RecursiveTraining<double[]> training = Loops.<double[]>training()
                .reference(Loops.numbers(200))
                .learner(usuallyEmpty)
                .generations(3);

        assertThatThrownBy(() -> Gate.isNoWorseThan(
                                TAIL, Ideal.<double[]>ideal().fromFirstFit())
                        .judge(training))
                .isInstanceOf(TrainingConfigurationException.class)
                .hasMessageStartingWith(
                        "there is nothing to judge: in this loop an ideal learner (resampling the same records, "
                                + "from the first batch on) loses all of the tail mass above q0.9 (x > 180.1; 20 reference records) in ");
    }
}
