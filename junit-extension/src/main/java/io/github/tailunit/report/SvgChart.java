package io.github.tailunit.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A chart with two axes as static SVG: complete without a script. Paths are written in the units of the axes and brought to their
 * place by one transformation, so that zooming is a change of that alone.
 */
final class SvgChart {

    static final int WIDTH = 520;
    static final int HEIGHT = 290;

    private static final int LEFT = 52;
    private static final int RIGHT = 506;
    private static final int TOP = 26;
    private static final int BOTTOM = 246;

    private static final int X_TICKS = 10;
    private static final int Y_TICKS = 6;

    private final Markup markup;
    private final Axis x;
    private final Axis y;

    SvgChart(Markup markup, Axis x, Axis y) {
        this.markup = markup;
        this.x = x;
        this.y = y;
    }

    /** What keeps the curves of all charts within their axes; once a page. */
    static void defineClip(Markup markup) {
        markup.open("svg", "width", "0", "height", "0", "aria-hidden", "true", "class", "defs")
                .open("defs")
                .open("clipPath", "id", "plot")
                .empty(
                        "rect",
                        "x",
                        text(LEFT),
                        "y",
                        text(TOP - 2),
                        "width",
                        text(RIGHT - LEFT),
                        "height",
                        text(BOTTOM - TOP + 4))
                .close()
                .close()
                .close();
    }

    /** Opens the chart with its axes; paths follow. */
    void open(String kind, String description, String xLabel, String yLabel) {
        markup.open(
                        "svg",
                        "class",
                        "chart " + kind,
                        "viewBox",
                        "0 0 " + WIDTH + " " + HEIGHT,
                        "role",
                        "img",
                        "aria-label",
                        description,
                        "data-x",
                        x.description(),
                        "data-y",
                        y.description())
                .element("text", yLabel, "x", "4", "y", "14", "class", "l")
                .element("text", xLabel, "x", text(RIGHT), "y", text(HEIGHT - 6), "class", "l e");
        xTicks();
        yTicks();
        markup.open("g", "class", "clip").open("g", "class", "plot", "transform", transform());
    }

    void close() {
        markup.close().close().close();
    }

    private void xTicks() {
        List<Axis.Tick> ticks = x.ticks(X_TICKS);
        markup.open("g", "class", "x");
        grid(ticks.stream().map(tick -> "M" + coordinate(horizontal(tick.unit())) + " " + TOP + "V" + BOTTOM));
        markup.open("g", "transform", "translate(0 " + (BOTTOM + 17) + ")");
        ticks.forEach(tick -> markup.element("text", tick.label(), "x", coordinate(horizontal(tick.unit()))));
        markup.close().close();
    }

    private void yTicks() {
        List<Axis.Tick> ticks = y.ticks(Y_TICKS);
        markup.open("g", "class", "y");
        grid(ticks.stream().map(tick -> "M" + LEFT + " " + coordinate(vertical(tick.unit())) + "H" + RIGHT));
        markup.open("g", "transform", "translate(" + (LEFT - 7) + " 4)");
        ticks.forEach(tick -> markup.element("text", tick.label(), "y", coordinate(vertical(tick.unit()))));
        markup.close().close();
    }

    private void grid(Stream<String> lines) {
        markup.empty("path", "d", lines.collect(Collectors.joining()));
    }

    private double horizontal(long unit) {
        return LEFT + xScale() * (unit - x.from());
    }

    private double vertical(long unit) {
        return BOTTOM - yScale() * (unit - y.from());
    }

    private double xScale() {
        return (double) (RIGHT - LEFT) / (x.to() - x.from());
    }

    private double yScale() {
        return (double) (BOTTOM - TOP) / (y.to() - y.from());
    }

    private String transform() {
        return String.format(
                Locale.ROOT, "matrix(%.6g 0 0 %.6g %.2f %.2f)", xScale(), -yScale(), horizontal(0), vertical(0));
    }

    private static String coordinate(double pixels) {
        String one = String.format(Locale.ROOT, "%.1f", pixels);
        return one.endsWith(".0") ? one.substring(0, one.length() - 2) : one;
    }

    private static String text(int pixels) {
        return String.valueOf(pixels);
    }

    /** One curve in the units of the axes; nothing is drawn where it is undefined. */
    void line(String kind, List<Point> points) {
        markup.empty("path", "class", kind, "d", SvgPath.line(points));
    }

    /**
     * Several thin curves of a kind as one path, in units five times as high, which the style sheet knows: a pixel is enough for
     * them, and they take most of a page. Each must begin at the left end, so that readers can tell them apart.
     */
    void thinLines(String kind, List<List<Point>> curves, String names) {
        String paths = curves.stream().map(curve -> SvgPath.line(coarse(curve))).collect(Collectors.joining());
        markup.empty("path", "class", kind, "data-names", names, "d", paths);
    }

    /** What lies between two curves, as coarse. */
    void band(String kind, List<Point> lower, List<Point> upper) {
        markup.empty("path", "class", kind, "d", SvgPath.band(coarse(lower), coarse(upper)));
    }

    private static List<Point> coarse(List<Point> points) {
        return points.stream().map(Point::coarse).toList();
    }

    /**
     * A point in the units of the axes.
     *
     * @param x to the right
     * @param y upwards
     * @param isDefined whether it is there at all
     */
    record Point(long x, long y, boolean isDefined) {

        private Point coarse() {
            return new Point(x, Math.round(y / 5.0), isDefined);
        }
    }

    /** Where on the axes a value lies. */
    Point point(double horizontal, double vertical) {
        return new Point(x.unit(horizontal), y.unit(vertical), true);
    }

    /** A gap in a curve. */
    Point gap(double horizontal) {
        return new Point(x.unit(horizontal), 0, false);
    }
}
