package io.github.tailunit.report;

import io.github.tailunit.gate.Trajectories;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** The table over generations, in fixed width. */
final class TrajectoryTable {

    static final String UNDEFINED = "-";

    private TrajectoryTable() {}

    static String of(Trajectories trajectories, boolean withBest, int replayedRun) {
        FixedWidthTable table = new FixedWidthTable();
        List<Integer> columns = trajectories.columns();
        table.row(
                "generation",
                at(columns, trajectories.generations()).map(String::valueOf).toList());
        if (trajectories.replayedRun().isPresent()) {
            table.row(
                    "run " + replayedRun,
                    shares(columns, trajectories.replayedRun().get()));
        } else {
            table.row("median run", shares(columns, trajectories.medianRun()));
        }
        table.row("ideal, median", defined(columns, trajectories.idealMedian()));
        table.row("ideal, worst 5 %", defined(columns, trajectories.idealWorst()));
        if (withBest) {
            table.row("ideal, best 5 %", defined(columns, trajectories.idealBest()));
        }
        return table.text();
    }

    private static List<String> shares(List<Integer> columns, List<OptionalDouble> values) {
        return at(columns, values)
                .map(value -> value.isPresent() ? Numbers.share(value.getAsDouble()) : UNDEFINED)
                .toList();
    }

    private static List<String> defined(List<Integer> columns, List<Double> values) {
        return at(columns, values).map(Numbers::share).toList();
    }

    private static <T> Stream<T> at(List<Integer> columns, List<T> values) {
        return columns.stream().map(values::get);
    }
}
