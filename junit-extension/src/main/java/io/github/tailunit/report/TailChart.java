package io.github.tailunit.report;

import io.github.tailunit.report.SvgChart.Point;
import io.github.tailunit.report.VerdictResult.TailCurve;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** How far the tail reaches in the reference, after one fit and at the end: shares beyond thresholds, on logarithmic axes. */
final class TailChart {

    /** Units of a path for a decade, or for the whole of a linear axis. */
    private static final double UNITS = 1000;

    private final Markup markup;
    private final TailCurve curve;
    private final int generation;

    TailChart(Markup markup, TailCurve curve, int generation) {
        this.markup = markup;
        this.curve = curve;
        this.generation = generation;
    }

    void write() {
        markup.open("figure");
        markup.element("figcaption", side() + " tail of run " + curve.run() + ", the worst run");
        SvgChart chart = new SvgChart(markup, xAxis(), yAxis());
        chart.open("tail", description(), "threshold", "share of records " + beyond() + " the threshold");
        chart.line("reference", points(chart, curve.reference()));
        if (generation > 1) {
            chart.line("first", points(chart, curve.first()));
        }
        chart.line("last", points(chart, curve.last()));
        chart.close();
        legend();
        table();
        markup.close();
    }

    private String side() {
        return curve.isUpper() ? "Upper" : "Lower";
    }

    private String beyond() {
        return curve.isUpper() ? "above" : "below";
    }

    private Axis xAxis() {
        double low = curve.thresholds().stream()
                .mapToDouble(Double::doubleValue)
                .min()
                .orElse(0);
        double high = curve.thresholds().stream()
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(1);
        if (low > 0 && high >= 10 * low) {
            double start = Math.log10(low);
            return Axis.logarithmic(start, (Math.log10(high) - start) / UNITS, 0, (long) UNITS, false);
        }
        double span = high > low ? high - low : 1;
        return Axis.linear(low, span / UNITS, 0, (long) UNITS);
    }

    /** Nothing left has no logarithm; it lies a decade below the smallest share. */
    private Axis yAxis() {
        double[] shares = Stream.of(curve.reference(), curve.first(), curve.last())
                .flatMap(List::stream)
                .mapToDouble(Double::doubleValue)
                .toArray();
        double smallest = Arrays.stream(shares).filter(share -> share > 0).min().orElse(0.1);
        boolean hasZero = Arrays.stream(shares).anyMatch(share -> share <= 0);
        long floor = (long) (UNITS * (Math.floor(Math.log10(smallest) + 1e-9) - (hasZero ? 1 : 0)));
        return Axis.logarithmic(0, 1 / UNITS, Math.min(floor, (long) -UNITS), 0, hasZero);
    }

    private List<Point> points(SvgChart chart, List<Double> shares) {
        return IntStream.range(0, shares.size())
                .mapToObj(i -> chart.point(curve.thresholds().get(i), shares.get(i)))
                .toList();
    }

    private String description() {
        int outermost = curve.thresholds().size() - 1;
        return "Line chart. " + (curve.isUpper() ? "Above " : "Below ")
                + Numbers.significant(curve.thresholds().get(outermost)) + ", the outermost threshold, lie "
                + Numbers.probability(curve.reference().get(outermost)) + " of the reference records and "
                + Numbers.probability(curve.last().get(outermost)) + " of those of generation " + generation
                + ".";
    }

    private void legend() {
        Legend legend = new Legend(markup);
        legend.open();
        legend.entry("reference", "reference");
        if (generation > 1) {
            legend.entry("first", "generation 1");
        }
        legend.entry("last", "generation " + generation);
        legend.close();
    }

    private void table() {
        ValueTable table = new ValueTable(markup);
        table.open("threshold", "reference", "generation 1", "generation " + generation);
        ValueTable.positions(curve.thresholds().size(), 0)
                .forEach(i -> table.row(
                        Numbers.significant(curve.thresholds().get(i)),
                        Numbers.probability(curve.reference().get(i)),
                        Numbers.probability(curve.first().get(i)),
                        Numbers.probability(curve.last().get(i))));
        table.close();
    }
}
