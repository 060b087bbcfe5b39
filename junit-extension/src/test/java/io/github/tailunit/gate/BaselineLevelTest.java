package io.github.tailunit.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tailunit.PublishedTable;
import io.github.tailunit.baseline.BaselineStore;
import io.github.tailunit.baseline.Comparison;
import io.github.tailunit.baseline.StoredRuns;
import io.github.tailunit.generation.EvaluationPath;
import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.learner.GaussianLearner;
import io.github.tailunit.metric.Measurement;
import io.github.tailunit.metric.Metric;
import io.github.tailunit.metric.Values;
import io.github.tailunit.model.Learner;
import io.github.tailunit.oracle.Ideal;
import io.github.tailunit.random.Seed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How often a learner that is as good as the recorded one turns builds red, on the real loop. */
class BaselineLevelTest {

    private static final int STORED = 100;
    private static final int RANK = 5;
    private static final ViolationTest AT_ONE_PERCENT = ViolationTest.polya(RANK, STORED, 0.5, 1e-2, 1e-2);
    private static final Metric<double[]> VARIANCE = Metric.varianceRatio(Values.ofNumbers());

    /** The same law by other random numbers: a change of code that changes nothing that matters. */
    private static final Learner<double[]> REWRITTEN = Learner.named("rewritten", (data, random) -> {
        random.nextLong();
        return GaussianLearner.unbiased().fit(data, random);
    });

    private static double[] normal(RandomGenerator random) {
        return DoubleStream.generate(random::nextGaussian).limit(20).toArray();
    }

    /** What the recorded learner keeps is stored, the candidate is held against the bar from run {@code STORED} on. */
    private static boolean isRed(Learner<double[]> candidate, int build) {
        double[] data = normal(new Seed(build).stream());
        long seed = 1_000_000L + build;
        try (RecursiveTraining<double[]> then = RecursiveTraining.of(data, GaussianLearner.unbiased());
                RecursiveTraining<double[]> now = RecursiveTraining.of(data, candidate)) {
            Reading<double[]> before = reading(then.generations(2).seed(seed));
            List<Measurement> stored = new ArrayList<>();
            for (int run = 0; run < STORED; run++) {
                stored.add(before.retention(then.lineage(run), 2));
            }
            Trial<double[]> trial = new Trial<>(
                    reading(now.generations(2).seed(seed)),
                    criterion(new StoredRuns(before.metric(), 0, stored)),
                    new SharedBlock(new double[0]));
            List<Run> runs = new ArrayList<>();
            SequentialTest.Decision decision = SequentialTest.Decision.CONTINUE;
            while (decision == SequentialTest.Decision.CONTINUE) {
                runs.add(trial.of(STORED + runs.size()));
                decision = AT_ONE_PERCENT.decide(runs);
            }
            return decision == SequentialTest.Decision.FAIL;
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static Reading<double[]> reading(RecursiveTraining<double[]> training) {
        training.evaluationSize(20);
        return new Reading<>(Scene.of(training, VARIANCE, Ideal.ideal(), AT_ONE_PERCENT), EvaluationPath.SAMPLE);
    }

    private static StoredRunsCriterion criterion(StoredRuns stored) {
        return new StoredRunsCriterion(
                "level",
                stored,
                new Comparison(Comparison.Kind.SAME, List.of()),
                false,
                RANK,
                0,
                List.of(),
                new BaselineFiles(BaselineStore.in(Path.of("target")), Optional.empty(), ""));
    }

    private static long red(Learner<double[]> candidate, int builds, int firstBuild) {
        return IntStream.range(firstBuild, firstBuild + builds)
                .parallel()
                .filter(build -> isRed(candidate, build))
                .count();
    }

    /**
     * The count of red builds is binomial with the exact probability of the design; limits at 4.5 deviations, so it fails by
     * chance with probability 7e-6.
     */
    private static long redAtExactLevel(Learner<double[]> candidate, int builds, int firstBuild) {
        long red = red(candidate, builds, firstBuild);

        double expected = builds * AT_ONE_PERCENT.falseAlarmRate();
        assertThat((double) red).isCloseTo(expected, within(4.5 * Math.sqrt(expected)));
        return red;
    }

    @Test
    void an_equally_good_learner_turns_few_builds_red() {
        redAtExactLevel(REWRITTEN, 500, 0);
    }

    @Test
    void a_worse_learner_turns_builds_red() {
        Learner<double[]> narrower = Learner.named("narrower", (data, random) -> {
            var model = GaussianLearner.unbiased().fit(data, random);
            return (size, draws) ->
                    DoubleStream.of(model.sample(size, draws)).map(x -> 0.5 * x).toArray();
        });

        assertThat(red(narrower, 20, 0)).isGreaterThanOrEqualTo(19);
    }

    /** The runs beside the recorded ones follow the law of the urn, whether or not anything has changed. */
    @Test
    @Tag("acceptance")
    void an_equally_good_learner_turns_builds_red_as_often_as_computed() throws IOException {
        long rewritten = redAtExactLevel(REWRITTEN, 20_000, 100_000);
        long later = redAtExactLevel(GaussianLearner.unbiased(), 20_000, 200_000);

        PublishedTable.ERROR_RATES.assertPublished(
                "baseline",
                String.format(Locale.ROOT, """
                | against 100 recorded runs | declared | builds | red, exact | red, measured |
                |---|---|---|---|---|
                | the same law by other random numbers | 1e-2 | 20,000 | %1$.1f | **%2$d** |
                | the same learner, in runs that were not recorded | 1e-2 | 20,000 | %1$.1f | **%3$d** |
                """, 20_000 * AT_ONE_PERCENT.falseAlarmRate(), rewritten, later));
    }
}
