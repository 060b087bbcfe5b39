package io.github.tailunit.report;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The median run and the ideal one, as small as a word. */
final class Sparkline {

    private static final int WIDTH = 72;
    private static final int HEIGHT = 20;

    /** More steps could not be seen. */
    private static final int MOST = 12;

    private Sparkline() {}

    static void write(Markup markup, VerdictResult.Trajectories trajectories) {
        List<OptionalDouble> median = trajectories.medianRun().stream().allMatch(OptionalDouble::isEmpty)
                ? trajectories.runs().stream().findFirst().orElse(trajectories.medianRun())
                : trajectories.medianRun();
        List<OptionalDouble> ideal =
                trajectories.idealMedian().stream().map(OptionalDouble::of).toList();
        double highest = Stream.of(median, ideal)
                .flatMap(List::stream)
                .flatMapToDouble(OptionalDouble::stream)
                .reduce(1, Math::max);
        Axis x = Axis.linear(
                0, Math.max(1, trajectories.generations().get(median.size() - 1)) / (double) WIDTH, 0, WIDTH);
        Axis y = Axis.linear(highest, -highest / HEIGHT, 0, HEIGHT);
        markup.open(
                "svg", "class", "spark", "viewBox", "-2 -2 " + (WIDTH + 4) + " " + (HEIGHT + 4), "aria-hidden", "true");
        markup.empty("path", "class", "ideal", "d", SvgPath.line(points(x, y, trajectories.generations(), ideal)));
        markup.empty("path", "class", "median", "d", SvgPath.line(points(x, y, trajectories.generations(), median)));
        markup.close();
    }

    private static List<SvgChart.Point> points(Axis x, Axis y, List<Integer> generations, List<OptionalDouble> values) {
        int last = values.size() - 1;
        int step = 1 + last / MOST;
        return IntStream.rangeClosed(0, last)
                .filter(i -> (last - i) % step == 0)
                .mapToObj(i -> new SvgChart.Point(
                        x.unit(generations.get(i)),
                        y.unit(values.get(i).orElse(0)),
                        values.get(i).isPresent()))
                .toList();
    }
}
