package io.github.tailunit.oracle;

import io.github.tailunit.generation.EvaluationPath;
import io.github.tailunit.generation.LineageRunner;
import io.github.tailunit.generation.Recursion;
import io.github.tailunit.metric.CountGauge;
import io.github.tailunit.random.Seed;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/** Which classes of a counted metric are alive after ideal resampling. */
public final class ClassSurvival {

    private static final int RUNS = 2_000;

    private ClassSurvival() {}

    /**
     * How often each class is alive at the last generation if every generation resamples, over 2,000 runs that are drawn
     * from the law of the counts.
     *
     * @param <S> the type of a batch
     * @param gauge the metric
     * @param recursion the loop: its regime, generations and sizes
     * @param path how the candidate is measured
     * @param evaluationSize how many records the candidate is measured on, if from a sample
     * @param seed the root of the random numbers
     * @param runner where the runs are drawn
     * @param budget how long this may take
     * @return one share of runs a class, the rest included
     * @throws InterruptedException if the thread is interrupted
     * @throws TimeoutException if the budget is used up
     */
    public static <S> double[] expected(
            CountGauge<? super S> gauge,
            Recursion<S> recursion,
            EvaluationPath path,
            int evaluationSize,
            Seed seed,
            LineageRunner runner,
            Duration budget)
            throws InterruptedException, TimeoutException {
        CountedIdealLoop<S> loop = new CountedIdealLoop<>(
                recursion, run -> gauge, new Measured(path, evaluationSize), run -> Optional.empty(), 1, seed);
        double[] alive = new double[gauge.referenceCounts().length];
        runner.inOrder(RUNS, budget, opponent -> loop.lastCounts(0, opponent), (opponent, counts) -> {
            Arrays.setAll(alive, i -> alive[i] + (counts[i] > 0 ? 1.0 / RUNS : 0));
            return true;
        });
        return alive;
    }
}
