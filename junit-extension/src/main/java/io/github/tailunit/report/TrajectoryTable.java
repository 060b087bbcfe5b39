package io.github.tailunit.report;

import io.github.tailunit.gate.Trajectories;
import java.util.List;
import java.util.OptionalDouble;

/** The table over generations, in fixed width. */
final class TrajectoryTable {

    static final String UNDEFINED = "-";

    private TrajectoryTable() {}

    static String of(Trajectories trajectories, boolean withBest, int replayedRun) {
        FixedWidthTable table = new FixedWidthTable();
        table.row(
                "generation",
                trajectories.generations().stream().map(String::valueOf).toList());
        if (trajectories.replayedRun().isPresent()) {
            table.row("run " + replayedRun, shares(trajectories.replayedRun().get()));
        } else {
            table.row("median run", shares(trajectories.medianRun()));
        }
        table.row("ideal, median", defined(trajectories.idealMedian()));
        table.row("ideal, worst 5 %", defined(trajectories.idealWorst()));
        if (withBest) {
            table.row("ideal, best 5 %", defined(trajectories.idealBest()));
        }
        return table.text();
    }

    private static List<String> shares(List<OptionalDouble> values) {
        return values.stream()
                .map(value -> value.isPresent() ? Numbers.share(value.getAsDouble()) : UNDEFINED)
                .toList();
    }

    private static List<String> defined(List<Double> values) {
        return values.stream().map(Numbers::share).toList();
    }
}
