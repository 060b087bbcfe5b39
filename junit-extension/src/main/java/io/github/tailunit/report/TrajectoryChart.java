package io.github.tailunit.report;

import io.github.tailunit.report.SvgChart.Point;
import io.github.tailunit.report.VerdictResult.Trajectories;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What runs kept from generation to generation: each of them, their median and band, those of an ideal learner, the bound. */
final class TrajectoryChart {

    /** Units of a path for the whole reference value, so that it holds three decimals. */
    private static final double STEP = 0.001;

    /** Above, a chart of what is lost would show nothing but what has grown. */
    private static final double HIGHEST = 4;

    /** Generations that the table has in any case: a model that does not fit the data shows there. */
    private static final int FIRST = 3;

    private final Markup markup;
    private final VerdictResult verdict;
    private final Trajectories trajectories;
    private final RunBand band;
    private final Optional<DrawnBound> bound;
    private final boolean isReplay;

    TrajectoryChart(Markup markup, VerdictResult verdict, Trajectories trajectories) {
        this.markup = markup;
        this.verdict = verdict;
        this.trajectories = trajectories;
        this.band = RunBand.of(trajectories);
        this.bound = DrawnBound.of(verdict);
        this.isReplay = new JsonTree(verdict.tree()).object("trajectories").has("replayedRun");
    }

    void write() {
        markup.open("figure");
        markup.element("figcaption", "Kept from generation to generation");
        svg();
        legend();
        table();
        markup.close();
    }

    private void svg() {
        SvgChart chart = new SvgChart(markup, xAxis(), yAxis());
        chart.open("trajectory", description(), "generation", "kept (share of the reference value)");
        chart.band("ideal area", points(chart, trajectories.idealWorst()), points(chart, trajectories.idealBest()));
        if (showsBand()) {
            chart.band("band area", optional(chart, at(band::lower)), optional(chart, at(band::upper)));
        }
        runs(chart);
        chart.line("ideal mid", points(chart, trajectories.idealMedian()));
        if (!isReplay) {
            chart.line("median", optional(chart, trajectories.medianRun()));
        }
        bound.ifPresent(line -> bound(chart, line));
        chart.close();
    }

    /** Runs that violate in one path and the others in another: an element for each run would double what they take. */
    private void runs(SvgChart chart) {
        for (boolean violated : new boolean[] {false, true}) {
            List<Integer> positions = IntStream.range(0, trajectories.runs().size())
                    .filter(i -> isViolated(i) == violated)
                    .boxed()
                    .toList();
            if (!positions.isEmpty()) {
                String indices =
                        positions.stream().map(this::index).map(String::valueOf).collect(Collectors.joining(" "));
                chart.thinLines(
                        violated ? "runs v" : "runs",
                        positions.stream()
                                .map(i -> optional(chart, trajectories.runs().get(i)))
                                .toList(),
                        indices);
            }
        }
    }

    private boolean isViolated(int position) {
        return position < verdict.runs().size() && verdict.runs().get(position).violated();
    }

    private int index(int position) {
        return position < verdict.runs().size() ? verdict.runs().get(position).index() : position;
    }

    private void bound(SvgChart chart, DrawnBound line) {
        List<Integer> generations = trajectories.generations();
        int last = last();
        List<Integer> drawn = line.isTrend() ? generations : List.of(generations.get(0), last);
        chart.line(
                "bound",
                drawn.stream()
                        .map(generation -> chart.point(generation, line.lowestAt(generation, last)))
                        .toList());
        line.highest()
                .ifPresent(high -> chart.line(
                        "bound",
                        drawn.stream()
                                .map(generation -> chart.point(generation, high))
                                .toList()));
    }

    private boolean showsBand() {
        return !isReplay && trajectories.runs().size() > 1;
    }

    private int last() {
        return trajectories.generations().get(trajectories.generations().size() - 1);
    }

    private Axis xAxis() {
        return Axis.linear(0, 1, trajectories.generations().get(0), Math.max(1, last()));
    }

    private Axis yAxis() {
        DoubleSummaryStatistics drawn = Stream.of(
                        trajectories.idealWorst().stream(),
                        trajectories.idealBest().stream(),
                        trajectories.runs().stream()
                                .flatMap(run -> run.stream()
                                        .flatMap(kept -> kept.stream().boxed())),
                        bound.stream().flatMap(DrawnBound::values))
                .flatMap(values -> values)
                .mapToDouble(Double::doubleValue)
                .summaryStatistics();
        double lowest = Math.max(-HIGHEST, Math.min(0, drawn.getMin()));
        double highest = Math.min(HIGHEST, Math.max(1, drawn.getMax()));
        return Axis.linear(0, STEP, Math.round(lowest * 1.05 / STEP), Math.round(highest * 1.05 / STEP));
    }

    private List<OptionalDouble> at(IntFunction<OptionalDouble> value) {
        return IntStream.range(0, trajectories.generations().size())
                .mapToObj(value)
                .toList();
    }

    private List<Point> points(SvgChart chart, List<Double> values) {
        return optional(chart, values.stream().map(OptionalDouble::of).toList());
    }

    private List<Point> optional(SvgChart chart, List<OptionalDouble> values) {
        return IntStream.range(0, values.size())
                .mapToObj(i -> point(chart, trajectories.generations().get(i), values.get(i)))
                .toList();
    }

    private static Point point(SvgChart chart, int generation, OptionalDouble value) {
        return value.isPresent() ? chart.point(generation, value.getAsDouble()) : chart.gap(generation);
    }

    private String description() {
        int position = trajectories.generations().size() - 1;
        String kept = isReplay
                ? "the replayed run kept " + share(trajectories.runs().get(0).get(position))
                : "the median of " + Numbers.plural(trajectories.runs().size(), "run") + " kept "
                        + share(trajectories.medianRun().get(position));
        return "Line chart. At generation " + last() + " " + kept + ", an ideal learner "
                + Numbers.share(trajectories.idealMedian().get(position))
                + bound.map(line -> "; " + line.text()).orElse("") + ".";
    }

    private void legend() {
        Legend legend = new Legend(markup);
        legend.open();
        legend.entry("runs", isReplay ? "the replayed run" : "each run");
        if (!isReplay) {
            legend.entry("median", showsBand() ? "median and 5\u201395 % of runs" : "median of runs");
        }
        legend.entry("ideal", "ideal learner, median and 5\u201395 %");
        bound.ifPresent(line -> legend.entry("bound", line.text()));
        legend.close();
    }

    private void table() {
        ValueTable table = new ValueTable(markup);
        table.open(
                "generation",
                isReplay ? "the replayed run" : "runs: median (5\u201395 %)",
                "ideal: median (5\u201395 %)");
        ValueTable.positions(trajectories.generations().size(), FIRST)
                .forEach(
                        i -> table.row(String.valueOf(trajectories.generations().get(i)), runs(i), ideal(i)));
        table.close();
    }

    private String runs(int position) {
        if (isReplay) {
            return share(trajectories.runs().get(0).get(position));
        }
        int missing = trajectories.runs().size() - band.measured(position);
        return share(trajectories.medianRun().get(position))
                + (band.measured(position) < 2
                        ? ""
                        : " (" + share(band.lower(position)) + "\u2013" + share(band.upper(position)) + ")")
                + (missing > 0 ? ", " + Numbers.plural(missing, "run") + " not measured" : "");
    }

    private String ideal(int position) {
        return Numbers.share(trajectories.idealMedian().get(position)) + " ("
                + Numbers.share(trajectories.idealWorst().get(position)) + "\u2013"
                + Numbers.share(trajectories.idealBest().get(position)) + ")";
    }

    static String share(OptionalDouble kept) {
        return kept.isPresent() ? Numbers.share(kept.getAsDouble()) : "\u2013";
    }
}
