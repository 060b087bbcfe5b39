package io.github.tailunit.oracle;

import io.github.tailunit.generation.EvaluationPath;
import io.github.tailunit.generation.LineageRunner;
import io.github.tailunit.generation.Recursion;
import io.github.tailunit.metric.CountGauge;
import io.github.tailunit.random.Seed;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeoutException;

/** Which classes of a counted metric are alive after ideal resampling. */
public final class ClassSurvival {

    private static final int RUNS = 2_000;

    private ClassSurvival() {}

    /**
     * How often each class is alive at the last generation if every generation resamples, over 2,000 runs that are drawn
     * from the law of the counts.
     *
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
    public static double[] expected(
            CountGauge<?> gauge,
            Recursion<?> recursion,
            EvaluationPath path,
            int evaluationSize,
            Seed seed,
            LineageRunner runner,
            Duration budget)
            throws InterruptedException, TimeoutException {
        long[] reference = gauge.referenceCounts();
        CountChain chain =
                new CountChain(recursion.regime(), reference, recursion.sampleSize(), recursion.generations());
        CountedIdealLoop loop = new CountedIdealLoop(gauge, chain, path, evaluationSize, seed);
        double[] alive = new double[reference.length];
        runner.inOrder(RUNS, budget, loop::lastCounts, (run, counts) -> {
            Arrays.setAll(alive, i -> alive[i] + (counts[i] > 0 ? 1.0 / RUNS : 0));
            return true;
        });
        return alive;
    }
}
