package io.github.tailunit.report;

import io.github.tailunit.statistics.OrderStatistics;
import java.util.List;
import java.util.OptionalDouble;

/** What the middle nine tenths of runs keep, from generation to generation; runs that could not be measured are left out. */
record RunBand(List<List<OptionalDouble>> runs, int generations) {

    private static final double LOWER = 0.05;
    private static final double UPPER = 0.95;

    static RunBand of(VerdictResult.Trajectories trajectories) {
        return new RunBand(trajectories.runs(), trajectories.generations().size());
    }

    OptionalDouble lower(int position) {
        return quantile(position, LOWER);
    }

    OptionalDouble upper(int position) {
        return quantile(position, UPPER);
    }

    int measured(int position) {
        return values(position).length;
    }

    private OptionalDouble quantile(int position, double level) {
        return OrderStatistics.quantile(values(position), level, OrderStatistics.QuantileType.HF7);
    }

    private double[] values(int position) {
        return runs.stream().flatMapToDouble(run -> run.get(position).stream()).toArray();
    }
}
