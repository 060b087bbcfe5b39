package io.github.tailunit.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Rows of a label and cells, the cells aligned to the right. A column is as wide as its longest cell needs. */
final class FixedWidthTable {

    private static final int LABEL_WIDTH = 16;
    private static final int CELL_WIDTH = 6;

    private final List<Row> rows = new ArrayList<>();

    private record Row(String label, List<String> cells) {}

    void row(String label, List<String> cells) {
        rows.add(new Row(label, List.copyOf(cells)));
    }

    String text() {
        return rows.stream().map(this::line).collect(Collectors.joining());
    }

    private String line(Row row) {
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "  %-" + LABEL_WIDTH + "s", row.label));
        for (int i = 0; i < row.cells.size(); i++) {
            line.append(String.format(Locale.ROOT, "%" + width(i) + "s", row.cells.get(i)));
        }
        return line.append('\n').toString();
    }

    private int width(int column) {
        int longest = rows.stream()
                .filter(row -> column < row.cells.size())
                .mapToInt(row -> row.cells.get(column).length())
                .max()
                .orElse(0);
        return column == 0 ? Math.max(CELL_WIDTH - 1, longest) : Math.max(CELL_WIDTH, longest + 1);
    }
}
