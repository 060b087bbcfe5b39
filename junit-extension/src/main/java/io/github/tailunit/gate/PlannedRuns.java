package io.github.tailunit.gate;

import io.github.tailunit.generation.TrainingPlan;
import io.github.tailunit.oracle.TailLoop;
import io.github.tailunit.random.Seed;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;

/*
 * Where all runs have the same real records, 10,000 ideal runs say what a run is held against. Where runs have fresh ones of
 * their own, a run is held against ideal runs with the same fresh records, so there are several such sets.
 */
/** What runs keep of a tail, simulated by the law of its counts; the same numbers whenever they are asked for. */
final class PlannedRuns {

    static final int RUNS = 10_000;

    private static final int FRESH_DATA_SETS = 50;
    private static final int IDEAL_RUNS_WITH_FRESH_DATA = 1_000;
    private static final Seed SEED = new Seed(20240627);

    private final TailLoop loop;
    private final double[][] ideal; // the worst first, by set of fresh records

    PlannedRuns(TrainingPlan plan, long tailRecords, OptionalInt evaluationSize) {
        this.loop = new TailLoop(plan, tailRecords, evaluationSize, SEED);
        this.ideal = new double[plan.usesFreshData() ? FRESH_DATA_SETS : 1][];
        int runs = plan.usesFreshData() ? IDEAL_RUNS_WITH_FRESH_DATA : RUNS;
        for (int data = 0; data < ideal.length; data++) {
            ideal[data] = loop.retentions(fit -> 0, data, 0, runs);
            Arrays.sort(ideal[data]);
        }
    }

    /** What a run does, given the share of ideal runs with the same real records that keep at most a retention. */
    @FunctionalInterface
    interface Chance {
        double of(double kept, DoubleUnaryOperator idealAtMost);
    }

    /** The mean of a chance over runs of a learner. They are none of the ideal runs. */
    double mean(IntToDoubleFunction lossOfFit, Chance chance) {
        double sum = 0;
        for (int data = 0; data < ideal.length; data++) {
            double[] opponents = ideal[data];
            for (double kept : loop.retentions(lossOfFit, data, RUNS, RUNS / ideal.length)) {
                sum += chance.of(kept, most -> shareAtMost(opponents, most));
            }
        }
        return sum / RUNS;
    }

    /** The share of ideal runs that keep at most this. */
    double idealAtMost(double kept) {
        return Arrays.stream(ideal)
                .mapToDouble(runs -> shareAtMost(runs, kept))
                .average()
                .orElseThrow();
    }

    /** What a share of the ideal runs stays below. */
    double idealQuantile(double share) {
        double[] all =
                Arrays.stream(ideal).flatMapToDouble(Arrays::stream).sorted().toArray();
        return all[(int) (share * all.length)];
    }

    private static double shareAtMost(double[] sorted, double kept) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] <= kept) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return (double) low / sorted.length;
    }
}
