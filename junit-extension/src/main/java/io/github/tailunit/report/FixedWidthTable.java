package io.github.tailunit.report;

import java.util.List;
import java.util.Locale;

/** Rows of a label and cells, the cells aligned to the right. */
final class FixedWidthTable {

    private static final int LABEL_WIDTH = 16;
    private static final int CELL_WIDTH = 6;

    private final StringBuilder text = new StringBuilder();

    void row(String label, List<String> cells) {
        text.append(String.format(Locale.ROOT, "  %-" + LABEL_WIDTH + "s", label));
        for (int i = 0; i < cells.size(); i++) {
            text.append(String.format(Locale.ROOT, "%" + (i == 0 ? CELL_WIDTH - 1 : CELL_WIDTH) + "s", cells.get(i)));
        }
        text.append('\n');
    }

    String text() {
        return text.toString();
    }
}
