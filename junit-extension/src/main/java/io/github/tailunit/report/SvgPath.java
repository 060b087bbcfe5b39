package io.github.tailunit.report;

import io.github.tailunit.report.SvgChart.Point;
import java.util.ArrayList;
import java.util.List;

/** Curves as the shortest paths that SVG has: each point relative to the one before. */
final class SvgPath {

    private SvgPath() {}

    /** A curve with gaps; a point that stands alone becomes a dot. */
    static String line(List<Point> points) {
        StringBuilder path = new StringBuilder();
        for (List<Point> piece : pieces(points)) {
            append(path, piece);
            path.append(piece.size() == 1 ? "h0" : "");
        }
        return path.toString();
    }

    /** The area between two curves that have their gaps in common. */
    static String band(List<Point> lower, List<Point> upper) {
        StringBuilder path = new StringBuilder();
        List<List<Point>> below = pieces(lower);
        List<List<Point>> above = pieces(upper);
        for (int i = 0; i < above.size(); i++) {
            List<Point> around = new ArrayList<>(above.get(i));
            for (int back = below.get(i).size() - 1; back >= 0; back--) {
                around.add(below.get(i).get(back));
            }
            append(path, around);
            path.append('z');
        }
        return path.toString();
    }

    private static List<List<Point>> pieces(List<Point> points) {
        List<List<Point>> pieces = new ArrayList<>();
        boolean isOpen = false;
        for (Point point : points) {
            if (point.isDefined() && !isOpen) {
                pieces.add(new ArrayList<>());
            }
            isOpen = point.isDefined();
            if (isOpen) {
                pieces.get(pieces.size() - 1).add(point);
            }
        }
        return pieces;
    }

    private static void append(StringBuilder path, List<Point> piece) {
        Point at = piece.get(0);
        path.append('M').append(at.x()).append(' ').append(at.y());
        for (int i = 1; i < piece.size(); i++) {
            Point next = piece.get(i);
            path.append(i == 1 ? "l" : " ").append(next.x() - at.x());
            long up = next.y() - at.y();
            path.append(up < 0 ? "" : " ").append(up);
            at = next;
        }
    }
}
