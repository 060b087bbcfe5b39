package io.github.tailunit.comparison;

import java.util.List;
import java.util.Locale;

/** How warnings show numbers and names. */
final class Texts {

    private static final int MOST_NAMES = 10;

    private Texts() {}

    static String of(String format, Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }

    /** Three significant digits, all digits before the point. */
    static String number(double number) {
        double size = Math.abs(number);
        if (Double.isInfinite(number)) {
            return number > 0 ? "infinity" : "-infinity";
        }
        if (size != 0 && (size < 1e-3 || size >= 1e9)) {
            return of("%.2e", number);
        }
        return of("%,." + (size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3) + "f", number);
    }

    /** The first few of many. */
    static String list(List<String> names) {
        int more = names.size() - MOST_NAMES;
        return String.join(", ", names.subList(0, Math.min(MOST_NAMES, names.size())))
                + (more > 0 ? of(" and %,d more", more) : "");
    }
}
