package io.github.tailunit.report;

import io.github.tailunit.gate.Trajectories;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** The table over generations, in fixed width. */
final class TrajectoryTable {

    private static final int LABEL_WIDTH = 16;
    private static final int CELL_WIDTH = 6;
    private static final String UNDEFINED = "-";

    private final StringBuilder text = new StringBuilder();

    private TrajectoryTable() {}

    static String of(Trajectories trajectories, boolean withBest, int replayedRun) {
        TrajectoryTable table = new TrajectoryTable();
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
        return table.text.toString();
    }

    private static List<String> shares(List<OptionalDouble> values) {
        return values.stream()
                .map(value -> value.isPresent() ? Numbers.share(value.getAsDouble()) : UNDEFINED)
                .toList();
    }

    private static List<String> defined(List<Double> values) {
        return values.stream().map(Numbers::share).toList();
    }

    private void row(String label, List<String> cells) {
        text.append(String.format(Locale.ROOT, "  %-" + LABEL_WIDTH + "s", label));
        for (int i = 0; i < cells.size(); i++) {
            text.append(String.format(Locale.ROOT, "%" + (i == 0 ? CELL_WIDTH - 1 : CELL_WIDTH) + "s", cells.get(i)));
        }
        text.append('\n');
    }
}
