package io.github.tailunit.oracle;

import io.github.tailunit.generation.LineageRunner;
import io.github.tailunit.generation.TrainingProgress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.IntUnaryOperator;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * What an ideal learner keeps, as a distribution over many runs: the part of a loss that no learner can avoid.
 */
public final class SamplingNoise {

    private static final int CHEAP_RUNS = 2_000;
    private static final int TRAINED_RUNS = 99;
    private static final double CONFIDENCE = 0.95;

    private final List<double[]> trajectories;
    private final double[][] sorted; // [generation - 1][rank]

    private SamplingNoise(List<double[]> trajectories) {
        this.trajectories = List.copyOf(trajectories);
        this.sorted = new double[trajectories.get(0).length][trajectories.size()];
        for (int i = 0; i < sorted.length; i++) {
            for (int run = 0; run < trajectories.size(); run++) {
                sorted[i][run] = trajectories.get(run)[i];
            }
            Arrays.sort(sorted[i]);
        }
    }

    /**
     * Runs an ideal loop many times: 2,000 times if that is cheap, else 99.
     *
     * @param loop the loop
     * @param dataSets over the real records of how many runs of the candidate the ideal runs are spread, at least 1; 1 if
     *     all have the same
     * @param runner where its runs are trained
     * @param budget how long this may take
     * @param progress is told of each run, if runs are trained
     * @return the distribution of what it keeps
     * @throws InterruptedException if the thread is interrupted
     * @throws TimeoutException if the budget is used up
     */
    public static SamplingNoise of(
            IdealLoop loop, int dataSets, LineageRunner runner, Duration budget, TrainingProgress progress)
            throws InterruptedException, TimeoutException {
        return of(loop, loop.isCheap() ? CHEAP_RUNS : TRAINED_RUNS, run -> run % dataSets, runner, budget, progress);
    }

    /**
     * Runs an ideal loop a number of times.
     *
     * @param loop the loop
     * @param runs how many runs, at least 1
     * @param dataSet the index of the candidate's run whose real records an ideal run has
     * @param runner where they are trained
     * @param budget how long this may take
     * @param progress is told of each run, if runs are trained
     * @return the distribution of what it keeps
     * @throws InterruptedException if the thread is interrupted
     * @throws TimeoutException if the budget is used up
     */
    public static SamplingNoise of(
            IdealLoop loop,
            int runs,
            IntUnaryOperator dataSet,
            LineageRunner runner,
            Duration budget,
            TrainingProgress progress)
            throws InterruptedException, TimeoutException {
        boolean shown = !loop.isCheap();
        if (shown) {
            progress.beginIdeal(runs);
        }
        List<double[]> trajectories = new ArrayList<>(runs);
        runner.inOrder(runs, budget, run -> loop.trajectory(dataSet.applyAsInt(run), run), (run, trajectory) -> {
            if (shown) {
                progress.finishedIdealRun();
            }
            return trajectories.add(trajectory);
        });
        return new SamplingNoise(trajectories);
    }

    /**
     * The least that the same runs have kept by then.
     *
     * @return the distribution, at each generation, of what a run keeps at most from generation 1 to this one
     */
    public SamplingNoise runningMinimum() {
        return new SamplingNoise(trajectories.stream()
                .map(trajectory -> {
                    double[] least = trajectory.clone();
                    for (int i = 1; i < least.length; i++) {
                        least[i] = Math.min(least[i - 1], least[i]);
                    }
                    return least;
                })
                .toList());
    }

    /**
     * How many runs this distribution was measured on.
     *
     * @return a positive number
     */
    public int runs() {
        return sorted[0].length;
    }

    /**
     * The retention that a share of the runs stays below.
     *
     * @param generation from 1 to the number of generations
     * @param share in [0, 1]: 0.5 for the median, 0.05 for the worst twentieth
     * @return the order statistic of rank {@code floor(share * runs) + 1}, at most the largest
     */
    public double quantile(int generation, double share) {
        double[] values = sorted[generation - 1];
        return values[Math.min(values.length - 1, (int) (share * values.length))];
    }

    /**
     * What the runs keep on average, where more than all counts as all: without a cap, few lucky runs make up for the rest.
     *
     * @param generation from 1 to the number of generations
     * @return the mean of retentions, each from 0 to 1
     */
    public double cappedMean(int generation) {
        return Arrays.stream(sorted[generation - 1])
                .map(kept -> Math.max(0, Math.min(1, kept)))
                .average()
                .orElseThrow();
    }

    /**
     * A bound that ideal runs break at most as often as a share, with 95 % confidence although only some runs were
     * looked at: a lower order statistic than the quantile itself.
     *
     * @param generation from 1 to the number of generations
     * @param share in (0, 1), such as 0.05
     * @return the bound
     */
    public double safeBound(int generation, double share) {
        int rank = BinomialDistribution.of(runs(), share).inverseCumulativeProbability(1 - CONFIDENCE);
        return sorted[generation - 1][Math.max(0, rank - 1)];
    }

    /**
     * How often an ideal run keeps less than one bound or more than another.
     *
     * @param generation from 1 to the number of generations
     * @param lowest a retention
     * @param highest a retention, infinite for none
     * @return the share of runs strictly outside
     */
    public double shareOutside(int generation, double lowest, double highest) {
        long outside = Arrays.stream(sorted[generation - 1])
                .filter(kept -> kept < lowest || kept > highest)
                .count();
        return (double) outside / runs();
    }

    /**
     * How often an ideal run keeps next to nothing.
     *
     * @param generation from 1 to the number of generations
     * @param kept a retention, such as 0
     * @return the share of runs that keep at most this
     */
    public double shareAtMost(int generation, double kept) {
        long most = Arrays.stream(sorted[generation - 1])
                .filter(value -> value <= kept)
                .count();
        return (double) most / runs();
    }

    /**
     * What the runs keep.
     *
     * @param generation from 1 to the number of generations
     * @return one retention a run, the worst first
     */
    public double[] sorted(int generation) {
        return sorted[generation - 1].clone();
    }
}
